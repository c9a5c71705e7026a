"""What each cleaning step does, and that offsets name what was read."""

import pytest

from marsad.errors import ParameterError
from marsad.text import STEPS, Step, clean


@pytest.mark.parametrize(
    ("step", "raw", "cleaned"),
    [
        ("bidi", "وصل\u200f الوفد\u202e\u00ad!", "وصل الوفد!"),
        ("bidi", "می\u200cخواهم", "میخواهم"),
        ("unicode", "ﺃﺳﻘﻄﺖ ﻻ ﷲ", "أسقطت لا الله"),
        ("unicode", "ﷺ", "صلى الله عليه وسلم"),
        ("unicode", "\ufdfc", "ريال"),
        ("unicode", "ا\u0653خر", "آخر"),
        ("unicode", "１２", "12"),
        ("tatweel", "مســيّرة", "مسيّرة"),
        ("diacritics", "مُسَيَّرَةٌ وهٰذا", "مسيرة وهذا"),
        ("letters", "گروه پژوهش کیف", "كروه بزوهش كىف"),
        ("hamza_alef", "أُسقطت إحدى آخر ٱلمسيّرات", "اُسقطت احدى اخر المسيّرات"),
        ("alef_maksura", "على", "علي"),
        ("teh_marbuta", "مدينة", "مدينه"),
        ("digits", "٢٦ و۵۹۷ و3", "26 و597 و3"),
        ("punctuation", "«نعم»، قال؛ لماذا؟ ١٠٪ – …", '"نعم", قال; لماذا? ١٠% - ...'),
        ("punctuation", "٢٫٥ و١٬٠٠٠", "٢.٥ و١,٠٠٠"),
        ("whitespace", " وصل \u00a0 الوفد \n\n ثم\tغادر ", "وصل الوفد\nثم غادر"),
    ],
)
def test_a_step_alone(step, raw, cleaned):
    assert clean(raw, [step]).text == cleaned


def test_all_steps_together():
    assert clean("\u200fأُطلِقَت ٥٩٧ مُســيّرةً، و٢٦ صاروخاً…  ليلاً\u202c").text == "اطلقت 597 مسيره, و26 صاروخا... ليلا"


def test_no_step_changes_nothing():
    raw = "مُســيّرة\u200f ٢٦"
    kept = clean(raw, [])
    assert (kept.text, kept.offsets) == (raw, tuple((place, place + 1) for place in range(len(raw))))


def test_steps_are_done_in_the_order_given():
    assert clean("ﹱ", ["unicode", "tatweel", "diacritics"]).text == ""
    assert clean("ﹱ", ["tatweel", "diacritics", "unicode"]).text == "ـ\u064b"


def test_a_cleaned_word_names_its_raw_letters_and_marks():
    raw = "«مُســيّرة» و۲۶"
    cleaned = clean(raw)
    word = cleaned.text.index("مسيره")
    assert raw[slice(*cleaned.raw_span(word, word + 5))] == "مُســيّرة"
    number = cleaned.text.index("26")
    assert raw[slice(*cleaned.raw_span(number, number + 2))] == "۲۶"


def test_each_character_of_a_ligature_names_the_ligature():
    cleaned = clean("قال ﷲ", ["unicode"])
    assert cleaned.text == "قال الله"
    assert cleaned.offsets[4:] == ((4, 5),) * 4


def test_an_empty_stretch_is_a_place():
    cleaned = clean("ـوصل", ["tatweel"])
    assert cleaned.raw_span(0, 0) == (1, 1)
    assert cleaned.raw_span(3, 3) == (4, 4)
    assert clean("", STEPS).raw_span(0, 0) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 99)])
def test_a_stretch_outside_the_text_is_an_error(start, end):
    with pytest.raises(IndexError, match="is not within a text of 4 characters"):
        clean("وصلت").raw_span(start, end)


def test_an_unknown_step_is_an_error_that_names_the_known_ones():
    with pytest.raises(ParameterError) as caught:
        clean("وصل", ["diacritic"])
    assert "diacritic" in caught.value.what
    assert all(step in (caught.value.remedy or "") for step in Step)
