"""Who takes part: the sides of a sentence as participants, with counterparts and pronouns resolved."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.scene import Scene
from marsad.grammar.sides import Side, holds_many, office_holder
from marsad.grammar.words import closed_class
from marsad.model import Participant

_PARTY = frozenset({"person", "office", "country", "capital", "body", "officials", "nationals", "adjective", "counterpart"})


@dataclass(frozen=True, slots=True)
class Party:
    """A participant with its place in the sentence and the preposition before it."""

    first: int
    last: int
    participant: Participant
    after: str
    how: str


def parties(scene: Scene) -> tuple[Party, ...]:
    """Return the parties that a sentence names, in order of place.

    "نظيره الروسي" holds, for Russia, the office of the party before it; an office without a name is its holder on the day.
    """
    out: list[Party] = []
    for side in scene.sides:
        if side.how not in _PARTY or side.how == "agency":
            continue
        party = _party(scene, side, out)
        if party is not None and not any(other.last >= party.first for other in out[-1:]):
            out.append(party)
    return tuple(out)


def _party(scene: Scene, side: Side, before: list[Party]) -> Party | None:
    if side.country is None:
        return None
    analysis = scene.analysis
    if side.how == "person":
        return Party(side.first, side.last, Participant(side.name, side.country), side.after, "person")
    if side.how == "adjective":
        counterpart = next((at for at in range(side.first - 1, max(-1, side.first - 3), -1) if analysis.function(at, "counterpart")), None)
        if counterpart is not None:
            return Party(
                counterpart,
                side.last,
                Participant(_counterpart(scene, side, before), side.country),
                _preposition(scene, counterpart),
                "counterpart",
            )
        envoys = next(
            (at for at in range(side.first - 1, max(-1, side.first - 3), -1) if analysis.function(at, "envoys", "officials")), None
        )
        if envoys is not None:
            return Party(envoys, side.last, Participant(None, side.country), _preposition(scene, envoys), "officials")
        return None
    if side.how == "office":
        name = side.name if _is_person_name(scene, side) else _last_named(scene, side)
        return Party(side.first, side.last, Participant(name, side.country), side.after, "office")
    return Party(side.first, side.last, Participant(None, side.country), side.after, side.how)


def _is_person_name(scene: Scene, side: Side) -> bool:
    office = scene.analysis.sense(side.first, "office")
    if holds_many(scene.analysis, side.first):
        return False
    return (
        office is not None and side.name is not None and side.name == office_holder(office.id, side.country or "", scene.analysis.published)
    )


def _last_named(scene: Scene, side: Side) -> str | None:
    """Who was named last, of that country, in an office of that sort ("الوزير الروسي")."""
    office = scene.analysis.sense(side.first, "office")
    if office is None or holds_many(scene.analysis, side.first):
        return None
    for name, country in reversed(scene.discourse.recent):
        if country == side.country and any(held.endswith(office.id) for held in scene.discourse.offices(name, scene.analysis.published)):
            return name
    return None


def _counterpart(scene: Scene, side: Side, before: list[Party]) -> str | None:
    """The name of a counterpart: who holds, in that country, an office of the person before."""
    day = scene.analysis.published
    for other in reversed(before):
        offices = scene.discourse.offices(other.participant.name, day) if other.participant.name else ()
        for office in offices:
            holder = office_holder(office, side.country or "", day)
            if holder is not None:
                return holder
    return None


def _preposition(scene: Scene, at: int) -> str:
    mention = scene.analysis.mention(at)
    prefix = mention.prefix.removesuffix("ال").lstrip("وف") if mention else ""
    return prefix or (
        scene.analysis.form(at - 1) if scene.analysis.form(at - 1) in closed_class("object_prepositions") | closed_class("between") else ""
    )
