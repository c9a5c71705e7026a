"""What sentences of our own claim, construction by construction."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.claims import read_claims
from marsad.model import Article, Claim

_TABLES = (
    "strikes",
    "war",
    "people_and_goods",
    "deployments",
    "transfers",
    "giving",
    "meetings_held",
    "goods",
    "goods_more",
    "casualties",
    "meetings",
    "meetings_more",
    "meetings_each",
    "meetings_told",
    "meetings_led",
    "meetings_to_come",
    "meetings_again",
    "voices",
    "certainty",
    "general",
    "unseen",
    "columns",
    "long_reads",
    "long_reads_told",
    "long_reads_carried",
    "columns_told",
    "who_and_where",
    "fire_and_tolls",
    "tolls_told",
    "tolls_beside",
    "tolls_raised",
    "tallies",
    "strikes_told",
    "answered",
    "lands",
    "volume",
)


def _cases() -> list[Any]:
    found = []
    for table in _TABLES:
        for group in yaml.safe_load((Path(__file__).parent / f"{table}.yaml").read_text(encoding="utf-8")):
            for number, case in enumerate(group["cases"], start=1):
                found.append(pytest.param(case, id=f"{table}: {group['construction']} {number}"))
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
            elif name == "places":
                assert set(value) <= set(claim.places) if value else not claim.places
            else:
                assert getattr(claim, name) == value, name
