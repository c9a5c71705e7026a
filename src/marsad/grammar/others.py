"""Who "others" are: more of the people told of before them, counted or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.grammar.analysis import Analysis
from marsad.grammar.arms import flies
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense

_MORE = closed_class("more_words")
_ONE_REACH = 8


def with_others(analysis: Analysis, phrase: Counted, earlier: Sequence[Counted]) -> Counted:
    """Others are others than all the people before, not than the few singled out of them; a list of some goes on with "and"."""
    if _left_unnamed(analysis, phrase):
        one = _one_before(analysis, phrase, earlier)
        if one is not None:
            return one
        if _after_a_mixed_list(phrase, earlier):
            return replace(phrase, casualty="person", deployment=None)
    whole = next((other for other in reversed(earlier) if other.casualty and not other.partitive), None)
    if whole is not None and whole is not earlier[-1] and _left_unnamed(analysis, phrase):
        some = earlier[-1].partitive and _more_of_the_list(analysis, phrase, earlier[-1], whole)
        return replace(phrase, casualty=whole.casualty, country=phrase.country or whole.country, partitive=phrase.partitive or some)
    if earlier and phrase.joined and earlier[-1].befell and not phrase.befell and _at_another_place(analysis, phrase):
        return replace(phrase, befell=earlier[-1].befell)
    if earlier and phrase.joined and earlier[-1].partitive and earlier[-1].casualty and (earlier[-1].among or not phrase.befell):
        return replace(phrase, among=earlier[-1].among, partitive=True, befell=phrase.befell or earlier[-1].befell)
    return phrase


def _more_of_the_list(analysis: Analysis, phrase: Counted, before: Counted, whole: Counted) -> bool:
    """Whether others are listed on with some of a toll: "20 قتيلاً، بينهم 4 في سومي، و5 آخرون في أوديسا"; nothing else befalls them."""
    words = range(before.last + 1, phrase.last + 2)
    fewer = (whole.number.quantity.low or 0) > (phrase.number.quantity.high or phrase.number.quantity.low or 0)
    return fewer and phrase.number.prefix.startswith("و") and not any(analysis.sense(at, "trigger") is not None for at in words)


def inherit_others(analysis: Analysis, phrase: Counted, before: Counted | None) -> Counted:
    """Take from the phrase before what "آخرون" leaves out; so with "other aircraft" after drones, the wounded among soldiers."""
    others = any(analysis.form(at) in _MORE for at in range(phrase.head, min(phrase.last + 3, len(analysis.tokens))))
    after_drones = phrase.item == "aircraft" and before is not None and before.item == "drone" and (others or phrase.joined)
    if after_drones and flies(analysis) != "aircraft":  # "20 مسيّرة و4 طائرات ومروحيتين": pilots sit in these
        return replace(phrase, item="drone")
    some = phrase.partitive and phrase.befell and not phrase.among and phrase.casualty == "person"
    if some and before is not None and before.casualty and not before.partitive:
        return replace(phrase, casualty=before.casualty, country=phrase.country or before.country)
    if phrase.casualty != "inherit":
        return phrase
    if before is not None and before.item in WEAPONS and _came_down(analysis, phrase.number.first - 1):
        return replace(before, number=phrase.number, first=phrase.first, last=phrase.last, head=phrase.head, inherited=True, whole=False)
    if before is not None and before.casualty:
        return replace(phrase, casualty=before.casualty, deployment=before.deployment, country=phrase.country or before.country)
    return replace(phrase, casualty="person", deployment=None)


def _came_down(analysis: Analysis, at: int) -> bool:
    """Whether a verb at token `at` says first of weapons what it can of people too: "اعترضت 3 صواريخ، وسقط اثنان آخران"."""
    verb = analysis.sense(at, "trigger")
    told = [(frame["kind"], frame["phase"]) for frame in verb.facts["frames"]] if verb is not None else []
    return bool(told) and told[0][0] == "strike" and ("casualty", "wounded") not in told


def told_of(phrases: Sequence[Counted]) -> Counted:
    """Return whom a new verb without a noun goes on with: all who were counted, not the few last singled out of them.

    "قُتل 14 مدنياً بينهم 3 أطفال، وأصيب 23".
    """
    last = phrases[-1]
    if not (last.casualty and last.partitive):
        return last
    return next((other for other in reversed(phrases) if other.casualty and not other.partitive), last)


def more_people(analysis: Analysis, phrase: Counted) -> bool:
    """Whether those counted are said to be others than the people told of before: "وشخصان آخران", "و5 آخرون"."""
    return any(analysis.form(at) in _MORE for at in range(phrase.head, phrase.last + 2))


def _left_unnamed(analysis: Analysis, phrase: Counted) -> bool:
    noun = analysis.sense(phrase.head, "people")
    return noun is not None and noun.facts.get("casualty") == "inherit"


def _at_another_place(analysis: Analysis, phrase: Counted) -> bool:
    """Whether others are told of by where they are alone, so that what befell those before befell them: "7 قتلى في … و4 آخرون في …"."""
    after = phrase.last + 1
    there = analysis.function(after, "land") or analysis.form(after) in closed_class("in") or analysis.sense(after, "place") is not None
    return there and _left_unnamed(analysis, phrase)


def _after_a_mixed_list(phrase: Counted, earlier: Sequence[Counted]) -> bool:
    """Whether people of several kinds were listed right before: "3 نساء و4 أطفال و5 آخرون"."""
    if len(earlier) < 2 or not phrase.joined or not earlier[-1].joined:
        return False
    kinds = {earlier[-1].casualty, earlier[-2].casualty}
    return None not in kinds and len(kinds) > 1 and not earlier[-2].befell


def _is_one(analysis: Analysis, at: int, people: Sense) -> bool:
    """Whether a noun is of one person: "جنديا" before what befell him is no dual of an army's soldiers ("جنديا الجيش")."""
    if "singular" in people.features or analysis.form(at - 1).lstrip("وبل") in closed_class("one_of"):
        return True
    befell = analysis.sense(at + 1, "trigger") is not None or analysis.form(at + 1) in closed_class("from")
    return "construct" in people.features and analysis.form(at).endswith("ا") and befell


