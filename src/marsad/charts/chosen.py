"""What a selection is made of, out of the files of a folder of tables or out of frames: the same values either way.

Of a folder only what was asked for is read (`marsad.tables.part`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from marsad.charts.accounts import Account, account_of
from marsad.charts.labels import visible
from marsad.tables.records import event_of, read_day

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

    from marsad.charts.selection import Frames
    from marsad.model import Event

Row = Mapping[str, Any]

MOST_CLAIMS = 15_000  # of one view, event by event: more than anybody can look at; volumes count what is earlier too


@dataclass(frozen=True, slots=True)
class Chosen:
    """Events, the accounts of each by its id, and the rows of the articles with `told`, the number of their claims.

    `start` is the first day, later than was asked for where `left_out` claims before it were too many to show.
    """

    events: Sequence[Event]
    accounts: Mapping[str, list[Account]]
    articles: Sequence[Row]
    skipped: Mapping[str, int]
    start: date | None
    left_out: int = 0


def from_folder(folder: Path, start: date | None, end: date | None, kinds: Sequence[str] = ()) -> Chosen:
    """Read what touches the days from `start` to `end`, of some kinds or of all."""
    from marsad.tables.part import read_part, rows  # noqa: PLC0415 - pyarrow's datasets are heavy, and not needed for frames

    part = read_part(folder, start, end, MOST_CLAIMS, kinds)
    accounts: dict[str, list[Account]] = defaultdict(list)
    for event_id, account in _accounts(part.claims):
        accounts[event_id].append(account)
    events = [event_of(row) for row in rows(part.events)]
    return Chosen(events, accounts, list(rows(part.articles)), part.skipped, part.start, part.left_out)


def _accounts(claims: pa.Table) -> Iterator[tuple[str, Account]]:
    """Yield each claim's event and the account that it is."""
    names = ("claim_id", "doc_id", "claimant", "count_low", "count_high", "approx", "stance", "section", "start", "role", "published")
    columns: list[list[Any]] = [claims.column(name).to_pylist() for name in (*names, "voice", "replaced_by")]
    sentences = map(visible, claims.column("sentence").to_pylist())
    yield from zip(claims.column("event_id").to_pylist(), map(Account, *columns, sentences), strict=True)


def from_frames(tables: Frames, start: date | None, end: date | None, kinds: Sequence[str] = ()) -> Chosen:
    """Take what touches the days from `start` to `end`, of some kinds or of all, out of whole tables."""
    articles = _rows(tables.articles)
    published = {str(row["doc_id"]): read_day(row.get("published")) for row in articles}
    claims = {str(row["claim_id"]): row for row in _rows(tables.claims)}
    accounts: dict[str, list[Account]] = defaultdict(list)
    for row in _rows(tables.event_claims):
        claim = claims[str(row["claim_id"])]
        accounts[str(row["event_id"])].append(account_of(claim, row, published.get(str(claim["doc_id"]))))
    told = Counter(str(claim["doc_id"]) for claim in claims.values())
    kept = [{**row, "told": told[str(row["doc_id"])]} for row in articles if published_within(published[str(row["doc_id"])], start, end)]
    read = {str(row["doc_id"]) for row in kept}
    skipped = Counter(str(row["reason"]) for row in _rows(tables.skipped) if str(row["doc_id"]) in read)
    asked = [event for event in map(event_of, _rows(tables.events)) if not kinds or event.kind in kinds]
    events = [event for event in asked if event.date_start is None or within(event, start, end)]
    return Chosen(events, accounts, kept, skipped, start)


def within(event: Event, start: date | None, end: date | None) -> bool:
    """Tell whether an event that has a day touches the days."""
    first, last = event.date_start, event.date_end
    assert first is not None  # noqa: S101 - the caller asked for the dated
    return not ((end and first > end) or (start and (last or first) < start))


def published_within(published: date | None, start: date | None, end: date | None) -> bool:
    """Tell whether a day of publication is one of the days; an unknown one is among all days only."""
    if published is None:
        return start is None and end is None
    return not ((end and published > end) or (start and published < start))


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
