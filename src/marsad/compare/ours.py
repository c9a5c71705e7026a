"""Our own daily figures: events that stand on one day or one night, by what they count and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.compare.reference import NIGHT
from marsad.events.likeness import item_family
from marsad.lexicon.source import per_lexicon, read_table
from marsad.model import Event
from marsad.tables.records import event_of, read_day, read_number, read_text

if TYPE_CHECKING:
    from marsad.tables import Tables


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says of an event: who, and the bounds."""

    claim_id: str
    doc_id: str
    claimant: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Own:
    """An event to be held against a reference, with its claims, the first one first; `day` is None where it spans more than a night."""

    event: Event
    said: tuple[Said, ...]
    family: str
    day: date | None

    @property
    def adds(self) -> bool:
        """Whether it gives a count that may enter a day's figure: no part, no rate, counted in pieces."""
        return self._counts and not self.event.part

    @property
    def part_of_launched(self) -> bool:
        """Whether its number is part of what was launched ("30 of them"), and so the whole of its own phase as far as we know."""
        anywhere = set(self.event.places) <= _countries()
        return self._counts and self.event.part and anywhere and self.event.phase in ("intercepted", "lost", "hit")

    @property
    def _counts(self) -> bool:
        event = self.event
        counted = event.count_low is not None or event.count_high is not None
        return counted and event.per is None and event.unit == "item" and self.day is not None


@per_lexicon
def _countries() -> frozenset[str]:
    # a country alone is no place of a part: it is where the whole was
    return frozenset(entry["english"] for entry in read_table("countries"))


def entering(events: Sequence[Own]) -> tuple[Own, ...]:
    """Return those of a day's events whose numbers make its figure: whole ones, else parts of what was launched."""
    whole = tuple(one for one in events if one.adds)
    return whole or tuple(one for one in events if one.part_of_launched)


@dataclass(frozen=True, slots=True)
class Ours:
    """Our events of the kinds that are compared, and the days on which an article was published."""

    events: tuple[Own, ...]
    covered: frozenset[date]


def read_ours(tables: Tables, kinds: Iterable[str]) -> Ours:
    """Return the events of these kinds."""
    wanted = set(kinds)
    claims = {
        str(row["claim_id"]): {str(name): value for name, value in row.items()}
        for row in tables.claims.to_dict("records")
        if row["kind"] in wanted
    }
    bonds: dict[str, list[tuple[bool, str]]] = {}
    for bond in tables.event_claims.to_dict("records"):
        if str(bond["claim_id"]) in claims:
            bonds.setdefault(str(bond["event_id"]), []).append((bond["role"] != "first", str(bond["claim_id"])))
    events = []
    for row in tables.events.to_dict("records"):
        if row["kind"] not in wanted:
            continue
        event = event_of({str(name): value for name, value in row.items()})
        said = tuple(_said(claims[claim_id]) for _, claim_id in sorted(bonds.get(event.event_id, ())))
        events.append(Own(event, said, family(event.kind, event.item), day_of(event)))
    days = (read_day(row) for row in tables.articles["published"])
    return Ours(tuple(events), frozenset(day for day in days if day))


def day_of(event: Event) -> date | None:
    """Return the day that an event belongs to, a night to its morning; None where it spans more or has none."""
    start, end = event.date_start, event.date_end or event.date_start
    return end if start and end and (end - start).days <= NIGHT else None


def family(kind: str, item: str | None) -> str:
    """Return what figures are compared by: the family of a weapon; people are people, whoever they are.

    >>> family("strike", "cruise_missile"), family("casualty", "child")
    ('missile', 'person')
    """
    if kind == "casualty":
        return "person"
    return item_family(kind, item) if item else "any"


def _said(row: dict[str, object]) -> Said:
    low, high = read_number(row["count_low"]), read_number(row["count_high"])
    return Said(str(row["claim_id"]), str(row["doc_id"]), read_text(row["claimant"]), low, high)
