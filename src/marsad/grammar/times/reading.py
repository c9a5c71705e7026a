"""The scan of a text for times: sentence by sentence, from word of time to word of time, the longest phrase at each place."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from marsad.grammar.times import amounts, parts, units
from marsad.grammar.times.almanac import Days
from marsad.grammar.times.bounds import (
    Rule,
    days_behind_month,
    days_of_month,
    from_to,
    in_a_row,
    months_on,
    named_days,
    one_end,
    since,
    whole_range,
)
from marsad.grammar.times.counts import glued
from marsad.grammar.times.dates import dated, numeric
from marsad.grammar.times.days import day
from marsad.grammar.times.line import AND, BY, FOR, LIKE, THEN, Found, Line
from marsad.grammar.times.meanings import Clock, Following, Meaning, Weekday
from marsad.grammar.times.spellings import Word, spellings
from marsad.grammar.times.stretch_meanings import Ahead, Duration, UnitStep
from marsad.grammar.times.tense import Tense, tense
from marsad.grammar.times.words import ARTICLES, words
from marsad.model import Period
from marsad.text.tokens import LINE_BREAK, Token, lines, places, readings

_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029.!?\u061F\u2026]++")
_GOES_ON = re.compile(r"\s++[0-9]{4}(?![0-9])")
_FARTHEST = 12
_YEAR = 4
_AFTER_DAY = frozenset((AND, "."))


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time as read in a sentence: its period, its tokens, and what kind of words said it.

    `first` and `last` are indices of the tokens given, inclusive. `anchor` names the sort of the main word: `today`,
    `weekday`, `night`, `date`, `month`, `year`, `week`, `since`, `by`, `until`, `range`, `stretch`, `ago`, `duration` …
    `duration` is true of how long something lasts, which is no time of an event; `future` is the tense by which it was
    read, None where no word told; `said` is true where the time is that of a verb of saying ("أعلنت يوم الخميس أن").
    """

    period: Period
    first: int
    last: int
    anchor: str
    duration: bool
    future: bool | None
    said: bool


_RULES: dict[str, tuple[Rule, ...]] = {
    "from": (from_to,),
    "days_of": (in_a_row,),
    "months_of": (in_a_row,),
    "years_of": (in_a_row,),
    "since": (since,),
    "ago": (amounts.ago,),
    "after": (amounts.in_time, one_end),
    "over": (amounts.over,),
    "within": (amounts.over,),
    "by": (one_end,),
    "later": (one_end,),
    "earlier": (one_end,),
    "until": (one_end,),
    "before": (one_end,),
    "rest": (parts.rest,),
    "part": (parts.part,),
    "last_few": (units.unit,),
    "lasting": (amounts.duration,),
    "this": (units.unit, parts.season, dated, day),
    "unit": (units.unit, parts.weekend, parts.season, parts.ordinal_unit, dated, amounts.duration),
    "season": (parts.season,),
    "decade": (parts.decade,),
    "month": (whole_range, months_on, dated, days_behind_month),
    "weekday": (whole_range, named_days, day),
    "offset": (day, parts.ordinal_unit),
    "feast": (day,),
    "eve": (day,),
    "night": (day,),
    "night_offset": (day,),
    "tonight": (day,),
    "part_of_day": (day,),
    "late_or_early": (day,),
    "clock": (day,),
    "day_word": (day, whole_range),
    "number": (days_of_month, whole_range, dated, units.unit, amounts.duration),
    "ordinal": (days_of_month, whole_range, dated, day, parts.ordinal_unit),
    "hedges": (amounts.duration,),
    "vague_counts": (amounts.duration,),
}
_DIGITS: tuple[Rule, ...] = (numeric, days_of_month, whole_range, dated, units.unit, amounts.duration)


_ARTICLES: tuple[Rule, ...] = (days_of_month, dated, units.unit)


@cache
def _starts(form: str) -> tuple[tuple[Rule, ...], dict[str, tuple[Rule, ...]]]:
    """Return the rules that can begin with a word by itself, and those that can where a certain word follows."""
    classes = words().entries.get(form, {})
    more = _ARTICLES if form in ARTICLES else ()

    def rules(following: str | None) -> tuple[Rule, ...]:
        names = [name for name, entries in classes.items() if any(not one.rest or one.rest[0] == following for one in entries)]
        return tuple(dict.fromkeys((*(rule for name in names for rule in _RULES.get(name, ())), *more)))

    seconds = {one.rest[0] for entries in classes.values() for one in entries if one.rest}
    return rules(None), {second: rules(second) for second in seconds}


def _leads_off(word: Word, following: Word) -> bool:
    """Whether a word that begins a time only with more words of time leads to another matter ("في المدينة")."""
    return word.leads and following.strange and word.kind != "number" and following.form not in _starts(word.form)[1]


