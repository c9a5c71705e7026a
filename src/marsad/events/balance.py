"""The balance of an incident: what was fired is at least what was shot down, lost and let through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from marsad.events.likeness import is_general, item_family
from marsad.model import Event

_ENDS = ("intercepted", "lost", "hit")


@dataclass(frozen=True, slots=True)
class Imbalance:
    """An incident whose figures cannot all be true: even the lowest ends add up to more than the highest launched.

    `item` is the family counted (`drone`, `missile`, …). The bounds are in items; None is an open end. `event_ids` are the events that
    were added up, launched ones first.
    """

    incident_id: str
    item: str
    launched_low: float | None
    launched_high: float | None
    ended_low: float | None
    ended_high: float | None
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    low: float
    high: float
    events: tuple[Event, ...]


def balance(events: Iterable[Event]) -> tuple[Imbalance, ...]:
    """Return the incidents that do not balance, in order of incident and item: launched ≥ intercepted + lost + hit, with bounds.

    A rate, an uncounted event and a count of attacks take no part. A part adds nothing to its whole: it counts only in a phase where
    nothing but parts is known, and then only the largest. Cruise and ballistic missiles add up; a figure for missiles in general stands
    beside their sum, not on top of it. Where launched is said for drones and missiles in one number (`mixed`), the ends of all are added.
    Where nothing is said to have been launched there is nothing to check; what was fired at a place is checked against that place only.

    Both sides' words count: an event in conflict has bounds that span them, so what is flagged is beyond every reading of the words.
    """
    by_incident: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        counted = event.count_low is not None or event.count_high is not None
        if event.kind == "strike" and counted and event.per is None and event.item != "attack":
            by_incident[event.incident_id].append(event)
    found = [each for incident_id, members in by_incident.items() for each in _imbalances(incident_id, members)]
    return tuple(sorted(found, key=lambda each: (each.incident_id, each.item)))


def _imbalances(incident_id: str, events: Sequence[Event]) -> list[Imbalance]:
    found = []
    for item in sorted({item_family(event.kind, event.item) for event in events if event.phase == "launched"}):
        concerned = [event for event in events if item in {"mixed", item_family(event.kind, event.item)}]
        launched = _phase_sum([event for event in concerned if event.phase == "launched"], mixed=item == "mixed")
        concerned = [event for event in concerned if launched is None or _within(event, launched.events)]
        ends = [_phase_sum([event for event in concerned if event.phase == phase], mixed=item == "mixed") for phase in _ENDS]
        if launched is None or all(end is None for end in ends):
            continue
        low = sum(end.low for end in ends if end is not None)
        high = sum(end.high for end in ends if end is not None)
        if low > launched.high:
            summed = [event for end in (launched, *ends) if end is not None for event in end.events]
            found.append(
                Imbalance(
                    incident_id,
                    item,
                    launched.low or None,
                    _open(launched.high),
                    low,
                    _open(high),
                    tuple(event.event_id for event in summed),
                )
            )
    return found


def _within(event: Event, launched: Sequence[Event]) -> bool:
    """Tell whether an event's scope lies in the launched ones': these name no place, or all of its places."""
    places = {place for each in launched for place in each.places}
    return not all(each.places for each in launched) or (bool(event.places) and places.issuperset(event.places))


def _open(bound: float) -> float | None:
    return None if bound == inf else bound


def _phase_sum(events: Sequence[Event], *, mixed: bool) -> _Sum | None:
    """Return what one phase adds up to, None where nothing is said of it."""
    wholes = [event for event in events if not event.part]
    if not wholes:
        return max((_summed([event]) for event in events), key=lambda each: (each.low, each.high, each.events[0].event_id), default=None)
    general = [event for event in wholes if event.item == "mixed" or (not mixed and is_general(event.kind, event.item))]
    special = [event for event in wholes if event not in general]
    if mixed and any(event.item == "missile" for event in special):
        special = [event for event in special if event.item == "missile" or item_family(event.kind, event.item) != "missile"]
    sums = [_summed(group) for group in (general, special) if group]
    return max(sums, key=lambda each: (each.low, each.high))


def _summed(events: Sequence[Event]) -> _Sum:
    ordered = sorted(events, key=lambda event: event.event_id)
    return _Sum(
        sum(event.count_low or 0 for event in ordered),
        sum(inf if event.count_high is None else event.count_high for event in ordered),
        tuple(ordered),
    )
