"""What is to come and what has been: the same words mean other days. And what leans on another event has none."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.grammar import read_times
from marsad.grammar.times import periods, time_readings
from marsad.text.tokens import tokenise

WEDNESDAY = date(2025, 6, 18)

AHEAD = [
    "سيجتمع الوزراء الجمعة",
    "سوف يجتمع الوزراء يوم الجمعة",
    "من المقرر أن يجتمع الوزراء الجمعة",
    "من المتوقع اجتماع الوزراء الجمعة",
    "يعتزم الوزراء الاجتماع الجمعة",
    "قال المتحدث إن الوزراء سيجتمعون الجمعة",
    "على أن يجتمع الوزراء الجمعة",
    "يجتمع الوزراء الجمعة في بروكسل",
    "الاجتماع المقرر الجمعة",
    "لن يجتمع الوزراء الجمعة",
    "الجمعة يجتمع الوزراء",
    "سيلتقي الوزراء الجمعة",
    "سيركز الوزراء على الهدنة الجمعة",
    "سيبرم الوزراء الاتفاق الجمعة",
    "سيرتفع عدد الوفود الجمعة",
    "سيطرح الوزير خطته الجمعة",
]

BEHIND = [
    "سيطر المقاتلون على الجسر الجمعة",
    "سيرت الشركة قطاراتها الجمعة",
    "سيول استقبلت الوفد الجمعة",
    "اجتمع الوزراء الجمعة",
    "أعلن المتحدث الجمعة أن الوزراء سيجتمعون قريباً",
    "كان من المقرر أن يجتمع الوزراء الجمعة",
    "وكان الوزراء قد اجتمعوا الجمعة",
    "لم يجتمع الوزراء الجمعة",
    "الجمعة قال المتحدث إن الوزراء سيجتمعون",
    "سيسافر الوفد الذي وصل الجمعة",
    "يصل عدد القتلى الذين سقطوا الجمعة إلى مئة",
    "صواريخ ستينغر استخدمت الجمعة",
    "وسيلة نقل تعطلت الجمعة",
    "ستة جنود أصيبوا الجمعة",
    "سيطرت القوات على البلدة الجمعة",
    "سيارات الإسعاف نقلت الجرحى الجمعة",
]

LEANING = [
    "عاد قبل يومين من الهجوم",
    "عاد بعد ثلاثة أيام من الهجوم",
    "عاد بعد أسبوع على الهجوم",
    "ثم عاد في اليوم التالي",
    "عاد قبل سنوات",
    "عاد بعد عام 2020",
]


@pytest.mark.parametrize("text", AHEAD)
def test_a_weekday_of_what_is_to_come_is_the_next(text):
    (period,) = read_times(text, WEDNESDAY)
    assert period.date_start == date(2025, 6, 20)


def test_a_bare_weekday_of_what_is_to_come_may_be_the_day_itself():
    (period,) = read_times("سيسافر الوفد الأربعاء", WEDNESDAY)
    assert period.date_start == WEDNESDAY
    (period,) = read_times("سيسافر الوفد الأربعاء المقبل", WEDNESDAY)
    assert period.date_start == date(2025, 6, 25)


@pytest.mark.parametrize("text", BEHIND)
def test_a_weekday_of_what_has_been_is_the_last(text):
    (period,) = read_times(text, WEDNESDAY)
    assert period.date_start == date(2025, 6, 13)


def test_the_tense_of_one_sentence_does_not_reach_the_next():
    first, second = read_times("سيسافر الوفد الجمعة. الجمعة وصل وفد آخر.", WEDNESDAY)
    assert (first.date_start, second.date_start) == (date(2025, 6, 20), date(2025, 6, 13))


def test_a_caller_may_decide_the_tense():
    text = "الجمعة"
    tokens = tokenise(text)
    assert periods(text, tokens, WEDNESDAY, future=True)[0].date_start == date(2025, 6, 20)
    assert periods(text, tokens, WEDNESDAY, future=False)[0].date_start == date(2025, 6, 13)
    assert read_times(text, WEDNESDAY, future=True)[0].date_start == date(2025, 6, 20)


def test_an_explicit_past_stays_past_in_a_sentence_of_the_future():
    (period,) = read_times("ستناقش القمة هجوم الجمعة الماضي", WEDNESDAY)
    assert period.date_start == date(2025, 6, 13)


@pytest.mark.parametrize("text", LEANING)
def test_what_leans_on_another_event_is_unresolved(text):
    (period,) = read_times(text, WEDNESDAY)
    assert (period.date_start, period.date_end, period.precision) == (None, None, "unknown")


@pytest.mark.parametrize("text", ["اليوم", "الجمعة", "الشهر الماضي", "في مايو", "قبل يومين", "خلال الليل", "منذ 2022", "في 3 مايو"])
def test_relative_times_are_unknown_without_a_day_of_publication(text):
    (period,) = read_times(f"وصل الوفد {text}")
    assert (period.date_start, period.date_end, period.precision) == (None, None, "unknown")


@pytest.mark.parametrize("text", ["في 3 مايو 2024", "في مايو 2024", "عام 2024", "2024-05-03", "في 3 رجب 1445", "أواخر مايو 2024"])
def test_absolute_times_need_no_day_of_publication(text):
    (period,) = read_times(f"وصل الوفد {text}")
    assert period == read_times(f"وصل الوفد {text}", WEDNESDAY)[0]
    assert period.date_start is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("أعلنت الوزارة الجمعة أن القوات تقدمت", True),
        ("أعلنت الوزارة أن القوات تقدمت الجمعة", False),
        ("قال المتحدث اليوم إن المدينة آمنة", True),
        ("تقدمت القوات الجمعة", False),
    ],
)
def test_the_day_of_saying_is_told_from_the_day_of_the_event(text, said):
    (reading,) = time_readings(text, tokenise(text), WEDNESDAY)
    assert reading.said is said


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("وصل اليوم", "today"),
        ("وصل الجمعة", "weekday"),
        ("وصل ليلاً", "night"),
        ("وصل في 3 مايو", "date"),
        ("وصل في مايو", "month"),
        ("وصل عام 2020", "year"),
        ("وصل الأسبوع الماضي", "week"),
        ("وصل منذ الجمعة", "since"),
        ("وصل بين الجمعة والأحد", "range"),
        ("سيصل بحلول الجمعة", "by"),
    ],
)
def test_the_anchor_names_the_sort_of_time(text, anchor):
    (reading,) = time_readings(text, tokenise(text), WEDNESDAY)
    assert reading.anchor == anchor


@pytest.mark.parametrize("text", ["تستغرق الزيارة ثلاثة أيام", "استمر القصف يومين", "هدنة لمدة أسبوعين", "عمره 45 عاماً", "سجن خمسة أعوام"])
def test_how_long_something_lasts_is_a_duration_and_no_time(text):
    tokens = tokenise(text)
    assert read_times(text, WEDNESDAY) == ()
    (reading,) = time_readings(text, tokens, WEDNESDAY, durations=True)
    assert reading.duration
    assert time_readings(text, tokens, WEDNESDAY) == ()


def test_token_indices_are_those_of_the_tokens_given():
    text = "وصل الوفد. ثم غادر صباح الجمعة الماضي إلى الميناء"
    tokens = tokenise(text)
    (reading,) = time_readings(text, tokens, WEDNESDAY)
    assert [token.form for token in tokens[reading.first : reading.last + 1]] == ["صباح", "الجمعه", "الماضي"]
