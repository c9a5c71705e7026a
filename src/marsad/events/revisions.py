"""What an event said on which day: its figure as the claims published until then gave it.

The event is the one that all claims make; who asks what would have been known with no later article at all merges anew
(`marsad.engine.known`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from marsad.events.clusters import Told
from marsad.events.figures import exclude_each_other, together
from marsad.events.merge import tell
from marsad.events.sequence import superseded
from marsad.model import Event, EventClaim, Reading, Revision


def revisions(readings: Iterable[Reading], events: Iterable[Event], ties: Iterable[EventClaim]) -> tuple[Revision, ...]:
    """Return, for each event in order, a row for each day of publication on which its bounds, its claimants or its conflict changed.

    Claims whose day of publication is unknown count in a last row alone, which has no day. The ties of an event come in the order of
    telling, as `merge` gives them.
    """
    told = {each.claim.claim_id: each for reading in readings for each in tell(reading)}
    members: dict[str, list[tuple[Told, int]]] = {}
    for tie in ties:
        members.setdefault(tie.event_id, []).append((told[tie.claim_id], tie.voice))
    return tuple(one for event in events for one in history_of(event, members.get(event.event_id, ())))


def history_of(event: Event, ordered: Sequence[tuple[Told, int]]) -> Iterator[Revision]:
    """Yield the revisions of one event; `ordered` are its claims, each with the number of its voice, in the order of telling."""
    last: tuple[object, ...] | None = None
    position = 0
    for day, group in groupby(enumerate(ordered, start=1), key=lambda numbered: numbered[1][0].published):
        until = max(number for number, _ in group)
        now = _known(event, ordered[:until])
        state = (now.count_low, now.count_high, now.approx, now.conflict, now.claimants)
        if state != last:
            position += 1
            yield replace(now, position=position, known=day)
        last = state


def _known(event: Event, known: Sequence[tuple[Told, int]]) -> Revision:
    """Return what the first told of an event's claims make of it; all of them make the event itself."""
    if len(known) == event.n_claims:
        bounds = (event.count_low, event.count_high, event.approx)
        return Revision(event.event_id, 0, None, *bounds, event.conflict, event.n_claims, event.claimants)
    told = [each for each, _ in known]
    replaced = superseded(told, [voice for _, voice in known])
    current = [each.claim for each in told if each.claim.claim_id not in replaced]
    claimants = tuple(sorted({each.claim.claimant for each in told if each.claim.claimant is not None}))
    return Revision(event.event_id, 0, None, *together(current), exclude_each_other(current), len(told), claimants)
