"""Parts of longer times: early and late, seasons, quarters and halves, numbered weeks and days, decades, the rest of it."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.times.calendar_meanings import Dated, Decade, Slice
from marsad.grammar.times.counts import Count, ordinal
from marsad.grammar.times.dates import dated, month, year
from marsad.grammar.times.line import AND, BY, FOR, LIKE, OF, Found, Hit, Line
from marsad.grammar.times.stretch_meanings import Bound, UnitStep
from marsad.grammar.times.units import unit, year_alone, year_of
from marsad.grammar.times.words import words

_SLICES = {"quarter": 3, "half": 6}
_MOST = {"quarter": 4, "half": 2}
_AGE = "عمر"
_LAST_CENTURY = 1900


def part(line: Line, at: int) -> Found | None:
    """Read "أواخر مايو", "منتصف الشهر المقبل", "مطلع عام 2022", "نهاية العام"."""
    hit = line.hit(at, "part")
    if hit is None or (at and hit.prefix == AND and line.hit(at - 1, "unit")):  # "عام ونصف العام": and a half
        return None
    found = _part(line, at, hit)
    if found and hit.value == "late" and hit.prefix.endswith(BY):
        return Found(Bound(found.meaning, "by"), at, found.end)
    return found


def _part(line: Line, at: int, hit: Hit) -> Found | None:
    if line.form(hit.end) == OF and line.hit(at, "starting"):
        return None
    place = hit.end + 1 if line.form(hit.end) in {OF, FOR} else hit.end
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
    named = line.hit(place, "season_word") is not None
    place = place + 1 if named else place
    hit = line.hit(place, "season")
    if hit is None:
        return None
    first, last = words().seasons[hit.value]
    size = (last - first) % 12 + 1
    which = line.hit(hit.end, "which")
    if which and hit.definite:
        said = year_of(line, which.end)
        if said and said.year is not None and which.value == 0:
            return Found(Slice(first, size, said.year), at, said.end)
        return Found(Slice(first, size, step=which.value), at, which.end)
    said = year(line, hit.end) if not hit.definite else year_of(line, hit.end)
    if said:
        second = line.digits(said.end + 1) if line.dash(said.end) and said.year is not None else None
        crosses = second is not None and said.year is not None and second == said.year + 1 and last < first
        return Found(Slice(first, size, said.year, said.step), at, said.end + 2 if crosses else said.end)
    if this or (hit.definite and (named or cue or line.hit(at - 1, "prepositions"))):
        return Found(Slice(first, size, step=0 if this else None), at, hit.end)
    return None


def _the_day(line: Line, at: int) -> Hit | None:
    """Return "the day", which by itself is today."""
    hit = line.hit(at, "offset")
    return hit if hit and hit.value == 0 and hit.end == at + 1 else None


def ordinal_unit(line: Line, at: int) -> Found | None:
    """Read "الربع الثالث من عام 2016", "الأسبوع الأول من مايو", "اليوم الأخير من الشهر", "ثالث يوم من أكتوبر"."""
    hit = line.hit(at, "unit") or _the_day(line, at)
    order: Count | None
    if hit is not None and line.hit(at, "unit") is None:
        name, definite = "day", True
        order = ordinal(line, at + 1)
        hit = hit._replace(end=at + 1)
    elif hit is not None and hit.value.number == "one":
        name, definite = hit.value.unit, hit.definite
        order = ordinal(line, hit.end)
    else:
        order = ordinal(line, at, bare=True)
        inner = line.hit(order.end, "unit") if order else None
        if order is None or inner is None or inner.value.number not in {"one", "many"} or inner.definite:
            return None
        if inner.value.number == "many" and inner.value.unit != "day":
            return None
        return _of_longer(line, at, inner.value.unit, order._replace(end=inner.end))
    if order is None or not definite:
        return None
    return _of_longer(line, at, name, order)


def _of_longer(line: Line, at: int, name: str, order: Count) -> Found | None:
    end = order.end
    if name in _SLICES:
        return _slice(line, at, name, order)
    if name == "decade" and order.value > 0:
        century = _century(line, line.past(end, "of"))
        return Found(Decade(century[0] + 10 * (order.value - 1)), at, century[1]) if century else None
    if name == "weekend":
        return None
    of = line.hit(end, "of")
    place = of.end if of else end
    named = month(line, place)
    if named is None or (of is None and not line.form(place).startswith(BY) and named.need):
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


def _slice(line: Line, at: int, name: str, order: Count) -> Found | None:
    """Read a quarter or half of a year, or a half of a month."""
    end = order.end
    number = _MOST[name] if order.value == -1 else order.value
    if not 1 <= number <= _MOST[name]:
        return None
    size = _SLICES[name]
    said = year_of(line, end)
    first = (number - 1) * size + 1
    if said:
        return Found(Slice(first, size, said.year, said.step), at, said.end)
    if name == "half":
        of_month = dated(line, line.past(end, "of"), cue=True)
        if of_month and isinstance(of_month.meaning, Dated) and of_month.meaning.day is None:
            return Found(replace(of_month.meaning, part=f"half_{number}"), at, of_month.end)
        this = unit(line, line.past(end, "of"))
        if this and this.meaning.anchor == "month" and isinstance(this.meaning, UnitStep):
            return Found(replace(this.meaning, part=f"half_{number}"), at, this.end)
    return Found(Slice(first, size), at, end) if line.hit(at, "quarter_word") else None


def decade(line: Line, at: int) -> Found | None:
    """Read "السبعينيات", "تسعينيات القرن الماضي"."""
    hit = line.hit(at, "decade")
    if hit is None or hit.prefix.endswith(LIKE):
        return None
    end = hit.end
    if line.form(end) == OF and line.form(end + 1).removeprefix("ال").startswith(_AGE):
        return None  # "امرأة في الستينيات من عمرها"
    century = _century(line, end + 1 if line.form(end) == OF else end)
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
