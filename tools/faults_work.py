"""What is disturbed: each verb with a small corpus of our own, from the same beginning each time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_CELL = (
    "from marsad.report import open_session\n"
    "session = open_session(corpus=corpus, tables=tables, start=start, end=end, freq=freq, language=language)\n"
    "session.selection if hasattr(session, 'selection') else None"
)
_SOURCES = """
contact: test@example.org
sources:
  - {id: channel, name: channel, telegram: result.json}
  - {id: dump, name: dump, dump: dump.jsonl, map: {text: text, id: id}}
  - {id: pages, name: pages, pages: pages}
"""
_PARAMETERS = 'corpus = "corpus.jsonl"\ntables = ""\nstart = ""\nend = ""\nfreq = "month"\nlanguage = "en"\n'


@dataclass(frozen=True, slots=True)
class Work:
    """One verb: its arguments, seen from `home`; its output; how its beginning is laid out; its share of the moments.

    `tells` are the files that say what befell a run: what could not be read stands there until the next one. `partly` is the exit code
    of a run that did what it could of several sources.
    """

    name: str
    home: Path
    out: Path
    arguments: tuple[str, ...]
    lay: Callable[[Path], None]
    share: int
    tells: frozenset[str] = frozenset()
    partly: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes: caches and settings of this user are kept out."""
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "PYTHONPATH", "LANG", "TMPDIR"}}
        return {**kept, "MARSAD_HOME": str(self.home), "HOME": str(self.home / "own"), "PYTHONDONTWRITEBYTECODE": "1"}

    def begin(self) -> None:
        """Lay out the same beginning again; it is made once and copied."""
        kept = self.home.parent / f"{self.name}.beginning"
        if not kept.is_dir():
            shutil.rmtree(self.home, ignore_errors=True)
            self.home.mkdir(parents=True)
            self.lay(self.home)
            shutil.copytree(self.home, kept)
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(kept, self.home)


def verbs(home: Path, *, small: bool = False) -> Iterator[Work]:
    """Give each verb that writes more than one file."""
    articles = 12 if small else 36
    place = home / "extract"
    yield Work("extract", place, place / "tables", ("extract", "corpus.jsonl", "--out", "tables", "--quiet"), _grown(articles), 8)
    place = home / "folder"
    yield Work("folder", place, place / "tables", ("extract", "corpus", "--out", "tables", "--quiet"), _folder(articles), 4)
    place = home / "update"
    yield Work("update", place, place / "tables", ("update", "corpus.jsonl", "--out", "tables", "--quiet"), _grown(articles), 5)
    place = home / "report"
    yield Work("report", place, place / "site", ("report", "--corpus", "corpus.jsonl", "--out", "site", "--quiet"), _project(articles), 3)
    place = home / "collect"
    yield Work(
        "collect",
        place,
        place / "news",
        ("collect", "sources.yaml", "--out", "news", "--quiet"),
        _sources(articles),
        5,
        frozenset({"missed.jsonl"}),
        partly=1,
    )


def _sources(count: int) -> Callable[[Path], None]:
    """Lay out an export, a dump and pages that have grown by a third since they were collected."""

    def lay(home: Path) -> None:
        (home / "sources.yaml").write_text(_SOURCES, encoding="utf-8")
        (home / "pages").mkdir()
        told = [json.loads(line) for line in _articles(count)]
        for part in (told[: count * 2 // 3], told):
            messages = [{"id": n, "type": "message", "date": "2025-07-12T01:02:03", "text": one["text"]} for n, one in enumerate(part)]
            (home / "result.json").write_text(json.dumps({"name": "channel", "messages": messages}), encoding="utf-8")
            lines = (json.dumps({"id": one["doc_id"], "text": one["text"][::-1] + one["text"]}) + "\n" for one in part)
            (home / "dump.jsonl").write_text("".join(lines), encoding="utf-8")
            for one in part[:6]:
                page = f"<html><title>{one['title']}</title><article><p>{one['text']}</p></article></html>"
                (home / "pages" / f"{one['doc_id']}.html").write_text(page, encoding="utf-8")
            if part is not told:
                _disturbed(home, {"do": "nothing"}, "collect", "sources.yaml", "--out", "news", "--quiet")

    return lay


def _disturbed(home: Path, plan: Mapping[str, object], *arguments: str) -> None:
    """Run a verb as the moments do: `collect` writes the time into its files, and there it is always the same."""
    environment = {**os.environ, "MARSAD_HOME": str(home), "HOME": str(home / "own"), "PYTHONDONTWRITEBYTECODE": "1"}
    child = Path(__file__).with_name("faults_child.py")
    subprocess.run(
        [sys.executable, str(child), json.dumps({**plan, "below": str(home)}), *arguments], cwd=home, env=environment, check=True
    )


def _articles(count: int) -> list[str]:
    from marsad.generating import Plan, make  # noqa: PLC0415 - what makes a beginning is needed once

    return [json.dumps(make(Plan(count, 5, 0.8, 20), number)[0], ensure_ascii=False) + "\n" for number in range(count)]


def _grown(count: int) -> Callable[[Path], None]:
    """Lay out a corpus that has grown by a third since its tables were written."""

    def lay(home: Path) -> None:
        lines = _articles(count)
        (home / "corpus.jsonl").write_text("".join(lines[: count * 2 // 3]), encoding="utf-8")
        _marsad(home, "extract", "corpus.jsonl", "--out", "tables", "--quiet")
        (home / "corpus.jsonl").write_text("".join(lines), encoding="utf-8")

    return lay


def _folder(count: int) -> Callable[[Path], None]:
    def lay(home: Path) -> None:
        (home / "corpus").mkdir()
        for line in _articles(count):
            told = json.loads(line)
            (home / "corpus" / f"{told['doc_id']}.txt").write_text(told["text"], encoding="utf-8")

    return lay


def _project(count: int) -> Callable[[Path], None]:
    """Lay out a project with a small notebook and a report of a smaller corpus."""

    def lay(home: Path) -> None:
        (home / "notebooks").mkdir()
        cells: list[dict[str, object]] = [
            {"cell_type": "code", "id": f"c{n}", "metadata": {"tags": tags}, "source": source, "execution_count": None, "outputs": []}
            for n, (source, tags) in enumerate([(_PARAMETERS, ["parameters"]), (_CELL, [])])
        ]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        (home / "notebooks" / "01_small.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        lines = _articles(count)
        (home / "corpus.jsonl").write_text("".join(lines[: count // 2]), encoding="utf-8")
        _marsad(home, "report", "--corpus", "corpus.jsonl", "--out", "site", "--quiet")
        (home / "corpus.jsonl").write_text("".join(lines), encoding="utf-8")

    return lay


def _marsad(home: Path, *arguments: str) -> None:
    environment = {**os.environ, "MARSAD_HOME": str(home), "HOME": str(home / "own"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-m", "marsad", *arguments], cwd=home, env=environment, check=True)
