"""Every word of the charts in both languages."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from marsad.charts.labels import Labels, isolate, read_labels
from marsad.charts.names import agree, proper_name
from marsad.charts.words import clip
from marsad.tables.schema import vocabularies

LABELS = read_labels()
PROSE = read_labels("prose")
LATIN = re.compile(r"[A-Za-z]{2,}")


def texts(entry):
    return list(entry.values()) if isinstance(entry, dict) else [entry]


def places(text):
    return {name for _, name, _, _ in Formatter().parse(str(text)) if name} - {"n"}


@pytest.mark.parametrize("key", sorted(LABELS))
def test_a_text_is_there_in_both_languages_with_the_same_places(key):
    entry = LABELS[key]
    assert set(entry) == {"en", "ar"}
    assert len({frozenset(places(text)) for language in entry.values() for text in texts(language)}) == 1
    for text in texts(entry["ar"]):
        assert not LATIN.search(re.sub(r"\{\w+\}", "", text)), text


@pytest.mark.parametrize("n", [0, 1, 2, 3, 11, 100, 1234])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_counted_text_has_a_form_for_every_number(language, n):
    for key, entry in LABELS.items():
        if isinstance(entry["en"], dict):
            assert Labels(language).text(key, n=n, **{name: "x" for text in texts(entry["en"]) for name in places(text)})


@pytest.mark.parametrize("vocabulary", ["kind", "phase", "item"])
def test_every_code_of_the_tables_has_a_word(vocabulary):
    codes = vocabularies()[vocabulary]
    assert [code for code in codes if not Labels("en").has(f"{vocabulary}.{code}")] == []


@pytest.mark.parametrize("key", sorted(PROSE))
def test_prose_is_there_in_both_languages_in_as_many_paragraphs(key):
    english, arabic = PROSE[key]["en"], PROSE[key]["ar"]
    assert set(english) == set(arabic)
    assert english.get("text", "").count("\n\n") == arabic.get("text", "").count("\n\n")
    assert not LATIN.search(str(arabic.values()).replace("dict_values", ""))


@pytest.mark.parametrize(
    ("low", "high", "approx", "english", "arabic"),
    [
        (597, 597, "exact", "597", "597"),
        (20, 20, "about", "about 20", "نحو 20"),
        (100, None, "at_least", "at least 100", "100 على الأقل"),
        (None, 40, "at_most", "at most 40", "40 على الأكثر"),
        (200, 999, "vague", "200–999", "200 إلى 999"),
        (2.5, 2.5, "exact", "2.5", "2.5"),
        (400e6, 400e6, "exact", "400 million", "400 مليون"),
        (None, None, None, "number not told", "عدد غير مذكور"),
    ],
)
def test_a_number_is_told_as_far_as_it_is_known(low, high, approx, english, arabic):
    assert Labels("en").bounds(low, high, approx) == english
    assert Labels("ar").bounds(low, high, approx) == arabic


def test_an_unknown_name_stays_as_it_is_and_is_set_apart_in_arabic():
    assert proper_name("Somebody Unheard Of", "ar") == "Somebody Unheard Of"
    assert isolate("Somebody", "ar") == "\u2068Somebody\u2069"
    assert isolate("Somebody", "en") == "Somebody"


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Sergey Lavrov", "سيرغي لافروف"),
        ("Russian Ministry of Defence", "وزارة الدفاع الروسية"),
        ("South Korean Foreign Ministry", "وزارة الخارجية الكورية الجنوبية"),
    ],
)
def test_people_and_bodies_have_their_arabic_names(english, arabic):
    assert proper_name(english, "ar") == arabic


def test_an_adjective_agrees_with_its_body():
    assert agree("أوكراني", "القوات") == "الأوكرانية"
    assert agree("أوكراني", "الجيش") == "الأوكراني"


def test_a_name_that_is_cut_stays_set_apart():
    cut = clip("قال \u2068Somebody Unheard Of\u2069 إن", 14)
    assert cut == "قال \u2068Somebody\u2069…"
    assert clip("قال \u2068Somebody\u2069", 12) == "قال \u2068Somebody\u2069"
