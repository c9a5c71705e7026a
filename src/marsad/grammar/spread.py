"""Figures by place of what was counted before as a whole: "وتوزعت المسيّرات كالآتي: 12 فوق كورسك", "بين العراق 32 وسوريا 34"."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.words import closed_class

_OF_THEM = WEAPONS | {"attack"}


def spread(analysis: Analysis, number: Number, before: Counted | None) -> Counted | None:
    """Return what a number of no noun counts in a list by place: weapons or attacks named before the list, else those counted before."""
    listed = not number.in_noun and not analysis.forms.isdisjoint(closed_class("spread_words")) and _at_a_place(analysis, number)
    if not listed or not any(analysis.form(at) in closed_class("spread_words") for at in range(number.first)):
        return None
    named = None
    for mention in analysis.mentions:
        noun = mention.of("noun") if mention.last < number.first else None
        if noun is not None and noun.facts["item"] in _OF_THEM and "plural" in noun.features:
            named = Counted(number, number.first, number.last, number.first, item=noun.facts["item"])
    told = named or (before if before is not None and before.item in _OF_THEM else None)
    if told is None:
        return None
    told = replace(told, number=number, first=number.first, last=number.last, head=number.first)
    return replace(told, inherited=True, partitive=True, joined=False, whole=False, definite=False)


def is_spread(analysis: Analysis, phrase: Counted) -> bool:
    """Whether a phrase is a figure of such a list."""
    listed = phrase.inherited and phrase.item in _OF_THEM
    return listed and any(analysis.form(at) in closed_class("spread_words") for at in range(phrase.first))


def _at_a_place(analysis: Analysis, number: Number) -> bool:
    """Whether "over" or "in" stands behind a number, or the name of a place or state right before it."""
    after = number.last + 1
    if analysis.function(after, "over") or analysis.form(after) in closed_class("within_land"):
        return True
    return analysis.sense(number.first - 1, "place", "country") is not None
