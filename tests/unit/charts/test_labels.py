"""Every word of the charts in both languages."""

from __future__ import annotations

import pytest

from marsad.charts.labels import Labels, isolate
from marsad.charts.names import agree, proper_name
from marsad.charts.words import clip
from marsad.lexicon.source import read_table
from marsad.tables.schema import vocabularies


@pytest.mark.parametrize("vocabulary", ["kind", "phase", "item"])
def test_every_code_of_the_tables_has_a_word(vocabulary):
    codes = vocabularies()[vocabulary]
    assert [code for code in codes if not Labels("en").has(f"{vocabulary}.{code}")] == []


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


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (0, "0 drones", "لا مسيّرات"),
        (1, "1 drone", "مسيّرة واحدة"),
        (2, "2 drones", "مسيّرتان"),
        (10, "10 drones", "10 مسيّرات"),
        (11, "11 drones", "11 مسيّرة"),
        (103, "103 drones", "103 مسيّرات"),
        (11000, "11,000 drones", "11,000 مسيّرة"),
        (1_234_567, "1.2 million drones", "1.2 مليون مسيّرة"),
    ],
)
def test_a_noun_has_the_form_that_its_number_wants(number, english, arabic):
    assert Labels("en").counted(number, "drone") == english
    assert Labels("ar").counted(number, "drone") == arabic


@pytest.mark.parametrize(
    ("low", "high", "approx", "item", "arabic"),
    [
        (25000, 30000, "range", "troops", "25,000 إلى 30,000 جندي"),
        (1, 2, "range", "missile", "1 إلى 2 صواريخ"),
        (15, None, "at_least", "soldier", "15 عسكرياً على الأقل"),
        (5, 5, "about", "civilian", "نحو 5 مدنيين"),
        (None, 40, "at_most", "tank", "40 دبابة على الأكثر"),
        (40, 40, "exact", "aid", "40 مساعدات"),
        (None, None, None, "drone", "مسيّرات بعدد غير مذكور"),
    ],
)
def test_bounds_hold_the_noun_that_they_count(low, high, approx, item, arabic):
    assert Labels("ar").bounds(low, high, approx, item) == arabic


def test_every_counted_noun_has_six_forms_in_arabic_and_all_but_aid_are_counted():
    items = [item for item, kinds in vocabularies()["item"].items() if "meeting" not in str(kinds).partition(" - ")[0]]
    assert [item for item in items if not Labels("ar").has(f"counted.{item}")] == ["aid"]


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Western officials", "مسؤولون غربيون"),
        ("Polish health sources", "مصادر صحية بولندية"),
        ("Chadian emergency services", "خدمات الطوارئ التشادية"),
        ("local police of Kharkiv", "شرطة محلية في خاركيف"),
        ("police of Kharkiv", "شرطة خاركيف"),
        ("Sergey Lavrov office", "مكتب سيرغي لافروف"),
        ("Hamas source", "مصدر في حماس"),
        ("5 UN member states", "5 دول أعضاء في الأمم المتحدة"),
        ("EU member states", "دول أعضاء في الاتحاد الأوروبي"),
        ("Unheard Of officials", "Unheard Of officials"),
    ],
)
def test_a_claimant_without_a_name_is_told_in_arabic(english, arabic):
    assert proper_name(english, "ar") == arabic


def test_every_noun_that_is_a_source_by_what_it_is_has_its_arabic():
    nouns = [entry["english"] for entry in read_table("speakers")["nouns"]]
    assert [noun for noun in nouns if proper_name(f"Iraqi {noun}", "ar").isascii()] == []


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


@pytest.mark.parametrize(
    ("actor", "target", "english", "arabic"),
    [
        ("RUS", "UKR", "Russia → Ukraine", "روسيا ← أوكرانيا"),
        ("PRK", None, "North Korea", "كوريا الشمالية"),
        (None, "UKR", "→ Ukraine", "← أوكرانيا"),
        (None, None, "side not named", "طرف غير مسمى"),
    ],
)
def test_a_side_that_nobody_names_is_left_out_beside_one_that_is(actor, target, english, arabic):
    assert Labels("en").sides(actor, target) == english
    assert Labels("ar").sides(actor, target) == arabic


def test_arabic_numbers_are_in_the_digits_that_are_liked_and_english_ones_stay():
    assert Labels("ar", "eastern").bounds(25000, None, "at_least") == "٢٥٬٠٠٠ على الأقل"
    assert Labels("ar", "eastern").number(2_500_000).startswith("٢٫٥")
    assert Labels("en", "eastern").number(2500) == "2,500"
    assert Labels("ar", "eastern").shown("S-400 و12 Kh-101") == "S-400 و١٢ Kh-101"
