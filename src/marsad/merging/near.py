"""The events of some stored claims alone: only the parts in which they stand are merged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from marsad.events.bonds import NONE, Bonds
from marsad.events.cutting import MOST
from marsad.merging.claims import merge_claims
from marsad.merging.people import bound_rows, numbers_of
from marsad.merging.placed import name_of, scan
from marsad.merging.plan import Plan, plan_of
from marsad.merging.stored import place_file, scans
from marsad.tables.parquet import read_columns


def events_near(claim_ids: Collection[str], files: Sequence[Path], store: Path, bonds: Bonds = NONE) -> dict[str, str]:
    """Return the event of each of some claims, and of those that stand in their parts, as a merge of all stored claims would give them.

    Beside it goes, in the folder `store`, where each claim stands.
    """
    files = sorted(files, key=name_of)
    for task in scans(files, store):
        scan(task)
    plan = plan_of([place_file(store, file) for file in files], MOST, bound_rows(bonds, files))
    found: dict[str, str] = {}
    for rows in _parts_with(sorted(number for _, number in numbers_of(claim_ids, files)), plan):
        ties = merge_claims(_taken(rows, plan, files), bonds)["event_claims"]
        found |= dict(zip(ties.column("claim_id").to_pylist(), ties.column("event_id").to_pylist(), strict=True))
    return found


def _parts_with(numbers: Sequence[int], plan: Plan) -> list[np.ndarray]:
    """Return the rows of each part that has one of the rows of these numbers."""
    places = np.flatnonzero(np.isin(plan.rows, numbers))
    parts = np.unique(np.searchsorted(plan.starts, places, side="right") - 1)
    return [np.sort(plan.rows[plan.starts[part] : plan.starts[part + 1]]) for part in parts.tolist()]


def _taken(rows: np.ndarray, plan: Plan, files: Sequence[Path]) -> pa.Table:
    edges = np.searchsorted(rows, plan.offsets)
    own = [(file, rows[edges[at] : edges[at + 1]] - plan.offsets[at]) for at, file in enumerate(files)]
    return pa.concat_tables([read_columns(file).take(pa.array(some)) for file, some in own if len(some)])
