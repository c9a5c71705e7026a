"""Every column of every table is described, and the contract and the tables speak of the same columns and values."""

from __future__ import annotations

import re
from pathlib import Path

from marsad.tables import SCHEMAS


def codebook_rows(root: Path) -> dict[str, str]:
    """Return name and values of each row of the codebook's table of a claim's columns."""
    section = (root / "docs/codebook.md").read_text(encoding="utf-8").split("## Columns of a claim")[1].split("\n### ")[0]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.*?) \|", section, flags=re.MULTILINE)
    return {name: values for names, values in rows for name in re.findall(r"`(\w+)`", names)}


def test_every_column_has_its_words_in_the_page_of_tables(root: Path) -> None:
    text = (root / "docs/tables.md").read_text(encoding="utf-8")
    for name, schema in SCHEMAS.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for column in schema.columns:
            row = re.search(rf"^\| `{column.name}` \|.*\| (.+?) \|$", section, flags=re.MULTILINE)
            assert row is not None, (name, column.name)
            assert row.group(1).endswith("."), (name, column.name)


def test_every_column_of_the_codebook_is_in_the_claims(root: Path) -> None:
    columns = {column.name for column in SCHEMAS["claims"].columns}
    assert set(codebook_rows(root)) - columns == set()


def test_columns_of_claims_that_the_codebook_leaves_out_are_only_how_we_know(root: Path) -> None:
    columns = {column.name for column in SCHEMAS["claims"].columns}
    traces = {"claim_id", "doc_id", "number_words", "number_start", "number_end", "sentence", "rule", "update", "corrected"}
    assert columns - set(codebook_rows(root)) == traces


def test_values_are_those_of_the_codebook(root: Path) -> None:
    rows = codebook_rows(root)
    for column in SCHEMAS["claims"].columns:
        if column.name in {"kind", "approx", "date_precision", "stance", "section"}:
            assert set(column.values) == set(re.findall(r"`(\w+)`", rows[column.name])), column.name
