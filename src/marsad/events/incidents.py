"""Which events are phases of one happening: launched, intercepted, lost and hit of one night; a meeting planned, held, and its visit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marsad.events.cutting import MOST, Codes, Place, cut, grouped
from marsad.events.likeness import item_family, people_agree, periods_agree, sides_agree
from marsad.identity import identify
from marsad.model import Event

_FAR_AHEAD = date.max


def incidents(events: Sequence[Event], most: int = MOST) -> tuple[Event, ...]:
    """Return the events, in the same order, with their `incident_id`.

    Events of one kind are one incident where their periods agree (see `periods_agree`) and so do the sides; of a meeting, the people; of
    a casualty, a deployment and a transfer, what is counted too. Each is compared with the incident's first event, the most definite,
    never with a neighbour, so that nights stay apart. An undated event is an incident by itself. Where days join more than `most` events,
    these are cut by calendar first (see `marsad.events.cutting`).
    """
    places = Codes().columns(incident_place(event) for event in events)
    ids: dict[int, str] = {}
    for part in grouped(range(len(events)), cut(places, most).tolist()):
        ids |= dict(zip(part, incident_ids([events[index] for index in part]), strict=True))
    return tuple(replace(event, incident_id=ids[index]) for index, event in enumerate(events))


def incident_ids(events: Sequence[Event]) -> list[str]:
    """Return the `incident_id` of each event of one part."""
    rank = {index: place for place, index in enumerate(sorted(range(len(events)), key=lambda index: _definiteness(events[index])))}
    begun: dict[tuple[object, ...], list[int]] = defaultdict(list)
    first_of: dict[int, int] = {}
    for index in rank:
        event = events[index]
        anchors = [anchor for shelf in _near(event) for anchor in begun[shelf] if _one_happening(event, events[anchor])]
        if anchors:
            first_of[index] = min(anchors, key=rank.__getitem__)
        else:
            first_of[index] = index
            begun[_shelf(event)].append(index)
    return [_incident_id(events[first_of[index]]) for index in range(len(events))]


def incident_place(event: Event) -> Place:
    """Return where an event stands among those that it may be one incident with."""
    days = None if event.date_start is None or event.date_end is None else (event.date_start, event.date_end)
    return Place(_group(event), days, event.date_end, (event.actor, event.target), None)


def _incident_id(event: Event) -> str:
    return identify("i", event.event_id)


def _definiteness(event: Event) -> tuple[object, ...]:
    length = (event.date_end - event.date_start).days if event.date_start and event.date_end else 0
    known = sum(side is not None for side in (event.actor, event.target)) + len(event.participants)
    start = event.date_start or _FAR_AHEAD
    return event.date_start is None, event.date_precision == "reported", length, event.part, -known, start, event.event_id


def _group(event: Event) -> tuple[object, ...]:
    if event.kind in {"strike", "missile_test"}:
        return (event.kind,)
    if event.kind == "meeting":
        return event.kind, "meeting" if event.item == "visit" else event.item  # who visits meets
    return event.kind, item_family(event.kind, event.item)


def _shelf(event: Event) -> tuple[object, ...]:
    if event.date_start is None or event.date_end is None:
        return (*_group(event), None, None)
    level = ((event.date_end - event.date_start).days + 1).bit_length()
    return (*_group(event), level, event.date_start.toordinal() >> level)


def _near(event: Event) -> list[tuple[object, ...]]:
    if event.date_start is None or event.date_end is None:
        return []
    first, last = event.date_start.toordinal(), event.date_end.toordinal()
    own = (last - first + 1).bit_length()
    group = _group(event)
    return [
        (*group, level, place)
        for level in range(max(1, own - 1), own + 2)
        for place in range((first - (1 << level)) >> level, (last >> level) + 1)
    ]


def _one_happening(event: Event, anchor: Event) -> bool:
    if event.date_start is None or event.date_end is None or anchor.date_start is None or anchor.date_end is None:
        return False
    if not periods_agree((event.date_start, event.date_end), (anchor.date_start, anchor.date_end)):
        return False
    if event.kind == "meeting":
        return people_agree(event.participants, anchor.participants)
    if not sides_agree((event.actor, event.target), (anchor.actor, anchor.target)):
        return False
    if event.kind in {"strike", "missile_test", "deployment"}:
        return True
    return not event.places or not anchor.places or bool(set(event.places) & set(anchor.places))
