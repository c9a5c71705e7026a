"""What numbers count and measure: the noun, the unit, the rate, the whole that a part belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from marsad.grammar.numbers import NumberReading
from marsad.grammar.numbers.clitics import (
    AND,
    ARTICLE,
    CLITIC_TOKENS,
    FOLDED_MARBUTA,
    SOUND_PLURALS,
    TANWEEN_ALEF,
    without_marks,
    without_proclitic,
)
from marsad.grammar.numbers.hedges import table
from marsad.grammar.numbers.idioms import percent_after
from marsad.grammar.numbers.line import Line, lines, token_lines
from marsad.grammar.numbers.nouns import Noun
from marsad.grammar.numbers.rates import rate_after
from marsad.grammar.numbers.reading import LineReader
from marsad.grammar.numbers.vocabulary import Word, vocabulary
from marsad.lexicon.source import read_table
from marsad.model import Quantity
from marsad.text.fold import fold
from marsad.text.tokens import Token

_BEHIND = 3
_COMMA = "،"
_QUOTES = frozenset("«»\"“”'")
_UNITS = frozenset({"mass", "length", "area", "volume", "power", "angle", "explosive", "speed", "time", "money"})
_SETTINGS = _UNITS | {"place"}
_HOUR_SECONDS = 3600
_SHORTEST = 3
_LARGEST_WITH_PLURAL = 10
_TO_WHOLE = 6
_WHOLES_BACK = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity with what it counts or measures.

    `noun_start`, `noun_end` cut the noun or unit (both None where nothing is named); `lemma` is its singular; `kind` its
    class in the tables (`person`, `weapon`, `money`, `time` …, `unlisted`, `percent`, `bare`). `unit` is `item`,
    `percent`, `tonne`, `km`, `km/h`, `day` …, or an ISO 4217 code in lower case (`money` where the text does not say
    whose); `low` and `high` are in that unit, `source_unit` is the text's. `per` is the rate's time. `part_of` is the
    index, among the measures returned, of the whole that this is a part of. `inherited` marks a noun left out and
    taken from the number before (or, in "11 من أصل 18 مسيّرة", after).
    """

    quantity: Quantity
    noun_start: int | None
    noun_end: int | None
    lemma: str | None
    kind: str
    unit: str
    source_unit: str
    low: float | None
    high: float | None
    per: str | None = None
    part_of: int | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """The noun of a number: its tokens and what the tables say of it."""

    first: int
    last: int
    noun: Noun


def read_measures(text: str) -> tuple[Measure, ...]:
    """Return what the numbers of `text` count or measure, in order of place; never raises.

    >>> [(m.quantity.low, m.lemma, m.unit, m.part_of) for m in read_measures("أسقطت 11 من أصل 18 مسيّرة")]
    [(11.0, 'مسيرة', 'item', 1), (18.0, 'مسيرة', 'item', None)]
    >>> [(m.low, m.unit, m.source_unit) for m in read_measures("500 كيلوغرام وثلاثة ملايين يورو")]
    [(0.5, 'tonne', 'kg'), (3000000.0, 'eur', 'eur')]
    """
    found: list[Measure] = []
    for line in lines(text):
        found.extend(_measures(line, LineReader(line).read().figures, len(found)))
    return tuple(found)


def measures(raw: str, tokens: Sequence[Token]) -> tuple[Measure, ...]:
    """Return the measures of `tokens`, cut from `raw`; one for each number of `quantities(raw, tokens)`, in its order."""
    found: list[Measure] = []
    for _, line in token_lines(raw, tokens):
        found.extend(_measures(line, LineReader(line).read().figures, len(found)))
    return tuple(found)


def _measures(line: Line, numbers: Sequence[NumberReading], offset: int) -> Iterator[Measure]:
    percents = [_is_percent(line, number) for number in numbers]
    nouns = [None if percent else _noun_of(line, number) for number, percent in zip(numbers, percents, strict=True)]
    wholes = _wholes(line, numbers, nouns)
    last: _Found | None = None
    last_counted: _Found | None = None
    for index, number in enumerate(numbers):
        noun, whole, inherited = nouns[index], wholes[index], False
        if noun is None and not percents[index]:
            if whole is not None and nouns[whole] is not None:
                noun = nouns[whole]
            elif number.prefix.startswith(AND) or line.word(number.first - 1).form in {AND, _COMMA}:
                noun = last_counted or last
            inherited = noun is not None
        elif noun is not None:
            last_counted = noun if noun.noun.kind not in _SETTINGS else last_counted
            last = noun if noun.noun.kind not in _UNITS else None
        yield _measure(line, number, noun, percent=percents[index], inherited=inherited, part_of=None if whole is None else whole + offset)


