"""Every event of tables of any size, a line each, month by month: what it says, who says so first, in which words, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from marsad.tables.asking import opened
from marsad.tables.layout import UNDATED
from marsad.tables.schema import SCHEMAS
from marsad.tables.scratch import scratch

_ROLES = ("first", "agrees", "differs", "repeat", "superseded")
_SAID = """
create temp table said as select event_id, min((list_position($roles, role), claim_id))[2] as claim_id from event_claims group by event_id
"""
_PLACES = """
create temp table places as
select event_id, claim_id, doc_id, published, source, url from said join (select claim_id, doc_id from claims) using (claim_id)
join (select doc_id, published, source, url from articles) using (doc_id)
"""
_FIRSTS = """
create temp table firsts as
select begun as month, event_id, claim_id, claims.claimant, sentence, places.doc_id, published, source, url
from (select event_id, strftime(date_start, '%Y-%m') as begun from events) join places using (event_id) join claims using (claim_id)
"""
_MONTHS = "select distinct strftime(date_start, '%Y-%m') as month from events order by month"
# a table of one month: days, not a function of them, so files and groups of rows of other months are not read
_OF_MONTH = """
create or replace temp table of_month as select events.*, claim_id, claimant, sentence, doc_id, published, source, url
from events left join (select * exclude (month) from firsts where month is not distinct from $month) using (event_id)
where (date_start >= $first and date_start < $after) or ($month is null and date_start is null)
"""
_ORDER = "order by date_start, date_end, kind, phase, item, event_id"
_KINDS = "select kind, count(*) from of_month group by kind"
_MOST = "select * from of_month order by n_articles desc, n_claims desc, event_id limit $most"
# as `marsad.tables.cells.guard`: what a spreadsheet would take for a formula stands behind an apostrophe
_GUARDED = "case when regexp_matches({0}, '^[=+@\\t\\r\\n\uff1d\uff0b\uff0d\uff20-]') then chr(39) || {0} else {0} end"
_AS_TEXT = {
    "string": _GUARDED,
    "number": "case when {0} = floor({0}) then cast({0}::bigint as varchar) else cast({0} as varchar) end",
    "list": _GUARDED.replace("{0}", "array_to_string({0}, '; ')"),
    "people": _GUARDED.replace(
        "{0}",
        "array_to_string(list_transform({0}, lambda one: trim(coalesce(one.name, '') || coalesce(' (' || one.country || ')', ''))), '; ')",
    ),
}
_ARTICLES = """
select coalesce(strftime(published, '%Y-%m'), $undated) as month, count(*), sum(n_claims)::bigint
from articles group by month order by month
"""
FIRST = ("claim_id", "claimant", "sentence", "doc_id", "published", "source", "url")
"""What stands in a line besides the columns of the event: the first claim of it, its sentence and its article."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many articles were published in a month, and how many claims they make."""

    articles: int
    claims: int


@dataclass(frozen=True, slots=True)
class Begun:
    """The events that began in a month: how many of each kind, those most told as rows with `FIRST`, and all of them as CSV."""

    month: str
    kinds: Mapping[str, int]
    most: tuple[dict[str, Any], ...]
    csv: bytes


def count_months(folder: Path) -> Mapping[str, Published]:
    """Return what was published in each month, by its name (`2024-07`, or `undated`), in order."""
    with opened(folder, "articles") as tables:
        return {name: Published(*told) for name, *told in tables.execute(_ARTICLES, {"undated": UNDATED}).fetchall()}


def read_months(folder: Path, most: int) -> Iterator[Begun]:
    """Give each month in which an event began, with the `most` events that most articles tell of."""
    names = (*SCHEMAS["events"].names, *FIRST)
    with scratch() as place, opened(folder, "events", "event_claims", "claims", "articles") as tables:
        for sql, given in ((_SAID, {"roles": list(_ROLES)}), (_PLACES, {}), (_FIRSTS, {})):
            tables.execute(sql, given).fetchall()
        file = place / "month.csv"
        for (month,) in tables.execute(_MONTHS).fetchall():
            first = date.fromisoformat(f"{month or '9999-01'}-01")
            given_days: dict[str, object] = {"month": month, "first": first, "after": (first + timedelta(days=32)).replace(day=1)}
            tables.execute(_OF_MONTH, given_days).fetchall()
            tables.execute(f"copy (select {_columns()} from of_month {_ORDER}) to '{file}' (format csv, header)").fetchall()  # noqa: S608 - our own parts
            rows = tables.execute(_MOST, {"most": most}).fetchall()
            yield Begun(
                month=month or UNDATED,
                kinds=dict(tables.execute(_KINDS).fetchall()),
                most=tuple(dict(zip(names, row, strict=True)) for row in rows),
                csv=file.read_bytes(),
            )


def _columns() -> str:
    """Return the columns of the file of a month, each as the text of its cells."""
    types = {column.name: column.type for column in SCHEMAS["events"].columns} | {name: "string" for name in FIRST if name != "published"}
    return ", ".join(
        f'{_AS_TEXT[types[name]].format(chr(34) + name + chr(34))} as "{name}"' if types.get(name) in _AS_TEXT else f'"{name}"'
        for name in (*SCHEMAS["events"].names, *FIRST)
    )
