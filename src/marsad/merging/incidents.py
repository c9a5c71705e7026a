"""Events of one part are joined to incidents, and each incident's figures held against each other: the second stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from marsad.events.balance import Figure, balances
from marsad.events.incidents import incident_ids
from marsad.merging.claims import month_of
from marsad.merging.files import read_arrow, write_arrow_file
from marsad.model import Balance, Event
from marsad.tables.parquet import arrow_table
from marsad.tables.records import event_of
from marsad.tables.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class Placing:
    """A file of events, and the file to write their places to."""

    events: Path
    places: Path


def place_events(task: Placing) -> int:
    """Write where the events of a file stand, as `marsad.merging.placed` reads it; return how many there are."""
    events = read_arrow(task.events, ["key", "sides", "first", "last", "said"])
    columns = {name: events.column(name).combine_chunks() for name in events.schema.names}
    nothing = pa.DictionaryArray.from_arrays(pa.array([0] * len(events), pa.int32()), pa.array([""]))
    texts = {name: columns[name].dictionary_encode() for name in ("key", "sides")}
    days = {"first": columns["first"], "reached": columns["last"], "last": columns["last"]}
    write_arrow_file(task.places, pa.table({**texts, "figure": nothing, **days, "said": columns["said"]}))
    return len(events)


def join_events(rows: pa.Table) -> Mapping[str, pa.Table]:
    """Return the incident of each event of one part, and the balances of the incidents with their claims."""
    cells = rows.to_pylist()
    events = [event_of(row) for row in cells]
    joined = [replace(event, incident_id=name) for event, name in zip(events, incident_ids(events), strict=True)]
    checked = balances(one for event, row in zip(joined, cells, strict=True) for one in _figures(event, row["figures"]))
    months = [month_of(one.date_start) for one in checked]
    claims = [(one.balance_id, claim_id) for one in checked for claim_id in one.claim_ids]
    of_claims = [month for one, month in zip(checked, months, strict=True) for _ in one.claim_ids]
    incidents = {
        "event_id": [one.event_id for one in joined],
        "incident_id": [one.incident_id for one in joined],
        "month": rows.column("month"),
    }
    return {
        "incidents": pa.table(incidents, schema=pa.schema([(name, pa.string()) for name in incidents])),
        "balance": _with_months(arrow_table(SCHEMAS["balance"], [_row(one) for one in checked]), months),
        "balance_claims": _with_months(arrow_table(SCHEMAS["balance_claims"], claims), of_claims),
    }


def _with_months(table: pa.Table, months: list[str]) -> pa.Table:
    return table.append_column("month", pa.array(months, pa.string()))


def _row(one: Balance) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in SCHEMAS["balance"].names)


def _figures(event: Event, told: list[dict[str, Any]]) -> Iterator[Figure]:
    for one in told:
        own = {name: cell for name, cell in one.items() if name not in {"claimant", "claim_ids", "places"}}
        yield Figure(replace(event, **own, places=tuple(one["places"])), one["claimant"], tuple(one["claim_ids"]))
