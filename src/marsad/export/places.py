"""Where a place is: points of the lexicon's places, and the reason where a place has none."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from marsad.lexicon.source import per_lexicon, read_table

Reason = Literal["country", "region", "sea", "several", "unknown"]

REASONS: Mapping[Reason, str] = {
    "country": "a whole country is no point",
    "region": "a region without a chief town of its own, or a front, is no point",
    "sea": "a sea or a river is no point",
    "several": "several places have this name, and the sides do not tell which",
    "unknown": "no point of it is kept",
}
_BROAD: Mapping[str, Reason] = {"country_region": "region", "front": "region", "oblast": "region", "sea": "sea"}


@dataclass(frozen=True, slots=True)
class Point:
    """A point in degrees of WGS 84; `precision` says whether it is the place's own or that of a region's chief town."""

    latitude: float
    longitude: float
    precision: Literal["place", "chief_town"]


def locate_place(name: str, sides: Collection[str | None] = ()) -> Point | Reason:
    """Return the point of a place by its English name, or the reason why it has none.

    Where several states have a place of this name, the one that is among `sides` (ISO 3166-1 alpha-3) is meant.

    >>> locate_place("Odesa").precision, locate_place("Black Sea"), locate_place("Tripoli"), locate_place("Tripoli", ["LBN"]).latitude
    ('chief_town', 'sea', 'several', 34.4335)
    """
    found = _points().get(name, {})
    known = _countries_of().get(name, frozenset()) | frozenset(found)
    meant = known & {side for side in sides if side} if len(known) > 1 else known
    if len(meant) == 1:
        point = found.get(next(iter(meant)))
        if point is not None:
            return point
    elif len(known) > 1:
        return "several"
    return "country" if name in _countries() else _BROAD.get(_types().get(name, ""), "unknown")


@per_lexicon
def _points() -> Mapping[str, Mapping[str, Point]]:
    text = resources.files("marsad.export").joinpath("coordinates.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, Point]] = defaultdict(dict)
    for row in csv.DictReader(text.splitlines()):
        precision: Literal["place", "chief_town"] = "chief_town" if row["precision"] == "chief_town" else "place"
        found[row["name"]][row["country"]] = Point(float(row["latitude"]), float(row["longitude"]), precision)
    return found


@per_lexicon
def _places() -> tuple[Mapping[str, str], ...]:
    return (*read_table("places"), *read_table("places_gazetteer"))


@per_lexicon
def _types() -> Mapping[str, str]:
    return {place["name"]: place["type"] for place in reversed(_places())}


@per_lexicon
def _countries_of() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for place in _places():
        found[place["name"]].add(place["country"] or "")
    return {name: frozenset(countries) for name, countries in found.items()}


@per_lexicon
def _countries() -> frozenset[str]:
    return frozenset(entry["english"] for entry in read_table("countries"))
