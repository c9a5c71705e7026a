"""Whose: every mention of a state, a body, a person or a nationality in a sentence, with the country it speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense
from marsad.lexicon.source import read_table

How = Literal["person", "office", "body", "agency", "country", "capital", "forces", "adjective", "nationals", "officials", "enemy"]

_REGION_REACH = 4
_OWNED = closed_class("offices_of_someone")
_BRACKETS = frozenset("()[]«»“”\"'")
_GENERIC = closed_class("offices_of_many")
_PLACE_WORDS = closed_class("at")
_PARTY_PREPOSITIONS = closed_class("party_prepositions")


@dataclass(frozen=True, slots=True)
class Side:
    """A party named in a sentence. `name` is the English name of the person or body, `country` its code or None.

    `where` is true where a country or capital is named as a place ("في كييف"); `after` is the look-up form of the preposition
    or proclitic before it, empty where there is none; `head` is the token that an adjective belongs to.
    """

    first: int
    last: int
    how: How
    country: str | None
    name: str | None
    after: str
    where: bool
    head: int
    bare: bool = False


def sides(analysis: Analysis, default: Mapping[str, str] | None = None) -> tuple[Side, ...]:
    """Return the sides in `analysis`, in order of place, a title and its name as one.

    `default` gives the country of a body named without one ("سلاح الجو"), by the body's id, as said before in the article.
    """
    out: list[Side] = []
    at = 0
    while at < len(analysis.mentions):
        step = _side(analysis, at, default or {})
        if step is None:
            at += 1
        else:
            side, at = step
            out.append(side)
    return tuple(out)


def _side(analysis: Analysis, index: int, default: Mapping[str, str]) -> tuple[Side, int] | None:
    mention = analysis.mentions[index]
    if mention.first in analysis.taken and mention.last in analysis.taken:
        return None
    person = mention.of("person")
    if person is not None:
        return _make(analysis, mention.first, mention.last, "person", person.facts["country"], person.facts["name"]), index + 1
    named = (
        next((sense for sense in mention.senses if sense.kind == "surname" and sense.facts["name"] in default), None) if default else None
    )
    if named is not None:
        return _make(analysis, mention.first, mention.last, "person", named.facts["country"], named.facts["name"]), index + 1
    function = mention.of("function")
    if function is not None and function.id in {"officials", "sources", "witnesses"}:
        return _officials(analysis, index, function)
    if mention.of("office"):
        return _office(analysis, index)
    if mention.of("body", "agency") and not (mention.of("place") and mention.of("body") is None):
        return _body(analysis, index, default)
    if function is not None and function.id == "enemy":
        return _make(analysis, mention.first, mention.last, "enemy", None, None), index + 1
    nation = mention.of("country", "capital", "demonym", "nationals")
    if nation is None:
        return _members(analysis, index)
    how: How = "adjective" if nation.kind == "demonym" else nation.kind  # type: ignore[assignment]
    if how == "adjective":
        if mention.of("country") and not mention.prefix:
            how = "country"
        elif analysis.sense(mention.first - 1, "people") and not _number_before(analysis, mention.first - 1):
            head = analysis.sense(mention.first - 1, "people")
            if head is not None and head.facts.get("mass"):
                how = "forces"
    name = country_english(nation.id) if how in {"country", "capital"} else None
    return _make(analysis, mention.first, mention.last, how, nation.id, name), index + 1


def _number_before(analysis: Analysis, at: int) -> bool:
    return any(number.last in {at - 1, at} for number in analysis.numbers)


def _office(analysis: Analysis, index: int) -> tuple[Side, int]:
    """An office with what belongs to it: nationality or state, and the name of who holds it."""
    mention = analysis.mentions[index]
    office = mention.of("office")
    if office is None:
        raise AssertionError(mention)
    first, last, country, body = mention.first, mention.last, None, None
    following = index + 1
    while following < len(analysis.mentions) and analysis.mentions[following].first - last <= 3:
        candidate = analysis.mentions[following]
        gap = range(last + 1, candidate.first)
        if any(analysis.tokens[at].form in "،,.:؛" and candidate.of("person") is None for at in gap):
            break
        if any(analysis.tokens[at].kind == "number" for at in gap):
            break
        person = candidate.of("person")
        if all(sense.kind == "surname" for sense in candidate.senses):
            following += 1
            continue
        if person is not None and office.id in _OWNED and country is None and not gap:
            country, last, following = person.facts["country"], candidate.last, following + 1
            continue
        if person is not None:
            if candidate.prefix not in {"", "ل"} or (candidate.prefix and office.id not in _OWNED):
                break
            if candidate.prefix:
                country, last, following = person.facts["country"], candidate.last, following + 1
                continue
            return _make(analysis, first, candidate.last, "person", person.facts["country"], person.facts["name"]), following + 1
        nation = candidate.of("demonym", "country", "capital")
        inner = candidate.of("body", "office")
        if inner is not None and inner.kind == "office" and office.id in _OWNED and country is None and len(gap) <= 1:
            owner, following = _office(analysis, following)
            country, last = owner.country, owner.last
            continue
        if nation is not None and country is None and not (nation.kind != "demonym" and candidate.prefix not in {"", "ال", "ل"}):
            country, last = nation.id, candidate.last
        elif inner is not None and inner.kind == "body" and country is None and len(gap) <= 2:
            body, last = inner, candidate.last
            country = inner.facts.get("country") or country
        elif candidate.of("place") and country is None and len(gap) <= 2 and not candidate.prefix:
            last, country = candidate.last, candidate.of("place").facts.get("country")
        else:
            break
        following += 1
    many = holds_many(analysis, mention.first)
    name = office_holder(office.id, country, analysis.published) if country and not many else None
    if name is None and body is not None:
        name = body_english(body.facts, country) if country or not body.facts.get("needs") else None
    if name is None and country:
        name = f"{demonym_english(country)} {office.facts['english']}"
    return _make(analysis, first, last, "office", country, name, bare=country is None), following


def holds_many(analysis: Analysis, at: int) -> bool:
    """Whether an office stands for several persons ("وزيرا خارجية روسيا وتركيا")."""
    mention = analysis.mention(at)
    return mention is not None and analysis.form(at)[len(mention.prefix) :] in closed_class("office_of_many_heads")


def _body(analysis: Analysis, index: int, default: Mapping[str, str]) -> tuple[Side, int]:
    mention = analysis.mentions[index]
    body = mention.of("body") or mention.of("agency")
    if body is None:
        raise AssertionError(mention)
    facts, last, following = body.facts, mention.last, index + 1
    how: How = "agency" if body.kind == "agency" else "body"
    country = facts.get("country")
    if facts.get("needs") == "place":
        return _regional(analysis, index, body)
    if facts.get("needs") == "demonym":
        country = default.get(body.id) or default.get("*")
        found = False
        if following < len(analysis.mentions):
            candidate = analysis.mentions[following]
            nation = candidate.of("demonym", "country", "capital")
            near = candidate.first - last <= 2 and not any(
                analysis.tokens[at].kind == "mark" and analysis.form(at) not in _BRACKETS for at in range(last + 1, candidate.first)
            )
            adjective = nation is not None and (candidate.of("demonym") or candidate.prefix in {"", "ل", "لال"})
            if near and nation is not None and adjective:
                country, last, following, found = nation.id, candidate.last, following + 1, True
        name = body_english(facts, country) if country else None
        return _make(analysis, mention.first, last, how, country, name, bare=not found), following
    return _make(analysis, mention.first, last, how, country, facts["english"]), following


def _regional(analysis: Analysis, index: int, body: Sense) -> tuple[Side, int]:
    """A body of a region or town, named after it: "الإدارة العسكرية لمدينة خيرسون"."""
    mention = analysis.mentions[index]
    near = (other for other in analysis.mentions[index + 1 :] if other.first - mention.last <= _REGION_REACH)
    place = next((sense for other in near if (sense := other.of("place")) is not None), None)
    if place is None:
        name = " ".join(str(body.facts["english"]).replace("{place}", "").split())
    else:
        name = str(body.facts["english"]).replace("{place}", str(place.facts["name"]))
    return _make(analysis, mention.first, mention.last, "body", body.facts.get("country"), name), index + 1


def _officials(analysis: Analysis, index: int, function: Sense) -> tuple[Side, int]:
    mention = analysis.mentions[index]
    last, country, following = mention.last, None, index + 1
    adjective = ""
    if following < len(analysis.mentions) and analysis.mentions[following].first - last <= 2:
        candidate = analysis.mentions[following]
        nation = candidate.of("demonym")
        if nation is not None:
            country, last, following = nation.id, candidate.last, following + 1
            adjective = demonym_english(nation.id) + " "
        elif analysis.function(candidate.first, "western"):
            last, following, adjective = candidate.last, following + 1, "Western "
    return _make(analysis, mention.first, last, "officials", country, adjective + function.facts["english"]), following


def _members(analysis: Analysis, index: int) -> tuple[Side, int] | None:
    """Member states of a body as a source: "11 دولة عضو في الأمم المتحدة"."""
    mention = analysis.mentions[index]
    if not analysis.function(mention.first, "member_state"):
        return None
    number = next((number for number in analysis.numbers if number.last == mention.first - 1), None)
    body = next((other.of("body") for other in analysis.mentions[index + 1 : index + 4] if other.of("body")), None)
    if body is None:
        return None
    name = f"{body.facts.get('abbreviation') or body.facts['english']} member states"
    if number is not None and number.quantity.low is not None:
        name = f"{number.quantity.low:g} {name}"
    following = next(place for place, other in enumerate(analysis.mentions) if place > index and other.of("body"))
    return _make(analysis, mention.first, analysis.mentions[following].last, "officials", None, name), following + 1


def _make(analysis: Analysis, first: int, last: int, how: How, country: str | None, name: str | None, *, bare: bool = False) -> Side:
    mention = analysis.mention(first)
    prefix = mention.prefix.removesuffix("ال").lstrip("وف") if mention else ""
    place = first - 1
    while place >= 0 and analysis.form(place) in _BRACKETS:
        place -= 1
    before = analysis.form(place)
    after = prefix or (
        before
        if analysis.function(first - 1, "toward", "destination", "over") or before in _PLACE_WORDS or before in _PARTY_PREPOSITIONS
        else ""
    )
    where = how in {"country", "capital"} and (prefix == "ب" or before in _PLACE_WORDS)
    return Side(first, last, how, country, name, after, where, first - 1 if how == "adjective" else first, bare)


@cache
def _countries() -> Mapping[str, Any]:
    return {entry["code"]: entry for entry in read_table("countries")}


def country_english(code: str | None) -> str | None:
    """Return the English name of a country or body code.

    >>> country_english("UKR")
    'Ukraine'
    """
    entry = _countries().get(code or "")
    return entry["english"] if entry else code


@cache
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


def body_english(facts: Mapping[str, Any], country: str | None) -> str:
    """Return the English name of a body whose name has its nationality in it."""
    special = (facts.get("by_country") or {}).get(country)
    if special:
        return str(special)
    return (
        str(facts["english"])
        .replace("{demonym}", demonym_english(country) if country else "")
        .replace("{country}", country_english(country) or "")
        .strip()
    )


@cache
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


def office_holder(office: str, country: str, day: date | None) -> str | None:
    """Return who held `office` of `country` on `day`, None where that is not known or not one person."""
    if day is None or office in _GENERIC:
        return None
    held = {name for start, end, name in _holders().get((office, country), ()) if start <= day < end}
    return held.pop() if len(held) == 1 else None


@cache
def _terms() -> Mapping[str, tuple[tuple[date, date, str], ...]]:
    return {
        person["name"]: tuple(
            (_day(term.get("from"), date.min), _day(term.get("to"), date.max), term["office"]) for term in person.get("offices") or ()
        )
        for person in read_table("people")
    }


def is_person(name: str | None) -> bool:
    """Whether `name` is a person's of the lexicon, in its English spelling."""
    return name in _terms()


def offices_of(name: str, day: date | None) -> tuple[str, ...]:
    """Return the offices that the person `name` holds on `day` (of all days where it is None)."""
    return tuple(office for start, end, office in _terms().get(name, ()) if day is None or start <= day < end)


def nationals(analysis: Analysis) -> Iterator[Sense]:
    """Yield the nationality adjectives of a sentence, in order."""
    for mention in analysis.mentions:
        sense = mention.of("demonym")
        if sense is not None:
            yield sense
