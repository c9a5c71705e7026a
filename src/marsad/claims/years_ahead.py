"""Days without a year of what is promised or decided: those to come, where those gone by are long gone.

"تعهدت ألمانيا في مايو بتسليم 30 دبابة في سبتمبر": the September to come.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.times import read_times
from marsad.grammar.words import closed_class
from marsad.model import Period
from marsad.text.fold import fold

_YEAR = re.compile(r"\d{4}|[٠-٩]{4}")
_DATED = frozenset({"day", "month", "range"})
_LONGEST = 200  # days
_LATELY = 100  # days: what was promised may be dated by when it was promised
_LEAP = (2, 29)


def to_come(scene: Scene, governor: Governor, period: Period) -> Period:
    """Return the time of a step to come, a year later where it stands behind the word of the step and was read as long gone."""
    day, first, last = scene.analysis.published, period.date_start, period.date_end
    if day is not None and last is None and (again := next(iter(read_times(period.words, day, future=True)), None)) is not None:
        return replace(period, date_start=again.date_start, date_end=again.date_end, precision=again.precision)
    if day is None or first is None or last is None or last >= day or period.precision not in _DATED or (last - first).days > _LONGEST:
        return period
    time = next((one for one in scene.analysis.times if one.period is period), None)
    if time is None or governor.mention is None or time.first < governor.mention.first or not _of_a_month(period.words):
        return period
    if (day - last).days < _LATELY or (next_last := _next_year(last)) < day:
        return period
    form = scene.analysis.form
    until = form(time.first) in closed_class("at_the_end") or bool({form(time.first - 1), form(time.first)} & closed_class("left_until"))
    return replace(
        period, date_start=day if until else _next_year(first), date_end=next_last, precision="range" if until else period.precision
    )


def _of_a_month(words: str) -> bool:
    """Whether words of time name no year, and nothing that is gone by."""
    spelled = {fold(word) for word in words.split()}
    return not _YEAR.search(words) and spelled.isdisjoint(closed_class("gone_by"))


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == _LEAP else day.day)
