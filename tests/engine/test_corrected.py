"""Corrections on tables by month: what the single files say, whoever writes them, and only months that were touched are written."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.engine import extract, known_on
from marsad.engine.extract import read_articles
from marsad.engine.running import Settings
from marsad.errors import CorrectionError
from marsad.evaluate.stored import read_stored
from marsad.events import merge
from marsad.events.clusters import merge_key
from marsad.model import Claim, Reading
from marsad.tables.readings import read_machine
from marsad.tables.schema import SCHEMAS

from .conftest import shuffled, tables_in, write_lines
from .test_partitioned import HERE, SINGLE, apart, rows_of

DAY = date(2023, 1, 1)


@pytest.fixture(scope="session")
def rows(made: list[dict]) -> list[dict]:
    return apart(made)


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory, rows: list[dict]) -> list[Reading]:
    corpus = write_lines(tmp_path_factory.mktemp("read") / "corpus.jsonl", rows)
    return read_articles(read_corpus(corpus).articles)


class Desk:
    """Writes entries about claims of some readings."""

    def __init__(self, readings: list[Reading]) -> None:
        self.texts = {one.article.doc_id: one.article.text for one in readings}

    def target(self, claim: Claim) -> dict[str, Any]:
        words = self.texts[claim.doc_id][claim.start : claim.end]
        return {"claim": claim.claim_id, "guard": {"doc_id": claim.doc_id, "words": words, "start": claim.start, "end": claim.end}}

    def entry(self, name: str, action: str, **held: object) -> dict[str, Any]:
        return {"id": name, "action": action, "reason": "seen", "author": "N. N.", "date": DAY, **held}


@pytest.fixture(scope="session")
def entries(readings: list[Reading]) -> list[dict[str, Any]]:
    """Return one entry of each action; the claims are chosen by what they are, never twice."""
    desk = Desk(readings)
    claims = [claim for reading in readings for claim in reading.claims if claim.section == "body" and reading.article.published]
    taken: set[str] = set()

    def take(*of: Claim) -> list[dict[str, Any]]:
        taken.update(claim.claim_id for claim in of)
        return [desk.target(claim) for claim in of]

    ties = merge(readings)[1]
    event = {tie.claim_id: tie.event_id for tie in ties}
    sizes = Counter(event.values())
    apart = next(
        pair for pair in combinations(claims, 2) if event[pair[0].claim_id] == event[pair[1].claim_id] and pair[0].doc_id != pair[1].doc_id
    )
    alike = next(
        pair
        for pair in combinations(claims, 2)
        if merge_key(pair[0]) == merge_key(pair[1])
        and pair[0].date_start
        and pair[1].date_start
        and (pair[1].date_start - pair[0].date_start).days > 40
        and not {event[one.claim_id] for one in pair} & {event[one.claim_id] for one in apart}
    )
    split, merged = take(*apart), take(*alike)
    rest = [one for one in claims if one.kind == "strike" and one.approx == "exact" and one.claim_id not in taken]
    moved, counted, alone = rest[0], rest[1], next(one for one in rest[2:] if sizes[event[one.claim_id]] == 1)
    quiet = readings[-1].article
    words = quiet.text[:20].strip()
    return [
        desk.entry("moved", "amend", **take(moved)[0], set={"date_start": "2022-04-02", "date_end": "2022-04-02", "date_precision": "day"}),
        desk.entry("counted", "amend", **take(counted)[0], set={"count_low": 77, "count_high": 77}),
        desk.entry("out", "reject", **take(alone)[0]),
        desk.entry(
            "new",
            "add",
            guard={"doc_id": quiet.doc_id, "words": words, "start": quiet.text.index(words), "end": quiet.text.index(words) + len(words)},
            set={"kind": "strike", "phase": "launched", "item": "drone", "count_low": 3, "count_high": 3, "approx": "exact"},
        ),
        desk.entry("joined", "merge", claims=merged),
        desk.entry("parted", "split", groups=[[one] for one in split]),
    ]


@pytest.fixture(scope="session")
def idle(readings: list[Reading], entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a merge of claims that the machine joins by itself."""
    desk, near = Desk(readings), named(entries)
    of_event: dict[str, list[Claim]] = {}
    event = {tie.claim_id: tie.event_id for tie in merge(readings)[1]}
    for claim in (claim for reading in readings for claim in reading.claims if claim.doc_id not in near):
        of_event.setdefault(event[claim.claim_id], []).append(claim)
    pair = next(own[:2] for own in of_event.values() if len({one.doc_id for one in own[:2]}) == 2)
    return desk.entry("idle", "merge", claims=[desk.target(one) for one in pair])


def named(entries: list[dict[str, Any]]) -> set[str]:
    """Return the articles that entries name."""
    return {target["guard"]["doc_id"] for one in entries for group in one.get("groups", [one.get("claims", [one])]) for target in group}


def corrected(folder: Path, rows: list[dict], entries: list[dict[str, Any]], out: str, engine: Settings = HERE) -> Path:
    """Write a corpus and its corrections into a folder, and its tables; return where these are."""
    (folder / "corrections.yaml").write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")
    extract(write_lines(folder / "corpus.jsonl", rows), folder / out, engine=engine)
    return folder / out


