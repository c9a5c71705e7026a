"""Who shot it down, where others than those attacked did: "مدمرة أميركية أسقطت 3 صواريخ متجهة إلى إسرائيل"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_NEXT = 2
_DEFENDING = frozenset({"military", "ministry", "army"})


def crew(scene: Scene, governor: Governor) -> str | None:
    """Return whose aircraft, ship or forces stand beside a verb of shooting down: "مقاتلات أردنية أسقطت 9 مسيّرات", "أسقطت مقاتلات …"."""
    mention = governor.mention
    if mention is None or governor.frame["phase"] != "intercepted":
        return None
    beside = (one for one in scene.sides if one.how == "adjective" and (one.last == mention.first - 1 or one.first == mention.last + 2))
    side = next((one for one in beside if not any(other.first <= one.first <= other.last for other in scene.phrases)), None)
    return side.country if side is not None and _of_arms(scene, side.first - 1) else None


def had_shot_down(scene: Scene, governor: Governor) -> str | None:
    """Return whose defence "it had shot down" is of, whose subject spoke in the sentence before: "وكان قد اعترض أمس 3 مسيّرات"."""
    at = governor.at
    if at is None or governor.frame["phase"] != "intercepted":
        return None
    if closed_class("had").isdisjoint({scene.analysis.form(at - 1), scene.analysis.form(at - 2)}):
        return None
    speaker = scene.speech.speaker
    return speaker.country if speaker is not None and speaker.kind in _DEFENDING else None


def of_the_fire_told(scene: Scene, phase: str, target: str | None) -> str | None:
    """Return whose weapons others shot down of the attack told before: "أطلقت إيران مسيّرات على إسرائيل …، وأسقطت القوات الأميركية 80"."""
    told, discourse = scene.fire, scene.discourse
    actor = told.actor if told is not None else discourse.attacker
    if phase != "intercepted" or target is None or actor in {None, target} or discourse.stateless:
        return None
    if told is not None and told.target in {None, target}:
        return None
    others = any(side.country not in {None, target, actor} or (side.how == "body" and side.country is None) for side in scene.sides)
    return None if others or any(place.holder is None for place in scene.places) else actor


def first_of_two(scene: Scene, side: Side | None) -> Side | None:
    """Return the first of two nationalities that act together: "الطيران الأميركي البريطاني", "مقاتلات أميركية وبريطانية"."""
    if side is None or side.how != "adjective":
        return side
    return next((one for one in scene.sides if one.how == "adjective" and one.last == side.first - 1 and not one.after), side)


def ship_named(scene: Scene, side: Side | None) -> Side | None:
    """Return the nationality of a warship that is named after somebody: "المدمرة الأميركية كارني"."""
    if side is None or side.how != "person":
        return side
    nation = next((one for one in scene.sides if one.how == "adjective" and one.last == side.first - 1), None)
    return nation if nation is not None and _of_arms(scene, nation.first - 1) else side


def _of_arms(scene: Scene, at: int) -> bool:
    form = scene.analysis.form(at).lstrip("وب").removeprefix("ال")
    noun = scene.analysis.sense(at, "noun")
    return form in closed_class("warding_off") or (noun is not None and noun.facts.get("item") == "aircraft")


def shared_country(phrases: Sequence[Counted], phrase: Counted) -> str | None:
    """Return the nationality said once, of the last of two kinds of weapons: "70 مسيّرة و3 صواريخ باليستية إيرانية"."""
    after = next((one for one in phrases if one.first > phrase.last), None)
    if after is None or phrase.item not in WEAPONS or after.item not in WEAPONS or after.first - phrase.last > _NEXT:
        return None
    return after.country if after.number.prefix.startswith("و") else None
