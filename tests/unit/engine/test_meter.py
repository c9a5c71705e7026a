"""Long reading tells how far it is: plain lines in a log, one that changes on a terminal, nothing where nobody listens."""

from __future__ import annotations

import dataclasses
import sys

import pytest

from marsad.cli import main
from marsad.cli.telling import Terminal, telling
from marsad.corpus import read_corpus
from marsad.engine.meter import Meter


class Clock:
    def __init__(self, step):
        self.now, self.step = 0.0, step

    def __call__(self):
        self.now += self.step
        return self.now


class Screen(list):
    def __call__(self, line):
        self.append(line)

    def passing(self, line):
        self.append(f"~{line}")


@pytest.fixture(scope="module")
def articles(root):
    one = read_corpus(root / "seeds").articles[0]
    return [dataclasses.replace(one, doc_id=str(n), text="ن" * 1000) for n in range(400)]


def told(articles, listener, step):
    meter = Meter(articles, listener, Clock(step))
    for number in range(1, len(articles) + 1):
        meter(number)
    return listener


def test_a_log_gets_a_line_now_and_then_with_rate_and_time_left(articles):
    lines = []
    told(articles, lines.append, 4.0)
    assert lines[0].endswith("5 a second, 2 min left")
    assert len(lines) == 4
    assert lines[-1].endswith("left")


def test_a_fast_reading_tells_a_log_nothing(articles):
    lines = []
    told(articles, lines.append, 0.01)
    assert lines == []


def test_a_terminal_gets_a_line_that_changes(articles):
    lines = told(articles, Screen(), 0.5)
    assert len(lines) == 19
    assert all(line.startswith("~read claims of ") for line in lines)


def test_the_terminals_line_goes_before_the_next_one_and_is_cut(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()
    terminal.passing("x" * 50)
    terminal("done")
    shown = capsys.readouterr()
    assert shown.out == "done\n"
    assert shown.err == "\r\x1b[K" + "x" * 19 + "\r\x1b[K"


def test_who_listens_depends_on_the_terminal_and_on_quiet(monkeypatch):
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert isinstance(telling(quiet=False), Terminal)
    assert telling(quiet=True) is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert not isinstance(telling(quiet=False), Terminal)


def test_an_extraction_names_files_and_articles(root, tmp_path, capsys):
    assert main(["extract", str(root / "seeds"), "--out", str(tmp_path / "tables")]) == 0
    assert "read 5 articles from 6 files, 0 set aside" in capsys.readouterr().out
