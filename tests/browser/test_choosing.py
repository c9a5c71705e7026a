"""On a page of charts a reader chooses what they show, and a choice can be cited."""

from __future__ import annotations

import re

import pytest

from .test_using import type_into

BARS = "[...document.querySelectorAll('figure.chart svg a')]"
PALE = f"{BARS}.filter((bar) => bar.classList.contains('apart')).length"
SAID = "document.getElementById('chosen').textContent"
HIDDEN = "[...document.querySelectorAll('main tbody tr')].filter((row) => row.hidden).length"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_does_not_fit_turns_pale_or_goes_and_comes_back(reports, browser, language):
    browser.open(reports(language) / "02_strikes.html")
    assert browser.until("document.getElementById('choose').checkVisibility()")
    assert browser.ask(PALE) == 0
    type_into(browser, "#choose [name=weapon]", "missile")
    assert browser.until(SAID)
    pale, bars = browser.ask(PALE), browser.ask(f"{BARS}.length")
    assert 0 < pale < bars
    assert str(bars - pale) in browser.ask(SAID)
    assert browser.ask(HIDDEN) > 0
    assert browser.ask("location.hash") == "#weapon=missile"
    browser.ask("document.querySelector('#choose [type=reset]').click()")
    assert browser.until(f"{PALE} === 0 && {HIDDEN} === 0 && {SAID} === ''")
    assert browser.messages() == []


def test_a_choice_in_the_address_holds_and_a_bar_still_opens_its_sentences(reports, browser):
    browser.open(reports("en") / "02_strikes.html", "claimant=Ukrainian+Air+Force")
    assert browser.until(SAID)
    assert 0 < browser.ask(PALE) < browser.ask(f"{BARS}.length")
    fitting = f"{BARS}.find((bar) => !bar.classList.contains('apart'))"
    browser.ask(f"{fitting}.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true }}))")
    assert browser.until("document.querySelector('figure section.sentences')")


def test_without_scripts_the_whole_chart_and_table_stand_there(reports, browser):
    browser.scripts(allowed=False)
    browser.open(reports("en") / "02_strikes.html")
    browser.scripts(allowed=True)
    assert not browser.ask("document.getElementById('choose').checkVisibility()")
    assert browser.ask(PALE) == browser.ask(HIDDEN) == 0


def test_a_page_offers_only_what_tells_its_own_events_apart(reports):
    fields = {name: (reports("en") / f"{name}.html").read_text(encoding="utf-8") for name in ("02_strikes", "04_meetings", "00_overview")}
    offered = {name: set(re.findall(r'<select id="(\w+)"', page)) for name, page in fields.items()}
    assert "weapon" in offered["02_strikes"]
    assert not {"weapon", "kind"} & offered["04_meetings"]
    assert {"kind", "weapon", "side", "claimant"} <= offered["00_overview"]
