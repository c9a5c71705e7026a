"""Claims gathered, each group what one event is spoken of by; the same groups whatever the order in which the claims come.

Claims of one content, whoever says it and wherever, are one group from the start. Groups are joined in three rounds, each in a fixed
order, the most definite first (dated before undated, short periods before long, both sides named before one, exact before vague):
first the groups that give the same figure, then those whose figures can both be true, then those that contradict each other as two
reports of one thing may. A group is compared by its *anchor*, its most definite claim, and its times, sides, type, places and people
must agree with those of every member: so no chain of neighbours (seven nights, a week) becomes one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Protocol

from marsad.events.figures import is_counted, same_figure
from marsad.events.likeness import (
    changed,
    figures_agree,
    is_general,
    item_family,
    items_agree,
    may_contradict,
    people_agree,
    period,
    periods_agree,
    places_agree,
    same_telling_figure,
    set_side_by_side,
    shared_days,
    sides_agree,
    time_is_told,
    times_agree,
)
from marsad.model import Claim, Kind, Participant

Days = tuple[date, date]

_HEDGES = ("exact", "range", "about", "vague", "at_least", "at_most", None)
_SLACK = 3  # days that a search looks beyond a claim's period: what is only reported may lie two days back
_WEEK = 3  # the level of periods of four to seven days: up to there periods are compared where they only touch, too
_MOST_COMPARED = 400  # groups that stand near one; beyond that, as no real day has, the nearest in order alone are looked at
_FAR_AHEAD = date.max
_SAME, _CAN_BOTH_BE, _CONTRADICT = range(3)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, the day on which it was published, who speaks where it names nobody, and its sentence."""

    claim: Claim
    published: date | None
    outlet: str | None = None
    sentence: str = ""


@dataclass(slots=True)
class Cluster:
    """What is told of one event so far: all members, and what they name between them.

    `articles` has the different contents that one article gives. `firm` are the periods of those that tell their time.
    """

    number: int
    anchor: Claim
    members: list[Told]
    known: tuple[str | None, str | None, str | None]
    firm: frozenset[Days]
    casts: frozenset[tuple[Participant, ...]]
    spots: frozenset[tuple[str, ...]]
    articles: dict[str, list[Claim]]
    claimants: set[str | None]
    changed: bool

    def agrees(self, other: Cluster) -> bool:
        """Tell whether no member of one names another side, type, time, place or company than a member of the other."""
        if self.names_others_than(other):
            return False
        if not all(one == another or periods_agree(one, another) for one in self.firm for another in other.firm):
            return False
        if not all(one == another or people_agree(one, another) for one in self.casts for another in other.casts):
            return False
        return same_telling_figure(self.anchor, other.anchor) or all(
            one == another or not set(one).isdisjoint(another) for one in self.spots for another in other.spots
        )

    def names_others_than(self, other: Cluster) -> bool:
        """Tell whether the two name different sides, or different types."""
        (actor, target, model), (its_actor, its_target, its_model) = self.known, other.known
        return (
            (actor != its_actor and actor is not None and its_actor is not None)
            or (target != its_target and target is not None and its_target is not None)
            or (model != its_model and model is not None and its_model is not None)
        )

    def may_contradict(self, other: Cluster) -> bool:
        """Tell whether figures that exclude each other can be two reports of one thing (see `marsad.events.likeness`)."""
        few, many = sorted((self.articles, other.articles), key=len)
        beside = [(one, another) for doc_id in few if doc_id in many for one in few[doc_id] for another in many[doc_id]]
        if not all(set_side_by_side(one, another) for one, another in beside):
            return False
        one_voice = self.claimants == other.claimants and len(self.claimants) == 1
        one_article = len(few) == 1 and few.keys() == many.keys()
        return may_contradict(self.anchor, other.anchor, one_voice=one_voice, one_article=one_article, change=self.changed or other.changed)

    def take(self, other: Cluster) -> None:
        """Make the members of another cluster members of this one."""
        self.members += other.members
        actor, target, model = (mine or their for mine, their in zip(self.known, other.known, strict=True))
        self.known = (actor, target, model)
        self.firm |= other.firm
        self.casts |= other.casts
        self.spots |= other.spots
        self.claimants |= other.claimants
        self.changed = self.changed or other.changed
        for doc_id, claims in other.articles.items():
            self.articles.setdefault(doc_id, []).extend(claims)


