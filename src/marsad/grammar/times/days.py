"""Days: today and yesterday, weekdays with what stands around them, nights, and the time of day that leads to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from marsad.grammar.times.calendar_meanings import Dated
from marsad.grammar.times.counts import ORDINALS, count, day_number, ordinal
from marsad.grammar.times.dates import dated, month, numeric, year
from marsad.grammar.times.line import AND, BY, FOR, IN, LIKE, OF, Found, Line
from marsad.grammar.times.meanings import Following, Meaning, Near, Night, NightOf, Tonight, Unknown, Weekday
from marsad.grammar.times.stretch_meanings import Nth, UnitStep

_WEEK = 7
_MOST_WEEKS = 5
_LEADS = 6
_MONDAY = 1  # "الاثنين" is "the two" as well
_NAMED = frozenset(("offset", "night_offset", "night", "tonight", "weekday", "feast", "eve")) | ORDINALS
_SOME_YEAR = 2001
_HOURS = frozenset(("clock", "this", "late_or_early", "part_of_day", "day_word"))
DAYS = _NAMED | _HOURS


def day(line: Line, at: int) -> Found | None:
    """Read a day with the words before it that only say its hour: "الساعة 06:00 من صباح يوم السبت الماضي"."""
    place = at
    led = False
    for _ in range(_LEADS):
        found = _core(line, place, led=led)
        if found:
            return _hour_behind(line, Found(found.meaning, at, found.end))
        after = _lead(line, place)
        if after == place:
            return None
        place, led = after, True
    return None


def _hour_behind(line: Line, found: Found) -> Found:
    """Swallow the part of the day said behind it: "الجمعة صباحاً", "أمس ليلاً"."""
    hour = line.hit(found.end, "hour_of_day")
    if hour is None or hour.prefix or line.hit(hour.end, "weekday"):
        return found
    if line.hit(found.end, "hour_of_night") and isinstance(found.meaning, Near | Weekday):
        return Found(NightOf(found.meaning, pair=False), found.first, hour.end)
    return Found(found.meaning, found.first, hour.end)


def _lead(line: Line, at: int) -> int:
    """Return the index after words that say an hour or a part of the day, and after "of" and "day" behind them."""
    if not line.can(at, _HOURS):
        hour = ordinal(line, at) if line.can(at, ORDINALS) else None
        return hour.end if hour and line.hit(hour.end, "part_of_day") else at  # "حتى السابعة صباح الأحد"
    clock = line.hit(at, "clock")
    if clock:
        hour = count(line, clock.end)
        if hour is None:
            named = ordinal(line, clock.end)
            if named is None:
                return at
            return _of(line, named.end)
        end = hour.end
        while line.mark(end, ":.") and line.digits(end + 1) is not None:
            end += 2
        return _of(line, end)
    this = line.hit(at, "this")
    if this:
        return this.end if line.hit(this.end, "weekday") else at
    for name in ("late_or_early", "part_of_day", "day_word"):
        hit = line.hit(at, name)
        if hit:
            return _of(line, hit.end)
    return at


def _of(line: Line, at: int) -> int:
    return at + 1 if line.form(at) == OF else at


def _core(line: Line, at: int, *, led: bool) -> Found | None:
    found = _near(line, at) or _night(line, at) or _weekday(line, at, led=led) or _feast(line, at) if line.can(at, _NAMED) else None
    return found or (_date(line, at) if led else None)


def _feast(line: Line, at: int) -> Found | None:
    """Read a day of the year by its name, or the day before it: "رأس السنة الميلادية", "عشية رأس السنة"."""
    eve = line.hit(at, "eve")
    hit = line.hit(eve.end if eve else at, "feast")
    if hit is None or line.hit(hit.end, "no_feast_before"):
        return None
    named = date(_SOME_YEAR, *hit.value)
    day = named - timedelta(days=1) if eve else named
    return Found(Dated(day=day.day, month=day.month), at, line.past(hit.end, "feast_kind"))


def _date(line: Line, at: int) -> Found | None:
    return numeric(line, at) or dated(line, at, cue=True) or _day_of_month(line, at)


def _day_of_month(line: Line, at: int) -> Found | None:
    """Read the number of a day without its month behind "يوم": "يوم 27", "يوم السابع والعشرين"."""
    number = day_number(line, at)
    if number is None or number.value < 1 or not line.hit(at - 1, "day_word"):
        return None
    if number.value == 1 and not number.definite and line.digits(at) is None:
        return None  # "في يوم واحد"
    ends = number.end >= line.size or line.mark(number.end, "،,.؟!)")
    if not ends and (not number.definite or number.end - at < 2):
        return None
    return Found(Dated(day=number.value), at, number.end)


def _near(line: Line, at: int) -> Found | None:
    hit = line.hit(at, "offset")
    if hit is None:
        return None
    after = line.hit(hit.end, "which")
    alone = hit.end == at + 1
    if hit.value == 0 and after and alone:
        return Found(
            _stepped_day(after.value, following=line.hit(hit.end, "following") is not None, leans=line.form(after.end).startswith(FOR)),
            at,
            after.end,
        )
    if hit.value == 0 and alone:
        if line.before(at, "no_offset_after") or line.hit(at - 1, "that") or line.hit(hit.end, "no_offset_before"):
            return None
        if ordinal(line, hit.end) is not None or line.hit(at - 1, "part"):
            return None
        if hit.prefix.endswith((FOR, LIKE)):
            return None
    if hit.value == -1 and alone and line.hit(hit.end, "no_offset_before"):
        return None
    return _near_with_weekday(line, at, hit.value, hit.end)


def _stepped_day(step: int, *, following: bool, leans: bool) -> Meaning:
    if step == 0:
        return Near(0)
    if following:
        return Following()
    if leans and step > 0:
        return Unknown()  # "اليوم التالي للهجوم", but "خلال اليوم الماضي لهجوم"
    return Near(step, anchor="today")


def _near_with_weekday(line: Line, at: int, step: int, end: int) -> Found:
    place = end
    opened = line.mark(place, "(")
    if opened or line.mark(place, "،,-–"):
        place += 1
    place = line.past(place, "day_word")
    named = line.hit(place, "weekday")
    if named is None or not named.definite or named.prefix:
        meaning: Meaning = Near(step)
        said = _dated_after(line, end)
        return Found(said.meaning, at, said.end) if said else Found(meaning, at, end)
    if line.mark(end, "،,") and not line.mark(named.end, "،,.)") and line.form(named.end):
        return Found(Near(step), at, end)
    close = named.end + 1 if opened and line.mark(named.end, ")") else named.end
    said = _dated_after(line, close, weekday=named.value)
    if said:
        return Found(said.meaning, at, said.end)
    return Found(Near(step, named.value), at, close)


def _dated_after(line: Line, at: int, weekday: int | None = None) -> Found | None:
    """Read a date of a day behind a day's name: "السبت 12 يوليو", "الخميس، الموافق 3 مايو", "الجمعة (13 يونيو)"."""
    place = at
    opened = line.mark(place, "(")
    if opened or line.mark(place, "،,"):
        place += 1
    introduced = line.hit(place, "dated")
    if introduced:
        place = introduced.end
        if line.form(place) == FOR:
            place += 1
    elif line.form(place) == IN:
        place += 1
    place = line.past(place, "day_word") if line.hit(place, "day_word") else place
    found = numeric(line, place) or dated(line, place)
    if found is None or not isinstance(found.meaning, Dated) or found.meaning.day is None:
        return None
    if place > at and not (opened or introduced or line.mark(at, "،,")) and weekday is None:
        return None
    end = found.end + 1 if opened and line.mark(found.end, ")") else found.end
    return Found(replace(found.meaning, weekday=weekday), at, end)


