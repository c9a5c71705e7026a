"""The army of a land where movements fight it: whose "the army" is that is named without its state."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.conflicts import no_army, opponent
from marsad.claims.scene import Scene
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.text.fold import fold


def at_home(scene: Scene, side: Side | None) -> Side | None:
    """Return a side with the land where all happens for its state, where it is "the army" of no state that is told.

    "قصفت طائرات الجيش نيالا": not where another state fights that land, since the army can be that one's.
    """
    if side is None or not side.bare or side.country is not None or scene.analysis.form(side.last) not in closed_class("the_army"):
        return side
    land, day = one_land(scene), scene.analysis.published
    alone = land if land is not None and opponent(land, day, {}) is None else None
    state = alone or no_army(land, day)  # "غارة شنها الجيش على غزة"
    return replace(side, country=state) if state is not None else side


def one_land(scene: Scene) -> str | None:
    """The one state of which a sentence tells, by the places and sides that it names."""
    places = scene.places or scene.discourse.fire_places
    lands = {place.holder for place in places} | {other.country for other in scene.sides if other.country is not None}
    return lands.pop() if len(lands) == 1 else None


def torn_land(scene: Scene) -> str | None:
    """The one state of which a sentence tells, where no other state fights it: who falls "on both sides" there is its people."""
    land = one_land(scene) if scene.places else None
    return land if land is not None and opponent(land, scene.analysis.published, {}) is None else None


def torn(state: str | None) -> bool:
    """Whether armies fight each other inside a state, with no other state's: people who are killed there fall in the war."""
    return state is not None and fold(state) in closed_class("torn_by_war")


def own_raid(scene: Scene, at: int, target: str | None) -> str | None:
    """The state whose army tells of a raid from the air on its own land, where none but it has aircraft: "قال الجيش النيجيري إن غارة …"."""
    if target is None or scene.analysis.forms.isdisjoint(closed_class("raids_from_the_air")):
        return None
    if any((noun := mention.of("noun")) is not None and noun.facts.get("item") == "drone" for mention in scene.analysis.having("noun")):
        return None  # those a movement has as well
    speaker = scene.speaker(at)
    tells = speaker is not None and speaker.kind == "military" and speaker.country == target
    return target if tells and opponent(target, scene.analysis.published, {}) is None else None
