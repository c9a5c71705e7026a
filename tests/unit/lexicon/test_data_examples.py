"""Every example finds its entry, and no counter-example does."""

from __future__ import annotations

import pytest

from marsad.lexicon.shipped import lexicon
from marsad.lexicon.source import read_table
from marsad.text.tokens import tokenise

KINDS = {
    "people": {"person"},
    "bodies": {"body"},
    "countries": {"country", "capital", "demonym", "nationals"},
    "places": {"place"},
    "nouns": {"noun"},
    "modifiers": {"modifier"},
    "models": {"model"},
}
NEEDS_MORE = ("needs", "needs_context", "not_before", "not_after")


def entries(table):
    return read_table("weapons")[table] if table in {"nouns", "modifiers", "models"} else read_table(table)


def found(text, kinds):
    return {sense.id for mention in lexicon().match(tokenise(text)) for sense in mention.senses if sense.kind in kinds}


@pytest.mark.parametrize("table", KINDS)
def test_examples_are_found(table):
    missed = []
    for entry in entries(table):
        entry_id = entry.get("id") or entry["code"]
        if "example" in entry and entry_id not in found(entry["example"], KINDS[table]):
            missed.append((entry_id, entry["example"]))
    assert missed == []


@pytest.mark.parametrize("table", KINDS)
def test_counter_examples_are_not_found_or_lack_what_the_entry_needs(table):
    caught = []
    for entry in entries(table):
        entry_id = entry.get("id") or entry["code"]
        conditional = any(entry.get(condition) for condition in NEEDS_MORE)
        if "counter" in entry and not conditional and entry_id in found(entry["counter"], KINDS[table]):
            caught.append((entry_id, entry["counter"]))
    assert caught == []


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
