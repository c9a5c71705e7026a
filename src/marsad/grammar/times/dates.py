"""Dates of the calendar: in digits, day and month, month and year, year; with doubled names and both calendars."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from marsad.grammar.times.calendar_meanings import Dated
from marsad.grammar.times.counts import DAY_NUMBERS, HIJRI_YEARS, Count, count, day_number, ordinal, year_number
from marsad.grammar.times.line import AND, BY, FOR, IN, MADDA, OF, Found, Line
from marsad.grammar.times.meanings import Meaning
from marsad.grammar.times.words import MonthName

_MONTHS = 12
_LAST_DAY = 31
_CENTURY, _LAST_OF_CENTURY = 2000, 70  # what two digits of a year are counted from, and from which on they are the century's before
MONTHS = frozenset(("this", "unit", "month"))
DATES = DAY_NUMBERS | MONTHS


class Month(NamedTuple):
    """A month read: its number or its step from the present one, its calendar, the context it still needs, the index after."""

    month: int | None
    step: int | None
    hijri: bool
    need: int
    end: int


class Year(NamedTuple):
    """A year read: its number or its step, its calendar, the index after, and whether a word for "year" stood there."""

    year: int | None
    step: int | None
    hijri: bool
    end: int
    named: bool


def numeric(line: Line, at: int) -> Found | None:
    """Read a date in digits: 12/7/2025 (day first), 2025-07-12, 12.07.2025, 3/2015, 22/04."""
    first = line.digits(at)
    if first is None or not line.mark(at + 1, "/-.‑–"):
        return None
    if not (line.joined(at) and line.joined(at + 1)):
        return _spaced(line, at)
    if at > 0 and line.joined(at - 1) and line.mark(at - 1, "/-.:,") and at > 1 and line.digits(at - 2) is not None:
        return None
    second = line.digits(at + 2)
    if second is None:
        return None
    mark = line.form(at + 1)
    if line.joined(at + 2) and line.form(at + 3) == mark and line.joined(at + 3) and line.digits(at + 4) is not None:
        return _three(line, at, first, second)
    if line.joined(at + 2) and line.mark(at + 3, "/.,-") and line.joined(at + 3) and line.digits(at + 4) is not None:
        return None
    return _two(line, at, first, second)


def _three(line: Line, at: int, first: int, second: int) -> Found | None:
    third = line.digits(at + 4) or 0
    widths = len(line.form(at)), len(line.form(at + 2)), len(line.form(at + 4))
    if line.joined(at + 4) and line.mark(at + 5, "/-.") and line.joined(at + 5) and line.digits(at + 6) is not None:
        return None
    if widths[0] == 4 and max(widths[1:]) <= 2:
        day, month, year = third, second, first
    elif widths[2] == 4 and max(widths[:2]) <= 2:
        day, month, year = first, second, third
        if month > _MONTHS >= day:
            day, month = month, day
    elif widths[1:] == (2, 2) and line.form(at + 1) == "/":
        day, month, year = first, second, third + (_CENTURY if third < _LAST_OF_CENTURY else _CENTURY - 100)
    else:
        return None
    end = at + 5
    mark = line.hit(end, "hijri_mark")
    hijri = mark is not None or 1343 <= year <= 1500
    if not (1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY and (hijri or 1900 <= year <= 2099)):
        return None
    end = mark.end if mark else line.past(end, "solar_mark")
    if line.form(end) == "T" and line.joined(end - 1) and line.digits(end + 1) is not None:
        end = _clock_digits(line, end + 1)
    return Found(Dated(day=day, month=month, year=year, hijri=hijri), at, end)


def _spaced(line: Line, at: int) -> Found | None:
    """Read "12 / 7 / 2025": day first, the same mark twice, a year of four digits."""
    if line.form(at + 1) not in "/-" or line.form(at + 3) != line.form(at + 1) or len(line.form(at + 4)) != 4:
        return None
    if len(line.form(at)) > 2 or len(line.form(at + 2)) > 2 or line.digits(at + 2) is None or line.digits(at + 4) is None:
        return None
    return _three(line, at, line.digits(at) or 0, line.digits(at + 2) or 0)


def _clock_digits(line: Line, at: int) -> int:
    end = at + 1
    while line.mark(end, ":") and line.digits(end + 1) is not None:
        end += 2
    return end


def _two(line: Line, at: int, first: int, second: int) -> Found | None:
    if line.form(at + 1) != "/":
        return None
    if len(line.form(at + 2)) == 4 and 1 <= first <= _MONTHS and 1900 <= second <= 2099:
        return Found(Dated(month=first, year=second), at, at + 3)
    padded = len(line.form(at + 2)) == 2 and (line.form(at + 2)[0] == "0" or len(line.form(at)) == 2)
    led = line.hit(at - 1, "day_word") or line.hit(at - 1, "dated") or line.hit(at - 1, "weekday")
    if not (1 <= second <= _MONTHS and 1 <= first <= _LAST_DAY and (led or padded)):
        return None
    return Found(Dated(day=first, month=second), at, at + 3)


def month(line: Line, at: int) -> Month | None:
    """Read a month's name with its double ("يونيو (حزيران)", "مارس/آذار"), "شهر" before it, "شهر ثلاثة", or "هذا الشهر"."""
    if not line.can(at, MONTHS):
        return None
    this = line.hit(at, "this")
    unit = line.hit(this.end if this else at, "unit")
    if unit and unit.value == ("month", "one"):
        return _month_after_word(line, unit.end, definite=unit.definite, this=this is not None)
    if this:
        return None
    return _month_name(line, at)


