"""Weeks, months, years and their kin: by modifier, by part, by number, in a row, ago."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.times.counts import Count, count, ordinal, year_number
from marsad.grammar.times.dates import Year, dated, month, year
from marsad.grammar.times.line import Found, Hit, Line
from marsad.grammar.times.meanings import (
    Ago,
    Ahead,
    Between,
    Bound,
    Dated,
    Decade,
    Duration,
    Meaning,
    Slice,
    Stretch,
    Unknown,
    UnitStep,
    Weekday,
    Within,
)
from marsad.grammar.times.words import words

_SLICES = {"quarter": 3, "half": 6}
_MOST = {"quarter": 4, "half": 2}
_LAST_CENTURY = 1900
_SIZE = {"one": 1, "two": 2}


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
    if line.form(at).endswith("العام") and line.hit(at - 1, "general_after"):
        return True
    return bool(line.hit(hit.end, "same"))


def _one(line: Line, at: int, hit: Hit, *, this: bool) -> Found | None:
    name = hit.value.unit
    if name == "year" and not this:
        said = year(line, at) if line.form(at)[:1] != "و" or line.hit(at, "unit") else None
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
    if second is None or (link == first.end and second.prefix != "و"):
        return None
    return Found(Between(Weekday(first.value, week=step), Weekday(second.value, week=step)), at, second.end)


def _row(line: Line, at: int, hit: Hit) -> Found | None:
    """Read "الأيام [الثلاثة|القليلة] الماضية", "اليومين المقبلين", "الأشهر الستة الأولى من العام"."""
    if not hit.definite:
        return None
    number = count(line, hit.end)
    place = number.end if number else hit.end
    place = line.past(place, "few")
    size = number.value if number else _SIZE.get(hit.value.number)
    which = line.hit(place, "which")
    if which and not which.prefix:
        place = line.past(which.end, "few")
        return Found(_stretch(size, hit.value.unit, ahead=which.value > 0), at, place) if which.value else None
    if line.hit(place, "last_in_row"):
        return Found(_stretch(size, hit.value.unit, ahead=False), at, line.past(place + 1, "few"))
    first = ordinal(line, place)
    if first and first.value == 1 and size and hit.value.unit == "month":
        said = _year_of(line, first.end)
        if said and 1 <= size <= 12:
            return Found(Slice(1, size, said.year, said.step), at, said.end)
    return None


def _stretch(size: int | None, name: str, *, ahead: bool) -> Meaning:
    if size:
        return Stretch(size, name, ahead=ahead)
    several = words().several.get(name)
    return Stretch(several, "day", ahead=ahead) if several else Unknown("stretch")


def _row_after_number(line: Line, at: int) -> Found | None:
    """Read "الـ24 ساعة الماضية", "آخر 48 ساعة", "الثلاثة أيام الماضية"."""
    last = line.hit(at, "last_few")
    number = count(line, last.end if last else at)
    if number is None:
        return None
    hit = line.hit(number.end, "unit")
    if hit is None or (hit.definite and not number.definite):
        return None
    which = line.hit(hit.end, "which")
    if which and which.value:
        return Found(_stretch(number.value, hit.value.unit, ahead=which.value > 0), at, which.end)
    if line.hit(hit.end, "last_in_row"):
        return Found(_stretch(number.value, hit.value.unit, ahead=False), at, hit.end + 1)
    return Found(_stretch(number.value, hit.value.unit, ahead=False), at, hit.end) if last else None


def amount(line: Line, at: int) -> tuple[int | None, str, int] | None:
    """Read how much time: number (None for "some"), unit, index after: "نحو ثلاثة أيام", "يومين", "عدة أسابيع", "شهر ونصف الشهر"."""
    place = line.past(at, "hedges")
    vague = line.hit(place, "vague_counts")
    number = None if vague else count(line, place)
    place = vague.end if vague else number.end if number else place
    hit = line.hit(place, "unit")
    if hit is None or hit.definite or (hit.prefix and (number or vague)):
        return None
    if hit.value.number == "one" and not (number or vague) and (line.hit(hit.end, "month") or line.digits(hit.end) is not None):
        return None
    if hit.value.unit in {"quarter", "half", "weekend"}:
        return None
    size = number.value if number else _SIZE.get(hit.value.number)
    end = hit.end
    if hit.value.number == "one" and number is None and vague is None and line.form(end) in {"واحد", "واحده"}:
        end += 1
    if hit.value.number == "two" and line.form(end) in {"اثنين", "اثنتين"}:
        end += 1
    end = line.past(end, "half_more")
    end = line.past(end, "few")
    return size, hit.value.unit, end


def duration(line: Line, at: int) -> Found | None:
    """Read how long something lasts, which is no time: "ثلاثة أيام", "لمدة أسبوعين"."""
    lasting = line.hit(at, "lasting")
    read = amount(line, lasting.end if lasting else at)
    if read is None or (read[0] in {None, 1} and lasting is None and count(line, line.past(at, "hedges")) is None):
        return None
    return Found(Duration(read[0] or 0, read[1]), at, read[2])


def ago(line: Line, at: int) -> Found | None:
    """Read "قبل ثلاثة أيام", "منذ أسبوعين", "قبل أيام"; not what is counted from another event ("قبل يومين من الهجوم")."""
    word = line.hit(at, "ago")
    if word is None or line.form(at).endswith("من"):
        return None
    read = amount(line, word.end)
    if read is None:
        return None
    size, name, end = read
    since = line.hit(at, "since") is not None
    if not since and _leans_on_event(line, end):
        return Found(Unknown("ago"), at, end)
    if size is None:
        return Found(_stretch(None, name, ahead=False), at, end)
    if since and name not in {"hour", "minute", "day", "week"}:
        return Found(Stretch(size, name, ahead=False, anchor="since"), at, end)
    return Found(Ago(size, name), at, end)


def _leans_on_event(line: Line, at: int) -> bool:
    return line.form(at) == "من" and not line.hit(at + 1, "now")


def in_time(line: Line, at: int) -> Found | None:
    """Read "بعد أسبوعين [من الآن]": ahead of the day of publication where the sentence looks ahead."""
    word = line.hit(at, "after")
    if word is None:
        return None
    read = amount(line, word.end)
    if read is None:
        return None
    size, name, end = read
    if line.form(end) == "من" and line.hit(end + 1, "now"):
        return Found(Ago(size, name, ahead=True) if size else _stretch(None, name, ahead=True), at, end + 2)
    if _leans_on_event(line, end) or line.form(end) == "علي" or size is None:
        return Found(Unknown("after"), at, end)
    return Found(Ahead(size, name), at, end)


def over(line: Line, at: int) -> Found | None:
    """Read "خلال ثلاثة أيام", "على مدى أسبوعين", "في غضون أيام"."""
    within = line.hit(at, "within")
    word = within or line.hit(at, "over")
    if word is None:
        return None
    read = amount(line, word.end)
    if read is None:
        return None
    size, name, end = read
    if size is None:
        several = words().several.get(name)
        if several is None:
            return Found(Unknown("stretch"), at, end)
        size, name = several, "day"
    return Found(Within(size, name) if within else Stretch(size, name), at, end)


def year_alone(line: Line, at: int) -> Found | None:
    """Read four digits as a year behind a preposition or "and" behind another year: "في 2024", "منذ 2023"."""
    number = year_number(line, at)
    if number is None or line.digits(at) is None or number.value < (1900 if line.word(number.end) else 1800):
        return None
    if line.mark(number.end, "%٪$€") or (number.value % 100 == 0 and line.word(number.end)):
        return None
    if line.joined(number.end - 1) and line.mark(number.end, "-/") and line.joined(number.end) and line.digits(number.end + 1) is not None:
        return None
    if line.hit(number.end, "unit"):
        return None
    return Found(Dated(year=number.value), at, line.past(number.end, "solar_mark"))


def part(line: Line, at: int) -> Found | None:
    """Read "أواخر مايو", "منتصف الشهر المقبل", "مطلع عام 2022", "نهاية العام"."""
    hit = line.hit(at, "part")
    if hit is None:
        return None
    if line.form(hit.end) == "من" and hit.value == "early" and line.form(at).endswith("بدايه"):
        return None
    place = hit.end + 1 if line.form(hit.end) in {"من", "ل"} else hit.end
    said = dated(line, place, cue=True)
    if said and isinstance(said.meaning, Dated) and said.meaning.day is None:
        return Found(replace(said.meaning, part=hit.value), at, said.end)
    if said:
        return None
    ten = decade(line, place)
    if ten and isinstance(ten.meaning, Decade):
        return Found(replace(ten.meaning, part=hit.value), at, ten.end)
    season_found = season(line, place, cue=True)
    if season_found:
        return Found(season_found.meaning, at, season_found.end)
    inner = unit(line, place)
    if inner and isinstance(inner.meaning, UnitStep):
        return Found(replace(inner.meaning, part=hit.value), at, inner.end)
    if inner and isinstance(inner.meaning, Dated | Slice):
        meaning = replace(inner.meaning, part=hit.value) if isinstance(inner.meaning, Dated) else inner.meaning
        return Found(meaning, at, inner.end)
    alone = year_alone(line, place)
    if alone and isinstance(alone.meaning, Dated):
        return Found(replace(alone.meaning, part=hit.value), at, alone.end)
    bare = line.hit(place, "unit")
    if bare and bare.definite and bare.value.number == "one" and bare.value.unit in {"week", "month", "year", "decade"} and not bare.prefix:
        return Found(UnitStep(bare.value.unit, 0, hit.value), at, bare.end)
    return None


def weekend(line: Line, at: int) -> Found | None:
    """Read "عطلة نهاية الأسبوع [الماضي]"."""
    hit = line.hit(at, "unit")
    if hit is None or hit.value.unit != "weekend":
        return None
    which = line.hit(hit.end, "which")
    if not hit.definite:
        return None
    return Found(UnitStep("weekend", which.value if which else 0), at, which.end if which else hit.end)


def season(line: Line, at: int, *, cue: bool = False) -> Found | None:
    """Read "صيف 2023", "الشتاء الماضي", "فصل الربيع", "هذا الخريف"; a bare season only behind a word that asks for a time."""
    this = line.hit(at, "this")
    place = this.end if this else at
    name = line.hit(place, "unit")
    named = name is not None and name.value == ("quarter", "one") and line.form(place).endswith("فصل")
    place = place + 1 if named else place
    hit = line.hit(place, "season")
    if hit is None:
        return None
    first, last = words().seasons[hit.value]
    size = (last - first) % 12 + 1
    which = line.hit(hit.end, "which")
    if which and hit.definite:
        said = _year_of(line, which.end)
        if said and said.year is not None and which.value == 0:
            return Found(Slice(first, size, said.year), at, said.end)
        return Found(Slice(first, size, step=which.value), at, which.end)
    said = year(line, hit.end) if not hit.definite else _year_of(line, hit.end)
    if said:
        return Found(Slice(first, size, said.year, said.step), at, said.end)
    if this or (hit.definite and (named or cue or line.hit(at - 1, "prepositions"))):
        return Found(Slice(first, size, step=0 if this else None), at, hit.end)
    return None


def _year_of(line: Line, at: int) -> Year | None:
    """Read "of" and a year, also "of the year" for the present one."""
    said = year(line, at)
    if said:
        return said
    place = line.past(at, "of")
    hit = line.hit(place, "unit")
    if hit and hit.value == ("year", "one") and hit.definite and place > at:
        return Year(None, 0, False, hit.end, True)
    return None


def ordinal_unit(line: Line, at: int) -> Found | None:
    """Read "الربع الثالث من عام 2016", "الأسبوع الأول من مايو", "اليوم الأخير من الشهر", "ثالث يوم من أكتوبر"."""
    hit = line.hit(at, "unit") or (line.hit(at, "offset") if line.form(at).endswith("اليوم") else None)
    order: Count | None
    if hit is not None and line.hit(at, "unit") is None:
        name, definite = "day", True
        order, end = ordinal(line, at + 1), 0
        hit = hit._replace(end=at + 1)
    elif hit is not None and hit.value.number == "one":
        name, definite = hit.value.unit, hit.definite
        order = ordinal(line, hit.end)
    else:
        order = ordinal(line, at, bare=True)
        inner = line.hit(order.end, "unit") if order else None
        if order is None or inner is None or inner.value.number != "one" or inner.definite:
            return None
        return _of_longer(line, at, inner.value.unit, order._replace(end=inner.end))
    if order is None or not definite:
        return None
    return _of_longer(line, at, name, order)


def _of_longer(line: Line, at: int, name: str, order: Count) -> Found | None:
    end = order.end
    if name in _SLICES:
        number = _MOST[name] if order.value == -1 else order.value
        if not 1 <= number <= _MOST[name]:
            return None
        size = _SLICES[name]
        said = _year_of(line, end)
        first = (number - 1) * size + 1
        if said:
            return Found(Slice(first, size, said.year, said.step), at, said.end)
        return Found(Slice(first, size), at, end) if line.form(at).startswith(("الربع", "والربع", "بالربع", "للربع")) else None
    if name == "decade" and order.value > 0:
        century = _century(line, line.past(end, "of"))
        return Found(Decade(century[0] + 10 * (order.value - 1)), at, century[1]) if century else None
    if name == "weekend":
        return None
    of = line.hit(end, "of")
    place = of.end if of else end
    named = month(line, place)
    if named is None or (of is None and not line.form(place).startswith("ب") and named.need):
        return None
    inner = dated(line, place, cue=True) if named.month is not None and named.need < 2 else None
    if inner and isinstance(inner.meaning, Dated) and inner.meaning.day is None:
        base, after = inner.meaning, inner.end
    else:
        said = year(line, named.end)
        base = Dated(month=named.month, month_step=named.step, hijri=named.hijri)
        after = named.end
        if said:
            base, after = replace(base, year=said.year, year_step=said.step), said.end
    if name == "day":
        return Found(replace(base, day=order.value), at, after)
    if name == "week" and -1 <= order.value <= 5 and order.value:
        return Found(replace(base, part="last_week" if order.value < 0 else str(order.value)), at, after)
    return None


def decade(line: Line, at: int) -> Found | None:
    """Read "السبعينيات", "تسعينيات القرن الماضي"."""
    hit = line.hit(at, "decade")
    if hit is None or hit.prefix.endswith(("ك",)):
        return None
    end = hit.end
    century = _century(line, end + 1 if line.form(end) == "من" else end)
    if century is None:
        return Found(Decade(_LAST_CENTURY + hit.value), at, end)
    return Found(Decade(century[0] + hit.value), at, century[1])


def _century(line: Line, at: int) -> tuple[int, int] | None:
    """Read "القرن الماضي", "القرن التاسع عشر"; its first year and the index after."""
    hit = line.hit(at, "unit")
    if hit is None or hit.value != ("century", "one"):
        return None
    which = line.hit(hit.end, "which")
    if which:
        return (_LAST_CENTURY if which.value < 0 else _LAST_CENTURY + 100), which.end
    order = ordinal(line, hit.end)
    return ((order.value - 1) * 100, order.end) if order and order.value > 1 else None


def rest(line: Line, at: int) -> Found | None:
    """Read "بقية هذا الأسبوع", "باقي العام"."""
    hit = line.hit(at, "rest")
    if hit is None:
        return None
    place = line.past(hit.end, "of")
    inner = unit(line, place)
    if inner is None:
        bare = line.hit(place, "unit")
        if bare is None or not bare.definite or bare.value.number != "one" or bare.value.unit not in {"week", "month", "year"}:
            return None
        inner = Found(UnitStep(bare.value.unit, 0), place, bare.end)
    return Found(Bound(inner.meaning, "rest"), at, inner.end)

