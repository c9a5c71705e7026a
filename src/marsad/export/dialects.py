"""CSV as other programs want it: with a mark for Excel, with semicolons and decimal commas, with tabs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.tables.cells import guard, write_cell
from marsad.tables.rows import Cell, Row
from marsad.tables.schema import TableSchema


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written. With `guarded` a text that a spreadsheet would take for a formula has an apostrophe before it."""

    suffix: str = ".csv"
    delimiter: str = ","
    line_end: str = "\n"
    mark: bool = False
    decimal_comma: bool = False
    guarded: bool = False
    quoted: bool = True


DIALECTS: Mapping[str, Dialect] = {
    "csv": Dialect(),
    "csv-excel": Dialect(line_end="\r\n", mark=True, guarded=True),
    "csv-semicolon": Dialect(delimiter=";", line_end="\r\n", mark=True, decimal_comma=True, guarded=True),
    "tsv": Dialect(suffix=".tsv", delimiter="\t", quoted=False),
}


def write_dialect(folder: Path, streams: Iterable[tuple[TableSchema, Iterable[Sequence[Row]]]], dialect: Dialect) -> dict[str, int]:
    """Write a file for each table into `folder`: UTF-8, a header, an empty cell where a value is unknown; return how many rows each has."""
    return {schema.name: _write(folder / f"{schema.name}{dialect.suffix}", schema, stream, dialect) for schema, stream in streams}


def _write(path: Path, schema: TableSchema, stream: Iterable[Sequence[Row]], dialect: Dialect) -> int:
    count = 0
    with path.open("wb") as file:
        file.write((("\ufeff" if dialect.mark else "") + dialect.delimiter.join(schema.names) + dialect.line_end).encode("utf-8"))
        for rows in stream:
            lines = (dialect.delimiter.join(_cell(cell, dialect) for cell in row) + dialect.line_end for row in rows)
            file.write("".join(lines).encode("utf-8"))
            count += len(rows)
    return count


def _cell(cell: Cell, dialect: Dialect) -> str:
    text = write_cell(cell)
    if isinstance(cell, float):
        return text.replace(".", ",") if dialect.decimal_comma else text
    if dialect.guarded:
        text = guard(text)
    if not dialect.quoted:
        return " ".join(text.split())
    if not any(mark in text for mark in (dialect.delimiter, '"', "\n", "\r")) and text == text.strip():
        return text
    return '"' + text.replace('"', '""') + '"'
