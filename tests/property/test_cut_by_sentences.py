"""A text read whole, twice, or sentence by sentence gives the same numbers and times."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.grammar import read_numbers, read_times
from marsad.text import segment

_TABLES = Path(__file__).parent.parent / "unit" / "claims"
_SENTENCES = [
    case["text"]
    for table in ("strikes", "people_and_goods", "meetings")
    for group in yaml.safe_load((_TABLES / f"{table}.yaml").read_text(encoding="utf-8"))
    for case in group["cases"]
    if "\n" not in case["text"] and case["text"].endswith(".")
]
_PAGES = st.lists(st.sampled_from(_SENTENCES), min_size=2, max_size=8)
_JOINS = st.sampled_from([" ", "\n", "\n\n"])
_DAY = date(2025, 7, 13)


@settings(max_examples=150, deadline=None)
@given(_PAGES, _JOINS)
def test_numbers_of_sentences_are_those_of_the_page(sentences: list[str], join: str) -> None:
    page = join.join(sentences)
    whole = [(one.start, one.end, one.low, one.high, one.approx) for one in read_numbers(page)]
    cut = [
        (sentence.start + one.start, sentence.start + one.end, one.low, one.high, one.approx)
        for sentence in segment(page)
        for one in read_numbers(page[sentence.start : sentence.end])
    ]
    assert cut == whole == [(one.start, one.end, one.low, one.high, one.approx) for one in read_numbers(page)]


@settings(max_examples=150, deadline=None)
@given(_PAGES, _JOINS)
def test_times_of_sentences_are_those_of_the_page(sentences: list[str], join: str) -> None:
    page = join.join(sentences)
    whole = [(one.start, one.end, one.date_start, one.date_end, one.precision) for one in read_times(page, _DAY)]
    cut = [
        (sentence.start + one.start, sentence.start + one.end, one.date_start, one.date_end, one.precision)
        for sentence in segment(page)
        for one in read_times(page[sentence.start : sentence.end], _DAY)
    ]
    assert cut == whole == [(one.start, one.end, one.date_start, one.date_end, one.precision) for one in read_times(page, _DAY)]
