"""Names of sides, people, bodies and places in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pycountry
from babel import Locale

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


def proper_name(name: str, language: str) -> str:
    """Return how `name` (English, as the tables have it) is written in `language`; itself where the lexicon knows no other.

    >>> proper_name("Nobody Known", "ar")
    'Nobody Known'
    """
    return name if language == "en" else _arabic().get(name, name)


@cache
def _arabic() -> Mapping[str, str]:
    names: dict[str, str] = {}
    territories = Locale.parse("ar").territories
    for state in pycountry.countries:
        if state.alpha_2 in territories:
            english = Locale.parse("en").territories[state.alpha_2]
            names[str(english)] = str(territories[state.alpha_2])
    for table in _TABLES:
        for english, arabic in _entries(table):
            names.setdefault(english, arabic)
    return names


def _entries(table: str) -> Iterator[tuple[str, str]]:
    try:
        content = read_table(table)
    except FileNotFoundError:
        return
    entries = content if isinstance(content, list) else [entry for group in content.values() if isinstance(group, list) for entry in group]
    for entry in entries:
        forms = entry.get("forms") or ()
        if not forms:
            continue
        for key in ("name", "english", "abbreviation"):
            english = entry.get(key)
            if isinstance(english, str) and "{" not in english:
                yield english, str(forms[0])
