"""What a reader does: search, filter, go back, click a bar, copy a citation."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from marsad.report.digits import with_eastern_digits
from marsad.text.fold import fold

from .reports import TEXTS
from .test_every_page import press

COUNT = "document.querySelector('[data-place=count]').textContent"
TITLES = "[...document.querySelectorAll('[data-place=found] > li > a')].map((one) => one.textContent)"


def type_into(browser, selector: str, value: str, event: str = "input") -> None:
    browser.ask(
        "(([name, value, event]) => { const field = document.querySelector(name); field.focus(); field.value = value;"
        " field.dispatchEvent(new Event(event, { bubbles: true })); })(arguments)",
        selector,
        value,
        event,
    )


def found(browser, query: str) -> list[str]:
    """Type a query into the first page's search, and return the titles of events and the words of sentences."""
    type_into(browser, "#q", query)
    assert browser.until(f"{COUNT} !== '' || arguments[0] === ''", query), query
    return browser.ask(
        "[...document.querySelectorAll('[data-place=found] a')].filter((one) => one.checkVisibility()).map((one) => one.textContent)"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_spelling_makes_no_difference_to_the_search(reports, browser, language):
    browser.open(reports(language) / "index.html")
    for queries in (
        ("أوكرانيا", "اوكرانيا", "اوكرانيــا"),
        ("مسيّرة", "مسيرة", "مسيره", "المسيّرة", "والمسيرة", "بالمسيره"),
        ("26 صاروخ", "٢٦ صاروخ", "۲۶ صاروخ"),
        ("مُسيَّرة أوكرانيّة", "اوكرانيه مسيره"),
    ):
        first, *others = (found(browser, query) for query in queries)
        assert first, queries
        assert all(other == first for other in others), queries


@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_languages_find_the_same_event_in_either_report(reports, browser, language):
    browser.open(reports(language) / "index.html")
    assert browser.messages() == []
    titles = found(browser, "tanks Germany")
    assert titles
    assert set(titles) <= set(found(browser, "دبابات ألمانيا"))
    assert found(browser, "1,500") == found(browser, "1500") != []
    assert browser.ask("location.hash") == "#q=1500"


def test_words_are_found_from_their_beginning_and_all_must_be_there(reports, browser):
    browser.open(reports("en") / "index.html")
    assert found(browser, "dron") == found(browser, "drones") != []
    assert found(browser, "rones") == []
    assert "Nothing holds all of these words: rones" in browser.ask(COUNT)
    assert not browser.ask("document.querySelector('[data-place=found] h2').checkVisibility()")
    assert 0 < len(found(browser, "drones launched")) < len(found(browser, "drones"))
    assert found(browser, "") == []
    assert browser.ask("document.querySelector('[data-place=found]').hidden")
    assert browser.ask("location.hash") == ""


def test_what_was_searched_stands_in_the_address(reports, browser):
    browser.open(reports("ar") / "index.html", "q=%D8%AF%D8%A8%D8%A7%D8%A8%D8%A7%D8%AA")
    assert browser.until(COUNT)
    assert browser.ask("document.getElementById('q').value") == "دبابات"
    assert re.match(r"الأحداث: [1-9]", browser.ask(COUNT))


def test_nothing_is_loaded_before_the_field_is_used(reports, browser):
    browser.open(reports("en") / "index.html")
    browser.until("document.querySelector('form').checkVisibility()")
    assert not [url for url in browser.asked_for() if url.endswith(("events.js", "sentences.js"))]
    browser.driver.find_element("id", "q").click()
    assert browser.until("window.marsad.taken.sentences && 1")
    assert len([url for url in browser.asked_for() if url.endswith(("events.js", "sentences.js"))]) == 2


def test_the_script_folds_words_as_the_reader_does(browser):
    words = sorted(
        {word for text in TEXTS.values() for word in text.split()}
        | {"لأنّ", "إلى", "سُؤال", "شاطئ", "آلاف", "ﻻ", "٣٤٥", "۷", "كـــتاب", "مسؤولية", "ﷲ", "کییف"}
    )
    browser.driver.execute_script(
        resources.files("marsad.report").joinpath("scripts", "1_words.js").read_text(encoding="utf-8") + "window.fold = fold;"
    )
    folded = browser.ask("arguments[0].map(fold)", words)
    assert dict(zip(words, folded, strict=True)) == {word: fold(word).lower() for word in words}


def choose(browser, **values: str) -> None:
    for name, value in values.items():
        type_into(browser, f"#{name}", value)
    browser.until(f"{COUNT} !== ''")


def shown(browser) -> tuple[int, int]:
    told = re.search(r"(\d+) \S+ (?:أصل )?(\d+)", browser.ask(COUNT))
    assert told, browser.ask(COUNT)
    count = browser.ask("document.querySelectorAll('[data-place=found] > li').length")
    assert count == int(told.group(1))
    return count, int(told.group(2))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_filters_narrow_the_list_count_it_and_stand_in_the_address(reports, browser, language):
    folder = reports(language)
    browser.open(folder / "events.html")
    browser.until("document.querySelector('form').checkVisibility()")
    total = browser.ask("document.querySelectorAll('[data-place=all] article').length")
    choose(browser, kind="strike")
    strikes, every = shown(browser)
    assert every == total
    assert f"({strikes})" in browser.ask("document.querySelector('#kind option:checked').textContent")
    assert not browser.ask("document.querySelector('[data-place=all]').checkVisibility()")
    choose(browser, phase="intercepted", side="UKR", weapon="drone")
    fewer, _ = shown(browser)
    assert 0 < fewer < strikes
    choose(browser, to="2025-03-31", **{"from": "2025-03-01"})
    last, _ = shown(browser)
    assert 0 < last < fewer
    assert browser.ask("location.hash") == "#from=2025-03-01&to=2025-03-31&kind=strike&phase=intercepted&weapon=drone&side=UKR"
    titles = browser.ask(TITLES)
    browser.open(folder / "events.html", browser.ask("location.hash").removeprefix("#"))
    browser.until(f"{COUNT} !== ''")
    assert browser.ask(TITLES) == titles
    assert browser.ask("document.getElementById('side').value") == "UKR"


def test_the_back_button_goes_back_through_the_filters(reports, browser):
    browser.open(reports("en") / "events.html")
    browser.until("document.querySelector('form').checkVisibility()")
    choose(browser, kind="meeting")
    meetings = shown(browser)
    choose(browser, phase="planned")
    assert shown(browser) < meetings
    browser.driver.back()
    assert browser.until("location.hash === '#kind=meeting' && document.querySelectorAll('[data-place=found] > li').length > 2")
    assert shown(browser) == meetings
    assert browser.ask("document.getElementById('phase').value") == ""
    browser.driver.back()
    assert browser.until(
        "document.querySelector('[data-place=all]').checkVisibility() && document.querySelector('[data-place=count]').textContent === ''"
    )
    browser.driver.forward()
    assert browser.until("document.querySelectorAll('[data-place=found] > li').length") == meetings[0]
    browser.ask("document.querySelector('[data-place=found] a').click()")
    assert browser.until("location.pathname.includes('/events/') && document.querySelector('blockquote') && 1")
    browser.driver.back()
    assert browser.until("location.hash === '#kind=meeting' && document.querySelectorAll('[data-place=found] > li').length") == meetings[0]


def test_no_event_is_said_in_words_and_all_come_back(reports, browser):
    browser.open(reports("en") / "events.html", "kind=meeting&weapon=drone")
    assert browser.until(COUNT).startswith("None of the ")
    assert browser.ask("document.querySelectorAll('[data-place=found] > li').length") == 0
    browser.ask("document.querySelector('button[type=reset]').click()")
    assert browser.until("document.querySelector('[data-place=all]').checkVisibility()")
    assert browser.ask("location.hash") == ""


def test_events_without_a_day_are_counted_where_days_are_asked_for(reports, browser):
    browser.open(reports("en") / "events.html", "kind=transfer&from=2020-01-01")
    assert re.search(r"Left out because no day is known: [1-9]", browser.until(COUNT))


def test_a_value_that_nothing_has_is_shown_as_asked_for(reports, browser):
    browser.open(reports("en") / "events.html", "kind=<script>&nobody=x")
    assert browser.until(COUNT).startswith("None of the ")
    assert browser.ask("document.querySelector('#kind option:checked').textContent") == "<script>"
    browser.open(reports("en") / "events.html", "nobody=x")
    assert browser.until("document.querySelector('[data-place=all]').checkVisibility()")
    assert browser.messages() == []


def test_an_event_is_found_by_the_address_that_it_had_before_it_had_a_page(reports, browser):
    folder = reports("en")
    event = next(folder.glob("events/*.html")).stem
    browser.open(folder / "events.html", event)
    assert browser.ask("document.querySelector(':target').id") == event
    # as though the list had grown and the event now stood on another of its pages
    elsewhere = folder / "events-2.html"
    elsewhere.write_text((folder / "events.html").read_text(encoding="utf-8").replace(f'id="{event}"', ""), encoding="utf-8")
    browser.open(elsewhere, event)
    assert browser.until(f"location.pathname.endsWith('/events/{event}.html')")
    elsewhere.unlink()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_bar_opens_its_sentences_and_closes_them_again(reports, browser, language):
    folder = reports(language)
    browser.open(folder / "02_strikes.html")
    browser.until("window.marsad && document.querySelector('figure.chart svg a')")
    browser.ask("document.querySelector('figure.chart svg a').focus()")
    href = browser.ask("document.activeElement.getAttribute('href')")
    press(browser, "Enter")
    sentence = browser.until("document.querySelector('figure .sentences blockquote')?.textContent")
    assert sentence
    address, _, claim = href.partition("#")
    html = (folder / address).read_text(encoding="utf-8")
    assert re.sub(r"<[^>]+>", "", html.split(f'id="{claim}">', 1)[1]).startswith(sentence[:10])
    assert browser.ask("document.activeElement.className") == "sentences"
    assert browser.axe() == []
    press(browser, "Escape")
    assert browser.ask("document.querySelector('.sentences')") is None
    assert browser.ask("document.activeElement.getAttribute('href')") == href
    assert browser.messages() == []


def test_a_bar_leads_to_the_article_where_a_reader_wants_another_tab(reports, browser):
    browser.open(reports("en") / "02_strikes.html")
    browser.until("window.marsad && 1")
    prevented = browser.ask(
        "(() => { const bar = document.querySelector('figure.chart svg a path'); let seen;"
        " addEventListener('click', (click) => { seen = click.defaultPrevented; click.preventDefault(); });"
        " bar.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true })); return seen; })()"
    )
    assert prevented is False


def test_a_citation_is_copied_whole(reports, browser):
    page = next(reports("en").glob("events/*.html"))
    browser.open(page)
    browser.until("document.querySelectorAll('pre + button').length === 2")
    browser.ask("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text } } }) && 1")
    for button, start in ((0, f"marsad, event {page.stem}: "), (1, f"@misc{{marsad-{page.stem},")):
        browser.ask("document.querySelectorAll('pre + button')[arguments[0]].click()", button)
        assert browser.until("window.copied").startswith(start)
        assert browser.until("document.querySelectorAll('pre ~ [role=status]')[arguments[0]].textContent", button) == "Copied."


def test_a_mark_and_its_claim_lead_to_each_other(reports, browser):
    folder = reports("ar")
    browser.open(folder / "evidence" / "hostile.html")
    browser.driver.find_element("css selector", "a.ref").click()
    assert browser.ask("document.querySelector(':target').tagName") == "LI"
    browser.driver.find_element("css selector", "li:target > a").click()
    assert browser.ask("document.querySelector(':target mark') !== null")
    assert browser.ask("getComputedStyle(document.querySelector(':target mark')).backgroundColor") == "rgb(255, 213, 74)"


def test_what_was_not_coded_is_told_on_demand(reports, browser):
    folder = reports("en")
    page = next(path for path in folder.glob("evidence/*.html") if 'class="skipped"' in path.read_text(encoding="utf-8"))
    browser.open(page)
    assert not browser.ask("document.querySelector('.skipped dl').checkVisibility()")
    browser.driver.find_element("css selector", ".skipped summary").click()
    link = browser.driver.find_element("css selector", ".skipped dd a")
    words = link.text
    link.click()
    assert browser.ask("document.querySelector(':target').textContent") == words


def words_of(browser, selector: str) -> str:
    return browser.ask("[...document.querySelectorAll(arguments[0])].map((one) => one.textContent).join(' ')", selector)


COPY = """
async (name) => {
  getSelection().selectAllChildren(document.querySelector(name));
  let copied = "";
  document.addEventListener("copy", () => { copied = getSelection().toString(); }, { once: true });
  document.execCommand("copy");
  await new Promise((go) => setTimeout(go, 20));
  return copied;
}
"""


def test_an_arabic_reader_chooses_her_digits_and_the_choice_is_kept(reports, browser):
    folder = reports("ar")
    browser.open(folder / "02_strikes.html")
    assert browser.until("document.querySelector('button.digits')")
    western = words_of(browser, "figure.chart svg text, td.number")
    assert not re.search("[٠-٩]", western)
    size = browser.ask("document.body.textContent.length")
    browser.ask("document.querySelector('button.digits').click()")
    eastern = words_of(browser, "figure.chart svg text, td.number")
    assert re.search("[٠-٩]", eastern)
    # what is left are the numbers in names of weapons
    assert not re.search(r"(?<![A-Za-z0-9-])[0-9]+(?![0-9A-Za-z])", eastern)
    assert browser.ask("document.body.textContent.length") == size
    assert browser.ask("location.search") == "?digits=arab"
    assert browser.ask("document.querySelector('button.digits').getAttribute('aria-pressed')") == "true"

    assert browser.wait(COPY, "main table").split() == browser.wait(COPY, "main table").split()
    assert not re.search("[٠-٩]", browser.wait(COPY, "main table"))
    assert words_of(browser, "figure.chart svg text, td.number") == eastern

    # sentences that come in later are the source's own, what is said of them is not
    fitting = "document.querySelector('figure.chart svg a')"
    browser.ask(f"{fitting}.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true }}))")
    assert browser.until("document.querySelector('.sentences blockquote')")
    assert browser.until("/[٠-٩]/.test(document.querySelector('.sentences > p').textContent)")
    assert re.search("[0-9]", words_of(browser, ".sentences blockquote")) or "26" not in western

    browser.open(folder / "events.html")
    assert browser.until("document.querySelector('button.digits')?.getAttribute('aria-pressed') === 'true'")
    assert browser.axe() == []
    browser.ask("document.querySelector('button.digits').click()")
    assert not re.search("[٠-٩]", words_of(browser, ".figures a"))
    browser.open(folder / "02_strikes.html")
    assert browser.until("document.querySelector('button.digits')")
    assert words_of(browser, "figure.chart svg text, td.number") == western
    assert browser.messages() == []


def test_a_report_in_eastern_digits_has_them_without_scripts_and_turns_back(reports, browser, tmp_path):
    folder = reports("ar")
    (tmp_path / "site").symlink_to(folder / "site")
    western = (folder / "02_strikes.html").read_text(encoding="utf-8")
    page = tmp_path / "02_strikes.html"
    page.write_text(with_eastern_digits(western).replace("<body ", '<body data-written="arab" '), encoding="utf-8")
    numbers = "figure.chart svg text, td.number"
    browser.open(folder / "02_strikes.html")
    said = words_of(browser, numbers)

    browser.scripts(allowed=False)
    browser.open(page)
    browser.scripts(allowed=True)
    eastern = words_of(browser, numbers)
    assert re.search("[٠-٩]", eastern)
    assert not re.search(r"(?<![A-Za-z0-9-])[0-9]+(?![0-9A-Za-z])", eastern)

    browser.open(page)
    assert browser.until("document.querySelector('button.digits')?.getAttribute('aria-pressed') === 'true'")
    assert words_of(browser, numbers) == eastern
    assert not re.search("[٠-٩]", browser.wait(COPY, "main table"))
    assert words_of(browser, numbers) == eastern
    browser.ask("document.querySelector('button.digits').click()")
    assert words_of(browser, numbers) == said
    assert browser.ask("location.search") == "?digits=latn"
    assert browser.ask("document.querySelector('button.digits').textContent").endswith("١٢٣")
    browser.ask("document.querySelector('button.digits').click()")
    assert words_of(browser, numbers) == eastern
    assert browser.ask("location.search") == ""
    assert browser.messages() == []


def test_sources_words_and_ids_keep_their_digits(reports, browser):
    folder = reports("ar")
    page = max((folder / "evidence").glob("*.html"), key=lambda path: path.stat().st_size)
    browser.open(page)
    kept = ".raw, h1, q, code"
    before = words_of(browser, kept)
    assert browser.until("document.querySelector('button.digits')")
    browser.ask("document.querySelector('button.digits').click()")
    assert words_of(browser, kept) == before
    assert re.search("[٠-٩]", words_of(browser, "ol.claims > li > a"))


def test_english_pages_and_pages_without_scripts_have_western_digits(reports, browser):
    browser.open(reports("en") / "02_strikes.html")
    browser.until("document.getElementById('choose').checkVisibility()")
    assert browser.ask("document.querySelector('button.digits')") is None
    browser.scripts(allowed=False)
    browser.open(reports("ar") / "02_strikes.html")
    browser.scripts(allowed=True)
    assert browser.ask("document.querySelector('button.digits')") is None
    assert not re.search("[٠-٩]", words_of(browser, "figure.chart svg text, td.number"))
