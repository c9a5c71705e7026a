"""Meetings that somebody goes to or takes part in, and whose other party is a bloc: "سيتوجه إلى أوسلو لحضور اجتماع وزراء الناتو"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.actors import actor_before
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, first_of_list, gap, people
from marsad.claims.theatre import is_country_code
from marsad.claims.unmet import is_misread
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant

_REACH = 4
_NAME = 7
_FAR = 16
_BETWEEN = 2
_UNIONS = frozenset({None, "EU", "UN"})  # what they hold are sessions of their own


def attended(scene: Scene, mention: Mention, present: Sequence[Party]) -> tuple[Participant, ...]:
    """Return who takes part in the meeting of a bloc that a noun tells of, and the bloc; nobody where it is not so.

    A session of a standing council or an assembly is none.
    """
    bloc = _bloc(scene, mention, present)
    if bloc is None:
        return _in_company(scene, mention, present)
    verb = _attends(scene, mention)
    if verb is None:
        return ()
    own = _who(scene, verb, present)
    states = {one.country for one in own}
    return (*own, Participant(None, bloc.participant.country)) if own and bloc.participant.country not in states else ()


def _in_company(scene: Scene, mention: Mention, present: Sequence[Party]) -> tuple[Participant, ...]:
    """Who takes part in a meeting, and those beside whom ("شارك فلان في قمة في باريس إلى جانب فلان وفلان")."""
    beside = next((party for party in present if party.first > mention.last and _beside(scene, party)), None)
    verb = _attends(scene, mention) if beside is not None and beside.personal else None
    if beside is None or verb is None or _another_begins(scene, mention, beside):
        return ()
    own = _who(scene, verb, present)
    return people([*own, *[party.participant for party in chain(scene, present, beside)]]) if own else ()


def _beside(scene: Scene, party: Party) -> bool:
    """Whether "alongside" stands before a party ("إلى جانب فلان")."""
    form = scene.analysis.form
    return (
        party.after in closed_class("by_them") and form(party.first - 1) == party.after and form(party.first - 2) in closed_class("whither")
    )


def _another_begins(scene: Scene, mention: Mention, party: Party) -> bool:
    """Whether something else is told between a word of meeting and a party behind it."""
    between = (other for other in scene.analysis.mentions if mention.last < other.first < party.first)
    said = scene.analysis.functions(mention.last + 1, party.first, "complementiser")
    return bool(said) or any(
        other.of("trigger", "speech") is not None or ((sense := other.of("meet")) is not None and not is_misread(scene, other, sense))
        for other in between
    )


def with_attendants(scene: Scene, mention: Mention, present: Sequence[Party], mates: Sequence[Party]) -> list[Participant]:
    """Return the parties of talks between states, by the names of those who go there ("سيحضر فلان اجتماعاً بين بلاده والصين")."""
    leaders = _leaders(scene, present, mates)
    if leaders:
        return [*leaders, *[party.participant for party in mates]]
    verb = _attends(scene, mention) if mates and not any(party.personal for party in mates) else None
    own = _who(scene, verb, [party for party in present if party.first < mates[0].first]) if verb is not None else []
    return [*[one for one in own if one.country in {party.participant.country for party in mates}], *[party.participant for party in mates]]


def _leaders(scene: Scene, present: Sequence[Party], mates: Sequence[Party]) -> list[Participant]:
    """Who leads delegations, named right behind their states ("بين وفود من تركيا وإيران برئاسة هاكان فيدان")."""
    states = {party.participant.country for party in mates if party.participant.name is None}
    behind = next((party for party in present if mates and party.first > mates[-1].last and party.personal), None)
    if behind is None or behind.participant.country not in states or behind.first - mates[-1].last > _REACH:
        return []
    if scene.analysis.form(behind.first - 1) not in closed_class("led_by"):
        return []
    return [party.participant for party in chain(scene, present, behind) if party.participant.country in states]


def goes_to_attend(scene: Scene, mention: Mention, present: Sequence[Party]) -> bool:
    """Whether somebody travels only to take part in a bloc's meeting, that is told in the words behind: that is no visit."""
    following = (other for other in scene.analysis.having("meet") if other.first > mention.last)
    noun = next(following, None)
    if noun is None or scene.analysis.clause[noun.first] - scene.analysis.clause[mention.last] > 1:
        return False
    return bool(attended(scene, noun, present))


def _bloc(scene: Scene, mention: Mention, present: Sequence[Party]) -> Party | None:
    """The bloc whose meeting it is, the first party right behind its noun ("قمة مجموعة السبع", "اجتماع لوزراء دفاع الناتو")."""
    party = next((one for one in present if one.first > mention.last), None)
    if party is None or party.participant.country in _UNIONS or is_country_code(party.participant.country):
        return None
    if party.participant.name is not None or gap(scene, mention.last, party.last) > _NAME:
        return None
    between = [scene.analysis.form(at) for at in range(mention.last + 1, party.last + 1)]
    stands = any(form.lstrip("ول").removeprefix("ال") in closed_class("standing_bodies") for form in between)
    return None if stands or party.after not in {"", "ل", "لال"} else party


def _attends(scene: Scene, mention: Mention) -> int | None:
    """The token of the word of taking part before a noun of meeting, nothing but who takes part and when between."""
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _FAR), -1):
        form = scene.analysis.form(at).lstrip("وف")
        if form in closed_class("attending") and mention.first - at <= _REACH:
            return at
        if form in closed_class("attends"):
            return at if gap(scene, at, mention.first) <= _BETWEEN else None
        if scene.analysis.function(at, "complementiser"):
            return None
    return None


def _who(scene: Scene, at: int, present: Sequence[Party]) -> list[Participant]:
    """Who takes part: the subject of the verb, those named right before it, or who goes there."""
    analysis = scene.analysis
    if analysis.form(at).lstrip("وف") in closed_class("attends"):
        before = [party for party in present if party.last < at]
        if before and gap(scene, before[-1].last, at) == 0 and not (first := first_of_list(scene, before)).after:
            return [party.participant for party in chain(scene, before, first)]
        behind = next((party for party in present if party.first > at), None)
        if behind is not None and not behind.after and gap(scene, at, behind.first) <= 1:
            return [party.participant for party in chain(scene, present, behind)]
    found = actor_before(scene, at, present)
    return [found] if found is not None else []
