"""Where a stream of dated things is cut, so that no part grows without end: one rule, for a list in memory and for columns of files.

Things of one key stay together while their days join them, directly or by things between. Daily news joins every day to the next, so
what holds more than `MOST` is cut on: by month, then by week of the month, by day, by sides, by figure, each only where a part is
still crowded. The rule looks at content and numbers alone, never at an order, so that every way of counting gives the same parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
Thing = TypeVar("Thing")

MOST = 5_000  # things of one part, beyond which it is cut; a month's reports of one sort of happening by several agencies are fewer
_EPOCH = date(1970, 1, 1).toordinal()
_WEEK = 7
_WEEKS = 5  # of a month, the last of one to three days


class Place(NamedTuple):
    """Where one thing stands: what it has in common with those it may join, and on which days it can join them.

    `window` and `last`, its own last day, are None for what has no day. A night's last day is its morning, which is the day of most
    reports of it. `sides` and `figure` are anything by which two are equal or not.
    """

    key: Hashable
    window: tuple[date, date] | None
    last: date | None
    sides: Hashable
    figure: Hashable


@dataclass(frozen=True, slots=True)
class Places:
    """Places of many things as columns of numbers, which take little room: a row a thing."""

    key: Numbers
    first: Numbers
    reached: Numbers
    last: Numbers
    sides: Numbers
    figure: Numbers

    def __len__(self) -> int:
        """Return how many things there are."""
        return len(self.key)


@dataclass(slots=True)
class Codes:
    """Numbers for what is compared for equality only, the same for equal things as long as one `Codes` gives them."""

    keys: dict[Hashable, int] = field(default_factory=dict)
    sides: dict[Hashable, int] = field(default_factory=dict)
    figures: dict[Hashable, int] = field(default_factory=dict)

    def columns(self, places: Iterable[Place]) -> Places:
        """Return places as columns."""
        rows = [
            (
                self.keys.setdefault(each.key, len(self.keys)),
                *_days(each),
                self.sides.setdefault(each.sides, len(self.sides)),
                self.figures.setdefault(each.figure, len(self.figures)),
            )
            for each in places
        ]
        table = np.array(rows, dtype=np.int32).reshape(-1, 6)
        return Places(*(np.ascontiguousarray(table[:, column]) for column in range(6)))


def _days(place: Place) -> tuple[int, int, int]:
    """Return the window's days and the last day, counted from 1970; what has no day stands in a time of its own, after all others."""
    if place.window is None or place.last is None:
        return _UNDATED, _UNDATED, _UNDATED
    return place.window[0].toordinal() - _EPOCH, place.window[1].toordinal() - _EPOCH, place.last.toordinal() - _EPOCH


_UNDATED = date.max.toordinal() - _EPOCH + 1


def cut(places: Places, most: int = MOST) -> Numbers:
    """Return the number of each thing's part. Which number a part has tells nothing; no part of `most` things or fewer is cut on."""
    numbers = np.zeros(len(places), dtype=np.int32)
    begun = 0
    for key in np.unique(places.key):  # a key at a time, so that what is made on the way stays small
        own = np.flatnonzero(places.key == key)
        parts = _joined_by_days(places.first[own], places.reached[own])
        for level in (_month, _week, _day, _sides, _figure):
            crowded = np.bincount(parts)[parts] > most
            if not crowded.any():
                break
            parts[crowded] = _cut_on(parts[crowded], level(places, own[crowded])) + parts.max() + 1
            parts = _renumbered(parts)
        numbers[own] = parts + begun
        begun += int(parts.max()) + 1
    return numbers


def grouped(things: Sequence[Thing], numbers: Iterable[int]) -> list[tuple[Thing, ...]]:
    """Return the things of each number together."""
    groups: dict[int, list[Thing]] = defaultdict(list)
    for thing, number in zip(things, numbers, strict=True):
        groups[number].append(thing)
    return [tuple(group) for group in groups.values()]


def _joined_by_days(first: Numbers, reached: Numbers) -> Numbers:
    """Return part numbers of one key's things: a part ends where no window goes on to the next one's first day."""
    order = np.argsort(first, kind="stable")
    before = np.maximum.accumulate(reached[order])
    parts = np.empty(len(first), dtype=np.int32)
    parts[order] = np.cumsum(np.concatenate(([False], first[order][1:] > before[:-1])))
    return parts


def _cut_on(parts: Numbers, values: Numbers) -> Numbers:
    """Return new part numbers, one for each pair of part and value."""
    pairs = parts.astype(np.int64) << 32 | (values.astype(np.int64) & 0xFFFFFFFF)
    return _renumbered(pairs)


def _renumbered(numbers: npt.NDArray[np.int32] | npt.NDArray[np.int64]) -> Numbers:
    """Return numbers from zero that are equal where the given ones are."""
    inverse: npt.NDArray[np.intp] = np.unique(numbers, return_inverse=True)[1]
    return inverse.astype(np.int32)


def _month(places: Places, rows: npt.NDArray[np.intp]) -> Numbers:
    return _months(places.last[rows])[0]


def _week(places: Places, rows: npt.NDArray[np.intp]) -> Numbers:
    months, days = _months(places.last[rows])
    return months * np.int32(_WEEKS) + days // np.int32(_WEEK)


def _months(last: Numbers) -> tuple[Numbers, Numbers]:
    """Return the month of each day, and which day of it, from zero."""
    days = last.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    return months.astype(np.int32), (days - months.astype("datetime64[D]")).astype(np.int32)


def _day(places: Places, rows: npt.NDArray[np.intp]) -> Numbers:
    return places.last[rows]


def _sides(places: Places, rows: npt.NDArray[np.intp]) -> Numbers:
    return places.sides[rows]


def _figure(places: Places, rows: npt.NDArray[np.intp]) -> Numbers:
    return places.figure[rows]
