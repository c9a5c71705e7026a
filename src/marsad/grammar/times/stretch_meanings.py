"""What units of time by their distance mean, stretches of them, and times with one end or two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from marsad.grammar.times.almanac import Days, month_of, months_back, months_from, run_of_months, shift, week_of, year_of
from marsad.grammar.times.calendar_meanings import Dated, part_of_month, part_of_year
from marsad.grammar.times.meanings import Clock, Meaning, Weekday

_DAYS_OF = {"hour": 1 / 24, "minute": 1 / 1440, "day": 1, "week": 7}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_GOES_ON = 31  # days: a longer stretch around the day of telling is of other years


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
        if self.unit == "weekend" and self.step == 0 and not clock.future and window.start > published:
            return replace(self, step=-1).window(published)  # "قُتل 9 خلال عطلة نهاية الأسبوع", told on the Monday
        if self.unit == "week" and self.part == "early":  # the start of a week is told loosely: the whole of it
            return window
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
            return part_of_year(window, self.part)
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
    """In two weeks, say: so long after the day of publication in what is to come; in what is told, after something else."""

    count: int
    unit: str
    anchor: str = "ago"

    def days(self, clock: Clock) -> Days | None:
        """Return the day, where the sentence looks ahead."""
        return Ago(self.count, self.unit, ahead=True).days(clock) if clock.future else None


@dataclass(frozen=True, slots=True)
class Within:
    """Within days, say: on from the day of publication, unless the sentence tells of the past."""

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
        running = self._around(clock)
        if running is not None:
            return running
        if clock.future and getattr(self.last, "step", None) is None:
            first = self.first.days(clock)
            last = self.last.days(Clock(first.start, future=True) if first and _leans(self.last) else clock)
            if first and last and isinstance(self.last, Weekday) and last.end < first.start:
                last = self.last.days(clock)
        else:
            last = self.last.days(clock)
            first = self.first.days(Clock(last.end, future=False) if last and _leans(self.first) else clock)
            if first is None and last is None:
                return None
        if first is None or last is None or first.start > last.end:
            return None
        return Days(first.start, last.end, "range" if first.start != last.end else "day")

    def _around(self, clock: Clock) -> Days | None:
        """Return the days of a stretch that goes on while it is told of: begun before, with its end to come."""
        if clock.published is None or not (isinstance(self.last, Dated) and _leans(self.last)):
            return None
        last = self.last.days(Clock(clock.published, future=True))
        first = self.first.days(Clock(last.end, future=False)) if last and _leans(self.first) else None
        if first is None or last is None or not first.start <= clock.published < last.end:
            return None
        return Days(first.start, last.end, "range") if (last.end - first.start).days <= _GOES_ON else None


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
            clock = Clock(published, future=False)
        elif self.end in {"later", "rest"} or (self.end == "by" and clock.future is None):
            clock = Clock(published, future=True)
        days = time.days(clock)
        if days is None or published is None:
            return None
        if days.start == days.end and self.end in {"later", "earlier"}:
            return days
        if self.end == "earlier":
            return Days(days.start, min(published, days.end), "range") if days.start <= published else days
        if self.end == "since":
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
class Duration:
    """How long something lasts: no time of its own."""

    count: int
    unit: str
    anchor: str = "duration"

    def days(self, _clock: Clock) -> Days | None:
        """Return None always."""
        return None
