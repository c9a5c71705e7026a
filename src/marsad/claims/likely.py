"""Which words of meeting can tell of one at all, told from a sentence's own words: nobody is asked for who was named before.

Where none can, nobody need know who the sides of the sentence are.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.hosts import is_held
from marsad.claims.scene import Scene
from marsad.claims.subjects import bars
from marsad.claims.visits import led_to, state_at
from marsad.grammar.sides import may_be_side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_PAIRS = ("dual_people", "dual_states", "dual_delegations", "dual_verbs", "between_them", "gathered_them")
_HEAD = 3  # tokens from the head of a party, as "delegation", to the word that tells its state
_BEFORE = 14  # tokens from those who stand before a word of meeting to it
_SIDES = 2


def can_be_met(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether somebody can stand where those stand who meet, or be gone to."""
    way = sense.facts["way"]
    if way == "visit":
        return _can_be_visited(scene, mention, sense)
    return way == "summon" or _can_be_talked_to(scene, mention, sense)


def _can_be_visited(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether somebody is visited, or a state, a place in one or "the country" is gone to, behind the word."""
    analysis = scene.analysis
    arrives = bool(sense.facts.get("to"))
    if "verb" in sense.features and not arrives:
        if mention.suffix:
            return True
        if "counterpart" in analysis.functions_at or any(one.of("office") is not None for one in analysis.mentions):
            return True
    return any(
        analysis.form(at) in closed_class("that_country")
        or (state_at(scene, at) is not None and (not arrives or led_to(scene, at, mention.last)))
        for at in range(mention.last + 1, len(analysis.tokens))
    )


def _can_be_talked_to(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether a side stands behind the word with nothing that bars it, two or a holder before it, or a word stands for two."""
    analysis = scene.analysis
    if "dual" in sense.features or any(not analysis.forms.isdisjoint(closed_class(name)) for name in _PAIRS):
        return True
    if any(form.endswith("هما") for form in analysis.forms) or "own_envoys" in analysis.functions_at:
        return True
    named = [one for one in analysis.mentions if may_be_side(one)]
    behind = next((one.first for one in named if one.first > mention.last), None)
    if behind is not None and not any(bars(scene, at, mention) for at in range(mention.last + 1, behind - _HEAD)):
        return True
    attending = closed_class("attends") | closed_class("attending")
    if behind is not None and any(form.lstrip("وف") in attending for form in analysis.forms):
        return True
    return _stand_before(scene, mention, sense, named)


def _stand_before(scene: Scene, mention: Mention, sense: Sense, named: Sequence[Mention]) -> bool:
    """Whether two stand near before a word of meeting, or somebody who holds it, or told something on the occasion."""
    before = [one for one in named if one.last < mention.first]
    if not before:
        return False
    if scene.analysis.form(mention.first - 1) in closed_class("occasions") | closed_class("inside"):
        return True
    if sum(mention.first - one.last <= _BEFORE for one in before) >= _SIDES:
        return True
    return sense.facts["way"] == "talk" and any(is_held(scene, at) for at in range(mention.first))
