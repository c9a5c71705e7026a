"""Whose test it is where no verb of firing says so: "صاروخان من كوريا الشمالية يسقطان في البحر"."""

from __future__ import annotations

from marsad.claims.conflicts import fights
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import MISSILES, Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_WHERE_REACH = 5
_STATES = frozenset({"country", "capital", "forces", "body"})


def tester(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Return who tested missiles that fall into the sea; None where it is no such test."""
    return _maker(scene) if phrase.item in MISSILES and _fall_at_sea(scene, phrase, governor) else None


def _fall_at_sea(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether missiles before a verb of falling, or right behind it, fall into the sea or outside a zone of it."""
    analysis, mention = scene.analysis, governor.mention
    if mention is None or analysis.form(mention.first).lstrip("و") not in closed_class("falls_down"):
        return False
    behind = range(max(mention.last, phrase.last) + 1, len(analysis.tokens))
    place = next((at for at in behind if analysis.form(at) in closed_class("at_sea_words")), None)
    if place is None:
        return False
    first = next((at for at in behind if analysis.form(at) in closed_class("falls_where")), place)
    return first - max(mention.last, phrase.last) <= _WHERE_REACH


def _maker(scene: Scene) -> str | None:
    """The one state at war with nobody that is told of before where they fall: who fired them, from where, or whose test it is."""
    day = scene.analysis.published
    named = (side for side in scene.sides if side.how in _STATES and side.country is not None and _fires(scene, side))
    return next((side.country for side in named if not fights(side.country, day)), None)


def _fires(scene: Scene, side: Side) -> bool:
    """Whether a side is where missiles come from, the head of a headline, whose test it is, or beside a verb of firing."""
    analysis = scene.analysis
    if side.after in closed_class("from") or analysis.form(side.last + 1) == ":":
        return True
    if side.after in closed_class("belonging"):
        return bool(analysis.functions(0, side.first, "test")) or any(
            analysis.form(at) in closed_class("projectiles") for at in range(side.first)
        )
    beside = (analysis.mention(at) for at in (side.first - 1, side.last + 1))
    return any(
        frame["kind"] in {"strike", "missile_test"} and frame["phase"] == "launched"
        for mention in beside
        if mention is not None
        for sense in mention.senses
        if sense.kind == "trigger"
        for frame in sense.facts["frames"]
    )
