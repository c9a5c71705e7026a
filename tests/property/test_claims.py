"""Reading claims of any text: nothing raises, words are cut where they stand, and work grows with the text's length."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.claims import read_claims
from marsad.model import Article
from marsad.text.segment import segment

WORDS = [
    *("أطلقت", "أسقطت", "قُتل", "وأصيب", "استهدفت", "التقى", "وصل", "أرسلت", "قدمت", "قال", "وأضاف", "أن", "إن", "لم", "قد", "الدفاع"),
    *("روسيا", "أوكرانيا", "القوات", "الروسية", "الأوكرانية", "وزارة", "الجيش", "صاروخاً", "صواريخ", "مسيّرة", "مسيّرتين", "طائرة", "12"),
    *("خمسة", "نحو", "مئات", "من", "أصل", "منها", "بينهم", "آخرون", "جنود", "أشخاص", "دولار", "مليون", "على", "إلى", "في", "فوق", "مع"),
    *("كييف", "موسكو", "خاركيف", "أمس", "ليل", "الجمعة", "السبت", "يوليو", "بوتين", "زيلينسكي", "وزير", "الخارجية", "نظيره", "الطبيب"),
    *("،", ".", ":", "«", "»", '"', "(", ")", "-", "و"),
]


def article(text):
    return Article(
        doc_id="a", source=None, published=date(2025, 7, 13), related_published=None, title=None, url=None, text=text, set_aside=None
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=90).map(" ".join))
def test_any_order_of_the_words_of_war_is_read_without_a_fault(text):
    reading = read_claims(article(text))

    for claim in reading.claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.number_start is None or claim.start <= claim.number_start < claim.number_end <= claim.end
        assert claim.count_low is None or claim.count_high is None or claim.count_low <= claim.count_high
    for skipped in reading.skipped:
        assert 0 <= skipped.start < skipped.end <= len(text)
    assert (reading.reason is None) == bool(reading.claims)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text):
    read_claims(article(text))


def calls(text):
    """Count the Python calls that reading a text takes: work done, whatever the machine."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(trace)
    try:
        read_claims(article(text))
    finally:
        sys.setprofile(before)
    return count


LONG = {
    "a page again and again": "أسقطت الدفاعات الروسية 44 مسيّرة أوكرانية، منها 10 فوق بيلغورود.\nوقُتل 3 أشخاص في خاركيف.\n",
    "no stop": "وأسقطت الدفاعات الروسية 44 مسيّرة أوكرانية منها 10 فوق بيلغورود ",
    "no stop and no number": "قالت وزارة الدفاع الروسية إن القوات الأوكرانية هاجمت المدينة ",
    "triggers": "أطلقت ",
    "meetings": "التقى لافروف كيم جونغ أون ",
    "meetings, a sentence each": "التقى لافروف كيم جونغ أون أمس. ",
    "speakers": "قال بوتين: ",
    "places": "كييف وخاركيف و",
    "opening quotes": "« ",
    "commas": "، ",
    "a list of numbers": "3 صواريخ و",
    "aid": "وقدمت ألمانيا لأوكرانيا 12 مليون دولار. ",
}
_SHORT = 3_000  # characters: twice the longest sentence


@pytest.fixture
def small_blocks(monkeypatch):
    """Sentences read with one memory, a seventh of what they are: work that grows by the square shows in a short text."""
    monkeypatch.setattr("marsad.claims.article._BLOCK", 60)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
def test_twice_the_text_takes_no_more_than_about_twice_the_work(unit):
    text = unit * (_SHORT // len(unit))
    read_claims(article(text * 4))  # so that nothing is loaded or looked up for the first time below

    assert calls(text * 4) / calls(text * 2) <= 2.25


@pytest.mark.usefixtures("small_blocks")
def test_different_tolls_without_end_take_work_by_their_number():
    def text(n):
        return "".join(f"وقُتل {number} شخصاً في قصف على خاركيف. " for number in range(11, 11 + n))

    read_claims(article(text(240)))
    assert calls(text(240)) / calls(text(120)) <= 2.25


@pytest.mark.parametrize("words", ["كلمة ", "كلمة، ", "كلمةكلمة"])
def test_what_has_no_stops_is_cut_into_sentences_of_a_bounded_length(words):
    text = words * 4000
    sentences = segment(text)

    assert max(sentence.end - sentence.start for sentence in sentences) <= 1500
    assert "".join(text[sentence.start : sentence.end] for sentence in sentences).replace(" ", "") == text.replace(" ", "")


def test_a_long_sentence_is_cut_after_a_comma_and_never_inside_a_number():
    text = "وقال الناطق إن المدينة هادئة، " * 30 + "وأُطلق 1,500 صاروخ على المدينة ليلاً " * 30
    ends = [text[sentence.start : sentence.end] for sentence in segment(text)]

    assert ends[0].endswith("،")
    assert all(not end.endswith("1,") for end in ends)
