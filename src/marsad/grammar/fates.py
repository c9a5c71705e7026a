"""What befell people whose noun leaves it open: victims may have died, be in hospital, or be the dead and the wounded together."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_CARE_REACH = 6
_LIST_REACH = 9
_PARTITIVE_REACH = 2
_FAR_PARTITIVE = 18  # "8000 ضحية في صفوف المدنيين منذ …، بينهم 3900 قتيل و4500 جريح"
_BEARING_REACH = 6
_FIRST_REACH = 3
_DYING = "die"  # the sense of triggers.yaml: what the hurt may do yet; they are not killed over again
_DEAD_AND_WOUNDED = "dead_and_wounded"  # "22 ضحية بين شهيد وجريح"
_BOTH = frozenset({"killed", "wounded"})


def with_fate(analysis: Analysis, phrase: Counted) -> Counted:
    """Victims as the words around tell of them: "28 ضحية ما زالوا في المستشفى", "32 ضحية، بينهم 6 قتلى و26 جريحاً"."""
    noun = analysis.sense(phrase.head, "people")
    if noun is not None and phrase.befell == "wounded" and _died_of_wounds(analysis, phrase):
        return replace(phrase, befell="killed")
    if noun is not None and phrase.befell == "wounded" and _some_died(analysis, phrase):
        return replace(phrase, befell="killed_or_wounded")
    if noun is not None and phrase.befell == "killed" and _told_as_both(analysis, phrase):
        return replace(phrase, befell="killed_or_wounded")  # "ضحايا الاشتباكات 190 شخصاً بين قتيل وجريح"
    if noun is None or not noun.facts.get("loose") or phrase.befell != "killed":
        return phrase
    if _dead_and_wounded(analysis, phrase) or _borne(analysis, phrase):
        return replace(phrase, befell="killed_or_wounded")
    return replace(phrase, befell="wounded") if _in_care(analysis, phrase) else phrase


def _died_of_wounds(analysis: Analysis, phrase: Counted) -> bool:
    """Whether a word of dying stands next to the hurt: "وفاة 3 من المصابين", "توفي جريحان", "4 جرحى توفوا"; not "وفاة وإصابة 3 جرحى"."""
    before, after = analysis.sense(phrase.first - 1, "trigger"), analysis.sense(phrase.last + 1, "trigger")
    return (before is not None and before.id == _DYING) or (after is not None and after.id == _DYING and "masdar" not in after.features)


def _some_died(analysis: Analysis, phrase: Counted) -> bool:
    """Whether dead are said to be among the hurt: "20 إصابة بينها 3 قتلى", "14 إصابة، بما في ذلك وفاة طفل"."""
    after = range(phrase.last + 1, phrase.last + 1 + _PARTITIVE_REACH)
    start = next((at for at in after if analysis.function(at, "partitive")), None)
    if start is None:
        return False
    last = analysis.mention(start).last  # type: ignore[union-attr]
    for at in range(last + 1, last + 1 + _FIRST_REACH):
        people, trigger = analysis.sense(at, "people"), analysis.sense(at, "trigger")
        if people is not None and people.facts.get("phase"):
            return bool(people.facts["phase"] == "killed" and not people.facts.get("loose"))  # victims may be the hurt themselves
        if trigger is not None:
            return any((frame["kind"], frame["phase"]) == ("casualty", "killed") for frame in trigger.facts["frames"])
    return False


def _in_care(analysis: Analysis, phrase: Counted) -> bool:
    """Whether the victims are said to be treated, or still to be in hospital."""
    near = range(max(0, phrase.first - _CARE_REACH), min(phrase.last + 1 + _CARE_REACH, len(analysis.tokens)))
    forms = {analysis.form(at).lstrip("وف") for at in near if abs(analysis.clause[at] - analysis.clause[phrase.first]) <= 1}
    return bool(forms & closed_class("treated")) or (bool(forms & closed_class("still")) and bool(forms & closed_class("hospitals")))


def _dead_and_wounded(analysis: Analysis, phrase: Counted) -> bool:
    """Whether both the dead and the wounded are said to be among them."""
    after = range(phrase.last + 1, phrase.last + 1 + _FAR_PARTITIVE)
    if _told_as_both(analysis, phrase):
        return True
    start = next((at for at in after if analysis.function(at, "partitive")), None)
    if start is None or any(phrase.last < number.first < start and number is not phrase.number for number in analysis.numbers):
        return False
    senses = (analysis.sense(at, "people") for at in range(start, start + _LIST_REACH))
    return {sense.facts.get("phase") for sense in senses if sense is not None} >= _BOTH


def _told_as_both(analysis: Analysis, phrase: Counted) -> bool:
    """Whether "dead and wounded" stands right behind those counted."""
    both = analysis.sense(phrase.last + 1, "trigger")
    return both is not None and both.id == _DEAD_AND_WOUNDED


def _borne(analysis: Analysis, phrase: Counted) -> bool:
    """Whether an army bore them as its losses: "تكبد الجيش نحو 250 ضحية"."""
    before = range(max(0, phrase.first - _BEARING_REACH), phrase.first)
    return any(
        analysis.form(at).lstrip("وف") in closed_class("bearing") and analysis.clause[at] == analysis.clause[phrase.first] for at in before
    )
