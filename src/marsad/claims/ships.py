"""Ships under fire: a merchant ship is nobody's land and no state's, unless it is called a state's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.claims.conflicts import fights_abroad
from marsad.claims.fire import Fire
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_FRESH = 4  # sentences
_BEFORE = 3  # tokens from a ship to the word of attack behind it: "تعرضت سفينة لهجوم"
_OBJECT = 6  # tokens from a word of attack to the ship that is its object: "استهدفت القوات البحرية … السفينة"
_AIMED = 5  # tokens from what is fired to the "at" before a ship
_CALLED = 3  # tokens from a ship to the nationality that it is called by: "ناقلة النفط الإسرائيلية"


class Ship(NamedTuple):
    """A ship that is attacked, and the state whose it is called, if any."""

    country: str | None


def ship_under_fire(scene: Scene, phrase: Counted, governor: Governor) -> Ship | None:
    """Return the ship that a launch is aimed at: "استهدفت سفينة بصاروخين", "أطلقت صاروخين على سفينة", "تعرضت سفينة لهجوم بزورقين"."""
    analysis = scene.analysis
    if governor.frame["phase"] != "launched" or analysis.forms.isdisjoint(closed_class("ships")):
        return None
    start = governor.at if governor.at is not None else phrase.first
    for at, token in enumerate(analysis.tokens):
        if token.form not in closed_class("ships") or analysis.form(at - 1) in closed_class("from"):
            continue
        if analysis.form(at + 1) in closed_class("troops_carried") | closed_class("ships_of_war"):  # "ناقلة جند", "السفينة الحربية"
            continue
        if abs(analysis.clause[at] - analysis.clause[start]) <= 1 and _aimed_at(scene, phrase, start, at):
            return Ship(_called(scene, at))
    return None


def boats_struck(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether boats are what is attacked, and no weapons: "ضربات على أربعة قوارب", "غارات استهدفت 3 زوارق لتهريب المخدرات"."""
    if phrase.item != "boat" or phrase.model is not None or governor.frame["phase"] != "launched" or phrase.number.prefix.endswith("ب"):
        return False
    form = scene.analysis.form
    if form(phrase.number.first - 1) in closed_class("at_what"):
        return True
    verb = governor.mention
    if verb is None or verb.first > phrase.first:
        return False
    told = range(max(0, verb.first - _BEFORE), verb.first)
    return any((noun := scene.analysis.sense(at, "noun")) is not None and noun.facts.get("item") == "attack" for at in told)


def who_struck_boats(scene: Scene, phrase: Counted, told: Sequence[Fire], target: str | None) -> str | None:
    """Return the state whose forces struck a boat with those counted on board, who are no state's people.

    "أعلن الجيش الأميركي مقتل 6 في ضربة على قارب لتهريب المخدرات". `target`: whose people they would be otherwise.
    """
    if phrase.country is not None or any(place.holder is not None for place in scene.places):
        return None
    if not any(map(_boats, (scene, *scene.just_before(_FRESH)))):
        return None
    known = {fire.actor for fire in told if fire.known}
    makers = known - {None}
    if len(makers) == 1 and len(known) == 1:
        [maker] = makers
        return maker if _raids_abroad(scene, maker) and (target == maker or _boats(scene)) else None
    bare = any(side.bare and scene.analysis.form(side.last) in closed_class("the_army") for side in scene.sides)
    if known - ({None} if bare else set()):
        return None
    last = next((claim for claim in reversed(scene.claims) if claim.kind == "casualty"), None)
    if target is None:
        alike = last is not None and last.target is None and last.item == "person"
        before = last.actor if alike and last is not None else scene.discourse.attacker if last is None else None
        return before if _raids_abroad(scene, before) else None
    speaker = scene.speaker(phrase.first)
    tells = bool(told) and speaker is not None and speaker.country == target
    campaign = not scene.analysis.forms.isdisjoint(closed_class("campaigns"))
    return target if _raids_abroad(scene, target) and (tells or campaign) else None


def _raids_abroad(scene: Scene, state: str | None) -> bool:
    return state is not None and fights_abroad(state, scene.analysis.published)


def _boats(scene: Scene) -> bool:
    """Whether a sentence tells of a boat, or of smugglers."""
    forms = {form.lstrip("وبل").removeprefix("ال").removesuffix("ا") for form in scene.analysis.forms}
    return not (forms.isdisjoint(closed_class("boats")) and forms.isdisjoint(closed_class("smugglers")))


def _aimed_at(scene: Scene, phrase: Counted, start: int, at: int) -> bool:
    """Whether a ship is what an attack befalls, and not one of other things beside it."""
    if at > phrase.last:
        return scene.analysis.form(at - 1) in closed_class("toward") and at - phrase.last <= _AIMED
    return -_BEFORE <= at - start <= _OBJECT and not any(start < place.first < at for place in scene.places)


def _called(scene: Scene, ship: int) -> str | None:
    """The state by whose nationality a ship is called."""
    near = (side for side in scene.sides if side.how == "adjective" and 0 < side.first - ship <= _CALLED)
    return next((side.country for side in near), None)
