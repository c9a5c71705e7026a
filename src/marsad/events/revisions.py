"""What an event said on which day: its figure as the claims published until then gave it.

The event is the one that all claims make; who asks what would have been known with no later article at all merges anew
(`marsad.engine.known`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.events.clusters import Told, definiteness
from marsad.events.figures import exclude_each_other, together
from marsad.events.merge import story_of, tell
from marsad.model import Event, EventClaim, Reading, Revision


def revisions(readings: Iterable[Reading], events: Iterable[Event], ties: Iterable[EventClaim]) -> tuple[Revision, ...]:
    """Return, for each event in order, a row for each day of publication on which its bounds, its claimants or its conflict changed.

    Claims whose day of publication is unknown count in a last row alone, which has no day.
    """
    told = {each.claim.claim_id: each for reading in readings for each in tell(reading)}
    members: dict[str, list[Told]] = {}
    for tie in ties:
        members.setdefault(tie.event_id, []).append(told[tie.claim_id])
    return tuple(one for event in events for one in _history(event, members.get(event.event_id, ())))


def _history(event: Event, ordered: Sequence[Told]) -> Iterator[Revision]:
    days = sorted({each.published for each in ordered if each.published is not None})
    undated = any(each.published is None for each in ordered)
    last: tuple[object, ...] | None = None
    position = 0
    for day in [*days, None] if undated else days:
        known = [each for each in ordered if day is None or (each.published is not None and each.published <= day)]
        now = _known(event, known)
        state = (now.count_low, now.count_high, now.approx, now.conflict, now.claimants)
        if state != last:
            position += 1
            yield replace(now, position=position, known=day)
        last = state


def _known(event: Event, known: Sequence[Told]) -> Revision:
    """Return what some of an event's claims, in the order of telling, make of it; all of them make the event itself."""
    if len(known) == event.n_claims:
        bounds = (event.count_low, event.count_high, event.approx)
        return Revision(event.event_id, 0, None, *bounds, event.conflict, event.n_claims, event.claimants)
    replaced = story_of(known).replaced_by
    current = sorted((each.claim for each in known if each.claim.claim_id not in replaced), key=definiteness)
    claimants = tuple(sorted({each.claim.claimant for each in known if each.claim.claimant is not None}))
    return Revision(event.event_id, 0, None, *together(current), exclude_each_other(current), len(known), claimants)
