"""Claims of many articles joined into events, the same whatever the order in which they come.

Claims are taken in a fixed order, the most definite first (dated before undated, short periods before long, both sides named before
one, exact before vague), and each joins the event whose *anchor*, its first claim, it agrees with best, or begins one. Comparing with
the anchor and never with later members is what keeps a chain of neighbours (seven nights, a week) from becoming one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from marsad.events.figures import allowed, exclude_each_other, is_counted, same_figure, together
from marsad.events.incidents import incidents
from marsad.events.likeness import (
    figures_agree,
    is_general,
    item_family,
    items_agree,
    may_contradict,
    people_agree,
    period,
    places_agree,
    shared_days,
    sides_agree,
    times_agree,
)
from marsad.identity import identify
from marsad.model import Claim, Event, EventClaim, Participant, Reading

_HEDGES = ("exact", "range", "about", "vague", "at_least", "at_most", None)
_SLACK = 3  # days that a search looks beyond a claim's period: what is only reported may lie two days back
_FAR_AHEAD = date.max


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim and the day on which it was published."""

    claim: Claim
    published: date | None


@dataclass(slots=True)
class _Cluster:
    number: int  # in order of definiteness of the anchors
    anchor: Claim
    members: list[_Told] = field(default_factory=list)

    def takes(self, claim: Claim) -> bool:
        """Tell whether no member names another side or another type than the claim does."""
        known = (claim.actor, claim.target, claim.model)
        for member in self.members:
            theirs = (member.claim.actor, member.claim.target, member.claim.model)
            if any(mine != their and None not in {mine, their} for mine, their in zip(known, theirs, strict=True)):
                return False
        return True


def merge(readings: Iterable[Reading]) -> tuple[tuple[Event, ...], tuple[EventClaim, ...]]:
    """Join the claims of all readings into events.

    Returns the events in order of day (undated last) and id, and one EventClaim a claim, in order of event, then `first` before the
    others, then claim. Every claim is in exactly one event. The result does not depend on the order of the readings.

    Phases are events of their own, joined by `incident_id`; a `part` is never in one event with a whole; rates (`per`) and units are
    kept apart. A claim of a headline joins its body's event and adds nothing to it.
    """
    told = [
        _Told(claim, reading.article.related_published if claim.section == "related" else reading.article.published)
        for reading in readings
        for claim in reading.claims
    ]
    clusters = _clusters(sorted(told, key=lambda each: _definiteness(each.claim)))
    named: list[tuple[Event, list[_Told]]] = []
    taken: Counter[str] = Counter()
    for cluster in clusters:
        event = _event(cluster)
        taken[event.event_id] += 1
        if taken[event.event_id] > 1:  # two happenings that nothing told apart but their figures' place in the text
            event = _with_id(event, identify("e", event.event_id, taken[event.event_id]))
        named.append((event, cluster.members))
    joined = incidents([event for event, _ in named])
    named = [(event, members) for event, (_, members) in zip(joined, named, strict=True)]
    named.sort(key=lambda pair: (pair[0].date_start or _FAR_AHEAD, pair[0].date_end or _FAR_AHEAD, pair[0].event_id))
    ties = [tie for event, members in named for tie in _ties(event.event_id, members)]
    return tuple(event for event, _ in named), tuple(ties)


def _definiteness(claim: Claim) -> tuple[object, ...]:
    days = period(claim)
    return (
        days is None or claim.date_precision == "reported",
        days is None,
        (days[1] - days[0]).days if days else 0,
        -sum(side is not None for side in (claim.actor, claim.target)),
        not is_counted(claim),
        is_general(claim.kind, claim.item),
        _HEDGES.index(claim.approx),
        -len(claim.participants),
        -sum(participant.name is not None for participant in claim.participants),
        claim.section != "body",
        days or (_FAR_AHEAD, _FAR_AHEAD),
        claim.claim_id,
        claim.doc_id,
        claim.start,
    )


