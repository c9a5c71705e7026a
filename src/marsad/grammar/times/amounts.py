"""How much time: ago, in, over, within; and how long something lasts, which is no time of its own."""

from __future__ import annotations

from marsad.grammar.times.counts import count
from marsad.grammar.times.days import day
from marsad.grammar.times.line import OF, Found, Line
from marsad.grammar.times.meanings import Unknown
from marsad.grammar.times.stretch_meanings import Ago, Ahead, Duration, Stretch, UnitStep, Within
from marsad.grammar.times.units import SIZES, stretch
from marsad.grammar.times.words import words
from marsad.grammar.words import closed_class

_DAY = 24
_PRESENT = frozenset({"week", "month", "year"})


def amount(line: Line, at: int) -> tuple[int | None, str, int] | None:
    """Read how much time: number (None for "some"), unit, index after: "نحو ثلاثة أيام", "يومين", "عدة أسابيع", "شهر ونصف الشهر"."""
    place = line.past(at, "hedges")
    vague = line.hit(place, "vague_counts")
    number = None if vague else count(line, place)
    place = vague.end if vague else number.end if number else place
    hit = line.hit(place, "unit")
    if hit is None or hit.definite or (hit.prefix and (number or vague)):
        return None
    if hit.value.number == "one" and not (number or vague) and (line.hit(hit.end, "month") or _dated(line, hit.end, hit.value.unit)):
        return None
    if hit.value.unit in {"quarter", "half", "weekend"}:
        return None
    size = number.value if number else SIZES.get(hit.value.number)
    end = hit.end
    said_again = line.hit(end, "number") if number is None and vague is None else None
    if said_again and not said_again.prefix and said_again.value == SIZES.get(hit.value.number):
        end = said_again.end
    end = line.past(end, "half_more")
    end = line.past(end, "few")
    return size, hit.value.unit, end


def _dated(line: Line, at: int, name: str) -> bool:
    """Whether digits behind a unit tell which it is: "يوم 9 يونيو", "شهر 5"; not what is counted behind a day: "خلال يوم 1200 جندي"."""
    if line.digits(at) is None:
        return False
    return name != "day" or not line.word(at + 1) or bool(line.hit(line.past(at + 1, "of"), "month")) or line.form(at + 1) == OF


def duration(line: Line, at: int) -> Found | None:
    """Read how long something lasts, which is no time: "ثلاثة أيام", "لمدة أسبوعين"."""
    lasting = line.hit(at, "lasting")
    read = amount(line, lasting.end if lasting else at)
    if read is not None and lasting is None and _in_one(line, at, read):
        return Found(Stretch(read[0] or 0, read[1]), at, read[2])
    if read is None or (read[0] in {None, 1} and lasting is None and count(line, line.past(at, "hedges")) is None):
        return None
    return Found(Duration(read[0] or 0, read[1]), at, read[2])


def ago(line: Line, at: int) -> Found | None:
    """Read "قبل ثلاثة أيام", "منذ أسبوعين", "قبل أيام"; not what is counted from another event ("قبل يومين من الهجوم")."""
    word = line.hit(at, "ago")
    if word is None:
        return None
    read = amount(line, word.end)
    if read is None:
        return None
    size, name, end = read
    if _hours_of_day(line, read):
        return None
    since = line.hit(at, "since") is not None
    if not since and _leans_on_event(line, end):
        return Found(Unknown("ago"), at, end)
    if size is None:
        return Found(stretch(None, name, ahead=False), at, end)
    if since and name not in {"hour", "minute", "day", "week"}:
        return Found(Stretch(size, name, ahead=False, anchor="since"), at, end)
    return Found(Ago(size, name), at, end)


def _hours_of_day(line: Line, read: tuple[int | None, str, int]) -> bool:
    """Whether hours are those of a part of the day, and not how many passed: "منذ ساعات الصباح"."""
    size, name, end = read
    return name == "hour" and size is None and line.hit(end, "part_of_day") is not None


def _leans_on_event(line: Line, at: int) -> bool:
    return line.form(at) == OF and not line.hit(at + 1, "now")


def in_time(line: Line, at: int) -> Found | None:
    """Read "بعد أسبوعين [من الآن]": ahead of the day of publication where the sentence looks ahead."""
    word = line.hit(at, "after")
    if word is None:
        return None
    read = amount(line, word.end)
    if read is None:
        return None
    size, name, end = read
    if line.form(end) == OF and line.hit(end + 1, "now"):
        return Found(Ago(size, name, ahead=True) if size else stretch(None, name, ahead=True), at, end + 2)
    if _leans_on_event(line, end) or line.hit(end, "upon") or size is None:
        return Found(Unknown("after"), at, end)
    return Found(Ahead(size, name), at, end)


def _in_this(line: Line, at: int, place: int) -> Found | None:
    """Read "خلال الأسبوع", nothing behind it that says which: it is this one."""
    unit = line.hit(place, "unit")
    if unit is None or not unit.definite or unit.prefix or unit.value.number != "one" or unit.value.unit not in _PRESENT:
        return None
    alone = unit.end >= line.size or line.mark(unit.end, "،,.؛") or _goes_on(line, unit.end, unit.value.unit)
    return Found(UnitStep(unit.value.unit, 0), at, unit.end) if alone else None


def _goes_on(line: Line, at: int, name: str) -> bool:
    """Whether a word follows that tells nothing of which week or month it is: "خلال الأسبوع أسقطت الدفاعات …"."""
    if line.digits(at) is not None:
        return name == "week" and line.word(at + 1) and not line.hit(at + 1, "month")  # "خلال الأسبوع 24 جندياً"
    named = line.hit(at, "same") or line.hit(at, "month") or line.hit(at, "which") or line.form(at) == OF
    return line.word(at) and not (named or line.form(at).startswith(("ال", "ذات", "نفس")))


def _in_one(line: Line, at: int, read: tuple[int | None, str, int]) -> bool:
    """Whether "in" stands before one day, or 24 hours: what was done in so short a time, up to now ("في يوم واحد", "في 24 ساعة")."""
    size, name, end = read
    one = (size, name) == (1, "day") and end > at + 1 and line.digits(at) is None and line.form(end) != OF
    hours = name == "hour" and size is not None and size >= _DAY and size % _DAY == 0
    return line.form(at - 1) in closed_class("in") and (one or hours)


def over(line: Line, at: int) -> Found | None:
    """Read "خلال ثلاثة أيام", "على مدى أسبوعين", "في غضون أيام", "خلال الأسبوع"; of hours on a day, the day."""
    within = line.hit(at, "within")
    word = within or line.hit(at, "over")
    if word is None:
        return None
    read = amount(line, word.end)
    if read is not None and (read[0], read[1]) == (1, "day") and day(line, word.end):
        return None  # "خلال يوم الأحد"
    if read is None:
        return _in_this(line, at, word.end)
    size, name, end = read
    if line.form(at - 1) in closed_class("nth") or line.form(at - 2) in closed_class("nth_of"):
        return Found(Unknown("stretch"), at, end)  # "للمرة الثانية خلال يومين": of how many others, and not when
    if name in {"hour", "minute"} and (on := day(line, end)):
        return Found(on.meaning, at, on.end)
    if _hours_of_day(line, read):
        return None
    if size is None:
        several = words().several.get(name)
        if several is None:
            return Found(Unknown("stretch"), at, end)
        size, name = several, "day"
    if line.form(end) == OF and line.hit(end + 1, "now"):
        return Found(Stretch(size, name, ahead=True), at, end + 2)
    return Found(Within(size, name) if within else Stretch(size, name), at, end)