def who_he_is(analysis: Analysis, at: int) -> bool:
    """Whether a noun of a person says who one of those before is: "وهو مواطن أميركي", "أحدهم عامل إغاثة بولندي"."""
    return any(analysis.form(place) in closed_class("identifying") for place in (at - 1, at - 2))


def one_told(analysis: Analysis, number: int) -> str | None:
    """What one person is whom no number counts, told of right before a number without a noun: "مقتل جندي وإصابة اثنين" are soldiers."""
    for at in range(number - 1, max(-1, number - _ONE_REACH), -1):
        mention = analysis.mention(at)
        people = mention.of("people") if mention is not None and mention.first == at else None
        if people is None or people.facts.get("noun_only"):
            continue
        singled = analysis.function(at - 1, "partitive") or who_he_is(analysis, at) or people.facts.get("phase")
        return people.facts.get("casualty") if _is_one(analysis, at, people) and not singled else None
    return None


def _one_before(analysis: Analysis, phrase: Counted, earlier: Sequence[Counted]) -> Counted | None:
    """Others than one person whom no number counts: "مقتل جندي وإصابة ثمانية آخرين"; not than one singled out ("بينهم ضابط")."""
    start = max((other.last for other in earlier), default=-1)
    for at in range(phrase.first - 1, max(start, phrase.first - _ONE_REACH), -1):
        mention = analysis.mention(at)
        people = mention.of("people") if mention is not None else None
        if mention is None or people is None or mention.first != at or people.facts.get("noun_only") or not _is_one(analysis, at, people):
            continue
        if (
            people.facts.get("phase")
            or analysis.function(at - 1, "partitive")
            or who_he_is(analysis, at)
            or people.facts.get("casualty") in {None, "inherit"}
        ):
            return None
        nation = analysis.sense(mention.last + 1, "demonym")
        country = people.facts.get("country") or (nation.id if nation is not None else None)
        return replace(phrase, casualty=people.facts["casualty"], deployment=None, country=country or phrase.country)
    return None