def _clusters(told: Iterable[_Told]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    shelves: dict[tuple[object, ...], list[_Cluster]] = defaultdict(list)
    for each in told:
        claim = each.claim
        near = {cluster.number: cluster for place in _search(claim) for cluster in shelves.get(place, ())}
        fitting = [(rank, number) for number, cluster in near.items() if (rank := _fit(claim, cluster)) is not None]
        if fitting:
            near[min(fitting)[1]].members.append(each)
            continue
        cluster = _Cluster(len(clusters), claim, [each])
        clusters.append(cluster)
        shelves[_shelf(claim)].append(cluster)
    return clusters


def _block(claim: Claim) -> tuple[object, ...]:
    item = claim.item if claim.kind == "meeting" else item_family(claim.kind, claim.item)
    return claim.kind, claim.phase, item, claim.unit, claim.per, claim.part


def _shelf(claim: Claim) -> tuple[object, ...]:
    """Return where a cluster stands: periods of like length that begin near each other stand together."""
    days = period(claim)
    if days is None:
        return (*_block(claim), None, None)
    level = ((days[1] - days[0]).days + 1).bit_length()
    return (*_block(claim), level, days[0].toordinal() >> level)


def _search(claim: Claim) -> Iterator[tuple[object, ...]]:
    """Yield the shelves on which a cluster that agrees with the claim can stand."""
    block, days = _block(claim), period(claim)
    if days is None:
        yield (*block, None, None)
        return
    first, last = days[0].toordinal(), days[1].toordinal()
    own = (last - first + 1).bit_length()
    for level in range(1, max(own, 3) + 2):  # 3: periods of up to a week are compared with each other also where they only touch
        if level < own - 1 and own > 3:  # noqa: PLR2004
            continue
        longest = (1 << level) + _SLACK
        for place in range((first - longest) >> level, ((last + _SLACK) >> level) + 1):
            yield (*block, level, place)


def _fit(claim: Claim, cluster: _Cluster) -> tuple[int, ...] | None:
    """Return how well a claim fits a cluster, the lowest is the best, or None where it does not."""
    anchor = cluster.anchor
    if not times_agree(claim, anchor) or not places_agree(claim, anchor):
        return None
    if claim.kind == "meeting":
        if not people_agree(claim.participants, anchor.participants):
            return None
        return (0, -_shared(claim, anchor))
    if not items_agree(claim, anchor) or not sides_agree((claim.actor, claim.target), (anchor.actor, anchor.target)):
        return None
    if not cluster.takes(claim):
        return None
    same = same_figure(claim, anchor)
    if not same and claim.item != anchor.item and is_counted(claim) and is_counted(anchor):
        return None
    if figures_agree(claim, anchor):
        return (0 if same else 1, claim.item != anchor.item, -_shared(claim, anchor))
    return (2, 0, -_shared(claim, anchor)) if may_contradict(claim, anchor) else None


def _shared(one: Claim, other: Claim) -> int:
    mine, theirs = period(one), period(other)
    return shared_days(mine, theirs) if mine and theirs else 0


def _event(cluster: _Cluster) -> Event:
    anchor = cluster.anchor
    claims = sorted((each.claim for each in cluster.members), key=_definiteness)
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
        places=tuple(sorted({place for claim in claims for place in claim.places})),
        participants=participants,
        claimants=tuple(sorted({claim.claimant for claim in claims if claim.claimant is not None})),
        n_claims=len(claims),
        n_articles=len({claim.doc_id for claim in claims}),
        conflict=exclude_each_other(claims),
        first_reported=min(published, default=None),
    )


def _with_id(event: Event, event_id: str) -> Event:
    return replace(event, event_id=event_id)


def _participants(claims: Iterable[Claim]) -> tuple[Participant, ...]:
    """Return who takes part, each once; a side's unnamed officials only where nobody of that side is named."""
    everybody = {participant for claim in claims for participant in claim.participants}
    named = {participant.country for participant in everybody if participant.name is not None}
    kept = [participant for participant in everybody if participant.name is not None or participant.country not in named]
    return tuple(sorted(kept, key=lambda participant: (participant.country or "", participant.name or "")))


def _ties(event_id: str, members: Iterable[_Told]) -> Iterator[EventClaim]:
    """Yield how each claim belongs to its event, in order of publication.

    `first` is the earliest told, in a body before a headline. Of the others: `differs` where the figure excludes the first one's;
    `repeat` where one article says it again or the same claimant's earlier figure is given, which confirms nothing; else `agrees`.
    """
    ordered = sorted(members, key=_telling)
    told: list[Claim] = []
    for each in ordered:
        yield EventClaim(event_id, each.claim.claim_id, _role(each.claim, told))
        told.append(each.claim)


def _telling(each: _Told) -> tuple[object, ...]:
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
