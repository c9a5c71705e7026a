"""When a made happening was, and how an article of a given day words it, by the rules of the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from marsad.generating.words import words

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class When:
    """Two days, inclusive, what sort of stretch they are, and the words for it."""

    first: date
    last: date
    precision: str
    words: str

    def coded(self) -> dict[str, object]:
        """Return the columns of a claim that this time fills."""
        return {"date_start": self.first.isoformat(), "date_end": self.last.isoformat(), "date_precision": self.precision}


def a_night(random: Random, published: date, ends: date) -> When:
    """Return the night that ends on the morning of `ends`, as an article of that day or of the next words it."""
    before = ends - _DAY
    named = f"ليل {_weekday(before)} - {_weekday(ends)}"
    ways = [named, f"ليلة {_weekday(before)} {_weekday(ends)}"]
    if ends == published:
        ways += ["خلال الليل", "الليلة الماضية", "ليلاً"]
    return When(before, ends, "night", random.choice(ways))


def a_day(random: Random, published: date, on: date) -> When:
    """Return a day at most six before the publication, worded as today, yesterday, a weekday or by its date."""
    ways = [f"يوم {_weekday(on)}", f"في {on.day} {words()['months'][on.month - 1]}"]
    if on == published:
        ways = ["اليوم", f"اليوم {_weekday(on)}", "صباح اليوم", *ways]
    elif on == published - _DAY:
        ways = ["أمس", f"أمس {_weekday(on)}", *ways]
    elif on == published - 2 * _DAY:
        ways = ["أول من أمس", *ways]
    return When(on, on, "day", random.choice(ways))


def reported(published: date, words_of_day: str) -> When:
    """Return the time of a thing that has no other than that it was told."""
    return When(published, published, "reported", words_of_day)


def _weekday(day: date) -> str:
    return str(words()["weekdays"][day.weekday()])
