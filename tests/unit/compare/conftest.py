"""Tables of articles of our own about a few nights, of which references tell the same, other and more."""

from __future__ import annotations

import json

import pytest

from marsad.engine import extract
from marsad.tables import read_tables

NIGHT = "قال سلاح الجو الأوكراني إن روسيا أطلقت {launched} مسيّرة على أوكرانيا ليلاً، وإنه أسقط {shot} منها."
ARTICLES = {
    "2025-03-02": NIGHT.format(launched=40, shot=30),
    "2025-03-04": "أعلنت كييف أن روسيا أطلقت مئات المسيّرات على أوكرانيا ليلاً.",
    "2025-03-06": NIGHT.format(launched=55, shot=41),
    "2025-03-09": "أعلن الجيش الأوكراني أنه أسقط 7 صواريخ روسية ليلاً.",
    "2025-03-12": "أعلنت موسكو إسقاط 12 مسيّرة أوكرانية ليلاً.",
    "2025-03-15": "أعلنت السلطات الأوكرانية مقتل 5 مدنيين في قصف روسي على خاركيف أمس.",
}


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    home = tmp_path_factory.mktemp("compare")
    lines = [{"doc_id": day, "published": day, "title": "خبر", "text": text} for day, text in ARTICLES.items()]
    (home / "articles.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    extract(home / "articles.jsonl", home / "tables")
    return read_tables(home / "tables")
