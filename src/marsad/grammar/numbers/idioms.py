"""Number words that count nothing where they stand: في وقت واحد, كل واحد, واحدة من أكبر, بالمئة."""

from __future__ import annotations

from functools import cache

from marsad.grammar.numbers.clitics import AND, without_proclitic
from marsad.grammar.numbers.line import Line
from marsad.lexicon.source import read_table
from marsad.text.fold import fold


@cache
def _idioms() -> tuple[tuple[tuple[str, ...], int], ...]:
    """The idioms, each with the place of its "one"."""
    ones = {fold(form) for form in read_table("numerals")["units"][1]}
    rows = []
    for phrase in read_table("counted_nouns")["one_idioms"]:
        words = tuple(fold(phrase).split())
        rows.append((words, next(place for place, word in enumerate(words) if word in ones)))
    return tuple(rows)


def one_counts_nothing(line: Line, at: int) -> bool:
    """Whether the "one" at token `at` is part of an idiom, or a distributive ("للسهم الواحد")."""
    word = line.words[at]
    if word.definite:
        return True
    form = word.form[len(word.lead) :]
    for words, place in _idioms():
        if words[place] != form:
            continue
        first = at - place
        if all(_same(line.word(first + step).form, wanted, outer=step == 0) for step, wanted in enumerate(words) if step != place):
            return True
    return False


def _same(form: str, wanted: str, *, outer: bool) -> bool:
    return form == wanted or (outer and without_proclitic(form) == wanted)


@cache
def _percents() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(phrase).split()) for phrase in read_table("units")["percent"]["phrases"])


def percent_word(line: Line, at: int) -> bool:
    """Whether the hundred at token `at` is the per cent of "في المئة" and "بالمئة"."""
    word = line.words[at]
    numeral = word.numeral
    if numeral is None or numeral.role != "hundred" or not word.definite:
        return False
    return (word.form.removeprefix(AND),) in _percents() or (line.word(at - 1).form, word.form) in _percents()


def percent_after(line: Line, at: int) -> int:
    """How many tokens from `at` on say "per cent", 0 where none do."""
    word = line.word(at)
    if word.form in {"%", "٪"}:
        return 1
    if (word.form.removeprefix(AND),) in _percents():
        return 1
    return 2 if (word.form, line.word(at + 1).form) in _percents() else 0
