"""What people say of which claims are one event and which are not, held against how the claims were gathered.

Claims are named by their ids. Without bonds every group stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.events.clusters import Told, clusters


@dataclass(frozen=True, slots=True)
class Bonds:
    """Sets of claims that are one event, and lists of sets of which no two are one event.

    Of a list the first set keeps what else is in the event, and each other set is an event of its own.
    """

    joined: tuple[frozenset[str], ...] = ()
    parted: tuple[tuple[frozenset[str], ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.joined or self.parted)


NONE = Bonds()


def held_by(groups: Iterable[Sequence[Told]], bonds: Bonds) -> list[list[Told]]:
    """Return the groups, parted first and then joined as the bonds say.

    What is left of a parted group is gathered anew, as if the claims that left had never been there.
    """
    found = [list(group) for group in groups]
    for sets in bonds.parted:
        found = [part for group in found for part in _parted(group, sets)]
    return _joined(found, bonds.joined)


def joined_parts(parts: Sequence[tuple[Told, ...]], bonds: Bonds) -> list[tuple[Told, ...]]:
    """Return parts that share no event, those with claims of one joined set taken together."""
    return [tuple(part) for part in _joined([list(part) for part in parts], bonds.joined)] if bonds.joined else list(parts)


def changed_events(alone: Mapping[str, str], now: Mapping[str, str], touched: Iterable[str]) -> set[str]:
    """Return which events are `now` what no machine alone made of the claims: of other claims, or with one of those `touched`.

    Both give the event of each claim.
    """
    machine_made = {frozenset(members) for members in _members(alone).values()}
    changed = frozenset(touched)
    return {
        event_id for event_id, members in _members(now).items() if frozenset(members) not in machine_made or not changed.isdisjoint(members)
    }


def _members(events: Mapping[str, str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim_id, event_id in events.items():
        found.setdefault(event_id, []).append(claim_id)
    return found


def _parted(group: list[Told], sets: Sequence[frozenset[str]]) -> list[list[Told]]:
    ids = {each.claim.claim_id for each in group}
    if sum(not ids.isdisjoint(one) for one in sets) < 2:
        return [group]
    leaving = frozenset[str]().union(*sets[1:])
    rest = [list(cluster.members) for cluster in clusters(each for each in group if each.claim.claim_id not in leaving)]
    leave = [[each for each in group if each.claim.claim_id in one] for one in sets[1:]]
    return [*_joined(rest, sets[:1]), *(one for one in leave if one)]


def _joined(groups: list[list[Told]], sets: Iterable[frozenset[str]]) -> list[list[Told]]:
    """Join the groups that hold claims of one set; the joined ones stand where the first of them stood."""
    for one in sets:
        held = [place for place, group in enumerate(groups) if any(each.claim.claim_id in one for each in group)]
        if len(held) > 1:
            whole = [each for place in held for each in groups[place]]
            later = set(held[1:])
            groups = [whole if place == held[0] else group for place, group in enumerate(groups) if place not in later]
    return groups
