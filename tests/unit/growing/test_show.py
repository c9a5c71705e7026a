"""A word is found in every table, inflected and with what is joined to it."""

from __future__ import annotations

import pytest

from marsad.growing import show


@pytest.mark.parametrize(
    ("word", "prefix", "kind", "entry", "suffix"),
    [
        ("وبالصواريخ", "وبال", "noun", "missile", ""),
        ("فأسقطت", "ف", "trigger", "shoot_down", ""),
        ("سيلتقي", "س", "meet", "meet", ""),
        ("للأوكرانيين", "لال", "demonym", "UKR", ""),
        ("وكييف", "و", "capital", "UKR", ""),
        ("سيرجي لافروف", "", "person", "sergey_lavrov", ""),
        ("صواريخها", "", "noun", "missile", "ها"),
        ("وزارة الدفاع", "", "body", "ministry_of_defence", ""),
        ("مُسَيَّرَةٌ", "", "noun", "drone", ""),
        ("Shahed", "", "model", "shahed", ""),
    ],
)
def test_a_word_leads_to_its_entries_and_their_lines(word: str, prefix: str, kind: str, entry: str, suffix: str) -> None:
    found = {(one.prefix, one.kind, one.entry, one.suffix): one for one in show(word)}
    one = found[prefix, kind, entry, suffix]
    assert one.taken
    assert one.line is not None
    assert f"[{one.line}]" in str(one)


def test_words_of_numbers_and_times_are_found_in_their_tables() -> None:
    assert "months western" in {one.entry for one in show("يناير")}
    assert "hedges before.about" in {one.entry for one in show("حوالي")}
    assert [one.line.file.name for one in show("يناير") if one.entry == "months western"] == ["months.yaml"]


def test_readings_that_are_not_taken_are_shown_after_the_one_that_is() -> None:
    found = show("بين")
    assert [one.taken for one in found] == sorted((one.taken for one in found), reverse=True)


@pytest.mark.parametrize("word", ["ققق", "", "؟"])
def test_what_no_table_knows_has_no_entry(word: str) -> None:
    assert show(word) == ()
