"""The report as one file: it works alone, wherever it is taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .test_every_page import press
from .test_using import type_into

SHOWN = "[...document.querySelectorAll('.page')].filter((one) => one.checkVisibility()).map((one) => one.id)"


@pytest.fixture(params=["en", "ar"])
def alone(request, reports, tmp_path: Path) -> Path:
    """Return the one file in a folder of its own."""
    return Path(shutil.copy(reports(request.param) / "report.html", tmp_path / "sent by mail.html"))


def test_its_links_lead_from_page_to_page_and_back(alone, browser):
    browser.open(alone)
    assert browser.ask(SHOWN) == ["index"]
    browser.ask("document.querySelector('#index nav a[href=\"#02_strikes\"]').click()")
    assert browser.ask(SHOWN) == ["02_strikes"]
    browser.ask("document.querySelector('.page:target nav a[href=\"#events\"]').click()")
    assert browser.ask(SHOWN) == ["events"]
    browser.ask("document.querySelector('.page:target article a').click()")
    (event,) = browser.ask(SHOWN)
    assert event.startswith("events/e")
    browser.ask("document.querySelector('.page:target .claims a[href*=\"evidence\"]').click()")
    (article,) = browser.ask(SHOWN)
    assert article.startswith("evidence/")
    assert browser.ask("document.querySelector(':target mark') !== null")
    browser.driver.back()
    assert browser.until(f"({SHOWN})[0] === arguments[0]", event)
    assert browser.messages() == []
    assert {url.partition(":")[0] for url in browser.asked_for()} <= {"file", "about", "data"}
    assert len([url for url in browser.asked_for() if url.startswith("file")]) <= 1


def test_no_link_of_it_is_broken_and_no_name_stands_twice(alone, browser):
    browser.open(alone)
    links = "[...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))"
    assert browser.ask(f"{links}.filter((href) => href[0] === '#' && !document.getElementById(href.slice(1)))") == []
    assert browser.ask(f"{links}.filter((href) => href[0] !== '#' && !href.startsWith('http'))") == []
    ids = browser.ask("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert browser.axe() == []


def test_search_filters_and_bars_work_in_it(alone, browser):
    browser.open(alone)
    type_into(browser, "#index form input", "drones")
    assert browser.until("document.querySelector('#index [data-place=found] a')?.getAttribute('href')").startswith("#events/e")
    browser.ask("document.querySelector('#index [data-place=found] a').click()")
    (event,) = browser.ask(SHOWN)
    assert event.startswith("events/e")
    browser.driver.back()
    assert browser.until(f"({SHOWN})[0] === 'index' && location.hash === '#q=drones'")
    browser.open(alone, "kind=meeting&phase=planned")
    assert browser.until(f"({SHOWN})[0] === 'events' && document.querySelector('#events [data-place=found] > li') && 1")
    browser.open(alone, "02_strikes")
    browser.ask("document.querySelector('.page:target figure.chart svg a').focus()")
    press(browser, "Enter")
    assert browser.until("document.querySelector('.page:target .sentences blockquote')?.textContent")
    assert browser.messages() == []


def test_without_scripts_its_pages_still_turn(alone, browser):
    browser.scripts(allowed=False)
    browser.open(alone, "events")
    assert browser.driver.find_element("id", "events").is_displayed()
    assert not browser.driver.find_element("id", "index").is_displayed()
    browser.scripts(allowed=True)
