"""Lists of forces that name a place, or whose they are, right before each number: "في العراق 2500 جندي، وفي سوريا 900", "وألمانيا 13"."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_HAD_REACH = 4


def place_first(scene: Scene, phrase: Counted) -> PlaceName | None:
    """Return the place right before a number where another number of the sentence has one right before it too."""
    own = _right_before(scene, phrase)
    others = (other for other in scene.phrases if other.deployment and other is not phrase)
    return own if own is not None and any(_right_before(scene, other) is not None for other in others) else None


def listed_before(scene: Scene, phrase: Counted) -> Counted | None:
    """Return the forces told before those of a list, whose they are too where it does not say so."""
    if place_first(scene, phrase) is None:
        return None
    return next((other for other in reversed(scene.phrases) if other.deployment and other.last < phrase.first), None)


def owner_first(scene: Scene, phrase: Counted) -> Side | None:
    """Return the state that "and" joins right before a number of a list: "أرسلت فرنسا 15 جندياً، وألمانيا 13"."""
    before = any(other.deployment and other.last < phrase.first for other in scene.phrases)
    if not before:
        return None
    return next((side for side in scene.sides if side.last == phrase.first - 1 and named_with_and(scene, side)), None)


def named_with_and(scene: Scene, side: Side) -> bool:
    """Whether "and" joins a state, with no preposition, to what was told before."""
    mention = scene.analysis.mention(side.first)
    return side.how in {"country", "capital"} and side.after == "" and mention is not None and mention.prefix == "و"


def _right_before(scene: Scene, phrase: Counted) -> PlaceName | None:
    near = (place for place in scene.places if place.last == phrase.first - 1)
    return next((place for place in near if place.after in closed_class("stand_in") | closed_class("whither")), None)


def only_when_or_where(scene: Scene, first: int, stop: int) -> bool:
    """Return whether nothing but "now" or a place stands between a state and its forces: "ولفرنسا حالياً", "وللولايات المتحدة في سوريا"."""
    if not 0 <= stop - first <= _HAD_REACH:
        return False
    placed = {at for place in scene.places for at in range(place.first - (place.after in closed_class("stand_in")), place.last + 1)}
    return all(at in placed or scene.analysis.form(at) in closed_class("at_present") for at in range(first, stop))
