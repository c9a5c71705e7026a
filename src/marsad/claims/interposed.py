"""What stands between commas right before a word of a step, and who decides on it before that: "وافقت برلين، الخميس، على تسليم …"."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_LONGEST = 12
_COMMAS = frozenset("،,")
_NAMED = frozenset({"country", "capital", "body", "person", "office"})


def interposed(scene: Scene, at: int) -> range:
    """Return the tokens of what stands between two commas right before token `at`, a preposition between; empty where nothing does."""
    form = scene.analysis.form
    end = at - 1 - (form(at - 1) in closed_class("prepositions"))
    if end < 0 or form(end) not in _COMMAS:
        return range(0)
    start = next((mark for mark in range(end - 1, max(-1, end - 1 - _LONGEST), -1) if form(mark) in _COMMAS), None)
    if start is None or scene.analysis.functions(start, end, "complementiser"):
        return range(0)
    return range(start, end + 1)


def decider(scene: Scene, at: int) -> Side | None:
    """Return who stands right before what is interposed before token `at`, with no preposition."""
    between = interposed(scene, at)
    named = (side for side in scene.sides if between and side.last == between.start - 1 and side.after == "" and side.how in _NAMED)
    return next((side for side in named if side.country is not None and not side.where), None)
