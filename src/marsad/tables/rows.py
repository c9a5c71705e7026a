"""From readings and events to rows: one tuple a row, cells in the order of the schema's columns, rows in the schema's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from marsad.identity import text_hash
from marsad.model import Article, Balance, Claim, Correction, Event, EventClaim, Participant, Reading, Revision, Skipped
from marsad.tables.reasons import Reason, read_reasons
from marsad.tables.schema import SCHEMAS

Cell = str | int | float | bool | date | tuple[str, ...] | tuple[Participant, ...] | None
Row = tuple[Cell, ...]

_LATE = date.max
_REASONS_OF = ("set_aside", "no_claim", "skipped")  # which counts where one code is a reason of several


def make_rows(
    readings: Iterable[Reading],
    events: Iterable[Event],
    event_claims: Iterable[EventClaim],
    balances: Iterable[Balance] = (),
    revisions: Iterable[Revision] = (),
    corrections: Iterable[Correction] = (),
) -> dict[str, list[Row]]:
    """Return the rows of every table by its name.

    The order of what comes in does not matter. Raises ValueError where two articles have one doc_id.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.doc_id)
    texts = {reading.article.doc_id: reading.article.text for reading in ordered}
    if len(texts) != len(ordered):
        raise ValueError("two readings have one doc_id")
    claims = sorted((claim for reading in ordered for claim in reading.claims), key=claim_order)
    checked = sorted(balances, key=_balance_order)
    happened = sorted(events, key=_event_order)
    skipped = sorted((one for reading in ordered for one in reading.skipped), key=lambda one: (one.doc_id, one.start, one.end, one.reason))
    return {
        "articles": [article_row(reading) for reading in ordered],
        "claims": [claim_row(claim, texts[claim.doc_id]) for claim in claims],
        "events": [_event_row(event) for event in happened],
        "event_claims": sorted(map(_bond_row, event_claims), key=lambda row: row[:2]),
        "balance": [_plain_row("balance", one) for one in checked],
        "balance_claims": sorted((one.balance_id, claim_id) for one in checked for claim_id in one.claim_ids),
        "revisions": [_plain_row("revisions", one) for one in sorted(revisions, key=lambda one: (one.event_id, one.position))],
        "corrections": correction_rows(corrections),
        "claim_places": sorted(_positions((claim.claim_id, claim.places) for claim in claims)),
        "claim_participants": _parties((claim.claim_id, claim.participants) for claim in claims),
        "event_places": sorted(_positions((event.event_id, event.places) for event in happened)),
        "event_participants": _parties((event.event_id, event.participants) for event in happened),
        "event_claimants": sorted(_positions((event.event_id, event.claimants) for event in happened)),
        "skipped": list(dict.fromkeys(skipped_row(one, texts[one.doc_id]) for one in skipped)),
        "reasons": reason_rows(used_reasons(ordered)),
    }


def correction_rows(corrections: Iterable[Correction]) -> list[Row]:
    """Return the rows of `corrections`, in order."""
    ordered = sorted(corrections, key=lambda one: (one.correction_id, one.claim_id, one.column))
    return [_plain_row("corrections", one) for one in ordered]


def claim_order(claim: Claim) -> tuple[str, int, int, int, str]:
    """Return the key by which claims stand in order: article, place of the sentence, place of the number, id."""
    number = claim.end + 1 if claim.number_start is None else claim.number_start
    return claim.doc_id, claim.start, claim.end, number, claim.claim_id


def _event_order(event: Event) -> tuple[date, date, str, str, str, str]:
    return event.date_start or _LATE, event.date_end or _LATE, event.kind, event.phase, event.item, event.event_id


def _balance_order(one: Balance) -> tuple[str, str, date, date, bool, str, str]:
    return one.incident_id, one.item, one.date_start, one.date_end, one.claimant is None, one.claimant or "", one.balance_id


def _plain_row(table: str, one: Balance | Revision | Correction) -> Row:
    return tuple(getattr(one, name) for name in SCHEMAS[table].names)


def article_row(reading: Reading) -> Row:
    """Return the row of `articles`."""
    article: Article = reading.article
    return (
        article.doc_id,
        article.file,
        article.source,
        article.title,
        article.url,
        article.published,
        article.related_published,
        len(article.text),
        reading.sentences,
        len(reading.claims),
        text_hash(article.text),
        "set_aside" if article.set_aside else "read",
        article.set_aside or reading.reason,
    )


def claim_row(claim: Claim, text: str) -> Row:
    """Return the row of `claims` for a claim of an article's text."""
    counted = claim.number_start is not None and claim.number_end is not None
    cells: dict[str, Cell] = {name: getattr(claim, name) for name in SCHEMAS["claims"].names if hasattr(claim, name)}
    cells["number_words"] = text[claim.number_start : claim.number_end] if counted else None
    cells["sentence"] = text[claim.start : claim.end]
    return tuple(cells[name] for name in SCHEMAS["claims"].names)


def _event_row(event: Event) -> Row:
    return tuple(getattr(event, name) for name in SCHEMAS["events"].names)


def _bond_row(bond: EventClaim) -> tuple[str, str, str, int, str | None, str | None]:
    return bond.event_id, bond.claim_id, bond.role, bond.voice, bond.repeats, bond.replaced_by


def skipped_row(one: Skipped, text: str) -> Row:
    """Return the row of `skipped` for words of an article's text."""
    return one.doc_id, one.start, one.end, text[one.start : one.end], one.reason


def _positions(lists: Iterable[tuple[str, Sequence[str]]]) -> Iterable[tuple[str, int, str]]:
    return ((name, position, part) for name, parts in lists for position, part in enumerate(parts, start=1))


def _parties(lists: Iterable[tuple[str, Sequence[Participant]]]) -> list[Row]:
    return [
        (name, position, party.name, party.country)
        for name, parties in sorted(lists, key=lambda pair: pair[0])
        for position, party in enumerate(parties, start=1)
    ]


def used_reasons(readings: Iterable[Reading]) -> dict[str, str]:
    """Return the codes of reasons that readings need, each with what it is a reason of."""
    return reasons_of(chain.from_iterable(_reasons_in(reading) for reading in readings))


def _reasons_in(reading: Reading) -> Iterator[tuple[str | None, str]]:
    yield reading.article.set_aside, "set_aside"
    yield reading.reason, "no_claim"
    for one in reading.skipped:
        yield one.reason, "skipped"


def reasons_of(told: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """Return the codes of reasons that are told, each with the one thing that it is a reason of."""
    used: dict[str, str] = {}
    for code, reason_of in told:
        if code:
            used[code] = min(used.get(code, reason_of), reason_of, key=_REASONS_OF.index)
    return used


def reason_rows(used: Mapping[str, str]) -> list[Row]:
    """Return every known code, and those in use that nobody has explained yet, so that no code points nowhere."""
    known = dict(read_reasons())
    for code, reason_of in used.items():
        known.setdefault(code, Reason(code, reason_of, None, None))
    return sorted(((one.code, one.reason_of, one.english, one.arabic) for one in known.values()), key=lambda row: (row[1], row[0]))
