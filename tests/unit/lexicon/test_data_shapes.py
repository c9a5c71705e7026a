"""The tables of names and weapons keep the shapes that the index and the grammar read."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pycountry
import pytest

from marsad.lexicon.source import read_table

BLOCS = {body["country"] for body in read_table("bodies") if body["kind"] in {"bloc", "organisation"}} - {None}
STATES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
CODES = STATES | BLOCS
ID = re.compile(r"[a-z][a-z0-9_]*")
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ITEMS = {
    *("missile", "cruise_missile", "ballistic_missile", "drone", "boat", "glide_bomb", "rocket", "artillery_shell", "aircraft"),
    *("attack", "mixed", "container", "ammunition", "aid", "tank", "vehicle", "air_defence_system", "artillery", "weapon"),
}
FORM_TABLES = ("people", "offices", "bodies", "agencies", "places", "places_gazetteer")


def forms(entry):
    return [*entry["forms"], *entry.get("contextual", ()), *entry.get("short", ())]


def weapons():
    table = read_table("weapons")
    return [*table["nouns"], *table["modifiers"], *table["models"]]


@pytest.mark.parametrize("table", FORM_TABLES)
def test_ids_are_words_and_stand_once(table):
    ids = [entry["id"] for entry in read_table(table)]
    assert all(ID.fullmatch(entry_id) for entry_id in ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("part", ["nouns", "modifiers", "models"])
def test_weapon_ids_stand_once(part):
    ids = [entry["id"] for entry in read_table("weapons")[part]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("table", FORM_TABLES)
def test_forms_are_words_without_stray_blanks_or_direction_marks(table):
    for entry in read_table(table):
        assert forms(entry), entry["id"]
        for form in forms(entry):
            assert form == " ".join(form.split()), form
            assert not BIDI.search(form), form
            assert re.search(r"[\u0621-\u064aA-Za-z]", form), form


def test_people_have_a_name_a_known_country_and_dated_offices():
    offices = {office["id"] for office in read_table("offices")}
    seats = CODES | {body["id"] for body in read_table("bodies")} | {place["name"] for place in read_table("places")} | {"RU-CE"}
    for person in read_table("people"):
        assert person["name"].strip()
        assert person["country"] is None or person["country"] in CODES, person["id"]
        for office in person["offices"]:
            assert office["office"] in offices, (person["id"], office)
            assert office["of"] in seats, (person["id"], office)
            assert isinstance(office["from"], date), (person["id"], office)
            assert office["to"] is None or office["from"] < office["to"], (person["id"], office)


@pytest.mark.parametrize(
    "office",
    ["president", "prime_minister", "foreign_minister", "defence_minister", "chancellor", "king", "secretary_general", "governor", "mayor"],
)
def test_an_office_has_one_holder_at_a_time(office):
    terms = defaultdict(list)
    for person in read_table("people"):
        for term in person["offices"]:
            if term["office"] == office:
                terms[term["of"]].append((term["from"], term["to"] or date.max, person["name"]))
    for seat, held in terms.items():
        for before, after in pairwise(sorted(held)):
            assert before[1] <= after[0], (office, seat, before[2], after[2])


def test_names_of_people_stand_once():
    names = [person["name"] for person in read_table("people")]
    assert len(set(names)) == len(names)


def test_countries_are_iso_states_with_names_and_a_demonym():
    for country in read_table("countries"):
        assert country["code"] in STATES
        assert country["names"]
        assert country["english"]
        assert country["demonym"]["english"]
        assert country["capital"]
        if country["demonym"].get("compound"):
            assert {"fem", "plural", "dual"} <= country["demonym"].keys()


def test_bodies_name_what_a_pattern_needs():
    for body in read_table("bodies"):
        holes = set(re.findall(r"\{(\w+)\}", body["english"]))
        need = body.get("needs")
        assert holes <= {"demonym", "country", "place"}, body["id"]
        assert bool(holes) == (need in {"demonym", "place"}), body["id"]
        assert body["country"] is None or body["country"] in CODES, body["id"]
        assert set(body.get("by_country", {})) <= STATES, body["id"]
        if body["kind"] == "group" and body["country"] is not None:
            assert body["country"] in STATES, body["id"]


def test_movements_that_are_no_states_have_no_country():
    by_id = {body["id"]: body for body in read_table("bodies")}
    for movement in ("hamas", "hezbollah", "houthis", "sdf", "rsf", "islamic_jihad", "isis", "taliban", "pkk"):
        assert by_id[movement]["country"] is None
        assert by_id[movement]["kind"] == "group"


def test_agencies_have_a_seat():
    for agency in read_table("agencies"):
        assert agency["english"]
        assert agency["country"] in STATES, agency["id"]


def test_places_lie_within_known_places_and_are_held_by_states():
    places = read_table("places")
    ids = {place["id"] for place in places}
    for place in (*places, *read_table("places_gazetteer")):
        assert place["type"] in {"city", "oblast", "district", "front", "sea", "base", "country_region"}, place["id"]
        assert place["country"] is None or place["country"] in STATES, place["id"]
        assert place.get("within") is None or place["within"] in ids, place["id"]
        assert place["country"] is not None or place["type"] in {"sea", "country_region"}, place["id"]
        for holder in place.get("held", ()):
            assert holder["by"] in STATES
            assert holder["by"] != place["country"]
            assert isinstance(holder["from"], date)
            assert holder.get("to", date.max) > holder["from"], place["id"]


def test_places_fought_over_are_held_by_the_holder():
    held = {place["name"]: [holder["by"] for holder in place.get("held", ())] for place in read_table("places")}
    for name in ("Sevastopol", "Crimea", "Donetsk", "Luhansk", "Mariupol"):
        assert held[name] == ["RUS"]
    assert held["Kharkiv"] == []


def test_an_oblast_is_told_apart_from_its_held_city():
    by_id = {place["id"]: place for place in read_table("places")}
    assert by_id["donetsk"]["held"]
    assert "held" not in by_id["donetsk_oblast"]
    assert by_id["donetsk"]["name"] == by_id["donetsk_oblast"]["name"]


def test_weapons_count_as_items_of_the_codebook():
    table = read_table("weapons")
    for noun in table["nouns"]:
        assert noun["item"] in ITEMS, noun["id"]
        assert noun["gender"] in {"m", "f"}, noun["id"]
        assert noun["plural"], noun["id"]
    for modifier in table["modifiers"]:
        assert set(modifier.get("refines", {}).values()) <= ITEMS, modifier["id"]
    for model in table["models"]:
        assert model["class_item"] in ITEMS, model["id"]
        assert model["maker"] in CODES, model["id"]
