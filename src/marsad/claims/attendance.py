"""Meetings whose parties are told by the nationality of their part in it: "اجتماع رباعي بمشاركة فرنسية وألمانية وإيرانية"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import STOPS, anded, chain, gap
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant

_REACH = 16
_LIST = 4


def attendance(scene: Scene, mention: Mention, present: Sequence[Party]) -> tuple[int, tuple[Participant, ...]]:
    """Return where "with the participation of" stands with nationalities behind it, and their states with those named beside them."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("attendance")):
        return 0, ()
    begins = _attendance(scene, mention)
    if begins is None:
        return 0, ()
    found: list[str] = []
    last = begins
    for at in range(begins + 1, len(analysis.tokens)):
        sense = analysis.sense(at, "demonym")
        if sense is not None and not analysis.form(at).removeprefix("و").startswith("ال"):
            found.append(sense.id)
            last = at
        elif analysis.form(at) in STOPS or analysis.tokens[at].kind != "mark":
            break
    if not found:
        return 0, ()
    for party in present:
        between = range(last + 1, party.first)
        if party.first <= last or party.participant.country is None:
            continue
        besides = any(analysis.form(at).lstrip("و") in closed_class("besides") for at in between)
        if len(between) > (_LIST if besides else 1) or not (besides or anded(scene, party)):
            break
        found.append(party.participant.country)
        last = party.last
    return begins, tuple(Participant(None, state) for state in dict.fromkeys(found))


def attendants(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[Party]:
    """Return who is told to have been there too, behind those who met ("عقد فلان وفلان اجتماعاً في القاهرة بحضور نظيرهما القطري")."""
    if scene.analysis.forms.isdisjoint(closed_class("in_attendance")):
        return []
    begins = _attendance(scene, mention)
    first = next((party for party in present if begins is not None and party.first > begins), None)
    if begins is None or first is None or not first.personal or first.after or gap(scene, begins, first.first):
        return []
    return chain(scene, present, first)


def _attendance(scene: Scene, mention: Mention) -> int | None:
    """The word of attendance behind a meeting, no other meeting and no stop between."""
    analysis = scene.analysis
    for at in range(mention.last + 1, min(len(analysis.tokens), mention.last + 1 + _REACH)):
        if analysis.form(at).removeprefix("و") in closed_class("attendance"):
            return at
        if analysis.form(at) in STOPS or (at > mention.last + 1 and analysis.sense(at, "meet")):
            return None
    return None
