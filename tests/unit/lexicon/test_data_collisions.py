"""No spelling names two things without saying so."""

from __future__ import annotations

from collections import defaultdict

import pytest

from marsad.lexicon.source import read_table
from marsad.text.tokens import tokenise

NAMES = ("people", "bodies", "agencies", "places", "places_gazetteer")


def key(form):
    return tuple(token.form.lower() for token in tokenise(form) if token.kind != "mark")


def owners(tables):
    found = defaultdict(set)
    for table in tables:
        for entry in read_table(table):
            for form in entry["forms"]:
                found[key(form)].add((table, entry["id"], bool(entry.get("ambiguous"))))
    return found


def shared(found):
    return {words: sorted(who) for words, who in found.items() if len(who) > 1 and not any(flag for _, _, flag in who)}


def test_no_spelling_is_listed_twice_in_one_entry():
    for table in (*NAMES, "offices"):
        for entry in read_table(table):
            keys = [key(form) for form in (*entry["forms"], *entry.get("short", ()))]
            assert len(set(keys)) == len(keys), entry["id"]


def test_no_spelling_belongs_to_two_names():
    assert shared(owners(NAMES)) == {}


def test_no_spelling_belongs_to_two_offices():
    assert shared(owners(("offices",))) == {}


def test_no_spelling_belongs_to_two_models():
    found = defaultdict(set)
    for model in read_table("weapons")["models"]:
        for form in model["forms"]:
            found[key(form)].add(model["id"])
    assert {words: ids for words, ids in found.items() if len(ids) > 1} == {}


def test_no_spelling_belongs_to_two_states():
    found = defaultdict(set)
    for country in read_table("countries"):
        for form in (*country["names"], *country.get("capitals", ()), *country["demonym"].get("masc", ())):
            found[key(form)].add(country["code"])
    assert {words: codes for words, codes in found.items() if len(codes) > 1} == {}


def test_no_state_s_name_is_also_a_person_a_body_or_an_agency():
    states = {key(form) for country in read_table("countries") for form in (*country["names"], *country.get("capitals", ()))}
    assert states & set(owners(("people", "bodies", "agencies"))) == set()


@pytest.mark.parametrize("form", ["كيف", "المتوسط", "العقبة", "العديد", "أدري", "الخيام"])
def test_common_words_alone_are_no_place(form):
    assert key(form) not in owners(("places", "places_gazetteer"))


@pytest.mark.parametrize("form", ["الجديدة", "الثورة", "الاتحاد", "المصدر", "عالية", "حديثة"])
def test_towns_named_by_ordinary_words_need_a_word_for_a_town(form):
    assert key(form) not in owners(("places_gazetteer",))
