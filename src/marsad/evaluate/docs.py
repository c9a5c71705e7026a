"""Gold and claims files: JSON lines, one article a line, checked so far that every claim can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from marsad.errors import GoldError

_REMEDY = 'write one article a line as JSON: {"doc_id": …, "claims": [{…}]}'
_REQUIRED = ("kind", "phase", "item")
_TEXTS = ("model", "approx", "unit", "per", "actor", "target", "date_start", "date_end", "date_precision", "claimant", "section")
_NUMBERS = ("count_low", "count_high", "start", "end")


def read_docs(path: Path) -> dict[str, dict[str, Any]]:
    """Return the articles of a gold or claims file by doc_id, each as `{"doc_id", "claims": [{…}], …}`.

    What people made of an article's claims is in `corrected`, where they corrected any.

    Raises GoldError, with line and column, for a file that is missing, not UTF-8, not JSON lines, or names an article twice.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise GoldError(f"the file cannot be read: {error.strerror}", where=str(path), remedy="give a file of JSON lines") from error
    except UnicodeDecodeError as error:
        raise GoldError("the file is not UTF-8", where=f"{path}, byte {error.start}", remedy="save it as UTF-8") from error
    docs: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            doc = _read_line(line, f"{path}, line {number}")
            if doc["doc_id"] in docs:
                raise GoldError(f"doc_id {doc['doc_id']!r} stands twice", where=f"{path}, line {number}", remedy="leave one of them")
            docs[doc["doc_id"]] = doc
    if not docs:
        raise GoldError("the file holds no article", where=str(path), remedy=_REMEDY)
    return docs


def _read_line(line: str, where: str) -> dict[str, Any]:
    try:
        doc = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"the line is not JSON: {error.msg}", where=f"{where}, column {error.colno}", remedy=_REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise GoldError("the line is not JSON that can be read", where=where, remedy=_REMEDY) from error
    if not isinstance(doc, dict) or not isinstance(doc.get("doc_id"), str):
        raise GoldError("the line is no object with a doc_id", where=where, remedy=_REMEDY)
    for name in ("claims", "corrected") if "corrected" in doc else ("claims",):
        claims = doc.get(name)
        if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
            raise GoldError(f"{name} is no list of objects", where=where, remedy=_REMEDY)
        for place, claim in enumerate(claims, start=1):
            _check(claim, f"{where}, claim {place}")
    return doc


def _check(claim: Mapping[str, Any], where: str) -> None:
    """Raise GoldError for a claim that could not be compared."""
    wrong = [name for name in _REQUIRED if not isinstance(claim.get(name), str)]
    wrong += [name for name in _TEXTS if not isinstance(claim.get(name), str | None)]
    wrong += [name for name in _NUMBERS if isinstance(claim.get(name), bool) or not isinstance(claim.get(name), int | float | None)]
    wrong += [name for name in ("places", "participants") if not isinstance(claim.get(name), list | None)]
    if wrong:
        remedy = "kind, phase and item are texts; see the codebook for the other columns, which may be null"
        raise GoldError(f"{', '.join(wrong)}: missing or not of the right type", where=where, remedy=remedy)
    if not all(isinstance(place, str) for place in claim.get("places") or ()):
        raise GoldError("a place is no text", where=where, remedy="write each place in quotes")
    if not all(_is_party(party) for party in claim.get("participants") or ()):
        raise GoldError("a participant is wrong", where=where, remedy='write each as {"name": "…", "country": "…"}, either may be null')
    for name in ("date_start", "date_end"):
        try:
            day(claim.get(name))
        except ValueError as error:
            raise GoldError(f"{name} is no day: {claim[name]!r}", where=where, remedy="write it as YYYY-MM-DD, or null") from error


def _is_party(party: object) -> bool:
    return isinstance(party, dict) and all(isinstance(party.get(name), str | None) for name in ("name", "country"))


def day(written: str | None) -> date | None:
    """Return the day of an ISO day or time stamp, None for nothing."""
    return date.fromisoformat(written[:10]) if written else None
