"""The army of a land where movements fight it: whose "the army" is that is named without its state."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.conflicts import no_army, opponent
from marsad.claims.scene import Scene
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class


def at_home(scene: Scene, side: Side | None) -> Side | None:
    """Return a side with the land where all happens for its state, where it is "the army" of no state that is told.

    "قصفت طائرات الجيش نيالا": not where another state fights that land, since the army can be that one's.
    """
    if side is None or not side.bare or side.country is not None or scene.analysis.form(side.last) not in closed_class("the_army"):
        return side
    places = scene.places or scene.discourse.fire_places
    lands = {place.holder for place in places} | {other.country for other in scene.sides if other.country is not None}
    land = lands.pop() if len(lands) == 1 else None
    day = scene.analysis.published
    alone = land if land is not None and opponent(land, day, {}) is None else None
    state = alone or no_army(land, day)  # "غارة شنها الجيش على غزة"
    return replace(side, country=state) if state is not None else side
