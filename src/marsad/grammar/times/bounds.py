"""Times with two ends: from–to, between–and, days in a row; and with one: since, by, until, before, later and earlier in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from marsad.grammar.times import parts, units
from marsad.grammar.times.calendar_meanings import Dated
from marsad.grammar.times.counts import NUMBERS, ORDINALS, day_number, year_number
from marsad.grammar.times.dates import DATES, dated, month, numeric
from marsad.grammar.times.days import DAYS, day
from marsad.grammar.times.line import AND, IN, OF, Found, Line
from marsad.grammar.times.meanings import Meaning, Unknown, Weekday
from marsad.grammar.times.stretch_meanings import Between, Bound, UnitStep

_NAME_OF_EVENT = 9
_BEGINNINGS = frozenset(("weekday", "offset", "part", "part_of_day", "night"))
_YEARS = range(1800, 2100)
_LAST_DAY = 31

Rule = Callable[[Line, int], Found | None]


def _cued_date(line: Line, at: int) -> Found | None:
    return dated(line, at, cue=True)


_SIMPLE: tuple[tuple[Rule, frozenset[str]], ...] = (
    (numeric, frozenset(("digits",))),
    (day, DAYS),
    (_cued_date, DATES),
    (parts.ordinal_unit, ORDINALS | {"unit", "offset"}),
    (parts.part, frozenset(("part",))),
    (parts.weekend, frozenset(("unit",))),
    (units.unit, NUMBERS | {"this", "unit", "last_few"}),
    (parts.season, frozenset(("this", "season_word", "season"))),
    (parts.decade, frozenset(("decade",))),
    (parts.rest, frozenset(("rest",))),
)


@cache
def _simple_rules(names: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that can begin with a word of the classes `names`."""
    return tuple(rule for rule, begins in _SIMPLE if not names.isdisjoint(begins))


def simple(line: Line, at: int) -> Found | None:
    """Read the longest time at `at` that is no range."""
    best: Found | None = None
    for rule in _simple_rules(line.words[at].names):
        found = rule(line, at)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def end_point(line: Line, at: int) -> Found | None:
    """Read one end of a range: a time, or a year in digits."""
    alone = units.year_alone(line, at)
    found = simple(line, at)
    return found if found and (alone is None or found.end > alone.end) else alone


def from_to(line: Line, at: int) -> Found | None:
    """Read "من 3 إلى 7 مايو", "بين الأربعاء والجمعة", "من مايو حتى يوليو 2024", "بين عامي 2014 و2022"."""
    start = line.hit(at, "from")
    if start is None:
        return None
    between = line.hit(at, "between") is not None
    place = start.end
    for name in ("days_of", "months_of", "years_of"):
        place = line.past(place, name)
    return _pair(line, at, place, between=between)


def in_a_row(line: Line, at: int) -> Found | None:
    """Read "يومي الجمعة والسبت", "أيام 3 و4 و5 مايو", "شهري مايو ويونيو", "عامي 2014 و2015"."""
    for name in ("days_of", "months_of", "years_of"):
        hit = line.hit(at, name)
        if hit:
            row = days_of_month(line, hit.end, row=True) or named_days(line, hit.end) if name == "days_of" else None
            if row and isinstance(row.meaning, Between):
                return Found(row.meaning, at, row.end)
            found = _pair(line, at, hit.end, between=True)
            if found and _consecutive(found.meaning):
                return _more(line, found)
    return None


def months_on(line: Line, at: int) -> Found | None:
    """Read two months or more joined by "and": "في مارس وأبريل", "يناير/كانون الثاني وفبراير/شباط الماضيين"."""
    first = dated(line, at, cue=True)
    place = _after_and(line, first.end) if first else None
    if first is None or place is None or not _whole_month(first.meaning):
        return None
    last = dated(line, place, cue=True)
    if last is None or not _whole_month(last.meaning) or not _consecutive(Between(first.meaning, last.meaning)):
        return None
    meaning = _joined(first.meaning, last.meaning)
    return _more(line, Found(meaning, at, last.end)) if meaning else None


def _whole_month(meaning: Meaning) -> bool:
    return isinstance(meaning, Dated) and meaning.month is not None and meaning.day is None and meaning.part is None


def _consecutive(meaning: Meaning) -> bool:
    """Whether the two times of a row follow each other, so that they make one stretch."""
    if not isinstance(meaning, Between):
        return False
    first, last = meaning.first, meaning.last
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return last.weekday == first.weekday % 7 + 1
    if isinstance(first, Dated) and isinstance(last, Dated) and first.day is not None and first.month == last.month:
        return last.day == first.day + 1 or first.hijri != last.hijri
    if isinstance(first, Dated) and isinstance(last, Dated) and first.day is None:
        if first.month is not None and last.month is not None:
            return last.month == first.month % 12 + 1
        return first.year is None or last.year is None or last.year == first.year + 1
    return True


