"""docs/accuracy.md: its tables are those of the scores.

`MARSAD_REFRESH=1 pytest tests/docs` writes the tables anew.
"""

from __future__ import annotations

import os
import re

import pytest

from marsad.engine import extract
from marsad.evaluate import RESAMPLES, evaluate
from marsad.evaluate.results import kept_results, published_figures
from marsad.tables.reasons import read_reasons

PART = re.compile(r"(<!-- made: (\w+) -->\n)(.*?)(<!-- /made -->)", flags=re.DOTALL)
SETS = {"development": "development", "held_out": "kept apart"}


def table(*rows):
    head, *body = rows
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in (head, ("---",) * len(head), *body))


def share(value, interval):
    return f"{value:.3f} ({interval[0]:.2f}–{interval[1]:.2f})" if interval else f"{value:.3f}"


def seeds(root, folder):
    extract(root / "seeds", folder)
    report = evaluate(root / "data/gold/seeds.jsonl", folder / "claims.jsonl", resamples=RESAMPLES)
    rows = [
        (row.name, row.found.gold, share(row.found.f1, row.found.interval), share(row.full.f1, row.full.interval)) for row in report.rows
    ]
    return table(("kind", "claims", "found F1", "wholly right F1"), *rows)


def kept():
    rows = [
        (f"{SETS[one.name]}, {one.articles} articles, {one.day}" if name == "all" else "", name, one.claims[name], *figures)
        for one in kept_results()
        for name in one.found
        for figures in [(share(*one.found[name]), share(*one.full[name]))]
    ]
    return table(("articles", "kind", "claims", "found F1", "wholly right F1"), *rows)


def columns():
    results = kept_results()
    rows = [(column, *(f"{one.columns[column]:.3f}" for one in results)) for column in results[0].columns]
    return table(("column", *(SETS[one.name] for one in results)), *rows)


def published():
    rows = [(one.system, one.what["en"], one.kind.replace("_", " "), one.figure, one.source) for one in published_figures()]
    return table(("system", "what", "how", "figure", "source"), *rows)


def test_tables_are_those_of_the_scores(root, tmp_path):
    made = {"seeds": seeds(root, tmp_path / "tables"), "kept": kept(), "columns": columns(), "published": published()}
    page = root / "docs" / "accuracy.md"
    written = page.read_text(encoding="utf-8")
    expected = PART.sub(lambda part: part[1] + made[part[2]] + part[4], written)
    if os.environ.get("MARSAD_REFRESH"):
        page.write_text(expected, encoding="utf-8")
        return
    assert written == expected
    assert {part[1] for part in PART.findall(written)} == set(made)


@pytest.mark.parametrize("one", kept_results(), ids=lambda one: one.name)
def test_a_kept_score_is_possible(one):
    assert sum(number for name, number in one.claims.items() if name != "all") == one.claims["all"]
    for figures in (one.found, one.full):
        for value, interval in figures.values():
            assert 0 <= value <= 1
            assert interval is None or interval[0] <= value <= interval[1]
    assert all(one.full[name][0] <= one.found[name][0] for name in one.found)


def test_the_reason_of_an_unseen_claim_is_no_code_of_the_tables():
    assert "not_seen" not in read_reasons()