def _measure(line: Line, number: NumberReading, found: _Found | None, *, percent: bool, inherited: bool, part_of: int | None) -> Measure:
    quantity = number.quantity
    if percent:
        return Measure(quantity, None, None, None, "percent", "percent", "percent", quantity.low, quantity.high, number.per, part_of)
    if found is None:
        return Measure(quantity, None, None, None, "bare", "item", "item", quantity.low, quantity.high, number.per, part_of)
    noun = found.noun
    per = rate_after(line, max(found.last, number.number_last), every=True) or rate_after(line, number.number_last, every=True)
    if noun.kind == "length" and per in {"hour", "second"}:
        seconds = _HOUR_SECONDS if per == "second" else 1
        noun = replace(noun, kind="speed", unit="km/h", source=f"{noun.source}/{per[0]}", factor=noun.factor * seconds)
        per = None
    start = line.starts[found.first] + line.words[found.first].raw_lead
    low, high = (None if bound is None else _converted(bound, noun.factor) for bound in (quantity.low, quantity.high))
    return Measure(
        quantity, start, line.ends[found.last], noun.lemma, noun.kind, noun.unit, noun.source, low, high, per, part_of, inherited
    )


def _converted(value: float, factor: float) -> float:
    """Multiply without the tail that a binary fraction leaves ("3 كيلوغرامات" is 0.003 tonne)."""
    return value if factor == 1 else float(f"{value * factor:.12g}")


def _is_percent(line: Line, number: NumberReading) -> bool:
    if percent_after(line, number.number_last + 1):
        return True
    return bool(percent_after(line, number.number_first - 1)) or bool(percent_after(line, number.number_first - 2) == 2)


def _noun_of(line: Line, number: NumberReading) -> _Found | None:
    """The noun that `number` itself has: the dual, the one after it, or the one before ("المسيّرات الـ13")."""
    if number.in_noun:
        noun = line.words[number.number_first].noun
        return None if noun is None else _qualified(line, number.number_first, noun)
    sign = line.word(number.number_first - 1)
    if sign.script == "mark" and (money := vocabulary().nouns.get(sign.raw)) is not None:
        return _Found(number.number_first - 1, number.number_first - 1, money)
    ahead = _ahead(line, number)
    if ahead is not None and not (number.one and ahead.noun.kind == "unlisted"):
        return ahead
    return _behind(line, number)


def _ahead(line: Line, number: NumberReading) -> _Found | None:
    at = number.last + 1 if number.last >= number.number_last else number.number_last + 1
    while line.word(at).raw in _QUOTES:
        at += 1
    word = line.word(at)
    if word.form in table().source and _definite_plural(line.word(at + 1)):
        at += 1
        word = line.word(at)
    if word.script == "mark":
        sign = vocabulary().nouns.get(word.raw)
        return None if sign is None else _Found(at, at, sign)
    joined = _joined_units().get((word.form, line.word(at + 1).form))
    if joined is not None:
        return _Found(at, at + 1, joined)
    if word.noun is not None and word.lead in {"", ARTICLE} and not (number.definite and word.noun.number == "plural" and word.definite):
        return _qualified(line, at, word.noun)
    return _unlisted(line, at, number)


def _definite_plural(word: Word) -> bool:
    return word.noun is not None and word.noun.number == "plural" and word.definite


def _unlisted(line: Line, at: int, number: NumberReading) -> _Found | None:
    """A noun that no table has: the word after a number, where it is no particle and has the look of a counted noun."""
    word = line.word(at)
    form = word.form
    if word.script != "word" or word.numeral is not None or word.noun is not None or word.ordinal or len(form) < _SHORTEST:
        return None
    if form in _particles() or form[1:] in _particles() or number.definite or number.one:
        return None
    approx = number.quantity.approx
    lemma = without_marks(word.raw)
    if form.startswith(ARTICLE):
        return _Found(at, at, Noun(lemma[2:], "unlisted", "plural")) if approx == "vague" else None
    value = number.quantity.high if number.quantity.low is None else number.quantity.low
    if value is None or value != int(value):
        return None
    return _Found(at, at, Noun(lemma.removesuffix(TANWEEN_ALEF) if value > _LARGEST_WITH_PLURAL else lemma, "unlisted", "singular"))


