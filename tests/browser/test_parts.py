"""Sentences that stand in several files are all found by the search."""

from __future__ import annotations

import pytest

from marsad.report import build, execute, search
from marsad.report.notebooks import normalise

from ..report.conftest import make_notebook
from .many import write_many

EVENTS = 120


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    """Return a report the sentences of which are cut into files of a few."""
    home = tmp_path_factory.mktemp("cut")
    write_many(home / "tables", EVENTS)
    (home / "Makefile").touch()
    notebook = make_notebook(home / "notebooks" / "01_first.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSAD_HOME", str(home))
        patch.setattr(execute, "execute_all", lambda tasks, **_: tuple(normalise({"cells": []}, task.shown) for task in tasks))
        patch.setattr(search, "_BYTES_A_SCRIPT", 20_000)
        return build({"tables": str(home / "tables")}, home / "out", notebooks=notebook.parent).out


def test_the_search_reads_all_files_of_sentences(cut, browser):
    files = sorted(path.name for path in cut.glob("site/sentences*.js"))
    assert len(files) > 2
    browser.open(cut / "index.html")
    assert browser.until("document.querySelector('form').checkVisibility()")
    browser.ask("document.getElementById('q').focus()")
    assert browser.until("window.marsad.taken.sentences2")
    told = "[marsad.taken.sentences, ...Array.from({length: marsad.taken.parts - 1}, (_, n) => marsad.taken['sentences' + (n + 2)])]"
    assert browser.until(f"{told}.every(Boolean)")
    assert browser.ask(f"{told}.flat().length") >= EVENTS
    assert sorted(url.rpartition("/")[2] for url in browser.asked_for() if "/sentences" in url) == files
    assert browser.messages() == []
