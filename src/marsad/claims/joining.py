"""Who joins a meeting told before: "وسينضم إلى الاجتماع المستشار الألماني والرئيس الفرنسي"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.draft import Draft
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain
from marsad.claims.told_meetings import last_meeting, told_again
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_REACH = 3
_BEHIND = 12


def joined(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> Draft | None:
    """Return the meeting told last with those whom a verb of joining names, where it is what they join; aides of a leader are not named."""
    told, whereto = last_meeting(scene), _whereto(scene, mention)
    if told is None or whereto is None:
        return None
    behind = [party for party in present if party.first > whereto and party.personal]
    if not behind or behind[0].after or behind[0].first - whereto > _BEHIND:
        return None
    there = {one.country for one in told.participants}
    others = [party.participant for party in chain(scene, behind, behind[0]) if party.participant.country not in there]
    return told_again(told, mention, sense, [*told.participants, *others]) if others else None


def _whereto(scene: Scene, mention: Mention) -> int | None:
    """The token of what is joined, where it is the meeting: "to it", or "to the talks"."""
    form = scene.analysis.form
    for at in range(mention.last + 1, mention.last + 1 + _REACH):
        if form(at) in closed_class("to_it"):
            return at
        if form(at) in closed_class("whither") and form(at + 1) in closed_class("the_summit"):
            return at + 1
    return None