def _behind(line: Line, number: NumberReading) -> _Found | None:
    """The noun before: with the article on both, before واحد, before عدة."""
    first = line.words[number.number_first]
    few = first.numeral is not None and first.numeral.role == "few"
    article = number.definite or number.prefix.endswith(ARTICLE)
    if not (number.one or article or few):
        return None
    at = number.first - (2 if number.prefix.endswith(ARTICLE) and not first.lead else 1)
    for step in range(at, max(at - _BEHIND, -1), -1):
        word = line.words[step]
        if word.script == "mark" or word.numeral is not None:
            return None
        if word.noun is not None and (word.noun.number == ("singular" if number.one else "plural")):
            return _qualified(line, step, word.noun)
    return None


def _wholes(line: Line, numbers: Sequence[NumberReading], nouns: Sequence[_Found | None]) -> list[int | None]:
    """For each number the index of its whole in the line, None without one.

    The whole of "منها N" is the nearest number before that is no part and no smaller than its part; one of places or measures
    only where nothing else is counted.
    """
    out: list[int | None] = [None] * len(numbers)
    of, among = _links()
    for index, number in enumerate(numbers):
        if index and _ends_with(line, number.first - 1, of) and number.first - numbers[index - 1].last <= _TO_WHOLE:
            out[index - 1] = index
    before_it: list[int] = []
    counted: list[int] = []
    for index, number in enumerate(numbers):
        found = nouns[index]
        if out[index] is not None:
            continue
        bound = any(_ends_with(line, number.first - step, among) for step in (1, 2)) or _begins_with(line, number.number_last + 1, among)
        if bound:
            out[index] = _holding(number.quantity, counted or before_it, numbers)
        elif index and number.prefix.startswith(AND) and (before := out[index - 1]) is not None and before < index:
            whole = numbers[before].quantity.low
            if found is None or whole == (numbers[index - 1].quantity.low or 0) + (number.quantity.low or 0):
                out[index] = before
        if out[index] is None:
            before_it.append(index)
            if found is not None and found.noun.kind not in _SETTINGS:
                counted.append(index)
    return out


def _holding(part: Quantity, before: Sequence[int], numbers: Sequence[NumberReading]) -> int | None:
    """Return the latest of the numbers `before` that can hold `part`, looking back a few: a part is never the larger."""
    least = part.low if part.low is not None else 0
    for index in reversed(before[-_WHOLES_BACK:]):
        most = numbers[index].quantity.high
        if most is None or most >= least:
            return index
    return None


def _begins_with(line: Line, at: int, phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(line.word(at + step).form for step in range(length)) in phrases for length in (1, 2))


def _ends_with(line: Line, at: int, phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of `phrases` ends with token `at`, a preposition of its own token passed over."""
    if line.word(at).form in CLITIC_TOKENS - {AND}:
        at -= 1
    for length in (3, 2, 1):
        words = tuple(line.word(at - step).form for step in range(length - 1, -1, -1))
        if words in phrases or (without_proclitic(words[0]), *words[1:]) in phrases:
            return True
    return False


def _qualified(line: Line, at: int, noun: Noun) -> _Found:
    """The unit with the adjective that makes another of it: دينار كويتي, كيلومتر مربع."""
    following = line.word(at + 1)
    rows = _qualifiers().get(noun.lemma)
    if rows is None or following.script != "word":
        return _Found(at, at, noun)
    for form in (following.form, following.form.removesuffix(TANWEEN_ALEF), following.form.removesuffix(FOLDED_MARBUTA)):
        changed = rows.get(form)
        if changed is not None:
            return _Found(
                at,
                at + 1,
                replace(noun, unit=changed["unit"], source=changed.get("source", changed["unit"]), factor=changed.get("factor", 1.0)),
            )
    return _Found(at, at, noun)


@cache
def _qualifiers() -> dict[str, dict[str, dict[str, Any]]]:
    table = read_table("units")
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for lemma, codes in table["nationalities"].items():
        for adjective, code in codes.items():
            rows.setdefault(lemma, {})[fold(adjective)] = {"unit": code}
    for phrase, changed in table["qualified_units"].items():
        lemma, adjective = phrase.split()
        rows.setdefault(lemma, {})[fold(adjective)] = changed
    return rows


@cache
def _joined_units() -> dict[tuple[str, str], Noun]:
    nouns = vocabulary().nouns
    rows = {}
    for phrase, lemma in read_table("units")["joined_units"].items():
        first, second = fold(phrase).split()
        for ending in ("", TANWEEN_ALEF, SOUND_PLURALS[0]):
            rows[first, second + ending] = nouns[fold(lemma)]
    return rows


@cache
def _links() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    table = read_table("units")
    return (
        frozenset(tuple(fold(phrase).split()) for phrase in table["of"]),
        frozenset(tuple(fold(phrase).split()) for phrase in table["among"]),
    )


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("counted_nouns")["particles"])
