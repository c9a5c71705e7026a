"""English names of states, bodies and persons, and who held which office when, from the lexicon's tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text.fold import fold

_SINCE = date(2015, 1, 1)
_GENERIC = closed_class("offices_of_many")
_GOVERNING = frozenset({"governor", "acting_governor", "mayor"})
_QUARTER, _TOWN = "district", "city"


@per_lexicon
def _countries() -> Mapping[str, Any]:
    return {entry["code"]: entry for entry in read_table("countries")}


def country_english(code: str | None) -> str | None:
    """Return the English name of a country or body code.

    >>> country_english("UKR")
    'Ukraine'
    """
    entry = _countries().get(code or "")
    return entry["english"] if entry else code


@per_lexicon
def _country_names() -> frozenset[str]:
    return frozenset(entry["english"] for entry in read_table("countries"))


def is_country(name: str) -> bool:
    """Whether an English place name is a whole country's."""
    return name in _country_names()


def demonym_english(code: str) -> str:
    """Return the English adjective of a country code.

    >>> demonym_english("PRK")
    'North Korean'
    """
    entry = _countries().get(code)
    return (entry.get("demonym") or {}).get("english") or entry["english"] if entry else code


@per_lexicon
def _lands() -> Mapping[str, str]:
    return {entry["english"]: entry["seat"] for entry in read_table("bodies") if entry.get("land")}


def land_of_body(name: str | None) -> str | None:
    """Return the code of the land, told apart from its state, that a body of this English name is of.

    >>> land_of_body("Gaza Ministry of Health")
    'PSE'
    """
    return _lands().get(name or "")


@per_lexicon
def _members() -> Mapping[str, tuple[str, ...]]:
    return {body["country"]: tuple(body["members"]) for body in read_table("bodies") if body.get("members")}


def members_of(code: str | None) -> tuple[str, ...]:
    """Return the codes of the states that a group is nothing but the name of; of anything else none.

    >>> members_of("E3")
    ('FRA', 'DEU', 'GBR')
    """
    return _members().get(code or "", ())


def body_english(facts: Mapping[str, Any], country: str | None) -> str:
    """Return the English name of a body whose name has its nationality in it."""
    special = (facts.get("by_country") or {}).get(country)
    if special:
        return str(special)
    name = str(facts["english"]).replace("{demonym}", demonym_english(country) if country else "")
    return " ".join(name.replace("{country}", country_english(country) or "").split())


@per_lexicon
def _bodies() -> Mapping[str, Mapping[str, Any]]:
    return {body["id"]: body for body in read_table("bodies")}


def defence_ministry(country: str) -> str:
    """Return the English name of a state's ministry of defence."""
    return body_english(_bodies()["ministry_of_defence"], country)


def army(country: str) -> str:
    """Return the English name of a state's army."""
    return body_english(_bodies()["military"], country)


def ministry_of(office: Sense, country: str | None) -> str | None:
    """Return the English name of the ministry that the holder of an office of `country` leads, None where it is none's or unknown."""
    body = _bodies().get(str(office.facts.get("ministry")))
    return body_english(body, country) if body is not None and country is not None else None


@per_lexicon
def _holders() -> Mapping[tuple[str, str], tuple[tuple[date, date, str], ...]]:
    table: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for person in read_table("people"):
        for term in person.get("offices") or ():
            start, end = term.get("from"), term.get("to")
            key = (term["office"], term["of"])
            table.setdefault(key, []).append((_day(start, date.min), _day(end, date.max), person["name"]))
    return {key: tuple(sorted(terms)) for key, terms in table.items()}


def _day(value: str | date | None, default: date) -> date:
    if value is None:
        return default
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def office_id(office: Sense) -> str:
    """Return the id under which the holders of an office are listed, which several titles may share."""
    return str(office.facts.get("holds") or office.id)


def office_holder(office: str, country: str, day: date | None) -> str | None:
    """Return who held `office` of `country` on `day`, None where that is not known or not one person.

    Where the day is not known, it is who alone held it ever since the years that articles are of.
    """
    if office in _GENERIC:
        return None
    terms = _holders().get((office, country), ())
    if day is None:
        held = {name for _, end, name in terms if end > _SINCE} if any(start <= _SINCE < end for start, end, _ in terms) else set()
    else:
        held = {name for start, end, name in terms if start <= day < end}
    return held.pop() if len(held) == 1 else None


def is_held(office: str) -> bool:
    """Return whether it is known of any state who held `office`."""
    return office not in _GENERIC and office in _offices_held()


@per_lexicon
def _offices_held() -> frozenset[str]:
    return frozenset(office for office, _ in _holders())


@per_lexicon
def _ministers() -> Mapping[str, str]:
    """The office of who leads a ministry, by the id of the ministry: the first that is told with it, not its deputies'."""
    return {str(office["ministry"]): str(office["id"]) for office in reversed(read_table("offices")) if office.get("ministry")}


def minister_of(ministry: str | None, country: str, day: date | None) -> str | None:
    """Return who led the ministry of that English name on `day`, None where no such ministry is known or who led it is not."""
    for body, office in _ministers().items():
        if ministry is not None and body in _bodies() and body_english(_bodies()[body], country) == ministry:
            return office_holder(office, country, day)
    return None


