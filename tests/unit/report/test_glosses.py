"""A claim in one line, from its columns."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

import pytest

from marsad.charts.labels import Labels, Language
from marsad.messages import messages
from marsad.model import Participant
from marsad.report.facts import Told
from marsad.report.glosses import gloss
from marsad.report.wording import Wording
from marsad.tables.schema import SCHEMAS

BLANK = {
    "claim_id": "c1",
    "doc_id": "a",
    "kind": "strike",
    "phase": "launched",
    "item": "drone",
    "model": None,
    "count_low": 597.0,
    "count_high": 597.0,
    "approx": "about",
    "unit": "item",
    "per": None,
    "part": False,
    "actor": "RUS",
    "target": "UKR",
    "date_start": date(2025, 7, 11),
    "date_end": date(2025, 7, 12),
    "date_precision": "night",
    "places": (),
    "participants": (),
    "claimant": "Ukrainian Air Force",
    "stance": "asserted",
    "section": "body",
    "start": 0,
    "end": 9,
    "number_start": None,
    "number_end": None,
    "sentence": "",
    "words": None,
}


def told(language: str, **columns: object) -> str:
    assert language in get_args(Language)
    return gloss(Wording(Labels(language)), Told(**(BLANK | columns)))


@pytest.mark.parametrize(
    ("columns", "english", "arabic"),
    [
        (
            {},
            "about 597 drones launched by Russia at Ukraine, night of 11–12 Jul 2025, says Ukrainian Air Force",
            "إطلاق مسيّرات من روسيا على أوكرانيا: نحو 597، ليل 11–12 يوليو 2025، بحسب سلاح الجو الأوكراني",
        ),
        (
            {
                "phase": "intercepted",
                "item": "cruise_missile",
                "model": "Kh-101",
                "count_low": 1,
                "count_high": 1,
                "approx": "exact",
                "claimant": None,
            },
            "1 Kh-101 cruise missile of Russia shot down by Ukraine, night of 11–12 Jul 2025, in the article's own words",
            "إسقاط صواريخ كروز Kh-101 تابعة لروسيا على يد دفاعات أوكرانيا: 1، ليل 11–12 يوليو 2025، بحسب المقال نفسه",
        ),
        (
            {
                "kind": "casualty",
                "phase": "killed",
                "item": "civilian",
                "actor": None,
                "count_low": 20,
                "count_high": None,
                "approx": "at_least",
                "places": ("Kharkiv",),
                "stance": "denied",
            },
            "at least 20 civilians of Ukraine killed, in Kharkiv, night of 11–12 Jul 2025, says Ukrainian Air Force, denied by others",
            "مقتل مدنيين من أوكرانيا: 20 على الأقل، في خاركيف، ليل 11–12 يوليو 2025، بحسب سلاح الجو الأوكراني، وينفيه آخرون",
        ),
        (
            {
                "kind": "transfer",
                "phase": "pledged",
                "item": "aid",
                "unit": "eur",
                "count_low": 3e9,
                "count_high": 3e9,
                "approx": "exact",
                "actor": "DEU",
                "claimant": None,
            },
            "3 billion euros of aid pledged by Germany to Ukraine, night of 11–12 Jul 2025, in the article's own words",
            "تعهّد ألمانيا بتقديم مساعدات لأوكرانيا: 3 مليار يورو، ليل 11–12 يوليو 2025، بحسب المقال نفسه",
        ),
        (
            {
                "kind": "meeting",
                "phase": "held",
                "item": "call",
                "count_low": None,
                "count_high": None,
                "unit": None,
                "actor": None,
                "target": None,
                "participants": (Participant(None, "USA"), Participant(None, "RUS")),
                "claimant": None,
            },
            "a call between United States and Russia, night of 11–12 Jul 2025, in the article's own words",
            "اتصال بين الولايات المتحدة وروسيا، ليل 11–12 يوليو 2025، بحسب المقال نفسه",
        ),
        (
            {
                "count_low": None,
                "count_high": None,
                "actor": None,
                "target": None,
                "date_start": None,
                "date_end": None,
                "date_precision": "unknown",
                "claimant": None,
            },
            "drones (number not told) launched, day not known, in the article's own words",
            "إطلاق مسيّرات، يوم غير معروف، بحسب المقال نفسه",
        ),
    ],
)
def test_a_claim_is_told_in_one_line(columns, english, arabic):
    assert told("en", **columns) == english
    assert told("ar", **columns) == arabic


@pytest.mark.parametrize("language", get_args(Language))
def test_every_phase_of_every_kind_has_a_gloss(language):
    (phases,) = (column.values for column in SCHEMAS["claims"].columns if column.name == "phase")
    for phase, meaning in phases.items():
        for kind in meaning.partition(" - ")[0].split(", "):
            assert f"{kind}.{phase}" in messages("glosses", language)
            for actor in (None, "EU"):
                words = told(language, kind=kind, phase=phase, actor=actor, target=actor, places=("Kyiv",))
                assert not re.search(r"[\[\]{}|]|  | ,|, ,|None", words), words


def test_arabic_joins_the_preposition_to_the_article():
    assert "للاتحاد الأوروبي" in told("ar", kind="transfer", phase="delivered", item="tank", target="EU")
