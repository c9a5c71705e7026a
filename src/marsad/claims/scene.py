"""A sentence as the claim makers see it: laid open, with its sides, its speakers and the article around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marsad.grammar.analysis import Analysis
from marsad.grammar.attribution import Attributions
from marsad.grammar.names import offices_of
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker
from marsad.lexicon.source import per_lexicon, read_table
from marsad.model import Claim, Period


@dataclass(slots=True)
class Discourse:
    """What the article has said so far, carried from sentence to sentence within one section's text."""

    published: date | None
    named: Counter[str] = field(default_factory=Counter)
    speaker: Speaker | None = None
    heard: list[Speaker] = field(default_factory=list)
    in_quote: bool = False
    attributed: bool = False
    since_places: int = 0
    understood: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, Speaker] = field(default_factory=dict)
    introduced: int = 0
    paragraph: int | None = None
    bodies: dict[str, str] = field(default_factory=dict)
    counted: Counted | None = None
    drones: bool = False
    tests: bool = False
    total: bool = False
    totals: set[str] = field(default_factory=set)
    fire: Claim | None = None
    attacker: str | None = None
    terror: bool = False
    stateless: bool = False
    since_attack: int = 99
    exchange: bool = False
    accident: bool = False
    victims: str | None = None
    seats: Counter[str] = field(default_factory=Counter)
    running: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    fire_time: Period | None = None
    fire_places: tuple[PlaceName, ...] = ()
    people: dict[str, str] = field(default_factory=dict)
    person: tuple[str, str | None] | None = None
    recent: list[tuple[str, str]] = field(default_factory=list)
    carried: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)
    theatre: str | None = None
    forces: str | None = None
    dealt: tuple[str, str] | None = None
    sums: set[str] = field(default_factory=set)

    def hears(self, paragraph: int) -> bool:
        """Whether a speaker named before a colon still has the word in `paragraph`."""
        return self.introduced > 0 and self.paragraph in {None, paragraph}

    def offices(self, name: str, day: date | None) -> tuple[str, ...]:
        """Return the offices that the person `name` holds on `day`, as the lexicon tells."""
        return offices_of(name, day)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: analysis, sides, who says what, counted phrases, places, and the discourse before it.

    `aside` are the tokens that are passed over by the reader at hand (`claims/asides.py`).
    """

    analysis: Analysis
    sides: tuple[Side, ...]
    voices: Attributions
    phrases: tuple[Counted, ...]
    places: tuple[PlaceName, ...]
    discourse: Discourse
    aside: frozenset[int] = field(default=frozenset())

    def speaker(self, at: int) -> Speaker | None:
        """Return who answers for what stands at token `at`."""
        return self.voices.at(at)


@per_lexicon
def _conflicts() -> tuple[Mapping[str, Any], ...]:
    return tuple(read_table("conflicts"))


def opponent(country: str | None, day: date | None, named: Mapping[str, int]) -> str | None:
    """Return whom `country` fights on `day`: the one that the article names, else the only main one.

    >>> opponent("RUS", date(2025, 7, 1), {})
    'UKR'
    """
    if country is None:
        return None
    rivals: list[tuple[str, bool]] = []
    for conflict in _conflicts():
        left, right = conflict["sides"]
        if country not in {left, right} or not _lasts(conflict, day):
            continue
        main = conflict.get("main") or ()
        rivals.append((right if country == left else left, main is True or (main is not True and country in main)))
    spoken = sorted(((named.get(rival, 0), rival) for rival, _ in rivals), reverse=True)
    if spoken and spoken[0][0] > 0:
        return spoken[0][1]
    main = [rival for rival, principal in rivals if principal]
    return main[0] if len(main) == 1 else None


def regulars(country: str, against: str | None) -> bool:
    """Whether it is the state of `country` itself that fights `against`, and not movements in its land."""
    return not any({country, against} == set(conflict["sides"]) and country in conflict.get("movements", ()) for conflict in _conflicts())


def front(one: str | None, other: str | None, day: date | None) -> bool:
    """Whether the armies of two states meet every day on `day`, as the table of conflicts says."""
    return any({one, other} == set(conflict["sides"]) and conflict.get("front") and _lasts(conflict, day) for conflict in _conflicts())


def fights(country: str | None, day: date | None) -> bool:
    """Whether the table of conflicts has `country` at war with anybody on `day`."""
    return any(country in conflict["sides"] and _lasts(conflict, day) for conflict in _conflicts())


def _lasts(conflict: Mapping[str, Any], day: date | None) -> bool:
    return day is None or (conflict["from"] <= day and (conflict["to"] is None or day <= conflict["to"]))


def at_war(one: str | None, other: str | None, day: date | None) -> bool:
    """Whether the table of conflicts sets `one` against `other` on `day`."""
    return any({one, other} == set(conflict["sides"]) and _lasts(conflict, day) for conflict in _conflicts())
