"""States that do one thing together: "قدمت هولندا وبلجيكا 60 مدرعة". What they give, send or get is no single one's."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.claims.takers import is_end
from marsad.grammar.sides import Side, acts_behind
from marsad.grammar.words import closed_class

_STATES = frozenset({"country", "capital", "body", "person"})
_COMMAS = frozenset("،,")
_NEXT = 2  # with a comma between


def company(scene: Scene, side: Side) -> frozenset[str]:
    """Return the states that `side` is listed with, itself too: all that "and" or commas join right beside it."""
    states = [one for one in scene.sides if one.how in _STATES and one.country]
    if side not in states:
        return _alone(side)
    here = states.index(side)
    first = last = here
    while first > 0 and _joined(scene, states[first - 1], states[first]):
        first -= 1
    while last + 1 < len(states) and _joined(scene, states[last], states[last + 1]):
        last += 1
    ended = any(_and(scene, states[at]) for at in range(first + 1, last + 1))
    return frozenset(one.country for one in states[first : last + 1] if one.country) if ended else _alone(side)


def _alone(side: Side) -> frozenset[str]:
    return frozenset() if side.country is None else frozenset({side.country})


def _joined(scene: Scene, one: Side, other: Side) -> bool:
    """Whether `other` goes on a list that `one` stands in."""
    if not 0 < other.first - one.last <= _NEXT or other.after not in {"", one.after}:
        return False
    comma = other.first - one.last == _NEXT
    if comma and scene.analysis.form(other.first - 1) not in _COMMAS:
        return False
    return comma or (_and(scene, other) and not acts_behind(scene.analysis, other.last))


def _and(scene: Scene, side: Side) -> bool:
    mention = scene.analysis.mention(side.first)
    return mention is not None and mention.prefix.startswith("و")


def given_jointly(scene: Scene, target: str) -> bool:
    """Whether `target` gets something together with other states: "مساعدات لأوكرانيا وإسرائيل وتايوان", "لكل من السودان واليمن"."""
    counts = {phrase.first for phrase in scene.phrases}  # "لأوكرانيا وألمانيا 90 مليوناً": who gives the next sum
    gives = {side.country for side in scene.sides if side.last + 1 in counts}
    ends = (company(scene, side) - gives for side in scene.sides if is_end(scene, side) or _each_of(scene, side))
    return any(target in codes and len(codes) > 1 for codes in ends)


def _each_of(scene: Scene, side: Side) -> bool:
    """Whether "for each of" stands before a side."""
    form = scene.analysis.form
    return form(side.first - 1) in closed_class("from") and form(side.first - 2) in closed_class("for_each")
