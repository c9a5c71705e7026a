"""The scorer on made-up systems (gold left out, spoilt, doubled), against figures that another program of the same rules gave."""

from __future__ import annotations

import json

import pytest

from marsad.evaluate import evaluate


@pytest.mark.parametrize("system", ["missing", "wrong", "invented"])
def test_figures_are_those_that_were_committed(root, system):
    report = evaluate(root / "data/gold/seeds.jsonl", root / f"tests/golden/score/{system}.jsonl")
    expected = json.loads((root / f"tests/golden/score/{system}.expected.json").read_text(encoding="utf-8"))

    assert json.loads(report.as_json()) == expected


def test_gold_scores_everything_against_itself(root):
    gold = root / "data/gold/seeds.jsonl"
    report = evaluate(gold, gold)

    assert (report.found.f1, report.full.f1) == (1.0, 1.0)
    assert set(report.columns.values()) == {1.0}
    assert report.misses == ()
