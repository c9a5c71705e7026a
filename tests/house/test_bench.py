"""What `make bench` and `make bench-peers` say, and how cases are judged right."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def tool(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.syspath_prepend(str(root / "tools"))
    known = set(sys.modules)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in set(sys.modules) - known:
        if name.startswith("bench"):
            del sys.modules[name]


def test_every_reader_is_told_as_a_ratio(tool, tmp_path, monkeypatch, capsys) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"doc_id": "a", "published": "2025-07-12", "text": "أسقطت الدفاعات أمس 12 مسيّرة."}\n', encoding="utf-8")
    bench = tool("bench")
    monkeypatch.setattr(tool("bench_texts").read_articles, "__kwdefaults__", {"at_least": 1000})
    monkeypatch.setattr(sys, "argv", ["bench.py", str(corpus)])
    assert bench.main() == 0
    rows = re.findall(r"^  (.+?) +[\d.]+ MB/s +([\d.]+) x the tokeniser$", capsys.readouterr().out, flags=re.MULTILINE)
    assert [name for name, _ in rows] == ["camel-tools simple_word_tokenize", "read_numbers", "read_times", "both", "read_claims"]
    assert rows[0][1] == "1.000"


def test_a_small_corpus_is_repeated_and_the_variable_names_another(tool, tmp_path, monkeypatch) -> None:
    texts = tool("bench_texts")
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"doc_id": "a", "text": "أسقطت الدفاعات 12 مسيّرة."}\n', encoding="utf-8")
    monkeypatch.setenv("BENCH_CORPUS", str(corpus))
    articles, size = texts.read_articles(at_least=200)
    one = len(articles[0].text.encode())
    assert (len(articles), size) == (-(-200 // one), one * -(-200 // one))


@pytest.mark.parametrize(
    ("kind", "expected", "told", "verdict"),
    [
        ("numbers", [3, 12], [12.0, 3.0], True),
        ("numbers", [3, 3], [3], False),
        ("numbers", [], [], True),
        ("times", [[["2025-07-11", "2025-07-12"], ["2025-07-12", "2025-07-12"]]], [("2025-07-12", "2025-07-12")], True),
        ("times", [[["2025-07-11", "2025-07-11"]]], [["2025-07-11", "2025-07-12"]], False),
        # the first time fits both, the second only one of them
        ("times", [[["A", "A"], ["B", "B"]], [["A", "A"]]], [["A", "A"], ["B", "B"]], True),
    ],
)
def test_a_case_is_right_when_all_is_told_and_nothing_else(tool, kind, expected, told, verdict) -> None:
    assert tool("bench_peers").right(expected, told, kind) is verdict


def test_the_peers_are_pinned_with_hashes(root: Path) -> None:
    wanted = re.findall(r"^\w+==[\d.]+", (root / "tools/bench-peers.in").read_text(encoding="utf-8").lower(), flags=re.MULTILINE)
    lock = (root / "tools/bench-peers.txt").read_text(encoding="utf-8").lower()
    assert len(wanted) == 3
    assert all(f"{name} \\\n    --hash=sha256:" in lock for name in wanted)
    assert "http" not in lock
