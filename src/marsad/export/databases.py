"""One file of all tables for SQL: SQLite, which everything reads, and DuckDB, which keeps lists and is fast over many rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from marsad.export.sheets import EVENT_CODES, Sheet, flat
from marsad.tables import Column, Tables, TableSchema
from marsad.tables.layout import files_of
from marsad.tables.parquet import arrow_schema
from marsad.tables.rows import Cell

# days are ISO text, which SQLite's date functions read and which sorts as days do
_SQLITE = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write_sqlite(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write the tables into a new SQLite file, with keys, and a table `columns` that says what each column holds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("BEGIN")
        file.execute("CREATE TABLE columns (table_name TEXT, column_name TEXT, type TEXT, unit TEXT, about TEXT, allowed TEXT)")
        for sheet in sheets:
            schema = sheet.schema
            file.execute(_create(schema))
            places = ", ".join("?" * len(schema.columns))
            file.executemany(f'INSERT INTO "{schema.name}" VALUES ({places})', (_sqlite_row(schema, row) for row in sheet.rows))  # noqa: S608 - names of ours
            told = [(schema.name, one.name, one.type, one.unit, one.about, ", ".join(one.values or ()) or None) for one in schema.columns]
            file.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?)", told)
        file.execute("COMMIT")


def write_duckdb(path: Path, tables: Tables, sheets: Iterable[Sheet]) -> None:
    """Write the tables into a new DuckDB file with the types of the Parquet files (lists stay lists), columns with their comments."""
    with closing(duckdb.connect(str(path), config={"threads": 1})) as file:
        for sheet in sheets:
            schema = sheet.schema
            if schema is EVENT_CODES:
                columns: dict[str, list[Cell]] = {name: [row[place] for row in sheet.rows] for place, name in enumerate(schema.names)}
                source = file.from_arrow(pa.table(columns, schema=pa.schema([(name, pa.string()) for name in schema.names])))
            else:
                files = [str(path) for path in files_of(tables.folder, schema.name)]
                source = file.read_parquet(files, hive_partitioning=False) if files else file.from_arrow(arrow_schema(schema).empty_table())
            source.create(schema.name)
            file.execute(f'COMMENT ON TABLE "{schema.name}" IS {_quote(schema.about)}')
            for column in schema.columns:
                file.execute(f'COMMENT ON COLUMN "{schema.name}"."{column.name}" IS {_quote(_about(column))}')


def _create(schema: TableSchema) -> str:
    lines = [
        f'"{one.name}" {_SQLITE.get(one.type, "TEXT")}{"" if one.nullable or one.type in {"list", "people"} else " NOT NULL"}'
        for one in schema.columns
    ]
    lines.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in schema.key) + ")")
    lines += [f'FOREIGN KEY ("{one.name}") REFERENCES "{one.to[0]}" ("{one.to[1]}")' for one in schema.columns if one.to]
    return f'CREATE TABLE "{schema.name}" ({", ".join(lines)})'


def _sqlite_row(schema: TableSchema, row: tuple[Cell, ...]) -> tuple[str | int | float | None, ...]:
    cells = (flat(column, cell) for column, cell in zip(schema.columns, row, strict=True))
    return tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in cells)


def _about(column: Column) -> str:
    allowed = f" Values: {', '.join(column.values)}." if column.values else ""
    return column.about + (f" Unit: {column.unit}." if column.unit else "") + allowed


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