def _more(line: Line, found: Found) -> Found:
    """Go on with a third and later day of a row."""
    while isinstance(found.meaning, Between):
        place = _after_and(line, found.end)
        following = end_point(line, place) if place is not None else None
        if following is None or not _consecutive(Between(found.meaning.last, following.meaning)):
            return found
        found = Found(Between(found.meaning.first, following.meaning), found.first, following.end)
    return found


def _pair(line: Line, at: int, place: int, *, between: bool) -> Found | None:
    years = line.hit(place - 1, "years_of") is not None
    readings = [found for found in (end_point(line, place) or _round_year(line, place),) if found]
    number = day_number(line, line.past(place, "day_word"))
    if number and number.value > 0:
        readings.append(Found(Dated(day=number.value), place, number.end))
    for first in readings:
        link = _link(line, first.end, between=between)
        if link is None:
            continue
        last = end_point(line, link) or (_round_year(line, link) if years else None)
        if last is None:
            of_month = day_number(line, link)
            if of_month is None or not (isinstance(first.meaning, Dated) and first.meaning.month is not None):
                continue
            last = Found(replace(first.meaning, day=of_month.value), link, of_month.end)
        meaning = _joined(first.meaning, last.meaning)
        if meaning:
            return Found(meaning, at, last.end)
    return None


def _round_year(line: Line, at: int) -> Found | None:
    """Read one end of a range of years that by itself could count what follows: "بين عامي 2000 و2008"."""
    number = year_number(line, at) if line.digits(at) is not None else None
    return Found(Dated(year=number.value), at, number.end) if number and number.value in _YEARS else None


def _link(line: Line, at: int, *, between: bool) -> int | None:
    """Return the index at which the second end begins."""
    if between:
        place = _after_and(line, at)
        if place is not None:
            return place
    to = line.hit(at, "to")
    if to:
        return to.end
    if line.dash(at):
        return at + 1
    if line.form(at) == AND and line.hit(at + 1, "to"):
        return line.past(at + 1, "to")
    return None


def _after_and(line: Line, at: int) -> int | None:
    if line.form(at) == AND:
        return at + 1
    if line.mark(at, "،,"):
        return _after_and(line, at + 1)
    return at if line.form(at).startswith(AND) else None


def _listed(line: Line, at: int) -> int | None:
    """Return the index after "and" or a comma of a list."""
    place = _after_and(line, at)
    return place if place is not None else at + 1 if line.mark(at, "،,") else None


def _joined(first: Meaning, last: Meaning) -> Meaning | None:
    """Return the range; what one end leaves unsaid (month, year, week) is taken from the other."""
    if isinstance(first, Dated):
        if first.day is not None and first.month is None and first.month_step is None:
            if isinstance(last, UnitStep) and last.unit == "month":
                return None
            if not isinstance(last, Dated) or last.day is None:
                return None
            if last.month is None and last.month_step is None:
                return Between(first, last) if first.weekday and last.weekday else None
            first = replace(last, day=first.day, weekday=first.weekday, step=None)
        elif isinstance(last, Dated):
            if (first.day is None) != (last.day is None) and (first.month is None) != (last.month is None):
                return None
            first = _with_year_of(first, last)
        elif isinstance(last, Weekday):
            return None
    return Between(first, last)


def _with_year_of(first: Dated, last: Dated) -> Dated:
    if first.month is None or first.year is not None or first.year_step is not None or (last.year is None and last.year_step is None):
        return first
    crosses = last.month is not None and (first.month, first.day or 0) > (last.month, last.day or 99)
    if last.year is not None:
        return replace(first, year=last.year - crosses, hijri=last.hijri)
    return replace(first, year_step=(last.year_step or 0) - crosses, hijri=last.hijri)


def days_of_month(line: Line, at: int, *, row: bool = False) -> Found | None:
    """Read two days of one month said without "from": "13 إلى 15 تموز", "12 - 14 يوليو 2025", "12 و13 يوليو"."""
    number = day_number(line, at)
    if number is None or number.value < 1:
        return None
    last_day, link = number.value, _link(line, number.end, between=True) or (_listed(line, number.end) if row else None)
    listed = link is not None and _listed(line, number.end) is not None
    while link is not None and (last := dated(line, link)) is None:
        following = day_number(line, link)
        link = _listed(line, following.end) if following and following.value == last_day + 1 else None
        last_day += 1
    if link is None or last is None or not isinstance(last.meaning, Dated) or last.meaning.day is None:
        return None
    if listed and last.meaning.day != last_day + 1:
        if last.meaning.month is None or last_day != number.value:
            return None
        return Found(replace(last.meaning, day=number.value), at, number.end)
    return Found(Between(replace(last.meaning, day=number.value, step=None), last.meaning), at, last.end)