def _month_after_word(line: Line, at: int, *, definite: bool, this: bool) -> Month | None:
    if definite:
        which = line.hit(at, "which")
        if which and not this:
            return Month(None, which.value, hijri=False, need=0, end=which.end)
        return Month(None, 0, hijri=False, need=0, end=which.end if which else at) if this else None
    named = _month_name(line, at)
    if named:
        return named._replace(need=0)
    number = count(line, at)
    if number and 2 <= number.value <= _MONTHS and not _counted(line, number.end):
        return Month(number.value, None, hijri=False, need=2, end=number.end)
    return None


def _counted(line: Line, at: int) -> bool:
    """Whether a unit follows that a number before it would count; a word for "year" may begin the month's year."""
    hit = line.hit(at, "unit")
    return hit is not None and not (hit.value == ("year", "one") and line.digits(hit.end) is not None)


def _month_name(line: Line, at: int) -> Month | None:
    hit = line.hit(at, "month")
    if hit is None:
        return None
    name: MonthName = hit.value
    need = name.need
    if need == 2 and MADDA in line.raw[line.starts[at] : line.ends[at]]:
        need = 1
    end = _double(line, hit.end, name)
    if end > hit.end:
        need = 0
    return Month(name.month, None, name.hijri, need, end)


def _double(line: Line, at: int, name: MonthName) -> int:
    """Return the index after a second name of the same month, or `at`."""
    opened = line.mark(at, "([")
    place = at + 1 if opened or line.dash(at) or line.hit(at, "either") else at
    other = line.hit(place, "month")
    if other is None or other.value.hijri or name.hijri or other.value.month != name.month:
        return at
    if opened:
        return other.end + 1 if line.mark(other.end, ")]") else at
    return other.end


def year(line: Line, at: int, *, hijri: bool = False, bare: bool = True) -> Year | None:
    """Read a year: "2022", "عام 2022", "من العام الماضي", "هذا العام", "ألف وتسعمئة وثمانين", "1445 هـ".

    `bare` allows four digits without a word for year before them.
    """
    place = at
    if line.mark(place, "،,("):
        place += 1
    if line.form(place) in {OF, IN, FOR}:
        place += 1
    this = line.hit(place, "this")
    unit = line.hit(this.end if this else place, "unit")
    if unit and unit.value == ("year", "one"):
        return _year_after_word(line, unit.end, definite=unit.definite, this=this is not None, hijri=hijri)
    if this or not bare:
        return None
    number = year_number(line, place, hijri=hijri)
    if number is None:
        return None
    return _closed(line, at, number, hijri=hijri, named=False)


def _year_after_word(line: Line, at: int, *, definite: bool, this: bool, hijri: bool) -> Year | None:
    number = year_number(line, at, hijri=hijri) or year_number(line, at, hijri=True)
    if number and not this:
        hijri = hijri or number.value in HIJRI_YEARS
        return _closed(line, at, number, hijri=hijri, named=True)
    which = line.hit(at, "which")
    if not definite or (which is None and not this):
        return None
    end = which.end if which else at
    step = which.value if which else 0
    opened = line.mark(end, "(")
    digits = year_number(line, end + 1 if opened else end)
    if digits:
        return Year(digits.value, None, hijri=False, end=digits.end + (1 if opened and line.mark(digits.end, ")") else 0), named=True)
    return Year(None, step, hijri, end, named=True)


def _closed(line: Line, at: int, number: Count, *, hijri: bool, named: bool) -> Year:
    end = number.end
    mark = line.hit(end, "hijri_mark")
    end = mark.end if mark else line.past(end, "solar_mark")
    if line.mark(at, "(") and line.mark(end, ")"):
        end += 1
    return Year(number.value, None, hijri or mark is not None, end, named)


def dated(line: Line, at: int, *, cue: bool = False) -> Found | None:
    """Read a day and month, or a month, with or without a year. `cue` says that a word before asks for a time."""
    if not line.can(at, DATES):
        return None
    found = _day_month(line, at) or _month_first(line, at, cue=cue)
    return _other_calendar(line, found) if found else None


