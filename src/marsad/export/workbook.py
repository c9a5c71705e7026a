"""An Excel workbook: a sheet a table with a frozen header, real numbers and days, a note on each column, and no formula whatever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

import marsad
from marsad.errors import OutputError
from marsad.export.sheets import Sheet, flat
from marsad.tables import Column

ROWS = 1_048_575
CHARACTERS = 32_767
_FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was
_CUT = " […]"
_ARABIC = frozenset({"title", "sentence", "number_words", "words", "arabic"})
_WIDE = {"sentence": 60, "title": 40, "words": 24, "number_words": 18, "claimant": 26, "english": 50, "arabic": 50, "loss": 60}
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# the same bytes on every day
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's days have no zone


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> list[str]:
    """Write the tables as a workbook and return what its reader should know.

    Every text is written as text: a cell that begins with "=" stays what the article says. Raises OutputError where a table
    has more rows than a sheet can hold.
    """
    notes: list[str] = []
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties(
            {"title": "Claims and events read in Arabic news", "comments": f"marsad {marsad.__version__}", "created": _MADE}
        )
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#E6E6E6", "border": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "arabic": book.add_format({"reading_order": 2, "align": "right"}),
            "plain": book.add_format({}),
        }
        about = book.add_worksheet("about")
        kept = []
        for sheet in sheets:
            cut = _write_sheet(book, sheet, formats)
            kept.append((sheet.schema.name, len(sheet.rows), sheet.schema.about))
            if cut:
                notes.append(f"{sheet.schema.name}: {cut} cells are longer than Excel's {CHARACTERS:,} characters and end with{_CUT}")
        _write_about(about, kept, formats)
    return notes


def _write_about(
    sheet: xlsxwriter.worksheet.Worksheet, tables: list[tuple[str, int, str]], formats: dict[str, xlsxwriter.format.Format]
) -> None:
    lines = (
        f"Written by marsad {marsad.__version__}. An empty cell is an unknown value, never a zero.",
        "The note on a column's name says what stands in it. A claim's words are in the sheet claims, column sentence.",
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)
    for place, name in enumerate(("sheet", "rows", "what a row is")):
        sheet.write_string(len(lines) + 1, place, name, formats["head"])
    for number, (name, rows, told) in enumerate(tables, start=len(lines) + 2):
        sheet.write_string(number, 0, name)
        sheet.write_number(number, 1, rows)
        sheet.write_string(number, 2, told)
    sheet.set_column(0, 0, 20)
    sheet.set_column(2, 2, 110)


def _write_sheet(book: xlsxwriter.Workbook, table: Sheet, formats: dict[str, xlsxwriter.format.Format]) -> int:
    """Write one table; return how many cells were cut."""
    schema, rows = table.schema, table.rows
    if len(rows) > ROWS:
        raise OutputError(
            f"the table {schema.name} has {len(rows):,} rows, and a sheet of Excel holds {ROWS:,}",
            where=schema.name,
            remedy="export to duckdb or sqlite instead, or a smaller corpus",
        )
    sheet = book.add_worksheet(schema.name)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(schema.columns):
        sheet.write_string(0, place, column.name, formats["head"])
        sheet.write_comment(0, place, _note(column), {"author": "marsad", "x_scale": 2.5, "y_scale": 1.6})
        sheet.set_column(place, place, _WIDE.get(column.name, max(10, len(column.name) + 2)))
    if rows:
        sheet.autofilter(0, 0, len(rows), len(schema.columns) - 1)
    cut = 0
    for number, row in enumerate(rows, start=1):
        for place, (column, value) in enumerate(zip(schema.columns, row, strict=True)):
            cell = flat(column, value)
            match cell:
                case None:
                    pass
                case bool():
                    sheet.write_boolean(number, place, cell)
                case int() | float():
                    sheet.write_number(number, place, cell)
                case date() if cell >= _FIRST_DAY:
                    sheet.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), formats["day"])  # noqa: DTZ001
                case _:
                    text = cell.isoformat() if isinstance(cell, date) else cell
                    if len(text) > CHARACTERS:
                        text, cut = text[: CHARACTERS - len(_CUT)] + _CUT, cut + 1
                    sheet.write_string(number, place, text, formats["arabic" if column.name in _ARABIC else "plain"])
    return cut


def _note(column: Column) -> str:
    parts = [column.about, f"Type: {column.type}{f', {column.unit}' if column.unit else ''}."]
    if column.to:
        parts.append(f"Points to {'.'.join(column.to)}.")
    if column.values:
        parts.append("Values: " + ", ".join(column.values) + ".")
    return "\n".join(parts)
