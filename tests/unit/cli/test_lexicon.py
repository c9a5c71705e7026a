"""`marsad lexicon`, and `--lexicon` of the verbs that read articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.cli import main

TRIGGER = """- id: rain_down
  past: [انهمر]
  frames: [{kind: strike, phase: launched, items: weapon}]
  example: انهمرت 12 قذيفة على خاركيف
  counter: انتهى الاجتماع مساء
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A lexicon of one's own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "triggers.yaml").write_text(TRIGGER, encoding="utf-8")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A corpus of one article that only the lexicon of one's own reads."""
    line = {"doc_id": "a1", "published": "2025-07-13", "text": "انهمرت 30 قذيفة روسية على خاركيف."}
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


def test_show_tells_entries_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "show", "وبالصواريخ"]) == 0
    assert "* وبال + صواريخ: noun missile = missile (plural) [lexicon/data/weapons.yaml:" in capsys.readouterr().out


def test_show_knows_a_lexicon_of_one_s_own(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "show", "انهمرت", "--lexicon", str(mine)]) == 0
    assert f"[{mine.as_posix()}/triggers.yaml:1]" in capsys.readouterr().out
    assert main(["lexicon", "show", "انهمرت"]) == 1
    assert "no table knows" in capsys.readouterr().err


def test_check_is_content_with_what_is_right(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "check", "--lexicon", str(mine)]) == 0
    assert capsys.readouterr().out.startswith("0 faults")


def test_check_lists_each_fault_with_file_and_line(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mine / "triggers.yaml").write_text("\n" + TRIGGER.replace("past", "pst"), encoding="utf-8")
    assert main(["lexicon", "check", "--lexicon", str(mine)]) == 1
    out = capsys.readouterr().out
    assert f"{mine.as_posix()}/triggers.yaml:2: shape: rain_down: no key `pst` is known; did you mean `past`?" in out
    assert "1 fault," in out


def test_try_tells_what_would_change(mine: Path, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "try", str(mine / "triggers.yaml"), str(news)]) == 0
    out = capsys.readouterr().out
    assert "+ a1: 30 strike launched artillery_shell, RUS > UKR, rule rain_down" in out
    assert "1 gained, 0 lost, 0 changed in 1 articles" in out


def test_extract_reads_by_a_lexicon_of_one_s_own_and_anew_when_it_changes(mine: Path, news: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "tables"

    def made(*more: str) -> tuple[bool, int]:
        assert main(["extract", str(news), "--out", str(out), *more]) == 0
        line = (out / "claims.jsonl").read_text(encoding="utf-8")
        return "nothing changed" not in capsys.readouterr().out, len(json.loads(line)["claims"])

    own = ("--lexicon", str(mine))
    assert made() == (True, 0)
    assert made(*own) == (True, 1)
    assert made(*own) == (False, 1)
    (mine / "triggers.yaml").write_text(TRIGGER.replace("launched", "hit"), encoding="utf-8")
    assert made(*own) == (True, 1)
    assert made() == (True, 0)


def test_explain_reads_by_a_lexicon_of_one_s_own(mine: Path, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "a1", "--corpus", str(news), "--lexicon", str(mine)]) == 0
    out = capsys.readouterr().out
    assert f"rule rain_down [{mine.as_posix()}/triggers.yaml:1]" in out
    assert f"with the lexicon of {mine.as_posix()}" in out


@pytest.mark.parametrize("verb", [["extract"], ["explain", "a1", "--corpus"], ["report", "--corpus"]])
def test_a_fault_is_an_error_with_file_line_and_what_to_do(verb: list[str], mine: Path, news: Path, capsys) -> None:
    (mine / "triggers.yaml").write_text(TRIGGER.replace("phase: launched", "phase: gone"), encoding="utf-8")
    out = [] if verb[0] == "explain" else ["--out", str(mine.parent / "out")]
    assert main([*verb, str(news), *out, "--lexicon", str(mine)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error[M400]: rain_down: frame 1: `phase` is 'gone'")
    assert f"  at: {mine / 'triggers.yaml'}, line 1\n  do: write one of launched" in told


def test_a_lexicon_beside_tables_that_are_made_is_refused(mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--tables", str(tmp_path), "--lexicon", str(mine), "--out", str(tmp_path / "site")]) == 2
    assert "a lexicon is given, but tables that are made already" in capsys.readouterr().err
