"""Which stage of a deployment its trigger tells: planned, sent, present, withdrawn or under way."""

from __future__ import annotations

from marsad.claims.departures import by_a_day_to_come
from marsad.claims.frames import says
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.modality import approved, planned
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Period

_CALL_REACH = 14
_AWAITED_REACH = 2
_SHORT_VERB = 4
_BEGIN_REACH = 6
_OUT_OF_REACH = 3


def phase_of(scene: Scene, phrase: Counted, governor: Governor, period: Period) -> str | None:
    """Return the stage that the trigger tells; what is decided, allowed or dated later is to come.

    None where a strength is to be lessened.
    """
    phase = str(governor.frame["phase"])
    day = scene.analysis.published
    if governor.sense is not None and governor.sense.id in {"strength", "in_all"} and _to_become(scene, phrase):
        return None
    later = day is not None and period.date_start is not None and period.date_start > day and not governor.frame.get("home")
    later = later or (phase == "sent" and by_a_day_to_come(scene, governor, period))
    awaited = scene.analysis.functions(phrase.first - _AWAITED_REACH, phrase.first - 1, "planned") or _will_number(scene, phrase, phase)
    if planned(scene, governor) or approved(scene, governor) or later or awaited:
        if phase == "present" and says(scene, max(0, phrase.first - _CALL_REACH), phrase.first, "lessening"):
            return None
        return "withdrawing" if phase == "withdrawn" else "planned"
    if phase == "withdrawn" and _under_way(scene, phrase, governor):
        return "withdrawing"
    return "present" if phase == "sent" and _habitual(scene, phrase, governor) else phase


def _will_number(scene: Scene, phrase: Counted, phase: str) -> bool:
    """Whether the strength of a unit is one to come: "لواء سيكون قوامه 4000 جندي", "لن يقل عدد القوات عن 4000"."""
    form = scene.analysis.form
    before = range(max(0, phrase.first - _SHORT_VERB), phrase.first)
    will = any(form(at).lstrip("و") in closed_class("will_number") for at in before)
    will = will or any(
        form(at).lstrip("و") in closed_class("will_not") and form(at + 1) in closed_class("bounding") for at in range(phrase.first)
    )
    return phase in {"present", "sent"} and (will or _expected(scene, phrase))


def _expected(scene: Scene, phrase: Counted) -> bool:
    """Whether a strength is what they are expected to come to, behind those told before: "ومن المتوقع أن يرتفع العدد إلى 12 ألفاً"."""
    if scene.analysis.form(phrase.number.first - 1) not in closed_class("whither"):
        return False
    before = next((other.last for other in reversed(scene.phrases) if other.last < phrase.first), 0)
    return bool(scene.analysis.functions(before, phrase.first, "planned"))


def _to_become(scene: Scene, phrase: Counted) -> bool:
    """Whether a strength is one to come, told by a future verb ("سيرفع عدد قواته إلى 40 ألف جندي")."""
    clause = scene.analysis.clause
    forms = [scene.analysis.form(at).lstrip("وف") for at in range(phrase.first) if clause[phrase.first] - clause[at] <= 1]
    return any(form[:1] == "س" and form[1:2] in set("يتن") and len(form) > _SHORT_VERB for form in forms)


def _habitual(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a present verb of deploying tells of forces that stand: "وتنشر واشنطن 28500 جندي"; after its subject it is news."""
    if governor.sense is None or not governor.frame.get("habitual") or "present" not in governor.sense.features or governor.mention is None:
        return False
    before = next((side for side in scene.sides if side.last == governor.mention.first - 1), None)
    told = before is None or scene.analysis.function(before.first - 1, "complementiser")
    more = any(scene.analysis.form(at) in closed_class("more_words") for at in range(phrase.head, phrase.last + _OUT_OF_REACH))
    return told and not more and phrase.first > governor.mention.last and scene.analysis.sentence.section != "headline"


def _under_way(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a withdrawal is announced or goes on: told in the present, or as what somebody began or announced."""
    if governor.at is None or governor.sense is None:
        return False
    first = 0 if governor.at > phrase.last else max(0, governor.at - _BEGIN_REACH)
    begun = [at for at in range(first, governor.at) if _bare(scene, at) in closed_class("under_way")]
    if any(
        _bare(scene, at).removeprefix("ال") in closed_class("completed") for at in range(max(0, governor.at - _AWAITED_REACH), governor.at)
    ):
        return False
    if begun:
        return not scene.analysis.functions(begun[-1], governor.at, "complementiser")
    return "present" in governor.sense.features


def _bare(scene: Scene, at: int) -> str:
    """The word at token `at` without the conjunction joined to it."""
    form = scene.analysis.form(at)
    return form[1:] if form[:1] in closed_class("joining") and form[1:] in closed_class("under_way") | closed_class("asking") else form


def called_for(scene: Scene, governor: Governor) -> bool:
    """Return whether somebody only asks that they be sent: "دعت إلى … بما في ذلك نشر"."""
    if governor.at is None or not verbal_noun(governor):
        return False
    for at in range(governor.at - 1, max(-1, governor.at - _CALL_REACH), -1):
        if _bare(scene, at) in closed_class("asking"):
            return True
        mention = scene.analysis.mention(at)
        if mention is not None and any(sense.kind in {"trigger", "speech"} and "verb" in sense.features for sense in mention.senses):
            return False
    return False
