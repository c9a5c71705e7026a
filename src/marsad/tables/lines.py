"""claims.jsonl: one article a line with its claims, the shape in which gold is kept and scored."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from marsad.model import Claim, Participant, Reading
from marsad.tables.rows import claim_order

_NAMES = tuple(field.name for field in fields(Claim) if field.name != "doc_id")


def claims_jsonl(readings: Iterable[Reading]) -> bytes:
    """Return the claims of articles, in order of doc_id and then of place, as JSON lines in UTF-8."""
    ordered = sorted(readings, key=lambda reading: reading.article.doc_id)
    return "".join(json.dumps(_line(reading), ensure_ascii=False) + "\n" for reading in ordered).encode("utf-8")


def _line(reading: Reading) -> dict[str, object]:
    article = reading.article
    claims = sorted(reading.claims, key=claim_order)
    return {
        "doc_id": article.doc_id,
        "published": _plain(article.published),
        "related_published": _plain(article.related_published),
        "claims": [{name: _plain(getattr(claim, name)) for name in _NAMES} for claim in claims],
    }


def _plain(value: object) -> object:
    match value:
        case float() if value.is_integer():
            return int(value)
        case date():
            return value.isoformat()
        case Participant():
            return {"name": value.name, "country": value.country}
        case tuple():
            return [_plain(part) for part in value]
        case _:
            return value
