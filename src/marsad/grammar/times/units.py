"""Weeks, months, years and their kin by modifier, in a row, by number: "الأسبوع الماضي", "الأيام الثلاثة الماضية", "عام 2022"."""

from __future__ import annotations

from marsad.grammar.times.calendar_meanings import Dated, Slice
from marsad.grammar.times.counts import HIJRI_YEARS, count, ordinal, year_number
from marsad.grammar.times.dates import Year, year
from marsad.grammar.times.line import AND, Found, Hit, Line
from marsad.grammar.times.meanings import Meaning, Unknown, Weekday
from marsad.grammar.times.stretch_meanings import Between, Stretch, UnitStep
from marsad.grammar.times.words import ARTICLES, words

SIZES = {"one": 1, "two": 2}

_TALLY_REACH = 10


def unit(line: Line, at: int) -> Found | None:
    """Read "هذا الأسبوع", "الشهر الماضي", "الأيام الثلاثة الماضية", "عام 2022"."""
    this = line.hit(at, "this")
    hit = line.hit(this.end if this else at, "unit")
    if hit is None:
        return _row_after_number(line, at)
    if _no_unit(line, at, hit):
        return None
    if hit.value.number == "one":
        return _one(line, at, hit, this=this is not None) or _row_after_number(line, at)
    if this:
        return None
    return _row(line, at, hit)


def _no_unit(line: Line, at: int, hit: Hit) -> bool:
    if hit.definite and hit.value == ("year", "one") and line.hit(at - 1, "general_after"):
        return True
    return bool(line.hit(hit.end, "same"))


def _one(line: Line, at: int, hit: Hit, *, this: bool) -> Found | None:
    name = hit.value.unit
    if name == "year" and not this:
        said = year(line, at)
        if said and said.year is not None and said.step is None:
            return Found(Dated(year=said.year, hijri=said.hijri), at, said.end)
    which = line.hit(hit.end, "which") if hit.definite else None
    if which and which.prefix:
        which = None
    if which is None and hit.definite and line.hit(hit.end, "last_in_row") and name != "hour":
        return Found(Stretch(1, name, ahead=False), at, hit.end + 1)
    if which is None and not this:
        return None
    if name == "day" and not this and which is not None:
        return None
    if name in {"hour", "minute"} and which is None:
        return None
    step, end = (which.value, which.end) if which else (0, hit.end)
    if name == "hour" and not line.hit(at - 1, "over") and step == 0:
        return None
    if name == "year":
        end = _digits_beside(line, end)
    if name == "week":
        inner = _in_week(line, end, step)
        if inner:
            return Found(inner.meaning, at, inner.end)
    return Found(UnitStep(name, step), at, end)


def _digits_beside(line: Line, at: int) -> int:
    """Swallow the year's number said beside its name: "العام الماضي 2021", "العام الحالي (2022)"."""
    opened = line.mark(at, "(")
    number = year_number(line, at + 1 if opened else at)
    if number is None or line.digits(number.end - 1) is None or (not opened and line.word(number.end) and line.hit(number.end, "unit")):
        return at
    if opened:
        return number.end + 1 if line.mark(number.end, ")") else at
    return number.end


def _in_week(line: Line, at: int, step: int) -> Found | None:
    """Read the day or days said behind a week: "الأسبوع المقبل بين الأربعاء والجمعة", "الأسبوع القادم الأحد"."""
    start = line.hit(at, "from")
    place = line.past(start.end if start else at, "day_word")
    first = line.hit(place, "weekday")
    if first is None or not first.definite:
        return None
    if start is None:
        return Found(Weekday(first.value, week=step), at, first.end)
    link = line.past(first.end, "to")
    second = line.hit(line.past(link, "day_word"), "weekday")
    if second is None or (link == first.end and second.prefix != AND):
        return None
    return Found(Between(Weekday(first.value, week=step), Weekday(second.value, week=step)), at, second.end)


