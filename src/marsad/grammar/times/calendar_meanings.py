"""What dates, months, years and their numbered parts mean, before the year that was not said is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.grammar.times.almanac import Days, hijri_month, hijri_year_of, month_of, months_from, run_of_months, shift, year_of
from marsad.grammar.times.meanings import Clock

_NTH_OF_WEEK = 7
_NEAR_YEARS = 1  # holds the day meant; one more where a weekday chooses the year
_FAR_YEARS = 9  # also where it is a leap day


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, month or year of the calendar, as much of it as was said.

    `month_step` and `year_step` stand for "last month", "this year"; `step` for a modifier of the whole ("last June");
    `part` for the early, middle or late part of the month or year; `weekday` for a weekday said beside the date.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    month_step: int | None = None
    year_step: int | None = None
    step: int | None = None
    weekday: int | None = None
    part: str | None = None
    hijri: bool = False

    @property
    def anchor(self) -> str:
        """Return `date`, `month` or `year`."""
        if self.day is not None:
            return "date"
        return "month" if self.month is not None or self.month_step is not None else "year"

    def days(self, clock: Clock) -> Days | None:
        """Return the days, choosing the year that was not said."""
        published = clock.published
        month, year = self.month, self.year
        if published is not None:
            if self.month_step is not None and year is None:
                year, month = months_from(published.year, published.month, self.month_step)
            elif self.year_step is not None:
                base = (hijri_year_of(published) or 0) if self.hijri else published.year
                year = base + self.year_step
        if year is not None:
            return self._window(year, month)
        if published is None or (month is None and self.day is None):
            return None
        if month is None:
            return self._day_alone(published, clock)
        return self._year_unsaid(published, month, clock)

    def _year_unsaid(self, published: date, month: int, clock: Clock) -> Days | None:
        base = hijri_year_of(published) if self.hijri else published.year
        if base is None:
            return None
        for reach in (_NEAR_YEARS if self.weekday is None else _NEAR_YEARS + 1, _FAR_YEARS):
            windows = [self._window(base + step, month) for step in range(-reach, reach + 1)]
            chosen = self._choose([window for window in windows if window], published, clock)
            if chosen:
                return chosen
        return None

    def _day_alone(self, published: date, clock: Clock) -> Days | None:
        months = (months_from(published.year, published.month, step) for step in range(-13, 14))
        windows = [self._window(year, month) for year, month in months]
        return self._choose([window for window in windows if window], published, clock)

    def _choose(self, windows: list[Days], published: date, clock: Clock) -> Days | None:
        if self.weekday is not None:
            agreeing = [window for window in windows if window.start.isoweekday() == self.weekday]
            near = [window for window in agreeing if abs((window.start - published).days) <= 370]
            if near:
                return min(near, key=lambda window: (abs((window.start - published).days), window.start))
        before = [window for window in windows if window.start <= published]
        after = [window for window in windows if window.end >= published]
        if self.step == 0:
            year = published.year
            return next((window for window in windows if window.start.year == year), None)
        if (self.step or 0) > 0:
            after = [window for window in windows if window.start > published]
            return after[0] if after else None
        if clock.future and self.step is None:
            return after[0] if after else None
        return before[-1] if before else None

    def _window(self, year: int, month: int | None) -> Days | None:
        if month is None:
            return part_of_year(year_of(year), self.part) if not self.hijri else _hijri_year(year)
        whole = hijri_month(year, month) if self.hijri else month_of(year, month)
        if whole is None:
            return None
        if self.day is not None:
            day = shift(whole.start, self.day - 1) if self.day > 0 else shift(whole.end, self.day + 1)
            return Days(day, day, "day") if whole.start <= day <= whole.end else None
        return part_of_month(whole, self.part)


def _hijri_year(year: int) -> Days | None:
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return Days(first.start, last.end, "year") if first and last else None


def part_of_month(whole: Days, part: str | None) -> Days:
    """Return days 1-10, 11-20 or 21 to the end of a month, its last seven days, or the whole."""
    if part is None:
        return whole
    start, end = (
        {
            "early": (whole.start, shift(whole.start, 9)),
            "middle": (shift(whole.start, 10), shift(whole.start, 19)),
            "late": (shift(whole.start, 20), whole.end),
            "last_week": (shift(whole.end, 1 - _NTH_OF_WEEK), whole.end),
            "half_1": (whole.start, shift(whole.start, 14)),
            "half_2": (shift(whole.start, 15), whole.end),
        }[part]
        if not part.isdigit()
        else (shift(whole.start, 7 * int(part) - 7), min(shift(whole.start, 7 * int(part) - 1), whole.end))
    )
    return Days(start, end, "range")


def part_of_year(whole: Days, part: str | None) -> Days:
    """Return the first three, middle four or last three months of a year, or the whole."""
    if part is None:
        return whole
    first, count = {"early": (1, 3), "middle": (5, 4), "late": (10, 3)}.get(part, (1, 12))
    return run_of_months(whole.start.year, first, count)


@dataclass(frozen=True, slots=True)
class Slice:
    """A numbered quarter, half, or run of months of a year: `first` month and how many."""

    first: int
    count: int
    year: int | None = None
    year_step: int | None = None
    step: int | None = None
    anchor: str = "slice"

    def days(self, clock: Clock) -> Days | None:
        """Return the months, choosing the year that was not said."""
        if self.year is not None:
            return run_of_months(self.year, self.first, self.count)
        published = clock.published
        if published is None:
            return None
        if self.year_step is not None:
            return run_of_months(published.year + self.year_step, self.first, self.count)
        runs = [run_of_months(published.year + step, self.first, self.count) for step in (-2, -1, 0, 1, 2)]
        if self.step == 0:
            return next((run for run in runs if run.end >= published), None)
        if (self.step or 0) > 0 or (self.step is None and clock.future):
            return next((run for run in runs if run.start > published or (self.step is None and run.end >= published)), None)
        past = [run for run in runs if (run.end < published if self.step == -1 else run.start <= published)]
        return past[-1] if past else None


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade by its name; `first` is its first year."""

    first: int
    part: str | None = None
    anchor: str = "decade"

    def days(self, _clock: Clock) -> Days | None:
        """Return its ten years, or its first four, middle two or last four."""
        start, end = {"early": (0, 3), "middle": (4, 5), "late": (6, 9)}.get(self.part or "", (0, 9))
        return Days(date(self.first + start, 1, 1), date(self.first + end, 12, 31), "range")
