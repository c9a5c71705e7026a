"""The review page in a real browser: clicks and keys make corrections that `marsad corrections check` accepts."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Keys

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.corrections import read_entries
from marsad.engine.extract import read_articles

from .chrome import DESK, PHONE

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
NIGHT = "أعلن سلاح الجو الأوكراني أن روسيا أطلقت 40 طائرة مسيّرة على خاركيف ليل الأحد - الاثنين."
AGAIN = "قالت وزارة الدفاع الأوكرانية إن روسيا أطلقت 52 طائرة مسيّرة على خاركيف ليل الأحد - الاثنين."
SHELLS = "أطلقت القوات الروسية 9 صواريخ على أوديسا يوم الاثنين."
# halves of characters: a browser counts the first sign as two
QUIET = "🚀 سُمع دوي نحو 7 انفجارات في المدينة."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    lines = [
        {"doc_id": "a", "published": "2024-05-06", "source": "North", "title": HOSTILE, "text": f"{NIGHT}\n\n{SHELLS}\n\n{QUIET}"},
        {"doc_id": "b", "published": "2024-05-07", "source": HOSTILE, "text": f"{AGAIN}\n\n{HOSTILE} نص آخر."},
    ]
    path = tmp_path_factory.mktemp("review") / "news.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def claims(corpus):
    return {f"{claim.count_low:g}": claim for reading in read_articles(read_corpus(corpus).articles) for claim in reading.claims}


@pytest.fixture
def browser(window, corpus, tmp_path):
    """Open the page in the browser, which saves into the test's folder; at the end nothing may stand in its console."""
    page = tmp_path / "review.html"
    assert main(["review", str(corpus), "--out", str(page)]) == 0
    window.reset(DESK)
    window.tell("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    window.open(page)
    window.driver.execute_script("localStorage.clear()")
    window.driver.refresh()
    yield window.driver
    assert window.messages() == []


def find(browser, selector):
    return browser.find_element("css selector", selector)


def press(browser, selector):
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", find(browser, selector))
    find(browser, selector).click()


def fill(browser, name, value):
    field = find(browser, f"#{name}")
    field.clear()
    field.send_keys(value)


def button(browser, claim, place):
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", find(browser, f"#{claim.claim_id}"))
    browser.find_elements("css selector", f"#{claim.claim_id} button")[place].click()


def keep(browser, reason):
    fill(browser, "reason", reason)
    press(browser, "#keep")
    assert find(browser, "#error").text == ""
    assert not find(browser, "#form").is_displayed()


def saved(browser, tmp_path):
    press(browser, "#save")
    path = tmp_path / "corrections.yaml"
    for _ in range(100):
        if path.is_file():
            return path
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def test_what_is_clicked_is_accepted_by_the_check(browser, corpus, claims, tmp_path, capsys):
    fill(browser, "author", 'N. "N."')
    button(browser, claims["40"], 0)
    fill(browser, "count_low", "42")
    fill(browser, "count_high", "42")
    fill(browser, "places", "Kharkiv; Odesa")
    keep(browser, 'they said "42": so\\it is')
    button(browser, claims["9"], 1)
    keep(browser, "لم يقع ذلك")
    browser.find_elements("css selector", "#text span")[2].click()
    press(browser, "#add")
    for name, value in (("count_low", "7"), ("count_high", "7"), ("actor", "rus"), ("number", "نحو 7")):
        fill(browser, name, value)
    browser.execute_script("document.getElementById('approx').value = 'about'")
    keep(browser, "added")
    press(browser, f"#{claims['40'].claim_id} input")
    press(browser, "#split")
    keep(browser, "two nights")

    path = saved(browser, tmp_path)
    entries = read_entries(path)
    assert [(entry.action, entry.author) for entry in entries] == [(action, 'N. "N."') for action in ("amend", "reject", "add", "split")]
    amend, reject, add, split = entries
    assert dict(amend.values) == {"count_low": 42.0, "count_high": 42.0, "places": ("Kharkiv", "Odesa")}
    assert (amend.reason, reject.reason) == ('they said "42": so\\it is', "لم يقع ذلك")
    assert (add.values["actor"], add.number.words) == ("RUS", "نحو 7")
    assert [[target.claim_id for target in group] for group in split.groups] == [[claims["52"].claim_id], [claims["40"].claim_id]]
    assert main(["corrections", "check", str(corpus), "--corrections", str(path)]) == 0
    assert "0 faults in 4 corrections" in capsys.readouterr().out


def test_claims_of_two_articles_are_merged_and_what_is_kept_outlives_the_page(browser, corpus, claims, tmp_path, capsys):
    fill(browser, "author", "N. N.")
    press(browser, f"#{claims['40'].claim_id} input")
    press(browser, "#next")
    press(browser, f"#{claims['52'].claim_id} input")
    press(browser, "#merge")
    keep(browser, "one night")
    browser.refresh()
    assert "1" in find(browser, "#progress").text

    path = saved(browser, tmp_path)
    assert main(["corrections", "check", str(corpus), "--corrections", str(path)]) == 0
    assert "note: the correction merge-" in capsys.readouterr().out
    press(browser, "#entries button")
    assert "0" in find(browser, "#progress").text


def test_keys_alone_do_it_and_slips_are_told(browser, claims, tmp_path):
    browser.execute_script("arguments[0].focus()", find(browser, f"#{claims['40'].claim_id}"))
    ActionChains(browser).send_keys(Keys.ARROW_DOWN).send_keys("r").perform()
    assert browser.switch_to.active_element.get_attribute("id") == "reason"
    ActionChains(browser).send_keys("no", Keys.ENTER).perform()
    assert find(browser, "#error").text == "Write your name first."
    ActionChains(browser).send_keys("N. N.").perform()
    find(browser, "#reason").send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == claims["9"].claim_id
    ActionChains(browser).send_keys("a").perform()
    fill(browser, "count_low", "12")
    fill(browser, "reason", "r")
    press(browser, "#keep")
    assert find(browser, "#error").text == "The lower bound is above the upper one."
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    ActionChains(browser).key_down(Keys.CONTROL).send_keys("s").key_up(Keys.CONTROL).perform()
    time.sleep(0.5)
    assert [entry.action for entry in read_entries(tmp_path / "corrections.yaml")] == ["reject"]


def test_nothing_of_an_article_is_alive_and_the_page_turns_to_arabic(browser):
    assert browser.title == "Review · marsad"
    press(browser, "#next")
    assert HOSTILE[:9] in find(browser, "#about").text
    assert HOSTILE[:9] in find(browser, "#text").text
    assert browser.find_elements("css selector", "#text img, #about img") == []
    press(browser, "#language")
    assert browser.title == "مراجعة · marsad"
    assert find(browser, "html").get_attribute("dir") == "rtl"
    words = find(browser, "main").text + find(browser, "header").text
    assert "Amend" not in words
    assert "تعديل" in words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(window, browser, claims, language):
    if language == "ar":
        press(browser, "#language")
    button(browser, claims["40"], 0)
    assert window.axe() == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_is_wider_than_the_page(browser, claims, width):
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    button(browser, claims["40"], 0)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_corrections_that_there_are_are_gone_on_with(corpus, claims, tmp_path):
    text = Path(corpus).read_text(encoding="utf-8")
    guard = {"doc_id": "b", "words": AGAIN, "start": 0, "end": len(AGAIN)}
    entry = {"id": "mine", "action": "reject", "claim": claims["52"].claim_id, "guard": guard}
    own = tmp_path / "mine.yaml"
    own.write_text(json.dumps([{**entry, "reason": "r", "author": "w", "date": "2024-06-01"}], ensure_ascii=False), encoding="utf-8")
    page = tmp_path / "page.html"

    assert AGAIN in text
    assert main(["review", str(corpus), "--corrections", str(own), "--out", str(page), "--language", "ar"]) == 0
    assert '"id": "mine"' in page.read_text(encoding="utf-8")
    assert main(["review", str(corpus), "--out", str(page)]) == 2