def _weekday(line: Line, at: int, *, led: bool) -> Found | None:
    nth = _nth(line, at)
    if nth:
        return nth
    hit = line.hit(at, "weekday")
    if hit is None:
        return None
    if not hit.definite:
        in_week = _week_ref(line, hit.end)
        if in_week:
            return Found(Weekday(hit.value, week=in_week[0]), at, in_week[1])
        return Found(Weekday(hit.value), at, hit.end) if led and not hit.prefix and line.hit(at - 1, "day_word") else None
    if line.hit(at - 1, "named_after") or line.hit(hit.end, "named_before"):
        return None
    found = _weekday_tail(line, at, hit.value, hit.end)
    both = hit.value == _MONDAY and line.hit(at - 1, "both_after") and (found is None or found.end == hit.end)
    return None if both else found


def _weekday_tail(line: Line, at: int, weekday: int, end: int) -> Found | None:
    """Read what follows a weekday: its place in a month, a modifier, a week, a date, the number of the day."""
    order = ordinal(line, end)
    if order and order.value <= _MOST_WEEKS:
        of = _month_after(line, order.end)
        if of:
            return Found(Nth(order.value, weekday, of.meaning), at, of.end)
    date = _dated_after(line, end, weekday=weekday)
    if date:
        return Found(date.meaning, at, date.end)
    month_first = dated(line, end + 1 if line.mark(end, "،,") else end)
    if month_first and isinstance(month_first.meaning, Dated) and month_first.meaning.day is not None:
        return Found(replace(month_first.meaning, weekday=weekday), at, month_first.end)
    which = line.hit(end, "which")
    if which and not which.prefix:
        step, after = which.value, which.end
        date = _dated_after(line, after, weekday=weekday)
        if date:
            return Found(date.meaning, at, date.end)
        return Found(Weekday(weekday, step), at, after)
    in_week = _week_ref(line, end)
    if in_week:
        return Found(Weekday(weekday, week=in_week[0]), at, in_week[1])
    alone = _number_alone(line, end)
    if alone:
        return Found(Dated(day=alone[0], weekday=weekday), at, alone[1])
    offset_after = line.hit(end, "offset")
    if offset_after and not offset_after.prefix and offset_after.end == end + 1:
        return Found(Near(offset_after.value, weekday), at, offset_after.end)
    return Found(Weekday(weekday), at, end)


