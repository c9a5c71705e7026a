"""The balance of an incident: what was fired is at least what was shot down, lost and let through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from marsad.events.clusters import Told, definite_first
from marsad.events.figures import together
from marsad.events.likeness import is_general, item_family
from marsad.identity import identify
from marsad.model import Balance, Claim, Event, EventClaim

_ENDS = ("intercepted", "lost", "hit")


def balance(events: Iterable[Event], ties: Iterable[EventClaim], claims: Iterable[Claim]) -> tuple[Balance, ...]:
    """Hold launched ≥ intercepted + lost + hit against the figures of each incident: of each claimant's, and of all together.

    Returns a Balance for each incident, item, window and claimant of whom a launched figure and another are told, in order of incident,
    item, window and claimant (all together last); all together only where no single claimant gives the same figures.

    What counts are the figures that stand, with their bounds. A rate, an uncounted event and a count of attacks take no part. A part adds
    nothing to its whole: it counts only in a phase where nothing but parts is known, and then only the largest. Cruise and ballistic
    missiles add up; a figure for missiles in general stands beside their sum, not on top of it. Where launched is said for drones and
    missiles in one number (`mixed`), the ends of all are added. Ends are compared with what was launched in the same window only: the
    same night, or the same day, or days within a longer stretch; what is told without a time only within one claimant's words of one
    day. What was fired at a place is held against that place only.
    """
    strikes = {event.event_id: event for event in events if _takes_part(event)}
    told = _told(strikes, ties, claims)
    return balances(figure for event in strikes.values() for figure in figures_of(event, told.get(event.event_id, ())))


def balances(figures: Iterable[Figure]) -> tuple[Balance, ...]:
    """Return the balances of the incidents of which figures are told, in order."""
    incidents: dict[str, dict[str | None, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        incidents[figure.event.incident_id][figure.claimant].append(figure)
    found: list[Balance] = []
    for by_claimant in incidents.values():
        own = [one for claimant, members in by_claimant.items() if claimant is not None for one in _checked(members, claimant)]
        single = {(one.item, one.date_start, one.date_end, one.claim_ids) for one in own}
        together = _checked(by_claimant[None], None)
        found += [*own, *(one for one in together if (one.item, one.date_start, one.date_end, one.claim_ids) not in single)]
    return tuple(sorted(found, key=_order))


def figures_of(event: Event, claims: Sequence[Claim]) -> Iterator[Figure]:
    """Yield an event as all together tell it, and as each claimant does, where it takes part; `claims` are those whose figures stand.

    The claims come in the order of `marsad.events.clusters.definite_first`.
    """
    if not _takes_part(event):
        return
    yield Figure(event, None, tuple(claim.claim_id for claim in claims))
    for claimant in event.claimants:
        own = [claim for claim in claims if claim.claimant == claimant]
        if figure := _as_told(event, claimant, own):
            yield figure


def accounted(events: Iterable[Event]) -> tuple[Balance, ...]:
    """Return the balances of events alone, whoever tells of them: what `balance` finds of all together, without the claims."""
    return balances(Figure(event, None, ()) for event in events if _takes_part(event))


@dataclass(frozen=True, slots=True)
class Figure:
    """An event as it is told by one claimant, or by all (None), and the claims that tell of it."""

    event: Event
    claimant: str | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    low: float
    high: float
    figures: tuple[Figure, ...]


def _order(one: Balance) -> tuple[object, ...]:
    return one.incident_id, one.item, one.date_start, one.date_end, one.claimant is None, one.claimant or "", one.balance_id


def _takes_part(event: Event) -> bool:
    counted = event.count_low is not None or event.count_high is not None
    return event.kind == "strike" and counted and event.per is None and event.item != "attack" and event.date_start is not None


def _told(strikes: Mapping[str, Event], ties: Iterable[EventClaim], claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """Return the claims of each event whose figures stand."""
    event_of = {tie.claim_id: tie.event_id for tie in ties if tie.role != "superseded" and tie.event_id in strikes}
    told: dict[str, list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.claim_id in event_of:
            told[event_of[claim.claim_id]].append(Told(claim, None))
    return {event_id: [each.claim for each in definite_first(members)] for event_id, members in told.items()}


def _as_told(event: Event, claimant: str, claims: Sequence[Claim]) -> Figure | None:
    """Return an event as the given claims tell of it, None where they count nothing."""
    low, high, approx = together(claims)
    if approx is None:
        return None
    first = claims[0]
    own = replace(
        event,
        count_low=low,
        count_high=high,
        approx=approx,
        date_start=first.date_start,
        date_end=first.date_end,
        date_precision=first.date_precision,
        places=tuple(dict.fromkeys(place for claim in claims for place in claim.places)),
    )
    return Figure(own, claimant, tuple(claim.claim_id for claim in claims))


def _checked(figures: Sequence[Figure], claimant: str | None) -> Iterator[Balance]:
    """Yield the balance of each item and window of which a launched figure and an end are told."""
    launched: dict[tuple[str, date, date, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.event.phase == "launched" and (claimant is not None or figure.event.date_precision != "reported"):
            launched[item_family(figure.event.kind, figure.event.item), *_window(figure.event)].append(figure)
    for (item, start, end, sort), fired in launched.items():
        mixed = item == "mixed"
        first = _phase_sum(fired, mixed=mixed)
        concerned = [
            figure
            for figure in figures
            if (mixed or item_family(figure.event.kind, figure.event.item) == item)
            and _in_window(figure.event, start, end, sort)
            and _within(figure.event, first.figures)
        ]
        ends = [_phase_sum(group, mixed=mixed) for phase in _ENDS if (group := [one for one in concerned if one.event.phase == phase])]
        if ends:
            yield _balance((item, start, end), claimant, first, ends)


def _balance(what: tuple[str, date, date], claimant: str | None, launched: _Sum, ends: Sequence[_Sum]) -> Balance:
    low, high = sum(end.low for end in ends), sum(end.high for end in ends)
    summed = [figure for each in (launched, *ends) for figure in each.figures]
    incident = summed[0].event.incident_id
    names = tuple(figure.event.event_id for figure in summed)
    return Balance(
        balance_id=identify("b", incident, *what, claimant, *names),
        incident_id=incident,
        item=what[0],
        claimant=claimant,
        date_start=what[1],
        date_end=what[2],
        launched_low=launched.low or None,
        launched_high=_open(launched.high),
        ended_low=low or None,
        ended_high=_open(high),
        contradicts=low > launched.high,
        claim_ids=tuple(sorted({claim_id for figure in summed for claim_id in figure.claim_ids})),
    )


def _window(event: Event) -> tuple[date, date, str]:
    """Return the days of an event, and which sort of stretch they are: two days of a night are no two days."""
    assert event.date_start is not None  # noqa: S101 - the undated take no part
    sort = event.date_precision if event.date_precision in {"night", "reported"} else "days"
    return event.date_start, event.date_end or event.date_start, sort


def _in_window(event: Event, start: date, end: date, sort: str) -> bool:
    first, last, own = _window(event)
    if (first, last, own) == (start, end, sort):
        return True
    return sort == "days" and own != "reported" and (end - start).days > 1 and start <= first and last <= end


def _within(event: Event, launched: Sequence[Figure]) -> bool:
    """Tell whether an event's scope lies in the launched ones': these name no place, or all of its places."""
    places = {place for each in launched for place in each.event.places}
    return not all(each.event.places for each in launched) or (bool(event.places) and places.issuperset(event.places))


def _open(bound: float) -> float | None:
    return None if bound == inf else bound


def _phase_sum(figures: Sequence[Figure], *, mixed: bool) -> _Sum:
    """Return the least and the most that one phase adds up to; `figures` are not empty.

    The least takes every doubt into account: a place's figure may be within the country's, a type's within that of no type.
    """
    wholes = [figure for figure in figures if not figure.event.part]
    if not wholes:
        return _Sum(max(_low(figure) for figure in figures), inf, _ordered(figures))
    general = [one for one in wholes if one.event.item == "mixed" or (not mixed and is_general(one.event.kind, one.event.item))]
    special = [one for one in wholes if one not in general]
    if mixed and any(one.event.item == "missile" for one in special):
        special = [one for one in special if one.event.item == "missile" or item_family(one.event.kind, one.event.item) != "missile"]
    groups = [group for group in (general, special) if group]
    return _Sum(
        max(sum(_least_of_types(of_item) for of_item in _by(group, "item").values()) for group in groups),
        max(sum(_high(figure) for figure in group) for group in groups),
        _ordered(wholes),
    )


def _least_of_types(figures: Sequence[Figure]) -> float:
    by_type = _by(figures, "model")
    untold = _least_of_places(by_type.pop(None, []))
    return max(untold, sum(_least_of_places(group) for group in by_type.values()))


def _least_of_places(figures: Sequence[Figure]) -> float:
    """Return the least that figures of one thing add up to: the widest scope's largest, or places' that have none in common."""
    counted: set[str] = set()
    placed = 0.0
    for figure in sorted(figures, key=lambda one: (-_low(one), one.event.places)):
        if figure.event.places and counted.isdisjoint(figure.event.places):
            counted.update(figure.event.places)
            placed += _low(figure)
    return max([placed, *(_low(figure) for figure in figures if not figure.event.places)])


def _by(figures: Sequence[Figure], column: str) -> dict[object, list[Figure]]:
    groups: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[getattr(figure.event, column)].append(figure)
    return groups


def _low(figure: Figure) -> float:
    return figure.event.count_low or 0.0


def _high(figure: Figure) -> float:
    return inf if figure.event.count_high is None else figure.event.count_high


def _ordered(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda figure: figure.event.event_id))
