"""The part of the tables that a reader asked for, read from files without reading the rest: columns and days are pushed down to them.

Both layouts of a folder are read alike (`marsad.tables.layout`). Of a large folder no more is taken than `most` claims, those of the
latest days: what was left out is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from marsad.tables.layout import files_of
from marsad.tables.parquet import arrow_schema, spoiled
from marsad.tables.schema import SCHEMAS

_EPOCH = date(1970, 1, 1)
_UNDATED = 10  # of so many claims one may be of an event without a day

_TIE = ("event_id", "claim_id", "role", "voice", "replaced_by")
_CLAIM = ("claim_id", "doc_id", "claimant", "count_low", "count_high", "approx", "stance", "section", "start", "sentence")
_PAGE = ("doc_id", "published", "title", "source", "n_sentences", "reason", "status")


@dataclass(frozen=True, slots=True)
class Part:
    """Events that touch the days from `start` to `end` and the undated, with their claims, and the articles published on these days.

    `claims` has a row for each claim of these events, with `published`, the day of its article. `articles` has `told`, how many claims
    each makes. `skipped` counts by reason. `left_out` is how many claims of earlier days the asked period has besides.
    """

    events: pa.Table
    claims: pa.Table
    articles: pa.Table
    skipped: dict[str, int]
    start: date | None
    end: date | None
    left_out: int = 0


def read_part(folder: Path, start: date | None = None, end: date | None = None, most: int | None = None, kinds: Sequence[str] = ()) -> Part:
    """Return the part of the tables in `folder` that touches the days; of no more than `most` claims where that is given."""
    kind = ds.field("kind").isin(list(kinds)) if kinds else ds.scalar(True)  # noqa: FBT003 - an expression's value
    start, left_out = (start, 0) if most is None else _narrowed(folder, start, end, most, kind)
    events = _read(folder, "events", SCHEMAS["events"].names, _touching(start, end) & kind, until=end)
    if most is not None:
        events, more = _without_most_undated(events, most // _UNDATED)
        left_out += more
    ties = _read(folder, "event_claims", _TIE, _among("event_id", events.column("event_id")), _first(events, "date_start"), end)
    since = _first(events, "first_reported")
    claims = _laid_out(_all_of(folder, "claims", _CLAIM, "claim_id", pc.unique(ties.column("claim_id")), since), ties)
    days = _all_of(folder, "articles", ("doc_id", "published"), "doc_id", pc.unique(claims.column("doc_id")), since)
    place = pc.index_in(claims.column("doc_id"), days.column("doc_id").combine_chunks())
    claims = claims.append_column("published", days.column("published").combine_chunks().take(place.combine_chunks()))
    articles = _read(folder, "articles", _PAGE, _published(start, end), start, end)
    return Part(events, claims, _with_told(folder, articles, start, end), _skipped(folder, articles, start, end), start, end, left_out)


def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield a table's rows, each cell under its column's name."""
    names = table.schema.names
    for cells in zip(*(column.to_pylist() for column in table.columns), strict=True):
        yield dict(zip(names, cells, strict=True))


def _narrowed(folder: Path, start: date | None, end: date | None, most: int, kind: ds.Expression) -> tuple[date | None, int]:
    """Return the first day from which on events have no more than `most` claims, and how many claims are left out."""
    dated = _touching(start, end) & ds.field("date_start").is_valid() & kind
    events = _read(folder, "events", ("date_start", "date_end", "n_claims"), dated, until=end)
    counts = events.column("n_claims").to_numpy()
    if counts.sum() <= most:
        return start, 0
    last = pc.coalesce(events.column("date_end"), events.column("date_start")).to_numpy().astype("datetime64[D]").astype(np.int64)
    days, place = np.unique(last, return_inverse=True)
    from_then_on = np.bincount(place, counts)[::-1].cumsum()[::-1]
    fitting = days[from_then_on <= most]
    first = int(fitting[0]) if len(fitting) else int(days[-1])  # the last day at least, however much there is
    return _EPOCH + timedelta(days=first), int(counts[last < first].sum())


