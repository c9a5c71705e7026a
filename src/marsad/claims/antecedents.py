"""Of whom a relative clause tells what others think that it did: "كوريا الشمالية، التي تقول سيول إنها أرسلت 12 ألف جندي"."""

from __future__ import annotations

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_REACH = 9
_COMMAS = frozenset("،,")
_NAMED = frozenset({"country", "capital", "body"})


def thought_to(scene: Scene, governor: Governor) -> Side | None:
    """Return the side that a relative clause is of, where its pronoun stands right before the verb, behind who says so."""
    mention = governor.mention
    if mention is None or scene.analysis.form(mention.first - 1) not in closed_class("that_it"):
        return None
    relative = scene.analysis.functions(max(0, mention.first - _REACH), mention.first - 1, "relative")
    if not relative:
        return None
    end = relative[-1] - 1 - (scene.analysis.form(relative[-1] - 1) in _COMMAS)
    return next((side for side in scene.sides if side.last == end and side.how in _NAMED and side.country), None)
