"""Claims cut into parts that can be merged apart, on other machines and one after the other.

A keyed shuffle groups claims by `merge_key` and cuts each group by `window`: no event crosses a part, so the events of all
parts, in any grouping and order of them, are those of the whole. What remains to be done over all of them, the joining of events into
incidents, needs events only, of which there are few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from marsad.events.bonds import NONE, Bonds, joined_parts
from marsad.events.clusters import Told, merge_key
from marsad.events.likeness import period, reach
from marsad.model import Claim

_UNDATED = (date.max, date.max)


def window(claim: Claim) -> tuple[date, date] | None:
    """Return the days in which claims of the same event must have one in common with this one, or with a claim between the two.

    None is an undated claim: it is in one event with undated ones alone.
    """
    days = period(claim)
    return None if days is None else reach(claim, days)


def parts(told: Iterable[Told], bonds: Bonds = NONE) -> list[tuple[Told, ...]]:
    """Return the claims in parts that share no event: of one key, and of days that no claim's window joins to another part's.

    Parts whose claims people joined by `bonds` are one. Parts are in no order that matters; the order of claims in a part neither.
    """
    by_key: dict[tuple[object, ...], list[tuple[tuple[date, date], Told]]] = defaultdict(list)
    for each in told:
        by_key[merge_key(each.claim)].append((window(each.claim) or _UNDATED, each))
    found = []
    for members in by_key.values():
        reached = date.min
        part: list[Told] = []
        for (first, last), each in sorted(members, key=lambda pair: pair[0]):
            if part and first > reached:
                found.append(tuple(part))
                part = []
            part.append(each)
            reached = max(reached, last)
        found.append(tuple(part))
    return joined_parts(found, bonds)