def _row(line: Line, at: int, hit: Hit) -> Found | None:
    """Read "الأيام [الثلاثة|القليلة] الماضية", "اليومين المقبلين", "الأشهر الستة الأولى من العام"."""
    if not hit.definite:
        return None
    number = count(line, hit.end)
    place = number.end if number else hit.end
    place = line.past(place, "few")
    size = number.value if number else SIZES.get(hit.value.number)
    which = line.hit(place, "which")
    if which and not which.prefix:
        place = line.past(which.end, "few")
        return Found(stretch(size, hit.value.unit, ahead=which.value > 0), at, place) if which.value else None
    if line.hit(place, "last_in_row"):
        return Found(stretch(size, hit.value.unit, ahead=False), at, line.past(place + 1, "few"))
    first = ordinal(line, place)
    if first and first.value == 1 and size and hit.value.unit == "month":
        said = year_of(line, first.end)
        if said and 1 <= size <= 12:
            return Found(Slice(1, size, said.year, said.step), at, said.end)
    return None


def stretch(size: int | None, name: str, *, ahead: bool) -> Meaning:
    """Return so many units up to the day of publication or on from it; without a number, what "some" means for the unit."""
    if size:
        return Stretch(size, name, ahead=ahead)
    several = words().several.get(name)
    return Stretch(several, "day", ahead=ahead) if several else Unknown("stretch")


def _row_after_number(line: Line, at: int) -> Found | None:
    """Read "الـ24 ساعة الماضية", "آخر 48 ساعة", "الثلاثة أيام الماضية"."""
    last = line.hit(at, "last_few")
    number = count(line, last.end if last else at)
    two = line.hit(last.end, "unit") if last and number is None else None
    if two and two.value.number == "two" and not two.definite:
        return Found(Stretch(SIZES["two"], two.value.unit, ahead=False), at, two.end)
    if number is None:
        return None
    hit = line.hit(number.end, "unit")
    definite = number.definite or line.form(at - 1) in ARTICLES  # "الـ24 الساعة الماضية"
    if hit is None or (hit.definite and not definite):
        return None
    which = line.hit(hit.end, "which")
    if which and which.value:
        return Found(stretch(number.value, hit.value.unit, ahead=which.value > 0), at, which.end)
    if line.hit(hit.end, "last_in_row"):
        return Found(stretch(number.value, hit.value.unit, ahead=False), at, hit.end + 1)
    return Found(stretch(number.value, hit.value.unit, ahead=False), at, hit.end) if last else None


def year_alone(line: Line, at: int) -> Found | None:
    """Read four digits as a year behind a preposition or "and" behind another year: "في 2024", "منذ 2023"."""
    number = year_number(line, at)
    if number and line.digits(at) in HIJRI_YEARS and (mark := line.hit(number.end, "hijri_mark")):
        return Found(Dated(year=number.value, hijri=True), at, mark.end)
    if number is None or line.digits(at) is None or number.value < (1900 if line.word(number.end) else 1800):
        return None
    if line.mark(number.end, "%٪$€") or (number.value % 100 == 0 and line.word(number.end)):
        return None
    if line.joined(number.end - 1) and line.mark(number.end, "-/") and line.joined(number.end) and line.digits(number.end + 1) is not None:
        return None
    if line.hit(number.end, "unit") or _tallied(line, at):
        return None
    return Found(Dated(year=number.value), at, line.past(number.end, "solar_mark"))


def _tallied(line: Line, at: int) -> bool:
    """Whether digits behind "to" are what a count came to, and no year: "ارتفعت الحصيلة منذ بدء الحرب إلى 2031"."""
    if line.hit(at - 1, "to") is None:
        return False
    return any(line.hit(place, "tallies") for place in range(max(0, at - _TALLY_REACH), at - 1))


def year_of(line: Line, at: int) -> Year | None:
    """Read "of" and a year, also "of the year" for the present one."""
    said = year(line, at)
    if said:
        return said
    place = line.past(at, "of")
    hit = line.hit(place, "unit")
    if hit and hit.value == ("year", "one") and hit.definite and place > at:
        return Year(None, 0, hijri=False, end=hit.end, named=True)
    return None