def clusters(told: Iterable[Told]) -> list[Cluster]:
    """Return the clusters of the claims, the most definite anchor first; every claim is in one."""
    alike: dict[tuple[object, ...], list[Told]] = {}
    for each in definite_first(told):
        alike.setdefault(_content(each.claim), []).append(each)
    groups = [_begun(number, group) for number, group in enumerate(alike.values())]
    for worst in (_SAME, _CAN_BOTH_BE, _CONTRADICT):
        groups = _round(groups, worst)
    return groups


def definite_first(told: Iterable[Told]) -> list[Told]:
    """Return claims in their order: the one that says most precisely what happened first, those that say the same by where they stand."""
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for each in told:
        alike[_said(each.claim)].append(each)
    groups = sorted(alike.values(), key=lambda group: _precision(group[0].claim)) if len(alike) > 1 else alike.values()
    return [each for group in groups for each in (sorted(group, key=_standing) if len(group) > 1 else group)]


def _standing(each: Told) -> tuple[object, ...]:
    """Return the part of the order of claims that is of where one stands."""
    claim = each.claim
    return claim.section != "body", claim.doc_id, claim.start, claim.claim_id


def _precision(claim: Claim) -> tuple[object, ...]:
    """Return the part of the order of claims that is of what one says, not of where it stands."""
    days = period(claim)
    return (
        days is None or not time_is_told(claim),
        days is None,
        (days[1] - days[0]).days if days else 0,
        -sum(side is not None for side in (claim.actor, claim.target)),
        not is_counted(claim),
        is_general(claim.kind, claim.item),
        _HEDGES.index(claim.approx),
        -len(claim.participants),
        -sum(participant.name is not None for participant in claim.participants),
        days or (_FAR_AHEAD, _FAR_AHEAD),
        not claim.places,
        *_in_order(_said(claim)),
    )


def _said(claim: Claim) -> tuple[object, ...]:
    """Return all that a claim says of what happened and how it changed, and nothing of who says it and where."""
    what = (claim.kind, claim.phase, claim.item, claim.model, claim.count_low, claim.count_high, claim.approx, claim.unit, claim.per)
    whose = (claim.part, claim.actor, claim.target, claim.date_start, claim.date_end, claim.date_precision)
    people = tuple((participant.country, participant.name) for participant in claim.participants)
    return (*what, *whose, claim.places, people, claim.update)


def _in_order(values: tuple[object, ...]) -> tuple[tuple[bool, object], ...]:
    """Return values that sort also where some are None."""
    return tuple((value is None, "" if value is None else repr(value) if isinstance(value, tuple) else value) for value in values)


def _content(claim: Claim) -> tuple[object, ...]:
    """Return what claims must have in common to be one group from the start, as they would be in any case."""
    if claim.kind == "meeting":
        own: object = None if claim.participants and period(claim) else claim.claim_id
    else:
        own = None if period(claim) or same_telling_figure(claim, claim) else claim.doc_id
    return (*_said(claim), own)


def _begun(number: int, members: list[Told]) -> Cluster:
    claim = members[0].claim
    days = period(claim)
    firm = days is not None and time_is_told(claim)
    articles: dict[str, list[Claim]] = {}
    for each in members:
        articles.setdefault(each.claim.doc_id, []).append(each.claim)
    return Cluster(
        number=number,
        anchor=claim,
        members=members,
        known=(claim.actor, claim.target, claim.model),
        firm=frozenset({days} if firm and days else ()),
        casts=frozenset({claim.participants} if claim.participants else ()),
        spots=frozenset({claim.places} if claim.places and claim.kind != "meeting" else ()),
        articles=articles,
        claimants={each.claim.claimant for each in members},
        changed=any(changed(each.claim) for each in members),
    )


