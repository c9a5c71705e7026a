"""`make fuzz` finds what is planted, its cases come again, and what it found once stays mended."""

from __future__ import annotations

import errno
import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from marsad.claims import read_claims
from marsad.corpus import read_corpus
from marsad.corpus.script import why_set_aside
from marsad.engine.stamps import fresh
from marsad.errors import CorpusError, ParameterError
from marsad.events import merge
from marsad.model import Article, Reading
from marsad.report.errors import PageError
from marsad.report.parameters import read_declared
from marsad.report.safety import check_safe
from marsad.tables import read_tables, write_tables
from marsad.tables.readings import read_readings


@pytest.fixture
def fuzz(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(root / "tools"))
    tool = importlib.import_module("fuzz")
    monkeypatch.setattr(tool, "OUT", tmp_path / "fuzz")
    yield tool
    for name in [name for name in sys.modules if name.startswith("fuzz")]:
        del sys.modules[name]


def run(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["fuzz.py", *options])
    return fuzz.main()


def test_some_cases_of_every_target_break_nothing(fuzz, monkeypatch, capsys) -> None:
    assert run(fuzz, monkeypatch, "--count", "500", "--seed", "7") == 0
    told = capsys.readouterr().out
    assert "0 findings" in told
    assert all(f"  {name} " in told for name in fuzz.TARGETS)


def test_shares_add_up(fuzz) -> None:
    assert sum(target.share for target in fuzz.TARGETS.values()) == 1_000
    numbers = [len(numbers) for name, numbers in fuzz.turns(None, 0, 10_000) if name != "growth"]
    assert sum(numbers) == 10_000


def test_a_case_comes_again_by_its_number(fuzz, tmp_path) -> None:
    for name in ("claims", "jsonl", "lexicon"):
        target = fuzz.TARGETS[name]
        made = [fuzz.case_of(name, target, 3, number, tmp_path) for number in range(20)]
        assert made == [fuzz.case_of(name, target, 3, number, tmp_path) for number in range(20)]
        assert len({repr(case) for case in made}) > 15


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (lambda *_: 1 / 0, "ZeroDivisionError"),
        (lambda *_: {}["no"], "KeyError"),
        (lambda *_: "و" * 10 and [].index(1), "ValueError"),
    ],
)
def test_a_planted_fault_is_found_and_kept(fuzz, monkeypatch, tmp_path, capsys, fault, told) -> None:
    monkeypatch.setitem(fuzz.TARGETS, "numbers", replace(fuzz.TARGETS["numbers"], run=fault))
    assert run(fuzz, monkeypatch, "--target", "numbers", "--count", "5") == 1
    assert f"numbers: {told}" in capsys.readouterr().out
    assert (tmp_path / "fuzz" / "numbers-0.case").is_file()


def test_a_hang_is_found(fuzz, monkeypatch, capsys) -> None:
    def forever(*_):
        while True:
            pass

    monkeypatch.setattr(fuzz, "HANG", 0.2)
    monkeypatch.setitem(fuzz.TARGETS, "numbers", replace(fuzz.TARGETS["numbers"], run=forever))
    assert run(fuzz, monkeypatch, "--target", "numbers", "--count", "1") == 1
    assert "HangError" in capsys.readouterr().out


def test_time_that_grows_with_the_square_is_found(fuzz, monkeypatch) -> None:
    spent = iter([0.0, 0.1, 0.2, 6.6] * 3)  # 0.1 s for the short text, 6.4 s for one eight times as long
    monkeypatch.setattr(fuzz.time, "process_time", lambda: next(spent))
    monkeypatch.setitem(fuzz.GROWING, "numbers", lambda _text: None)
    assert fuzz.growth("numbers", "و") == pytest.approx(8)
    linear = iter([0.0, 0.1, 0.2, 1.0])
    monkeypatch.setattr(fuzz.time, "process_time", lambda: next(linear))
    assert fuzz.growth("numbers", "و") == pytest.approx(1)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    readings = [Reading(Article("a", "قُتل ثلاثة."), (), (), 1, "nothing_counted")]
    write_tables(tmp_path / "tables", readings, *merge(readings))
    return tmp_path / "tables"


@pytest.mark.parametrize("name", ["claims", "texts"])
@pytest.mark.parametrize("spoil", [lambda _: b"", lambda data: data[: len(data) // 2], lambda data: data[:-40] + b"\xff" * 40])
def test_a_spoiled_table_is_told_as_such(tables: Path, name: str, spoil) -> None:
    path = tables / f"{name}.parquet"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ParameterError, match="cannot be read"):
        read_readings(read_tables(tables))


def test_tables_that_do_not_belong_together_are_told_as_such(tables: Path, tmp_path: Path) -> None:
    other = [Reading(Article("b", "قُتل أربعة."), (), (), 1, "nothing_counted")]
    write_tables(tmp_path / "other", other, *merge(other))
    (tables / "texts.parquet").write_bytes((tmp_path / "other" / "texts.parquet").read_bytes())
    with pytest.raises(ParameterError, match="do not belong together"):
        read_readings(read_tables(tables))


def test_a_stamp_that_names_no_file_is_not_fresh(tmp_path: Path) -> None:
    (tmp_path / ".stamp.json").write_text('{"key": "k", "files": {"a\\u0000b": "00", "../x": "00"}}', encoding="utf-8")
    assert not fresh(tmp_path, "k")


def test_brackets_within_brackets_are_no_parameters(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "top = " + "[" * 5_000}
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    with pytest.raises(ParameterError, match="cannot be read"):
        read_declared(tmp_path / "a.ipynb")


def test_a_character_of_5000_digits_is_refused() -> None:
    with pytest.raises(PageError):
        check_safe(f"<p>&#{'9' * 5_000};</p>", "x")


def test_a_long_word_takes_no_more_than_its_length() -> None:
    """A mail address was looked for from each of its letters on: this took minutes."""
    assert why_set_aside("1e4" * 60_000) == "no_arabic"


def test_talks_named_by_adjectives_alone_need_no_party_for_their_place() -> None:
    article = Article("case", "من جدة، تقرر عقد مباحثات فرنسية ألمانية الثلاثاء.", date(2025, 3, 10), title=None)
    assert [claim.kind for claim in read_claims(article).claims] == ["meeting"]


def test_a_failing_disk_sets_no_article_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("قُتل ثلاثة.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("قُتل أربعة.", encoding="utf-8")
    opened = Path.read_bytes

    def fail(self: Path) -> bytes:
        if self.name == "b.txt":
            raise OSError(errno.EIO, "Input/output error", str(self))
        return opened(self)

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(CorpusError, match="Input/output error"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("day", [None, date(2025, 7, 13)])
def test_a_state_inside_what_is_counted_is_none_that_forces_leave(day) -> None:
    text = "غادر جنود بزوطر السياج أبوظبي اشتباكاتعثة مينوسما البالغ عددهم 12 بالغ عددهم 12 ألفاً مالي."
    assert {claim.kind for claim in read_claims(Article("case", text, day)).claims} == {"deployment"}
