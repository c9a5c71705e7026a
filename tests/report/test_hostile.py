"""Articles that try to be more than text, all the way to the pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marsad.events import merge
from marsad.model import Article, Claim, Reading
from marsad.report import build
from marsad.report.links import evidence_link
from marsad.report.scripts import loader
from marsad.tables import write_tables

from .site import PageSeen, broken_links, read_site

HOSTILE = (
    "<script>alert('مرحبا')</script> قالت الوزارة إن الدفاعات أسقطت 26 صاروخاً</div></main><h1>عنوان</h1>\n"
    "&lt;b&gt; & \u202eمقلوب\u202c [رابط](javascript:alert(1)) **غامق** $\\frac{1}{2}$ {{ 7*7 }} {% raw %}\x00\x1b[31m\n"
    "<img src=x onerror=alert(1)> 'اقتباس' \"مزدوج\" `شيفرة` ]]> -->\r\nسطر أخير"
)
ODD_ID = "../<b>خبر</b> & \"A\" '{{x}}'"


def claim(doc_id: str, claim_id: str, start: int, end: int, number: str) -> Claim:
    place = HOSTILE.index(number)
    return Claim(
        claim_id=claim_id,
        doc_id=doc_id,
        kind="strike",
        phase="intercepted",
        item="missile",
        model="<i>Kh</i>",
        count_low=26,
        count_high=26,
        approx="exact",
        unit="item",
        per=None,
        part=False,
        actor="RUS",
        target="UKR",
        date_start=date(2024, 5, 1),
        date_end=date(2024, 5, 1),
        date_precision="day",
        places=("<u>Kyiv</u>",),
        participants=(),
        claimant="<script>x</script>",
        stance="unverified",
        section="body",
        start=start,
        end=end,
        number_start=place,
        number_end=place + len(number),
        rule="shoot_down",
    )


@pytest.fixture
def site(project: Path, ran: list[str], tmp_path: Path) -> Path:
    assert ran == []
    line = HOSTILE.index("\n")
    readings = []
    for doc_id, mark in ((ODD_ID, "a"), ("ODD", "b"), ("odd", "c")):
        article = Article(
            doc_id=doc_id,
            text=HOSTILE,
            published=date(2024, 5, 2),
            title="<title>$x$ **عنوان** \u202eabc" + mark,
            source="<s>مصدر</s>",
            url="javascript:alert(1)" if mark == "a" else "https://example.org/?a=1&b=<2>",
        )
        first = claim(doc_id, f"c{mark}1", 0, line, "26")
        crossing = replace(first, claim_id=f"c{mark}2", start=20, end=line + 40)
        readings.append(Reading(article, (first, crossing), (), 3, None))
    silent = Article(doc_id="silent", text="", set_aside="empty")
    readings.append(Reading(silent, (), (), 0, "empty"))
    tables = tmp_path / "tables"
    write_tables(tables, readings, *merge(readings))
    return build({"tables": str(tables)}, project / "out").out


def pages_of(site: Path) -> dict[str, PageSeen]:
    return read_site(site)


def test_every_page_is_well_formed_and_every_link_resolves(site):
    pages = pages_of(site)
    assert broken_links(site, pages) == []
    assert len([address for address in pages if address.startswith("evidence/")]) == 4


def test_nothing_of_an_article_comes_alive(site):
    for address, page in pages_of(site).items():
        assert not {"img", "i", "u", "s"} & set(page.tags), address
        assert page.tags.count("script") <= 1, address
        assert page.scripts in ("", loader()), address
        assert page.tags.count("h1") == 1, address
        assert page.tags.count("title") == 1, address
        for tag, name, value in page.attributes:
            assert not name.startswith("on"), (address, tag)
            assert not value.startswith("javascript:"), (address, tag)
            assert tag != "script" or (name, value) in {("data-root", ""), ("data-root", "../")}, address


def test_nothing_of_an_article_can_end_or_begin_a_script(site):
    for name in ("events.js", "sentences.js"):
        text = (site / "site" / name).read_text(encoding="utf-8")
        assert not re.search("[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069\\x00\\x1b]", text), name
        rows = json.loads(text.removeprefix(f"marsad.taken.{name.removesuffix('.js')} = ").rstrip().removesuffix(";"))
        assert "<script>" in str(rows)


def test_the_text_is_read_as_it_was_written(site):
    page = pages_of(site)[evidence_link("odd")]
    shown = re.sub(r"⟦U\+([0-9A-F]{4,6})⟧", lambda match: chr(int(match.group(1), 16)), page.text)
    assert HOSTILE.replace("\r\n", "\n") in shown


def test_no_sign_of_direction_stands_raw_on_any_page(site):
    for address, page in pages_of(site).items():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", page.path.read_text(encoding="utf-8")), address


def test_templates_and_formulas_in_texts_stay_text(site):
    page = pages_of(site)[evidence_link("odd")]
    for words in ("{{ 7*7 }}", "{% raw %}", "$\\frac{1}{2}$", "**غامق**"):
        assert words in page.text
    assert "49" not in page.text


def test_only_an_address_of_the_web_becomes_a_link(site):
    pages = pages_of(site)
    assert ("https://example.org/?a=1&b=<2>", "noreferrer") in pages[evidence_link("odd")].links
    assert not [href for href, _ in pages[evidence_link(ODD_ID)].links if "alert" in href]


def test_ids_that_differ_in_case_or_leave_the_folder_have_their_own_pages(site):
    assert sorted(path.name for path in (site / "evidence").iterdir()) == sorted(
        evidence_link(doc_id).removeprefix("evidence/") for doc_id in (ODD_ID, "ODD", "odd", "silent")
    )


def test_an_article_that_gave_nothing_says_why(site):
    page = pages_of(site)[evidence_link("silent")]
    assert "The file holds no text." in page.text


def test_a_claim_that_is_not_verified_is_marked_so(site):
    assert "not verified" in pages_of(site)[evidence_link("odd")].text
    (told,) = [page for address, page in pages_of(site).items() if address.startswith("events/")][:1]
    assert "not verified" in told.text
