"""Sums over events that are too many to be read one by one, by SQL over the Parquet files.

Of strikes: a row for each step of time, phase, item and pair of sides, with the bounds of the sum; what may not be added stands apart.
Of all kinds: how many there are. Of articles: how many each day has. Both layouts of a folder are read alike (`marsad.tables.layout`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from marsad.events.likeness import item_family
from marsad.tables.asking import opened
from marsad.tables.schema import vocabularies

Step = Literal["day", "month"]

_CHOSEN = """
date_start is not null and coalesce(date_end, date_start) < $before
  and ($first::date is null or coalesce(date_end, date_start) >= $first) and ($end::date is null or date_start <= $end)
"""
# what `marsad.charts.parts.whole_in_phase` tells of events in memory
_WHOLES = """
create temp table wholes as with figures as (
  select incident_id, event_id, phase, family, part, places from events join families using (item)
  where kind = 'strike' and per is null and (count_low is not null or count_high is not null)
), ends as (
  select incident_id, phase, family, any_value(event_id) as event_id, any_value(places) as places from figures
  where phase in ('intercepted', 'lost', 'hit') group by incident_id, phase, family having count(*) = 1 and bool_or(part)
)
select event_id from ends semi join (select * from figures where phase = 'launched' and not part) as one
  on one.incident_id = ends.incident_id and one.family in (ends.family, 'mixed') and list_has_all(one.places, ends.places)
"""
# a span of two days belongs to its last, as on every axis; what spans more than a step keeps its own days
_PLACED = f"""
create temp table placed as
select event_id, phase, item, actor, target, part, per, date_start, coalesce(date_end, date_start) as last, count_low, count_high,
  approx, corrected, claimants, event_id in (select event_id from wholes) as whole,
  count_low is not null or count_high is not null as counted, date_precision = 'reported' as reported,
  last - date_start <= 1 or date_trunc($step, date_start) = date_trunc($step, last) as fits, date_trunc($step, last)::date as step
from events where kind = 'strike' and {_CHOSEN}
"""  # noqa: S608 - of our own parts
_SUMMED = """
create temp table summed as select phase, item, actor, target, part, whole, per, counted, reported,
  case when fits then step end as step,
  case when not fits then date_start end as span_start, case when not fits then last end as span_end,
  min(case when fits then greatest(date_start, step) else date_start end) as first_day, max(last) as last_day,
  sum(count_low) as low, case when bool_or(count_high is null) then null else sum(count_high) end as high,
  bool_or(approx is not distinct from 'about') as about, bool_or(corrected) as corrected, count(*) as events,
  max((coalesce(count_low, 0), coalesce(count_high, 0), event_id))[3] as most
from placed group by all
"""
_STRIKES = """
with said as (
  select event_id, min((list_position($roles, role), claim_id))[2] as claim_id
  from event_claims where event_id in (select most from summed) group by event_id
), places as (select event_id, doc_id, claim_id from said join claims using (claim_id))
select summed.* exclude (step, span_start, span_end), doc_id, claim_id from summed left join places on event_id = most order by all
"""
_SAYERS = """
select phase, item, actor, target, claimant, count(*) as events from (
  select phase, item, actor, target, unnest(case when len(claimants) = 0 then [null] else claimants end) as claimant
  from placed where counted and per is null and (whole or not part)
) group by all order by all
"""
_KINDS = f"""
select kind, count(*) as events, sum(n_claims)::bigint as claims, min(date_start) as first
from events where {_CHOSEN} group by all order by all
"""  # noqa: S608 - of our own parts
_DAYS = """
select published, count(*) as articles, count(*) filter (n_claims > 0) as coded, sum(n_claims)::bigint as claims,
  count(*) filter (status = 'set_aside') as set_aside,
  min(doc_id) filter (n_claims > 0) as telling, min(doc_id) filter (n_claims = 0) as silent
from articles
where ($first::date is null and $end::date is null) or (($first is null or published >= $first) and ($end is null or published <= $end))
group by published order by published
"""
_ROLES = ("first", "agrees", "differs", "repeat", "superseded")


@dataclass(frozen=True, slots=True)
class Summed:
    """Strikes of one phase, item and pair of sides within one step: the bounds of their sum, and where the largest is told.

    `first_day` and `last_day` are the days that they touch; `events` is how many they are. The flags are those of the events.
    """

    phase: str
    item: str
    actor: str | None
    target: str | None
    part: bool
    whole: bool
    per: str | None
    counted: bool
    reported: bool
    first_day: date
    last_day: date
    low: float | None
    high: float | None
    about: bool
    corrected: bool
    events: int
    most: str
    doc_id: str | None
    claim_id: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """How many articles were published on a day, and of them how many gave claims or were set aside; one that told, one that did not."""

    published: date | None
    articles: int
    coded: int
    claims: int
    set_aside: int
    telling: str | None
    silent: str | None


@dataclass(frozen=True, slots=True)
class OfKind:
    """How many events of a kind there are, with how many claims, and the first day of any."""

    events: int
    claims: int
    first: date


@dataclass(frozen=True, slots=True)
class Sums:
    """`strikes` that ended before a day; `sayers`, how many of them each claimant tells; `kinds`, how much there is of each kind."""

    strikes: tuple[Summed, ...]
    sayers: Mapping[tuple[str, str, str | None, str | None], tuple[tuple[str | None, int], ...]]
    kinds: Mapping[str, OfKind]


def sum_events(folder: Path, before: date, step: Step, first: date | None = None, end: date | None = None) -> Sums:
    """Return the sums over events that ended before a day and touch the days from `first` to `end`."""
    with opened(folder, "events", "event_claims", "claims") as tables:
        days = {"before": before, "first": first, "end": end}
        tables.execute("create temp table families (item varchar, family varchar)").fetchall()
        tables.executemany("insert into families values (?, ?)", [(item, item_family("strike", item)) for item in vocabularies()["item"]])
        for sql, given in ((_WHOLES, {}), (_PLACED, {"step": step, **days}), (_SUMMED, {})):
            tables.execute(sql, given).fetchall()
        strikes = tuple(Summed(*row) for row in tables.execute(_STRIKES, {"roles": list(_ROLES)}).fetchall())
        sayers: dict[tuple[str, str, str | None, str | None], list[tuple[str | None, int]]] = {}
        for *key, claimant, events in tables.execute(_SAYERS).fetchall():
            phase, item, actor, target = key
            sayers.setdefault((phase, item, actor, target), []).append((claimant, events))
        kinds = {kind: OfKind(*told) for kind, *told in tables.execute(_KINDS, days).fetchall()}
    return Sums(strikes, {key: tuple(told) for key, told in sayers.items()}, kinds)


def count_days(folder: Path, first: date | None = None, end: date | None = None) -> tuple[Day, ...]:
    """Return how many articles each day from `first` to `end` has, in order of day; those of no day count where no day is asked for."""
    with opened(folder, "articles") as tables:
        return tuple(Day(*row) for row in tables.execute(_DAYS, {"first": first, "end": end}).fetchall())
