"""A project of its own for each test that builds: gold tables of the seeds, and notebooks that run in no time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marsad.evaluate.gold_tables import write_gold_tables
from marsad.report import execute
from marsad.report.notebooks import normalise, text_of

PARAMETERS = 'corpus = "seeds"\ntables = ""\nstart = ""\nend = ""\nfreq = "month"\nlanguage = "en"\n'
OPEN = (
    "from marsad.report import open_session\n"
    "session = open_session(corpus=corpus, tables=tables, start=start, end=end, freq=freq, language=language)"
)


def make_notebook(path: Path, *cells: str, parameters: str = PARAMETERS) -> Path:
    """Write a notebook of code cells after one with parameters."""
    sources = [(parameters, ["parameters"]), *((cell, []) for cell in cells)]
    content = {
        "cells": [
            {
                "cell_type": "code",
                "id": f"c{number}",
                "metadata": {"tags": tags},
                "source": source,
                "execution_count": None,
                "outputs": [],
            }
            for number, (source, tags) in enumerate(sources)
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def gold_tables(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return the tables that a faultless reader would make of the seeds."""
    folder = tmp_path_factory.mktemp("gold") / "tables"
    write_gold_tables(root / "seeds", root / "data" / "gold" / "seeds.jsonl", folder)
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> Path:
    """Return a project with the seeds and two small notebooks; it is the current one."""
    home = tmp_path / "a project"
    shutil.copytree(root / "seeds", home / "seeds")
    make_notebook(home / "notebooks" / "01_first.ipynb", OPEN, "html('<h1>First</h1>')")
    make_notebook(home / "notebooks" / "02_second.ipynb", OPEN, "html('<h1>Second</h1>')")
    monkeypatch.setenv("MARSAD_HOME", str(home))
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let notebooks run without a kernel: a cell `html('…')` shows its text; return the names of those that ran."""
    names: list[str] = []

    def show(source: str) -> list[dict[str, Any]]:
        content = source.removeprefix("html('").removesuffix("')")
        return [{"output_type": "display_data", "data": {"text/html": content}}] if content != source else []

    def execute_all(tasks: Any, *, progress: Callable[[str], None] | None = None) -> tuple[Any, ...]:
        results = []
        for task in tasks:
            names.append(task.notebook.stem)
            notebook = json.loads(task.notebook.read_text(encoding="utf-8"))
            injected = {"cell_type": "code", "metadata": {"tags": ["injected-parameters"]}, "source": "", "outputs": []}
            notebook["cells"].insert(1, injected)
            for cell in notebook["cells"]:
                cell["outputs"] = show(text_of(cell["source"]))
            results.append(normalise(notebook, task.shown))
            if progress:
                progress(f"executed {task.notebook.name}")
        return tuple(results)

    monkeypatch.setattr(execute, "execute_all", execute_all)
    return names
