"""`marsad explain` takes a file, an article of a corpus, or standard input, and says what is wrong with what it is given."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from marsad.cli import main

TEXT = "أعلنت كييف إسقاط 12 مسيّرة روسية أمس."


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    """Return a function that puts a text on standard input."""
    return lambda held: monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(held.encode())))


def told(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [claim["claim"] for sentence in json.loads(capsys.readouterr().out)["sentences"] for claim in sentence["claims"]]


def test_text_on_standard_input_is_explained(given, capsys: pytest.CaptureFixture[str]) -> None:
    given(TEXT)
    assert main(["explain", "--published", "2025-07-13"]) == 0
    out = capsys.readouterr().out
    assert "12: strike intercepted drone, rule shoot_down [lexicon/data/triggers.yaml:" in out
    assert "date_start: 2025-07-12" in out


def test_a_file_is_explained_with_the_day_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.txt").write_text(TEXT, encoding="utf-8")
    assert main(["explain", str(tmp_path / "own.txt"), "--published", "2025-07-13", "--json"]) == 0
    assert [claim["date_start"] for claim in told(capsys)] == ["2025-07-12"]


def test_a_file_beside_a_manifest_has_the_day_given_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("doc_id,file,published\nmine,own.txt,2025-07-05\n", encoding="utf-8")
    assert main(["explain", str(tmp_path / "own.txt"), "--json"]) == 0
    assert [(claim["doc_id"], claim["date_start"]) for claim in told(capsys)] == [("mine", "2025-07-04")]


def test_an_article_of_a_corpus_is_named_by_its_doc_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = {"doc_id": "a1", "published": "2025-07-05", "text": TEXT}
    (tmp_path / "news.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert main(["explain", "a1", "--corpus", str(tmp_path / "news.jsonl"), "--json"]) == 0
    assert [claim["date_start"] for claim in told(capsys)] == ["2025-07-04"]


def test_a_page_is_written_to_a_file(given, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given(TEXT)
    assert main(["explain", "-", "--html", str(tmp_path / "why.html")]) == 0
    assert str(tmp_path / "why.html") in capsys.readouterr().out
    assert (tmp_path / "why.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_text_that_is_not_arabic_is_explained_as_set_aside(given, capsys: pytest.CaptureFixture[str]) -> None:
    given("Kyiv, Monday")
    assert main(["explain"]) == 0
    assert "no claim: no_arabic" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nosuch.txt"], "there is no such file or article"),
        (["000_716b556928ccb2d7"], "did you mean 000_716b556928ccb2d6?"),
        (["--published", "13/7/2025"], "'13/7/2025' is not a day"),
        (["--corpus", "seeds"], "a corpus is given, but none of its articles"),
        (["--html", "a.html", "--json"], "a page and JSON are asked for at once"),
        (["-", "--html", "nowhere/at/all.html"], "the page cannot be written"),
        (["-", "--lexicon", "nowhere"], "there is no such folder"),
    ],
)
def test_a_slip_is_told_with_what_to_do(arguments: list[str], said: str, given, capsys: pytest.CaptureFixture[str]) -> None:
    given(TEXT)
    assert main(["explain", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert "  do: " in told.err
