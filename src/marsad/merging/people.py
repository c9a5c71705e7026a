"""Corrections in a merge of stored claims: which rows people bound, and which events are others than the machine alone makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from marsad.events.bonds import NONE, Bonds, changed_events
from marsad.merging.files import read_arrow
from marsad.merging.plan import Bound
from marsad.tables.parquet import read_columns


@dataclass(frozen=True, slots=True)
class People:
    """What people changed: claims bound otherwise, and claims `touched` (amended or added); `machine` are the files without all that."""

    bonds: Bonds = NONE
    machine: Sequence[Path] = ()
    touched: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Moved:
    """The event of each claim near a correction, as the machine alone makes it and now; `marked` are events that differ, by month."""

    alone: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)
    marked: Mapping[str, Sequence[str]] = field(default_factory=dict)


NOBODY = People()
UNMOVED = Moved()


def bound_rows(bonds: Bonds, files: Sequence[Path]) -> list[Bound]:
    """Return what the bonds say of rows, by their numbers through all files; of one row alone, they say nothing of parts."""
    if not bonds:
        return []
    sets = [(one, True) for one in bonds.joined] + [(frozenset[str]().union(*groups), False) for groups in bonds.parted]
    said = [repr(sorted(one)) for one in bonds.joined] + [repr([sorted(group) for group in groups]) for groups in bonds.parted]
    found = dict(numbers_of(frozenset[str]().union(*(one for one, _ in sets)), files))
    rows = [tuple(sorted(found[claim_id] for claim_id in one if claim_id in found)) for one, _ in sets]
    return [Bound(own, joined, told) for own, (_, joined), told in zip(rows, sets, said, strict=True) if own]


def numbers_of(claim_ids: Collection[str], files: Sequence[Path]) -> Iterator[tuple[str, int]]:
    """Give claims with the numbers of their rows, counted through all files."""
    asked = pa.array(sorted(claim_ids), pa.string())
    offset = 0
    for file in files:
        ids = read_columns(file, ["claim_id"]).column("claim_id")
        rows = pc.indices_nonzero(pc.is_in(ids, asked))
        yield from zip(ids.take(rows).to_pylist(), (offset + row for row in rows.to_pylist()), strict=True)
        offset += len(ids)


def moved_between(alone: Sequence[Path], now: Sequence[Path], touched: Collection[str]) -> Moved:
    """Return what people moved: of versions that both have, nothing, since those hold the same events of the same claims."""
    before, _ = _events(set(alone) - set(now))
    after, month = _events(set(now) - set(alone))
    marked: dict[str, list[str]] = defaultdict(list)
    for event_id in sorted(changed_events(before, after, touched)):
        marked[month[event_id]].append(event_id)
    return Moved(before, after, marked)


def _events(versions: Collection[Path]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the event of each claim of some versions, and the month of each event."""
    of_claim: dict[str, str] = {}
    month: dict[str, str] = {}
    for version in sorted(versions):
        ties = read_arrow(version / "event_claims.arrow", ["event_id", "claim_id", "month"])
        ids = ties.column("event_id").to_pylist()
        of_claim |= dict(zip(ties.column("claim_id").to_pylist(), ids, strict=True))
        month |= dict(zip(ids, ties.column("month").to_pylist(), strict=True))
    return of_claim, month
