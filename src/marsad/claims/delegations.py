"""Who leads the delegations of talks that the article told of by their states: "ويرأس الوفد الروسي سيرغي لافروف"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.draft import Draft
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, gap
from marsad.claims.told_meetings import of_several, told_again
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Claim, Participant

_NEAR = 2
_LEADER = 12


def led(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> Draft | None:
    """Return the meeting told last of the state whose delegation a word is of, with the names of those who lead it."""
    state, heads = _heads(scene, mention, present)
    told = next((claim for claim in reversed(scene.claims) if _of(claim, state)), None)
    if told is None or not heads:
        return None
    others = [one for one in told.participants if one.country != state]
    return told_again(told, mention, sense, [*heads, *others])


def _heads(scene: Scene, mention: Mention, present: Sequence[Party]) -> tuple[str | None, list[Participant]]:
    """The state of the delegation that the word leads to, and its people: named behind that, between, else right before the word."""
    last = _delegation(scene, mention)
    nation = scene.analysis.sense(last + 1, "demonym")
    if nation is None:
        head = next((party for party in present if party.first > last and party.participant.name and not party.after), None)
        if head is None or gap(scene, last, head.first) or scene.analysis.form(last) not in closed_class("the_delegation"):
            return None, []
        return head.participant.country, [party.participant for party in chain(scene, present, head)]
    own = [party for party in present if party.participant.country == nation.id and party.participant.name and not party.after]
    between = [party for party in own if mention.last < party.first < last]
    if between and gap(scene, mention.last, between[0].first) == 0:
        return nation.id, [party.participant for party in chain(scene, between, between[0])]
    behind = [party for party in own if party.first > last]
    if behind and gap(scene, last + 1, behind[0].first) <= _NEAR:
        return nation.id, [party.participant for party in chain(scene, behind, behind[0])]
    before = [party for party in own if party.last < mention.first]
    if before and gap(scene, before[-1].last, mention.first) <= 1:
        return nation.id, [before[-1].participant]
    return nation.id, []


def _delegation(scene: Scene, mention: Mention) -> int:
    """The token of "the delegation": the word's own last, or behind who leads it ("يترأس عراقجي الوفد الإيراني")."""
    if scene.analysis.form(mention.last) in closed_class("the_delegation"):
        return mention.last
    following = range(mention.last + 1, min(len(scene.analysis.tokens), mention.last + 1 + _LEADER))
    return next((at for at in following if scene.analysis.form(at) in closed_class("the_delegation")), mention.last)


def _of(claim: Claim, state: str | None) -> bool:
    """Whether a claim tells of talks of several states, `state` among them with nobody named."""
    countries = {one.country for one in claim.participants}
    named = any(one.name for one in claim.participants if one.country == state)
    return claim.kind == "meeting" and claim.item == "meeting" and state in countries and of_several(claim) and not named
