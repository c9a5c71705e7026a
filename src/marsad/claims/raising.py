"""Totals that a toll is said to raise: "قُتل أمس 7 …، ما يرفع حصيلة القتلى في الضفة إلى 740", each with times and places of its own."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class


def raising(scene: Scene, phrase: Counted) -> int | None:
    """Return where words begin, behind a toll, about the total that it raises: "مقتل جنديين، لترتفع حصيلة القتلى إلى 131"."""
    if not any(map(_adds_up, scene.analysis.forms)):
        return None
    other = next((other for other in scene.phrases if other.casualty and other.first > phrase.last), None)
    return _verb(scene, phrase.last + 1, other.number.first) if other is not None else None


def raised_by(scene: Scene, phrase: Counted) -> int | None:
    """Return where the verb stands by which a toll told before in the sentence raises this total."""
    if not any(map(_adds_up, scene.analysis.forms)):
        return None
    before = next((other for other in scene.phrases if other.casualty), phrase)
    return _verb(scene, before.number.last + 1, phrase.number.first) if before.number.first < phrase.number.first else None


def _verb(scene: Scene, low: int, high: int) -> int | None:
    """The verb of raising between two figures that has a word for a toll behind it."""
    form = scene.analysis.form
    verb = next((at for at in range(low, high) if _adds_up(form(at))), None)
    tolls = verb is not None and any(form(at).removeprefix("ال") in closed_class("tolls") for at in range(verb + 1, high))
    return verb if tolls else None


def _adds_up(form: str) -> bool:
    """Whether a word leads to a total: "ما يرفع", "لترتفع", and in a clause of its own "وارتفع", "وبلغت"."""
    if form in closed_class("adds_up"):
        return True
    return form.startswith("و") and form[1:] in closed_class("raised") | closed_class("comes_to")
