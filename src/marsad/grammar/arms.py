"""What a sentence says of arms besides their number: where they were made, and whether a pilot sits in what flies."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class

_FLYING = frozenset({"noun", "modifier", "model"})
_PILOTLESS = frozenset({"pilotless", "piloted_by_remote"})


def made_in(analysis: Analysis, at: int) -> bool:
    """Whether an adjective at `at` tells only where a weapon was made ("إيرانية الصنع", "من الصنع الإيراني")."""
    return any(analysis.form(place) in closed_class("made") for place in (at + 1, at - 1))


def flies(analysis: Analysis) -> str | None:
    """Return what a sentence speaks of as flying: `drone`, `aircraft` (manned, also where both), None where nothing tells."""
    out = None
    for mention in analysis.mentions if not analysis.kinds.isdisjoint(_FLYING) else ():
        if mention.kinds.isdisjoint(_FLYING):
            continue
        noun, modifier, model = mention.of("noun"), mention.of("modifier"), mention.of("model")
        if noun is not None and noun.facts["item"] == "aircraft" and noun.id != "aircraft":
            return "aircraft"
        if modifier is not None and modifier.id == "military" and analysis.sense(mention.first - 1, "noun", "demonym"):
            return "aircraft"
        if model is not None and model.facts.get("class_item") == "aircraft":
            return "aircraft"
        if (noun is not None and noun.facts["item"] == "drone") or (modifier is not None and modifier.id in _PILOTLESS):
            out = "drone"
    return out
