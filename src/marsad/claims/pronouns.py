"""Who gets what is given where a pronoun stands for it: "زودتها طهران بـ300 مسيّرة", "وقدمت لها 18 دبابة"."""

from __future__ import annotations

from marsad.claims.conflicts import at_war, fights
from marsad.claims.governor import Governor
from marsad.claims.money import is_aid
from marsad.claims.scene import Scene
from marsad.claims.takers import TAKERS, voice_at, war_at_home
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_STATES = frozenset({"country", "capital"})
_GIVERS = _STATES | {"body", "person", "office"}
_IT = "ها"
_WHICH_REACH = 3
_TO_IT_REACH = 3
_STATE = len("ISO")


def given_it(scene: Scene, phrase: Counted, governor: Governor) -> tuple[str, str] | None:
    """Return who gives and who gets where neither is named beside the verb: "تدعم ألمانيا أوكرانيا وقدمت لها 18 دبابة"."""
    mention = governor.mention
    if mention is None or (target := taken_by_it(scene, phrase, governor, None)) is None:
        return None
    beside = (mention.last + 1, mention.first - 1, mention.last + 2)
    states = [side for side in scene.sides if side.how in _GIVERS and side.country is not None and len(side.country) == _STATE]
    if any(side.first in beside or side.last in beside[1:2] for side in states):
        return None
    opened = scene.analysis.functions(0, mention.first, "complementiser")
    before = [side.country for side in states if side.last < mention.first and side.country != target and side.how in _STATES]
    after_that = [side.country for side in states if opened and opened[-1] < side.first < mention.first and side.country != target]
    giver = next(iter([*reversed(after_that), *reversed(before)]), None)
    return None if giver is None or at_war(giver, target, scene.analysis.published) else (giver, target)


def taken_by_it(scene: Scene, phrase: Counted, governor: Governor, actor: str | None) -> str | None:
    """Return the state at war that a pronoun behind a verb of giving stands for: named before it in the sentence, else the article's."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or "verb" not in sense.features or phrase.first <= mention.last:
        return None
    if governor.frame.get("subject") != "actor" or not (mention.suffix == _IT or _to_it(scene, mention.last, phrase)):
        return None
    which = mention.suffix and scene.analysis.functions(max(0, mention.first - _WHICH_REACH), mention.first - 1, "relative")
    if which or (phrase.item == "aid" and not is_aid(scene, phrase)):
        return None  # "التحفيز الذي قدمه بايدن بقيمة …": what was given
    day = scene.analysis.published
    here = [side.country for side in scene.sides if side.last < mention.first and _can_take(side) and side.country != actor]
    fighting = [code for code in here if code is not None and fights(code, day) and not at_war(code, actor, day)]
    if fighting:
        return next((code for code in reversed(fighting) if code != voice_at(scene, mention.first)), fighting[-1])
    if phrase.item == "aid":
        return None
    named = [
        code for code, _ in scene.discourse.named.most_common() if code != actor and fights(code, day) and not at_war(code, actor, day)
    ]
    return next((code for code in named if war_at_home(code, day)), named[0] if named else None)


def _can_take(side: Side) -> bool:
    return side.how in TAKERS | {"adjective"} and side.country is not None and len(side.country) == _STATE


def _to_it(scene: Scene, last: int, phrase: Counted) -> bool:
    """Whether "to it" stands between a verb and what is given: "قدمت لها واشنطن 18 دبابة"."""
    return any(scene.analysis.form(at) in closed_class("given_to_it") for at in range(last + 1, min(phrase.first, last + 1 + _TO_IT_REACH)))
