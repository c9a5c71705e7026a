"""What a phrase of time means before it is known when it was said; `days` resolves it, by a `Clock`, to days.

Every meaning is a frozen value and every `days` a pure function of it and the clock. None means that the words name no day
that can be told: a relative time without a day of publication, or one that leans on another event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from marsad.grammar.times.almanac import Days, shift, week_of


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
class Following:
    """The next day: tomorrow in what is to come; in what is told, the day after something else."""

    anchor: str = "unknown"

    def days(self, clock: Clock) -> Days | None:
        """Return the day after the day of publication, where the sentence looks ahead."""
        return Near(1).days(clock) if clock.future else None


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
        elif self.step is None and clock.future:
            day = shift(published, (self.weekday - published.isoweekday()) % 7)
        elif (self.step or 0) > 0:
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
    """The night, said of the past or of the future."""

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
