"""Which parts of larger numbers are all that is told of their phase: "30 of them were shot down" is part of what was launched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from marsad.events.likeness import item_family
from marsad.model import Event

_ENDS = ("intercepted", "lost", "hit")
_MIXED = "mixed"


def whole_in_phase(events: Iterable[Event]) -> frozenset[str]:
    """Return the ids of parts that may enter a total of their phase.

    Such a part is of a number that was launched in the same incident, and the only figure of its phase and weapon there; its places, if
    it has any, are those of the whole.
    """
    launched: dict[str, list[Event]] = defaultdict(list)
    ended: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.kind != "strike" or event.per is not None or (event.count_low is None and event.count_high is None):
            continue
        if event.phase == "launched" and not event.part:
            launched[event.incident_id].append(event)
        elif event.phase in _ENDS:
            ended[event.incident_id, event.phase, item_family("strike", event.item)].append(event)
    return frozenset(
        own[0].event_id
        for (incident, _, family), own in ended.items()
        if len(own) == 1 and own[0].part and any(_holds(whole, own[0], family) for whole in launched[incident])
    )


def _holds(whole: Event, part: Event, family: str) -> bool:
    return item_family("strike", whole.item) in {family, _MIXED} and set(part.places) <= set(whole.places)
