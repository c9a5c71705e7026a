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
# days, not a function of them: so files and groups of rows of other months are not read
_EVENTS = """
select events.*, claim_id, claimant, sentence, doc_id, published, source, url
from events left join (select * exclude (month) from firsts where month is not distinct from $month) using (event_id)
where (date_start >= $first and date_start < $after) or ($month is null and date_start is null)
order by date_start, date_end, kind, phase, item, event_id
"""
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


def count_months(folder: Path) -> Mapping[str, Published]:
    """Return what was published in each month, by its name (`2024-07`, or `undated`), in order."""
    with opened(folder, "articles") as tables:
        return {name: Published(*told) for name, *told in tables.execute(_ARTICLES, {"undated": UNDATED}).fetchall()}


def read_months(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give each month in which an event began, and its events in the order of their table."""
    names = (*SCHEMAS["events"].names, *FIRST)
    with opened(folder, "events", "event_claims", "claims", "articles") as tables:
        for sql, given in ((_SAID, {"roles": list(_ROLES)}), (_PLACES, {}), (_FIRSTS, {})):
            tables.execute(sql, given).fetchall()
        for (month,) in tables.execute(_MONTHS).fetchall():
            first = date.fromisoformat(f"{month or '9999-01'}-01")
            given: dict[str, object] = {"month": month, "first": first, "after": _following(first)}
            found = tables.execute(_EVENTS, given).fetchall()
            yield month or UNDATED, [dict(zip(names, row, strict=True)) for row in found]


def _following(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)
