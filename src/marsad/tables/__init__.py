"""Tables: readings, events and their bonds go in, Parquet, CSV, JSON lines and a data package come out, and frames again.

`engine` writes them; `charts`, `report` and `evaluate` read them. What stands in a column is said once, in `schema.yaml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.tables.columns import column_tables
from marsad.tables.reasons import Reason, read_reasons
from marsad.tables.schema import SCHEMAS, Column, TableSchema

if TYPE_CHECKING:
    from marsad.tables.read import Tables, read_tables
    from marsad.tables.write import History, write_tables

__all__ = [
    "SCHEMAS",
    "Column",
    "History",
    "Reason",
    "TableSchema",
    "Tables",
    "column_tables",
    "read_reasons",
    "read_tables",
    "write_tables",
]


def __getattr__(name: str) -> object:
    """Import what needs pandas or pyarrow when it is first asked for: what only looks at schemas starts fast."""
    if name in {"Tables", "read_tables"}:
        from marsad.tables import read  # noqa: PLC0415

        return getattr(read, name)
    if name in {"History", "write_tables"}:
        from marsad.tables import write  # noqa: PLC0415

        return getattr(write, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
