"""What the pages tell, read once from the tables: articles, their claims, events, and how they belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from marsad.model import Event, Participant
from marsad.tables.records import event_of, read_day, read_number, read_text, told

if TYPE_CHECKING:
    import pandas as pd

    from marsad.tables import Tables


@dataclass(frozen=True, slots=True)
class Told:
    """A row of `claims`, with its sentence and its quantity's words as the source has them."""

    claim_id: str
    doc_id: str
    kind: str
    phase: str
    item: str
    model: str | None
    count_low: float | None
    count_high: float | None
    approx: str | None
    unit: str | None
    per: str | None
    part: bool
    actor: str | None
    target: str | None
    date_start: date | None
    date_end: date | None
    date_precision: str
    places: tuple[str, ...]
    participants: tuple[Participant, ...]
    claimant: str | None
    stance: str
    section: str
    start: int
    end: int
    number_start: int | None
    number_end: int | None
    sentence: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A row of `articles`."""

    doc_id: str
    title: str | None
    source: str | None
    url: str | None
    published: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A row of `balance` whose figures cannot all be true, and the claims that give them."""

    item: str
    claimant: str | None
    launched_high: float | None
    ended_low: float | None
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Articles in order of day and id; claims by article in order of place; events in the tables' order; and their bonds.

    `accounts` gives an event's claims with the role of each, `events_of` a claim's events, `contradictions` those of an incident.
    """

    pages: tuple[Page, ...]
    claims: Mapping[str, tuple[Told, ...]]
    events: tuple[Event, ...]
    accounts: Mapping[str, tuple[tuple[Told, str], ...]]
    events_of: Mapping[str, tuple[Event, ...]]
    contradictions: Mapping[str, tuple[Contradiction, ...]]


def read_facts(tables: Tables) -> Facts:
    """Return what the tables say, as plain values."""
    by_id = {claim.claim_id: claim for claim in map(_told, _rows(tables.claims))}
    by_article: dict[str, list[Told]] = defaultdict(list)
    for claim in by_id.values():
        by_article[claim.doc_id].append(claim)
    events = {event.event_id: event for event in map(event_of, _rows(tables.events))}
    accounts: dict[str, list[tuple[Told, str]]] = defaultdict(list)
    events_of: dict[str, list[Event]] = defaultdict(list)
    for row in _rows(tables.event_claims):
        event_id, claim_id = str(row["event_id"]), str(row["claim_id"])
        if event_id in events and claim_id in by_id:
            accounts[event_id].append((by_id[claim_id], str(row["role"])))
            events_of[claim_id].append(events[event_id])
    pages = sorted(map(_page, _rows(tables.articles)), key=lambda page: (page.published or date.min, page.doc_id))
    return Facts(
        pages=tuple(pages),
        claims={doc_id: tuple(sorted(claims, key=lambda c: (c.start, c.end, c.claim_id))) for doc_id, claims in by_article.items()},
        events=tuple(events.values()),
        accounts={event_id: tuple(pairs) for event_id, pairs in accounts.items()},
        events_of={claim_id: tuple(found) for claim_id, found in events_of.items()},
        contradictions=_contradictions(tables, by_id),
    )


def _contradictions(tables: Tables, claims: Mapping[str, Told]) -> Mapping[str, tuple[Contradiction, ...]]:
    told: dict[str, list[Told]] = defaultdict(list)
    for row in _rows(tables.balance_claims):
        if str(row["claim_id"]) in claims:
            told[str(row["balance_id"])].append(claims[str(row["claim_id"])])
    found: dict[str, list[Contradiction]] = defaultdict(list)
    for row in _rows(tables.balance):
        if row["contradicts"]:
            evidence = sorted(told[str(row["balance_id"])], key=lambda claim: (claim.phase != "launched", claim.doc_id, claim.start))
            bounds = read_number(row.get("launched_high")), read_number(row.get("ended_low"))
            one = Contradiction(str(row["item"]), read_text(row.get("claimant")), *bounds, tuple(evidence))
            found[str(row["incident_id"])].append(one)
    return {incident_id: tuple(ones) for incident_id, ones in found.items()}


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def _told(row: Mapping[str, Any]) -> Told:
    return Told(
        claim_id=str(row["claim_id"]),
        doc_id=str(row["doc_id"]),
        claimant=read_text(row.get("claimant")),
        stance=read_text(row.get("stance")) or "asserted",
        section=read_text(row.get("section")) or "body",
        start=int(row["start"]),
        end=int(row["end"]),
        number_start=_whole(row.get("number_start")),
        number_end=_whole(row.get("number_end")),
        sentence=read_text(row.get("sentence")) or "",
        words=read_text(row.get("number_words")),
        **told(row),
    )


def _page(row: Mapping[str, Any]) -> Page:
    return Page(
        doc_id=str(row["doc_id"]),
        title=read_text(row.get("title")),
        source=read_text(row.get("source")),
        url=read_text(row.get("url")),
        published=read_day(row.get("published")),
        reason=read_text(row.get("reason")),
    )


def _whole(value: object) -> int | None:
    number = read_number(value)
    return None if number is None else int(number)
