"""Each sentence is told with its words, roles and claims, and each number that is no claim with the rule that said no."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from marsad.claims import read_claims
from marsad.corpus import read_corpus
from marsad.explain import as_page, as_text, explain
from marsad.explain.rules import refusing_lines
from marsad.lexicon.source import shipped_file
from marsad.model import Article, Refusal
from marsad.report.safety import check_safe

DAY = date(2025, 7, 13)
HOSTILE = (
    "<script>alert('س')</script> أسقطت الدفاعات الأوكرانية 12 مسيّرة روسية</p></article><h1>عنوان</h1>.\n\n"
    '{{ 7*7 }} {% raw %} \u202eمقلوب\u202c \x1b[31m قصفت روسيا "المدينة" بـ5 صواريخ <img src=x onerror=alert(1)>.'
)


def told(text: str):
    return explain(Article("own", text, DAY))


def line_at(place: str) -> str:
    """The line of a table that "lexicon/data/people.yaml:12" names."""
    name, number = re.fullmatch(r"lexicon/data/(\w+)\.yaml:(\d+)", place).groups()
    return shipped_file(name).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_a_claim_is_told_with_the_line_of_its_rule_and_where_its_sides_come_from() -> None:
    (claim,) = told("اعترضت الدفاعات الأوكرانية 7 صواريخ روسية.").claims
    assert (claim.words, claim.claim.rule, claim.module) == ("7", "intercept", "claims/strike.py")
    assert "id: intercept" in line_at(claim.line)
    assert (claim.actor_from, claim.target_from) == ("روسية", "الأوكرانية")


def test_a_side_that_the_sentence_does_not_name_is_said_to_come_from_elsewhere() -> None:
    text = "قصفت روسيا كييف بـ9 صواريخ.\n\nوأضاف البيان أنه تم إسقاط 4 صواريخ."
    claim = told(text).claims[-1]
    assert claim.claim.actor == "RUS"
    assert claim.actor_from.startswith("not named in this sentence")


def test_a_noun_that_claims_alone_is_told_with_its_own_line() -> None:
    (claim,) = told("خمسة قتلى في قصف روسي على خيرسون.").claims
    assert claim.claim.rule == "befell"
    assert "id: killed_noun" in line_at(claim.line)


def test_words_are_told_with_clitics_kinds_and_lines() -> None:
    (sentence,) = told("وبالصواريخ قصفت روسيا كييف.").sentences
    word = sentence.words[0]
    assert (word.words, word.prefix) == ("وبالصواريخ", "وبال")
    assert [(meaning.kind, meaning.entry) for meaning in word.meanings] == [("noun", "missile")]
    assert "id: missile" in line_at(word.meanings[0].line)


def test_the_frame_names_trigger_subject_and_object() -> None:
    (sentence,) = told("استهدفت روسيا أوكرانيا بـ9 مسيّرات.").sentences
    (frame,) = sentence.frames
    assert (frame.trigger, frame.rule, frame.counts) == ("استهدفت", "target", "drone")
    assert (frame.subject, frame.object) == ("روسيا (RUS)", "أوكرانيا (UKR)")
    assert "instrument: true" in frame.frame


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("لم تعترض الدفاعات 7 صواريخ.", "7", "negated"),
        ("زرع الأهالي 40 شجرة.", "40", "unknown_noun"),
        ("التقى الوزير أصدقاءه في المساء.", "التقى", "no_parties"),
    ],
)
def test_what_is_no_claim_has_its_code_its_meaning_and_the_line_that_said_no(text: str, words: str, code: Refusal, root: Path) -> None:
    (sentence,) = told(text).sentences
    refused = {(no.words, no.code): no for no in sentence.no_claims}[words, code]
    assert refused.english
    assert refused.arabic
    file, number = refused.lines[0].split(":")
    assert f'"{code}"' in (root / "src/marsad" / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_a_repeat_leads_to_the_sentence_that_claims() -> None:
    text = "قصفت روسيا كييف بـ9 صواريخ.\n\nوكانت روسيا قصفت كييف بـ9 صواريخ."
    first, second = told(text).sentences
    assert len(first.claims) == 1
    assert [(no.code, no.instead) for no in second.no_claims] == [("repeated", (first.start, first.end))]


def test_a_number_that_counts_nothing_is_told_with_its_class() -> None:
    (sentence,) = told("بحث المجلس القرار 1701 في نيويورك.").sentences
    assert [(no.words, no.what) for no in sentence.no_counts] == [("1701", "labels")]


def test_times_speakers_and_places_are_told() -> None:
    (sentence,) = told("أعلنت وزارة الدفاع الروسية إسقاط 3 مسيّرات فوق بيلغورود في 3 يوليو.").sentences
    assert [(time.words, time.date_start) for time in sentence.times] == [("3 يوليو", date(2025, 7, 3))]
    assert {voice.name for voice in sentence.voices} == {"Russian Ministry of Defence"}
    assert [(place.name, place.holder) for place in sentence.places] == [("Belgorod", "RUS")]


def test_what_is_not_read_is_shown_as_such() -> None:
    explained = explain(Article("own", "طباعة\n\nقصفت روسيا كييف بـ9 صواريخ.", DAY))
    assert [(one.text, one.read) for one in explained.sentences] == [("طباعة", False), ("قصفت روسيا كييف بـ9 صواريخ.", True)]


def test_an_article_set_aside_has_its_reason_in_words() -> None:
    explained = explain(Article("own", "Kyiv", DAY, set_aside="no_arabic"))
    assert explained.reason == "no_arabic"
    assert explained.reason_english
    assert "no claim: no_arabic" in as_text(explained)


def test_the_claims_told_are_those_of_the_tables(seeds: Path) -> None:
    for article in read_corpus(seeds).articles:
        explained = explain(article)
        assert [one.claim for one in explained.claims] == list(read_claims(article).claims)
        skipped = read_claims(article).skipped
        told = {(no.start, no.code) for one in explained.sentences for no in one.no_claims}
        assert {(skip.start, skip.reason) for skip in skipped} <= told


def test_every_refusal_is_found_in_the_code() -> None:
    assert all(refusing_lines().get(code) for code in Refusal.__args__)


def test_a_hostile_article_stays_text() -> None:
    explained = told(HOSTILE)
    page = as_page(explained)
    assert "<script" not in page
    assert "<img" not in page
    assert "<h1>عنوان" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "{{ 7*7 }}" in re.sub("<[^>]*>", "", page)
    assert check_safe(page.split("<body>")[1], "own")
    text = as_text(explained)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_hostile_name_stays_text() -> None:
    page = as_page(explain(Article("<b>'\"{{x}}", "قصفت روسيا كييف بـ9 صواريخ.", DAY)))
    assert "<b>'" not in page


def test_a_page_holds_all_that_is_told_and_reads_from_right_to_left() -> None:
    page = as_page(told("قصفت روسيا كييف بـ9 صواريخ. لم تعترض الدفاعات 7 صواريخ."))
    for part in (
        'lang="ar" dir="rtl"',
        "color-scheme:light dark",
        "lexicon/data/triggers.yaml:",
        "negated",
        "claims/modality.py:",
        "<dt>stance</dt>",
    ):
        assert part in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def test_json_holds_every_column_of_a_claim() -> None:
    held = json.loads(told("قصفت روسيا كييف بـ9 صواريخ.").as_json())
    claim = held["sentences"][0]["claims"][0]
    assert (claim["claim"]["kind"], claim["claim"]["count_low"], claim["claim"]["date_start"]) == ("strike", 9.0, "2025-07-13")
    assert claim["line"].startswith("lexicon/data/triggers.yaml:")


def test_nothing_is_read_differently_for_being_watched(seeds: Path) -> None:
    for article in read_corpus(seeds).articles:
        watched, alone = read_claims(article, lambda _seen: None), read_claims(article)
        assert watched.claims == alone.claims
        assert set(alone.skipped) <= set(watched.skipped)


def test_a_meeting_that_a_later_sentence_parts_in_two_calls_is_shown_by_the_word_of_the_one():
    text = "ناقش هاكان فيدان مع نظيريه المصري بدر عبد العاطي والعراقي فؤاد حسين التهدئة. جاء ذلك في اتصالين هاتفيين منفصلين."
    told = explain(Article("own", text))
    assert [(one.words, one.claim.item) for one in told.claims] == [("ناقش", "call"), ("ناقش", "call")]
