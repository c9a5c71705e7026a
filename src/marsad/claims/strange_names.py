"""People whom no table names, told by their name before their office: "نزار الفلاني، وزير التجارة المصري"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.party import Party, preposition
from marsad.claims.scene import Scene
from marsad.grammar.names import given_names, office_id, offices_of
from marsad.grammar.strangers import can_be_name
from marsad.grammar.words import closed_class
from marsad.model import Participant

_MOST = 5
_FEWEST = 2
_COMMAS = frozenset("،,")


def with_name(scene: Scene, party: Party, before: Party | None) -> Party:
    """Return a party whose office stands behind the name of its holder, known to nobody, from that name on; else the party itself.

    The name begins behind a word of meeting, a preposition, a comma or a title, and a comma parts it from the office, or it begins
    with a given name.
    """
    if party.how != "office" or party.participant.name is not None or party.participant.country is None or party.after:
        return party
    analysis = scene.analysis
    office = analysis.mention(party.first)
    if office is not None and office.prefix.startswith("و"):  # "سفير فرنسا فلان، وسفير مصر فلان": another's
        return party
    comma = analysis.form(party.first - 1) in _COMMAS
    last = party.first - 1 - comma
    first = last + 1
    while first and last - first + 1 < _MOST and _of_name(scene, first - 1, before):
        first -= 1
    if last - first + 1 < _FEWEST or analysis.form(first).startswith("ال"):
        return party
    beside = before is not None and before.last == first - 1 and before.participant.name is not None
    if not (beside or _begins_behind(scene, first - 1)) or not (comma or analysis.form(first) in given_names()):
        return party
    while first and analysis.form(first - 1) in closed_class("personal_titles") | closed_class("honorifics"):
        first -= 1
    return replace(party, first=first, after=preposition(scene, first))


def of_another(scene: Scene, people: Sequence[Participant], present: Sequence[Party]) -> bool:
    """Return whether an office left without a name is none of those whom the article named before of that state: it is another's."""
    for party in present:
        person = party.participant
        if party.how != "office" or person.name is not None or person not in people:
            continue
        office = next((sense for at in range(party.first, party.last + 1) if (sense := scene.analysis.sense(at, "office"))), None)
        if office is None or office.id in closed_class("loose_offices"):
            continue
        named = {
            other.name
            for claim in scene.claims
            if claim.kind == "meeting"
            for other in claim.participants
            if other.name and other.country == person.country
        }
        if named and not any(held.endswith(office_id(office)) for name in named for held in offices_of(name, scene.analysis.published)):
            return True
    return False


def _of_name(scene: Scene, at: int, before: Party | None) -> bool:
    """Whether token `at` can be of a name: no verb of meeting, and nothing of whom was named before."""
    return can_be_name(scene.analysis, at) and scene.analysis.sense(at, "meet") is None and (before is None or at > before.last)


def _begins_behind(scene: Scene, at: int) -> bool:
    """Whether a name can begin behind token `at`."""
    analysis = scene.analysis
    if at < 0:
        return False
    form = analysis.form(at)
    if form in _COMMAS or form in closed_class("with_only") | closed_class("personal_titles") | closed_class("honorifics"):
        return True
    return at in analysis.taken or analysis.sense(at, "meet") is not None
