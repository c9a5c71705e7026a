"""What must hold of any number and any text. The renderer below writes Arabic numerals without knowing the reader."""

import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.grammar.measures import read_measures
from marsad.grammar.numbers import quantities, read_numbers, read_ordinals, stated_values
from marsad.text.tokens import tokenise

FEMININE = ["", "واحدة", "اثنت", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
MASCULINE = ["", "واحد", "اثن", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = [
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
]


class Speller:
    """One way to write numbers: gender of the counted thing, case, spelling of the hundred, join of the hundreds, "and"."""

    def __init__(self, *, feminine, oblique, hundred, fused, conjunction):
        self.feminine, self.oblique, self.hundred, self.fused, self.conjunction = feminine, oblique, hundred, fused, conjunction

    def __repr__(self):
        return f"Speller({json.dumps(self.__dict__, ensure_ascii=False)})"

    def dual(self, stem):
        return stem + ("ين" if self.oblique else "ان")

    def unit(self, digit, *, feminine):
        if digit == 2:
            return self.dual("اثنت" if feminine else "اثن")
        # The units from three up take the gender that the thing has not.
        return FEMININE[digit] if feminine else MASCULINE[digit]

    def below_hundred(self, number, *, feminine):
        if number < 10:
            return self.unit(number, feminine=feminine)
        if number == 10:
            return "عشر" if feminine else "عشرة"
        if number < 20:
            ten = "عشرة" if feminine else "عشر"
            if number == 11:
                return ("إحدى " if feminine else "أحد ") + ten
            if number == 12:
                return ("اثنت" if feminine else "اثن") + ("ي " if self.oblique else "ا ") + ten
            return self.unit(number - 10, feminine=feminine) + " " + ten
        ten = TENS[number // 10] + ("ين" if self.oblique else "ون")
        if number % 10 == 0:
            return ten
        unit = ("إحدى" if feminine else "واحد") if number % 10 == 1 else self.unit(number % 10, feminine=feminine)
        return unit + self.conjunction + ten

    def below_thousand(self, number, *, feminine):
        hundreds, rest = divmod(number, 100)
        if not hundreds:
            return self.below_hundred(rest, feminine=feminine)
        if hundreds == 1:
            words = self.hundred
        elif hundreds == 2:
            words = self.hundred[:-1] + ("تين" if self.oblique else "تان")
        else:
            words = HUNDREDS[hundreds] + ("" if self.fused else " ") + self.hundred
        return words + self.conjunction + self.below_hundred(rest, feminine=feminine) if rest else words

    def write(self, number):
        if number == 0:
            return "صفر"
        parts = []
        for value, one, many in SCALES:
            count, number = divmod(number, value)
            if count == 1:
                parts.append(one)
            elif count == 2:
                parts.append(self.dual(one))
            elif 3 <= count <= 10:
                parts.append(self.below_thousand(count, feminine=False) + " " + many)
            elif count:
                parts.append(self.below_thousand(count, feminine=False) + " " + one)
        if number:
            parts.append(self.below_thousand(number, feminine=self.feminine))
        return self.conjunction.join(parts)


SPELLERS = st.builds(
    Speller,
    feminine=st.booleans(),
    oblique=st.booleans(),
    hundred=st.sampled_from(["مئة", "مائة"]),
    fused=st.booleans(),
    conjunction=st.sampled_from([" و", " و "]),
)
NUMBERS = st.one_of(
    st.integers(0, 1000), st.integers(0, 10**6), st.integers(0, 10**12), st.sampled_from([10**power for power in range(13)])
)
PREPOSITIONS = st.sampled_from(["", "و", "ف", "ب", "ل", "وب", "ول", "فل"])
NOT_WITH_LAM = {"ست"}  # "لست" is "I am not"


@settings(max_examples=600, deadline=None)
@given(NUMBERS, SPELLERS)
def test_words_of_any_number_read_back_exactly(number, speller):
    assert stated_values(read_numbers(speller.write(number))) == [number]


@settings(max_examples=300, deadline=None)
@given(NUMBERS, SPELLERS, PREPOSITIONS)
def test_attached_letters_change_neither_value_nor_words(number, speller, letters):
    words = speller.write(number)
    if words.split()[0] in NOT_WITH_LAM and letters.endswith("ل"):
        return
    text = f"قيل {letters}{words} هناك"
    found = read_numbers(text)
    assert [quantity.low for quantity in found] == [number]
    assert found[0].words == words


@settings(max_examples=200, deadline=None)
@given(NUMBERS, SPELLERS, st.randoms())
def test_diacritics_tatweel_and_bare_alefs_change_nothing(number, speller, chance):
    words = "".join(
        letter + chance.choice(["", "", "\u064e", "\u0652", "\u0640"]) if letter.isalpha() and at else letter
        for at, letter in enumerate(speller.write(number))
    )
    bare = words.translate(str.maketrans("أإآ", "ااا"))
    assert stated_values(read_numbers(bare)) == [number]


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 10**12),
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]),
    st.sampled_from(["", ",", ".", "٬", "،", " ", "\u00a0", "\u202f"]),
)
def test_digits_of_any_number_read_back_in_every_script_and_grouping(number, script, separator):
    text = f"{number:,}".replace(",", separator).translate({ord(str(digit)): letter for digit, letter in enumerate(script)})
    assert stated_values(read_numbers(f"بلغ {text} طن")) == [number]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 99), st.sampled_from([".", ",", "٫"]))