def capital_of(code: str | None) -> str | None:
    """Return the English name of a state's capital, None where there is no such state.

    >>> capital_of("UKR")
    'Kyiv'
    """
    entry = _countries().get(code or "")
    return str(entry["capital"]) if entry and entry.get("capital") else None


def region_of(name: str, day: date | None) -> str | None:
    """Return the town or region that a person governs on `day`, or that stands in the name of an office ("Governor of Kherson")."""
    for office in ("Governor of ", "Mayor of "):
        if office in name:
            return name.partition(office)[2]
    held = {of for start, end, of in _regions().get(name, ()) if day is None or start <= day < end}
    return held.pop() if len(held) == 1 else None


def town_around(place: str) -> str | None:
    """Return the town of which a place is a quarter, a camp or a site.

    >>> town_around("Dahiyeh")
    'Beirut'
    """
    return _towns().get(place)


@per_lexicon
def _towns() -> Mapping[str, str]:
    entries = {entry["id"]: entry for entry in read_table("places")}
    around = ((entry["name"], entries.get(entry.get("within"))) for entry in entries.values() if entry["type"] == _QUARTER)
    return {str(name): str(town["name"]) for name, town in around if town is not None and town["type"] == _TOWN}


@per_lexicon
def _regions() -> Mapping[str, tuple[tuple[date, date, str], ...]]:
    towns = {str(place["name"]) for place in read_table("places")}
    return {
        person["name"]: tuple(
            (_day(term.get("from"), date.min), _day(term.get("to"), date.max), str(term["of"]))
            for term in person.get("offices") or ()
            if term["office"] in _GOVERNING and term["of"] in towns
        )
        for person in read_table("people")
    }


def region_holder(office: str, place: str, day: date | None) -> str | None:
    """Return who held `office` of the region or town `place` on `day`, None where that is not known or not one person."""
    if day is None:
        return None
    held = {name for start, end, name in _holders().get((office, place), ()) if start <= day < end}
    return held.pop() if len(held) == 1 else None


def region_state(office: str, place: str, day: date | None, law: str | None) -> str | None:
    """Return whose the holder of a region's or town's office is on `day`, else the state that has it in `law`."""
    holder = region_holder(office, place, day)
    return country_on(holder, _nationality().get(holder, law), day) if holder is not None else law


@per_lexicon
def _nationality() -> Mapping[str, str]:
    return {person["name"]: person["country"] for person in read_table("people") if person.get("country")}


@per_lexicon
def _terms() -> Mapping[str, tuple[tuple[date, date, str], ...]]:
    return {
        person["name"]: tuple(
            (_day(term.get("from"), date.min), _day(term.get("to"), date.max), term["office"]) for term in person.get("offices") or ()
        )
        for person in read_table("people")
    }


@per_lexicon
def _seats() -> Mapping[str, tuple[tuple[date, date, str], ...]]:
    """For each person, the terms held for a state or a bloc."""
    codes = _countries().keys() | {body["country"] for body in read_table("bodies") if body["kind"] == "bloc"}
    return {
        person["name"]: tuple(
            (_day(term.get("from"), date.min), _day(term.get("to"), date.max), term["of"])
            for term in person.get("offices") or ()
            if term["of"] in codes
        )
        for person in read_table("people")
    }


def states_of(name: str) -> set[str]:
    """Return all states and blocs for which the person `name` speaks on any day, by the offices held."""
    return {seat for _, _, seat in _seats().get(name, ())}


def country_on(name: str, country: str | None, day: date | None, title: str | None = None) -> str | None:
    """Return for whom the person `name` speaks on `day`: the state or bloc of the office held then, else `country`.

    `title` is the nationality that the text gives with the name; it decides where a term of the person's is for it.

    >>> country_on("Mark Rutte", "NATO", date(2023, 1, 1))
    'NLD'
    """
    seats = _seats().get(name, ())
    if title is not None and any(seat == title for _, _, seat in seats):
        return title
    held = {seat for start, end, seat in seats if day is not None and start <= day < end}
    return held.pop() if len(held) == 1 else country


@per_lexicon
def _words() -> Mapping[str, frozenset[str]]:
    return {person["name"]: frozenset(fold(word) for form in person["forms"] for word in form.split()) for person in read_table("people")}


def words_of(name: str | None) -> frozenset[str]:
    """Return the look-up forms of all words in which the person `name` is written."""
    return _words().get(name or "", frozenset())


@per_lexicon
def given_english() -> Mapping[str, str]:
    """Return the English spelling of each given name of `given_names.yaml`, by its look-up form."""
    return {fold(form): english for english, forms in read_table("given_names").items() for form in forms}


@per_lexicon
def given_names() -> frozenset[str]:
    """Return the look-up forms of the given names."""
    return frozenset(given_english())


def is_person(name: str | None) -> bool:
    """Whether `name` is a person's of the lexicon, in its English spelling."""
    return name in _terms()


def offices_of(name: str, day: date | None) -> tuple[str, ...]:
    """Return the offices that the person `name` holds on `day` (of all days where it is None)."""
    return tuple(office for start, end, office in _terms().get(name, ()) if day is None or start <= day < end)
