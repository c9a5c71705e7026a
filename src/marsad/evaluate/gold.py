"""Gold files: claims that people coded, as the readings that a reader would have given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from marsad.errors import GoldError
from marsad.identity import identify
from marsad.model import Article, Claim, Participant, Reading

_REMEDY = 'write one article a line as JSON: {"doc_id": …, "claims": [{…}]}'
_TEXTS = ("model", "approx", "unit", "per", "actor", "target", "date_start", "date_end", "date_precision", "claimant", "section")
_DEFAULTS: dict[str, Any] = {
    "model": None,
    "count_low": None,
    "count_high": None,
    "approx": None,
    "unit": None,
    "per": None,
    "part": False,
    "actor": None,
    "target": None,
    "date_start": None,
    "date_end": None,
    "date_precision": "unknown",
    "places": (),
    "participants": (),
    "claimant": None,
    "stance": "asserted",
    "section": "body",
    "number_start": None,
    "number_end": None,
    "rule": "gold",
}


def read_docs(path: Path) -> dict[str, dict[str, Any]]:
    """Return the articles of a gold or claims file by doc_id, each as `{"doc_id", "claims": [{…}], …}`.

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
    claims = doc.get("claims")
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
        raise GoldError("claims is no list of objects", where=where, remedy=_REMEDY)
    for place, claim in enumerate(claims, start=1):
        _check(claim, f"{where}, claim {place}")
    return doc


def _check(claim: Mapping[str, Any], where: str) -> None:
    """Raise GoldError for a claim that could not be compared."""
    for name in ("kind", "phase", "item"):
        if not isinstance(claim.get(name), str):
            raise GoldError(f"{name} is missing or no text", where=where, remedy="give each claim its kind, phase and item")
    for name in ("count_low", "count_high", "start", "end"):
        if isinstance(claim.get(name), bool) or not isinstance(claim.get(name), int | float | None):
            raise GoldError(f"{name} is no number", where=where, remedy="write a number, or null")
    for name in _TEXTS:
        if not isinstance(claim.get(name), str | None):
            raise GoldError(f"{name} is no text", where=where, remedy="write it in quotes, or null")
    for name in ("date_start", "date_end"):
        try:
            day(claim.get(name))
        except (TypeError, ValueError) as error:
            raise GoldError(f"{name} is no day: {claim[name]!r}", where=where, remedy="write it as YYYY-MM-DD, or null") from error
    for name, part in (("places", str), ("participants", dict)):
        if not isinstance(claim.get(name), list | None) or not all(isinstance(one, part) for one in claim.get(name) or ()):
            raise GoldError(f"{name} is not the list that it should be", where=where, remedy="see the codebook for its columns")
    for party in claim.get("participants") or ():
        if not all(isinstance(party.get(name), str | None) for name in ("name", "country")):
            raise GoldError("a participant's name or country is no text", where=where, remedy="write it in quotes, or null")


def day(written: str | None) -> date | None:
    """Return the day of an ISO day or time stamp, None for nothing."""
    return date.fromisoformat(written[:10]) if written else None


def read_gold(path: Path, articles: Iterable[Article]) -> tuple[Reading, ...]:
    """Return the readings that a gold file gives of `articles`, in order of doc_id; articles that it does not name are left out.

    Claims that gold marks as optional are among them. Their quantity's words are not marked in gold, so `number_start` is
    None; `rule` is "gold", and the number of sentences is the number of sentences that make a claim.

    Raises GoldError where the file cannot be read or a claim lies outside its article's text.
    """
    by_id = {article.doc_id: article for article in articles}
    docs = read_docs(path)
    return tuple(_reading(by_id[doc_id], doc, path) for doc_id, doc in sorted(docs.items()) if doc_id in by_id)


def _reading(article: Article, doc: Mapping[str, Any], path: Path) -> Reading:
    claims = tuple(_claim(article, claim, place, path) for place, claim in enumerate(doc["claims"]))
    sentences = len({(claim.start, claim.end) for claim in claims})
    return Reading(article, claims, (), sentences, None if claims else "no_event")


def _claim(article: Article, coded: Mapping[str, Any], place: int, path: Path) -> Claim:
    start, end = coded.get("start"), coded.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(article.text)):
        where = f"{path}, article {article.doc_id}, claim {place + 1}"
        raise GoldError("start and end do not name a place in the article's text", where=where, remedy="count characters of the raw text")
    known = {field.name for field in fields(Claim)}
    cells = {**_DEFAULTS, **{name: value for name, value in coded.items() if name in known}}
    cells["claim_id"] = identify("c", article.doc_id, place, *sorted((name, str(value)) for name, value in coded.items()))
    cells["doc_id"] = article.doc_id
    for name in ("count_low", "count_high"):
        cells[name] = None if cells[name] is None else float(cells[name])
    cells["date_start"], cells["date_end"] = day(cells["date_start"]), day(cells["date_end"])
    cells["places"] = tuple(cells["places"] or ())
    cells["participants"] = tuple(Participant(one.get("name"), one.get("country")) for one in cells["participants"] or ())
    return Claim(**cells)
