"""An article's text on its page: every character as given, nothing alive, every claim reached."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.report.marking import Passage, mark, show, shows_hidden, visible


class _Reader(HTMLParser):
    """What a browser would show, which ids it would know, and whether tags are closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.marked: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found:
            self.links.append(found["href"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if "mark" in self.open:
            self.marked.append(data)


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "قالت <b onclick='x'>وزارة</b> & <!-- تعليق -->",
        "[رابط](javascript:alert(1)) **غامق** $x^2$ `code`",
        "&lt;img src=x onerror=alert(1)&gt; &amp;amp;",
        "]]> <![CDATA[ <?php",
    ],
)
def test_what_looks_like_markup_is_shown_as_text(text):
    reader = read(show(text))
    assert reader.text == text
    assert reader.tags == set()


@pytest.mark.parametrize("code", [0x202E, 0x2066, 0x200F, 0x061C, 0x0000, 0x001B, 0x0085, 0xD800])
def test_what_cannot_be_seen_is_shown_by_its_code(code):
    html = show(f"قبل{chr(code)}بعد")
    assert read(html).text == f"قبل⟦U+{code:04X}⟧بعد"
    assert html.encode("utf-8")
    assert shows_hidden(chr(code))
    assert visible(chr(code)) == f"⟦U+{code:04X}⟧"


def test_joiners_and_lines_stay_as_they_are():
    text = "می\u200cرود\n\tسطر"
    assert read(show(text)).text == text
    assert not shows_hidden(text)


def test_a_sentence_with_two_claims_is_reached_by_both():
    text = "أطلقت 5 صواريخ و7 مسيّرات. انتهى"
    reader = read(mark(text, [Passage("ca", 1, 0, 26, 6, 7), Passage("cb", 2, 0, 26, 16, 17)]))
    assert reader.ids == ["ca", "cb"]
    assert reader.links == ["#about-ca", "#about-cb"]
    assert "".join(reader.marked) == text[:26]
    assert reader.text == text


def test_crossing_passages_are_both_marked_whole():
    text = "abcdefghij"
    reader = read(mark(text, [Passage("ca", 1, 0, 6), Passage("cb", 2, 4, 9)]))
    assert reader.ids == ["ca", "cb"]
    assert "".join(reader.marked) == "abcdefghi"


def test_a_quantity_stands_out_in_its_sentence():
    html = mark("نحو 20 مسيّرة", [Passage("ca", 1, 0, 13, 0, 6)])
    assert '<b class="n">نحو 20</b>' in html


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 9), (2, 2), (3, 1)])
def test_a_place_outside_of_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="claim ca"):
        mark("12345", [Passage("ca", 1, start, end)])


def test_what_was_passed_over_can_be_reached_and_lies_within_sentences_too():
    html = mark("في 3 مدن و5 قرى", [Passage("ca", 1, 0, 8)], skipped=[(3, 4), (10, 11), (90, 99)])
    reader = read(html)
    assert reader.text == "في 3 مدن و5 قرى"
    assert reader.ids == ["ca", "passed-1", "passed-2"]


@st.composite
def marked_texts(draw):
    text = draw(st.text(st.sampled_from("ab<>&\"'\u202e\n \u0645\u0646\u200c$"), min_size=1, max_size=40))
    passages = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        passages.append(Passage(f"c{number}", number + 1, start, draw(st.integers(start + 1, len(text)))))
    return text, passages


@given(marked_texts())
def test_whatever_is_marked_the_text_is_the_articles_own(drawn):
    text, passages = drawn
    html = mark(text, passages)
    reader = read(html)
    assert reader.text.replace("⟦U+202E⟧", "\u202e") == text
    assert sorted(reader.ids) == sorted(passage.claim_id for passage in passages)
    assert sorted(reader.links) == sorted(f"#about-{passage.claim_id}" for passage in passages)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
