"""Whose a body is that is named without its state: what it belongs to, who runs it, the scene that its sentence opens with."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense

_OWNER_REACH = 3
_OPENS = 3
_REGION_REACH = 4


def told_of_there(analysis: Analysis, index: int) -> str | None:
    """Return the state that a sentence opens with as its scene: "وفي روسيا، أعلنت وزارة الدفاع …", "ومن الجانب الروسي، قالت …"."""
    first = next((mention for mention in analysis.mentions[:index] if mention.of("country", "capital", "demonym")), None)
    if first is None or not 0 < first.first <= _OPENS:
        return None
    before = analysis.form(first.first - 1)
    if first.of("country", "capital") is not None and not first.prefix:
        nation = first.of("country", "capital") if before.removeprefix("و") in closed_class("within_land") and first.first == 1 else None
    else:
        nation = first.of("demonym") if before in closed_class("the_side") else None
    return str(nation.id) if nation is not None else None


def belongs_to(analysis: Analysis, last: int) -> str | None:
    """Return which state a body is of by what it belongs to ("القوات الجوية التابعة للجيش الأوكراني")."""
    if analysis.form(last + 1) not in closed_class("belonging_words"):
        return None
    for at in range(last + 2, last + 2 + _OWNER_REACH):
        nation = analysis.sense(at, "demonym", "country")
        if nation is not None:
            return str(nation.id)
        if at >= len(analysis.tokens) or analysis.tokens[at].kind == "mark":
            return None
    return None


def run_by(analysis: Analysis, last: int) -> Sense | None:
    """Return which movement runs a body that ends at token `last` ("وزارة الصحة التابعة للحوثيين", "الداخلية في حكومة الحوثيين")."""
    for at in range(last + 1, last + 1 + _REGION_REACH):
        group = analysis.sense(at, "body")
        if group is not None and group.facts.get("adjective"):
            return group
        if group is not None and group.facts.get("kind") != "government":
            return None
        if analysis.form(at) not in closed_class("run_by") and group is None:
            return None
    return None
