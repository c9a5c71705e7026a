"""The day on which a relative clause says that a meeting is held: "القمة التي تعقد الثلاثاء", "المحادثات التي انطلقت أمس"."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Period

_REACH = 12
_BESIDE = 3


def held_on(scene: Scene, mention: Mention) -> Period | None:
    """Return the day told by the verb of holding in a relative clause that a noun of meeting leads to, nothing else done between."""
    analysis = scene.analysis
    if not analysis.times or "noun" not in (mention.of("meet") or mention.senses[0]).features:
        return None
    for at in range(mention.last + 1, min(len(analysis.tokens), mention.last + 1 + _REACH)):
        if analysis.function(at, "relative"):
            return _day_behind(scene, at + 1) if analysis.form(at + 1) in closed_class("is_held_then") else None
        if (
            analysis.tokens[at].kind == "mark"
            or analysis.sense(at, "speech", "trigger") is not None
            or analysis.function(at, "complementiser")
        ):
            return None
    return None


def _day_behind(scene: Scene, verb: int) -> Period | None:
    """The day right behind a verb, or behind where it was held."""
    near = (time for time in scene.analysis.times if verb < time.first <= verb + 1 + _BESIDE and time.period.precision != "unknown")
    first = next(near, None)
    return first.period if first is not None else None
