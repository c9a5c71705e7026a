"""What stands before a side between a preposition and its name: the word for a state, and "each of"."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class


def past_state(analysis: Analysis, at: int) -> tuple[int, str]:
    """Return the token before "republic of" at `at`, and what is attached to it ("إلى جمهورية تشاد", "لجمهورية السودان"); else `at`."""
    word, states = analysis.form(at), closed_class("state_words")
    attached = word[:1] if word[1:] in states and word[:1] in closed_class("attached") else ""
    return (at - 1, attached) if attached or word in states else (at, "")


def past_each(analysis: Analysis, at: int) -> tuple[int, str]:
    """Return the token before "each of" that ends at `at`, and the preposition attached to "each" ("مع كل من", "لكل من"); else `at`.

    "And each of" joins those whom it tells to who stands before ("بين أوكرانيا وكل من بريطانيا وفرنسا").
    """
    end, at = at, at - (analysis.form(at) == ":")  # "كلا من: …"
    word = analysis.form(at - 1)
    if analysis.form(at) not in closed_class("of"):
        return end, ""
    attached = word[:1] if word[1:] in closed_class("each_of") and word[:1] in closed_class("attached") else ""
    if and_each(analysis, at):
        return at - 2, ""
    return (at - 2, attached) if word.removeprefix(attached) in closed_class("each_of") else (end, "")


def and_each(analysis: Analysis, at: int) -> bool:
    """Return whether "and each of" ends at a token ("وكل من")."""
    word = analysis.form(at - 1)
    return analysis.form(at) in closed_class("of") and word[:1] == "و" and word[1:] in closed_class("each_of")
