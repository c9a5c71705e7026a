# ruff: noqa: E501 - pages are written as they are sent
"""Text, title and day of pages in the shapes of Arabic news sites; how good they are stands in docs/collecting.md."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.collect.bounds import bounded
from marsad.collect.charset import decode
from marsad.collect.dates import day_in_address, read_stamp, spelled_day
from marsad.collect.failing import FetchError
from marsad.collect.page import Page, read_fragment, read_page, tidy

from .pages import all_pages

TODAY = date(2026, 3, 1)
PAGES = all_pages()


def read(shape: str) -> list[tuple[object, Page]]:
    return [(one, read_page(decode(one.html, one.content_type)[0], one.url, TODAY)) for one in PAGES if one.shape == shape]


@pytest.mark.parametrize("shape", sorted({one.shape for one in PAGES}))
def test_text_title_and_day_are_the_articles_own(shape: str) -> None:
    for one, got in read(shape):
        rest = got.text
        for line in one.story.paragraphs:
            assert line in got.text
            rest = rest.replace(line, "")
        assert len(rest.split()) <= 3, rest
        assert (got.title, (got.published or "")[:10]) == (one.story.title, one.story.iso)


def test_the_figures_of_the_document_are_those_of_the_pages(root: Path) -> None:
    """The row of ours in docs/collecting.md; the rows of other settings are measured once, by hand."""
    counts: dict[str, list[float]] = defaultdict(list)
    for one in PAGES:
        got = read_page(decode(one.html, one.content_type)[0], one.url, TODAY)
        rest = got.text
        for line in one.story.paragraphs:
            rest = rest.replace(line, "")
        counts["found"].append(sum(line in got.text for line in one.story.paragraphs) / len(one.story.paragraphs))
        counts["own"].append(1 - len(rest.split()) / len(got.text.split()))
        counts["title"].append(got.title == one.story.title)
        counts["day"].append((got.published or "")[:10] == one.story.iso)
    row = " | ".join(f"{sum(values) / len(values):.2f}" for values in counts.values())
    text = (root / "docs" / "collecting.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| \*\*marsad collect\*\* \| {re.escape(row)} \|", text, flags=re.MULTILINE), row


def test_no_day_is_taken_from_elsewhere_on_the_page() -> None:
    body = "<p>وقال مسؤول إن القصف الذي طال الميناء أوقع ثلاثة جرحى نقلوا إلى المستشفى القريب من المكان.</p>" * 3
    html = (
        f"<html><head><title>قصف على الميناء</title></head><body><h1>قصف على الميناء</h1><article>{body}</article>"
        "<aside><div class='related'>خبر قديم <span class='date'>3 مارس 2021</span></div></aside><footer>حقوق النشر 2025</footer></body></html>"
    )
    assert read_page(html, "https://news.example/77", TODAY).published is None
    assert read_page(html, "https://news.example/77", TODAY, published="2025-07-12").published == "2025-07-12"


def test_a_page_of_the_future_has_no_day() -> None:
    assert read_stamp("2027-01-01", TODAY) is None
    assert spelled_day("12 يوليو 2030", TODAY) is None
    assert day_in_address("https://a.b/2030/01/01/x", TODAY) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("السبت 12 تموز 2025", "2025-07-12"),
        ("١٢ يوليو/تموز ٢٠٢٥", "2025-07-12"),
        ("12 جويلية 2025 على الساعة 14:20", "2025-07-12"),
        ("17 محرم 1447 هـ - 12 يوليو 2025", "2025-07-12"),
        ("12-07-2025", "2025-07-12"),
        ("من 3 يوليو 2025 إلى 12 يوليو 2025", None),
        ("أمس", None),
        ("يوليو 2025", None),
    ],
)
def test_days_as_sites_write_them(line: str, day: str | None) -> None:
    found = spelled_day(line, TODAY)
    assert (found.isoformat() if found else None) == day


def test_lines_that_are_no_prose_are_left_out() -> None:
    text = "الرئيسية\nقصف على الميناء\n12 يوليو 2025\nقال مسؤول إن ثلاثة أصيبوا.\nاقرأ أيضاً: خبر آخر\nوأضاف أن الحريق أخمد.\nالوسوم: الحرب الميناء"
    assert tidy(text, "قصف على الميناء") == "قال مسؤول إن ثلاثة أصيبوا.\nوأضاف أن الحريق أخمد."


def test_an_address_of_another_site_is_not_believed() -> None:
    html = PAGES[0].html.decode().replace("<head>", '<head><link rel="canonical" href="https://other.example/x">')
    assert read_page(html, "https://news.example/1", TODAY).canonical is None
    html = html.replace("https://other.example/x", "https://news.example/")
    assert read_page(html, "https://news.example/1", TODAY).canonical is None


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<html>", "<div>" * 5_000, "<p>" + "<b>" * 3_000 + "x", "\x00", "<!-- " * 1_000, "<script>" * 100]
)
def test_pages_that_are_none(html: str) -> None:
    with pytest.raises(FetchError) as error:
        read_page(html, "https://news.example/1", TODAY)
    assert error.value.reason == "no_text"


def test_a_long_page_is_read_in_time_that_grows_with_it() -> None:
    lines = "".join(
        f"<p>وقال مسؤول في المدينة {number} إن فرق الإطفاء عملت ساعات لإخماد الحريق في المستودع {number}.</p>" for number in range(3_000)
    )
    begun = time.perf_counter()
    got = read_page(f"<html><body><article>{lines}</article></body></html>", None, TODAY)
    assert len(got.text) > 100_000
    assert time.perf_counter() - begun < 60


@pytest.mark.parametrize(
    "line",
    [
        "1,234 مشاهدة",
        "قبل 5 دقائق",
        "منذ ساعتين",
        "٣ تعليقات",
        "عدد المشاهدات: 1254",
        "12 ألف قراءة",
        "الوسوم: الحرب الميناء",
        "مدة القراءة: 3 دقائق",
    ],
)
def test_what_changes_by_itself_is_no_text(line: str) -> None:
    """Else each look at a page would find another version of it."""
    text = "قال مسؤول إن ثلاثة أصيبوا في قصف على الميناء.\nوأضاف أن فرق الإطفاء أخمدت الحريق."
    assert tidy(text.replace("\n", f"\n{line}\n"), None) == text


@pytest.mark.parametrize("line", ["5 قتلى", "قتيلان", "3 تعليقات من القراء وصلت", "قبل ساعتين سقط صاروخ"])
def test_what_looks_so_and_is_text_stays(line: str) -> None:
    assert line in tidy(f"قال مسؤول إن ثلاثة أصيبوا في قصف على الميناء.\n{line}\nوأضاف أن فرق الإطفاء أخمدت الحريق.", None)


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p " + " ".join(f"a{number}=1" for number in range(150_000)) + ">x</p></body></html>",
        "<html><body><p " + " ".join(f"a{number}='<>'" for number in range(100_000)) + ">x</p></body></html>",
        '<html><body><p a="' + "<p>" * 100_000,
        "<html><body>" + "<div></div>" * 100_000,
        "<html><head><script type='application/ld+json'>" + "[" * 300_000,
        "<!--" * 200_000 + "<p>x",
        "<script>" * 200_000,
    ],
    ids=range(7),
)
def test_pages_made_to_hold_a_reader_up_do_not(html: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(FetchError):
        read_page(html, "https://news.example/1", TODAY)
    assert time.perf_counter() - begun < 60


def test_scripts_and_comments_are_no_elements() -> None:
    html = "<script>if (a<b && c) { s = \"<p '\" }</script><!-- <p ' --><p>" + "قال مسؤول إن ثلاثة أصيبوا. " * 3 + "</p>"
    assert bounded(html * 50) == html * 50
    assert bounded('<img src="data:' + "x" * 9_000 + '"><p>x') == "<img><p>x"


@settings(max_examples=60)
@given(st.text(alphabet="<>/ap=\"'!- script", max_size=300))
def test_bounds_leave_small_pages_as_they_are(html: str) -> None:
    assert bounded(html) == html


@settings(max_examples=60)
@given(st.text(alphabet="<>/ap=\"'!-\n أبت&;#0x{}[]\\", max_size=200))
def test_no_page_breaks_the_reader(html: str) -> None:
    read_fragment(html)
    try:
        read_page(f"<html><head><script type='application/ld+json'>{html}</script></head><body>{html}</body></html>", None, TODAY)
    except FetchError as error:
        assert error.reason == "no_text"  # noqa: PT017 - most texts are no article, some are
