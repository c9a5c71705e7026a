"""The numbers that stand inside times: counts of units, days of a month, years, in digits and in words."""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.times.line import AND, Line
from marsad.grammar.times.words import ARTICLES

_LAST_DAY = 31
_OPEN, _CLOSE = '(“”"«', ')“”"»'
_TEENS = range(3, 10)
_YEARS = range(1501, 2100)
HIJRI_YEARS = range(1343, 1501)
_HUNDRED, _THOUSAND = 100, 1000
ORDINALS = frozenset(("ordinal", "number"))
NUMBERS = frozenset(("number", "digits", "article"))
DAY_NUMBERS = ORDINALS | NUMBERS


class Count(NamedTuple):
    """A number, the index after it, and whether the article is on it."""

    value: int
    end: int
    definite: bool = False


def count(line: Line, at: int) -> Count | None:
    """Read a number up to 9999: "24", "ثلاثة", "خمسة عشر", "أربع وعشرين", "ألف وتسعمئة وثمانية وسبعين"."""
    if not line.can(at, NUMBERS):
        return None
    if (
        line.form(at) in ARTICLES
        and line.mark(at + 1, _OPEN)
        and line.mark(at + 3, _CLOSE)
        and (bracketed := line.digits(at + 2)) is not None
    ):
        return Count(bracketed, at + 4, definite=True)  # "الـ(24) ساعة"
    definite = line.form(at) in ARTICLES and line.digits(at + 1) is not None
    place = at + 1 if definite else at
    digits = line.digits(place)
    if digits is not None:
        if line.joined(place) and line.mark(place + 1, ".,٫٬") and line.digits(place + 2) is not None and line.joined(place + 1):
            return None
        return Count(digits, place + 1, definite)
    return _words(line, at)


def _words(line: Line, at: int) -> Count | None:
    total, end, definite, last = 0, at, False, 10_000
    while True:
        hit = line.hit(end, "number")
        if hit is None or (end > at and AND not in hit.prefix):
            break
        value, after = hit.value, hit.end
        if value in _TEENS or value == 1:
            teen = line.hit(after, "teen")
            if teen and not teen.prefix:
                value, after = value + 10, teen.end
        if end > at and not _adds(value, last, total):
            break
        definite = definite or hit.definite
        total, end, last = total + value, after, value
    return Count(total, end, definite) if end > at else None


def _adds(value: int, last: int, total: int) -> bool:
    """Whether a number may follow another with "and": units before tens, else ever smaller."""
    if last < 10:
        return value in range(20, 100, 10) and total % 100 < 10
    return value < last if last >= _HUNDRED else False


def ordinal(line: Line, at: int, *, bare: bool = False) -> Count | None:
    """Read an ordinal: "الثالث", "الحادي عشر", "الثاني والعشرين", "الثلاثين"; -1 for "last". `bare` allows the article to lack."""
    if not line.can(at, ORDINALS):
        return None
    hit = line.hit(at, "ordinal")
    if hit is None:
        tens = line.hit(at, "number")
        if tens and tens.definite and tens.value in {10, 20, 30}:
            return Count(tens.value, tens.end, definite=True)
        return None
    if not hit.definite and not bare:
        return None
    value, end = hit.value, hit.end
    if value > 0:
        teen = line.hit(end, "teen")
        if teen and not teen.prefix and value < 10:
            return Count(value + 10, teen.end, hit.definite)
        tens = line.hit(end, "number")
        if tens and tens.prefix == AND and tens.value in {20, 30} and value < 10:
            return Count(value + tens.value, tens.end, hit.definite)
    return Count(value, end, hit.definite)


def day_number(line: Line, at: int) -> Count | None:
    """Read the number of a day of a month, 1 to 31, digits, words or ordinal."""
    if not line.can(at, DAY_NUMBERS):
        return None
    read = None if line.hit(at, "feminine") else ordinal(line, at, bare=True)
    if read and not read.definite and read.end == at + 1 and read.value not in {1, -1}:
        return None
    if read is None:
        read = count(line, at)
    return read if read and (1 <= read.value <= _LAST_DAY or read.value == -1) else None


def glued(line: Line, at: int) -> bool:
    """Whether the digits at `at` go on from other digits or Latin letters before them ("1,26", "26.5", "KN-23")."""
    before = at - 1
    if before < 1 or not line.joined(before) or not line.mark(before, ".,:٫٬-"):
        return before >= 0 and line.joined(before) and line.words[before].kind == "latin"
    return line.joined(before - 1) and line.words[before - 1].kind in {"number", "latin"}


def year_number(line: Line, at: int, *, hijri: bool = False) -> Count | None:
    """Read a year in four digits or in words."""
    digits = line.digits(at)
    if digits is not None:
        if line.joined(at) and line.mark(at + 1, ".,٫٬%") and line.joined(at + 1) and line.digits(at + 2) is not None:
            return None
        known = HIJRI_YEARS if hijri else _YEARS
        if len(line.form(at)) == 4 and (digits in known or (not hijri and digits in HIJRI_YEARS and line.hit(at + 1, "hijri_mark"))):
            return Count(digits, at + 1)
        return None
    read = _words(line, at)
    return read if read and read.value in _YEARS and read.value >= _THOUSAND else None
