"""Tables by month: the rows of the single files, the same bytes whoever writes them, and only what changed is written."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marsad.engine import extract, known_on, months
from marsad.engine.running import Settings
from marsad.export import export
from marsad.tables.parquet import TEXTS, arrow_schema
from marsad.tables.schema import SCHEMAS

from .conftest import shuffled, tables_in, write_lines

HERE = Settings(partitioned=True)
SINGLE = Settings(partitioned=False)


def apart(rows: list[dict]) -> list[dict]:
    """Return made articles, which are of one month, as of several, two without a day; sentences that tell days are left as they are."""
    dated = [{**row, "published": f"2022-{3 + number // 20:02}-{number % 20 + 1:02}"} for number, row in enumerate(rows)]
    return [*dated[:58], *({**row, "published": None} for row in dated[58:])]


@pytest.fixture(scope="session")
def rows(made: list[dict]) -> list[dict]:
    return apart(made)


@pytest.fixture(scope="session")
def months_of_all(tmp_path_factory: pytest.TempPathFactory, rows: list[dict]) -> Path:
    """Return the folder of tables by month, made of the corpus in one shard; nobody writes there."""
    folder = tmp_path_factory.mktemp("by_month")
    extract(write_lines(folder / "corpus.jsonl", rows), folder / "out", engine=HERE)
    return folder / "out"


@pytest.fixture(scope="session")
def by_month(months_of_all: Path) -> dict[str, bytes]:
    return tables_in(months_of_all)


def rows_of(out: Path, table: str) -> list[dict]:
    files = sorted((out / table).rglob("*.parquet")) or [out / f"{table}.parquet"]
    schema = TEXTS if table == "texts" else arrow_schema(SCHEMAS[table])
    for file in files:
        assert pq.read_schema(file).names == schema.names
    whole = pa.concat_tables([pq.ParquetFile(file).read() for file in files])
    return sorted(whole.to_pylist(), key=lambda row: json.dumps(row, default=str, sort_keys=True))


def test_rows_are_those_of_the_single_files(tmp_path, rows, months_of_all):
    corpus = write_lines(tmp_path / "corpus.jsonl", rows)
    summary = extract(corpus, tmp_path / "single", engine=SINGLE)
    told = json.loads((months_of_all / ".stamp.json").read_text(encoding="utf-8"))["facts"]
    assert summary.facts() == {name: told[name] for name in summary.facts()}
    for table in (*SCHEMAS, "texts"):
        assert rows_of(months_of_all, table) == rows_of(tmp_path / "single", table), table
    assert {path.name for path in (months_of_all / "claims").iterdir()} == {f"month=2022-0{n}" for n in (3, 4, 5)} | {"month=undated"}


def test_rows_of_a_file_stand_in_order(months_of_all):
    for table in ("articles", "claims", "skipped", "texts", "events", "revisions"):
        key = "doc_id" if table in {"articles", "claims", "skipped", "texts"} else {"events": "date_start"}.get(table, "event_id")
        for file in (months_of_all / table).rglob("*.parquet"):
            found = [value for value in pq.ParquetFile(file).read().column(key).to_pylist() if value is not None]
            assert found == sorted(found)


def test_bytes_do_not_depend_on_order_and_workers(tmp_path, rows, by_month):
    corpus = write_lines(tmp_path / "corpus.jsonl", shuffled(rows, 5))
    extract(corpus, tmp_path / "out", engine=Settings("processes", 2, partitioned=True))
    assert extract(corpus, tmp_path / "out", engine=HERE).fresh
    assert tables_in(tmp_path / "out") == by_month


def test_increments_write_only_months_that_changed(tmp_path, rows, by_month):
    out = tmp_path / "out"
    for upto in (25, 45, 60):
        before = {path: path.stat().st_mtime_ns for path in out.glob("texts/*/*.parquet")}
        extract(write_lines(tmp_path / "corpus.jsonl", rows[:upto]), out, engine=HERE)
        after = {path: path.stat().st_mtime_ns for path in out.glob("texts/*/*.parquet")}
        if upto > 25:
            assert any(after[path] == time for path, time in before.items())
    assert tables_in(out) == by_month


def test_a_large_month_is_cut_in_files_by_its_size_alone(tmp_path, rows, months_of_all, monkeypatch):
    monkeypatch.setattr(months, "_FILE", 4_000)
    monkeypatch.setattr(months, "_TASK", 6_000)
    corpus = write_lines(tmp_path / "corpus.jsonl", rows)
    extract(corpus, tmp_path / "out", engine=HERE)
    extract(write_lines(tmp_path / "mixed.jsonl", shuffled(rows, 6)), tmp_path / "mixed", engine=HERE)
    assert tables_in(tmp_path / "out") == tables_in(tmp_path / "mixed")
    assert len(list((tmp_path / "out" / "texts" / "month=2022-03").iterdir())) > 1
    for table in ("articles", "claims", "skipped", "texts", "claim_places"):
        assert rows_of(tmp_path / "out", table) == rows_of(months_of_all, table)


def test_a_table_that_was_edited_is_written_again(tmp_path, rows, by_month):
    corpus, out = write_lines(tmp_path / "corpus.jsonl", rows), tmp_path / "out"
    extract(corpus, out, engine=HERE)
    for table in ("claims", "events"):
        next((out / table).rglob("*.parquet")).write_bytes(b"mine")
        assert not extract(corpus, out, engine=HERE).fresh
        assert tables_in(out) == by_month


def test_one_form_takes_the_place_of_the_other(tmp_path, rows, by_month):
    corpus, out = write_lines(tmp_path / "corpus.jsonl", rows), tmp_path / "out"
    (out / "mine").mkdir(parents=True)
    (out / "mine" / "note.txt").write_text("kept", encoding="utf-8")
    extract(corpus, out, engine=HERE)
    extract(corpus, out, engine=SINGLE)
    assert sorted(path.name for path in out.iterdir() if path.is_dir() and not path.name.startswith(".")) == ["mine"]
    extract(corpus, out, engine=HERE)
    found = tables_in(out)
    assert found.pop("mine/note.txt") == b"kept"
    assert found == by_month


def test_the_package_names_every_file(months_of_all):
    package = json.loads((months_of_all / "datapackage.json").read_text(encoding="utf-8"))
    named = {file["path"]: file["bytes"] for resource in package["resources"] for file in (*resource["files"], resource["csv"])}
    there = {name: len(held) for name, held in tables_in(months_of_all).items() if not name.startswith("texts/")}
    del there["datapackage.json"]
    assert named == there


def test_what_was_known_on_a_day_is_told_of_months_as_of_single_files(tmp_path, rows, months_of_all):
    day = date(2022, 3, 9)
    extract(write_lines(tmp_path / "corpus.jsonl", rows), tmp_path / "single", engine=SINGLE)
    for tables, out in ((months_of_all, "a"), (tmp_path / "single", "b")):
        known_on(tables, day, tmp_path / out)
    one, other = tables_in(tmp_path / "a"), tables_in(tmp_path / "b")
    assert {name for name in one if one[name] != other[name]} <= {"datapackage.json"}
    assert b"2022-03-09" in one["articles.csv"]


def test_who_opens_a_table_in_a_spreadsheet_finds_one_file_with_the_rows_of_all_months(tmp_path, rows, months_of_all):
    extract(write_lines(tmp_path / "corpus.jsonl", rows), tmp_path / "single", engine=SINGLE)
    for table in SCHEMAS:
        found, expected = (
            (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines() for folder in (months_of_all, tmp_path / "single")
        )
        assert found[0] == expected[0]
        assert sorted(found) == sorted(expected)


def test_csv_files_of_tables_that_did_not_change_are_not_written_again(tmp_path, rows, by_month):
    out = tmp_path / "out"
    extract(write_lines(tmp_path / "corpus.jsonl", rows), out, engine=HERE)
    times = {path.name: path.stat().st_mtime_ns for path in out.glob("*.csv")}
    next((out / "skipped").rglob("*.parquet")).write_bytes(b"mine")
    (out / "events.csv").write_bytes(b"mine")
    extract(tmp_path / "corpus.jsonl", out, engine=HERE)
    assert tables_in(out) == by_month
    assert [path.name for path in out.glob("*.csv") if path.stat().st_mtime_ns != times[path.name]] == ["events.csv"]


def test_beyond_what_a_spreadsheet_opens_there_is_no_csv_and_it_is_said_how_to_get_it(tmp_path, rows, by_month, monkeypatch):
    monkeypatch.setattr(sys.modules["marsad.engine.extract"], "_FLAT", 0)
    said: list[str] = []
    extract(write_lines(tmp_path / "corpus.jsonl", rows), tmp_path / "out", engine=HERE, progress=said.append)
    assert not list((tmp_path / "out").glob("*.csv"))
    assert any(f"`marsad export {tmp_path / 'out'} --to csv --out FOLDER`" in line for line in said)
    export(tmp_path / "out", tmp_path / "csv", "csv")
    for table in SCHEMAS:
        assert (tmp_path / "csv" / f"{table}.csv").read_bytes() == by_month[f"{table}.csv"]
