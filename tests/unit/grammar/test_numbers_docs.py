"""The documentation of numbers names every class and unit of the tables."""

from pathlib import Path

import pytest

from marsad.lexicon.source import read_table

PAGE = (Path(__file__).parents[3] / "docs" / "numbers-and-times.md").read_text(encoding="utf-8")
CLASSES = [(name, table) for name, table in read_table("not_numbers").items() if isinstance(table, dict)]
UNITS = [entry for table in read_table("units").values() if isinstance(table, list) for entry in table if isinstance(entry, dict)]


@pytest.mark.parametrize(("name", "table"), CLASSES, ids=[name for name, _ in CLASSES])
def test_every_class_of_no_quantity_stands_with_its_examples(name, table):
    assert f"| `{name}` | {table['example']} | {table['not']} |" in PAGE


@pytest.mark.parametrize("entry", UNITS, ids=lambda entry: entry["lemma"])
def test_every_unit_is_named(entry):
    assert entry["lemma"] in PAGE
