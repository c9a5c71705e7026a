"""Texts of a folder are read once, and again where they may be others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.corpus import hashed
from marsad.corpus.hashed import Hashed
from marsad.corpus.plan import plan_corpus
from marsad.errors import CorpusError


@pytest.fixture
def texts(tmp_path, monkeypatch):
    """Return a folder of texts, old enough to be remembered."""
    monkeypatch.setattr(hashed, "_SETTLED", 0)
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"أُسقطت {number} مسيّرات.", encoding="utf-8")
    return folder


def asked(folder: Path, kept: Path) -> tuple[list[str], object]:
    """Return which texts are read to plan the corpus, and its plan."""
    read: list[str] = []

    def reading(path: Path) -> bytes:
        read.append(path.name)
        return path.read_bytes()

    known = Hashed(kept, reading)
    plan = plan_corpus(folder, known)
    known.keep()
    return read, plan


def test_texts_are_read_once(texts, tmp_path):
    first, plan = asked(texts, tmp_path / "kept")
    again, same = asked(texts, tmp_path / "kept")
    assert (len(first), again) == (5, [])
    assert plan == same == plan_corpus(texts)


def test_a_text_that_changed_is_read_also_where_its_times_were_set_back(texts, tmp_path):
    _, before = asked(texts, tmp_path / "kept")
    times = (texts / "3.txt").stat()
    (texts / "3.txt").write_text("أُسقطت 8 مسيّرات.", encoding="utf-8")
    os.utime(texts / "3.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    (texts / "4.txt").unlink()
    read, plan = asked(texts, tmp_path / "kept")
    assert read == ["3.txt"]
    assert plan == plan_corpus(texts) != before
    assert len((tmp_path / "kept").read_bytes()) == 4 * 48


@pytest.mark.parametrize("spoiled", [b"x", b"", b"y" * 96])
def test_a_spoiled_file_of_hashes_costs_time_alone(texts, tmp_path, spoiled):
    _, plan = asked(texts, tmp_path / "kept")
    (tmp_path / "kept").write_bytes(spoiled)
    assert asked(texts, tmp_path / "kept") == ([f"{n}.txt" for n in range(5)], plan)


def test_what_was_just_written_is_not_remembered(texts, tmp_path, monkeypatch):
    monkeypatch.setattr(hashed, "_SETTLED", 3_600_000_000_000)
    for _ in range(2):
        assert len(asked(texts, tmp_path / "kept")[0]) == 5


def test_a_disk_that_fails_is_told(texts, tmp_path):
    def failing(path: Path) -> bytes:
        raise CorpusError("the file cannot be read", where=str(path), remedy="run it again")

    with pytest.raises(CorpusError):
        plan_corpus(texts, Hashed(tmp_path / "kept", failing))
