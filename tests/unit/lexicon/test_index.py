"""What stands before and after a form, and what it then can be."""

from __future__ import annotations

import pytest

from marsad.lexicon.shipped import lexicon
from marsad.text.tokens import tokenise


def kinds(text: str) -> set[str]:
    return {sense.kind for mention in lexicon().match(tokenise(text)) for sense in mention.senses}


@pytest.mark.parametrize("text", ["جلس بين صديقين", "ما بين", "وبين الجبال"])
def test_between_is_no_yen(text: str) -> None:
    assert "currency" not in kinds(text)


@pytest.mark.parametrize("text", ["10 مليارات ين", "دولار ويورو"])
def test_a_currency_is_found_after_its_number_and_after_and(text: str) -> None:
    assert "currency" in kinds(text)
