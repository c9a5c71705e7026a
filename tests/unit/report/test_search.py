"""What the search looks through: rows in scripts none of which is large."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from marsad.charts.labels import Labels
from marsad.report import search
from marsad.report.wording import Wording


@pytest.fixture
def facts(monkeypatch):
    """Return articles of one claim each; what a claim says of itself is not asked for here."""
    monkeypatch.setattr(search, "gloss", lambda _, claim: claim.claim_id)
    pages = [SimpleNamespace(doc_id=f"a{n}", published=None) for n in range(10)]
    claims = {page.doc_id: (SimpleNamespace(claim_id=f"c{page.doc_id}", sentence="أُسقطت <مسيّرة>"),) for page in pages}
    return SimpleNamespace(pages=pages, claims=claims, events_of={})


def rows_of(script: str, name: str) -> list[list[object]]:
    return json.loads(script.partition(" = ")[2].partition(";")[0]) if script.startswith(f"marsad.taken.{name} = ") else []


def test_few_sentences_are_one_script_that_names_no_other(facts):
    (script,) = search.sentences_data(facts, Wording(Labels("en")), ())
    assert len(rows_of(script, "sentences")) == 10
    assert "parts" not in script
    assert "<" not in script


@pytest.mark.parametrize("most", [1, 150, 400])
def test_many_are_cut_into_scripts_the_first_of_which_tells_how_many(facts, monkeypatch, most):
    whole = rows_of(next(iter(search.sentences_data(facts, Wording(Labels("en")), ()))), "sentences")
    monkeypatch.setattr(search, "_BYTES_A_SCRIPT", most)
    first, *rest = search.sentences_data(facts, Wording(Labels("en")), ())
    assert first.endswith(f"marsad.taken.parts = {1 + len(rest)};\n")
    parts = [rows_of(first, "sentences"), *(rows_of(script, f"sentences{n}") for n, script in enumerate(rest, start=2))]
    assert all(parts)
    assert [row for part in parts for row in part] == whole
    assert all(sum(len(json.dumps(row, ensure_ascii=False).encode()) for row in part) < most + 200 for part in parts)


def test_no_sentence_at_all_is_a_script_too(facts):
    facts.pages = []
    (script,) = search.sentences_data(facts, Wording(Labels("en")), ())
    assert script == "marsad.taken.sentences = [\n\n];\n"
