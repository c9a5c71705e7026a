"""Figures of one list: whether a number goes on with what the one before it counts."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.breakdowns import goes_on_by_kind
from marsad.grammar.phrase import GOODS, WEAPONS, Counted
from marsad.grammar.words import closed_class

_LIST_REACH = 6
_LONG_LIST = 20
_PLACE_REACH = 10
_WHERE = closed_class("upon_land") | closed_class("within_land") | closed_class("upon")
_COMMAS = frozenset("،,؛")


def is_joined(analysis: Analysis, number: Number, before: Counted | None) -> bool:
    """Whether `number` is set beside `before`, which the same sentence counts: by "and", a word of lists, or a line of its own."""
    if before is None or number.first <= before.last:
        return False
    if _lists_on(analysis, number, before):
        return True
    between = range(before.last + 1, number.first)
    if _place_first(analysis, between):
        return True
    if before.casualty and before.partitive and goes_on_by_kind(analysis, before, number):
        return True
    added = {place for at in between if analysis.form(at) in closed_class("list_words") for place in (at - 1, at, at + 1)}
    aimed = {at for at in between if before.item == "attack" and analysis.function(at, "toward")}
    if any(analysis.mention(at) is not None and at not in added | aimed and not of_list(analysis, at) for at in between):
        return False
    return sum(1 for at in between if analysis.mention(at) is None) <= _LIST_REACH and (
        any(analysis.form(at) in closed_class("and") | closed_class("list_words") for at in between)
        or (analysis.form(number.first).startswith("و") and analysis.form(number.first) not in closed_class("one"))
        or number.prefix.startswith("و")
        or any(_begins_line(analysis, at) for at in between)
    )


def _place_first(analysis: Analysis, between: range) -> bool:
    """Whether "and" joins the place of a figure before it, and nothing happens between: "… 90 جندياً، وعلى محور ليمان 60 جندياً"."""
    first = between.start + (bool(between) and analysis.form(between.start) in _COMMAS)
    form = analysis.form(first) if first in between else ""
    if not form.startswith("و") or form.removeprefix("و") not in _WHERE or len(between) > _PLACE_REACH:
        return False
    inner = range(first, between.stop)
    return not any(analysis.sense(at, "trigger", "speech", "meet") is not None or analysis.tokens[at].form in _COMMAS for at in inner)


def _begins_line(analysis: Analysis, at: int) -> bool:
    """Whether a mark begins a line of a list of figures: "- 9 صواريخ"."""
    token = analysis.tokens[at]
    return token.kind == "mark" and at > 0 and "\n" in analysis.raw[analysis.tokens[at - 1].end : token.start]


def _lists_on(analysis: Analysis, number: Number, before: Counted) -> bool:
    """Whether a list of weapons goes on after words about the last of them: "3 كانت متجهة نحو موسكو، و3 فوق بريانسك"."""
    between = range(before.last + 1, number.first)
    first = number.bare - 1 if number.one else number.first
    own, last = analysis.mention(first), first - 1
    begins = number.prefix.startswith("و") or ((number.in_noun or number.one) and own is not None and own.prefix.startswith("و"))
    if analysis.form(last) in closed_class("and"):
        begins, last = True, last - 1
    added = any(analysis.form(at) in closed_class("list_words") for at in between)
    if before.item not in GOODS or len(between) > _LONG_LIST or not (begins or added):
        return False
    return analysis.form(last) in _COMMAS | closed_class("list_words") | closed_class("whither") and not any(
        analysis.sense(at, "trigger", "speech") is not None for at in between
    )


def of_list(analysis: Analysis, at: int) -> bool:
    """Whether a word may stand between two figures of a list: where each is, or a weapon named without a number."""
    if analysis.function(at, "over", "land") or analysis.sense(at, "place", "country", "modifier", "model"):
        return True
    noun = analysis.sense(at, "noun")
    return noun is not None and noun.facts["item"] in WEAPONS
