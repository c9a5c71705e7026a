"""Who joins a meeting told before: "وسينضم إلى الاجتماع المستشار الألماني والرئيس الفرنسي"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.draft import Draft
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, people
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Period

_REACH = 3
_BEHIND = 12
_SIDES = 2


def joined(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> Draft | None:
    """Return the meeting told last with those whom a verb of joining names, where it is what they join; aides of a leader are not named."""
    told = next((claim for claim in reversed(scene.claims) if claim.kind == "meeting" and claim.item == "meeting"), None)
    whereto = _whereto(scene, mention)
    if told is None or whereto is None or len({one.country for one in told.participants}) < _SIDES:
        return None
    behind = [party for party in present if party.first > whereto and party.personal and not party.after]
    first = behind[0] if behind and behind[0].first - whereto <= _BEHIND else None
    there = {one.country for one in told.participants}
    others = (
        [party.participant for party in chain(scene, behind, first) if party.participant.country not in there] if first is not None else []
    )
    if not others:
        return None
    return Draft(
        kind="meeting",
        phase=told.phase,
        item=told.item,
        at=mention.first,
        period=Period(mention.start, mention.end, told.date_start, told.date_end, told.date_precision, ""),
        rule=sense.id,
        places=told.places,
        participants=people([*told.participants, *others]),
    )


def _whereto(scene: Scene, mention: Mention) -> int | None:
    """The token of what is joined, where it is the meeting: "to it", or "to the talks"."""
    form = scene.analysis.form
    for at in range(mention.last + 1, mention.last + 1 + _REACH):
        if form(at) in closed_class("to_it"):
            return at
        if form(at) in closed_class("whither") and form(at + 1) in closed_class("the_summit"):
            return at + 1
    return None
