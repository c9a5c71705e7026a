"""Which rows of which files are one part, what each part is known by, and which parts are worked on together.

A part's *digest* is of what its rows say, so that a part that was worked on before is known again. A *bundle* is what one task works on:
the parts that begin in one month, in slices by key, so that a day's news touches few bundles, and a bundle's rows fit in memory.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from marsad.events.cutting import Numbers, cut
from marsad.merging.placed import read_places, read_said

_SLICES = 8  # of a month
_LAST_MONTH = 8000 * 12  # since 1970, later than any that a calendar has


@dataclass(frozen=True, slots=True)
class Plan:
    """Parts of rows: `rows` are in order of their part, part number n being rows `starts[n]` to `starts[n + 1]` of them.

    A row's number counts through all files; `offsets` tells at which number each file begins.
    """

    rows: Numbers
    starts: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int64]
    digests: tuple[str, ...]
    bundles: tuple[str, ...]

    def __len__(self) -> int:
        """Return how many parts there are."""
        return len(self.digests)


@dataclass(frozen=True, slots=True)
class Bound:
    """Rows of which people say something: where `joined` they are of one part. `said` is what they say; it is part of what a part is."""

    rows: tuple[int, ...]
    joined: bool
    said: str


def plan_of(placed: Sequence[Path], most: int, bound: Sequence[Bound] = ()) -> Plan:
    """Return the parts of the rows whose places are in the files, as far as people bound none of them otherwise."""
    places, keys, lengths = read_places(placed)
    numbers = cut(places, most)
    for one in bound:
        if one.joined:
            numbers[np.isin(numbers, numbers[list(one.rows)])] = numbers[one.rows[0]]
    told = _told(numbers, bound)
    key, last = places.key, places.last
    del places  # ten million rows want the room
    rows = np.argsort(numbers, kind="stable").astype(np.int32)
    ordered = numbers[rows]
    del numbers
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(rows) else np.zeros(0, dtype=np.int64)
    more = [told.get(number, "") for number in ordered[starts].tolist()] if told else [""] * len(starts)
    del ordered
    bundles = _bundles(key, last, keys, rows, starts)
    del key, last
    said = read_said(placed, len(rows))
    ends = np.append(starts, len(rows))
    slices = zip(starts.tolist(), ends[1:].tolist(), more, strict=True)
    digests = (_digest(said[rows[first:end]], beside) for first, end, beside in slices)
    return Plan(rows, ends, np.cumsum([0, *lengths]), tuple(digests), bundles)


def _told(numbers: Numbers, bound: Iterable[Bound]) -> dict[int, str]:
    """Return what people say of each part of which they say something."""
    told: dict[int, set[str]] = defaultdict(set)
    for one in bound:
        for number in numbers[list(one.rows)].tolist():
            told[number].add(one.said)
    return {number: "\n".join(sorted(said)) for number, said in told.items()}


def _digest(said: npt.NDArray[np.uint64], beside: str) -> str:
    return hashlib.blake2b(np.sort(said).tobytes() + beside.encode(), digest_size=12).hexdigest()


def _bundles(key: Numbers, last: Numbers, keys: Sequence[str], rows: Numbers, starts: npt.NDArray[np.int64]) -> tuple[str, ...]:
    """Return the bundle of each part: the month of its first day and a slice by its key."""
    if not len(starts):
        return ()
    slices = np.array([zlib.crc32(key.encode()) % _SLICES for key in keys])
    days: Numbers = np.minimum.reduceat(last[rows], starts)
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    named = (slices[key[rows[starts]]]).tolist()
    return tuple(f"{'undated' if month.astype(int) >= _LAST_MONTH else month}-{part}" for month, part in zip(months, named, strict=True))
