"""Ships under fire: a merchant ship is nobody's land and no state's, unless it is called a state's."""

from __future__ import annotations

from typing import NamedTuple

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

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


def _aimed_at(scene: Scene, phrase: Counted, start: int, at: int) -> bool:
    """Whether a ship is what an attack befalls, and not one of other things beside it."""
    if at > phrase.last:
        return scene.analysis.form(at - 1) in closed_class("toward") and at - phrase.last <= _AIMED
    return -_BEFORE <= at - start <= _OBJECT and not any(start < place.first < at for place in scene.places)


def _called(scene: Scene, ship: int) -> str | None:
    """The state by whose nationality a ship is called."""
    near = (side for side in scene.sides if side.how == "adjective" and 0 < side.first - ship <= _CALLED)
    return next((side.country for side in near), None)
