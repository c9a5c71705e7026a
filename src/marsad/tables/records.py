"""From rows of the tables to the nouns of the codebook: missing values are None again, lists are tuples."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from math import isnan
from numbers import Real
from typing import Any

from marsad.model import Article, Claim, Event, Participant


def event_of(row: Mapping[str, Any]) -> Event:
    """Return the event that a row of `events` is."""
    return Event(
        event_id=str(row["event_id"]),
        incident_id=str(row["incident_id"]),
        claimants=tuple(str(claimant) for claimant in read_list(row.get("claimants"))),
        n_claims=int(row.get("n_claims") or 0),
        n_articles=int(row.get("n_articles") or 0),
        n_voices=int(row.get("n_voices") or 0),
        conflict=bool(row.get("conflict")),
        first_reported=read_day(row.get("first_reported")),
        corrected=bool(row.get("corrected")),
        **told(row),
    )


def claim_of(row: Mapping[str, Any]) -> Claim:
    """Return the claim that a row of `claims`, or a claim of `claims.jsonl`, is."""
    own = {
        "places": tuple(read_list(row["places"])),
        "participants": tuple(Participant(one["name"], one["country"]) for one in read_list(row["participants"])),
        "corrected": tuple(read_list(row.get("corrected"))),
        "start": int(row["start"]),
        "end": int(row["end"]),
        "number_start": read_whole(row["number_start"]),
        "number_end": read_whole(row["number_end"]),
    }
    common = told(row)
    names = {field.name for field in fields(Claim)} - common.keys() - own.keys()
    return Claim(**{**common, **{name: read_text(row.get(name)) for name in names}, **own})


def article_of(row: Mapping[str, Any], text: str) -> Article:
    """Return the article that a row of `articles` and its text are."""
    return Article(
        doc_id=str(row["doc_id"]),
        text=text,
        published=read_day(row["published"]),
        related_published=read_day(row["related_published"]),
        source=read_text(row["source"]),
        title=read_text(row["title"]),
        url=read_text(row["url"]),
        file=read_text(row["file"]),
        set_aside=read_text(row["reason"]) if row["status"] == "set_aside" else None,
    )


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that claims and events have in common, by name: what, how many, whose, when, where and who."""
    return {
        "kind": str(row["kind"]),
        "phase": str(row["phase"]),
        "item": str(row["item"]),
        "model": read_text(row.get("model")),
        "count_low": read_number(row.get("count_low")),
        "count_high": read_number(row.get("count_high")),
        "approx": read_text(row.get("approx")),
        "unit": read_text(row.get("unit")),
        "per": read_text(row.get("per")),
        "part": bool(row.get("part")),
        "actor": read_text(row.get("actor")),
        "target": read_text(row.get("target")),
        "date_start": read_day(row.get("date_start")),
        "date_end": read_day(row.get("date_end")),
        "date_precision": read_text(row.get("date_precision")) or "unknown",
        "places": tuple(str(place) for place in read_list(row.get("places"))),
        "participants": tuple(
            Participant(read_text(party.get("name")), read_text(party.get("country"))) for party in read_list(row.get("participants"))
        ),
    }


def read_text(value: object) -> str | None:
    """Return a text, None where the cell is empty."""
    return value if isinstance(value, str) and value else None


def read_number(value: object) -> float | None:
    """Return a number, None where the cell is empty (None, NaN, pandas' NA)."""
    return float(value) if isinstance(value, Real) and not isnan(float(value)) else None


def read_whole(value: object) -> int | None:
    """Return a whole number, None where the cell is empty."""
    number = read_number(value)
    return None if number is None else int(number)


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
