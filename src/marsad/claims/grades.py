"""The wounded told by how badly they were hurt, who are some of all those told before."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Claim

_GRADE_REACH = 6
_TOLD = 3  # tolls


def graded(scene: Scene, phrase: Counted, phase: str, target: str | None) -> bool:
    """Return whether people are some of the wounded told before, told by their wounds: "… 92 جريحاً، فيما أصيب ستة بجروح متوسطة"."""
    if phase != "wounded" or not _by_their_wounds(scene, phrase):
        return False
    places = {place.name for place in scene.places if not place.country_wide}
    told = [claim for claim in scene.claims if claim.kind == "casualty" and not claim.part][-_TOLD:]
    return any(_all_of_them(claim, phrase, target) and places <= set(claim.places) for claim in told)


def _by_their_wounds(scene: Scene, phrase: Counted) -> bool:
    """Whether the words behind say how badly, of wounds or of their state."""
    form, last = scene.analysis.form, phrase.last
    wounds = next((at for at in range(last + 1, last + 1 + _GRADE_REACH) if form(at).lstrip("و") in closed_class("their_wounds")), None)
    return wounds is not None and any(form(at).removeprefix("ب") in closed_class("grades") for at in range(wounds + 1, wounds + 4))


def _all_of_them(claim: Claim, phrase: Counted, target: str | None) -> bool:
    some = phrase.number.quantity.high or phrase.number.quantity.low or 0
    return (claim.phase, claim.target) == ("wounded", target) and (claim.count_low or 0) > some
