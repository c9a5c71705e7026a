"""Gold files: claims that people coded, as the readings that a reader would have given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from marsad.errors import GoldError
from marsad.evaluate.docs import day, read_docs
from marsad.identity import identify
from marsad.model import Article, Claim, Participant, Reading

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
    return Reading(article, claims, (), sentences, None if claims else "nothing_counted")


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
