"""Made corpora of a few dozen articles, cut in shards that are small enough for there to be several."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from marsad.corpus import shards
from marsad.engine import extract
from marsad.generating import generate

ARTICLES = 60


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    folder = tmp_path_factory.mktemp("made")
    generate(folder, articles=ARTICLES, seed=7, a_day=2)
    return [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, made: list[dict]) -> dict[str, bytes]:
    """Return the tables as one process makes them, of the corpus in one piece."""
    folder = tmp_path_factory.mktemp("whole")
    extract(write_lines(folder / "corpus.jsonl", made), folder / "out")
    assert not (folder / "out" / ".readings").exists()
    return tables_in(folder / "out")


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after some 5 KB: where a corpus is cut is the matter of the process that plans, workers are told."""
    monkeypatch.setattr(shards, "_LEAST", 4_000)
    monkeypatch.setattr(shards, "_MOST", 8_000)
    monkeypatch.setattr(shards, "_CUT", 2)


@pytest.fixture
def corpus(tmp_path: Path, made: list[dict]) -> Path:
    return write_lines(tmp_path / "corpus.jsonl", made)


def write_lines(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def shuffled(rows: list[dict], seed: int) -> list[dict]:
    return random.Random(seed).sample(rows, len(rows))  # noqa: S311 - an order, no secret


def tables_in(out: Path) -> dict[str, bytes]:
    """Return every table's bytes by its name; what is hidden is no table."""
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if not any(part.startswith(".") for part in name.split("/"))}