def _number_alone(line: Line, at: int) -> tuple[int, int] | None:
    """Read the bare number of the day behind a weekday, where nothing that it could count follows."""
    place = at + 1 if line.form(at) == IN else at
    number = day_number(line, place)
    if number is None or number.value < 1 or _joined_on(line, place):
        return None
    following = line.hit(number.end, "to")
    if following and following.end > number.end:
        return number.value, number.end
    if line.word(number.end) or line.mark(number.end, ":%/-.") or (line.word(place) and place == at and not number.definite):
        return None
    if number.end < line.size and not line.mark(number.end, "،,.)؟!"):
        return None
    return number.value, number.end


def _joined_on(line: Line, at: int) -> bool:
    """Whether "and" joins the number at `at` to what stands before: "الأحد والاثنين" is two days of the week."""
    return any(hit is not None and AND in hit.prefix for hit in (line.hit(at, "number"), line.hit(at, "ordinal")))


def _week_ref(line: Line, at: int) -> tuple[int, int] | None:
    """Read the week in which a weekday is said to lie: "من الأسبوع المقبل", "هذا الأسبوع"; its step and the index after."""
    place = line.past(at, "of")
    this = line.hit(place, "this")
    unit = line.hit(this.end if this else place, "unit")
    if unit is None or unit.value != ("week", "one") or not unit.definite:
        return None
    which = line.hit(unit.end, "which")
    if which:
        return which.value, which.end
    return (0, unit.end) if this else None


