"""What came of all bundles is laid together by month, each table in its order: the last stage."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from marsad.merging.claims import plain
from marsad.merging.files import put_sealed, read_group, sealed
from marsad.tables.parquet import arrow_schema, write_arrow
from marsad.tables.schema import SCHEMAS

ORDERS = {
    "events": ("date_start", "date_end", "kind", "phase", "item", "event_id"),
    "event_claims": ("event_id", "claim_id"),
    "revisions": ("event_id", "position"),
    "balance": ("incident_id", "item", "date_start", "date_end", "claimant", "balance_id"),
    "balance_claims": ("balance_id", "claim_id"),
    "event_places": ("event_id", "position"),
    "event_participants": ("event_id", "position"),
    "event_claimants": ("event_id", "position"),
}
_LISTS = {"event_places": "places", "event_participants": "participants", "event_claimants": "claimants"}


@dataclass(frozen=True, slots=True)
class Month:
    """One month's groups of rows: of each table, in which files and at which place of them; and the folder to write to.

    `corrected` are the events that people made other than the machine did.
    """

    groups: Mapping[str, Sequence[tuple[Path, int]]]
    folder: Path
    corrected: tuple[str, ...] = ()


def lay_together(task: Month) -> int:
    """Write a month's tables; return how many events it has."""
    if sealed(task.folder):
        return 0
    found = {
        name: _sorted(pa.concat_tables([read_group(*group) for group in groups]), name) for name, groups in task.groups.items() if groups
    }
    if "events" in found:
        incidents = found.pop("incidents").sort_by("event_id").column("incident_id")
        found["events"] = _marked(_with_incidents(found["events"], incidents), task.corrected)
        by_id = found["events"].sort_by("event_id")
        found |= {name: _one_a_row(name, by_id.column("event_id"), by_id.column(column)) for name, column in _LISTS.items()}
    fresh = task.folder.with_name(f".{task.folder.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, table in found.items():
        if len(table):
            write_arrow(fresh / f"{name}.parquet", plain(name, table))
    put_sealed(fresh, task.folder)
    return len(found.get("events", ()))


def _sorted(table: pa.Table, name: str) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in ORDERS[name]]) if name in ORDERS else table


def _with_incidents(events: pa.Table, incidents: pa.ChunkedArray) -> pa.Table:
    """Return events with their incidents, which are given in order of event_id."""
    rank = pc.rank(events.column("event_id").combine_chunks(), tiebreaker="first").to_numpy() - 1
    place = events.schema.get_field_index("incident_id")
    return events.set_column(place, events.schema.field(place), incidents.take(pa.array(rank.astype(np.int64))))


def _marked(events: pa.Table, corrected: Sequence[str]) -> pa.Table:
    if not corrected:
        return events
    place = events.schema.get_field_index("corrected")
    marks = pc.is_in(events.column("event_id"), pa.array(corrected, pa.string()))
    return events.set_column(place, events.schema.field(place), marks)


def _one_a_row(name: str, ids: pa.ChunkedArray, lists: pa.ChunkedArray) -> pa.Table:
    """Return the things of each event's list, one a row, with their position."""
    column = lists.combine_chunks()
    parents = pc.list_parent_indices(column).to_numpy()
    things = pc.list_flatten(column)
    firsts = np.searchsorted(parents, parents)
    cells = [ids.take(pa.array(parents)), pa.array(np.arange(len(parents)) - firsts + 1, pa.int64())]
    more = [pc.struct_field(things, part) for part in ("name", "country")] if name == "event_participants" else [things]
    schema = arrow_schema(SCHEMAS[name])
    return pa.table([*cells, *more], names=schema.names)
