"""When a claim that was read is the one that was coded, and which of its columns are right.

The rules are those of the codebook: what must be equal for a claim to count as found, how far days may be apart, which
spellings of a person are one. A claim is a mapping of the codebook's columns, as a line of a gold or claims file gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from marsad.evaluate.docs import day

Coded = Mapping[str, Any]

FULL = ("actor", "target", "date", "part", "per")
"""The columns that must be right, besides the core, for a claim to count as full."""

_SAME_NAME = 0.8  # Sergei and Sergey, Kim Jong-un and Kim Jong Un are above it, two ministers of one state below
_WHOLE_STRETCHES = {"week", "month", "year"}
_EMPTY_WORDS = {"the", "of", "and", "ministry", "s"}


def is_counted(claim: Coded) -> bool:
    """Tell whether a claim has a number, or is a meeting, which needs none; others are not scored."""
    return claim["kind"] == "meeting" or claim.get("count_low") is not None or claim.get("count_high") is not None


def same_core(gold: Coded, got: Coded) -> bool:
    """Tell whether kind, phase, item, unit and bounds are right; of a meeting its form, its sides and its people."""
    if any(gold[name] != got[name] for name in ("kind", "phase", "item")):
        return False
    if gold["kind"] == "meeting":
        somebody = not _names(gold) or any(_among(name, _names(got)) for name in _names(gold))
        return somebody and _sides(gold) <= _sides(got) and _all_among(_names(got), _names(gold))
    return all(gold.get(name) == got.get(name) for name in ("count_low", "count_high")) and _unit(gold) == _unit(got)


def match(gold: Sequence[Coded], got: Sequence[Coded]) -> list[tuple[int, int]]:
    """Return which claim of `gold` is which of `got`, one to one; where several could be, those that agree in most columns."""
    pairs = [
        (sum(check(wanted, one) for check in CHECKS.values()), -abs(i - j), i, j)
        for i, wanted in enumerate(gold)
        for j, one in enumerate(got)
        if same_core(wanted, one)
    ]
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs, reverse=True):
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return list(matched.items())


def _same_days(gold: Coded, got: Coded) -> bool:
    """Both ends within a day; exact for weeks, months and years; no day only where gold has none."""
    start, end = day(gold.get("date_start")), day(gold.get("date_end"))
    other_start, other_end = day(got.get("date_start")), day(got.get("date_end"))
    if start is None or other_start is None:
        return start is other_start
    slack = 0 if gold.get("date_precision") in _WHOLE_STRETCHES else 1
    return abs((start - other_start).days) <= slack and abs(((end or start) - (other_end or other_start)).days) <= slack


def _same_places(gold: Coded, got: Coded) -> bool:
    """One place in common is enough: how finely a place is named is a matter of taste."""
    places, others = ({place.lower() for place in claim.get("places") or ()} for claim in (gold, got))
    return not places or not places.isdisjoint(others)


def _same_claimant(gold: Coded, got: Coded) -> bool:
    words, others = (_words(claim.get("claimant") or "") for claim in (gold, got))
    if not gold.get("claimant") or not got.get("claimant"):
        return not gold.get("claimant") and not got.get("claimant")
    return not words.isdisjoint(others)


def _overlap(gold: Coded, got: Coded) -> bool:
    if gold.get("start") is None:
        return True
    return got.get("start") is not None and bool(got["start"] < gold["end"] and gold["start"] < got["end"])


def _sides(claim: Coded) -> set[str]:
    return {party["country"] for party in claim.get("participants") or () if party.get("country")}


def _names(claim: Coded) -> set[str]:
    return {" ".join(party["name"].lower().replace("-", " ").split()) for party in claim.get("participants") or () if party.get("name")}


def _among(name: str, others: set[str]) -> bool:
    return any(name == other or SequenceMatcher(None, name, other).ratio() >= _SAME_NAME for other in others)


def _all_among(names: set[str], others: set[str]) -> bool:
    return all(_among(name, others) for name in names)


def _unit(claim: Coded) -> str:
    return claim.get("unit") or "item"


def _words(text: str) -> set[str]:
    return set(text.lower().replace("-", " ").replace("'", " ").split()) - _EMPTY_WORDS


CHECKS: Mapping[str, Callable[[Coded, Coded], bool]] = {
    "actor": lambda gold, got: gold.get("actor") == got.get("actor"),
    "target": lambda gold, got: gold.get("target") == got.get("target"),
    "date": _same_days,
    "part": lambda gold, got: bool(gold.get("part")) == bool(got.get("part")),
    "per": lambda gold, got: gold.get("per") == got.get("per"),
    "approx": lambda gold, got: gold["kind"] == "meeting" or gold.get("approx") == got.get("approx"),
    "places": _same_places,
    "participants": lambda gold, got: _all_among(_names(got), _names(gold)) and _all_among(_names(gold), _names(got)),
    "claimant": _same_claimant,
    "span": _overlap,
}
"""For each column whether it is right, asked of a gold claim and the one that was found for it."""
