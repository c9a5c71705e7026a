"""What is exported: every table of a folder, and one of the codes that other codebooks give its events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.export.crosswalks import codes_of, schemes
from marsad.tables import SCHEMAS, Column, Tables, TableSchema
from marsad.tables.cells import write_cell
from marsad.tables.layout import files_of
from marsad.tables.read import read_whole
from marsad.tables.rows import Cell, Row
from marsad.tables.streamed import rows_of, stretches

EVENT_CODES = TableSchema(
    name="event_codes",
    about="One row for each event and codebook of others: what the event is called there. docs/crosswalks.md has all codes.",
    key=("event_id", "scheme"),
    order="that of events, then scheme",
    columns=(
        Column("event_id", "string", "The event.", to=("events", "event_id")),
        Column("scheme", "string", "The codebook.", values={scheme.name: scheme.edition for scheme in schemes()}),
        Column("code", "string", "What the event is there; empty where it is nothing.", nullable=True),
        Column("name", "string", "The code in words.", nullable=True),
        Column("loss", "string", "What the code does not keep; where there is no code, why.", nullable=True),
        Column("field", "string", "The column of another event there that holds the number; empty where there is none.", nullable=True),
    ),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written: its schema, and its rows in order, cells in the order of its columns."""

    schema: TableSchema
    rows: tuple[Row, ...]


def read_sheets(tables: Tables) -> Iterator[Sheet]:
    """Give every table of a folder, and `event_codes` after them."""
    for name, schema in SCHEMAS.items():
        sheet = Sheet(schema, tuple(rows_of(schema, read_whole(tables.folder, name))))
        yield sheet
        if name == "events":
            codes = Sheet(EVENT_CODES, tuple(_codes(sheet.rows)))
    yield codes


def read_streams(tables: Tables) -> Iterator[tuple[TableSchema, Iterator[Sequence[Row]]]]:
    """Give what `read_sheets` gives, the rows of a table some at a time, so that tables of any size can be written."""
    for name, schema in SCHEMAS.items():
        yield schema, stretches(schema, files_of(tables.folder, name))
    events = SCHEMAS["events"]
    yield EVENT_CODES, (list(_codes(rows)) for rows in stretches(events, files_of(tables.folder, "events")))


def flat(column: Column, cell: Cell) -> str | int | float | bool | date | None:
    """Return a cell for a program that knows no lists: those are written as they are in CSV.

    >>> flat(SCHEMAS["events"].columns[17], ("Sumy", "Kharkiv"))
    'Sumy; Kharkiv'
    """
    if column.type in {"list", "people"}:
        return write_cell(cell) or None
    return cell if not isinstance(cell, tuple) else write_cell(cell)


def _codes(events: Iterable[Row]) -> Iterator[Row]:
    places = [SCHEMAS["events"].names.index(name) for name in ("event_id", "kind", "phase", "item")]
    for row in events:
        event_id, kind, phase, item = (row[place] for place in places)
        for code in codes_of(str(kind), str(phase), str(item)):
            yield event_id, code.scheme, code.code, code.name, code.loss, code.field
