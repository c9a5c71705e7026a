"""The numbers that a chart is drawn from, as a plain table that goes with it: as CSV, and as JSON that says the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.tables.cells import guard

if TYPE_CHECKING:
    from marsad.charts.accounts import Account
    from marsad.charts.selection import Mark

Value = str | float | bool | None

# one row an account: the event that is drawn, and who gives which figure of it in which sentence
_EVENT = ("event_id", "kind", "phase", "item", "model", "count_low", "count_high", "unit", "per", "part", "actor", "target")
_TIME = ("date_start", "date_end", "date_precision", "first_reported", "places", "participants", "conflict", "corrected", "left_out")
_CLAIM = ("role", "claimant", "claim_low", "claim_high", "approx", "stance", "doc_id", "claim_id")


@dataclass(frozen=True, slots=True)
class Data:
    """A table of plain values; None is an empty cell of the CSV and null in the JSON."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def csv(self) -> str:
        """The table as CSV: a head, a row a line, text quoted where it must be.

        >>> Data(("day", "low"), (("2025-07-12", 597.0), ("2025-07-13", None))).csv.splitlines()
        ['day,low', '2025-07-12,597', '2025-07-13,']
        """
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_cell(value) for value in row] for row in self.rows)
        return text.getvalue()

    @property
    def json(self) -> str:
        r"""The table as JSON: a list of objects, one a row, each on a line of its own.

        >>> Data(("day", "low"), (("2025-07-12", 597.0),)).json
        '[\n{"day": "2025-07-12", "low": 597}\n]\n'
        """
        rows = (json.dumps(dict(zip(self.columns, map(_plain, row), strict=True)), ensure_ascii=False) for row in self.rows)
        return "[\n" + ",\n".join(rows) + "\n]\n"


NOTHING = Data((), ())


def data_of(marks: Iterable[Mark], left_out: Callable[[Mark], str] = lambda _: "") -> Data:
    """Return the events of a chart, one row an account; `left_out` says why an event is in no bar, nothing where it is drawn.

    Where some marks are sums, a column more says of how many events; a sum has no event_id and no account.
    """
    own = tuple(marks)
    rows = [(*_event(mark, left_out(mark)), *_claim(account)) for mark in own for account in (mark.accounts or (None,))]
    if not any(mark.count for mark in own):
        return Data((*_EVENT, *_TIME, *_CLAIM), tuple(rows))
    counts = [mark.count or 1 for mark in own for _ in (mark.accounts or (None,))]
    return Data((*_EVENT, *_TIME, *_CLAIM, "events"), tuple((*row, n) for row, n in zip(rows, counts, strict=True)))


def _event(mark: Mark, left_out: str) -> tuple[Value, ...]:
    event = mark.event
    told = (None if mark.count and name == "event_id" else getattr(event, name) for name in _EVENT)
    people = "; ".join(f"{one.name or ''} ({one.country or ''})".strip() for one in event.participants)
    days = (_day(event.date_start), _day(event.date_end), event.date_precision, _day(event.first_reported))
    return (*told, *days, "; ".join(event.places), people, event.conflict, event.corrected, left_out)


def _claim(account: Account | None) -> tuple[Value, ...]:
    if account is None:
        return (None,) * len(_CLAIM)
    said = (account.role, account.claimant, account.low, account.high, account.approx, account.stance)
    return (*said, account.doc_id, account.claim_id)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Value) -> Value:
    return int(value) if isinstance(value, float) and value == int(value) else value


def _cell(value: Value) -> str:
    plain = _plain(value)
    if isinstance(plain, bool):
        return str(plain).lower()
    # who follows the link below a chart opens it in a spreadsheet
    return "" if plain is None else guard(plain) if isinstance(plain, str) else str(plain)
