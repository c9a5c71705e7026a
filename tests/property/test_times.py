"""What holds of the reader of times for any text, any day of publication, any spelling."""

from __future__ import annotations

import sys
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.grammar import read_times
from marsad.grammar.times import periods, time_readings
from marsad.grammar.times.words import words
from marsad.text.tokens import tokenise

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2070, 12, 31))
MONTHS = ["يناير", "شباط", "مارس/آذار", "نيسان (أبريل)", "ماي", "حزيران", "جويلية", "أغسطس", "أيلول", "تشرين الأول", "نونبر", "كانون الأول"]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
PHRASES = [
    "اليوم",
    "أمس",
    "غداً",
    "ليل الجمعة - السبت",
    "الأسبوع الماضي",
    "في مايو الماضي",
    "منذ 3 أبريل",
    "قبل يومين",
    "من 3 إلى 7 مايو 2023",
    "بحلول نهاية العام",
    "خلال الليل",
    "عام 2022",
    "2025-07-12",
    "الخميس المقبل",
    "في غضون أيام",
    "يومي السبت والأحد",
    "صيف 2021",
    "12 رجب 1446",
]
FILLERS = [
    "وصل الوفد",
    "سيغادر الوزير",
    "أعلنت الوزارة",
    "أسقطت الدفاعات 12 مسيّرة",
    "إلى المدينة",
    "و",
    "في",
    "،",
    "(",
    "من",
    "قبل",
    "5",
    "-",
    "/",
]
PIECES = st.lists(st.one_of(st.sampled_from(PHRASES), st.sampled_from(FILLERS), st.sampled_from(sorted(words().entries))), max_size=14)
SENTENCES = PIECES.map(" ".join)
LOOSE = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@given(st.one_of(SENTENCES, LOOSE, st.text("0123456789٠١٢/-.:،() \n\u0640", max_size=40)), st.one_of(st.none(), DAYS))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_its_spans_cut_its_words(text, published):
    end = 0
    for period in read_times(text, published):
        assert text[period.start : period.end] == period.words != ""
        assert period.start >= end
        end = period.end
        assert (period.date_start is None) == (period.date_end is None) == (period.precision == "unknown")
        if period.date_start is not None:
            assert period.date_start <= period.date_end


@given(SENTENCES, st.sampled_from([date.min, date.max, date(1900, 1, 1), date(2024, 2, 29)]), st.sampled_from([None, True, False]))
@settings(max_examples=200, deadline=None)
def test_the_first_and_last_days_of_the_calendar_break_nothing(text, published, future):
    for period in read_times(text, published, future=future):
        assert period.date_start is None or period.date_start <= period.date_end


@given(st.lists(SENTENCES.filter(lambda text: "\n" not in text), min_size=1, max_size=4), DAYS)
@settings(max_examples=200, deadline=None)
def test_reading_by_lines_is_reading_the_whole(lines, published):
    whole = read_times("\n".join(lines), published)
    parts, start = [], 0
    for line in lines:
        parts += [(period.start + start, period.end + start, period.date_start, period.date_end) for period in read_times(line, published)]
        start += len(line) + 1
    assert [(period.start, period.end, period.date_start, period.date_end) for period in whole] == parts


@given(st.one_of(SENTENCES, LOOSE), DAYS)
@settings(max_examples=200, deadline=None)
def test_tokens_made_once_give_what_the_text_gives(text, published):
    assert periods(text, tokenise(text), published) == read_times(text, published)


@given(SENTENCES, DAYS)
@settings(max_examples=100, deadline=None)
def test_indices_name_the_tokens_of_the_words(text, published):
    tokens = tokenise(text)
    for reading in time_readings(text, tokens, published, durations=True):
        assert tokens[reading.first].start <= reading.period.start < tokens[reading.first].end
        assert tokens[reading.last].end == reading.period.end


@given(DAYS, DAYS)
def test_every_day_written_in_full_is_read_by_itself(day, published):
    month = MONTHS[day.month - 1]
    for text in (
        f"{day.day} {month} {day.year}",
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day}-{day.month:02}-{day.year}",
    ):
        assert [(p.date_start, p.date_end) for p in read_times(f"وصل الوفد في {text}", published)] == [(day, day)]


@given(DAYS)
def test_a_day_and_month_lie_in_the_year_before_the_publication(published):
    day = published - timedelta(days=published.toordinal() % 365)
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    (period,) = read_times(f"وصل الوفد في {day.day} {MONTHS[day.month - 1]}", published)
    assert period.date_start == day


@given(DAYS, st.integers(0, 6))
def test_weekdays_past_and_to_come_are_a_week_apart(published, index):
    name = WEEKDAYS[index]
    (last,), (bare,), (following,) = (read_times(text, published) for text in (f"وصل {name} الماضي", f"وصل {name}", f"سيصل {name} المقبل"))
    assert {day.date_start.weekday() for day in (last, bare, following)} == {index}
    assert last.date_start < published < following.date_start
    assert last.date_start <= bare.date_start <= published
    assert (following.date_start - bare.date_start).days == 7


@given(DAYS, st.integers(2, 30))
def test_days_ago_and_stretches_of_days_begin_on_the_same_day(published, count):
    (ago,) = read_times(f"سقط الجسر قبل {count} يوماً", published)
    (over,) = read_times(f"قصف الجسر خلال {count} يوماً", published)
    assert ago.date_start == over.date_start == published - timedelta(days=count)
    assert over.date_end == published


@given(st.sampled_from(PHRASES), DAYS)
def test_marks_tatweel_and_spelling_do_not_change_a_reading(phrase, published):
    plain = f"وصل الوفد {phrase}"
    marked = "".join(letter + "\u064e" if letter in "بتجحدرسشعقكلمنهوي" else letter for letter in plain)
    folded = plain.replace("أ", "ا").replace("إ", "ا").replace("ى", "ي")
    days = [(p.date_start, p.date_end, p.precision) for p in read_times(plain, published)]
    assert days
    for other in (marked, folded):
        assert [(p.date_start, p.date_end, p.precision) for p in read_times(other, published)] == days


def steps(text):
    """Count the lines of Python that a reading runs: a clock that does not depend on the machine."""
    count = 0

    def trace(_frame, _event, _argument):
        nonlocal count
        count += 1
        return trace

    read_times(text, date(2025, 6, 18))
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_times(text, date(2025, 6, 18))
    finally:
        sys.settrace(before)
    return count


def test_twice_the_text_takes_no_more_than_about_twice_the_steps():
    units = [
        "في ",
        "من يوم ",
        "12 و",
        "يوم الجمعة ",
        "قبل ",
        "من ",
        "3/",
        "الجمعة - ",
        "2024 و",
        "1 مايو إلى ",
        "شهر ",
        "مئة و",
        "قال الجمعة أن القوات ",
        ". ",
    ]
    for unit in units:
        short, long = steps(unit * 80), steps(unit * 160)
        assert long <= 2.5 * short + 2000, unit
