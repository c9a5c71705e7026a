"""Days that a war is known by, told without their year: "منذ السابع من أكتوبر" of the war in Gaza is since 2023, in any year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marsad.grammar.times import TimeReading
from marsad.grammar.words import closed_class
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text.tokens import Token

_YEAR = "20"
_BESIDE = 4
_RIGHT_BEFORE = 1
_RELATIVE = frozenset({"today", "weekday", "night", "ago", "week"})


@per_lexicon
def _day() -> date:
    """The day that the war in Gaza is known by (`lexicon/data/conflicts.yaml`, `known_by`)."""
    day: date = next(conflict["known_by"] for conflict in read_table("conflicts") if conflict.get("known_by"))
    return day


def in_their_year(times: tuple[TimeReading, ...], tokens: Sequence[Token], published: date | None) -> tuple[TimeReading, ...]:
    """Return `times`, those that name the day of a war's outbreak alone, beside words of that war, in its year."""
    if published is None or published.year <= _day().year or not any(map(_is_the_day, times)):
        return times
    return tuple([_moved(time) if _is_the_day(time) and _of_the_war(time, tokens) else time for time in times])


def _is_the_day(time: TimeReading) -> bool:
    """Whether a time begins on that day of the year, with no year or "last" to say which."""
    start, words = time.period.date_start, time.period.words
    if start is None or (start.month, start.day) != (_day().month, _day().day) or start.year <= _day().year or time.anchor in _RELATIVE:
        return False
    return _YEAR not in words and not any(word in words for word in closed_class("which_year"))


def _of_the_war(time: TimeReading, tokens: Sequence[Token]) -> bool:
    """Whether it is since then, in a sentence of that war, or the day of that attack: "هجوم حماس في 7 أكتوبر"."""
    if not any(token.form.lstrip("وبفل") in closed_class("october_war") for token in tokens):
        return False
    if time.period.precision == "range":
        return True
    before = [tokens[at].form.lstrip("وبفل") for at in range(max(0, time.first - _BESIDE), time.first)]
    attack = any(form in closed_class("attack_of_a_day") for form in before[-_RIGHT_BEFORE:])
    return attack or any(form in closed_class("october_attack") for form in before)


def _moved(time: TimeReading) -> TimeReading:
    end = time.period.date_end if time.period.precision == "range" else _day()
    return replace(time, period=replace(time.period, date_start=_day(), date_end=end))
