"""What is read, drawn over the words: nothing of the text is lost, and what cannot be shown does no harm."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from marsad.charts import reading
from marsad.charts.labels import Labels
from marsad.charts.table import Cell
from marsad.errors import ParameterError
from marsad.packaged import read_packaged
from marsad.report.safety import check_safe

DAY = date(2025, 7, 12)
ENGLISH = Labels("en")


class View:
    """As much of a selection as drawing asks for."""

    def __init__(self, language: str) -> None:
        self.labels = Labels(language)


def words_of(drawing: reading.Drawing) -> str:
    """Return the drawn text without what stands over it."""
    shown = re.search(r'<bdi lang="ar" dir="rtl" style="display:block">(.*?)</bdi></p>', drawing._repr_html_(), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<rt.*?</rt>", "", shown[1])))


def said(text: str, published: date | None = DAY) -> list[tuple[str, str, tuple[str, ...]]]:
    drawing = reading.draw(text, published, ENGLISH)
    return [(text[one.start : one.end], one.sort, one.said) for one in drawing.stretches]


def test_numbers_times_and_what_is_counted_are_drawn_over_their_words() -> None:
    assert said("غادرت أمس 7 سفن") == [("أمس", "time", ("11 Jul 2025",)), ("7", "number", ("7",)), ("سفن", "noun", ())]


def test_a_number_inside_a_time_shares_its_line() -> None:
    [(words, sort, told)] = said("وصلوا قبل أربعة أيام")
    assert (words, sort) == ("قبل أربعة أيام", "time")
    assert set(told) == {"8 Jul 2025", "4"}


def test_without_a_day_of_publication_a_relative_time_has_none() -> None:
    assert said("وصلوا أمس", None) == [("أمس", "time", ("day not known",))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("كلّف 1,234,567 دولاراً", "1,234,567"),
        ("بلغت النسبة 3,25", "3.25"),
        ("بلغت النسبة 12.5%", "12.5%"),
        ("أكثر من 30 سفينة", "at least 30"),
    ],
)
def test_numbers_are_as_exact_as_they_were_read(text: str, shown: str) -> None:
    assert [told for _, sort, (*told,) in said(text) if sort == "number"] == [[shown]]


def test_the_table_says_units_rates_and_wholes() -> None:
    rows = reading.draw("تنتج 12 طناً يومياً، وأُتلف 3 من أصل 9 شاحنات", DAY, ENGLISH).rows
    assert [row[2][0] for row in rows] == ["tonnes a day", "شاحنة", "شاحنة"]
    assert rows[1][2][1] == "part of 9"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "text",
    ["", "<b>12</b> & سفينة", "12\n\n13 سفينة\tأمس", "abc 12 سفينة", "لا شيء هنا"],
)
def test_the_words_stand_as_given_and_are_safe(language: str, text: str) -> None:
    drawing = reading.draw(text, DAY, Labels(language))
    assert words_of(drawing) == text
    assert check_safe(drawing._repr_html_(), "here")


def test_what_no_page_can_show_is_drawn_by_a_sign() -> None:
    drawing = reading.draw("\ud800\x00 12 \u202eسفينة", DAY, ENGLISH)
    assert words_of(drawing) == "\ufffd\ufffd 12 ⟦U+202E⟧سفينة"
    assert drawing._repr_html_().encode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_tour_reads_something_in_each_of_its_sentences(language: str) -> None:
    view = View(language)
    drawings = (reading.play(view), *reading.tour(view).drawings)
    assert len(drawings) == len(read_packaged("charts", "reading")["sentences"])
    assert all(drawing.heading and drawing.rows for drawing in drawings)
    assert [drawing for drawing in drawings if words_of(drawing) != drawing.text] == []


def test_a_text_of_ones_own_is_played_with_its_own_day() -> None:
    view = View("en")
    assert reading.play(view, "وصلوا أمس", "2024-03-01").rows == ((Cell("أمس", quoted=True), "29 Feb 2024", "time"),)
    assert reading.play(view, "وصلوا أمس").rows == ((Cell("أمس", quoted=True), "day not known", "time"),)
    assert reading.play(view, "", "2024-03-01").published == date(2024, 3, 1)


@pytest.mark.parametrize("published", ["yesterday", "2024-02-30", "01/03/2024"])
def test_a_day_that_is_none_is_told(published: str) -> None:
    with pytest.raises(ParameterError, match="is not a day"):
        reading.play(View("en"), "وصلوا أمس", published)
