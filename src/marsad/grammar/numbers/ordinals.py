"""Ordinals: الرابع, الحادي عشر, الخامس والعشرون, and tens after a definite singular (للمرة العشرين)."""

from __future__ import annotations

from functools import cache

from marsad.grammar.numbers.clitics import AND, ARTICLE, DEFINITE, DEFINITE_STARTS, POSSESSIVES, SOUND_PLURALS
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.vocabulary import Word, vocabulary
from marsad.lexicon.source import read_table
from marsad.text.fold import fold


def ordinal_at(line: Line, at: int) -> tuple[int, int] | None:
    """Return (value, last token) of the ordinal that begins with token `at`, None where none does."""
    word = line.words[at]
    if word.ordinal:
        return None if _no_ordinal(line, at) else _compound(line, at)
    numeral = word.numeral
    if numeral is None or not word.definite or word.lead not in DEFINITE:
        return None
    if numeral.role not in {"tens", "hundred", "scale"} or numeral.plural:
        return None
    if not after_singular(line, at):
        return None
    return int(numeral.value), at


def _compound(line: Line, at: int) -> tuple[int, int] | None:
    word = line.words[at]
    value, last = word.ordinal, at
    following = line.word(at + 1)
    numeral = following.numeral
    if numeral is not None and numeral.role == "ten" and following.lead in {"", ARTICLE} and value < 10:
        return value + 10, at + 1
    if numeral is not None and numeral.role == "tens" and following.lead in {AND + ARTICLE, AND} and word.definite == following.definite:
        return value + int(numeral.value), at + 1
    return value, last


@cache
def _not_ordinals() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    data = read_table("not_numbers")["not_ordinals"]
    return frozenset(tuple(fold(phrase).split()) for phrase in data["phrases"]), frozenset(map(fold, data["after"]))


def _no_ordinal(line: Line, at: int) -> bool:
    """Whether the ordinal is part of a day's or a month's name: أول من أمس, تشرين الأول."""
    phrases, months = _not_ordinals()
    before = line.word(at - 1).form
    if before in months or before[1:] in months:
        return True
    word = line.words[at]
    bare = word.form[len(word.lead) :]
    forms = tuple([bare] + [line.word(at + step).form for step in (1, 2)])
    return any(forms[:length] in phrases for length in (2, 3))


def after_singular(line: Line, at: int) -> bool:
    """Whether a definite singular noun stands before: then a ten is its ordinal, after a plural a count."""
    before = line.word(at - 1)
    if before.script != "word" or before.numeral is not None:
        return False
    if before.noun is not None:
        return before.noun.number == "singular" and (before.form.startswith(DEFINITE_STARTS) or before.definite)
    if before.form.endswith(SOUND_PLURALS) or _owned_plural(before):
        return False
    return before.form.startswith(DEFINITE_STARTS) or (before.form.endswith(POSSESSIVES) and len(before.form) > 3)


def _owned_plural(word: Word) -> bool:
    """Whether a word is a counted plural with its owner joined: after it a number counts ("جنودها الـ1500")."""
    stems = (word.raw.removesuffix(owner) for owner in POSSESSIVES if word.raw.endswith(owner))
    return any((noun := vocabulary()[stem].noun) is not None and noun.number == "plural" for stem in stems)
