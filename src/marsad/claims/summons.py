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
_SEATS = closed_class("seat_of_envoys")
_ENVOYS = closed_class("resident_envoys")
_REACH = 14
_LEAD = 3


def summon(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """Return the summonses: the state that calls in, and the state whose envoy is called; one each of several states that do."""
    envoy = _called(scene, mention)
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
    own = own or _where_accredited(scene, envoy) or (_who_handed(present, envoy) if mention.suffix else None)
    if own is None or own == envoy.country:
        return []
    others = [party.participant.country for party in _others(scene, present, envoy) if party.participant.country != own]
    name = envoy.name if envoy.how == "person" else None
    called = (
        Participant(name, envoy.country),
        *(Participant(None, country) for country in dict.fromkeys(others) if country != envoy.country),
    )
    form = str(sense.facts["form"])
    hosts = [own, *(_beside(scene, present, subject) if subject is not None and subject.participant.country == own else ())]
    return [((Participant(None, host), *called), form) for host in hosts if host not in {one.country for one in called}]


def _called(scene: Scene, mention: Mention) -> Side | None:
    """Whose envoy it is: behind the word, or "him" of its own, told before ("سلمت السفير مذكرة بعد استدعائه")."""
    envoys = [side for side in scene.sides if _is_envoy(scene, side.first)]
    if mention.suffix:
        return next((side for side in reversed(envoys) if side.last < mention.first), None)
    return next((side for side in envoys if mention.last < side.first <= mention.last + _REACH), None)


def _beside(scene: Scene, present: Sequence[Party], subject: Party) -> list[str]:
    """The other states that call in, joined to the first ("استدعت باريس ولندن وبرلين سفراء إيران")."""
    mates = chain(scene, [party for party in present if party.how in {"country", "capital"}], subject)[1:]
    return list(dict.fromkeys(code for party in mates if (code := party.participant.country) and code != subject.participant.country))


def _who_handed(present: Sequence[Party], envoy: Side) -> str | None:
    """The state that is told before "him" to have done it ("سلمت الخارجية البولندية السفير الروسي مذكرة بعد استدعائه")."""
    before = (party for party in reversed(present) if party.last < envoy.first and not party.after and not party.personal)
    return next((party.participant.country for party in before), None)


def _where_accredited(scene: Scene, envoy: Side) -> str | None:
    """The state at which an envoy resides, where only that tells who called him in ("تم استدعاء السفير الروسي لدى إيطاليا")."""
    behind = (side for side in scene.sides if envoy.last < side.first <= envoy.last + _LEAD)
    return next((side.country for side in behind if side.how in {"country", "capital"} and side.after in _SEATS), None)


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