def _round(groups: Iterable[Cluster], worst: int) -> list[Cluster]:
    kept: list[Cluster] = []
    blocks: dict[tuple[object, ...], dict[tuple[int, int], list[Cluster]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        near = (each for block in _near_blocks(group.anchor, worst) if block in blocks for each in _near(group.anchor, blocks[block]))
        fitting = [(rank, each.number, each) for each in islice(near, _MOST_COMPARED) if (rank := _fit(group, each, worst)) is not None]
        if fitting:
            min(fitting, key=lambda one: one[:2])[2].take(group)
        else:
            kept.append(group)
            blocks[_block(group.anchor, worst)][_shelf(group.anchor)].append(group)
    return kept


class Keyed(Protocol):
    """What of a claim tells with which others it can be one event at all."""

    @property
    def kind(self) -> Kind:
        """What sort of happening it is."""
        ...

    @property
    def phase(self) -> str:
        """Which stage of it."""
        ...

    @property
    def item(self) -> str:
        """What is counted."""
        ...

    @property
    def unit(self) -> str | None:
        """What the number counts."""
        ...

    @property
    def per(self) -> str | None:
        """The stretch for which a rate holds."""
        ...

    @property
    def part(self) -> bool:
        """Whether the number is part of another."""
        ...


def merge_key(claim: Keyed) -> tuple[object, ...]:
    """Return what the claims of one event have in common: kind, phase, family of item, unit, rate, and whether it is a part.

    Claims of different keys are never in one event. See `marsad.events.partition` for how far in time one can reach.
    """
    item = claim.item if claim.kind == "meeting" else item_family(claim.kind, claim.item)
    return claim.kind, claim.phase, item, claim.unit, claim.per, claim.part


def _block(claim: Claim, worst: int) -> tuple[object, ...]:
    """Return what two claims must have in common to be joined in a round, but for their times: no others are compared."""
    if worst == _SAME:
        return (*merge_key(claim), claim.count_low, claim.count_high)
    if worst == _CAN_BOTH_BE:
        return (*merge_key(claim), claim.approx == "exact")
    return (*merge_key(claim), claim.item)


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
    """Yield the clusters whose times can agree with the claim's, in an order that is of their content alone."""
    days = period(claim)
    if days is None:
        yield from shelves.get((0, 0), ())
        return
    first, last = days[0].toordinal(), days[1].toordinal()
    own = (last - first + 1).bit_length()
    lowest, highest = 1 if own <= _WEEK else own - 1, max(own, _WEEK) + 1
    for level in range(lowest, highest + 1):
        for place in range((first - (1 << level) - _SLACK) >> level, ((last + _SLACK) >> level) + 1):
            yield from shelves.get((level, place), ())


def _fit(group: Cluster, other: Cluster, worst: int) -> tuple[int, ...] | None:
    """Return how well two clusters fit, the lowest is the best, or None where they do not, or not in this round."""
    if group.names_others_than(other):
        return None
    claim, anchor = group.anchor, other.anchor
    beside = not group.articles.keys().isdisjoint(other.articles)
    if not places_agree(claim, anchor, beside=beside) or not times_agree(claim, anchor, beside=beside):
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
    if rank > worst or not group.agrees(other) or (rank == _CONTRADICT and not group.may_contradict(other)):
        return None
    return (rank, claim.item != anchor.item, -_shared(claim, anchor))


def _shared(one: Claim, other: Claim) -> int:
    mine, theirs = period(one), period(other)
    return shared_days(mine, theirs) if mine and theirs else 0
