"""Claims gathered, each group what one event is spoken of by; the same groups whatever the order in which the claims come.

Groups are joined in three rounds, each in a fixed order, the most definite first (dated before undated, short periods before long, both
sides named before one, exact before vague): first the groups that give the same figure, then those whose figures can both be true, then
those that contradict each other as two reports of one thing may. A group is compared by its *anchor*, its most definite claim, and its
times, sides, type and people must agree with those of every member: so no chain of neighbours (seven nights, a week) becomes one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from marsad.events.figures import is_counted, same_figure
from marsad.events.likeness import (
    figures_agree,
    is_general,
    item_family,
    items_agree,
    may_contradict,
    people_agree,
    period,
    periods_agree,
    places_agree,
    shared_days,
    sides_agree,
    times_agree,
)
from marsad.model import Claim, Participant

Days = tuple[date, date]

_HEDGES = ("exact", "range", "about", "vague", "at_least", "at_most", None)
_SLACK = 3  # days that a search looks beyond a claim's period: what is only reported may lie two days back
_WEEK = 3  # the level of periods of four to seven days: up to there periods are compared where they only touch, too
_FAR_AHEAD = date.max
_SAME, _CAN_BOTH_BE, _CONTRADICT = range(3)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the day on which it was published."""

    claim: Claim
    published: date | None


@dataclass(slots=True)
class Cluster:
    """What is told of one event so far: all members, the most definite first, and what they name between them."""

    number: int
    anchor: Claim
    members: list[Told]
    known: tuple[str | None, str | None, str | None]
    periods: frozenset[Days]
    casts: frozenset[tuple[Participant, ...]]

    def agrees(self, other: Cluster) -> bool:
        """Tell whether no member of one names another side, type, time or company than a member of the other."""
        if any(mine != their and None not in {mine, their} for mine, their in zip(self.known, other.known, strict=True)):
            return False
        if not all(one == another or periods_agree(one, another) for one in self.periods for another in other.periods):
            return False
        return all(one == another or people_agree(one, another) for one in self.casts for another in other.casts)

    def take(self, other: Cluster) -> None:
        """Make the members of another cluster members of this one."""
        self.members += other.members
        actor, target, model = (mine or their for mine, their in zip(self.known, other.known, strict=True))
        self.known = (actor, target, model)
        self.periods |= other.periods
        self.casts |= other.casts


def clusters(told: Iterable[Told]) -> list[Cluster]:
    """Return the clusters of the claims, the most definite anchor first; every claim is in one."""
    ordered = sorted(told, key=lambda each: definiteness(each.claim))
    groups = [_alone(number, each) for number, each in enumerate(ordered)]
    for worst in (_SAME, _CAN_BOTH_BE, _CONTRADICT):
        groups = _round(groups, worst)
    return groups


def definiteness(claim: Claim) -> tuple[object, ...]:
    """Return a key by which the claims of one event sort, the one that says most precisely what happened first."""
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


def _alone(number: int, told: Told) -> Cluster:
    claim = told.claim
    days = period(claim)
    firm = days is not None and claim.date_precision != "reported"
    return Cluster(
        number,
        claim,
        [told],
        (claim.actor, claim.target, claim.model),
        frozenset({days} if firm and days else ()),
        frozenset({claim.participants} if claim.participants else ()),
    )


def _round(groups: Iterable[Cluster], worst: int) -> list[Cluster]:
    kept: list[Cluster] = []
    blocks: dict[tuple[object, ...], dict[tuple[int, int], list[Cluster]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        near = [each for block in _near_blocks(group.anchor, worst) if block in blocks for each in _near(group.anchor, blocks[block])]
        fitting = [(rank, each.number, each) for each in near if (rank := _fit(group, each, worst)) is not None]
        if fitting:
            min(fitting, key=lambda one: one[:2])[2].take(group)
        else:
            kept.append(group)
            blocks[_block(group.anchor, worst)][_shelf(group.anchor)].append(group)
    return kept


def _block(claim: Claim, worst: int) -> tuple[object, ...]:
    """Return what two claims must have in common to be joined in a round, but for their times: no others are compared."""
    item = claim.item if claim.kind == "meeting" else item_family(claim.kind, claim.item)
    common = (claim.kind, claim.phase, item, claim.unit, claim.per, claim.part)
    if worst == _SAME:
        return (*common, claim.count_low, claim.count_high)
    if worst == _CAN_BOTH_BE:
        return (*common, claim.approx == "exact")
    return (*common, claim.item, claim.actor, claim.target, claim.model)


def _near_blocks(claim: Claim, worst: int) -> list[tuple[object, ...]]:
    own = _block(claim, worst)
    if worst != _CAN_BOTH_BE:
        return [own]
    loose, exact = (*own[:-1], False), (*own[:-1], True)
    return [loose] if own == exact else [loose, exact]  # two exact figures are the same, or cannot both be


def _shelf(claim: Claim) -> tuple[int, int]:
    """Return where a cluster stands: periods of like length that begin near each other stand together; the undated at level 0."""
    days = period(claim)
    if days is None:
        return 0, 0
    level = ((days[1] - days[0]).days + 1).bit_length()
    return level, days[0].toordinal() >> level


def _near(claim: Claim, shelves: Mapping[tuple[int, int], list[Cluster]]) -> Iterator[Cluster]:
    """Yield the clusters whose times can agree with the claim's."""
    days = period(claim)
    if days is None:
        yield from shelves.get((0, 0), ())
        return
    first, last = days[0].toordinal(), days[1].toordinal()
    own = (last - first + 1).bit_length()
    lowest, highest = 1 if own <= _WEEK else own - 1, max(own, _WEEK) + 1
    levels = range(lowest, highest + 1)
    spans = {level: range((first - (1 << level) - _SLACK) >> level, ((last + _SLACK) >> level) + 1) for level in levels}
    if len(shelves) < sum(map(len, spans.values())):
        for (level, place), standing in shelves.items():
            if level in spans and place in spans[level]:
                yield from standing
        return
    for level, span in spans.items():
        for place in span:
            yield from shelves.get((level, place), ())


def _fit(group: Cluster, other: Cluster, worst: int) -> tuple[int, ...] | None:
    """Return how well two clusters fit, the lowest is the best, or None where they do not, or not in this round."""
    claim, anchor = group.anchor, other.anchor
    if not places_agree(claim, anchor) or not times_agree(claim, anchor):
        return None
    if claim.kind == "meeting":
        return (
            (_SAME, 0, -_shared(claim, anchor)) if people_agree(claim.participants, anchor.participants) and group.agrees(other) else None
        )
    if not items_agree(claim, anchor) or not sides_agree((claim.actor, claim.target), (anchor.actor, anchor.target)):
        return None
    same = same_figure(claim, anchor)
    if not same and claim.item != anchor.item and is_counted(claim) and is_counted(anchor):
        return None
    rank = _SAME if same else _CAN_BOTH_BE if figures_agree(claim, anchor) else _CONTRADICT
    if rank > worst or not group.agrees(other) or (rank == _CONTRADICT and not may_contradict(claim, anchor)):
        return None
    return (rank, claim.item != anchor.item, -_shared(claim, anchor))


def _shared(one: Claim, other: Claim) -> int:
    mine, theirs = period(one), period(other)
    return shared_days(mine, theirs) if mine and theirs else 0
