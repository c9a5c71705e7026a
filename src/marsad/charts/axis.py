"""Time axes: days cut into steps, and which step an event belongs to.

An event belongs to a step only where its whole time lies within it. A night, and a span of two days ("the last 24 hours"),
belong to the step of their last day, as the morning's reports count them. What spans more than one step (a figure for a
month on an axis of days, for a year on an axis of months) is *not placed*: it is never spread over the steps, nor put
at their first; charts say it in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from marsad.charts.selection import Freq

if TYPE_CHECKING:
    from marsad.charts.selection import Mark, Selection
    from marsad.model import Event

_TICKS = 5
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAYS = (1, 2, 3, 5, 7, 14)
_DAYS_AT_MOST = 75
_LONGER: dict[str, Literal["week", "month", "year"]] = {"day": "week", "week": "month", "month": "year"}


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, in steps of `freq`; positions on it are days since `first`."""

    first: date
    last: date
    freq: Freq | Literal["year"]
    starts: tuple[date, ...]

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> int:
        """Return the position of a day's beginning."""
        return (day - self.first).days

    def step(self, day: date) -> int | None:
        """Return the number of the step that holds `day`, None off the axis."""
        return bisect_right(self.starts, day) - 1 if self.first <= day <= self.last else None

    def span(self, step: int) -> tuple[date, date]:
        """Return the first and the last day of a step."""
        after = self.starts[step + 1] if step + 1 < len(self.starts) else self.last + timedelta(days=1)
        return self.starts[step], after - timedelta(days=1)

    def coarser(self) -> Axis | None:
        """Return the axis of the same days in longer steps, None where there are none."""
        longer = _LONGER.get(self.freq)
        return axis_of(self.first, self.last, longer) if longer else None

    def place(self, event: Event) -> int | None:
        """Return the step that an event belongs to, None where it spans more than one or lies off the axis.

        >>> from datetime import date
        >>> axis = axis_of(date(2025, 7, 1), date(2025, 7, 31), "day")
        >>> axis.step(date(2025, 7, 12)), axis.step(date(2025, 8, 1))
        (11, None)
        """
        start, end = event.date_start, event.date_end or event.date_start
        if start is None or end is None:
            return None
        if (end - start).days <= 1:
            return self.step(end) if self.step(end) is not None else self.step(start)
        first, last = self.step(start), self.step(end)
        return first if first == last else None

    def ticks(self) -> list[date]:
        """Return at most six days to be named under the axis."""
        if self.length <= _DAYS_AT_MOST:
            step = next((days for days in _DAYS if self.length / days <= _TICKS), _DAYS[-1])
            return [self.first + timedelta(days=n) for n in range(0, self.length, step)]
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next((count for count in _MONTHS if months / count <= _TICKS), _MONTHS[-1])
        found = []
        for n in range(months + 1):
            month = self.first.month - 1 + n
            day = date(self.first.year + month // 12, month % 12 + 1, 1)
            if self.first <= day <= self.last and (day.year * 12 + day.month - 1) % step == 0:
                found.append(day)
        return found


def axis_of(first: date, last: date, freq: Freq | Literal["year"]) -> Axis:
    """Return the axis from the step that holds `first` to the step that holds `last`; weeks are ISO weeks, from Monday.

    >>> from datetime import date
    >>> axis = axis_of(date(2025, 7, 9), date(2025, 7, 16), "week")
    >>> [day.isoformat() for day in axis.starts], axis.last.isoformat()
    (['2025-07-07', '2025-07-14'], '2025-07-20')
    """
    starts = [_floor(first, freq)]
    while (following := _next(starts[-1], freq)) <= last:
        starts.append(following)
    return Axis(starts[0], _next(starts[-1], freq) - timedelta(days=1), freq, tuple(starts))


def axis_for(selection: Selection, marks: Iterable[Mark], *, spans: bool = False) -> Axis | None:
    """Return the axis that holds a chart's marks, the articles, and the days asked for; None where there is no day at all.

    With `spans` the whole time of every mark is on it; else a mark that spans more than a step does not stretch it.
    """
    days = set(selection.days_covered)
    for mark in marks:
        start, end = mark.event.date_start, mark.event.date_end
        if start and end and (spans or mark.event.date_precision in ("day", "night", "reported", "week") or (end - start).days <= 1):
            days.update((start, end))
    first = selection.start or min(days, default=selection.end)
    last = selection.end or max(days, default=selection.start)
    return axis_of(first, max(first, last), selection.freq) if first and last else None


def _floor(day: date, freq: Freq | Literal["year"]) -> date:
    if freq == "year":
        return day.replace(month=1, day=1)
    if freq == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if freq == "week" else day


def _next(day: date, freq: Freq | Literal["year"]) -> date:
    if freq == "year":
        return date(day.year + 1, 1, 1)
    if freq == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day + timedelta(days=7 if freq == "week" else 1)
