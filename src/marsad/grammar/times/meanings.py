"""What a phrase of time means before it is known when it was said; `days` resolves it, by a `Clock`, to days.

Every meaning is a frozen value and every `days` a pure function of it and the clock. None means that the words name no day
that can be told: a relative time without a day of publication, or one that leans on another event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Protocol

from marsad.grammar.times.almanac import (
    Days,
    hijri_month,
    hijri_year_of,
    month_of,
    months_back,
    months_from,
    run_of_months,
    shift,
    week_of,
    year_of,
)

_DAYS_OF = {"hour": 1 / 24, "minute": 1 / 1440, "day": 1, "week": 7}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_NTH_OF_WEEK = 7


class Clock(NamedTuple):
    """When it was said, and whether of the future (None: the words do not tell)."""

    published: date | None
    future: bool | None = None


class Meaning(Protocol):
    """What a phrase says; `anchor` names the sort of its main word."""

    @property
    def anchor(self) -> str:
        """Return the sort of time said."""

    def days(self, clock: Clock) -> Days | None:
        """Return the days meant."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time that leans on something outside the words ("the next day", "years ago")."""

    anchor: str = "unknown"

    def days(self, _clock: Clock) -> Days | None:
        """Return None always."""
        return None


@dataclass(frozen=True, slots=True)
class Near:
    """Today, yesterday, tomorrow …; a named weekday wins where the day of publication is off."""

    step: int
    weekday: int | None = None
    anchor: str = "today"

    def days(self, clock: Clock) -> Days | None:
        """Return the one day."""
        if clock.published is None:
            return None
        day = shift(clock.published, self.step)
        if self.weekday is not None:
            day = shift(day, (self.weekday - day.isoweekday() + 3) % 7 - 3)
        return Days(day, day, "day")


