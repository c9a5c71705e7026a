"""Whether a word that gives or receives does the one or the other: "تسلم", "تسلمت كييف 10 مقاتلات", "أعلنت كييف تسلم 10 مقاتلات"."""

from __future__ import annotations

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.claims.takers import bare_between, is_end
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_SAYING_REACH = 8


def received(scene: Scene, phrase: Counted, governor: Governor) -> Governor:
    """The reading of "تسلم", which gives or receives: it receives where no receiver is named but its one side, or one is "from"."""
    mention = governor.mention
    senses = mention.senses if mention is not None and governor.frame.get("subject") == "actor" else ()
    frames = [(sense, frame) for sense in senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    taken = next(((sense, frame) for sense, frame in frames if frame["kind"] == "transfer" and frame.get("subject") == "target"), None)
    if taken is not None and mention is not None and _told_by_noun(scene, mention, phrase):
        return Governor(mention, taken[0], taken[1], governor.cost)
    if taken is None or mention is None or any(is_end(scene, side) for side in scene.sides):
        return governor
    one = len(bare_between(scene, mention.last, phrase.first)) == 1 and not any(side.last == mention.first - 1 for side in scene.sides)
    return Governor(mention, taken[0], taken[1], governor.cost) if one else governor


def _told_by_noun(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether something is received "from" somebody, told by a noun or of who speaks: "أعلنت كييف تسلم 10 مقاتلات من هولندا"."""
    said = [one for one in scene.analysis.having("speech") if 0 < mention.first - one.last <= _SAYING_REACH]
    told = bool(said) and not scene.analysis.functions(said[-1].last + 1, mention.first, "complementiser")
    told = told or not (bare_between(scene, mention.last, phrase.first) or any(is_end(scene, side) for side in scene.sides))
    return told and any(side.after in closed_class("from") and side.first > mention.last for side in scene.sides)
