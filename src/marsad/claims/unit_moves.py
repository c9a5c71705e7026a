"""Forces told by the strength of their unit, whose own verb is before it: "أرسلت بولندا كتيبة تضم 400 جندي"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_UNIT_REACH = 5
_VERB_REACH = 8
_HOLDING = frozenset({"hold_inside", "consist"})
_CALL_UP = "mobilise"
_STANDING = frozenset({"stand", "deploy"})
_ADJECTIVE_REACH = 2
_SUBJECT_REACH = 4
_THERE_REACH = 4
_BY = "ب"


def moves_unit(scene: Scene, governor: Governor) -> Governor | None:
    """Return the word of sending, coming or leaving of the unit that "holds" what is counted, None where there is none."""
    mention, sense = governor.mention, governor.sense
    if mention is not None and sense is not None and sense.id in _HOLDING and (called := _called_up(scene, mention)) is not None:
        return Governor(*called, governor.cost)
    if mention is None or sense is None or sense.id not in _HOLDING or not _unit_before(scene, mention.first):
        return None
    for other in reversed(scene.analysis.mentions):
        if not 0 < mention.first - other.last <= _VERB_REACH:
            continue
        found = next(
            (
                (one, frame)
                for one in other.senses
                if one.kind == "trigger" and one.features & {"verb", "masdar"}
                for frame in one.facts["frames"]
                if frame["kind"] == "deployment"
            ),
            None,
        )
        if found is not None:
            apart = scene.analysis.functions(other.last + 1, mention.first, "complementiser", "subordinator", "relative")
            return None if apart else Governor(other, *found, governor.cost)
    return None


def _called_up(scene: Scene, holds: Mention) -> tuple[Mention, Sense, Mapping[str, Any]] | None:
    """The mobilisation that is said to hold so many: "أعلن تعبئة جزئية تشمل 300 ألف جندي احتياط"."""
    before = range(holds.first - 1, max(-1, holds.first - 1 - _SUBJECT_REACH), -1)
    found = (one for at in before if (one := _moving(scene, at)) is not None)
    return next((one for one in found if one[1].id == _CALL_UP and "masdar" in one[1].features), None)


def _unit_before(scene: Scene, first: int) -> bool:
    """Whether an indefinite word for a unit stands right before token `first`: "كتيبة روسية تضم", "دفعة جديدة تضم"."""
    units = closed_class("moved_units")
    near = (scene.analysis.form(at) for at in range(max(0, first - _UNIT_REACH), first))
    return any(form in units or form.lstrip("وب") in units for form in near)


def main_verb(scene: Scene, phrase: Counted, governor: Governor) -> Governor:
    """The word that says what becomes of forces, where a nearer one only says which they are.

    "90 جندياً شاركوا في المهمة غادروا", "سحب قواتها المنتشرة في مالي، والبالغ عددها 300 جندي".
    """
    if governor.sense is None or governor.mention is None:
        return governor
    own = _moving(scene, phrase.last + 1) if phrase.inherited and governor.mention.first < phrase.first else None
    if own is not None and {"verb", "past"} <= own[1].features:  # "لينضموا إلى 11 ألفاً أُرسلوا الشهر الماضي"
        return Governor(*own, governor.cost)
    if (fewer := _lessened_by(scene, phrase, governor)) is not None:
        return Governor(*fewer, governor.cost)
    if (strength := _strength_there(scene, governor.mention)) is not None:
        return Governor(*strength, governor.cost)
    if (told := _told_of_those(scene, governor.mention)) is not None:
        return Governor(*told, governor.cost)
    if governor.sense.id != "take_part" or governor.mention.first != phrase.last + 1:
        return governor
    first = governor.mention.last
    for mention in scene.analysis.mentions:
        verb = next((one for one in mention.senses if one.kind == "trigger" and {"verb", "plural"} <= one.features), None)
        if mention.first <= first or mention.prefix or verb is None:
            continue
        frame = next((one for one in verb.facts["frames"] if one["kind"] == "deployment"), None)
        if frame is not None and not scene.analysis.functions(first + 1, mention.first - 1, "subordinator", "complementiser"):
            return Governor(mention, verb, frame, governor.cost)
    return governor


def _lessened_by(scene: Scene, phrase: Counted, governor: Governor) -> tuple[Mention, Sense, Mapping[str, Any]] | None:
    """The word of lessening by which a strength goes down by so many: "خفضت البعثة عدد جنودها بنحو ألفي جندي"."""
    by = phrase.number.prefix.endswith(_BY) or scene.analysis.form(phrase.number.first - 1) in closed_class("by_so_many")
    if governor.mention is None or governor.sense is None or governor.sense.id != "strength" or not by:
        return None
    found = (_moving(scene, at) for at in range(governor.mention.first - 1, max(-1, governor.mention.first - 1 - _SUBJECT_REACH), -1))
    return next((one for one in found if one is not None and one[1].id == "lessen"), None)


def _strength_there(scene: Scene, there: Mention) -> tuple[Mention, Sense, Mapping[str, Any]] | None:
    """The strength of those who stand "there", where that word could be read as "there are": "عدد جنودها المنتشرين هناك 650 جندياً"."""
    if scene.analysis.form(there.first) not in closed_class("over_there"):
        return None
    for other in scene.analysis.mentions:
        if not 0 < there.first - other.last <= _THERE_REACH:
            continue
        for sense in other.senses:
            if sense.kind == "trigger" and sense.id == "strength":
                return other, sense, sense.facts["frames"][0]
    return None


def _told_of_those(scene: Scene, adjective: Mention) -> tuple[Mention, Sense, Mapping[str, Any]] | None:
    """What is done with the forces that a participle with the article only tells apart: "سحب جنودها المنتشرين هناك"."""
    standing = any(sense.id in _STANDING and "participle" in sense.features for sense in adjective.senses)
    if not standing or not adjective.prefix.endswith("ال"):
        return None
    for at in range(adjective.first - 1, adjective.first - 1 - _ADJECTIVE_REACH, -1):
        noun = scene.analysis.mention(at)
        people = noun.of("people") if noun is not None else None
        if noun is None or people is None or not people.facts.get("deployment"):
            continue
        return next((one for verb in range(noun.first - 1, noun.first - 1 - _SUBJECT_REACH, -1) if (one := _moving(scene, verb))), None)
    return None


def _moving(scene: Scene, at: int) -> tuple[Mention, Sense, Mapping[str, Any]] | None:
    """The word of sending, standing or leaving at token `at`."""
    mention = scene.analysis.mention(at)
    senses = mention.senses if mention is not None else ()
    frames = ((sense, frame) for sense in senses if sense.kind == "trigger" for frame in sense.facts["frames"])
    found = next((one for one in frames if one[1]["kind"] == "deployment"), None)
    return (mention, *found) if mention is not None and found is not None else None
