"""Words masked from filters are whole again, and every place stays where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.fold import fold
from marsad.text.masked import unmasked


@pytest.mark.parametrize(
    ("masked", "meant"),
    [
        ("مقـ.تل", "مقتل"),
        ("قـ ـصف", "قصف"),
        ("الاحتـ.لال", "الاحتلال"),
        ("استشـ ـهاد", "استشهاد"),
        ("م\u064fقـ.تل", "مقتل"),
        ("إصـ.ـابة", "إصابة"),
        ("قـ..ـصف", "قصف"),
        ("مقـ*ـتل", "مقتل"),
    ],
)
def test_a_masked_word_is_whole(masked: str, meant: str) -> None:
    assert fold(unmasked(masked)) == fold(meant)


@pytest.mark.parametrize("text", ["عام 1445هـ.وقال", "عام 1445 هـ.وقال", "بـ.", "الـ 30 مسيّرة", "قـ. صف", "ق.صف", "الـ.20"])
def test_what_masks_nothing_stays(text: str) -> None:
    assert unmasked(text) == text


@given(st.text(alphabet="قصفـ. \n1هـ،"))
def test_no_place_moves(text: str) -> None:
    whole = unmasked(text)
    assert len(whole) == len(text)
    assert all(new in {old, "\u0640"} for new, old in zip(whole, text, strict=True))
