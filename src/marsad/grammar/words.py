"""The closed classes of grammar as sets of look-up forms."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from typing import TYPE_CHECKING

from marsad.lexicon.source import read_table
from marsad.text.fold import fold

if TYPE_CHECKING:
    from marsad.grammar.analysis import Analysis

TANWEEN = ("\u064b", "\u064b\u0627", "\u0627\u064b")  # how an indefinite object ends where it is marked: "روسياً"

_CONJUNCTIONS = frozenset("وف")


@cache
def closed_class(name: str) -> frozenset[str]:
    """Return the look-up forms of the closed class `name` of `closed_classes.yaml`.

    >>> "الي" in closed_class("whither")
    True
    """
    return frozenset(fold(form) for form in read_table("closed_classes")[name])


@cache
def grammar_words() -> frozenset[str]:
    """Return the look-up forms of all closed classes: words of grammar, and such as are no names."""
    return frozenset(fold(form) for listed in read_table("closed_classes").values() for form in listed)


def past_and(form: str, known: AbstractSet[str]) -> str:
    """Return the word of `known` that stands behind "and" or "then" in one with it ("وفي", "ومع"); another word as it is.

    >>> past_and("وفي", {"في"}), past_and("وفد", {"في"})
    ('في', 'وفد')
    """
    return form[1:] if form[:1] in _CONJUNCTIONS and form[1:] in known else form


def unknown_noun(analysis: Analysis, at: int) -> bool:
    """Whether a noun that is nobody stands at token `at`: behind a verb it is the subject ("كشفت عمليات البحث عن …")."""
    if at >= len(analysis.tokens) or analysis.tokens[at].kind != "word" or at in analysis.taken:
        return False
    mention = analysis.mention(at)
    if mention is not None:
        return mention.kinds == {"noun"}
    return analysis.form(at) not in grammar_words() or analysis.form(at) in closed_class("not_fire")
