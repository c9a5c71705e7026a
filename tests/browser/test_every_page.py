"""What holds on every kind of page, in both languages, on a telephone and at a desk."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from marsad.report.plan import Plan
from marsad.report.sweep import _write_index

from ..report.site import broken_links, read_site
from .chrome import DESK, PHONE, Browser
from .reports import pages_of_each_kind

LANGUAGES = ["en", "ar"]


def everything_open(browser: Browser) -> None:
    browser.ask("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def told(found: dict[str, list[str]]) -> str:
    """Return the faults of pages, a line each; empty where there is none."""
    return "\n".join(f"{address}: {fault}" for address, faults in found.items() for fault in faults)


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_open_to_all_quiet_and_by_themselves(reports, browser, language, width):
    folder = reports(language)
    browser.reset(width)
    found: dict[str, list[str]] = {}
    for address in pages_of_each_kind(folder):
        browser.open(folder / address)
        everything_open(browser)
        wide = browser.ask("document.documentElement.scrollWidth")
        found[address] = [*browser.axe(), *browser.messages(), *([f"{wide} pixels wide"] if wide > width else [])]
    assert not (faults := told(found)), faults
    assert {urlsplit(url).scheme for url in browser.asked_for()} <= {"file", "about", "data"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_can_be_read_in_the_dark(reports, browser, language):
    folder = reports(language)
    browser.media(prefers_color_scheme="dark")
    found = {}
    for address in pages_of_each_kind(folder):
        browser.open(folder / address)
        everything_open(browser)
        found[address] = browser.axe("color-contrast")
    assert not (faults := told(found)), faults
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(23, 23, 23)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_and_hashes_are_read_as_they_are_written(reports, browser, language):
    """Figures that begin an id stand left of its letters on an Arabic page too."""
    [address] = [path for path in (reports(language) / "evidence").iterdir() if path.name.startswith("000_716b")]
    browser.open(address)
    places = browser.ask(
        "[...document.querySelectorAll('code')].filter((one) => one.textContent.startsWith('000_')).flatMap((one) => {"
        " const text = one.firstChild, edge = (at) => { const range = document.createRange(); range.setStart(text, at);"
        " range.setEnd(text, at + 1); return range.getBoundingClientRect().left };"
        " return [edge(0), edge(text.length - 1)] })"
    )
    first, last = places
    assert first < last


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_is_broken(reports, language):
    folder = reports(language)
    pages = read_site(folder)
    assert broken_links(folder, pages) == []
    assert sum(len(page.links) for page in pages.values()) > 1000


def test_nothing_moves_where_a_reader_wants_no_motion(reports, browser):
    browser.media(prefers_reduced_motion="reduce")
    for address in pages_of_each_kind(reports("en")):
        browser.open(reports("en") / address)
        assert browser.ask("document.getAnimations().length") == 0
        assert browser.ask("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_has_the_words_and_not_the_controls(reports, browser, language):
    folder = reports(language)
    browser.media("print")
    for address in ("index.html", "events.html", "02_strikes.html", pages_of_each_kind(folder)[-5]):
        browser.open(folder / address)
        shown = "(name) => [...document.querySelectorAll(name)].filter((one) => one.checkVisibility()).length"
        for control in ("header", "form", "button", "a.skip"):
            assert browser.ask(f"({shown})(arguments[0])", control) == 0, (address, control)
        assert browser.ask(f"({shown})('h1')") == 1, address
        pdf = browser.tell("Page.printToPDF", preferCSSPageSize=True)["data"]
        assert len(pdf) > 10_000


def test_every_page_can_be_used_by_keyboard_alone(reports, browser):
    for address in pages_of_each_kind(reports("en")):
        browser.open(reports("en") / address)
        press(browser, "Tab")
        assert browser.ask("document.activeElement.className") == "skip"
        assert browser.ask("document.activeElement.getBoundingClientRect().left") >= 0
        press(browser, "Enter")
        assert browser.ask("document.activeElement.id").rpartition(":")[2] == "main"
        press(browser, "Tab")
        style = browser.ask("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth")
        assert style == "solid3px", (address, browser.ask("document.activeElement.outerHTML.slice(0, 200)"))


def press(browser: Browser, key: str) -> None:
    text = {"Enter": "\r"}.get(key, "")
    codes = {"Tab": 9, "Enter": 13, "Escape": 27}
    for kind in ("keyDown", "keyUp"):
        browser.tell(
            "Input.dispatchKeyEvent",
            type=kind,
            key=key,
            code=key,
            windowsVirtualKeyCode=codes[key],
            **({"text": text} if text and kind == "keyDown" else {}),
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_lists_and_charts_stand_whole(reports, browser, language):
    folder = reports(language)
    browser.scripts(allowed=False)
    browser.open(folder / "events.html")
    words = (folder / "events.html").read_text(encoding="utf-8")
    assert len(browser.driver.find_elements("css selector", "[data-place=all] article")) == words.count("<article ")
    assert browser.driver.find_element("css selector", "[data-place=all]").is_displayed()
    assert not browser.driver.find_element("css selector", "form").is_displayed()
    assert browser.driver.find_element("css selector", "noscript p").is_displayed()
    browser.open(folder / "02_strikes.html")
    bar = browser.driver.find_element("css selector", "figure.chart svg a path")
    bar.click()
    browser.scripts(allowed=True)
    assert re.search(r"/evidence/[^/]+\.html#c\w+$", browser.driver.current_url)


def test_what_an_article_holds_never_runs(reports, browser):
    for language in LANGUAGES:
        folder = reports(language)
        browser.open(folder / "index.html", "q=script")
        assert browser.until("document.querySelector('[data-place=found] blockquote')?.textContent.includes('<script>')")
        assert browser.ask("document.querySelectorAll('[data-place=found] script, [data-place=found] img').length") == 0
        for address in (
            "evidence/hostile.html",
            *[str(path.relative_to(folder)) for path in folder.glob("events/*.html") if "window.ran" in path.read_text(encoding="utf-8")],
        ):
            browser.open(folder / address)
            assert browser.ask("window.ran ?? null") is None
            assert "<script>window.ran = 1</script>" in browser.ask("document.body.innerText")


def test_a_script_that_got_onto_a_page_would_not_run(reports, browser, tmp_path: Path):
    html = (reports("en") / "events.html").read_text(encoding="utf-8")
    evil = (
        "<script>window.ran = 1</script><script src='evil.js'></script><img src=x onerror='window.ran = 3'>"
        "<a id=a href='javascript:window.ran = 4'>a</a>"
    )
    (tmp_path / "site").mkdir()
    (tmp_path / "evil.js").write_text("window.ran = 2", encoding="utf-8")
    (tmp_path / "site" / "site.js").write_text(
        "document.body.dataset.loaded = 1; try { document.body.innerHTML = '<p>' } catch (error) { document.body.dataset.refused = 1 }",
        encoding="utf-8",
    )
    (tmp_path / "events.html").write_text(html.replace("<h1>", evil + "<h1>"), encoding="utf-8")
    browser.open(tmp_path / "events.html")
    browser.ask("document.getElementById('a').click()")
    assert browser.until("document.body.dataset.refused") == "1"
    assert browser.ask("document.body.dataset.loaded") == "1"
    assert browser.ask("window.ran ?? null") is None
    assert len([line for line in browser.messages() if "Content Security Policy" in line]) >= 3


def test_results_lead_where_they_say(reports, browser):
    folder = reports("en")
    browser.open(folder / "index.html", "q=drones")
    assert browser.until("document.querySelectorAll('[data-place=found] a').length") > 10
    for href in browser.ask("[...document.querySelectorAll('[data-place=found] a')].map((one) => one.href)"):
        parts = urlsplit(href)
        path = Path(unquote(parts.path))
        assert path.is_file()
        assert not parts.fragment or f'id="{parts.fragment}"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_over_several_reports_is_open_to_all_too(reports, browser, tmp_path, language, width):
    for each in LANGUAGES:
        (tmp_path / each).symlink_to(reports(each))
    order = sorted(LANGUAGES, key=lambda each: each != language)
    _write_index(Plan({each: {"language": each} for each in order}, None, None), tmp_path)
    browser.reset(width)
    browser.open(tmp_path / "index.html")
    assert browser.axe() == []
    assert browser.messages() == []
    assert browser.ask("document.documentElement.scrollWidth") <= width
    assert browser.ask("document.documentElement.lang") == language
    links = browser.ask("[...document.querySelectorAll('tbody a')].map((one) => one.getAttribute('href'))")
    assert [(tmp_path / link).is_file() for link in links] == [True, True]