@pytest.fixture(scope="session")
def by_month(tmp_path_factory: pytest.TempPathFactory, rows: list[dict], entries: list[dict[str, Any]]) -> Path:
    return corrected(tmp_path_factory.mktemp("by_month"), rows, entries, "out")


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory, rows: list[dict], entries: list[dict[str, Any]]) -> Path:
    return corrected(tmp_path_factory.mktemp("single"), rows, entries, "out", SINGLE)


def test_rows_are_those_of_the_single_files(by_month: Path, single: Path) -> None:
    for table in (*SCHEMAS, "texts"):
        assert rows_of(by_month, table) == rows_of(single, table), table
    assert {row["correction_id"] for row in rows_of(by_month, "corrections")} == {"moved", "counted", "out", "new", "joined", "parted"}
    assert sum(row["corrected"] for row in rows_of(by_month, "events")) > 4


@pytest.mark.parametrize("number", range(6))
def test_each_correction_alone_gives_the_rows_of_the_single_files(tmp_path, rows, entries, number):
    one = [entries[number]]
    some = [row for place, row in enumerate(rows) if not place % 5 or row["doc_id"] in named(one)]
    months, whole = corrected(tmp_path, some, one, "months"), corrected(tmp_path, some, one, "single", SINGLE)
    for table in (*SCHEMAS, "texts"):
        assert rows_of(months, table) == rows_of(whole, table), table


def test_bytes_do_not_depend_on_order_and_workers(tmp_path, rows, entries, by_month):
    out = corrected(tmp_path, shuffled(rows, 5), entries, "out", Settings("processes", 2, partitioned=True))
    assert tables_in(out) == tables_in(by_month)


def test_only_touched_months_are_written_and_taking_corrections_back_leaves_nothing(tmp_path, rows, entries, by_month):
    out = corrected(tmp_path, rows, [], "out")
    before = tables_in(out)
    times = {path: path.stat().st_mtime_ns for path in out.glob("claims/*/*.parquet")}
    corrected(tmp_path, rows, [one for one in entries if one["id"] == "counted"], "out")
    kept = [path for path, time in times.items() if path.stat().st_mtime_ns == time]
    assert 0 < len(kept) < len(times)
    corrected(tmp_path, rows, entries, "out")
    assert tables_in(out) == tables_in(by_month)
    corrected(tmp_path, rows, [], "out")
    assert tables_in(out) == before
    assert not list(out.glob(".readings/*/corrected/*.parquet"))


def test_a_day_more_gives_what_all_at_once_gives(tmp_path, rows, entries, by_month):
    first = [row for number, row in enumerate(rows) if number % 7 or row["doc_id"] in named(entries)]
    corrected(tmp_path, first, entries, "out")
    assert tables_in(corrected(tmp_path, rows, entries, "out")) == tables_in(by_month)


def test_a_correction_that_does_not_hold_leaves_the_tables_as_they_were(tmp_path, rows, entries):
    out = corrected(tmp_path, rows, [], "out")
    before = tables_in(out)
    for broken in ({"claim": "c" + "0" * 20}, {"guard": {**entries[0]["guard"], "words": "x" * len(entries[0]["guard"]["words"])}}):
        with pytest.raises(CorrectionError, match=r"no claim|no longer says"):
            corrected(tmp_path, rows, [{**entries[0], **broken}], "out")
        assert tables_in(out) == before


@pytest.mark.parametrize("kept", [["joined", "parted", "moved"], ["out", "new"]], ids=" ".join)
def test_of_a_large_corpus_its_tables_tell_what_merges_and_splits_change(tmp_path, rows, entries, idle, kept, capsys, monkeypatch):
    told = [one for one in entries if one["id"] in kept] + [idle]
    out = corrected(tmp_path, rows, [], "out")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    corpus = write_lines(tmp_path / "corpus.jsonl", rows)
    (tmp_path / "corrections.yaml").write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    command = ["corrections", "check", str(corpus)]
    assert main(command) == 0
    small = capsys.readouterr().out
    assert small.count("changes nothing any more") == 1
    assert "note: the correction idle (merge) changes nothing any more" in small
    monkeypatch.setattr("marsad.corpus.plan._LARGE", 10)
    assert main([*command, "--tables", str(out)]) == 0
    assert capsys.readouterr().out == small
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert main(command) == 0
    assert "still change anything is told with --tables" in capsys.readouterr().out
    assert main([*command, "--tables", str(tmp_path)]) == 2
    assert "keep no readings of this corpus" in capsys.readouterr().err


def test_the_machines_claims_are_kept_for_who_asks_for_them(tmp_path, by_month, single):
    machine = read_machine(single)
    changed = read_machine(by_month)
    assert len(changed) == 4
    assert all(claims == machine[name] for name, claims in changed.items())
    docs, _ = read_stored(by_month, machine)
    kept = read_stored(by_month, changed)[0]
    assert all(doc == docs[name] and "corrected" in doc for name, doc in kept.items())
    known_on(by_month, date(2022, 4, 20), tmp_path / "a")
    known_on(single, date(2022, 4, 20), tmp_path / "b")
    one, other = tables_in(tmp_path / "a"), tables_in(tmp_path / "b")
    assert {name for name in one if one[name] != other[name]} <= {"datapackage.json"}
