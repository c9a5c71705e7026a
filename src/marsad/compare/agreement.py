"""The verdict of each day: do the two agree, by how much do they differ, is one silent, and why where that is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from marsad.compare.ours import Ours, Own, entering, family, read_ours
from marsad.compare.reference import Figure, Reference

if TYPE_CHECKING:
    from marsad.tables import Tables

Verdict = Literal["exact", "within", "off", "ours_only", "theirs_only"]
Why = Literal["no_article", "other_day", "one_event", "one_account", "uncounted", "part", "not_stated", "zero", "not_read"]
Bounds = tuple[float | None, float | None]

VERDICTS: tuple[Verdict, ...] = ("exact", "within", "off", "ours_only", "theirs_only")
WHY: Mapping[Why, str] = {
    "no_article": "no article was published on that day or the next",
    "other_day": "the other gives this figure on the day before or after",
    "one_event": "one of the events of that day has the other's figure; it may be one attack told twice, or of one wave",
    "one_account": "one of those who speak of it gives the other's figure",
    "uncounted": "our articles tell of it without a number",
    "part": "our articles give figures for places only, which are part of a larger one",
    "not_stated": "the reference has rows of that day, and this figure is empty in them",
    "zero": "the reference says none, which news seldom do",
    "not_read": "articles were published, and none was read to say it",
}
_NEXT = timedelta(days=1)
Key = tuple[str, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One day of one phase and family of weapons: what we say, what they say, how the two stand, and why where that is known.

    `ours` and `theirs` are the day's bounds, the sums of its figures; None where nothing is said. Of presence alone only the
    verdicts `exact`, `ours_only` and `theirs_only` are given. `off_by` is how far ours lies above (or, negative, below) theirs at the
    nearest bounds. `events` are our events, `lines` the reference's lines.
    """

    day: date
    kind: str
    phase: str
    family: str
    actor: str | None
    target: str | None
    ours: Bounds | None
    theirs: Bounds | None
    verdict: Verdict
    off_by: float | None = None
    why: Why | None = None
    events: tuple[Own, ...] = ()
    lines: tuple[int, ...] = ()
    presence: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All days, in order, and what was left out on either side, in numbers by reason."""

    reference: Reference
    rows: tuple[Agreement, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many days have each verdict, all five named."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def both(self) -> int:
        """On how many days both say something."""
        return sum(row.ours is not None and row.theirs is not None for row in self.rows)


def compare(tables: Tables, reference: Reference, start: date | None = None, end: date | None = None) -> Comparison:
    """Hold our figures against a reference's, day by day, phase by phase, weapon by weapon.

    A night belongs to its morning on both sides; what spans more than two days is left out and counted, and so are our
    figures of days before the reference begins or after it ends. `start` and `end` narrow the days.
    """
    measures = reference.map.measures
    ours = read_ours(tables, {measure.kind for measure in measures})
    first, last = max(filter(None, (start, reference.first)), default=None), min(filter(None, (end, reference.last)), default=None)
    if first is None or last is None:
        return Comparison(reference, (), {})
    theirs, left_out = _theirs(reference, first, last)
    asked = {(measure.kind, measure.phases, measure.presence) for measure in measures}
    pairs = {(kind, phases, presence): _pairs(reference, kind, phases, presence=presence) for kind, phases, presence in asked}
    mine, mine_left = _mine(ours, pairs, first, last)
    _hold_mixed(theirs, mine)
    rows = [_judge(day, key, mine.get((day, key), ()), theirs.get((day, key)), _Sides(ours, mine, theirs)) for day, key in {*theirs, *mine}]
    told = tuple(sorted((row for row in rows if row is not None), key=_order))
    return Comparison(reference, told, {name: count for name, count in sorted((left_out + mine_left).items()) if count})


@dataclass(slots=True)
class _Told:
    """What the reference says of a key on a day: bounds as sums, None where its cells are empty."""

    low: float | None = None
    high: float | None = None
    lines: list[int] = field(default_factory=list)
    stated: bool = False


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides whole, for a look at the days around one."""

    ours: Ours
    mine: Mapping[tuple[date, Key], tuple[Own, ...]]
    theirs: Mapping[tuple[date, Key], _Told]


