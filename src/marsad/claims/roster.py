"""Who took part in a summit that was told before: "ومن أبرز المشاركين في القمة: …", "وستشهد القمة حضور قادة، من بينهم …"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.draft import Draft
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, gap
from marsad.claims.told_meetings import last_meeting, told_again
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Claim
from marsad.text.fold import fold

_BEFORE = 4
_NEAR = 2
_FAR = 16


def roster(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> Draft | None:
    """Return the meeting told last with those whom a sentence about it lists as taking part; of a state already named there nobody."""
    if sense.facts["way"] != "talk" or scene.analysis.form(mention.first) not in closed_class("the_summit"):
        return None
    begins = _begins(scene, mention)
    told = last_meeting(scene) if begins is not None else None
    if begins is None or told is None or not _is_that(scene, mention, told):
        return None
    behind = [party for party in present if party.first > begins]
    if not behind or behind[0].after or gap(scene, begins, behind[0].first) > _NEAR:
        return None
    named, states = {one.country for one in told.participants if one.name}, {one.country for one in told.participants}
    listed = [party.participant for party in chain(scene, behind, behind[0])]
    others = [one for one in listed if one.country not in (named if one.name else states)]
    aides = {one.country for one in listed} <= states
    return told_again(told, mention, sense, [*told.participants, *others]) if others or aides else None


def _is_that(scene: Scene, mention: Mention, told: Claim) -> bool:
    """Whether the meeting that is listed is the one told last, and not the summit on whose sidelines that was."""
    words = {fold(word.strip("،.:")).lstrip("ولب") for word in scene.analysis.raw[told.start : told.end].split()}
    summit = scene.analysis.form(mention.first).removeprefix("ال")
    return words.isdisjoint(closed_class("sidelines")) and (summit not in closed_class("summits") or summit in words)


def _begins(scene: Scene, mention: Mention) -> int | None:
    """The token behind which those who take part are listed, where a sentence lists them."""
    form = scene.analysis.form
    before = range(max(0, mention.first - _BEFORE), mention.first)
    if any(form(at) in closed_class("participants") and form(at - 1).lstrip("و") in closed_class("foremost") for at in before):
        return mention.last
    behind = range(mention.last + 1, min(len(scene.analysis.tokens), mention.last + 1 + _FAR))
    attended = next((at for at in range(mention.last + 1, mention.last + 1 + _NEAR) if form(at) in closed_class("in_attendance")), None)
    if attended is not None or form(mention.first - 1).removeprefix("و") in closed_class("gathers"):
        named = next((at for at in behind if form(at).removeprefix("و") in closed_class("among_them")), None)
        return named if named is not None else (attended or mention.last)
    verb = mention.first - 1 - (form(mention.first - 1) in closed_class("in"))
    opens = form(verb).startswith("و") or form(verb - 1) in closed_class("that_to")
    return mention.last if opens and form(verb).removeprefix("و") in closed_class("attends") else None
