"""Weapons and attacks whose number stands apart from their noun.

Figures by place of a whole told before: "وتوزعت المسيّرات كالآتي: 12 فوق كورسك", "بين العراق 32 وسوريا 34"; what a number comes to: "بلغ عدد
الصواريخ التي أطلقت على المدينة 139".
"""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.refine import refine
from marsad.grammar.unnamed import noun_left_out
from marsad.grammar.words import closed_class

_BESIDE = 2
_TOTAL_REACH = 12
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


def number_of(analysis: Analysis, number: Number) -> Counted | None:
    """Return the weapons or attacks before "comes to" whose number ends what is told of them: "عدد الصواريخ التي استهدفت المدينة 139"."""
    if number.in_noun or analysis.forms.isdisjoint(closed_class("total_number")) or not noun_left_out(analysis, number):
        return None
    told = max((other.last for other in analysis.numbers if other.last < number.first), default=-1)
    for mention in analysis.mentions:
        noun = mention.of("noun") if told < mention.first < number.first - 1 and mention.prefix.endswith("ال") else None
        if noun is None or noun.facts["item"] not in _OF_THEM or "plural" not in noun.features:
            continue
        if analysis.form(mention.first - 1) not in closed_class("total_number"):
            continue  # "عدد قتلى الهجمات"
        before = range(max(0, mention.first - _BESIDE), mention.first)
        counts = next((at for at in before if analysis.form(at) in closed_class("total_number")), None)
        near = (*range(max(0, (counts or 0) - _BESIDE), counts or 0), number.first - 1, number.first - 2)
        if counts is not None and any(_comes_to(analysis.form(at)) for at in near):
            found = Counted(number, mention.first, mention.last, mention.first, item=noun.facts["item"])
            return replace(refine(analysis, found, mention.last), first=number.first, last=number.last)
    return None


def _comes_to(form: str) -> bool:
    """Whether a word is a verb of coming or rising to, whatever is joined before it: "وصل", "وارتفع", "ليصل"."""
    verbs = closed_class("comes_to") | closed_class("raised")
    return form in verbs or form.lstrip("وفل") in verbs


def sums_up(analysis: Analysis, phrase: Counted, last: int) -> bool:
    """Return whether weapons are all of those told before, up to token `last`: "… ليصل العدد الإجمالي إلى 20 مسيّرة", "أي ما مجموعه 20"."""
    if phrase.item not in WEAPONS or phrase.whole or last >= phrase.first or analysis.forms.isdisjoint(closed_class("all_told")):
        return False
    before = range(max(last + 1, phrase.first - _TOTAL_REACH), phrase.first)
    total = next((at for at in before if analysis.form(at) in closed_class("all_told")), None)
    return total is not None and (total == phrase.first - 1 or any(_comes_to(analysis.form(at)) for at in before))


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