def _rules_at(line: Line, place: int) -> tuple[Rule, ...]:
    if line.words[place].kind == "number":
        return _DIGITS if _goes_on(line, place + 1) else ()
    alone, before = _starts(line.form(place))
    following = line.words[place + 1]
    if following.form in before:
        return before[following.form]
    return () if following.strange and line.words[place].leads else alone


def _goes_on(line: Line, at: int) -> bool:
    """Whether what stands behind digits can go on with a time that they begin: a word of time, a dash, "and", "، و"."""
    word = line.words[at]
    if word.classes or word.dash or word.form == AND:
        return True
    following = line.words[at + 1]
    listed = word.form in ",،" and (following.form == AND or (following.form.startswith(AND) and not following.strange))
    return word.kind == "mark" and (word.form in ".\u2011" or listed)


def sentences(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `raw[start:end]` over whose borders no time and no tense reaches."""
    place = start
    for match in _ENDS.finditer(raw, start, end):
        if match.end() > place and (LINE_BREAK.search(match.group()) or _closes(raw, match.start(), match.end(), end)):
            yield place, match.end()
            place = match.end()
    if place < end:
        yield place, end


def _closes(raw: str, first: int, after: int, end: int) -> bool:
    """Whether a run of stops ends a sentence, and is no point of a number or of a date ("16. نوفمبر. 2016")."""
    if after >= end or not raw[after].isspace() or _GOES_ON.match(raw, after, end):
        return False
    digits = 0
    while digits < 3 and first > digits and raw[first - 1 - digits].isdecimal():
        digits += 1
    return digits in {0, 3}


def readings_of_text(raw: str, published: date | None, *, future: bool | None = None) -> Iterator[TimeReading]:
    """Yield the times of a text; indices are the line's."""
    known, clock = spellings(), Clock(published, future)
    for start, cut in lines(raw):
        said = list(map(known.__getitem__, cut[1::2]))
        anchors = _anchors(said)
        if anchors:
            yield from _by_sentences(raw, said, anchors, places(cut, start), clock)


def readings_of_tokens(
    raw: str, tokens: Sequence[Token], published: date | None, *, future: bool | None = None, said: Sequence[Word] | None = None
) -> Iterator[TimeReading]:
    """Yield the times of tokens cut before; indices are those of `tokens`. `said` is what they mean, where that is known."""
    said = readings(spellings(), tokens) if said is None else list(said)
    anchors = _anchors(said)
    if anchors:
        spans = [token.start for token in tokens], [token.end for token in tokens]
        yield from _by_sentences(raw, said, anchors, spans, Clock(published, future))


def _anchors(said: list[Word]) -> list[int]:
    """Return where a time may hang: at words of time, at digits that can date, at "this" before a word of time."""
    found = [at for at, word in enumerate(said) if word.anchor]
    return [at for at in found if _may_hang(said, at)] if found else found


def _may_hang(said: list[Word], at: int) -> bool:
    """Whether a time can hang on an anchor, by the words beside it."""
    word, following = said[at], said[at + 1 : at + 2]
    if word.kind != "number":
        alone = word.leads and following and following[0].strange and following[0].form not in _starts(word.form)[1]
        return not alone or (at > 0 and said[at - 1].known and not said[at - 1].leads)  # "إلى يومنا هذا"
    return len(word.form) == _YEAR or any(one.dash or one.form in _AFTER_DAY or "which" in one.names for one in following)


def _by_sentences(
    raw: str, said: list[Word], anchors: list[int], spans: tuple[list[int], list[int]], clock: Clock
) -> Iterator[TimeReading]:
    """Yield the times of words, sentence by sentence, passing over those that no time can hang on."""
    starts, ends = spans
    first = reached = 0
    for _, stop in sentences(raw, starts[0], ends[-1]):
        last = bisect_left(starts, stop, first)
        inside = bisect_left(anchors, last, reached)
        if inside > reached:
            line = Line(raw, said[first:last], starts[first:last], ends[first:last])
            yield from _read(line, [at - first for at in anchors[reached:inside]], first, clock)
        first, reached = last, inside


def _read(line: Line, anchors: Sequence[int], base: int, clock: Clock) -> Iterator[TimeReading]:
    told: Tense | None = None
    for found in _phrases(line, anchors):
        if told is None:
            told = tense(line)
        looks_ahead = clock.future if clock.future is not None else told.future(found.first)
        if looks_ahead is None and isinstance(found.meaning, Ahead | Following) and found.first == 0 and found.end == line.size:
            looks_ahead = True  # said by itself, with nothing told that it could lean on
        days = _resolve(found.meaning, Clock(clock.published, looks_ahead))
        start, end = _cut(line, found.first), line.ends[found.end - 1]
        period = Period(
            start,
            end,
            days.start if days else None,
            days.end if days else None,
            days.precision if days else "unknown",
            line.raw[start:end],
        )
        duration = isinstance(found.meaning, Duration)
        yield TimeReading(
            period, base + found.first, base + found.end - 1, found.meaning.anchor, duration, looks_ahead, told.said(found.first)
        )


def _resolve(meaning: Meaning, clock: Clock) -> Days | None:
    try:
        return meaning.days(clock)
    except (OverflowError, ValueError):
        return None


def _cut(line: Line, first: int) -> int:
    """Return where the words begin: behind a conjunction or preposition that stands on the first word."""
    at, stop = line.starts[first], line.ends[first]
    if line.form(first)[:1] not in _PROCLITICS:
        return at
    names = line.words[first].names & _LEAD_CLASSES
    lead = min((hit.prefix for name in names for hit in line.hits(first, name)), key=len, default="")
    if not lead or (line.form(first)[len(lead) :].startswith(FOR) and lead.endswith(FOR)):
        return at
    left = len(lead)
    while at < stop and (left or unicodedata.category(line.raw[at]) in {"Mn", "Cf"} or line.raw[at] == "\u0640"):
        if unicodedata.category(line.raw[at]) not in {"Mn", "Cf"} and line.raw[at] != "\u0640":
            left -= 1
        at += 1
    return at if at < stop else line.starts[first]


_PROCLITICS = frozenset((AND, THEN, BY, FOR, LIKE))
_LEAD_CLASSES = frozenset(name for name in _RULES if name not in {"within", "by", "hedges"})


def _phrases(line: Line, anchors: Sequence[int]) -> Iterator[Found]:
    scan = _Scan(line)
    for at in anchors:
        if at < scan.done or (line.words[at].kind == "number" and not _may_date(line, at)):
            continue
        found = scan.reach(at)
        if found and not (_named(line, found) or line.hit(found.first - 1, "each")):
            yield found
            scan.done = found.end
            for more in _more_years(line, found):
                yield more
                scan.done = more.end


class _Scan:
    """What was read of a line so far: no place is read twice.

    `done` is the end of what was given out, `tried` of the places read, `live` the phrases that reach beyond them.
    """

    __slots__ = ("done", "line", "live", "tried")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.live: list[Found] = []
        self.done = self.tried = 0

    def reach(self, at: int) -> Found | None:
        """Return the phrase that begins earliest before the anchor at `at` and reaches it."""
        first = max(self.done, at - _FARTHEST)
        self.live = [found for found in self.live if found.end > at and found.first >= first]
        if self.live:
            return self.live[0]
        words = self.line.words
        for place in range(max(first, self.tried), at + 1):
            self.tried = place + 1
            best = _longest(self.line, place) if words[place].known and not _leads_off(words[place], words[place + 1]) else None
            if best:
                self.live.append(best)
                if best.end > at:
                    return best
        return None


def _may_date(line: Line, at: int) -> bool:
    """Whether digits alone can be a time: a year, a date in digits, the first day of a list."""
    if len(line.form(at)) == _YEAR or line.dash(at + 1) or line.mark(at + 1, ".") or line.hit(at + 1, "which"):
        return True
    return line.form(at + 1) == AND and line.digits(at + 2) is not None


def _longest(line: Line, place: int) -> Found | None:
    """Return the longest phrase that begins at `place`."""
    number = line.words[place].kind == "number"
    if number and glued(line, place):
        return None
    best: Found | None = None
    for rule in _rules_at(line, place):
        found = rule(line, place)
        if found and (best is None or found.end > best.end):
            best = found
    if best is None and number and (line.hit(place - 1, "year_cues") or line.hit(place + 1, "hijri_mark")):
        return units.year_alone(line, place)
    return best


def _named(line: Line, found: Found) -> bool:
    """Whether a word before makes a name of a day without a year: "مدينة 6 أكتوبر"."""
    meaning = found.meaning
    if isinstance(meaning, Weekday | UnitStep) or getattr(meaning, "year", None) is not None:
        return False
    return meaning.anchor in {"date", "month"} and line.hit(found.first - 1, "named_after") is not None


def _more_years(line: Line, found: Found) -> Iterator[Found]:
    """Read the years that go on a list: "في 2004 و2009 و2018"."""
    while found.meaning.anchor == "year" and (line.form(found.end) == AND or line.mark(found.end, ",\u060c")):
        more = units.year_alone(line, found.end + 1)
        if more is None:
            return
        yield more
        found = more
