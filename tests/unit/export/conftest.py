"""Tables of a few articles of our own, among them texts that a spreadsheet would take for formulas."""

from __future__ import annotations

import json

import pytest

from marsad.engine import extract

ARTICLES = (
    {
        "doc_id": "=odd",
        "published": "2025-03-04",
        "title": "=1+1",
        "text": "قال سلاح الجو الأوكراني إنه أسقط 12 مسيّرة روسية فوق أوديسا وسومي ليلاً.",
    },
    {
        "doc_id": "b",
        "published": "2025-03-05",
        "title": "خبر",
        "text": "أطلقت روسيا 30 صاروخاً على أوكرانيا أمس.\nأعلنت واشنطن مساعدات عسكرية لكييف بقيمة 500 مليون دولار.",
    },
)


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    home = tmp_path_factory.mktemp("export")
    corpus = home / "articles.jsonl"
    corpus.write_text("\n".join(json.dumps(article, ensure_ascii=False) for article in ARTICLES), encoding="utf-8")
    extract(corpus, home / "tables")
    return home / "tables"
