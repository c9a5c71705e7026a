"""The words of time as the tables give them, compiled once: which classes a written word can be of, and its value there.

A class is what the grammar asks for (`weekday`, `month`, `unit`, `which`, `ago` …). A form is one word or several; its first
word is known with every proclitic that may stand on it, so a look-up is one dictionary access.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from marsad.lexicon.source import read_table
from marsad.text.fold import fold

ARTICLES = frozenset(("ال", "لل", "بال", "وال"))  # the article, with what may stand on it, as a word of its own
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_PLAIN = ("", "و", "ف")


class Entry(NamedTuple):
    """A form as it may stand: the words after the first, its value, its proclitics, whether the article is on it."""

    rest: tuple[str, ...]
    value: Any
    prefix: str
    definite: bool


class MonthName(NamedTuple):
    """What a month's name names; `need` says how much context it asks for: 0 none, 1 a preposition, 2 a date around it."""

    month: int
    hijri: bool
    need: int


class Unit(NamedTuple):
    """A unit of time in one of its numbers: `one`, `two` or `many`."""

    unit: str
    number: str


class Words(NamedTuple):
    """Every form by its first word; `anchors` are the first words without which a text says no time."""

    entries: dict[str, dict[str, tuple[Entry, ...]]]
    anchors: frozenset[str]
    several: dict[str, int]
    seasons: dict[int, tuple[int, int]]


_ANCHORS = frozenset({"weekday", "month", "unit", "offset", "night", "night_offset", "tonight", "season", "decade", "feast"})
_LAST_WORD = frozenset({"offset", "night_offset", "tonight", "unit", "night", "feast"})
_VERBATIM = ("this", "that", "same", "few", "rest", "later", "earlier", "late_or_early", "named_before", "half_more", "clock", "now")
_PREPOSITIONS = ("ago", "since", "over", "within", "after", "before", "by", "until", "between", "from", "to", "of", "lasting")
_CONTEXT = (
    "prepositions",
    "no_offset_after",
    "no_offset_before",
    "no_night_before",
    "named_after",
    "both_after",
    "general_after",
    "last_in_row",
)
_OTHERS = (
    "upon",
    "hour_of_day",
    "hour_of_night",
    "starting",
    "eve",
    "feast_kind",
    "no_feast_before",
    "outset",
    "since_that",
    "has_begun",
    "following",
    "either",
    "season_word",
    "quarter_word",
    "days_of",
    "months_of",
    "years_of",
    "day_word",
    "dated",
    "year_cues",
    "tallies",
    "each",
    "hedges",
    "vague_counts",
    "hijri_mark",
    "solar_mark",
    "teen",
)


def _forms() -> Iterator[tuple[str, str, Any, str]]:
    """Yield class, form, value and where the article may stand: `first`, `last`, or nowhere but where it is written."""
    for row in read_table("weekdays"):
        for form in row["forms"]:
            yield "weekday", form, row["day"], "first"
    for row in read_table("months"):
        for family in ("western", "levantine", "maghrebi"):
            for form in row.get(family, ()):
                yield "month", form, MonthName(row["month"], hijri=False, need=_need(row, form)), ""
    for row in read_table("hijri"):
        for form in row["forms"]:
            yield "month", form, MonthName(row["month"], hijri=True, need=_need(row, form)), ""
    yield from _time_forms(read_table("times"))


_ROWS = (
    ("offsets", "offset", "days", ""),
    ("seasons", "season", "season", "last"),
    ("decades", "decade", "decade", "first"),
    ("which", "which", "step", ""),
    ("parts", "part", "part", ""),
)
_PAIRS = (("night_offsets", "night_offset", "from", "to"), ("feasts", "feast", "month", "day"))
_NIGHTS_AND_HOURS = (("nights", "night"), ("parts_of_day", "part_of_day"))


def _time_forms(table: dict[str, Any]) -> Iterator[tuple[str, str, Any, str]]:
    for name, kind, value, article in _ROWS:
        for row in table[name]:
            for form in row["forms"]:
                yield kind, form, row[value], article
    for name, kind, first, second in _PAIRS:
        for row in table[name]:
            for form in row["forms"]:
                yield kind, form, (row[first], row[second]), ""
    for form in table["tonight"]["forms"]:
        yield "tonight", form, 0, ""
    for name, kind in _NIGHTS_AND_HOURS:
        for form in table[name]["forms"]:
            yield kind, form, form, "last"
    yield from _unit_forms(table)
    for name in (*_VERBATIM, *_PREPOSITIONS, *_CONTEXT, *_OTHERS, "last_few"):
        for form in table[name]:
            yield name, form, form, ""
    yield from _number_forms(table)


def _unit_forms(table: dict[str, Any]) -> Iterator[tuple[str, str, Any, str]]:
    for row in table["units"]:
        for number in ("one", "two", "many"):
            for form in row[number]:
                yield "unit", form, Unit(row["unit"], number), "last"


def _number_forms(table: dict[str, Any]) -> Iterator[tuple[str, str, Any, str]]:
    for number, forms in table["numbers"].items():
        for form in forms:
            yield "number", form, number, "first"
    for name in ("ordinals", "ordinals_of_feminine"):
        for number, forms in table[name].items():
            for form in forms:
                yield "ordinal", form, number, "first"
    for forms in table["ordinals_of_feminine"].values():
        for form in forms:
            yield "feminine", form, form, "first"
    for form in table["last_ordinal"]:
        yield "ordinal", form, -1, "first"


def _need(row: dict[str, Any], form: str) -> int:
    return 2 if form in row.get("date", ()) else 1 if form in row.get("cue", ()) else 0


def _written(form: str, article: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    words = tuple(fold(form).split())
    yield words, words[0].startswith("ال") if article == "" else False
    if article == "first" or (article and len(words) == 1):
        yield ("ال" + words[0], *words[1:]), True
    elif article == "last":
        yield (*words[:-1], "ال" + words[-1]), True


def _with_proclitics(word: str, leads: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for lead in leads:
        if lead.endswith("ل") and word.startswith("ال"):
            yield lead + word[1:], lead
        else:
            yield lead + word, lead


@cache
def words() -> Words:
    """Return the compiled words of time."""
    found: dict[str, dict[str, dict[Entry, None]]] = {}
    anchors = set()
    for name, form, value, article in _forms():
        leads = _PLAIN if name in {"hijri_mark", "solar_mark", "last_few", "later", "earlier"} else _LEADS
        for written, definite in _written(form, article):
            for first, lead in _with_proclitics(written[0], leads):
                found.setdefault(first, {}).setdefault(name, {})[Entry(written[1:], value, lead, definite)] = None
                if name in _ANCHORS:
                    anchors.add(written[-1] if name in _LAST_WORD and len(written) > 1 else first)
    table = read_table("times")
    entries = {
        first: {name: tuple(sorted(kept, key=lambda entry: -len(entry.rest))) for name, kept in classes.items()}
        for first, classes in found.items()
    }
    return Words(
        entries,
        frozenset(anchors),
        {row["unit"]: row["several"] for row in table["units"] if "several" in row},
        {row["season"]: (row["months"][0], row["months"][1]) for row in table["seasons"]},
    )
