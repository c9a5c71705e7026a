"""Names that begin like a verb of the future say nothing of when a sentence plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from marsad.grammar import read_times
from marsad.grammar.times.tense_marks import is_future
from marsad.lexicon.source import read_table
from marsad.text.fold import fold

TABLES = ("people", "places", "places_gazetteer", "countries", "given_names", "weapons")
# written like verbs, by which they are far more often meant: "will see", "will keep", "will hope"
VERBS = {"ستري", "سيفي", "سيرجو", "سيدتان", "سييم"}


def words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, list):
        for part in value:
            yield from words(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in {"example", "counter", "id"}:
                yield from words(part)


@pytest.mark.parametrize("table", TABLES)
def test_no_name_is_taken_for_a_verb_of_the_future(table):
    names = {word for word in words(read_table(table)) if re.fullmatch("س[\u0621-\u064a]+", word)}
    assert {fold(name) for name in names if is_future(fold(name), name)} <= VERBS


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قُتل ثلاثة في بلدة سيليدوف يوم السبت", date(2025, 6, 14)),
        ("قُتل ثلاثة في قصف على سينيلنيكوفو الإثنين", date(2025, 6, 16)),
        ("بحسب سيرسكي فإن القوات تقدمت الإثنين", date(2025, 6, 16)),
        ("سيزور ستوب كييف الإثنين", date(2025, 6, 23)),
    ],
)
def test_a_day_beside_such_a_name_is_past_unless_a_verb_looks_ahead(text, day):
    assert [period.date_start for period in read_times(text, date(2025, 6, 18))] == [day]