def named_days(line: Line, at: int) -> Found | None:
    """Read two days of one month, each with its weekday: "السبت 3 والأحد 4 أغسطس"; the first alone where they do not follow."""
    weekday = line.hit(at, "weekday")
    number = day_number(line, weekday.end) if weekday and weekday.definite else None
    link = _after_and(line, number.end) if number else None
    last = end_point(line, link) if link is not None else None
    if weekday is None or number is None or last is None or not isinstance(last.meaning, Dated):
        return None
    if last.meaning.day is None or (last.meaning.month is None and last.meaning.month_step is None):
        return None
    first = replace(last.meaning, day=number.value, weekday=weekday.value)
    both = Between(first, last.meaning)
    return Found(both, at, last.end) if _consecutive(both) else Found(first, at, number.end)


def days_behind_month(line: Line, at: int) -> Found | None:
    """Read the order month, days: "تموز 13-15"."""
    named = month(line, at)
    if named is None or named.month is None or not line.dash(named.end + 1):
        return None
    first, last = line.digits(named.end), line.digits(named.end + 2)
    if first is None or last is None or not 1 <= first < last <= _LAST_DAY:
        return None
    meaning = Dated(day=last, month=named.month, hijri=named.hijri)
    return Found(Between(replace(meaning, day=first), meaning), at, named.end + 3)


def whole_range(line: Line, at: int) -> Found | None:
    """Read two times joined by "to" without "from": "2 أكتوبر إلى 22 أكتوبر", "الاثنين إلى الخميس", "2014-2022"."""
    first = simple(line, at) if line.links_behind(at) else None
    if first is None or not isinstance(first.meaning, Dated | Weekday):
        return None
    to = line.hit(first.end, "to")
    dash = line.dash(first.end)
    if to is None and not dash:
        return None
    last = simple(line, to.end if to else first.end + 1)
    if last is None or not isinstance(last.meaning, type(first.meaning)):
        return None
    meaning = _joined(first.meaning, last.meaning)
    return Found(meaning, at, last.end) if meaning else None


def since(line: Line, at: int) -> Found | None:
    """Read "منذ" and a time, to the day of publication or to the end said: "منذ مايو حتى يوليو"."""
    hit = line.hit(at, "since")
    if hit is None:
        return None
    begins = line.past(hit.end, "dated")  # "منذ تاريخ 19 أكتوبر"
    first = end_point(line, begins) or _outset(line, hit.end)
    if first is None:
        return None
    if isinstance(first.meaning, Unknown):
        return Found(first.meaning, at, first.end)
    link = _link(line, first.end, between=False)
    last = end_point(line, link) if link is not None else None
    meaning = _joined(first.meaning, last.meaning) if last else None
    if meaning and last:
        return Found(meaning, at, last.end)
    return Found(Bound(first.meaning, "since"), at, first.end)


def _outset(line: Line, at: int) -> Found | None:
    """Read the day on which an event began behind its name: "بدء الحرب في 24 فبراير 2022", "اندلاع الاشتباكات الثلاثاء"."""
    if line.hit(at, "since_that") and line.hit(at + 1, "has_begun"):
        at += 1
    elif not line.hit(at, "outset"):
        return None
    for place in range(at + 1, at + _NAME_OF_EVENT):
        if line.hit(place, "until"):
            return None  # "منذ بدء الحرب حتى أمس": not the day on which it began
        if place > at + 1 and line.can(place, _BEGINNINGS) and (found := day(line, place) or parts.part(line, place)):
            return found
        if not (line.word(place) or line.mark(place, '"«»')):
            return None
        if line.form(place) == IN or line.hit(place, "day_word"):
            found = numeric(line, place + 1) or dated(line, place + 1, cue=True) or units.unit(line, place + 1)
            if found:
                return found
    return None


def one_end(line: Line, at: int) -> Found | None:
    """Read "بحلول نهاية العام", "حتى الخميس", "قبل نهاية الشهر", "في وقت لاحق هذا العام"."""
    for name in ("by", "later", "earlier", "until", "before", "after"):
        hit = line.hit(at, name)
        if hit is None:
            continue
        place = hit.end + 1 if line.form(hit.end) == OF and name in {"later", "earlier"} else hit.end
        inner = end_point(line, place)
        if inner is None:
            if name in {"later", "earlier"}:
                bare = line.hit(place, "unit")
                if bare and bare.definite and bare.value.number == "one" and bare.value.unit in {"week", "month", "year"}:
                    return Found(Bound(UnitStep(bare.value.unit, 0), name), at, bare.end)
            continue
        if name == "after":
            return Found(Unknown("after"), at, inner.end)
        return Found(Bound(inner.meaning, name), at, inner.end)
    return None
