"""claims.jsonl: one article a line with its claims, the shape in which gold is kept and scored."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from marsad.model import Claim, Participant, Reading
from marsad.tables.rows import claim_order

LINES = "claims.jsonl"
CORRECTED_LINES = "corrected.jsonl"
"""In tables by month, which have no claims.jsonl: its lines of the articles whose claims people changed."""

_READ = tuple(field.name for field in fields(Claim) if field.name not in {"doc_id", "corrected"})
_CORRECTED = (*_READ, "corrected")


def claims_jsonl(readings: Iterable[Reading], machine: Iterable[Reading] | None = None) -> bytes:
    """Return the claims of articles, in order of doc_id and then of place, as JSON lines in UTF-8.

    `machine` are the readings as they were before people corrected them, where they did: a line's `claims` are always the machine's,
    and an article with other ones has them as `corrected` besides.
    """
    now = sorted(readings, key=lambda reading: reading.article.doc_id)
    before = {reading.article.doc_id: reading for reading in machine or ()}
    lines = (_line(before.get(reading.article.doc_id, reading), reading) for reading in now)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8")


def _line(machine: Reading, now: Reading) -> dict[str, object]:
    article = machine.article
    line: dict[str, object] = {
        "doc_id": article.doc_id,
        "published": _plain(article.published),
        "related_published": _plain(article.related_published),
        "claims": _claims(machine, _READ),
    }
    if now.claims != machine.claims:
        line["corrected"] = _claims(now, _CORRECTED)
    return line


def _claims(reading: Reading, names: Iterable[str]) -> list[dict[str, object]]:
    return [{name: _plain(getattr(claim, name)) for name in names} for claim in sorted(reading.claims, key=claim_order)]


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
