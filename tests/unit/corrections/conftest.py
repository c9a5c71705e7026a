"""Three articles about one night, read by the real reader, and entries that correct them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.corpus import read_corpus
from marsad.corrections import read_entries
from marsad.engine.extract import read_articles
from marsad.model import Claim, Reading

NIGHT = "أعلن سلاح الجو الأوكراني أن روسيا أطلقت 40 طائرة مسيّرة على خاركيف ليل الأحد - الاثنين."
AGAIN = "قالت وزارة الدفاع الأوكرانية إن روسيا أطلقت 52 طائرة مسيّرة على خاركيف ليل الأحد - الاثنين."
SHELLS = "أطلقت القوات الروسية 9 صواريخ على أوديسا يوم الاثنين."
QUIET = "يتوقع خبراء الأرصاد طقساً معتدلاً في الأيام المقبلة."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of a JSONL file, 6 to 8 May 2024; 6 May was a Monday."""
    lines = [
        {"doc_id": "a", "published": "2024-05-06", "source": "North", "text": f"{NIGHT}\n\n{SHELLS}"},
        {"doc_id": "b", "published": "2024-05-07", "source": "South", "text": f"{AGAIN}"},
        {"doc_id": "c", "published": "2024-05-08", "source": "West", "text": QUIET},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def readings(corpus: Path) -> list[Reading]:
    return read_articles(read_corpus(corpus).articles)


@pytest.fixture
def claims(readings: list[Reading]) -> dict[str, Claim]:
    """Return the three claims by their lower bound."""
    found = {f"{claim.count_low:g}": claim for reading in readings for claim in reading.claims}
    assert sorted(found) == ["40", "52", "9"]
    return found


@pytest.fixture
def texts(readings: list[Reading]) -> dict[str, str]:
    return {reading.article.doc_id: reading.article.text for reading in readings}


@pytest.fixture
def guard(texts):
    """Return a function that makes the guard of a claim, or of words of an article."""

    def make(claim: Claim | None = None, doc_id: str = "", words: str = "") -> dict[str, Any]:
        if claim:
            return {"doc_id": claim.doc_id, "words": texts[claim.doc_id][claim.start : claim.end], "start": claim.start, "end": claim.end}
        start = texts[doc_id].index(words)
        return {"doc_id": doc_id, "words": words, "start": start, "end": start + len(words)}

    return make


@pytest.fixture
def entry(guard):
    """Return a function that makes an entry as it stands in the file."""

    def make(action: str, *claims: Claim, **more: Any) -> dict[str, Any]:
        held: dict[str, Any] = {"id": f"{action}-1", "action": action, "reason": "seen", "author": "N. N.", "date": date(2024, 6, 1)}
        if action in {"amend", "reject"}:
            held |= {"claim": claims[0].claim_id, "guard": guard(claims[0])}
        elif action == "merge":
            held |= {"claims": [{"claim": claim.claim_id, "guard": guard(claim)} for claim in claims]}
        elif action == "split":
            held |= {"groups": [[{"claim": claim.claim_id, "guard": guard(claim)}] for claim in claims]}
        return held | more

    return make


@pytest.fixture
def entries(tmp_path):
    """Return a function that writes entries to a file and reads them."""

    def write(*held: dict[str, Any]):
        path = tmp_path / "entries.yaml"
        path.write_text(yaml.safe_dump(list(held), allow_unicode=True, sort_keys=False), encoding="utf-8")
        return read_entries(path)

    return write