def test_decimals_read_back(whole, part, mark):
    text = f"{whole}{mark}{part:02d}"
    assert stated_values(read_numbers(f"بلغ {text} طن")) == [float(f"{whole}.{part:02d}")]


@settings(max_examples=200, deadline=None)
@given(NUMBERS, NUMBERS, SPELLERS, st.sampled_from([" إلى ", " حتى "]))
def test_a_range_of_any_two_numbers_is_one_quantity(one, other, speller, joint):
    low, high = sorted((one, other))
    if low in {high, 0}:
        return
    text = f"أُرسل من {speller.write(low)}{joint}{speller.write(high)} هناك"
    found = read_numbers(text)
    assert len(found) == 1
    quantity = found[0]
    assert quantity.high == high
    assert quantity.approx == "range"
    # "من ثلاثة إلى خمسة آلاف" is said of thousands in both bounds.
    assert quantity.low == low or (high % 1000 == 0 and quantity.low % 1000 == 0)


VOCABULARY = """
    قُتل جندي صاروخ صاروخين مسيّرات وأصيب نحو أكثر من إلى ما بين على الأقل ب و ال عشرات آلاف ثلاثة وعشرين
    مئة ألف مليون ونصف ربع 12 50 2024 1,500 3.5 إس - 400 . ، : ( ) / % في المئة يوليو عام الساعة رقم الرابع عشر
    لا يقل عن واحدة بعد منها من أصل سالب فاصلة + « »
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", ""])
ANYTHING = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join))


@settings(max_examples=600, deadline=None)
@given(ANYTHING)
def test_no_text_raises_and_every_span_cuts_its_words(text):
    found = read_numbers(text)
    assert [quantity.words for quantity in found] == [text[quantity.start : quantity.end] for quantity in found]
    assert all(quantity.start < quantity.end for quantity in found)
    assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
    assert all(low is None or high is None or low <= high for low, high in ((one.low, one.high) for one in found))
    assert [measure.quantity for measure in read_measures(text)] == list(found)
    assert all(text[ordinal.start : ordinal.end] == ordinal.words for ordinal in read_ordinals(text))


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_reading_twice_gives_the_same(text):
    assert read_numbers(text) == read_numbers(text)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_tokens_made_before_give_what_the_text_gives(text):
    tokens = tokenise(text)
    readings = quantities(text, tokens)
    assert tuple(reading.quantity for reading in readings) == read_numbers(text)
    for reading in readings:
        assert 0 <= reading.first <= reading.number_first <= reading.number_last <= reading.last < len(tokens)
        assert tokens[reading.first].start <= reading.quantity.start < tokens[reading.first].end
        assert tokens[reading.last].end == reading.quantity.end


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(WORDS.filter(lambda word: word != "\n"), max_size=15).map(" ".join), min_size=1, max_size=5))
def test_lines_read_alone_give_what_the_whole_gives(lines):
    whole = [(one.low, one.high, one.approx, one.words) for one in read_numbers("\n".join(lines))]
    alone = [(one.low, one.high, one.approx, one.words) for line in lines for one in read_numbers(line)]
    assert whole == alone


BROKEN = [
    "",
    " ",
    "\ud800 12",
    "12\udfff",
    "\x00١٢\x00",
    "\u202e12\u202c صاروخاً",
    "9" * 5000,
    "1," * 2000,
    "و" * 3000,
    "ألف " * 3000,
    "مئة و" * 3000,
    "عشرات آلاف " * 2000,
    "من إلى " * 2000,
    "- " * 3000,
    "1/" * 2000,
    "نحو " * 3000 + "5",
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_broken_input_gives_values_or_nothing(text):
    for quantity in read_numbers(text):
        assert quantity.words == text[quantity.start : quantity.end]
        json.dumps(stated_values([quantity]), allow_nan=False)


def calls(function, *arguments):
    """Count the Python calls that `function` makes: work done, whatever the machine."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(trace)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return count


LONG = {
    "news": "أسقطت الدفاعات نحو 26 صاروخاً من أصل 40، وقُتل ما بين ثلاثة وخمسة جنود على الأقل في 12 يوليو 2024. ",
    "chain of scales": "ألف ",
    "chain of and": "مئة و",
    "hedges": "أكثر من نحو ",
    "days": "3 و4 و",
    "groups": "123 456 ",
    "dashes": "10-",
    "slashes": "1/2/",
    "vague": "عشرات آلاف ",
    "dual": "صاروخين موجهين ",
    "parts": "5 منها ",
    "labels": "الفقرة 5 و",
    "between": "بين مئة وخمسين و",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
@pytest.mark.parametrize("read", [read_numbers, read_measures])
def test_twice_the_text_is_about_twice_the_work(unit, read):
    short, long = unit * 100, unit * 200
    read(long)
    assert calls(read, long) <= 2.3 * calls(read, short) + 100
