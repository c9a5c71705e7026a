"""Claims of many articles joined into events, the same whatever the order in which they come.

`marsad.events.clusters` gathers the claims; here each group is told as an event, and each claim's part in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.events.bonds import NONE, Bonds, held_by
from marsad.events.clusters import Told, clusters, definite_first
from marsad.events.cutting import MOST
from marsad.events.figures import exclude_each_other, same_figure, together
from marsad.events.incidents import incidents
from marsad.events.likeness import figures_agree, is_general, item_family
from marsad.events.outlets import outlet_of
from marsad.events.partition import parts
from marsad.events.sequence import superseded
from marsad.events.voices import voices
from marsad.identity import identify
from marsad.model import Claim, Event, EventClaim, Participant, Reading, Role

_FAR_AHEAD = date.max


def merge(readings: Iterable[Reading], bonds: Bonds = NONE, most: int = MOST) -> tuple[tuple[Event, ...], tuple[EventClaim, ...]]:
    """Join the claims of all readings into events; `bonds` are what people say of which claims are one event and which are not.

    Returns the events in order of day (undated last) and id, and one EventClaim a claim, in the order of their events and then of
    telling. Every claim is in exactly one event. The result does not depend on the order of the readings.

    Phases are events of their own, joined by `incident_id`; a `part` is never in one event with a whole; rates (`per`) and units are
    kept apart. A claim of a headline joins its body's event and adds nothing to it. Where days join more than `most` claims, these are
    cut by calendar first (see `marsad.events.cutting`).
    """
    told = (told for reading in readings for told in tell(reading))
    return finish([merge_part(part, bonds) for part in parts(told, bonds, most)], most)


def tell(reading: Reading) -> Iterator[Told]:
    """Yield the claims of a reading with what merging needs of their article."""
    article = reading.article
    outlet = outlet_of(article) if reading.claims else None
    for claim in reading.claims:
        published = article.related_published if claim.section == "related" else article.published
        yield Told(claim, published, outlet, article.text[claim.start : claim.end])


def merge_part(part: Iterable[Told], bonds: Bonds = NONE) -> list[tuple[Event, tuple[EventClaim, ...]]]:
    """Return the events of one part of the claims, or of several, each with how its claims belong to it; incidents are not told yet."""
    gathered = [group.members for group in clusters(part)]
    groups = [sorted(group, key=_telling) for group in (held_by(gathered, bonds) if bonds else gathered)]
    stories = [story_of(ordered) for ordered in groups]
    events = _with_own_ids([_event(ordered, story) for ordered, story in zip(groups, stories, strict=True)])
    return [(event, tuple(_ties(event.event_id, *pair))) for event, pair in zip(events, zip(groups, stories, strict=True), strict=True)]


def finish(
    merged: Iterable[Iterable[tuple[Event, tuple[EventClaim, ...]]]], most: int = MOST
) -> tuple[tuple[Event, ...], tuple[EventClaim, ...]]:
    """Return the events of all parts, joined to incidents and in order, and their ties."""
    told = [pair for part in merged for pair in part]
    events = incidents([event for event, _ in told], most)
    ordered = sorted(zip(events, (ties for _, ties in told), strict=True), key=lambda pair: _order(pair[0]))
    return tuple(event for event, _ in ordered), tuple(tie for _, ties in ordered for tie in ties)


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


@dataclass(frozen=True, slots=True)
class Story:
    """Who speaks of an event, in the order of telling, and which claims a later one replaced by which."""

    voices: tuple[int, ...]
    replaced_by: Mapping[str, str]


def story_of(ordered: Sequence[Told]) -> Story:
    """Return who speaks of an event, and which of its claims, given in the order of telling, a later one replaced."""
    heard = voices(ordered)
    return Story(heard, superseded(ordered, heard))


def _event(ordered: Sequence[Told], story: Story) -> Event:
    claims = [each.claim for each in definite_first(ordered)]
    anchor = claims[0]
    current = [claim for claim in claims if claim.claim_id not in story.replaced_by]
    low, high, approx = together(current)
    published = [each.published for each in ordered if each.published is not None]
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
        n_voices=len(set(story.voices)),
        conflict=exclude_each_other(current),
        first_reported=min(published, default=None),
    )


def _participants(claims: Iterable[Claim]) -> tuple[Participant, ...]:
    """Return who takes part, each once; a side's unnamed officials only where nobody of that side is named."""
    everybody = {participant for claim in claims for participant in claim.participants}
    named = {participant.country for participant in everybody if participant.name is not None}
    kept = [participant for participant in everybody if participant.name is not None or participant.country not in named]
    return tuple(sorted(kept, key=lambda participant: (participant.country or "", participant.name or "")))


def _ties(event_id: str, ordered: Sequence[Told], story: Story) -> Iterator[EventClaim]:
    """Yield how each claim belongs to its event, in the order of telling.

    `superseded` are those whose figure a later one replaced; `first` is the earliest told of the others, in a body before a headline.
    Of the rest: `repeat` where a voice says what it said before, which confirms nothing; `differs` where the figure excludes the first
    one's; else `agrees`.
    """
    first: Claim | None = None
    said: dict[int, list[Claim]] = {}
    for each, voice in zip(ordered, story.voices, strict=True):
        claim = each.claim
        before = said.setdefault(voice, [])
        repeated = _repeated(claim, before)
        replaced_by = story.replaced_by.get(claim.claim_id)
        role = _role(claim, first, repeats=repeated is not None, stands=replaced_by is None)
        yield EventClaim(event_id, claim.claim_id, role, voice, repeated.claim_id if repeated else None, replaced_by)
        first = claim if role == "first" else first
        if repeated is None or not same_figure(claim, repeated):
            before.append(claim)


def _telling(each: Told) -> tuple[object, ...]:
    claim = each.claim
    return (each.published or _FAR_AHEAD, claim.section != "body", claim.doc_id, claim.start, claim.number_start or 0, claim.claim_id)


def _repeated(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Return which of a voice's claims this one says again: the same figure, else one that leaves room for it."""
    same = next((earlier for earlier in before if same_figure(claim, earlier)), None)
    return same or next((earlier for earlier in before if figures_agree(claim, earlier)), None)


def _role(claim: Claim, first: Claim | None, *, repeats: bool, stands: bool) -> Role:
    if not stands:
        return "superseded"
    if first is None:
        return "first"
    if repeats:
        return "repeat"
    return "agrees" if figures_agree(claim, first) else "differs"
