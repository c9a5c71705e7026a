"""A report of 5,000 events: no page grows, nothing is loaded before it is needed, and the search keeps up with who types."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from marsad.report import build, execute
from marsad.report.notebooks import normalise

from ..report.conftest import make_notebook
from .chrome import DESK, PHONE
from .many import write_many

EVENTS = 5_000
PAGE, DATA = 500 * 1024, 4 * 1024 * 1024
SHOWN = 60  # items of a list that are made at once, of events and of sentences
WORDS, ELEMENTS = 40, 10  # of one item
SPELLINGS = 6  # of an Arabic word: itself, and behind five letters that stand before it; looked for in events, their claims and sentences
QUERIES = ("drones", "مسيرات", "الصواريخ والمسيّرات", "kharkiv shahed", "governor 7", "no such word", "ا", "412")

# what is done from a keystroke to the list on the page, counted, since a clock tells of the machine; the data are there
_TYPE = """
async (query) => {
  const [field, count] = [document.getElementById("q"), document.querySelector("[data-place=count]")];
  field.focus();
  while (!window.marsad.taken.sentences) await new Promise((go) => setTimeout(go, 10));
  await new Promise((go) => setTimeout(go, 50));
  const done = { normalize: 0, match: 0, includes: 0, createElement: 0 };
  const own = {};
  for (const [name, place] of [["normalize", String], ["match", String], ["includes", String], ["createElement", Document]]) {
    own[name] = [place.prototype, place.prototype[name]];
    place.prototype[name] = function (...given) { done[name] += 1; return own[name][1].apply(this, given); };
  }
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (!count.textContent) await null;
  for (const [name, [place, plain]] of Object.entries(own)) place[name] = plain;
  return done;
}
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """Return the report of many events, with a notebook that shows nothing."""
    home = tmp_path_factory.mktemp("large")
    write_many(home / "tables", EVENTS)
    (home / "Makefile").touch()
    notebook = make_notebook(home / "notebooks" / "01_first.ipynb")

    def run(tasks, *, progress=None):
        assert progress is None
        return tuple(normalise({"cells": []}, task.shown) for task in tasks)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSAD_HOME", str(home))
        patch.setattr(execute, "execute_all", run)
        return build({"tables": str(home / "tables")}, home / "out", notebooks=notebook.parent).out


def test_pages_stay_small_and_all_events_are_listed(large):
    pages = list(large.rglob("*.html"))
    assert len(list(large.glob("events/*.html"))) == EVENTS
    assert {path.name: size for path in pages if (size := path.stat().st_size) > PAGE} == {}
    assert {path.name: size for path in large.glob("site/*.js") if (size := path.stat().st_size) > DATA} == {}
    listed = sum(path.read_text(encoding="utf-8").count("<article ") for path in large.glob("events*.html"))
    assert listed == EVENTS


def test_the_search_does_little_at_each_key(large, browser):
    """Spelling is folded once, when the data come; a key folds its own words, looks through what is folded, and makes what it shows."""
    browser.open(large / "index.html")
    assert browser.until("document.querySelector('form').checkVisibility()")
    assert not [url for url in browser.asked_for() if url.endswith(("events.js", "sentences.js"))]
    browser.wait(_TYPE, "first")
    for query in QUERIES:
        done = browser.wait(_TYPE, query)
        words = len(query.split())
        assert done["normalize"] <= words, query
        assert done["includes"] <= SPELLINGS * words * 3 * EVENTS, query
        assert done["match"] <= SHOWN * WORDS, query
        assert done["createElement"] <= SHOWN * ELEMENTS, query
    assert browser.messages() == []


def test_filters_reach_all_pages_of_the_list_a_stretch_at_a_time(large, browser):
    browser.open(large / "events-7.html", "kind=meeting")
    items = "document.querySelectorAll('[data-place=found] > li').length"
    assert browser.until("document.querySelector('[data-place=count]').textContent").startswith("Shown: 714 of 5,000 events.")
    before = browser.ask(items)
    assert 0 < before < 100
    lengths = [before]
    while browser.ask("document.querySelector('button.more') !== null"):
        browser.ask("document.querySelector('button.more').click()")
        lengths.append(browser.ask(items))
        assert browser.ask("document.activeElement.tagName") == "A"
    assert lengths[-1] == 714
    assert all(one < other for one, other in pairwise(lengths))
    assert browser.axe() == []


def test_lists_of_many_are_open_to_all(large, browser):
    for width in (PHONE, DESK):
        browser.reset(width)
        for address in ("articles.html", "articles-7.html", "events-7.html", "known.html", "known-7.html"):
            browser.open(large / address)
            assert browser.axe() == [], address
            assert browser.ask("document.documentElement.scrollWidth") <= width, address
    assert browser.messages() == []
