"""From rows of the tables to the nouns of the codebook: missing values are None again, lists are tuples."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan
from numbers import Real
from typing import Any

import pycountry

from marsad.errors import ParameterError
from marsad.model import Event, Participant


@dataclass(frozen=True, slots=True)
class Account:
    """One claim of an event: who gives which figure, in which article, and how it stands to the first account."""

    claim_id: str
    doc_id: str
    claimant: str | None
    low: float | None
    high: float | None
    approx: str | None
    stance: str
    section: str
    start: int
    role: str
    published: date | None


def account_of(row: Mapping[str, Any], role: str, published: date | None) -> Account:
    """Return the account that a row of `claims` is; `published` is its article's day."""
    return Account(
        claim_id=str(row["claim_id"]),
        doc_id=str(row["doc_id"]),
        claimant=read_text(row.get("claimant")),
        low=read_number(row.get("count_low")),
        high=read_number(row.get("count_high")),
        approx=read_text(row.get("approx")),
        stance=read_text(row.get("stance")) or "asserted",
        section=read_text(row.get("section")) or "body",
        start=int(row.get("start") or 0),
        role=role,
        published=published,
    )


def event_of(row: Mapping[str, Any]) -> Event:
    """Return the event that a row of `events` is."""
    low, high = read_number(row.get("count_low")), read_number(row.get("count_high"))
    approx: Any = read_text(row.get("approx"))
    kind: Any = str(row["kind"])
    precision: Any = read_text(row.get("date_precision")) or "unknown"
    return Event(
        event_id=str(row["event_id"]),
        incident_id=str(row["incident_id"]),
        kind=kind,
        phase=str(row["phase"]),
        item=str(row["item"]),
        model=read_text(row.get("model")),
        count_low=low,
        count_high=high,
        approx=approx,
        unit=read_text(row.get("unit")),
        per=read_text(row.get("per")),
        part=bool(row.get("part")),
        actor=read_text(row.get("actor")),
        target=read_text(row.get("target")),
        date_start=read_day(row.get("date_start")),
        date_end=read_day(row.get("date_end")),
        date_precision=precision,
        places=tuple(str(place) for place in read_list(row.get("places"))),
        participants=tuple(
            Participant(read_text(party.get("name")), read_text(party.get("country"))) for party in read_list(row.get("participants"))
        ),
        claimants=tuple(str(claimant) for claimant in read_list(row.get("claimants"))),
        n_claims=int(row.get("n_claims") or 0),
        n_articles=int(row.get("n_articles") or 0),
        conflict=bool(row.get("conflict")),
        first_reported=read_day(row.get("first_reported")),
    )


def read_text(value: object) -> str | None:
    """Return a text, None where the cell is empty."""
    return value if isinstance(value, str) and value else None


def read_number(value: object) -> float | None:
    """Return a number, None where the cell is empty (None, NaN, pandas' NA)."""
    return float(value) if isinstance(value, Real) and not isnan(float(value)) else None


def read_day(value: object) -> date | None:
    """Return a day from a cell that holds a day, a time stamp or ISO text; None where it is empty."""
    if isinstance(value, str):
        return date.fromisoformat(value[:10]) if value else None
    if isinstance(value, datetime):
        return value.date() if value == value else None  # noqa: PLR0124 - NaT is not itself
    return value if isinstance(value, date) else None


def read_list(value: object) -> list[Any]:
    """Return the list of a cell that holds a list, an array or JSON text; empty where it is empty.

    >>> read_list('["Kyiv", "Odesa"]'), read_list(None)
    (['Kyiv', 'Odesa'], [])
    """
    if isinstance(value, str):
        return list(json.loads(value)) if value else []
    return list(value) if isinstance(value, Iterable) else []


def check_code(name: str, code: str, told: Iterable[str | None]) -> None:
    """Raise ParameterError where `code` is neither empty, nor among those `told`, nor any state's.

    >>> check_code("actor", "RUS", []), check_code("actor", "NATO", ["NATO"])
    (None, None)
    """
    known = sorted(one for one in told if one)
    if code and code not in known and pycountry.countries.get(alpha_3=code) is None:
        raise ParameterError(
            f"{name} = {code!r} is no code of a state or body",
            where=name,
            remedy=f"write a state by its three letters, such as UKR, or choose one of the tables: {', '.join(known) or 'they name none'}",
        )
