"""A folder of parts, as `marsad collect` leaves it, is a corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.corpus import corpus_files, read_corpus
from marsad.errors import CorpusError

TEXT = "أعلنت السلطات أن الدفاعات الجوية أسقطت ثلاث مسيّرات فوق المدينة."


def line(doc_id: str, **more: str) -> str:
    return json.dumps({"doc_id": doc_id, "published": "2025-07-12", "text": TEXT, **more}, ensure_ascii=False) + "\n"


def test_parts_are_read_together_and_what_is_unfinished_is_not(tmp_path: Path) -> None:
    inner = tmp_path / "articles"
    inner.mkdir()
    (inner / "2025-07.jsonl").write_text(line("b"), encoding="utf-8")
    (inner / "undated.jsonl").write_text(line("a", extra="x"), encoding="utf-8")
    (inner / ".2025-08.jsonl").write_text("{", encoding="utf-8")
    (tmp_path / "versions.jsonl").write_text("{}\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.doc_id for article in corpus.articles] == ["a", "b"]
    assert corpus.notes == ("the lines have fields that are not read: extra",)
    assert [path.name for path in corpus_files(tmp_path)] == ["2025-07.jsonl", "undated.jsonl"]


def test_a_doc_id_in_two_parts_is_an_error_that_names_both(tmp_path: Path) -> None:
    inner = tmp_path / "articles"
    inner.mkdir()
    for name in ("2025-07", "2025-08"):
        (inner / f"{name}.jsonl").write_text(line("a"), encoding="utf-8")
    with pytest.raises(CorpusError, match="stands in two files") as error:
        read_corpus(tmp_path)
    assert "2025-07.jsonl" in str(error.value.where)
    assert "2025-08.jsonl" in str(error.value.where)
