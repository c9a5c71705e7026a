"""What the pages tell, read once from the tables: articles, their claims, events, and how they belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from marsad.model import Approx, Correction, Event, Participant, Revision
from marsad.tables.records import event_of, read_day, read_list, read_number, read_text, told

if TYPE_CHECKING:
    import pandas as pd

    from marsad.tables import Tables

_Value = TypeVar("_Value")


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
    corrected: tuple[str, ...] = ()


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
class Account:
    """A claim of an event, and how it stands there; the fields are those of `EventClaim`, claims in the place of their ids."""

    claim: Told
    role: str
    voice: int = 1
    repeats: Told | None = None
    replaced_by: Told | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row of `balance`, and the claims whose figures it adds, what was launched first."""

    item: str
    claimant: str | None
    date_start: date | None
    date_end: date | None
    launched_low: float | None
    launched_high: float | None
    ended_low: float | None
    ended_high: float | None
    contradicts: bool
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row of `skipped`: words of an article that are no claim, and the code of the rule that said no."""

    start: int
    end: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Whole:
    """How much there is in tables of which only some articles and events have a page; `own_…` is how many have."""

    articles: int
    events: int
    own_articles: int = 0
    own_events: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Articles in order of day and id; claims by article in order of place; events in the tables' order; and their bonds.

    `articles` gives an article by its id; `accounts` an event's claims with the role of each, in the order in which they were
    published; `events_of` a claim's events; `incidents` an incident's events; `balances` an incident's rows of balance; `skipped` what
    of an article was passed over, in order of place; `corrections` what people corrected of a claim; `revisions` what an
    event said on which day. `whole` is None where all of the tables is here.
    """

    pages: tuple[Page, ...]
    articles: Mapping[str, Page]
    claims: Mapping[str, tuple[Told, ...]]
    events: tuple[Event, ...]
    accounts: Mapping[str, tuple[Account, ...]]
    events_of: Mapping[str, tuple[Event, ...]]
    incidents: Mapping[str, tuple[Event, ...]]
    balances: Mapping[str, tuple[Weighed, ...]]
    skipped: Mapping[str, tuple[PassedOver, ...]]
    corrections: Mapping[str, tuple[Correction, ...]]
    revisions: Mapping[str, tuple[Revision, ...]]
    whole: Whole | None = None


def read_facts(tables: Tables, whole: Whole | None = None) -> Facts:
    """Return what the tables say, as plain values; `whole` tells of how much more they are a part."""
    from marsad.tables.readings import read_corrections  # noqa: PLC0415 - as pandas, loaded where a page of facts is made

    pages = sorted(map(_page, _rows(tables.articles)), key=lambda page: (page.published or date.min, page.doc_id))
    articles = {page.doc_id: page for page in pages}
    claims = {claim.claim_id: claim for claim in map(_told, _rows(tables.claims))}
    events = {event.event_id: event for event in map(event_of, _rows(tables.events))}
    accounts: dict[str, list[Account]] = defaultdict(list)
    events_of: dict[str, list[Event]] = defaultdict(list)
    for row in _rows(tables.event_claims):
        event_id, claim_id = str(row["event_id"]), str(row["claim_id"])
        if event_id in events and claim_id in claims:
            accounts[event_id].append(_account(row, claims))
            events_of[claim_id].append(events[event_id])

    def when_said(account: Account) -> tuple[date, str, int, str]:
        told = account.claim
        article = articles.get(told.doc_id)
        return (article and article.published) or date.max, told.doc_id, told.start, told.claim_id

    return Facts(
        pages=tuple(pages),
        articles=articles,
        claims=_grouped(sorted(claims.values(), key=lambda c: (c.start, c.end, c.claim_id)), lambda claim: claim.doc_id),
        events=tuple(events.values()),
        accounts={event_id: tuple(sorted(found, key=when_said)) for event_id, found in accounts.items()},
        events_of={claim_id: tuple(found) for claim_id, found in events_of.items()},
        incidents=_grouped(events.values(), lambda event: event.incident_id),
        balances=_balances(tables, claims),
        skipped={doc_id: tuple(map(_passed_over, rows)) for doc_id, rows in _by_text(_rows(tables.skipped), "doc_id").items()},
        corrections=_grouped(read_corrections(tables), lambda row: row.claim_id),
        revisions=_grouped(map(_revision, _rows(tables.revisions)), lambda one: one.event_id),
        whole=whole,
    )


def _account(row: Mapping[str, Any], claims: Mapping[str, Told]) -> Account:
    return Account(
        claim=claims[str(row["claim_id"])],
        role=str(row["role"]),
        voice=_whole(row.get("voice")) or 1,
        repeats=claims.get(read_text(row.get("repeats")) or ""),
        replaced_by=claims.get(read_text(row.get("replaced_by")) or ""),
    )


def _balances(tables: Tables, claims: Mapping[str, Told]) -> Mapping[str, tuple[Weighed, ...]]:
    added = _by_text(_rows(tables.balance_claims), "balance_id")
    return {
        incident_id: tuple(
            _weighed(row, [claims[one] for r in added.get(str(row["balance_id"]), ()) if (one := str(r["claim_id"])) in claims])
            for row in rows
        )
        for incident_id, rows in _by_text(_rows(tables.balance), "incident_id").items()
    }


def _weighed(row: Mapping[str, Any], claims: Iterable[Told]) -> Weighed:
    return Weighed(
        item=str(row["item"]),
        claimant=read_text(row.get("claimant")),
        date_start=read_day(row.get("date_start")),
        date_end=read_day(row.get("date_end")),
        launched_low=read_number(row.get("launched_low")),
        launched_high=read_number(row.get("launched_high")),
        ended_low=read_number(row.get("ended_low")),
        ended_high=read_number(row.get("ended_high")),
        contradicts=bool(row["contradicts"]),
        claims=tuple(sorted(claims, key=lambda claim: (claim.phase != "launched", claim.doc_id, claim.start, claim.claim_id))),
    )


def _revision(row: Mapping[str, Any]) -> Revision:
    return Revision(
        event_id=str(row["event_id"]),
        position=int(row["position"]),
        known=read_day(row.get("known")),
        count_low=read_number(row.get("count_low")),
        count_high=read_number(row.get("count_high")),
        approx=cast("Approx | None", read_text(row.get("approx"))),
        conflict=bool(row["conflict"]),
        n_claims=int(row["n_claims"]),
        claimants=tuple(map(str, read_list(row.get("claimants")))),
    )


def _passed_over(row: Mapping[str, Any]) -> PassedOver:
    return PassedOver(int(row["start"]), int(row["end"]), str(row["words"]), str(row["reason"]))


def _grouped(values: Iterable[_Value], key: Callable[[_Value], str]) -> dict[str, tuple[_Value, ...]]:
    found: dict[str, list[_Value]] = defaultdict(list)
    for value in values:
        found[key(value)].append(value)
    return {name: tuple(own) for name, own in found.items()}


def _by_text(rows: Iterable[dict[str, Any]], column: str) -> dict[str, tuple[dict[str, Any], ...]]:
    return _grouped(rows, lambda row: str(row[column]))


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
        corrected=tuple(read_list(row.get("corrected"))),
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
