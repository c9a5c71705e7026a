"""Where fire, people and goods go, and where people stand: by a preposition, or by who holds the place."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.claims.frames import of_attack, of_class
from marsad.claims.governor import Governor
from marsad.claims.roles import around_held, inside, is_land
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_TOWARD = closed_class("toward")
_DESTINATION = closed_class("destination")
_NAMED = 5
_PLACE_REACH = 8
_BASE = 35
_GLOSS_REACH = 5
_BEFORE_REACH = 6
_WHENCE = 2
_AGAINST_REACH = 4


def toward(scene: Scene, governor: Governor, phrase: Counted) -> str | None:
    """Return the country that the strike goes to: by a preposition, or by who holds the place."""
    start = governor.at if governor.at is not None else phrase.first
    analysis = scene.analysis
    own = analysis.functions(start, len(analysis.tokens), "own_country")
    speaker = scene.speaker(start)
    if (
        own
        and speaker is not None
        and speaker.country is not None
        and (analysis.form(own[0] - 1) in _TOWARD or governor.frame.get("object") == "target")
    ):
        return speaker.country
    if analysis.form(phrase.last) in _TOWARD and (against := _against(scene, phrase.last)) is not None:
        return against

    launched = governor.frame["phase"] == "launched"

    def rank(first: int) -> int:
        return abs(analysis.clause[first] - analysis.clause[start]) * 10 + abs(first - phrase.last)

    aimed = [
        (rank(side.first) - (_BASE if _based(scene, side) else _NAMED), side.country)
        for side in scene.sides
        if side.country
        and side.first >= start
        and not inside(side, phrase)
        and side.after not in closed_class("beside_whom")
        and (side.after in _TOWARD or is_land(scene, side))
        and not around_held(scene, side.first, side.country)
        and not (launched and after_an_attack(scene, phrase, side.first))
    ]
    aimed += [
        (rank(place.first), place.holder)
        for place in scene.places
        if place.holder
        and place.first >= start
        and not _far_from(place.after)
        and not (governor.frame["phase"] == "intercepted" and analysis.functions(phrase.last + 1, place.first, "subordinator"))
        and not (place.country_wide and around_held(scene, place.first, place.holder))
        and not (launched and after_an_attack(scene, phrase, place.first))
    ]
    return min(aimed)[1] if aimed else _at_that_place(scene, phrase)


def _against(scene: Scene, at: int) -> str | None:
    """Whose is right behind "against", where that is a word of what is counted: "25 عملية ضد القوات الإسرائيلية"."""
    near = range(at + 1, at + 1 + _AGAINST_REACH)
    return next((side.country for side in scene.sides if side.first in near and side.country), None)


def _at_that_place(scene: Scene, phrase: Counted) -> str | None:
    """Who holds the place that fire is aimed at, named again by its noun: "أُطلق صاروخان على القاعدة"."""
    analysis, told = scene.analysis, scene.discourse.fire_places
    for at in range(phrase.last + 1, min(phrase.last + 1 + _PLACE_REACH, len(analysis.tokens))):
        if (
            analysis.form(at) in closed_class("that_place")
            and analysis.form(at - 1) in _TOWARD
            and analysis.clause[at] == analysis.clause[phrase.last]
        ):
            return told[-1].holder if told and scene.discourse.since_places <= 1 else None
    return None


def after_an_attack(scene: Scene, phrase: Counted, first: int) -> bool:
    """Whether token `first` is behind an attack that came before: "أطلقت 50 قذيفة، بعد يوم من غارة على صيدا", "رداً على قصف مدينة كذا"."""
    form = scene.analysis.form
    between = range(phrase.last + 1, first)
    began = next((at for at in between if form(at) in closed_class("afterwards") or form(at) in closed_class("in_answer")), None)
    return began is not None and any(of_attack(scene, at) for at in range(began + 1, min(began + 1 + _BEFORE_REACH, first)))


def destination(scene: Scene, governor: Governor | None, phrase: Counted, but: Iterable[str | None] = ()) -> str | None:
    """Return the country that people or goods go to: "إلى روسيا", "لأوكرانيا", "لمساعدة موسكو"."""
    start = phrase.first if governor is None or governor.at is None else min(governor.at, phrase.first)
    best: tuple[int, str] | None = None
    for side in scene.sides:
        if side.first < start or side.country is None or side.country in but or inside(side, phrase):
            continue
        if side.after in _DESTINATION or scene.analysis.function(side.first - 1, "destination"):
            rank = (abs(side.first - phrase.last), side.country)
            best = rank if best is None or rank < best else best
    if best is not None:
        return best[1]
    for place in scene.places:
        if place.first > start and place.after in closed_class("whither") and place.holder and place.holder not in but:
            return place.holder
    return None


def standing(scene: Scene, phrase: Counted, start: int) -> str | None:
    """Return the country in which people stand: "في روسيا", "على الأراضي الأوكرانية", "في كورسك"."""
    for place in scene.places:
        upon = place.after in closed_class("upon")  # "الحرب على أوكرانيا"
        of_a_war = upon and scene.analysis.form(place.first - 2) in closed_class("wars")
        if place.first > start and place.holder and not of_a_war and place.after.removeprefix("ال") in closed_class("stand_in"):
            return place.holder
    for side in scene.sides:
        theirs = side.after in closed_class("from") and side.first - phrase.last == _WHENCE  # "1500 عسكري من كوريا الشمالية"
        if (
            side.first > start
            and side.country
            and not theirs
            and not inside(side, phrase)
            and (side.where or (side.how == "adjective" and is_land(scene, side)) or _glosses(scene, side))
        ):
            return side.country
    return None


def _glosses(scene: Scene, side: Side) -> bool:
    """Whether a state in brackets says where a land told before it is: "في منطقة القتال (السودان)"."""
    form, analysis = scene.analysis.form, scene.analysis
    if form(side.first - 1) != "(" or form(side.last + 1) != ")":
        return False
    return any(
        analysis.function(at, "land") and form(at - 1).removeprefix("ال") in closed_class("stand_in")
        for at in range(max(1, side.first - _GLOSS_REACH), side.first - 1)
    )


def _based(scene: Scene, side: Side) -> bool:
    """Whether an adjective of nationality belongs to a base or a warship, whose holder is attacked in whatever land it lies."""
    return side.how == "adjective" and of_class("bases")[scene.analysis.form(side.first - 1)]


def _far_from(after: str) -> bool:
    return after in closed_class("not_at")