def _month_after(line: Line, at: int) -> Found | None:
    """Read "of" and a month, with its year."""
    place = line.past(at, "of")
    named = month(line, place)
    if named is None:
        return None
    if named.month is None:
        return Found(UnitStep("month", named.step or 0), place, named.end)
    said = dated(line, place, cue=True)
    if said is None and named.need == 2:
        after = year(line, named.end)
        if after:
            return Found(Dated(month=named.month, year=after.year, year_step=after.step), place, after.end)
        return Found(Dated(month=named.month), place, named.end)
    return said


def _nth(line: Line, at: int) -> Found | None:
    """Read "أول [يوم] ثلاثاء من أكتوبر", "آخر خميس من الشهر الماضي"."""
    order = ordinal(line, at, bare=True)
    if order is None:
        return None
    place = line.past(order.end, "day_word")
    named = line.hit(place, "weekday")
    if named is None or named.prefix:
        return None
    of = _month_after(line, named.end)
    return Found(Nth(order.value, named.value, of.meaning), at, of.end) if of else None


def _night(line: Line, at: int) -> Found | None:
    fixed = line.hit(at, "night_offset")
    named = _named_night(line, at)
    if named and (fixed is None or named.end > fixed.end):
        return named
    if fixed:
        if line.hit(fixed.end, "no_night_before") or line.hit(at - 1, "no_night_before"):
            return None
        first, last = fixed.value
        weekday = line.hit(fixed.end, "weekday")
        if weekday and weekday.definite and not weekday.prefix and first == -1:
            second = _second_night(line, weekday.end, weekday.value)
            if second:
                return Found(NightOf(Weekday(second[0]), pair=True), at, second[1])
            return Found(Night(first, last), at, weekday.end)
        return Found(Night(first, last), at, fixed.end)
    tonight = line.hit(at, "tonight")
    if tonight and not tonight.prefix.endswith((FOR, LIKE, BY)) and not line.hit(at - 1, "that") and not line.hit(tonight.end, "which"):
        if line.hit(tonight.end, "ordinal") or line.hit(tonight.end, "number"):
            return None
        return Found(Tonight(), at, tonight.end)
    return None


def _named_night(line: Line, at: int) -> Found | None:
    """Read a night by the names of its days: "ليل الجمعة - السبت", "ليلة 12 - 13 مايو", "ليل الخميس"."""
    night = line.hit(at, "night")
    if night is None:
        return None
    place = line.past(line.past(night.end, "day_word"), "days_of")
    first = line.hit(place, "weekday")
    if first and first.definite:
        second = _second_night(line, first.end, first.value)
        if second:
            return Found(NightOf(Weekday(second[0], second[2]), pair=True), at, second[1])
        tail = _weekday_tail(line, place, first.value, first.end)
        return Found(NightOf(tail.meaning, pair=False), at, tail.end) if tail else None
    number = day_number(line, place)
    if number and (line.dash(number.end) or line.form(number.end) == AND):
        last = dated(line, number.end + 1)
        if last and isinstance(last.meaning, Dated) and last.meaning.day in {number.value + 1, 1}:
            return Found(NightOf(last.meaning, pair=True), at, last.end)
    said = numeric(line, place) or dated(line, place)
    if said and isinstance(said.meaning, Dated) and said.meaning.day is not None:
        return Found(NightOf(said.meaning, pair=False), at, said.end)
    feast = _feast(line, place)
    return Found(NightOf(feast.meaning, pair=True), at, feast.end) if feast else None


def _second_night(line: Line, at: int, first: int) -> tuple[int, int, int | None] | None:
    """Read the second day of a night: its weekday, the index after, and the modifier behind it."""
    place = at + 1 if line.dash(at) or line.mark(at, "،") or line.form(at) == AND or line.hit(at, "to") or line.hit(at, "upon") else at
    place = line.past(place, "day_word")
    second = line.hit(place, "weekday")
    if second is None or not second.definite or second.prefix not in {"", AND, FOR} or second.value != first % _WEEK + 1:
        return None
    which = line.hit(second.end, "which")
    if which and not which.prefix:
        return second.value, which.end, which.value
    return second.value, second.end, None
