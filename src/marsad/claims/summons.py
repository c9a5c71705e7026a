"""Summonses: whose envoy a state calls in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.hosts import state_that_opens
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, subject_of_verb
from marsad.claims.talks import Group
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant

_TO = closed_class("to_someone")
_ENVOYS = closed_class("resident_envoys")
_REACH = 14
_LEAD = 3


def summon(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """Return the summons: the state that calls in, and the state whose envoy is called."""
    envoy = next(
        (side for side in scene.sides if mention.last < side.first <= mention.last + _REACH and _is_envoy(scene, side.first)), None
    )
    if envoy is None or _own_envoy(scene, envoy.first):
        return []
    if envoy.country is None:
        envoy = replace(envoy, country=_of_embassy(scene, envoy))
    if envoy.country is None:
        return []
    subject = subject_of_verb(scene, mention, present)
    own = subject.participant.country if subject is not None and subject.participant.country != envoy.country else None
    if own is None:
        speaker = scene.speaker(mention.first)
        own = speaker.country if speaker is not None else None
        own = _ministry(scene, envoy) or own
    if own is None:
        opens = state_that_opens(scene, mention, sense, present)
        own = opens.country if opens is not None else None
    if own is None or own == envoy.country:
        return []
    others = [party.participant.country for party in _others(scene, present, envoy) if party.participant.country != own]
    name = envoy.name if envoy.how == "person" else None
    called = (
        Participant(name, envoy.country),
        *(Participant(None, country) for country in dict.fromkeys(others) if country != envoy.country),
    )
    return [((Participant(None, own), *called), str(sense.facts["form"]))]


def _of_embassy(scene: Scene, envoy: Side) -> str | None:
    """The state whose embassy an envoy serves at ("القائم بالأعمال في السفارة اليونانية")."""
    for at in range(envoy.last + 1, envoy.last + 1 + _LEAD):
        if scene.analysis.form(at).removeprefix("ب").removeprefix("ال") in closed_class("embassies"):
            nation = scene.analysis.sense(at + 1, "demonym", "country")
            return nation.id if nation is not None else None
    return None


def _own_envoy(scene: Scene, at: int) -> bool:
    """Whether an envoy is called home ("استدعت سفيرها"), which is no summons."""
    mention = scene.analysis.mention(at)
    return mention is not None and mention.suffix in {"ه", "ها", "هم", "نا"}


def _ministry(scene: Scene, envoy: Side) -> str | None:
    """The state whose ministry an envoy is called to ("تم استدعاء السفير إلى وزارة الخارجية")."""
    near = (side for side in scene.sides if envoy.last < side.first <= envoy.last + _REACH and side.how == "body")
    return next(
        (side.country for side in near if side.country and side.country != envoy.country and side.after in _TO | closed_class("by_agent")),
        None,
    )


def _others(scene: Scene, present: Sequence[Party], envoy: Side) -> list[Party]:
    """The other states whose envoys are called in with the first ("سفراء روسيا وبيلاروسيا")."""
    following = [
        party
        for party in present
        if party.first >= envoy.first and party.how in {"office", "country", "capital", "counterpart", "officials"}
    ]
    return chain(scene, following, following[0])[1:] if following and following[0].first <= envoy.last else []


def _is_envoy(scene: Scene, at: int) -> bool:
    office = scene.analysis.sense(at, "office")
    return office is not None and office.id in _ENVOYS
