"""A selection out of files is that out of whole tables, in one file a table or cut by months, and never of more than can be shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from marsad.charts import prose
from marsad.charts.canvas import caption
from marsad.charts.chosen import from_folder
from marsad.charts.selection import articles, select
from marsad.engine import extract
from marsad.tables import SCHEMAS, Tables, read_tables
from marsad.tables.part import read_part

WINDOWS = [
    (None, None),
    (date(2025, 7, 1), None),
    (None, date(2025, 6, 30)),
    (date(2025, 6, 1), date(2025, 7, 12)),
    (date(1990, 1, 1), date(1990, 1, 2)),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Tables:
    folder = tmp_path_factory.mktemp("tables")
    extract(root / "seeds", folder)
    return read_tables(folder)


@pytest.fixture(scope="module")
def cut(whole: Tables, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Cut the same tables by months."""
    folder = tmp_path_factory.mktemp("cut")
    published = months(pq.read_table(whole.folder / "articles.parquet"), "doc_id", "published")
    first_days = months(pq.read_table(whole.folder / "events.parquet"), "event_id", "date_start")
    of_claims = claims = pq.read_table(whole.folder / "claims.parquet")
    by_claim = dict(zip(of_claims["claim_id"].to_pylist(), map(published.get, claims["doc_id"].to_pylist()), strict=True))
    balance = months(pq.read_table(whole.folder / "balance.parquet"), "balance_id", "date_start")
    known = {"doc_id": published, "event_id": first_days, "claim_id": by_claim, "balance_id": balance}
    for name, schema in SCHEMAS.items():
        table = pq.read_table(whole.folder / f"{name}.parquet")
        if name in {"reasons", "corrections"}:
            pq.write_table(table, folder / f"{name}.parquet")
            continue
        column = next(one for one in ("event_id", "balance_id", "doc_id", "claim_id") if one in schema.names)
        where = pa.array(map(known[column].get, table[column].to_pylist()), pa.string())
        for month in pc.unique(where).to_pylist():
            place = folder / name / f"month={month}"
            place.mkdir(parents=True)
            pq.write_table(table.filter(pc.equal(where, month)), place / "part-0.parquet")
    return read_tables(folder)


def months(table: pa.Table, column: str, day: str) -> dict[str, str]:
    return {name: f"{one:%Y-%m}" if one else "undated" for name, one in zip(table[column].to_pylist(), table[day].to_pylist(), strict=True)}


def frames(tables: Tables) -> SimpleNamespace:
    return SimpleNamespace(**{name: getattr(tables, name) for name in ("articles", "claims", "events", "event_claims", "skipped")})


@pytest.mark.parametrize(("start", "end"), WINDOWS, ids=str)
def test_files_give_what_whole_tables_give(whole: Tables, cut: Tables, start: date | None, end: date | None) -> None:
    expected = select(frames(whole), start=start, end=end)
    assert select(whole, start=start, end=end) == expected
    assert select(cut, start=start, end=end) == expected


def test_tables_cut_by_months_are_read_whole_too(whole: Tables, cut: Tables) -> None:
    for name, schema in SCHEMAS.items():
        key = list(schema.key)
        one, other = (tables.table(name).sort_values(key).reset_index(drop=True) for tables in (whole, cut))
        assert one.astype(str).equals(other.astype(str)), name


def test_of_more_than_can_be_shown_the_latest_days_are(whole: Tables) -> None:
    events = whole.events[whole.events.date_start.notna()]
    most = int(events.n_claims.sum()) // 2
    part = read_part(whole.folder, most=most)
    assert part.start is not None
    shown = [row for row in part.events.to_pylist() if row["date_start"]]
    claims = sum(row["n_claims"] for row in shown)
    assert 0 < claims <= most
    assert claims + part.left_out == events.n_claims.sum()
    assert all((row["date_end"] or row["date_start"]) >= part.start for row in shown)
    assert all(row["published"] >= part.start for row in part.articles.to_pylist())
    assert read_part(whole.folder, most=0).left_out < events.n_claims.sum()


def test_what_is_left_out_is_said(whole: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.charts.chosen.MOST_CLAIMS", 5)
    for language in ("en", "ar"):
        view = select(whole, language=language)
        assert view.left_out > 0
        assert view.start is not None
        said = prose(view, "strikes.title").paragraphs[-1]
        assert view.labels.day(view.start) in said
        assert "start" in said
    monkeypatch.undo()
    assert from_folder(whole.folder, None, None).left_out == 0


@pytest.mark.parametrize(("start", "end"), WINDOWS, ids=str)
def test_articles_alone_are_those_of_the_days_however_many_claims_they_make(
    whole: Tables, cut: Tables, monkeypatch: pytest.MonkeyPatch, start: date | None, end: date | None
) -> None:
    everything = select(whole, start=start, end=end, corpus="seeds")
    monkeypatch.setattr("marsad.charts.chosen.MOST_CLAIMS", 5)
    for tables in (frames(whole), whole, cut):
        asked = {"start": start, "end": end, "freq": "month", "language": "en", "digits": "western", "as_of": None, "link": str}
        found = articles(SimpleNamespace(tables=tables, corpus="seeds", **asked))
        assert (found.marks, found.left_out, found.start, found.end) == ((), 0, start, end)
        assert (found.articles, found.days_covered) == (everything.articles, everything.days_covered)
        assert caption(found) == caption(everything)
