"""Intervals: drawn from articles, the same each time, wider where less was coded, none where nothing can be said."""

from __future__ import annotations

import random

import pytest

from marsad.evaluate import score

STRIKE = {"kind": "strike", "phase": "launched", "item": "drone", "count_low": 9, "count_high": 9, "actor": "RUS", "target": "UKR"}
CASUALTY = {"kind": "casualty", "phase": "killed", "item": "person", "count_low": 2, "count_high": 2, "actor": "RUS", "target": "UKR"}


def corpus(articles, wrong_every=3, claim=STRIKE):
    gold = {f"a{n}": {"doc_id": f"a{n}", "claims": [claim]} for n in range(articles)}
    got = {
        f"a{n}": {"doc_id": f"a{n}", "claims": [{**claim, "count_low": 1}] if n % wrong_every == 0 else [claim]} for n in range(articles)
    }
    return gold, got


def test_without_drawing_there_is_no_interval():
    report = score(*corpus(30))

    assert report.found.interval is None
    assert set(report.rows[0].bounds.values()) == {None}


def test_the_interval_holds_the_figure_and_is_the_same_each_time():
    first, second = (score(*corpus(30), resamples=500) for _ in range(2))
    low, high = first.found.interval

    assert low < first.found.f1 < high
    assert first == second


def test_more_articles_make_it_narrower():
    few, many = (score(*corpus(n), resamples=500).found.interval for n in (12, 300))

    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_claims_of_one_article_stand_and_fall_together():
    together = {"a": {"doc_id": "a", "claims": [STRIKE] * 8}, "b": {"doc_id": "b", "claims": [STRIKE] * 8}}
    apart = {f"a{n}": {"doc_id": f"a{n}", "claims": [STRIKE]} for n in range(16)}
    half_of_both = [
        score(together, {"a": together["a"]}, resamples=500),
        score(apart, {name: doc for name, doc in apart.items() if int(name[1:]) < 8}, resamples=500),
    ]

    assert half_of_both[0].found.f1 == half_of_both[1].found.f1
    assert half_of_both[0].found.interval == (0.0, 1.0)
    assert half_of_both[1].found.interval[0] > 0.2


def test_bounds_are_those_of_a_plain_drawing_of_articles():
    gold, got = corpus(40)
    right = [n % 3 != 0 for n in range(40)]
    draw = random.Random(1)  # noqa: S311 - articles are drawn, not secrets
    ratios = sorted(sum(draw.choices(right, k=40)) / 40 for _ in range(4000))
    low, high = score(gold, got, resamples=4000).found.interval

    assert (low, high) == (pytest.approx(ratios[100], abs=0.03), pytest.approx(ratios[3900], abs=0.03))


def test_one_article_says_nothing_of_others():
    assert score(*corpus(1), resamples=500).found.interval is None


def test_a_kind_that_no_drawn_corpus_holds_has_no_interval_of_its_columns():
    gold = {"a": {"doc_id": "a", "claims": [STRIKE]}, "b": {"doc_id": "b", "claims": [CASUALTY]}}
    report = score(gold, {"a": gold["a"]}, resamples=50)
    casualties = next(row for row in report.rows if row.name == "casualty")

    assert casualties.bounds["actor"] is None
    assert casualties.found.interval == (0.0, 0.0)
