"""What stands in each table: the one source from which tables are written, read, packaged and documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from marsad.packaged import read_packaged

ColumnType = Literal["string", "integer", "number", "boolean", "date", "list", "people"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it means, what may stand in it, and where it points.

    `values` are the allowed values with their meanings, None where the column is open; `to` is the table and column that
    each of its values names, None where it points nowhere.
    """

    name: str
    type: ColumnType
    about: str
    unit: str | None = None
    values: Mapping[str, str] | None = None
    nullable: bool = False
    to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: what a row is, which columns name it, and in which order rows stand."""

    name: str
    about: str
    key: tuple[str, ...]
    order: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def vocabularies() -> Mapping[str, Mapping[str, str]]:
    """Return the values of each column that has a fixed set of them, with what they mean."""
    values: Mapping[str, Mapping[str, str]] = read_packaged("tables", "schema")["vocabularies"]
    return values


def _column(entry: Mapping[str, Any]) -> Column:
    table, _, column = str(entry.get("to", "")).partition(".")
    return Column(
        name=entry["name"],
        type=entry["type"],
        about=entry["about"],
        unit=entry.get("unit"),
        values=MappingProxyType(vocabularies()[entry["values"]]) if "values" in entry else None,
        nullable=entry.get("nullable", False),
        to=(table, column) if column else None,
    )


def _read_schemas() -> Mapping[str, TableSchema]:
    source = read_packaged("tables", "schema")
    return MappingProxyType(
        {
            entry["name"]: TableSchema(
                name=entry["name"],
                about=entry["about"],
                key=tuple(entry["key"]),
                order=entry["order"],
                columns=tuple(_column(column) for column in entry["columns"]),
            )
            for entry in source["tables"]
        }
    )


SCHEMAS: Mapping[str, TableSchema] = _read_schemas()
"""Every table's schema by its name, in the order in which tables are written."""
