"""Claims merged out of files are what they are merged in memory, however they lie in files, and only what is new is merged again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from marsad.events import Bonds, balance, merge, revisions
from marsad.events.merge import tell
from marsad.generating.article import Plan, make
from marsad.merging import People, merge_stored
from marsad.model import Article, Claim, Participant, Reading
from marsad.tables.parquet import arrow_schema, arrow_table
from marsad.tables.rows import make_rows
from marsad.tables.schema import SCHEMAS
from marsad.tables.stored import said

TABLES = (
    "events",
    "event_claims",
    "balance",
    "balance_claims",
    "revisions",
    "event_places",
    "event_participants",
    "event_claimants",
)
CROWDED = 12


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def reading_of(article: dict, gold: dict) -> Reading:
    """Read a made article by its gold."""
    read = Article(article["doc_id"], article["text"], day(article["published"]), source=article["source"])
    claims = []
    for number, told in enumerate(gold["claims"]):
        own = {
            "date_start": day(told["date_start"]),
            "date_end": day(told["date_end"]),
            "count_low": None if told["count_low"] is None else float(told["count_low"]),
            "count_high": None if told["count_high"] is None else float(told["count_high"]),
            "places": tuple(told["places"]),
            "participants": tuple(Participant(one["name"], one["country"]) for one in told["participants"]),
        }
        names = {"claim_id": f"{read.doc_id}-{number}", "doc_id": read.doc_id, "stance": "asserted", "rule": "made"}
        kept = {name: cell for name, cell in told.items() if name not in {"optional", *own}}
        claims.append(Claim(**kept, **own, **names, number_start=None, number_end=None))
    return Reading(read, tuple(claims), (), 1, None)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    plan = Plan(240, 5, 1.0, 12)
    made = [reading_of(*make(plan, number)) for number in range(plan.articles)]
    undated = [
        Reading(each.article, tuple(undate(claim) for claim in each.claims), (), 1, None) if number % 11 == 0 else each
        for number, each in enumerate(made)
    ]
    assert sum(len(each.claims) for each in undated) > 300
    return undated


def undate(claim: Claim) -> Claim:
    return replace(claim, date_start=None, date_end=None, date_precision="unknown")


def store(folder: Path, name: str, readings: Iterable[Reading]) -> Path:
    """Write claims as a shard has them."""
    told = [each for reading in readings for each in tell(reading)]
    names = SCHEMAS["claims"].names
    rows = [
        tuple({"number_words": None, "sentence": each.sentence}.get(name, getattr(each.claim, name, None)) for name in names)
        for each in told
    ]
    table = arrow_table(SCHEMAS["claims"], rows)
    table = table.append_column("published", pa.array([each.published for each in told], pa.date32()))
    table = table.append_column("said", pa.array([said((each.claim, each.published, each.outlet)) for each in told], pa.uint64()))
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(table.append_column("outlet", pa.array([each.outlet for each in told], pa.string())), folder / f"{name}.parquet")
    return folder / f"{name}.parquet"


def shards(folder: Path, readings: Sequence[Reading], size: int) -> list[Path]:
    starts = range(0, len(readings), size)
    return [store(folder, readings[start].article.doc_id, readings[start : start + size]) for start in starts]


def read(into: Path, name: str) -> pa.Table:
    """Read a table of events, its months one after the other."""
    found = [pq.ParquetFile(file).read() for file in sorted(into.glob(f"{name}/month=*/part-0.parquet"))]
    return pa.concat_tables(found) if found else arrow_schema(SCHEMAS[name]).empty_table()


def written(into: Path) -> dict[str, bytes]:
    return {file.relative_to(into).as_posix(): file.read_bytes() for file in sorted(into.rglob("*.parquet"))}


def in_memory(readings: Sequence[Reading], most: int, bonds: Bonds = Bonds()) -> dict[str, pa.Table]:  # noqa: B008 - a frozen value
    events, ties = merge(readings, bonds, most)
    checked = balance(events, ties, [claim for reading in readings for claim in reading.claims])
    rows = make_rows(readings, events, ties, checked, revisions(readings, events, ties), ())
    return {name: arrow_table(SCHEMAS[name], rows[name]) for name in TABLES}


def by_key(table: pa.Table, name: str) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in SCHEMAS[name].key])


@pytest.mark.parametrize("most", [CROWDED, 5000])
def test_the_tables_are_those_of_memory(tmp_path: Path, readings: list[Reading], most: int) -> None:
    facts = merge_stored(shards(tmp_path / "in", readings, 50), tmp_path / "out", tmp_path / "scratch", most=most)
    assert facts.claims == sum(len(each.claims) for each in readings)
    for name, expected in in_memory(readings, most).items():
        found = read(tmp_path / "out", name)
        assert len(expected) > 0, name
        assert by_key(found, name).equals(by_key(expected, name)), name
        if name == "events":
            assert found.equals(expected), "the months stand in the order of the table"


def test_each_month_holds_its_own_events(tmp_path: Path, readings: list[Reading]) -> None:
    merge_stored(shards(tmp_path / "in", readings, 100), tmp_path / "out", tmp_path / "scratch")
    months = {file.parent.name.removeprefix("month="): pq.ParquetFile(file).read() for file in (tmp_path / "out/events").rglob("*.parquet")}
    assert "undated" in months
    assert len(months) > 1
    for month, events in months.items():
        days = events.column("date_start")
        assert set(pc.strftime(days, "%Y-%m").to_pylist()) == ({None} if month == "undated" else {month})
        ties = pq.ParquetFile(tmp_path / f"out/event_claims/month={month}/part-0.parquet").read()
        assert set(ties.column("event_id").to_pylist()) == set(events.column("event_id").to_pylist())


def test_files_and_their_order_do_not_matter(tmp_path: Path, readings: list[Reading]) -> None:
    merge_stored(shards(tmp_path / "few", readings, 200), tmp_path / "out_few", tmp_path / "scratch", most=CROWDED)
    shuffled = list(readings)
    random.Random(3).shuffle(shuffled)  # noqa: S311 - not for secrets
    many = shards(tmp_path / "many", shuffled, 17)
    random.Random(4).shuffle(many)  # noqa: S311 - as above
    with ProcessPoolExecutor(2) as pool:

        def run(function, tasks, _sizes=()):
            return reversed(list(enumerate(pool.map(function, tasks))))

        merge_stored(many, tmp_path / "out_many", tmp_path / "scratch", run=run, most=CROWDED)
    assert written(tmp_path / "out_few") == written(tmp_path / "out_many")


def test_an_update_merges_what_is_new_and_gives_the_whole(tmp_path: Path, readings: list[Reading]) -> None:
    files = shards(tmp_path / "in", readings, 12)
    kept, scratch = tmp_path / "kept", tmp_path / "scratch"
    before = merge_stored(files[:-1], tmp_path / "out_1", scratch, kept=kept, most=CROWDED)
    after = merge_stored(files, tmp_path / "out_2", scratch, kept=kept, most=CROWDED)
    whole = merge_stored(files, tmp_path / "whole", scratch, most=CROWDED)
    assert written(tmp_path / "out_2") == written(tmp_path / "whole")
    assert before.merged == before.parts
    assert 0 < after.merged < whole.merged / 3
    again = merge_stored(files, tmp_path / "out_3", scratch, kept=kept, most=CROWDED)
    assert (again.merged, again.written) == (0, 0)
    assert written(tmp_path / "out_3") == written(tmp_path / "whole")
    without = merge_stored(files[:-1], tmp_path / "out_4", scratch, kept=kept, most=CROWDED)
    assert without.merged < before.merged / 3
    assert written(tmp_path / "out_4") == written(tmp_path / "out_1")


def test_what_is_no_longer_used_is_not_kept(tmp_path: Path, readings: list[Reading]) -> None:
    files, kept = shards(tmp_path / "in", readings, 60), tmp_path / "kept"
    merge_stored(files, tmp_path / "out", tmp_path / "scratch", kept=kept)
    sizes = sorted(path.relative_to(kept) for path in kept.rglob("*") if path.is_file())
    (kept / "months" / ".cut-short.1").mkdir()
    merge_stored(files[:2], tmp_path / "out_2", tmp_path / "scratch", kept=kept)
    merge_stored(files, tmp_path / "out_3", tmp_path / "scratch", kept=kept)
    assert sorted(path.relative_to(kept) for path in kept.rglob("*") if path.is_file()) == sizes


class KilledError(Exception):
    """Stands for any end of a process."""


def test_a_run_that_is_cut_short_again_and_again_is_gone_on_with(tmp_path: Path, readings: list[Reading]) -> None:
    files = shards(tmp_path / "in", readings, 120)
    merge_stored(files, tmp_path / "whole", tmp_path / "scratch")

    def run(function, tasks, _sizes=()):
        for number, task in enumerate(tasks):
            if number == 6:
                raise KilledError
            yield number, function(task)

    killed = 0
    for _ in range(50):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        try:
            merge_stored(files, tmp_path / "out", tmp_path / "scratch", run=run, kept=tmp_path / "kept")
        except KilledError:
            killed += 1
        else:
            break
    assert killed > 2
    assert written(tmp_path / "out") == written(tmp_path / "whole")


def test_what_people_joined_and_parted_is_so(tmp_path: Path, readings: list[Reading]) -> None:
    events, ties = merge(readings)
    first, other = events[0].event_id, events[-1].event_id
    of_event = {event.event_id: [tie.claim_id for tie in ties if tie.event_id == event.event_id] for event in events}
    large = max(of_event.values(), key=len)
    bonds = Bonds((frozenset({of_event[first][0], of_event[other][0]}),), ((frozenset(large[:1]), frozenset(large[1:2])),))
    merge_stored(shards(tmp_path / "in", readings, 60), tmp_path / "out", tmp_path / "scratch", people=People(bonds))
    for name, expected in in_memory(readings, 5000, bonds).items():
        assert by_key(read(tmp_path / "out", name), name).equals(by_key(expected, name)), name


def test_no_claim_no_table(tmp_path: Path) -> None:
    facts = merge_stored([], tmp_path / "out", tmp_path / "scratch")
    assert (facts.claims, facts.parts, facts.months) == (0, 0, {})
    assert not list(tmp_path.glob("out/*"))
    empty = store(tmp_path / "in", "none", [])
    assert merge_stored([empty], tmp_path / "out", tmp_path / "scratch").claims == 0
