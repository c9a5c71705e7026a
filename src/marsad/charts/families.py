"""Families of weapons: which items are counted together, and which must not be added to the others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from marsad.packaged import read_packaged

if TYPE_CHECKING:
    from marsad.charts.selection import Mark

STRIKE_PHASES = ("launched", "intercepted", "lost", "hit")


@cache
def families() -> dict[str, dict[str, Any]]:
    """Return the families of weapons by name, in the order in which they are shown."""
    content = read_packaged("charts", "families")
    return {entry["family"]: entry for entry in content}


@cache
def family_of(item: str) -> str:
    """Return the family of a strike's item.

    >>> family_of("cruise_missile"), family_of("drone")
    ('missile', 'drone')
    """
    return next((name for name, entry in families().items() if item in entry["items"]), "mixed")


def in_volume(item: str) -> bool:
    """Tell whether an item is one of the missiles, drones and the like that charts of volumes add up.

    >>> in_volume("drone"), in_volume("artillery_shell")
    (True, False)
    """
    return bool(families()[family_of(item)]["volume"])


def bundles(marks: list[Mark], at_most: int) -> list[list[Mark]]:
    """Return each mark by itself, or, where they are more than could be told apart, all in one bundle."""
    return [marks] if len(marks) > at_most else [[mark] for mark in marks]