def _key(kind: str, phases: tuple[str, ...], item: str, actor: str | None, target: str | None, *, presence: bool) -> Key:
    return kind, "+".join(phases) + ("?" if presence else ""), item, actor, target


def _theirs(reference: Reference, first: date, last: date) -> tuple[dict[tuple[date, Key], _Told], Counter[str]]:
    found: dict[tuple[date, Key], _Told] = defaultdict(_Told)
    left: Counter[str] = Counter()
    for figure in reference.figures:
        if figure.day is None:
            left["theirs: spans more than a night"] += 1
        elif not first <= figure.day <= last:
            left["theirs: outside of the days asked for"] += 1
        else:
            item = "any" if figure.presence else family(figure.kind, figure.item)
            told = found[figure.day, _key(figure.kind, figure.phases, item, figure.actor, figure.target, presence=figure.presence)]
            _add(told, figure)
    return found, left


def _add(told: _Told, figure: Figure) -> None:
    if figure.presence:
        told.low = told.high = (told.low or 0) + 1
    elif told.stated:
        told.low = None if told.low is None or figure.low is None else told.low + figure.low
        told.high = None if told.high is None or figure.high is None else told.high + figure.high
    else:
        told.low, told.high = figure.low, figure.high
    told.stated = True
    told.lines.append(figure.line)


def _pairs(reference: Reference, kind: str, phases: tuple[str, ...], *, presence: bool) -> frozenset[tuple[str | None, str | None]]:
    """Return the sides that the reference speaks of; None is a side that it does not tell."""
    figures = (one for one in reference.figures if (one.kind, one.phases, one.presence) == (kind, phases, presence))
    return frozenset((one.actor, one.target) for one in figures)


def _mine(
    ours: Ours, asked: Mapping[tuple[str, tuple[str, ...], bool], frozenset[tuple[str | None, str | None]]], first: date, last: date
) -> tuple[dict[tuple[date, Key], tuple[Own, ...]], Counter[str]]:
    found: dict[tuple[date, Key], list[Own]] = defaultdict(list)
    left: Counter[str] = Counter()
    for own in ours.events:
        event = own.event
        for (kind, phases, presence), pairs in asked.items():
            if event.kind != kind or event.phase not in phases:
                continue
            fits = [
                pair for pair in pairs if all(asked in (None, has) for asked, has in zip(pair, (event.actor, event.target), strict=True))
            ]
            if not fits:
                left["ours: of other sides"] += 1
            elif own.day is None:
                left["ours: spans more than a night, or has no day"] += 1
            elif not first <= own.day <= last:
                left["ours: outside of the reference's days"] += 1
            else:
                for actor, target in fits:
                    item = "any" if presence else own.family
                    found[own.day, _key(kind, phases, item, actor, target, presence=presence)].append(own)
    return {place: tuple(sorted(events, key=lambda one: one.event.event_id)) for place, events in found.items()}, left


def _hold_mixed(theirs: dict[tuple[date, Key], _Told], mine: Mapping[tuple[date, Key], tuple[Own, ...]]) -> None:
    """Let the reference's drones and missiles together answer a figure of ours over both, where it has none of its own."""
    for day, (kind, phase, item, actor, target) in mine:
        if item != "mixed" or (day, (kind, phase, item, actor, target)) in theirs:
            continue
        parts = [told for one in ("drone", "missile") if (told := theirs.get((day, (kind, phase, one, actor, target))))]
        if len(parts) == 2:
            lows, highs = [part.low for part in parts], [part.high for part in parts]
            theirs[day, (kind, phase, item, actor, target)] = _Told(
                _sum(lows), _sum(highs), [line for part in parts for line in part.lines], stated=True
            )


