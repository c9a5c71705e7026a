"""What is an Arabic text, and what only looks like one."""

from __future__ import annotations

import pytest

from marsad.corpus.script import decode, why_set_aside

ARABIC = [
    "قصف",
    "أسقطت الدفاعات 12 مسيّرة.",
    "«إنستغرام» تحذف حسابات https://example.org/a-very-long-address-with-many-latin-letters/and/more?and=more",
    "پوتين يلتقي گوتيريش في چنيڤ، والمحادثات تتناول الأزمة.",
    "كييف: إسقاط ٧ مسيّرات (Shahed-136) من أصل ٩",
    "قال الرئیس ان القوات المسلحة انسحبت الی الخلف وان المدینة آمنة",
    "ﻭﺻﻞ ﺍﻟﻮﻓﺪ ﺇﻟﻰ ﺍﻟﻌﺎﺻﻤﺔ",
]
OTHERS = {
    "Persian": "رئیس جمهور گفت که نیروهای پدافند هوایی چهار پهپاد را در نزدیکی پایتخت سرنگون کردند و گزارشی از تلفات نیست",
    "Urdu": "وزیر خارجہ نے کہا ہے کہ دونوں ملکوں کے درمیان بات چیت آئندہ ہفتے پھر شروع ہوگی",
    "Pashto": "د ولسمشر ویاند وویل چې په دې برید کې څلور کسان ټپیان شوي او یو تن وژل شوی دی",
    "Kurdish": "سەرۆکی هەرێم ڕایگەیاند کە دوو فڕۆکەی بێفڕۆکەوان لە نزیک شارەکە خراونەتە خوارەوە",
}


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_is_read_foreign_names_and_keyboards_included(text):
    assert why_set_aside(text) is None


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_in_the_arabic_script_are_told_by_their_letters(language):
    assert why_set_aside(OTHERS[language]) == "not_arabic"


@pytest.mark.parametrize("text", ["", " \t\r\n", "\u200f\u202e\ufeff"])
def test_what_shows_nothing_is_empty(text):
    assert why_set_aside(text) == "empty"


@pytest.mark.parametrize("text", ["2024", "***", "The word سلام stands in an English text that goes on and on and on.", "Москва"])
def test_text_with_hardly_an_arabic_letter_is_none(text):
    assert why_set_aside(text) == "no_arabic"


def test_a_text_that_begins_like_a_picture_but_holds_none_is_read():
    assert decode("\ufeffخبر".encode()) == ("\ufeffخبر", None)


def test_a_long_menu_in_another_language_before_an_arabic_text_is_no_reason():
    assert why_set_aside("Home News Sport Weather Video " * 150 + ARABIC[1] * 200) is None


NEWS = "أسقطت الدفاعات الجوية ثلاث مسيّرات فوق المدينة، وقال الحاكم إن الحطام سقط على مبنى من طوابق عدة في الحي الشمالي ولم يُصب أحد بأذى."
GARBLED = {
    "backwards": NEWS[::-1],
    "line by line backwards": "\n".join(line[::-1] for line in (NEWS, NEWS)),
    "letter by letter": " ".join(NEWS),
    "no blanks": NEWS.replace(" ", ""),
}


@pytest.mark.parametrize("how", GARBLED)
def test_text_that_no_longer_shows_its_words_is_garbled(how):
    assert why_set_aside(GARBLED[how]) == "garbled"


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "أ ف ب - د ب أ",
        "ا ل م ن ا ر",
        "والاستعمار",
        "لا إلى لا خلا علا بلا كلا هلا إلا ولا ملا جلا تلا فلا سلا طلا غلا قلا كلا صلا حلا",
    ],
)
def test_short_texts_and_words_that_look_so_are_not_garbled(text):
    assert why_set_aside(text) is None
