"""The columns of all tables as Markdown, for docs/tables.md and `marsad codebook`."""

from __future__ import annotations

from marsad.tables.reasons import read_reasons
from marsad.tables.schema import SCHEMAS, Column, TableSchema, vocabularies

_INTRODUCTION = """\
# Tables

`marsad extract CORPUS --out FOLDER` writes each table below as `NAME.csv` and `NAME.parquet`, besides `claims.jsonl` (one
article a line, the shape of `data/gold`), `datapackage.json` (a Frictionless data package of the CSV files) and
`texts.parquet` (the raw texts, from which evidence pages are made; they may be others' property, so the data package leaves
them out). An empty cell is an unknown value, never a zero. Offsets count the characters of the raw text from zero, a byte
order mark included. The same corpus gives the same bytes.

In CSV a list is written in one cell for people to read ("Sumy; Kharkiv", "Sergey Lavrov (RUS); (PRK)"); programs read the
long tables, or the Parquet files, where it is a list.

This page is made from `src/marsad/tables/schema.yaml` by `marsad codebook`.
"""


def column_tables() -> str:
    """Return the documentation of every table, column, allowed value and reason as Markdown, ending with a line break."""
    parts = [_INTRODUCTION, *(_table(schema) for schema in SCHEMAS.values()), _vocabularies(), _reasons()]
    return "\n".join(parts)


def _table(schema: TableSchema) -> str:
    key = ", ".join(f"`{name}`" for name in schema.key)
    lines = [
        f"## {schema.name}",
        "",
        f"{schema.about} Key: {key}. Order of rows: {schema.order}.",
        "",
        "| column | type | empty | unit, values | meaning |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{column.name}` | {column.type} | {'may be' if column.nullable else 'never'} | {_allowed(column)} | {column.about} |"
        for column in schema.columns
    ]
    return "\n".join([*lines, ""])


def _allowed(column: Column) -> str:
    if column.unit:
        return column.unit
    if column.to:
        return f"points to `{'.'.join(column.to)}`"
    if column.values:
        name = next(name for name, values in vocabularies().items() if values == column.values)
        return f"[{name}](#values-of-{name})"
    return ""


def _vocabularies() -> str:
    lines = []
    for name, values in vocabularies().items():
        lines += [f"## Values of {name}", "", "| value | meaning |", "| --- | --- |"]
        lines += [f"| `{value}` | {about} |" for value, about in values.items()]
        lines.append("")
    return "\n".join(lines)


def _reasons() -> str:
    lines = ["## Reasons", "", "| code | of | English | Arabic |", "| --- | --- | --- | --- |"]
    lines += [f"| `{one.code}` | {one.reason_of} | {one.english} | {one.arabic} |" for one in read_reasons().values()]
    return "\n".join([*lines, ""])
