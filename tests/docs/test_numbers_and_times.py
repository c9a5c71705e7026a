"""docs/numbers-and-times.md: its tables are those of the data, its examples run.

`MARSAD_REFRESH=1 pytest tests/docs` writes the tables anew.
"""

from __future__ import annotations

import csv
import doctest
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.grammar import read_measures, read_numbers, read_ordinals, stated_values
from marsad.lexicon.source import read_table

UNITS = ("mass", "length", "area", "volume", "power", "angle", "explosive", "speed", "time", "money")
FAMILIES = ("western", "levantine", "maghrebi")
SHOWN_HEDGES = 12
MONEY = "ISO 4217 in lower case; `money` where the text does not say whose"
PART = re.compile(r"(<!-- made: (\w+) -->\n)(.*?)(<!-- /made -->)", flags=re.DOTALL)


def table(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    return "".join(f"| {' | '.join(cell.replace('|', ' ~ ') for cell in row)} |\n" for row in (head, ("---",) * len(head), *body))


def not_numbers() -> str:
    classes = (
        (f"`{name}`", entry["example"], entry["not"]) for name, entry in read_table("not_numbers").items() if isinstance(entry, dict)
    )
    return table(("class", "nothing", "a quantity"), *classes)


def units() -> str:
    rows = []
    for kind in UNITS:
        entries = read_table("units")[kind]
        codes = dict.fromkeys(MONEY if kind == "money" else f"`{entry['unit']}`" for entry in entries)
        rows.append((kind, " ".join(codes), "، ".join(entry["lemma"] for entry in entries)))
    return table(("kind", "codes", "words"), *rows)


def hedges() -> str:
    told = read_table("hedges")
    rows = []
    for place, mark in (("before", ""), ("after", " (after)")):
        for approx, phrases in told[place].items():
            shown = [phrase.lstrip("=") for phrase in phrases][:SHOWN_HEDGES]
            more = f" … and {len(phrases) - len(shown)} more" if len(phrases) > len(shown) else ""
            rows.append((f"`{approx}`{mark}", "، ".join(shown) + more))
    return table(("code", "words"), *rows)


def months() -> str:
    return table(("month", *FAMILIES), *map(month_row, read_table("months")))


def month_row(month: dict) -> tuple[str, ...]:
    unsure = {*month.get("cue", ()), *month.get("date", ())}
    families = ("، ".join(f"({form})" if form in unsure else form for form in month.get(family, ())) for family in FAMILIES)
    return (month["name"], *families)


def made() -> Iterator[tuple[str, str]]:
    yield from ((maker.__name__, maker()) for maker in (not_numbers, units, hedges, months))


@pytest.fixture
def page(root: Path) -> Path:
    return root / "docs" / "numbers-and-times.md"


def test_its_tables_are_those_of_the_data(page: Path) -> None:
    tables = dict(made())
    text = page.read_text(encoding="utf-8")
    fresh = PART.sub(lambda found: f"{found[1]}{tables[found[2]]}{found[4]}", text)
    if os.environ.get("MARSAD_REFRESH"):
        page.write_text(fresh, encoding="utf-8")
    assert [found[1] for found in PART.findall(text)] == ["hedges", "not_numbers", "units", "months"]
    assert page.read_text(encoding="utf-8") == fresh, "run: MARSAD_REFRESH=1 .venv/bin/pytest tests/docs"


def test_its_examples_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    parsed = doctest.DocTestParser().get_doctest(text.replace("```", "\n"), {}, page.name, str(page), 0)
    assert len(parsed.examples) >= 5
    assert doctest.DocTestRunner(verbose=False).run(parsed).failed == 0


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (read_numbers, "وصل 5 ضيوف"),
        (read_measures, "وصل 5 ضيوف"),
        (read_ordinals, "في الجولة الثالثة"),
        (stated_values, read_numbers("وصل 5 ضيوف")),
    ],
)
def test_every_function_that_it_names_reads(page: Path, reader, text) -> None:
    assert f"`{reader.__name__}(" in page.read_text(encoding="utf-8")
    assert reader(text)


def test_cases_held_to_be_wrong_are_listed_once_with_a_reason(root: Path) -> None:
    with (root / "data" / "reference" / "peer_cases.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert reader.fieldnames == ["id", "reason"]
    assert all(row["id"] and row["reason"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
