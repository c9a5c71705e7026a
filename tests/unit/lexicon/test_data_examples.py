"""Every example finds its entry, and no counter-example does."""

from __future__ import annotations

import pytest

from marsad.growing import check
from marsad.lexicon.shipped import lexicon
from marsad.text.tokens import tokenise


def found(text, kinds):
    return {sense.id for mention in lexicon().match(tokenise(text)) for sense in mention.senses if sense.kind in kinds}


def test_every_entry_is_in_shape_its_example_matches_it_and_no_counter_example_does() -> None:
    """`marsad lexicon check` says the same, and what to do about each."""
    assert [str(fault) for fault in check() if not fault.note] == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("التقى سيرغي لافروف نظيره", "sergey_lavrov"),
        ("التقى سيرجي لافروف نظيره", "sergey_lavrov"),
        ("قال كيم جونج أون", "kim_jong_un"),
        ("مع تشوي سون-هوي", "choe_son_hui"),
        ("أعلن أوليغ كيبر", "oleh_kiper"),
        ("أعلن أوليه كيبر", "oleh_kiper"),
        ("ذكر فولوديمير زيلنسكي", "volodymyr_zelensky"),
        ("وصل كيث كيلوج", "keith_kellogg"),
    ],
)
def test_spellings_of_a_name_reach_one_person(text, person):
    assert person in found(text, {"person"})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("فوق بيلجورود", "belgorod"),
        ("فوق بيلغورود", "belgorod"),
        ("في لوهانسك", "luhansk"),
        ("قرب محطة زابوروجيا النووية", "zaporizhzhia_nuclear_power_plant"),
        ("ببلدة بيت حانون", "beit_hanoun"),
        ("قاعدة فوستوتشني", "vostochny_cosmodrome"),
    ],
)
def test_spellings_of_a_place_reach_one_place(text, place):
    assert place in found(text, {"place"})
