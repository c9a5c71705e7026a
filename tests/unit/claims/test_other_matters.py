"""News of other matters claims nothing: culture, economy, science, sport, accidents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.claims import read_claims
from marsad.model import Article


def _sentences() -> list[Any]:
    table = yaml.safe_load((Path(__file__).parent / "other_matters.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(sentence, id=f"{group['matter']} {number}")
        for group in table
        for number, sentence in enumerate(group["sentences"], start=1)
    ]


@pytest.mark.parametrize("sentence", _sentences())
def test_a_sentence_on_another_matter_claims_nothing(sentence: str) -> None:
    assert read_claims(Article("own", sentence, published=date(2025, 7, 13))).claims == ()


@pytest.mark.parametrize("sentence", _sentences())
def test_it_claims_nothing_in_an_article_on_a_war_either(sentence: str) -> None:
    """What the article told before lends no receiver to a loan and no army to workers."""
    war = "قدمت واشنطن مساعدات عسكرية لأوكرانيا بقيمة 100 مليون دولار. وقالت كييف إن أوكرانيا تحتاج إلى المزيد من أوكرانيا. "
    told = read_claims(Article("own", war, published=date(2025, 7, 13))).claims
    with_it = read_claims(Article("own", war + sentence, published=date(2025, 7, 13))).claims
    assert len(with_it) == len(told) == 1