def _judge(day: date, key: Key, events: tuple[Own, ...], told: _Told | None, sides: _Sides) -> Agreement | None:
    kind, phase, item, actor, target = key
    presence = phase.endswith("?")
    adding = events if presence else entering(events)
    ours = _bounds(adding, presence=presence) if adding else None
    theirs = (told.low, told.high) if told else None
    if ours is None and theirs is None:
        return None  # an event of ours without a number, of a day of which they say nothing either
    verdict: Verdict
    off_by, why = None, None
    if ours is None:
        verdict, why = "theirs_only", _why_silent(day, key, events, theirs or (None, None), sides)
    elif theirs is None:
        verdict, why = "ours_only", _why_unstated(day, key, ours, sides)
    elif presence or (ours == theirs and ours[0] == ours[1]):
        verdict = "exact"
    elif (off_by := _distance(ours, theirs)) == 0:
        verdict, off_by = "within", None
    else:
        verdict, why = "off", _why_off(day, key, adding, ours, theirs, sides)
    lines = tuple(told.lines) if told else ()
    shown = adding or events
    return Agreement(day, kind, phase.removesuffix("?"), item, actor, target, ours, theirs, verdict, off_by, why, shown, lines, presence)


def _bounds(events: Iterable[Own], *, presence: bool) -> Bounds:
    if presence:
        number = float(sum(1 for _ in events))
        return number, number
    kept = [one.event for one in events]
    return _sum(event.count_low or 0 for event in kept), _sum(event.count_high for event in kept)


def _sum(values: Iterable[float | None]) -> float | None:
    kept = list(values)
    return None if any(value is None for value in kept) else float(sum(value for value in kept if value is not None))


def _distance(ours: Bounds, theirs: Bounds) -> float:
    """Return how far ours lies above theirs (negative: below) at the nearest bounds, 0 where they overlap.

    >>> _distance((20, 20), (18, 18)), _distance((20, None), (25, 25)), _distance((3, 9), (12, 12))
    (2, 0, -3)
    """
    (low, high), (their_low, their_high) = ours, theirs
    if low is not None and their_high is not None and low > their_high:
        return low - their_high
    if high is not None and their_low is not None and high < their_low:
        return high - their_low
    return 0


def _meets(one: Bounds, other: Bounds) -> bool:
    # a figure that somebody gives outright, not one that open bounds happen to hold
    return one == other and None not in one


def _why_silent(day: date, key: Key, events: tuple[Own, ...], theirs: Bounds, sides: _Sides) -> Why:
    if theirs[1] == 0:
        return "zero"
    for near in (day - _NEXT, day + _NEXT):
        there = entering(sides.mine.get((near, key), ()))
        if there and _meets(_bounds(there, presence=False), theirs):
            return "other_day"
    if any(one.event.part for one in events):
        return "part"
    if events:
        return "uncounted"
    if not {day, day + _NEXT} & sides.ours.covered:
        return "no_article"
    return "not_read"


def _why_unstated(day: date, key: Key, ours: Bounds, sides: _Sides) -> Why | None:
    for near in (day - _NEXT, day + _NEXT):
        told = sides.theirs.get((near, key))
        if told and _meets((told.low, told.high), ours):
            return "other_day"
    kind, _, item, actor, target = key
    same = (one for at, one in sides.theirs if at == day)
    return "not_stated" if any((one[0], one[2], one[3], one[4]) == (kind, item, actor, target) for one in same) else None


def _why_off(day: date, key: Key, events: tuple[Own, ...], ours: Bounds, theirs: Bounds, sides: _Sides) -> Why | None:
    if len(events) > 1 and any(_meets((one.event.count_low, one.event.count_high), theirs) for one in events):
        return "one_event"
    if any(_meets((said.low, said.high), theirs) for one in events for said in one.said):
        return "one_account"
    for near in (day - _NEXT, day + _NEXT):
        told, there = sides.theirs.get((near, key)), entering(sides.mine.get((near, key), ()))
        if (told and _meets((told.low, told.high), ours)) or (there and _meets(_bounds(there, presence=False), theirs)):
            return "other_day"
    return None


def _order(row: Agreement) -> tuple[date, str, str, str, str, str]:
    return row.day, row.kind, row.phase, row.family, row.actor or "", row.target or ""
