"""What holds for any text: sentences, tokens, folding and cleaning, the last beside camel-tools."""

import functools
import sys
import unicodedata

from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.charsets import AR_DIAC_CHARSET
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.text import STEPS, Step, clean, fold, segment, split_clitics, tokenise

ARABIC = st.sampled_from([*map(chr, range(0x600, 0x700)), *map(chr, range(0xFB50, 0xFC00)), *map(chr, range(0xFE70, 0xFEFD))])
COMBINING = st.sampled_from([chr(code) for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))])
HANGUL = st.sampled_from([*map(chr, range(0x1100, 0x1200)), *map(chr, range(0xAC00, 0xAC30))])
MARKS = st.sampled_from(list(" \n\r\t.،؟!…\"'«»()-\u200b\u200f\u202e\u2067\ufeff\u00a0\u2028\x85\x1c\ud800\udfff\ufdfc\ufdfd٫٬٪"))
ANY = st.characters(codec=None)
TEXTS = st.text(st.one_of(ARABIC, MARKS, COMBINING, HANGUL, ANY), max_size=60)
PROSE = st.lists(
    st.sampled_from(
        [
            "وصل",
            "الوفد",
            "الثلاثاء",
            "2.5",
            "أ.ب",
            "(رويترز)",
            "مقالات ذات صلة",
            "TT",
            "اقرأ أيضاً",
            ".",
            "؟",
            "...",
            "\n",
            "\n\n",
            ":",
            "«",
            "»",
        ]
    ),
    max_size=80,
).map(" ".join)
_ARCLEAN = CharMapper.builtin_mapper("arclean")

CAMEL = {
    Step.UNICODE: normalize_unicode,
    Step.DIACRITICS: dediac_ar,
    Step.HAMZA_ALEF: normalize_alef_ar,
    Step.ALEF_MAKSURA: normalize_alef_maksura_ar,
    Step.TEH_MARBUTA: normalize_teh_marbuta_ar,
}


@given(st.one_of(TEXTS, PROSE))
@example("٫. \u200f.\r\n")
def test_sentences_are_in_order_apart_and_lose_only_white_space(raw):
    place = 0
    for sentence in segment(raw):
        assert place <= sentence.start < sentence.end <= len(raw)
        assert not [mark for mark in raw[place : sentence.start] if not (mark.isspace() or unicodedata.category(mark) == "Cf")]
        piece = raw[sentence.start : sentence.end]
        assert piece == piece.strip()
        place = sentence.end
    assert not [mark for mark in raw[place:] if not (mark.isspace() or unicodedata.category(mark) == "Cf")]


@given(st.one_of(TEXTS, PROSE), st.one_of(st.none(), TEXTS))
def test_a_title_moves_no_sentence(raw, title):
    assert [(one.start, one.end) for one in segment(raw)] == [(one.start, one.end) for one in segment(raw, title)]


@given(TEXTS)
def test_tokens_are_in_order_apart_and_fold_what_they_name(raw):
    place = 0
    for token in tokenise(raw):
        assert place <= token.start < token.end
        assert token.form == fold(raw[token.start : token.end])
        place = token.end


@given(TEXTS)
def test_folding_twice_is_folding_once(raw):
    assert fold(fold(raw)) == fold(raw)


@given(TEXTS, st.lists(st.sampled_from(sorted(CAMEL)), max_size=6))
@example("a\u0323\u0301\u0327", [Step.UNICODE])
@example("\u0653ا\u0653\u064b", [Step.UNICODE, Step.DIACRITICS, Step.UNICODE])
@example("\uac00\u11a8\u1161", [Step.UNICODE])
def test_cleaning_gives_what_camel_tools_gives(raw, steps):
    assert clean(raw, steps).text == functools.reduce(lambda text, step: CAMEL[step](text), steps, raw)


@given(st.text(st.sampled_from([*map(chr, range(0x660, 0x66A)), *map(chr, range(0x6F0, 0x6FA)), *"123abc"])))
def test_digits_are_those_of_arclean(raw):
    assert clean(raw, [Step.DIGITS]).text == _ARCLEAN(raw)


def test_letters_are_those_of_arclean():
    letters = [chr(code) for code in (*range(0x63B, 0x640), *range(0x66E, 0x6FB)) if unicodedata.category(chr(code)) == "Lo"]
    alef_wasla = "ٱ"  # the step hamza_alef has it, as normalize_alef_ar does
    letters = [letter for letter in letters if letter != alef_wasla and _ARCLEAN(letter)]  # it loses two letters, we none
    assert {letter: clean(letter, [Step.LETTERS]).text for letter in letters} == {letter: _ARCLEAN(letter) for letter in letters}


def test_marks_are_those_of_arclean_but_for_the_separators_of_numbers():
    marks = "،؍؛؟٪٭«»۔“”„‟‘’‚‛‐‑‒–—―‹›…⁏‧‣′⁃"
    assert clean(marks, [Step.PUNCTUATION]).text == _ARCLEAN(marks)
    assert clean("٫٬", [Step.PUNCTUATION]).text == ".,"


def test_the_diacritics_are_those_of_camel_tools():
    assert clean("".join(sorted(AR_DIAC_CHARSET)), [Step.DIACRITICS]).text == ""


@given(TEXTS, st.lists(st.sampled_from(STEPS), max_size=8))
def test_what_an_offset_names_is_what_was_read(raw, steps):
    cleaned = clean(raw, steps)
    assert len(cleaned.starts) == len(cleaned.ends) == len(cleaned.text)
    assert list(cleaned.starts) == sorted(cleaned.starts)
    for place, (start, end) in enumerate(cleaned.offsets):
        assert 0 <= start < end <= len(raw)
        again = clean(raw[start:end], [step for step in steps if step is not Step.WHITESPACE]).text
        character = cleaned.text[place]
        assert character in again or (character in " \n" and any(mark.isspace() for mark in again))


@given(TEXTS, st.data())
def test_a_stretch_names_the_characters_in_it(raw, data):
    cleaned = clean(raw)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    first, last = cleaned.raw_span(start, end)
    assert 0 <= first <= last <= len(raw)
    assert all(first <= one and other <= last for one, other in cleaned.offsets[start:end])


@given(TEXTS, st.sampled_from(STEPS))
def test_a_step_done_twice_is_done_once(raw, step):
    once = clean(raw, [step]).text
    assert clean(once, [step]).text == once


@given(st.text(st.one_of(ARABIC, MARKS, ANY).filter(lambda mark: mark in AR_DIAC_CHARSET or not unicodedata.combining(mark)), max_size=60))
def test_cleaning_twice_is_cleaning_once_but_for_stray_combining_marks(raw):
    once = clean(raw).text
    assert clean(once).text == once


@given(st.text(st.sampled_from("وفبكلاسهيمنتربقصة"), min_size=1, max_size=12))
def test_the_parts_of_a_cut_make_the_word(word):
    for cut in split_clitics(word):
        hidden = cut.particle == "ل" and cut.article and fold(word).startswith(cut.conjunction + "لل")
        article = "ل" if hidden and not fold(word).startswith(cut.conjunction + "لال") else cut.article
        assert cut.conjunction + cut.particle + article + cut.stem + cut.pronoun == fold(word)
        assert fold(word)[cut.start : cut.end] == cut.stem
