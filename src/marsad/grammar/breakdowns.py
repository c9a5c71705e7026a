"""Breakdowns of a toll: how many of each kind or side, and who some of them were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_LONGEST = 8  # tokens between two figures of a breakdown: "18 من تنظيم داعش في الريف و15 من الجيش"
_ARMED = frozenset({"military", "group"})


def goes_on_by_kind(analysis: Analysis, before: Counted, number: Number) -> bool:
    """Return whether "and" goes on with a breakdown of people, with who the last were in between: "18 من تنظيم داعش و15 من الجيش"."""
    between = range(before.last + 1, number.first)
    if not number.prefix.startswith("و") or len(between) > _LONGEST:
        return False
    return not any(analysis.sense(at, "trigger", "speech", "meet") is not None for at in between)


def in_brackets(analysis: Analysis, phrase: Counted, told: Sequence[Counted]) -> bool:
    """Return whether people are counted in brackets behind all of them: "9 أطفال (5 صبيان و4 فتيات)"."""
    number = phrase.number.first
    opened = next((at for at in range(number - 1, max(-1, number - _LONGEST), -1) if analysis.form(at) in {"(", ")"}), None)
    if not phrase.casualty or opened is None or analysis.form(opened) != "(":
        return False
    whole = next((one for one in reversed(told) if one.last < opened), None)
    if whole is None or not whole.casualty or opened - whole.last > 2:  # a comma may stand between
        return False
    return (whole.number.quantity.low or 0) > (phrase.number.quantity.high or 0) > 0


def of_whom(analysis: Analysis, phrase: Counted) -> Counted:
    """Return a figure whose noun is left out as who stands behind it says: "3 منهم مدنيون", "18 من تنظيم داعش"."""
    after = phrase.number.last + 1
    if analysis.form(after) in closed_class("of_them"):
        noun, mention = analysis.sense(after + 1, "people"), analysis.mention(after + 1)
        named = noun is not None and mention is not None and not mention.prefix and "plural" in noun.features
        item = noun.facts.get("casualty") if noun is not None and named and not noun.facts.get("phase") else None
        return replace(phrase, casualty=item, last=max(phrase.last, after + 1)) if item in {"civilian", "soldier", "child"} else phrase
    if analysis.form(after) not in closed_class("of") or phrase.casualty != "person":
        return phrase
    body = analysis.sense(after + 1, "body")
    armed = body is not None and body.facts.get("kind") in _ARMED
    return replace(phrase, casualty="soldier") if armed or analysis.form(after + 1) in closed_class("movements") else phrase
