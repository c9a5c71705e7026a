"""What a view leaves out of its earlier days comes as sums, and charts of volumes say the same as if all events had been read."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marsad.charts import corpus, course, findings, listing, multiples, prose, select, strikes, weapons
from marsad.engine import extract
from marsad.engine.running import Settings
from marsad.generating import generate
from marsad.tables import Tables, read_tables
from marsad.tables.part import read_part

FREQS = ("day", "month")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return tables by month of made articles of forty days."""
    folder = tmp_path_factory.mktemp("made")
    generate(folder / "news", articles=160, seed=5, a_day=4)
    extract(folder / "news" / "articles.jsonl", folder / "tables", engine=Settings("local", 1, partitioned=True))
    return read_tables(folder / "tables")


@pytest.fixture(params=FREQS)
def views(made: Tables, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    """Return a selection of all, and one of the latest claims."""
    everything = select(made, freq=request.param)
    monkeypatch.setattr("marsad.charts.chosen.MOST_CLAIMS", 40)
    latest = select(made, freq=request.param)
    assert everything.earlier is None
    assert latest.left_out > 150
    assert len(latest.marks) < len(everything.marks) / 3
    return everything, latest


def test_volumes_count_everything(views):
    everything, latest = views
    assert strikes.directions(latest) == strikes.directions(everything)
    assert course.all_cumulative(latest).charts[0].data == course.all_cumulative(everything).charts[0].data
    assert course.all_rates(latest).charts[0].data == course.all_rates(everything).charts[0].data
    for one, other in zip(weapons.all_directions(latest).charts, weapons.all_directions(everything).charts, strict=True):
        assert one.data == other.data
    panels = [multiples.by_weapon(one).data for one in views]
    assert set(panels[0].rows) == set(panels[1].rows)
    told = [[[cell if isinstance(cell, str) else cell.text for cell in row] for row in listing.steps(one).rows] for one in views]
    assert told[0] == told[1]
    drawn = [strikes.all_directions(one).charts for one in views]
    assert [chart.alt for chart in drawn[1]] == [chart.alt for chart in drawn[0]]
    # which phases have a bar and which notes stand below do not depend on how many events were read one by one
    assert [[note.split(":")[0] for note in chart.notes[:1]] for chart in drawn[1]] == [
        [note.split(":")[0] for note in chart.notes[:1]] for chart in drawn[0]
    ]


def test_findings_count_everything(views):
    everything, latest = views
    for finding in (findings.corpus, findings.overview):
        assert finding(latest).text == finding(everything).text
    figures = [[cell.text for cell in sentence if cell.href] for one in views for sentence in findings.strikes(one).sentences]
    assert figures[: len(figures) // 2] == figures[len(figures) // 2 :]
    by_kind = [[[getattr(cell, "text", cell) for cell in row[:3]] for row in corpus.by_kind(one).rows] for one in views]
    assert by_kind[0] == by_kind[1]
    alts = [corpus.publication(one).alt for one in views]
    assert alts[0] == alts[1]
    assert corpus.articles(latest).note == corpus.articles(everything).note


def test_conditions_hold_for_sums_too(views):
    everything, latest = views
    for one in (latest, everything):
        chosen = one.sides(actor="RUS").summed
        assert {mark.event.actor for mark in chosen.marks} == {"RUS"}
    sums = [findings.strikes(one.sides(actor="RUS")).text.split("(")[0] for one in views]
    assert sums[0] == sums[1]
    assert latest.told_by(latest.marks[0].claimants[0] or "").earlier is None


def test_a_sum_leads_to_its_largest_event_and_says_how_many_it_adds(views, made):
    _, latest = views
    added = [mark for mark in latest.summed.marks if mark.count]
    events = {row["event_id"]: row for row in read_part(made.folder).events.to_pylist()}
    claims = set(made.claims.doc_id + "#" + made.claims.claim_id)
    assert added
    for mark in added:
        assert mark.href.removeprefix("evidence/").replace(".html", "") in claims
        assert mark.event.event_id in events
        assert (events[mark.event.event_id]["count_low"] or 0) <= (mark.low or 0)


def test_kinds_are_read_alone(made, monkeypatch):
    monkeypatch.setattr("marsad.charts.chosen.MOST_CLAIMS", 60)
    meetings = select(made, kinds=("meeting",))
    assert {mark.event.kind for mark in (*meetings.marks, *meetings.undated)} == {"meeting"}
    assert sum(len(mark.accounts) for mark in meetings.marks) <= 60
    assert not [mark for mark in meetings.summed.marks if mark.count]
    assert len(meetings.marks) > len(select(made).of_kind("meeting").marks)


def test_it_is_said(made, monkeypatch):
    monkeypatch.setattr("marsad.charts.chosen.MOST_CLAIMS", 60)
    for language in ("en", "ar"):
        view = select(made, language=language)
        assert view.labels.text("count.claims", n=view.left_out) in prose(view, "strikes.title").paragraphs[-1]
        drawn = strikes.all_directions(view).charts[0]
        assert any(word in drawn.svg for word in ("added up", "مجموع"))


def test_of_undated_events_those_most_told_are_read(tmp_path: Path, made: Tables):
    place = tmp_path / "tables"
    for source in made.folder.rglob("*.parquet"):
        target = place / source.relative_to(made.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        table = pq.read_table(source, partitioning=None)
        if "events/" in source.as_posix():
            column = table.schema.get_field_index("date_start")
            table = table.set_column(column, table.schema.field(column), pa.nulls(len(table), pa.date32()))
        pq.write_table(table, target)
    part = read_part(place, most=100)
    counts = part.events.column("n_claims").to_pylist()
    assert sum(counts) <= 10
    assert min(counts) > 1
    assert part.left_out + sum(counts) == len(made.claims)
