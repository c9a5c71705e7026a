"""Numbers whose noun is that of others: the whole that they are out of, weapons that no number counts, what was told before."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.heads import counted_by, head_of
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.refine import refine
from marsad.grammar.shares import before_whole
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense


def of_others(analysis: Analysis, number: Number, before: Counted | None) -> Counted | None:
    """Return a number whose noun is that of others: of the whole behind it, or of weapons that no number counts."""
    return _out_of(analysis, number) or _of_uncounted(analysis, number, before)


def _of_uncounted(analysis: Analysis, number: Number, before: Counted | None) -> Counted | None:
    """Some of the weapons that no number counts: "تعاملت مع مسيّرات إيرانية ودمّرت أربعاً منها"."""
    if analysis.form(number.last + 1) not in closed_class("of_things"):
        return None
    for at in range(number.first - 1, before.last if before is not None and before.item in WEAPONS else -1, -1):
        mention = analysis.mention(at)
        noun = mention.of("noun") if mention is not None and mention.first == at else None
        if mention is None or noun is None or noun.facts["item"] not in WEAPONS or "plural" not in noun.features:
            continue
        if noun.facts.get("item_hint"):
            continue  # of what fires them: "ستة صواريخ من راجمات، اعتُرض اثنان منها"
        told = refine(analysis, replace(_bare(number, noun), last=mention.last), mention.last)
        return replace(told, first=number.first, last=number.last + 1)
    return None


def _bare(number: Number, noun: Sense) -> Counted:
    return Counted(number, number.first, number.last, number.first, item=noun.facts["item"])


def _out_of(analysis: Analysis, number: Number) -> Counted | None:
    """A number whose noun stands behind the whole that it is out of: "41 من أصل 50 مسيّرة"."""
    if not before_whole(analysis, number.last):
        return None
    whole = next(other for other in analysis.numbers if other.first > number.last)
    head = head_of(analysis, whole)
    phrase = counted_by(analysis, whole, head) if head is not None else None
    if phrase is None or phrase.item is None:
        return None
    return replace(phrase, number=number, first=number.first, last=number.last, head=number.first, partitive=True, inherited=True)
