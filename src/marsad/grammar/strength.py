"""Weapons and forces whose number is told after them: "وعددها 30", "البالغ عددهم 500", "ليصل عدد الجنود هناك إلى ألفين"."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.heads import counted_by
from marsad.grammar.phrase import GOODS, WEAPONS, Counted
from marsad.grammar.risen import comes_to_at
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_LONG_LIST = 14
_STRENGTH_REACH = 14
_VERB_REACH = 3
_ESTIMATE_REACH = 7
_BY = "ب"  # "قدرت سيول عدد الجنود في كورسك بعشرة آلاف"


def their_number(analysis: Analysis, number: Number) -> Counted | None:
    """Return the weapons or forces before a number that is told to be theirs."""
    told = number.first - 1
    if analysis.form(told).endswith(tuple(closed_class("their_number"))):
        return _named_before(analysis, number, told)
    if analysis.form(told) not in closed_class("whither") and not _stands_alone(analysis, number):
        return None
    for at in range(told - 1, max(-1, told - _STRENGTH_REACH), -1):
        if any(other.first == at for other in analysis.numbers) or analysis.function(at, "complementiser"):
            return None
        verbs = range(max(0, at - _VERB_REACH), at)
        estimating = range(max(0, at - _ESTIMATE_REACH), at)  # who estimates it may have a long name
        estimated = number.prefix.endswith(_BY) and any(
            analysis.form(verb).lstrip("و") in closed_class("estimating") for verb in estimating
        )
        if not (
            estimated
            or any(comes_to_at(analysis, verb) for verb in (told, number.first))
            or any(comes_to_at(analysis, verb) for verb in verbs)
        ):
            continue
        if analysis.form(at) in closed_class("their_number"):
            named = _named_before(analysis, number, at)
            return named and replace(named, first=number.first)
        strength = analysis.mention(at)
        if _of_the_fallen(analysis, at, told):
            return None
        if strength is not None and strength.first == at and any(sense.id == "strength" for sense in strength.senses):
            nation = analysis.sense(strength.last + 1, "demonym")
            whose = nation.id if nation is not None else None
            return Counted(number, number.first, number.last, number.first, casualty="soldier", deployment="troops", country=whose)
    return None


def _stands_alone(analysis: Analysis, number: Number) -> bool:
    """Whether nothing is counted right behind a number: "يبلغ عدد الجنود الإسبان في لبنان 676"."""
    after = number.last + 1
    if analysis.form(number.first - 1) == "(":
        return False
    return number.quantity.low is not None and (after >= len(analysis.tokens) or analysis.tokens[after].kind == "mark")


def _of_the_fallen(analysis: Analysis, low: int, high: int) -> bool:
    """Whether the number is a toll: "عدد الجنود القتلى"."""
    people = (analysis.sense(at, "people") for at in range(low, high))
    return any(sense is not None and sense.facts.get("phase") for sense in people)


def _named_before(analysis: Analysis, number: Number, told: int) -> Counted | None:
    """The nearest of ours before the word for their number."""
    for at in range(told - 1, max(-1, told - 1 - _LONG_LIST), -1):
        mention = analysis.mention(at)
        known = _ours(analysis, mention, number) if mention is not None and mention.first == at else None
        if mention is not None and known is not None:
            return _counted(analysis, number, mention, known)
    return None


def _ours(analysis: Analysis, mention: Mention, number: Number) -> Sense | None:
    """What a word names that has a number of its own: weapons, people who can be sent, and other arms that nothing behind it counts."""
    known = mention.of("noun", "people")
    if known is None or known.facts.get("item") in WEAPONS or known.facts.get("deployment"):
        return known
    return known if known.facts.get("item") in GOODS and _stands_alone(analysis, number) else None


def _counted(analysis: Analysis, number: Number, mention: Mention, known: Sense) -> Counted | None:
    found = counted_by(analysis, number, mention) if "plural" in known.features else None
    return found and replace(found, first=mention.first, last=max(found.last, number.last))