def _day_month(line: Line, at: int) -> Found | None:
    day = day_number(line, at)
    if day is None:
        return None
    place, loose = day.end, False
    this_month = _of_month_unsaid(line, at, day)
    if this_month:
        return this_month
    of = line.hit(place, "of")
    if of and not of.prefix and of.end == place + 1:
        loose = line.form(place) == IN and not day.definite
        place = of.end
    elif line.dash(place) or line.mark(place, "."):
        place += 1
    named = month(line, place)
    if named is None and line.form(place).startswith(BY):
        named = month(line, place)
    if named is None or (day.value == -1 and not line.hit(at, "ordinal")):
        return None
    if (day.value > 30 and named.hijri) or day.value == -1 or (loose and named.step is None):
        return None
    if named.month is None and not (day.definite or line.digits(day.end - 1) is not None):
        return None
    return _with_year(line, at, named, day.value)


def _of_month_unsaid(line: Line, at: int, day: Count) -> Found | None:
    """Read "في 9 الجاري", "بتاريخ 20 الماضي": the month is left out."""
    which = line.hit(day.end, "which")
    if which is None or which.prefix or line.digits(day.end - 1) is None:
        return None
    led = line.form(at - 1) in {IN, AND + IN} or line.hit(at - 1, "day_word") or line.hit(at - 1, "dated")
    return Found(Dated(day=day.value, month_step=which.value), at, which.end) if led else None


def _with_year(line: Line, at: int, named: Month, day: int | None) -> Found:
    end = named.end
    which = line.hit(end, "which") if named.step is None else None
    step = None
    if which and which.prefix == "":
        step, end = which.value, which.end
    place = end + 1 if line.mark(end, "،,.") else end
    said = year(line, place, hijri=named.hijri) if named.step is None else None
    if said and place > end and line.mark(end, ".") and said.named:
        said = None
    if said and line.mark(end, "،,") and said.year is None:
        said = None
    meaning = Dated(day=day, month=named.month, month_step=named.step, step=step, hijri=named.hijri)
    if said:
        end = said.end
        meaning = replace(meaning, year=said.year, year_step=said.step, step=None if said.step is None else step)
    elif named.hijri:
        end = line.past(end, "hijri_mark")
    return Found(meaning, at, end)


def _month_first(line: Line, at: int, *, cue: bool) -> Found | None:
    named = month(line, at)
    if named is None or named.month is None:
        return None
    found = _with_year(line, at, named, None)
    meaning = found.meaning
    if not isinstance(meaning, Dated):
        return None
    with_day = _day_after(line, named, at) if found.end == named.end else None
    if with_day:
        return with_day
    sure = meaning.year is not None or meaning.year_step is not None
    need = 0 if sure or meaning.step is not None or line.hit(named.end, "hijri_mark") else named.need
    if (need == 2 and not line.hit(at - 1, "part")) or (need == 1 and not (cue or _cued(line, at))):
        return None
    if line.hit(at - 1, "named_after") and not sure:
        return None
    if line.hit(named.end, "named_before"):
        return None
    return found


def _cued(line: Line, at: int) -> bool:
    if line.hit(at - 1, "prepositions") or line.hit(at - 1, "part") or line.mark(at - 1, "(/"):
        return True
    hit = line.hit(at, "month")
    return hit is not None and hit.prefix[-1:] in {BY, FOR}


def _day_after(line: Line, named: Month, at: int) -> Found | None:
    """Read the order month, day: "سبتمبر الحادي والعشرين"; digits only where no counted noun can follow."""
    tied = line.mark(named.end, "/-") and line.joined(named.end - 1) and line.joined(named.end)
    place = named.end + 1 if tied else named.end
    day: Count | None = ordinal(line, place)
    if day is None:
        day = day_number(line, place)
        if day is None or line.word(day.end):
            return None
    if not 1 <= day.value <= _LAST_DAY:
        return None
    return _with_year(line, at, named._replace(end=day.end), day.value)


def _other_calendar(line: Line, found: Found) -> Found:
    """Swallow the same day said in the other calendar: "12 ربيع الآخر 1447 (الموافق 4 أكتوبر 2025)"; the solar one counts."""
    meaning = found.meaning
    place = found.end
    opened = line.mark(place, "(")
    if opened or line.mark(place, "،,/-–"):
        place += 1
    dated_word = line.hit(place, "dated")
    if dated_word:
        place = dated_word.end
        if line.form(place) == FOR:
            place += 1
    if place == found.end or not isinstance(meaning, Dated) or meaning.day is None:
        return found
    other = numeric(line, place) or _day_month(line, place)
    if other is None or not isinstance(other.meaning, Dated):
        return found
    if other.meaning.hijri == meaning.hijri and not dated_word:
        return found
    if not dated_word and not opened and other.meaning.hijri == meaning.hijri:
        return found
    end = other.end + 1 if opened and line.mark(other.end, ")") else other.end
    chosen: Meaning = meaning if other.meaning.hijri else other.meaning
    return Found(chosen, found.first, end)
