"""Pages in Eastern Arabic digits: what is ours is turned, what is a source's, an id or code is not."""

from __future__ import annotations

import pytest

from marsad.report.digits import with_eastern_digits


@pytest.mark.parametrize(
    "kept",
    [
        '<h1 lang="ar" dir="rtl">26 صاروخاً</h1>',
        '<a href="x.html" lang="ar" dir="rtl">26 <b>و597</b></a>',
        "<code>12 <i>13</i></code>",
        "<q>5<br>6</q>",
        '<p class="quiet raw">7</p>',
        "<script>let a = 1 < 2 && 3 > 2;</script>",
        '<img alt="8 صواريخ" src="9.png">',
        "<p>S-400 &#39; &amp; Kh-101 Shahed 136b</p>",
        "<!-- 4 -->",
    ],
)
def test_what_is_not_ours_keeps_its_digits(kept):
    page = f"<head><title>1</title></head><body class='c1'>\n{kept}<p>2</p></body>"
    assert with_eastern_digits(page) == page.replace("<p>2</p>", "<p>٢</p>")


def test_numbers_are_turned_wherever_they_stand_and_only_once():
    page = '<body><p title="1">12,500.5 و<b>0.1.0</b></p><svg><text x="3">3</text><br></svg><a lang="en">4</a></body>'
    turned = '<body><p title="1">١٢٬٥٠٠٫٥ و<b>٠.١.٠</b></p><svg><text x="3">٣</text><br></svg><a lang="en">٤</a></body>'
    assert with_eastern_digits(page) == turned
    assert with_eastern_digits(turned) == turned
    assert len(turned) == len(page)


def test_a_text_that_is_no_page_stays_as_it_is():
    assert with_eastern_digits("12") == "12"