def _without_most_undated(events: pa.Table, most: int) -> tuple[pa.Table, int]:
    """Return the events less those of no day beyond `most` claims, the most told first, and how many claims are left out."""
    undated = pc.is_null(events.column("date_start"))
    own = events.filter(undated)
    if (pc.sum(own.column("n_claims")).as_py() or 0) <= most:
        return events, 0
    own = own.sort_by([("n_claims", "descending"), ("event_id", "ascending")])
    kept = own.filter(pa.array(np.cumsum(own.column("n_claims").to_numpy()) <= most))
    left_out = pc.sum(own.column("n_claims")).as_py() - (pc.sum(kept.column("n_claims")).as_py() or 0)
    return pa.concat_tables([events.filter(pc.invert(undated)), kept]), left_out


def _read(
    folder: Path, name: str, columns: Sequence[str], where: ds.Expression | None, start: date | None = None, until: date | None = None
) -> pa.Table:
    """Read columns of the rows of a table for which `where` holds."""
    files = files_of(folder, name, start, until)
    if not files:
        return arrow_schema(SCHEMAS[name]).empty_table().select(list(columns))
    try:
        found = ds.dataset([str(file) for file in files], format="parquet").to_table(columns=list(columns), filter=where)
        found.validate(full=True)  # as `marsad.tables.parquet.read_parquet` does
    except (OSError, ValueError, pa.ArrowException) as error:
        raise spoiled(files[0], error) from error
    return found


def _among(column: str, values: pa.ChunkedArray | pa.Array) -> ds.Expression:
    return ds.field(column).isin(values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values)


def _touching(start: date | None, end: date | None) -> ds.Expression:
    """Return what holds of events that touch the days, and of those of no day."""
    first, last = ds.field("date_start"), pc.coalesce(ds.field("date_end"), ds.field("date_start"))
    within = pc.scalar(True)  # noqa: FBT003 - an expression's value
    if end:
        within &= first <= pa.scalar(end)
    if start:
        within &= last >= pa.scalar(start)
    return first.is_null() | within


def _published(start: date | None, end: date | None) -> ds.Expression | None:
    """Return what holds of articles of the days; those of no day belong to all days only."""
    day = ds.field("published")
    within = None
    if start:
        within = day >= pa.scalar(start)
    if end:
        within = (day <= pa.scalar(end)) if within is None else within & (day <= pa.scalar(end))
    return within


def _first(table: pa.Table, column: str) -> date | None:
    day: date | None = pc.min(table.column(column)).as_py()
    return day


def _all_of(folder: Path, name: str, columns: Sequence[str], key: str, names: pa.Array, since: date | None) -> pa.Table:
    """Return the rows of these names; `since` is the first day on which one was published."""
    found = _read(folder, name, columns, _among(key, names), since)
    if since and len(found) < len(names):  # a teaser's day is later than that of the article in which it stands
        return _read(folder, name, columns, _among(key, names))
    return found


def _laid_out(claims: pa.Table, ties: pa.Table) -> pa.Table:
    """Return a row for each tie that has a claim: the tie's columns and the claim's."""
    place = pc.index_in(ties.column("claim_id"), claims.column("claim_id").combine_chunks()).combine_chunks()
    told = claims.take(place)
    for name in _TIE:
        if name != "claim_id":
            told = told.append_column(name, ties.column(name))
    return told


def _with_told(folder: Path, articles: pa.Table, start: date | None, end: date | None) -> pa.Table:
    claims = _read(folder, "claims", ("doc_id",), None, start, end).column("doc_id")
    counted = claims.value_counts()
    place = pc.index_in(articles.column("doc_id"), counted.field("values")).combine_chunks()
    return articles.append_column("told", pc.fill_null(counted.field("counts").take(place), 0))


def _skipped(folder: Path, articles: pa.Table, start: date | None, end: date | None) -> dict[str, int]:
    read = _read(folder, "skipped", ("doc_id", "reason"), None, start, end)
    own = pc.is_in(read.column("doc_id"), articles.column("doc_id").combine_chunks())
    counted = read.filter(own).column("reason").value_counts()
    return dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True))
