"""Names of sides, people, bodies and places in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pycountry
from babel import Locale

from marsad.charts.claimants import arabic_claimant
from marsad.lexicon.source import read_table

# tables of the lexicon whose entries have an English name and Arabic forms, the first form being the usual one
_TABLES = ("people", "bodies", "agencies", "places")


@cache
def country_name(code: str, language: str) -> str:
    """Return the name of a state (ISO 3166-1 alpha-3); an abbreviation of a body is its own name where the lexicon has no other.

    >>> country_name("UKR", "ar"), country_name("NATO", "en")
    ('أوكرانيا', 'NATO')
    """
    state = pycountry.countries.get(alpha_3=code)
    if state is not None:
        return str(Locale.parse(language).territories.get(state.alpha_2, code))
    return code if language == "en" else _arabic().get(code, code)


def is_code(code: str) -> bool:
    """Tell whether a code is that of a state or body.

    >>> is_code("UKR"), is_code("NATO"), is_code("Russia")
    (True, True, False)
    """
    return pycountry.countries.get(alpha_3=code) is not None or code in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(str(entry["abbreviation"]) for entry in _table("bodies") if entry.get("abbreviation"))


def proper_name(name: str, language: str) -> str:
    """Return how `name` (English, as the tables have it) is written in `language`; itself where the lexicon knows no other.

    >>> proper_name("Nobody Known", "ar"), proper_name("Ukrainian sources", "ar")
    ('Nobody Known', 'مصادر أوكرانية')
    """
    return name if language == "en" else _arabic().get(name) or _made_up(name) or name


@cache
def _made_up(name: str) -> str | None:
    return arabic_claimant(name, _arabic())


@cache
def _arabic() -> Mapping[str, str]:
    names = {str(english): str(arabic) for english, arabic in _states()}
    for entry in _table("countries"):
        names.setdefault(entry["english"], str(entry["names"][0]))
    for table in _TABLES:
        for english, arabic in _entries(table):
            names.setdefault(english, arabic)
    places = [pair for pair in _entries("places") if pair[0]]
    nations = [
        (entry["demonym"]["english"], entry["demonym"]["masc"][0]) for entry in _table("countries") if entry.get("demonym", {}).get("masc")
    ]
    for english, arabic in _patterns():
        if "{demonym}" in english:
            for nation, adjective in nations:
                names.setdefault(english.format(demonym=nation), f"{arabic} {agree(adjective, arabic)}")
        elif "{place}" in english:
            for place, name in places:
                names.setdefault(english.format(place=place), f"{arabic} {name}")
    return names


def agree(adjective: str, head: str) -> str:
    """Return a nation's adjective with the article, in the gender of the body's name that it follows.

    Names in -a(t) and plurals of things are feminine; each word of a compound adjective agrees.

    >>> agree("كوري شمالي", "وزارة الخارجية"), agree("روسي", "الجيش")
    ('الكورية الشمالية', 'الروسي')
    """
    feminine = head.split(maxsplit=1)[0].endswith(("ة", "ات"))
    return " ".join(f"ال{word.removeprefix('ال')}{'ة' if feminine and word.endswith('ي') else ''}" for word in adjective.split())


def _states() -> Iterator[tuple[str, str]]:
    english, arabic = (Locale.parse(language).territories for language in ("en", "ar"))
    return ((english[state.alpha_2], arabic[state.alpha_2]) for state in pycountry.countries if state.alpha_2 in arabic)


def _patterns() -> Iterator[tuple[str, str]]:
    for entry in _table("bodies"):
        if "{" in entry.get("english", "") and entry.get("forms"):
            yield entry["english"], entry["forms"][0]


def _entries(table: str) -> Iterator[tuple[str, str]]:
    for entry in _table(table):
        for key in ("name", "english", "abbreviation"):
            english = entry.get(key)
            if entry.get("forms") and isinstance(english, str) and "{" not in english:
                yield english, str(entry["forms"][0])


def _table(name: str) -> list[dict[str, Any]]:
    content = read_table(name)
    return content if isinstance(content, list) else [entry for group in content.values() if isinstance(group, list) for entry in group]
