"""Breakdowns of a toll: how many of each kind or side, and who some of them were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_BESIDE = 2
_LONGEST = 8  # tokens between two figures of a breakdown: "18 من تنظيم داعش في الريف و15 من الجيش"
_DISTRIBUTED = frozenset(joined + verb for verb in closed_class("distributed") for joined in ("", "و", "ف"))
_OF_PEOPLE = closed_class("of_people")
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


def distributed(analysis: Analysis, phrase: Counted) -> bool:
    """Return whether a toll is told place by place or kind by kind: "وتوزع الشهداء كالآتي: 2 في …", "توزعت الحصيلة: 5 في …"."""
    if not phrase.casualty or analysis.forms.isdisjoint(_DISTRIBUTED):
        return False
    begins = (at for at in range(phrase.first) if analysis.form(at) in _DISTRIBUTED)
    return any(_toll_at(analysis, at + 1) for at in begins)


def behind_a_colon(analysis: Analysis, phrase: Counted, earlier: Sequence[Counted]) -> bool:
    """Return whether a colon opens the list of who those counted before were, by number alone: "سبعة أشخاص: ثلاثة في …، وأربعة في …"."""
    if not (phrase.inherited and phrase.casualty and earlier):
        return False
    colon = next((at for at in range(phrase.first - 1, earlier[0].last, -1) if analysis.form(at) == ":"), None)
    whole = next((other for other in reversed(earlier) if colon is not None and other.last < colon), None)
    if whole is None or colon is None or not whole.casualty or whole.partitive:
        return False
    listed = [other for other in earlier if other.first > colon]
    opens = phrase.first == colon + 1 if not listed else listed[0].first == colon + 1 and listed[-1].partitive
    fewer = (whole.number.quantity.low or 0) > (phrase.number.quantity.high or phrase.number.quantity.low or 0)
    return opens and fewer and not any(analysis.sense(at, "trigger", "speech") is not None for at in range(colon + 1, phrase.first))


def _toll_at(analysis: Analysis, at: int) -> bool:
    people = analysis.sense(at, "people")
    return (people is not None and bool(people.facts.get("phase"))) or analysis.form(at).removeprefix("ال") in closed_class("tolls")


def of_whom(analysis: Analysis, phrase: Counted) -> Counted:
    """Return a figure whose noun is left out as who stands behind it says: "3 منهم مدنيون", "18 من تنظيم داعش"."""
    after = phrase.number.last + 1
    if analysis.form(after) in closed_class("adults"):
        return replace(phrase, casualty="person", last=max(phrase.last, after))
    state = _from_where(analysis, after) if phrase.partitive else None
    if state is not None:
        return replace(phrase, country=state)
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


def _from_where(analysis: Analysis, at: int) -> str | None:
    """The state that some people are from, by what stands from token `at` on: "3 منهم من الهند", "واحد من نيبال"."""
    of = at + (analysis.form(at) in closed_class("of_them"))
    state = analysis.mention(of + 1) if analysis.form(of) in closed_class("of") else None
    if state is None or state.prefix or (nation := state.of("country")) is None:
        return None
    return str(nation.id) if of_some(analysis, of - 1) else None


def of_some(analysis: Analysis, at: int) -> bool:
    """Return whether "of them", or the number of some of them whose noun is left out, ends at token `at`."""
    if analysis.form(at) in _OF_PEOPLE:
        return True
    before = (place for place in range(at) if analysis.form(place) in _OF_PEOPLE)
    return any(number.last == at for number in analysis.numbers) and next(before, None) is not None


def of_civilians(analysis: Analysis, phrases: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Return a list of dead and wounded as civilians, where words behind all of it say so: "12 قتيلاً و43 جريحاً من المدنيين"."""
    if analysis.forms.isdisjoint(closed_class("the_civilians")):
        return phrases
    out = list(phrases)
    for index in range(len(out) - 1, -1, -1):
        phrase = out[index]
        following = out[index + 1] if index + 1 < len(out) else None
        listed = following is not None and following.joined and following.first - phrase.last <= _BESIDE
        civil = listed and following is not None and following.casualty == "civilian"
        if civil and phrase.befell and phrase.casualty == "person" and not phrase.partitive:
            out[index] = replace(phrase, casualty="civilian")
    return tuple(out)
