"""Claims of one part become events, rows of Arrow tables in and out: the first stage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import pyarrow as pa

from marsad.events.balance import Figure, figures_of
from marsad.events.bonds import NONE, Bonds
from marsad.events.clusters import Told, definite_first
from marsad.events.cutting import Codes
from marsad.events.incidents import incident_place
from marsad.events.merge import merge_part
from marsad.events.revisions import history_of
from marsad.model import Claim, Event, EventClaim, Participant
from marsad.tables.parquet import arrow_schema, arrow_table
from marsad.tables.schema import SCHEMAS

UNDATED = "undated"
FIGURES = pa.list_(
    pa.struct(
        [
            ("claimant", pa.string()),
            ("count_low", pa.float64()),
            ("count_high", pa.float64()),
            ("approx", pa.string()),
            ("date_start", pa.date32()),
            ("date_end", pa.date32()),
            ("date_precision", pa.string()),
            ("places", pa.list_(pa.string())),
            ("claim_ids", pa.list_(pa.string())),
        ]
    )
)
"""An event as each claimant tells it, and as all together do: what of `Figure` is not the event's."""

_CLAIM = tuple(field.name for field in fields(Claim))


def merge_claims(rows: pa.Table, bonds: Bonds = NONE) -> Mapping[str, pa.Table]:
    """Return the events of the stored claims of one part, with what tells where they stand, their claims and their revisions."""
    told = {each.claim.claim_id: each for each in told_of(rows)}
    merged = merge_part(told.values(), bonds)
    revisions = [one for event, ties in merged for one in history_of(event, [(told[tie.claim_id], tie.voice) for tie in ties])]
    month = {event.event_id: month_of(event.date_start) for event, _ in merged}
    ties = [tie for _, own in merged for tie in own]
    return {
        "events": _events([event for event, _ in merged], [_figures(event, own, told) for event, own in merged]),
        "event_claims": _rows("event_claims", ties, [month[tie.event_id] for tie in ties]),
        "revisions": _rows("revisions", revisions, [month[one.event_id] for one in revisions]),
    }


def month_of(day: date | None) -> str:
    """Return the month under which what happened on a day is kept.

    >>> month_of(date(2024, 7, 9)), month_of(None)
    ('2024-07', 'undated')
    """
    return UNDATED if day is None else f"{day.year:04d}-{day.month:02d}"


def told_of(rows: pa.Table) -> Iterator[Told]:
    """Yield stored claims with what merging needs of their article."""
    columns = [rows.column(name).to_pylist() for name in _CLAIM]
    lists = {place: name for place, name in enumerate(_CLAIM) if name in {"places", "participants", "corrected"}}
    for place, name in lists.items():
        columns[place] = [_tuple(name, cell) for cell in columns[place]]
    beside = (rows.column(name).to_pylist() for name in ("published", "outlet", "sentence"))
    for *cells, published, outlet, sentence in zip(*columns, *beside, strict=True):
        yield Told(Claim(*cells), published, outlet, sentence)


def _tuple(name: str, cell: Sequence[Any] | None) -> tuple[Any, ...]:
    if not cell:
        return ()
    return tuple(Participant(one["name"], one["country"]) for one in cell) if name == "participants" else tuple(cell)


def _figures(event: Event, ties: Sequence[EventClaim], told: Mapping[str, Told]) -> list[dict[str, Any]]:
    standing = definite_first(told[tie.claim_id] for tie in ties if tie.role != "superseded")
    return [_figure(figure) for figure in figures_of(event, [each.claim for each in standing])]


def _figure(figure: Figure) -> dict[str, Any]:
    names = ("count_low", "count_high", "approx", "date_start", "date_end", "date_precision", "places")
    return {"claimant": figure.claimant, "claim_ids": figure.claim_ids, **{name: getattr(figure.event, name) for name in names}}


def _events(events: Sequence[Event], figures: Sequence[list[dict[str, Any]]]) -> pa.Table:
    table = _rows("events", events, [month_of(event.date_start) for event in events])
    places = [incident_place(event) for event in events]
    columns = Codes().columns(places)
    said = [_said(event, own) for event, own in zip(events, figures, strict=True)]
    for name, values in (
        ("figures", pa.array(figures, FIGURES)),
        ("key", pa.array([repr(place.key) for place in places], pa.string())),
        ("sides", pa.array([repr(place.sides) for place in places], pa.string())),
        ("first", pa.array(columns.first)),
        ("last", pa.array(columns.last)),
        ("said", pa.array(said, pa.uint64())),
    ):
        table = table.append_column(name, values)
    return table


def _said(event: Event, figures: Sequence[dict[str, Any]]) -> int:
    return int.from_bytes(hashlib.blake2b(repr((event, figures)).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _rows(name: str, things: Sequence[Event | EventClaim | Any], months: Sequence[str]) -> pa.Table:
    schema = SCHEMAS[name]
    rows = [tuple(getattr(thing, column) for column in schema.names) for thing in things]
    return arrow_table(schema, rows).append_column("month", pa.array(months, pa.string()))


def plain(name: str, table: pa.Table) -> pa.Table:
    """Return the columns of a table of `SCHEMAS` alone."""
    schema = arrow_schema(SCHEMAS[name])
    return table.select(schema.names).cast(schema)
