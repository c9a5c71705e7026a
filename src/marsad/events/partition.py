"""Claims cut into parts that are merged apart, on other machines and one after the other; events cut likewise for their incidents.

A keyed shuffle groups claims by `merge_key` and cuts each group by days (`marsad.events.cutting`): no event crosses a part, so the
events of all parts, in any grouping and order of them, are those of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from marsad.events.bonds import NONE, Bonds, joined_parts
from marsad.events.clusters import Keyed, Told, merge_key
from marsad.events.cutting import MOST, Codes, Place, cut, grouped
from marsad.events.likeness import Timed, period, reach


class Cuttable(Keyed, Timed, Protocol):
    """What of a claim tells to which part it belongs."""

    @property
    def actor(self) -> str | None:
        """Who did it."""
        ...

    @property
    def target(self) -> str | None:
        """To whom."""
        ...

    @property
    def count_low(self) -> float | None:
        """The lower bound."""
        ...

    @property
    def count_high(self) -> float | None:
        """The upper bound."""
        ...


def window(claim: Timed) -> tuple[date, date] | None:
    """Return the days in which claims of the same event must have one in common with this one, or with a claim between the two.

    None is an undated claim: it is in one event with undated ones alone.
    """
    days = period(claim)
    return None if days is None else reach(claim, days)


def place_of(claim: Cuttable) -> Place:
    """Return where a claim stands among those that it may be one event with."""
    sides, figure = (claim.actor, claim.target), (claim.count_low, claim.count_high)
    return Place(merge_key(claim), window(claim), claim.date_end, sides, figure)


def parts(told: Iterable[Told], bonds: Bonds = NONE, most: int = MOST) -> list[tuple[Told, ...]]:
    """Return the claims in parts that share no event: of one key, and of days that no claim's window joins to another part's.

    What would hold more than `most` is cut on by calendar (see `marsad.events.cutting`). Parts whose claims people joined by `bonds`
    are one. Parts are in no order that matters; the order of claims in a part neither.
    """
    each = tuple(told)
    numbers = cut(Codes().columns(place_of(one.claim) for one in each), most)
    return joined_parts(grouped(each, numbers.tolist()), bonds)
