"""Claims of many articles joined into events, the same whatever the order in which they come.

`marsad.events.clusters` gathers the claims; here each group is told as an event, and each claim's part in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from marsad.events.clusters import Cluster, Told, clusters, definiteness
from marsad.events.figures import allowed, exclude_each_other, is_counted, together
from marsad.events.incidents import incidents
from marsad.events.likeness import figures_agree, is_general, item_family
from marsad.identity import identify
from marsad.model import Claim, Event, EventClaim, Participant, Reading

_FAR_AHEAD = date.max


def merge(readings: Iterable[Reading]) -> tuple[tuple[Event, ...], tuple[EventClaim, ...]]:
    """Join the claims of all readings into events.

    Returns the events in order of day (undated last) and id, and one EventClaim a claim, in order of event, then `first` before the
    others, then claim. Every claim is in exactly one event. The result does not depend on the order of the readings.

    Phases are events of their own, joined by `incident_id`; a `part` is never in one event with a whole; rates (`per`) and units are
    kept apart. A claim of a headline joins its body's event and adds nothing to it.
    """
    told = [
        Told(claim, reading.article.related_published if claim.section == "related" else reading.article.published)
        for reading in readings
        for claim in reading.claims
    ]
    groups = clusters(told)
    events = incidents(_with_own_ids([_event(group) for group in groups]))
    named = sorted(zip(events, groups, strict=True), key=lambda pair: _order(pair[0]))
    ties = [tie for event, group in named for tie in _ties(event.event_id, group.members)]
    return tuple(event for event, _ in named), tuple(ties)


def _order(event: Event) -> tuple[object, ...]:
    return event.date_start or _FAR_AHEAD, event.date_end or _FAR_AHEAD, event.event_id


def _with_own_ids(events: Sequence[Event]) -> list[Event]:
    """Return the events with ids of their own also where nothing tells two apart but who said them, and in which words."""
    taken: Counter[str] = Counter()
    own = []
    for event in events:
        taken[event.event_id] += 1
        again = taken[event.event_id]
        own.append(event if again == 1 else replace(event, event_id=identify("e", event.event_id, again)))
    return own


def _event(cluster: Cluster) -> Event:
    anchor = cluster.anchor
    claims = sorted((each.claim for each in cluster.members), key=definiteness)
    low, high, approx = together(claims)
    published = [each.published for each in cluster.members if each.published is not None]
    actor = next((claim.actor for claim in claims if claim.actor is not None), None)
    target = next((claim.target for claim in claims if claim.target is not None), None)
    item = next((claim.item for claim in claims if not is_general(claim.kind, claim.item)), anchor.item)
    model = next((claim.model for claim in claims if claim.model is not None), None)
    participants = _participants(claims)
    names = (anchor.kind, anchor.phase, item_family(anchor.kind, anchor.item), anchor.unit, anchor.per, anchor.part, anchor.actor)
    more = (anchor.target, anchor.date_start, anchor.date_end, anchor.count_low, anchor.count_high, anchor.places, anchor.participants)
    return Event(
        event_id=identify("e", *names, *more),
        incident_id="",
        kind=anchor.kind,
        phase=anchor.phase,
        item=item,
        model=model,
        count_low=low,
        count_high=high,
        approx=approx,
        unit=anchor.unit,
        per=anchor.per,
        part=anchor.part,
        actor=actor,
        target=target,
        date_start=anchor.date_start,
        date_end=anchor.date_end,
        date_precision=anchor.date_precision,
        places=tuple(dict.fromkeys(place for claim in claims for place in claim.places)),
        participants=participants,
        claimants=tuple(sorted({claim.claimant for claim in claims if claim.claimant is not None})),
        n_claims=len(claims),
        n_articles=len({claim.doc_id for claim in claims}),
        conflict=exclude_each_other(claims),
        first_reported=min(published, default=None),
    )


def _participants(claims: Iterable[Claim]) -> tuple[Participant, ...]:
    """Return who takes part, each once; a side's unnamed officials only where nobody of that side is named."""
    everybody = {participant for claim in claims for participant in claim.participants}
    named = {participant.country for participant in everybody if participant.name is not None}
    kept = [participant for participant in everybody if participant.name is not None or participant.country not in named]
    return tuple(sorted(kept, key=lambda participant: (participant.country or "", participant.name or "")))


def _ties(event_id: str, members: Iterable[Told]) -> Iterator[EventClaim]:
    """Yield how each claim belongs to its event, in order of publication.

    `first` is the earliest told, in a body before a headline. Of the others: `differs` where the figure excludes the first one's;
    `repeat` where one article says it again or the same claimant's earlier figure is given, which confirms nothing; else `agrees`.
    """
    ordered = sorted(members, key=_telling)
    told: list[Claim] = []
    for each in ordered:
        yield EventClaim(event_id, each.claim.claim_id, _role(each.claim, told))
        told.append(each.claim)


def _telling(each: Told) -> tuple[object, ...]:
    claim = each.claim
    return (each.published or _FAR_AHEAD, claim.section != "body", claim.doc_id, claim.start, claim.claim_id)


def _role(claim: Claim, told: Sequence[Claim]) -> Literal["first", "repeat", "agrees", "differs"]:
    if not told:
        return "first"
    if is_counted(claim) and is_counted(told[0]) and not allowed(claim).meets(allowed(told[0])):
        return "differs"
    for earlier in told:
        one_voice = claim.doc_id == earlier.doc_id if claim.claimant is None else claim.claimant == earlier.claimant
        if one_voice and claim.claimant == earlier.claimant and figures_agree(claim, earlier):
            return "repeat"
    return "agrees"
