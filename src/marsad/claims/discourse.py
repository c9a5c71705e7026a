"""What an article has told so far, as values: who was named, who has the word, and all else that later sentences lean on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from marsad.grammar.places import PlaceName
from marsad.grammar.speakers import Speaker
from marsad.model import Claim, Period

if TYPE_CHECKING:
    from marsad.claims.scene import Scene


@dataclass(slots=True)
class Names:
    """Who is named in a sentence: people and holders of offices with their states, whose the bodies are, and who "he" is after it."""

    recent: list[tuple[str, str]] = field(default_factory=list)
    officers: list[tuple[str, str, str | None]] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    person: tuple[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a sentence told of meeting or of going to meet: the places, who was named there, and the days that it named."""

    places: tuple[str, ...]
    people: frozenset[str]
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class Afterword:
    """How a meeting told before was held: by telephone, on what day, one by one with each of those named."""

    period: Period | None = None
    each: bool = False
    call: bool = True


@dataclass(slots=True)
class Discourse:
    """What the article has told so far, carried from sentence to sentence within one section's text."""

    published: date | None
    named: Counter[str] = field(default_factory=Counter)
    since_places: int = 0
    understood: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, Speaker] = field(default_factory=dict)
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
    truces: set[str] = field(default_factory=set)
    fought: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    only_said: set[str] = field(default_factory=set)
    fronts: set[str] = field(default_factory=set)
    more: set[str] = field(default_factory=set)
    fire_time: Period | None = None
    fire_places: tuple[PlaceName, ...] = ()
    last_places: tuple[str, ...] = ()
    apart: tuple[str, str] | None = None
    venue: Venue | None = None
    carried: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)
    sums: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    retold: dict[str, Afterword] = field(default_factory=dict)
    bound: set[tuple[float, float]] = field(default_factory=set)


class NamedStates(Mapping[str, int]):
    """How often each state was named, asked only when somebody looks: most who may ask do not, since their state fights nobody."""

    def __init__(self, ask: Callable[[], Mapping[str, int]]) -> None:
        self._ask = ask

    def __getitem__(self, state: str) -> int:
        return self._ask()[state]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ask())

    def __len__(self) -> int:
        return len(self._ask())


class Takings(NamedTuple):
    """What takes in of a sentence what later ones need: who is named, and all else that it tells.

    `enter` takes in what it tells before its own claims are made, `carry` what it leaves.
    """

    name: Callable[[Names, Scene], None]
    enter: Callable[[Discourse, Scene], None]
    carry: Callable[[Discourse, Scene], None]
