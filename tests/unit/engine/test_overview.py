"""What stands in tables, and what drifted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.engine import extract
from marsad.engine.overview import drift, overview


def held(**changed: Any) -> dict[str, Any]:
    told = {
        "articles": {"read": 100, "set_aside": {"empty": 2}},
        "claims": {"strike": 80, "meeting": 20},
        "skipped": {"no_trigger": 100},
        "unread_share": 0.5,
        "last_day": "2025-07-10",
        "sources": {"": {"articles": 5, "last_day": "2025-07-01"}, "a": {"articles": 50, "last_day": "2025-07-10"}},
    }
    return told | changed


def sources(**last: str) -> dict[str, Any]:
    return {name: {"articles": 9, "last_day": day} for name, day in last.items()}


def codes(before: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.what, one.of) for one in drift(before, now)]


def test_the_same_is_no_drift():
    assert codes(held(), held()) == []


def test_a_source_that_spoke_till_the_last_run_and_not_since_is_silent():
    before = held(sources=sources(a="2025-07-10", b="2025-07-05", c="2025-06-01"))
    now = held(last_day="2025-07-12", sources=sources(a="2025-07-12", b="2025-07-05", c="2025-06-01"))
    (found,) = drift(before, now)
    assert (found.what, found.of, found.before, found.now) == ("source_silent", "b", "2025-07-05", "2025-07-12")
    assert str(found) == "the source b is silent since 2025-07-05, while others go on to 2025-07-12"


def test_a_source_that_is_gone_is_silent_where_each_run_has_a_corpus_of_its_own():
    before = held(sources=sources(a="2025-07-10", b="2025-07-10"))
    assert codes(before, held(last_day="2025-07-11", sources=sources(a="2025-07-11"))) == [("source_silent", "b")]


def test_where_nothing_new_came_no_source_is_called_silent():
    assert codes(held(), held(sources={})) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"unread_share": 0.56}, ["unread_share"]),
        ({"unread_share": 0.54}, []),
        ({"unread_share": 0.1}, []),
        ({"articles": {"read": 100, "set_aside": {"not_utf8": 12}}}, ["set_aside_share"]),
        ({"claims": {"strike": 40}}, ["claims_per_article"]),
        ({"claims": {}, "skipped": {"no_trigger": 3}, "unread_share": 1.0}, ["claims_per_article"]),
    ],
)
def test_shares_that_rise_or_fall_are_told(changed, found):
    assert [one.what for one in drift(held(), held(**changed))] == found


def test_a_small_corpus_tells_nothing_of_shares():
    few = {"articles": {"read": 3, "set_aside": {}}, "claims": {"strike": 4}, "skipped": {}, "unread_share": 0.0}
    assert codes(held(**few), held(**few | {"unread_share": 0.9, "articles": {"read": 1, "set_aside": {"empty": 2}}})) == []


def test_the_figures_are_those_of_the_tables(tmp_path: Path):
    lines = [
        {"doc_id": "a", "source": "x", "published": "2025-07-12", "text": "أسقطت الدفاعات الأوكرانية 12 مسيّرة روسية. حضر 7 كتّاب."},
        {"doc_id": "b", "source": "x", "published": "2025-07-13", "text": "قُتل 4 أشخاص في قصف روسي على بولتافا."},
        {"doc_id": "c", "text": "Kyiv, Monday"},
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    extract(tmp_path / "c.jsonl", tmp_path / "tables")
    told = overview(tmp_path / "tables")
    assert told["articles"] == {"read": 2, "set_aside": {"no_arabic": 1}}
    assert told["claims"] == {"casualty": 1, "strike": 1}
    assert told["last_day"] == date(2025, 7, 13).isoformat()
    assert told["sources"] == {"": {"articles": 1, "last_day": None}, "x": {"articles": 2, "last_day": "2025-07-13"}}
    assert told["unread_share"] == round(sum(told["skipped"].values()) / (2 + sum(told["skipped"].values())), 4)
