"""Counted nouns and units by every form of theirs: singular, accusative, dual by rule, plurals as listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from marsad.grammar.numbers.clitics import DUAL_ENDINGS
from marsad.lexicon.source import read_table
from marsad.text.fold import fold

NounNumber = Literal["singular", "dual", "plural"]

_SHORTEST_DUAL = 3  # two letters are an abbreviation
_UNIT_KINDS = ("mass", "length", "area", "volume", "power", "angle", "explosive", "speed", "time", "money")
_NO_ALEF = ("ات", "ى", "اء", "ة", "ا")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun or unit: lemma, kind, and the grammatical number of one form.

    `factor` turns the text's unit (`source`) into `unit`; `construct` marks a dual that only stands before its noun, `before`
    the words of which one must follow, where the form is another word too ("صاروخي كروز", "نظامي باتريوت"). `or_two` are those before
    which a singular is two of it ("رجلا إطفاء"), or a plural in -ين ("مسعفين قتلا").
    """

    lemma: str
    kind: str
    number: NounNumber
    unit: str = "item"
    source: str = "item"
    factor: float = 1.0
    construct: bool = False
    before: frozenset[str] = frozenset()
    or_two: frozenset[str] = frozenset()


def dual_forms(singular: str) -> tuple[str, ...]:
    """Return the dual of a noun by rule, folded: nominative and oblique.

    >>> dual_forms("دبابة")
    ('دبابتان', 'دبابتين')
    """
    stem = _open(singular)
    if stem.endswith("ى"):
        stem = stem[:-1] + "ي"
    return tuple(fold(stem + ending) for ending in DUAL_ENDINGS)


def noun_forms() -> dict[str, Noun]:
    """Return every form of the tables `counted_nouns` and `units`, folded; the first entry of a form keeps it."""
    table = read_table("counted_nouns")
    no_duals = excluded_duals()
    construct = set(table["construct"])
    forms: dict[str, Noun] = {}
    for kind, lines in table["kinds"].items():
        for line in lines:
            singular, *plurals = line.split()
            for form, number, bound in _inflected(singular, plurals, construct=kind in construct):
                if number != "dual" or bound or form not in no_duals:
                    forms.setdefault(form, Noun(singular, kind, number, construct=bound))
    for entry in table["masculine_construct"]:
        before = frozenset(fold(word) for word in entry["before"])
        for singular in entry["nouns"]:
            told = Noun(singular, entry["kind"], "dual", construct=True, before=before)
            forms.setdefault(fold(singular + "ي"), told)
            one = forms.get(fold(singular + "ا"))
            if entry.get("subject") and one is not None:
                forms[fold(singular + "ا")] = replace(one, or_two=before)
    verbs = frozenset(fold(verb) for verb in table["verbs_of_two"])
    for form, noun in tuple(forms.items()):
        if noun.kind == "person" and noun.number == "plural" and form.endswith("ين"):
            forms[form] = replace(noun, or_two=verbs)
    _add_units(forms, no_duals)
    return forms


def excluded_duals() -> frozenset[str]:
    """Return the forms that look like duals of listed nouns and are not."""
    return frozenset(fold(form) for entry in read_table("counted_nouns")["no_duals"] for form in entry["forms"])


def _add_units(forms: dict[str, Noun], no_duals: frozenset[str]) -> None:
    table = read_table("units")
    for kind in _UNIT_KINDS:
        for entry in table[kind]:
            unit, factor = entry["unit"], float(entry.get("factor", 1))
            singular, *plurals = entry["forms"]
            for form, number, _ in _inflected(singular, plurals, construct=False):
                if number != "dual" or form not in no_duals:
                    forms.setdefault(form, Noun(entry["lemma"], kind, number, unit, entry.get("source", unit), factor))
            for form in entry.get("two", ()):  # of a noun too short for the rule
                forms.setdefault(fold(form), Noun(entry["lemma"], kind, "dual", unit, entry.get("source", unit), factor))
            for sign in entry.get("signs", ()):
                forms.setdefault(sign, Noun(entry["lemma"], kind, "singular", unit, entry.get("source", unit), factor))


def _open(singular: str) -> str:
    """The stem that endings join: ta marbuta opens."""
    return singular[:-1] + "ت" if singular.endswith("ة") else singular


def _inflected(singular: str, plurals: Sequence[str], *, construct: bool) -> Iterator[tuple[str, NounNumber, bool]]:
    """Yield (form, number, whether a construct dual). Plurals come first: in -ين they win over the dual."""
    for plural in plurals:
        yield fold(plural), "plural", False
        if plural.endswith("ون"):
            yield fold(plural[:-2] + "ين"), "plural", False
        elif not plural.endswith(_NO_ALEF):
            yield fold(plural + "ا"), "plural", False
    yield fold(singular), "singular", False
    if singular.endswith("ة"):
        yield fold(_open(singular)), "singular", False
        if construct:
            yield fold(_open(singular) + "ا"), "dual", True
            yield fold(_open(singular) + "ي"), "dual", True
    elif not singular.endswith(_NO_ALEF):
        yield fold(singular + "ا"), "singular", False
    if len(singular) >= _SHORTEST_DUAL:
        for form in dual_forms(singular):
            yield form, "dual", False
