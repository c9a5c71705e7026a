"""What sentences of our own claim, construction by construction."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.claims import read_claims
from marsad.claims.seen import Seen
from marsad.model import Article, Claim

_ELSEWHERE = {"other_matters"}  # tables of another form, which tests of their own read
_TABLES = sorted(path for path in Path(__file__).parent.glob("*.yaml") if path.stem not in _ELSEWHERE)


def _cases() -> list[Any]:
    found = []
    for table in _TABLES:
        for group in yaml.safe_load(table.read_text(encoding="utf-8")):
            for number, case in enumerate(group["cases"], start=1):
                found.append(pytest.param(case, id=f"{table.stem}: {group['construction']} {number}"))
    return found


def _core(claim: Claim) -> list[object]:
    if claim.kind == "meeting":
        return [claim.kind, claim.phase, claim.item]
    return [claim.kind, claim.phase, claim.item, claim.count_low, claim.count_high]


@pytest.mark.parametrize("case", _cases())
def test_a_sentence_makes_its_claims_and_no_others(case: dict[str, Any]) -> None:
    article = Article("own", case["text"], published=case.get("published", date(2025, 7, 13)))
    claims = read_claims(article).claims
    assert [_core(claim) for claim in claims] == [expected["is"] for expected in case["claims"]]
    for claim, expected in zip(claims, case["claims"], strict=True):
        for name, value in expected.items():
            if name == "is":
                continue
            if name == "people":
                assert [[person.name, person.country] for person in claim.participants] == value
            elif name == "only_places":
                assert set(claim.places) == set(value)
            elif name == "places":
                assert set(value) <= set(claim.places) if value else not claim.places
            else:
                assert getattr(claim, name) == value, name


def test_a_text_may_end_within_a_name_that_no_table_has() -> None:
    text = "سيلتقي الرئيس السوري\nالتقى قائد الجيش اللبناني فلان"
    seen: list[Seen] = []
    assert not read_claims(Article("own", text, None), seen.append).claims  # of no known day: the office has no holder
    assert len(seen) == 2
