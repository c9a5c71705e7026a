"""Each number and word of meeting that becomes no claim has its reason, and each reason is explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from marsad.claims import read_claims
from marsad.corpus.script import decode, why_set_aside
from marsad.model import Article, Reading, Refusal
from marsad.tables import read_reasons

DAY = date(2025, 7, 13)
CASES = {
    "unknown_noun": ("زرع الأهالي 40 شجرة في الساحة.", "40"),
    "no_trigger": ("على الرصيف 12 صاروخاً مغطاة بالقماش.", "12"),
    "negated": ("لم تطلق القوات الروسية 5 صواريخ على سومي.", "5"),
    "possible": ("قد تطلق القوات الروسية 5 صواريخ على سومي.", "5"),
    "planned_strike": ("ستطلق القوات الروسية 5 صواريخ على سومي.", "5"),
    "exchange": ("أسر الجيش 6 جنود ثم أعادهم في صفقة تبادل.", "6"),
    "accident": ("قُتل 3 أشخاص في حادث سير قرب أوديسا.", "3"),
    "exercise": ("أرسلت بولندا 3 آلاف جندي إلى مناورات في رومانيا.", "3 آلاف"),
    "no_parties": ("التقى الوزير أصدقاءه في المساء.", "التقى"),
    "no_strike": ("صدت القوات الأوكرانية 9 هجمات قرب بوكروفسك.", "9"),
    "history": ("زار الرئيس الفرنسي موسكو عام 2008.", "زار"),
}


def read_all(text: str) -> Reading:
    """Read every sentence, also those whose words alone show that they claim nothing."""
    return read_claims(Article("own", text, DAY), lambda _seen: None)


def skipped(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.reason) for one in read_all(text).skipped]


@pytest.mark.parametrize("code", CASES)
def test_what_is_no_claim_has_the_code_of_the_rule_that_said_no(code: str) -> None:
    text, words = CASES[code]
    reading = read_all(text)
    assert reading.claims == ()
    assert (words, code) in skipped(text)
    assert reading.reason == reading.skipped[0].reason


def test_a_meeting_told_twice_is_left_out_by_its_word() -> None:
    text = "التقى الرئيس التركي نظيره الأوكراني في أنقرة.\n\nوكان الرئيس التركي التقى نظيره الأوكراني في أنقرة."
    told = read_claims(Article("own", text, DAY))
    assert [claim.kind for claim in told.claims] == ["meeting"]
    assert ("التقى", "repeated") in skipped(text)


def test_every_code_is_explained_in_both_languages_and_no_other() -> None:
    explained = {code: reason for code, reason in read_reasons().items() if reason.reason_of == "skipped"}
    assert set(explained) == set(get_args(Refusal))
    for reason in read_reasons().values():
        assert reason.english, reason.code
        assert reason.arabic, reason.code


@pytest.mark.parametrize("code", get_args(Refusal))
def test_every_code_is_given_by_a_rule(code: str, root: Path) -> None:
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (root / "src" / "marsad" / "claims").glob("*.py"))
    assert f'"{code}"' in rules


@pytest.mark.parametrize(("held", "code"), [(b"", "empty"), (b"\xff\xfe\xfa \x80", "not_utf8"), (b"\x00\x01\x02\x03" * 9, "binary")])
def test_what_is_set_aside_has_a_code_that_is_explained(held: bytes, code: str) -> None:
    text, failed = decode(held)
    assert (failed or why_set_aside(text)) == code
    assert read_reasons()[code].reason_of == "set_aside"
