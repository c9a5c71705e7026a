"""What the tables beside a claims file add to a score: the reason of each missed claim, the figures of each source."""

from __future__ import annotations

import json

import pytest

from marsad.engine import extract
from marsad.evaluate import evaluate

TEXT = "قد تطلق روسيا 14 صاروخاً على كييف. وأسقطت الدفاعات الأوكرانية 9 مسيّرات روسية. وعاد 31 لاعباً إلى الفندق."
CORE = {"kind": "strike", "phase": "launched", "item": "missile", "count_low": 14, "count_high": 14, "actor": "RUS", "target": "UKR"}


@pytest.fixture
def folder(tmp_path):
    rows = [
        {"doc_id": "x", "published": "2025-07-13", "source": "North Agency", "text": TEXT},
        {"doc_id": "y", "published": "2025-07-13", "source": "South Agency", "text": "أسقطت الدفاعات الأوكرانية 4 مسيّرات روسية."},
    ]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    extract(corpus, tmp_path / "tables")
    return tmp_path


def gold(folder, *claims, **more):
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "x", "claims": list(claims), **more}) + "\n", encoding="utf-8")
    return path


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def test_a_missed_claim_has_the_reason_of_the_rule_that_left_its_number_out(folder):
    report = evaluate(gold(folder, {**CORE, **span("قد تطلق روسيا 14 صاروخاً على كييف.")}), folder / "tables" / "claims.jsonl")

    assert [(miss.what, miss.reason) for miss in report.misses] == [("missed", "possible"), ("invented", None)]
    assert " reason: possible" in report.as_text(misses=True)


def test_a_number_that_nobody_saw_is_told_so(folder):
    unseen = {**CORE, "count_low": 15, "count_high": 15, **span("قد تطلق روسيا 14 صاروخاً على كييف.")}
    report = evaluate(gold(folder, unseen), folder / "tables" / "claims.jsonl")

    assert report.misses[0].reason == "not_seen"


def test_claims_alone_have_no_reasons(folder):
    alone = folder / "claims.jsonl"
    alone.write_bytes((folder / "tables" / "claims.jsonl").read_bytes())
    report = evaluate(gold(folder, {**CORE, **span("قد تطلق روسيا 14 صاروخاً على كييف.")}), alone)

    assert [miss.reason for miss in report.misses] == [None, None]
    assert report.sources == ()


def test_sources_come_from_the_tables_unless_gold_names_them(folder):
    claims = folder / "tables" / "claims.jsonl"

    assert [row.name for row in evaluate(gold(folder), claims).sources] == ["North Agency"]
    assert [row.name for row in evaluate(gold(folder, source="A Newspaper"), claims).sources] == ["A Newspaper"]


def test_figures_of_a_source_are_those_of_its_articles(folder):
    path = folder / "gold.jsonl"
    shot = {"kind": "strike", "phase": "intercepted", "item": "drone"}
    docs = [
        {"doc_id": "x", "claims": [{**shot, "count_low": 9, "count_high": 9}]},
        {"doc_id": "y", "claims": [{**shot, "count_low": 5, "count_high": 5}]},
    ]
    path.write_text("".join(json.dumps(doc) + "\n" for doc in docs), encoding="utf-8")
    report = evaluate(path, folder / "tables" / "claims.jsonl")

    assert {row.name: (row.found.right, row.articles) for row in report.sources} == {"North Agency": (1, 1), "South Agency": (0, 1)}
    assert json.loads(report.as_json(by_source=True))["sources"]["South Agency"]["found"]["f1"] == 0.0
    assert report.as_text(by_source=True).splitlines()[-1].endswith("articles 1")
