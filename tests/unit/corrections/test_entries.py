"""The file itself: its shape, its values, and where it lies."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.corrections import find_corrections, read_entries
from marsad.errors import CorrectionError

GUARD = 'guard: {doc_id: a, words: "نص", start: 0, end: 2}'
AMEND = f"- id: one\n  action: amend\n  claim: c1\n  {GUARD}\n  set: {{count_low: 2}}\n  reason: r\n  author: w\n  date: 2024-06-01\n"


def bound(what):
    return f"- {{id: m, action: {what}, reason: r, author: w, date: 2024-06-01}}\n".replace("A", f"{{claim: c1, {GUARD}}}")


def read(tmp_path, text):
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    return read_entries(path)


def test_an_entry_is_read_with_its_line(tmp_path):
    first, second = read(tmp_path, "# ours\n" + AMEND + AMEND.replace("one", "two").replace("2024-06-01", '"2024-06-02"'))

    assert (first.correction_id, first.action, first.day, dict(first.values)) == ("one", "amend", date(2024, 6, 1), {"count_low": 2.0})
    assert first.where.endswith("corrections.yaml, line 2, correction one")
    assert (second.day, second.targets[0].guard.words) == (date(2024, 6, 2), "نص")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_file_has_no_corrections(tmp_path, text):
    assert read(tmp_path, text) == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 1\n", "no list of corrections"),
        ("- 1\n", "no mapping"),
        ("- [\n", "no YAML"),
        ("- {a: 1, a: 2}\n", "the key a stands twice"),
        (AMEND + AMEND, "the id one stands twice"),
        (AMEND.replace("amend", "ammend"), "did you mean amend?"),
        (AMEND.replace("claim:", "claims:"), "no key 'claims' is known here; did you mean claim?"),
        (AMEND.replace("  reason: r\n", ""), "the key reason is missing"),
        (AMEND.replace("reason: r", "reason: 3"), "reason is no text"),
        (AMEND.replace("2024-06-01", "2024-06-31"), "date is no day"),
        (AMEND.replace("2024-06-01", "2024-06-01T10:00:00"), "date is no day"),
        (AMEND.replace("end: 2", "end: 3"), "2 characters, but start and end are 3 apart"),
        (AMEND.replace("start: 0", "start: -1"), "names no words"),
        (AMEND.replace("count_low: 2", "count_lo: 2"), "no column count_lo; did you mean count_low?"),
        (AMEND.replace("count_low: 2", "doc_id: b"), "doc_id cannot be amended"),
        (AMEND.replace("count_low: 2", "count_low: two"), "'two' is no number"),
        (AMEND.replace("count_low: 2", "count_low: -2"), "-2 is no number"),
        (AMEND.replace("count_low: 2", "count_low: .inf"), "inf is no number"),
        (AMEND.replace("count_low: 2", "part: 1"), "1 is no boolean"),
        (AMEND.replace("count_low: 2", "kind: strik"), "did you mean strike?"),
        (AMEND.replace("count_low: 2", "kind: null"), "kind is never empty"),
        (AMEND.replace("count_low: 2", "actor: Russia"), "no code of a side"),
        (AMEND.replace("count_low: 2", "unit: pieces"), "no unit"),
        (AMEND.replace("count_low: 2", "date_start: 12 May"), "no date"),
        (AMEND.replace("count_low: 2", "places: Kyiv"), "no list"),
        (AMEND.replace("count_low: 2", "participants: [{name: null}]"), "no party"),
        (AMEND.replace("set: {count_low: 2}", "set: {}"), "set names no column"),
        (bound("merge, claims: [A]"), "needs two claims"),
        (bound("split, groups: [[A]]"), "needs two groups"),
        (bound("split, groups: [A, A]"), "the claims are no list"),
        (bound("merge, claims: [A, A]"), "named twice"),
    ],
)
def test_a_misshapen_file_is_told_with_its_line(tmp_path, text, what):
    with pytest.raises(CorrectionError) as caught:
        read(tmp_path, text)
    assert what in caught.value.what
    assert "corrections.yaml" in caught.value.where
    assert caught.value.remedy


def test_a_file_that_is_not_utf8_or_not_there_is_told(tmp_path):
    path = tmp_path / "corrections.yaml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(CorrectionError, match="not UTF-8"):
        read_entries(path)
    with pytest.raises(CorrectionError, match="no such file"):
        find_corrections(tmp_path, tmp_path / "other.yaml")


def test_the_corpus_s_own_file_is_found_and_never_guessed_among_several(tmp_path):
    corpus, other = tmp_path / "news", tmp_path / "more.jsonl"
    corpus.mkdir()
    assert find_corrections(corpus) is None
    (tmp_path / "corrections.yaml").touch()
    assert find_corrections(corpus) == find_corrections(other) == tmp_path / "corrections.yaml"
    (tmp_path / "more.corrections.yaml").touch()
    with pytest.raises(CorrectionError, match="several files"):
        find_corrections(other)
    (tmp_path / "corrections.yaml").rename(corpus / "corrections.yaml")
    assert find_corrections(corpus) == corpus / "corrections.yaml"
    assert find_corrections(other) == tmp_path / "more.corrections.yaml"
