"""Whom a war is waged on that only dates a toll: "قُتل 9 آلاف مدني منذ بدء الغزو الروسي لأوكرانيا"."""

from __future__ import annotations

from marsad.claims.conflicts import opponent
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.places import holder
from marsad.grammar.words import closed_class
from marsad.lexicon import lexicon
from marsad.lexicon.index import Sense

_BEGINNING = 2
_ON_WHOM = 4


def invaded_since(scene: Scene, phrase: Counted) -> str | None:
    """Return the state on which a war is that only says since when people are counted, soldiers aside, who may be of either side."""
    analysis = scene.analysis
    if phrase.casualty == "soldier" or analysis.forms.isdisjoint(closed_class("since")):
        return None
    for at in range(1, len(analysis.tokens) - 1):
        if analysis.form(at).removeprefix("ال") not in closed_class("war_nouns"):
            continue
        if not any(analysis.form(place) in closed_class("since") for place in range(max(0, at - _BEGINNING), at)):
            continue
        nation, other = _alone(scene, at + 1).get("demonym"), _alone(scene, at + 2)
        if nation is not None and ("demonym" not in other or "country" in other):  # not "الحرب الروسية الأوكرانية", of both
            return _on_whom(scene, at + 2) or opponent(nation.id, analysis.published, scene.named_states)
    return None


def _on_whom(scene: Scene, first: int) -> str | None:
    """The state, or who holds the place, right behind "on" or "of": "الغزو الروسي لأوكرانيا", "الهجوم الأوكراني على كورسك"."""
    analysis = scene.analysis
    for at in range(first, min(first + _ON_WHOM, len(analysis.tokens))):
        if analysis.tokens[at].kind == "mark":
            return None
        senses = _alone(scene, at)
        if "country" in senses:
            return senses["country"].id
        if "place" in senses:
            return holder(senses["place"], analysis.published)
    return None


def _alone(scene: Scene, at: int) -> dict[str, Sense]:
    """The senses of one token by their kind, whatever longer words of time it is part of."""
    tokens = scene.analysis.tokens
    mention = lexicon().alone(tokens[at].spelling)[0] if at < len(tokens) and tokens[at].kind == "word" else None
    return {sense.kind: sense for sense in mention.senses} if mention is not None else {}
