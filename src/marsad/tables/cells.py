"""A table's rows as the bytes of a CSV file: the same on every machine and Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from marsad.model import Participant
from marsad.tables.rows import Cell, Row
from marsad.tables.schema import TableSchema

# a cell that begins so is a formula to a spreadsheet; the wide signs too, where its language is of East Asia
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_QUOTED = frozenset(',"\n\r')


def csv_bytes(schema: TableSchema, rows: Iterable[Row]) -> bytes:
    r"""Return a table as CSV: UTF-8, a header, lines that end with \n, cells quoted where they must be.

    An empty cell is an unknown value; numbers without a fraction are written without one.
    """
    lines = [",".join(schema.names)]
    columns = [map(_Written().__getitem__, column) for column in zip(*rows, strict=True)]
    lines += map(",".join, zip(*columns, strict=True))
    return ("\n".join(lines) + "\n").encode("utf-8")


class _Written(dict[Cell, str]):
    """How the cells of one column are written: most stand there again and again."""

    def __missing__(self, cell: Cell) -> str:
        self[cell] = written = _quote(write_cell(cell))
        return written


def write_cell(cell: Cell) -> str:
    """Return a cell as plain text.

    >>> from marsad.model import Participant
    >>> write_cell(26.0), write_cell(True), write_cell(("Sumy", "Kharkiv")), write_cell(None)
    ('26', 'true', 'Sumy; Kharkiv', '')
    >>> write_cell((Participant("Sergey Lavrov", "RUS"), Participant(None, "PRK")))
    'Sergey Lavrov (RUS); (PRK)'
    """
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case date():
            return cell.isoformat()
        case tuple():
            return "; ".join(_write_party(part) if isinstance(part, Participant) else part for part in cell)
        case _:
            return str(cell)


def guard(text: str) -> str:
    """Return a text as it may stand in a table that is opened by a spreadsheet: an apostrophe before what would be a formula.

    >>> guard("=1+1"), guard("أوديسا")
    ("'=1+1", 'أوديسا')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def _write_party(party: Participant) -> str:
    country = f"({party.country})" if party.country else ""
    return " ".join(part for part in (party.name or "", country) if part)


def _quote(text: str) -> str:
    # The csv module quotes a bare carriage return in some versions of Python only; here the bytes must not depend on it.
    if _QUOTED.isdisjoint(text) and text == text.strip():
        return text
    return '"' + text.replace('"', '""') + '"'