@dataclass(frozen=True, slots=True)
class Following:
    """ "The next day": tomorrow in what is to come; in what is told, the day after something else."""

    anchor: str = "unknown"

    def days(self, clock: Clock) -> Days | None:
        """Return the day after the day of publication, where the sentence looks ahead."""
        return Near(1).days(clock) if clock.future else None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday; `step` is its modifier (last -1, next 1), `week` the week it is said to lie in, both None where bare."""

    weekday: int
    step: int | None = None
    week: int | None = None
    anchor: str = "weekday"

    def days(self, clock: Clock) -> Days | None:
        """Return the one day."""
        published = clock.published
        if published is None:
            return None
        if self.week is not None or self.step == 0:
            day = shift(week_of(published, self.week or 0).start, self.weekday - 1)
        elif (self.step or 0) > 0 or (self.step is None and clock.future):
            day = shift(published, (self.weekday - published.isoweekday() - 1) % 7 + 1)
            day = shift(day, 7 * ((self.step or 1) - 1))
        else:
            day = shift(published, -((published.isoweekday() - self.weekday) % 7))
            if self.step is not None and day == published:
                day = shift(day, -7)
            day = shift(day, 7 * (min(self.step or -1, -1) + 1))
        return Days(day, day, "day")


@dataclass(frozen=True, slots=True)
class Night:
    """The night between two days, given by their distance from the day of publication."""

    first: int
    last: int
    anchor: str = "night"

    def days(self, clock: Clock) -> Days | None:
        """Return both days of the night."""
        if clock.published is None:
            return None
        return Days(shift(clock.published, self.first), shift(clock.published, self.last), "night")


@dataclass(frozen=True, slots=True)
class Tonight:
    """ "The night", said of the past or of the future."""

    anchor: str = "night"

    def days(self, clock: Clock) -> Days | None:
        """Return both days of the night."""
        return (Night(0, 1) if clock.future else Night(-1, 0)).days(clock)


@dataclass(frozen=True, slots=True)
class NightOf:
    """The night that a day begins (`pair` false), or that two named days share."""

    day: Meaning
    pair: bool
    anchor: str = "night"

    def days(self, clock: Clock) -> Days | None:
        """Return both days of the night; the last of a pair names it."""
        days = self.day.days(clock)
        if days is None:
            return None
        if self.pair or (days.end == clock.published and not clock.future):
            return Days(shift(days.end, -1), days.end, "night")
        return Days(days.start, shift(days.start, 1), "night")


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
            return self._day_alone(published, clock.future)
        return self._year_unsaid(published, month, clock.future)

    def _year_unsaid(self, published: date, month: int, future: bool | None) -> Days | None:
        base = hijri_year_of(published) if self.hijri else published.year
        if base is None:
            return None
        windows = [self._window(base + step, month) for step in (-9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)]
        return self._choose([window for window in windows if window], published, future)

    def _day_alone(self, published: date, future: bool | None) -> Days | None:
        months = (months_from(published.year, published.month, step) for step in range(-13, 14))
        windows = [self._window(year, month) for year, month in months]
        return self._choose([window for window in windows if window], published, future)

    def _choose(self, windows: list[Days], published: date, future: bool | None) -> Days | None:
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
        if future and self.step is None:
            return after[0] if after else None
        return before[-1] if before else None

    def _window(self, year: int, month: int | None) -> Days | None:
        if month is None:
            return _part_of_year(year_of(year), self.part) if not self.hijri else _hijri_year(year)
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
    start, end = {
        "early": (whole.start, shift(whole.start, 9)),
        "middle": (shift(whole.start, 10), shift(whole.start, 19)),
        "late": (shift(whole.start, 20), whole.end),
        "last_week": (shift(whole.end, 1 - _NTH_OF_WEEK), whole.end),
    }[part] if not part.isdigit() else (shift(whole.start, 7 * int(part) - 7), min(shift(whole.start, 7 * int(part) - 1), whole.end))
    return Days(start, end, "range")


def _part_of_year(whole: Days, part: str | None) -> Days:
    """Return the first three, middle four or last three months of a year, or the whole."""
    if part is None:
        return whole
    first, count = {"early": (1, 3), "middle": (5, 4), "late": (10, 3)}.get(part, (1, 12))
    return run_of_months(whole.start.year, first, count)


@dataclass(frozen=True, slots=True)
class UnitStep:
    """A week, month, year … by its distance from the present one ("last week", "this year"), or a part of it."""

    unit: str
    step: int
    part: str | None = None
    whole: bool = False

    @property
    def anchor(self) -> str:
        """Return the unit."""
        return self.unit

    def days(self, clock: Clock) -> Days | None:
        """Return the unit's days; of the present unit only those up to the day of publication, or from it."""
        published = clock.published
        if published is None:
            return None
        window = self.window(published)
        if window is None:
            return None
        if self.part is not None:
            days = self._part(window)
            if self.step == 0 and not clock.future and clock.future is not None and days.start > published:
                previous = replace(self, step=-1).window(published)
                return self._part(previous) if previous else None
            return days
        if self.step == 0 and not self.whole and self.unit in {"week", "month", "year", "quarter", "half", "decade", "century"}:
            return Days(published, window.end, "range") if clock.future else Days(window.start, published, "range")
        return window

    def window(self, published: date) -> Days | None:
        """Return all days of the unit."""
        if self.unit in {"hour", "minute"}:
            return Days(published, published, "day")
        if self.unit == "day":
            day = shift(published, self.step)
            return Days(day, day, "day")
        if self.unit == "week":
            return week_of(published, self.step)
        if self.unit == "weekend":
            week = week_of(published, self.step)
            return Days(shift(week.start, 5), week.end, "range")
        if self.unit == "month":
            return month_of(*months_from(published.year, published.month, self.step))
        if self.unit == "year":
            return year_of(published.year + self.step)
        size = _MONTHS_OF[self.unit]
        if self.unit in {"quarter", "half"}:
            first = (published.month - 1) // size * size + 1
            year, month = months_from(published.year, first, self.step * size)
            return run_of_months(year, month, size)
        years = size // 12
        first_year = published.year // years * years + self.step * years + (1 if self.unit == "century" else 0)
        return Days(date(first_year, 1, 1), date(first_year + years - 1, 12, 31), "range")

    def _part(self, window: Days) -> Days:
        if self.unit == "month":
            return part_of_month(window, self.part)
        if self.unit == "year":
            return _part_of_year(window, self.part)
        if self.unit in {"decade", "century"}:
            count = (window.end.year - window.start.year + 1) // 10
            first, last = {"early": (0, 4 * count), "middle": (4 * count, 6 * count), "late": (6 * count, 10 * count)}.get(
                self.part or "", (0, 10 * count)
            )
            return Days(date(window.start.year + first, 1, 1), date(window.start.year + last - 1, 12, 31), "range")
        size = (window.end - window.start).days + 1
        third = max(size // 3, 1)
        if self.part == "early":
            return Days(window.start, shift(window.start, third - 1), "range")
        if self.part == "late":
            return Days(shift(window.end, 1 - third), window.end, "range")
        return Days(shift(window.start, third), shift(window.end, -third), "range") if size > 1 else window


@dataclass(frozen=True, slots=True)
class Ago:
    """A happening a number of units before the day of publication, or after it."""

    count: int
    unit: str
    ahead: bool = False
    anchor: str = "ago"

    def days(self, clock: Clock) -> Days | None:
        """Return the day, known to one unit below the one said: years ago is a month."""
        published = clock.published
        if published is None:
            return None
        sign = 1 if self.ahead else -1
        if self.unit in _DAYS_OF:
            day = shift(published, sign * int(self.count * _DAYS_OF[self.unit]))
            return Days(day, day, "day")
        months = self.count * _MONTHS_OF.get(self.unit, 12)
        day = months_back(published, -sign * months)
        if self.unit == "month":
            return Days(day, day, "day")
        return month_of(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number of units up to the day of publication, or on from it; `ahead` None where the tense tells."""

    count: int
    unit: str
    ahead: bool | None = None
    anchor: str = "stretch"

    def days(self, clock: Clock) -> Days | None:
        """Return the stretch, the day of publication included."""
        published = clock.published
        if published is None:
            return None
        ahead = self.ahead if self.ahead is not None else bool(clock.future)
        if self.unit in _DAYS_OF:
            days = max(int(self.count * _DAYS_OF[self.unit] + (0.99 if self.unit in {"hour", "minute"} else 0)), 0)
            other = shift(published, days if ahead else -days)
        else:
            other = months_back(published, (-1 if ahead else 1) * self.count * _MONTHS_OF.get(self.unit, 12))
        return Days(published, other, "range") if ahead else Days(other, published, "range")


@dataclass(frozen=True, slots=True)
class Ahead:
    """ "In two weeks": so long after the day of publication in what is to come; in what is told, after something else."""

    count: int
    unit: str
    anchor: str = "ago"

    def days(self, clock: Clock) -> Days | None:
        """Return the day, where the sentence looks ahead."""
        return Ago(self.count, self.unit, ahead=True).days(clock) if clock.future else None


@dataclass(frozen=True, slots=True)
class Within:
    """ "Within days": on from the day of publication, unless the sentence tells of the past."""

    count: int
    unit: str
    anchor: str = "stretch"

    def days(self, clock: Clock) -> Days | None:
        """Return the stretch."""
        return Stretch(self.count, self.unit, ahead=clock.future is not False).days(clock)


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another."""

    first: Meaning
    last: Meaning
    anchor: str = "range"

    def days(self, clock: Clock) -> Days | None:
        """Return the days from the first of one to the last of the other; each helps to tell the other's year or week."""
        if clock.future and getattr(self.last, "step", None) is None:
            first = self.first.days(clock)
            last = self.last.days(Clock(first.start, True) if first and _leans(self.last) else clock)
            if first and last and isinstance(self.last, Weekday) and last.end < first.start:
                last = self.last.days(clock)
        else:
            last = self.last.days(clock)
            first = self.first.days(Clock(last.end, False) if last and _leans(self.first) else clock)
            if first is None and last is None:
                return None
        if first is None or last is None or first.start > last.end:
            return None
        return Days(first.start, last.end, "range" if first.start != last.end else "day")


def _leans(meaning: Meaning) -> bool:
    if isinstance(meaning, Weekday):
        return meaning.step is None and meaning.week is None
    return isinstance(meaning, Dated) and meaning.year is None and meaning.year_step is None and meaning.month_step is None


@dataclass(frozen=True, slots=True)
class Bound:
    """A time that is only one end: `since` it, `by` it, `until` it, the `rest` of it, `later` or `earlier` in it."""

    time: Meaning
    end: str

    @property
    def anchor(self) -> str:
        """Return which end it is."""
        return self.end

    def days(self, clock: Clock) -> Days | None:
        """Return the days between the time and the day of publication, on the side that the words name."""
        time, published = self.time, clock.published
        if isinstance(time, UnitStep):
            time = replace(time, whole=True)
        if self.end == "since":
            clock = Clock(published, False)
        elif self.end in {"by", "later", "rest"}:
            clock = Clock(published, True)
        days = time.days(clock)
        if days is None or published is None:
            return None
        if days.start == days.end and self.end in {"later", "earlier"}:
            return days
        if self.end in {"since", "earlier"}:
            return Days(days.start, max(published, days.start), "range")
        if self.end == "before":
            end = days.end if getattr(time, "part", None) == "late" else shift(days.start, -1)
            return Days(published, end, "range") if clock.future is not False and end >= published else None
        if days.end < published:
            return days
        return Days(published, days.end, "range")


@dataclass(frozen=True, slots=True)
class Nth:
    """The first, third or last (-1) such weekday of a month, or in a row of the days of a longer time."""

    count: int
    weekday: int
    month: Meaning
    anchor: str = "weekday"

    def days(self, clock: Clock) -> Days | None:
        """Return the one day."""
        month = self.month
        whole = month.days(clock) if not isinstance(month, UnitStep) else month.window(clock.published) if clock.published else None
        if whole is None:
            return None
        if self.count < 0:
            day = shift(whole.end, -((whole.end.isoweekday() - self.weekday) % 7))
        else:
            day = shift(whole.start, (self.weekday - whole.start.isoweekday()) % 7 + 7 * (self.count - 1))
        return Days(day, day, "day") if whole.start <= day <= whole.end else None


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


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something lasts: no time of its own."""

    count: int
    unit: str
    anchor: str = "duration"

    def days(self, _clock: Clock) -> Days | None:
        """Return None always."""
        return None
