"""A table's rows as a Parquet file and back: real lists, real days, and no trace of when or where it was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from marsad.errors import ParameterError
from marsad.model import Participant
from marsad.tables.rows import Row
from marsad.tables.schema import Column, TableSchema

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
    "people": pa.list_(pa.struct([("name", pa.string()), ("country", pa.string())])),
}

TEXTS = pa.schema([("doc_id", pa.string()), ("text", pa.large_string())])
"""The schema of `texts`, which is no table of the data package."""


def write_parquet(path: Path, schema: TableSchema, rows: Sequence[Row]) -> None:
    """Write rows to `path`, with each column's description in its field's metadata."""
    write_arrow(path, arrow_table(schema, rows))


def arrow_schema(schema: TableSchema) -> pa.Schema:
    """Return a table's schema for Arrow, with each column's description in its field's metadata."""
    return pa.schema([_field(column) for column in schema.columns])


def arrow_table(schema: TableSchema, rows: Sequence[Row]) -> pa.Table:
    """Return rows as an Arrow table."""
    fields = arrow_schema(schema)
    columns = [pa.array(_cells(column, rows, place), type=fields[place].type) for place, column in enumerate(schema.columns)]
    return pa.Table.from_arrays(columns, schema=fields)


def write_arrow(path: Path, table: pa.Table) -> None:
    """Write an Arrow table; equal rows give equal bytes, however the table is cut in memory."""
    pq.write_table(table.combine_chunks(), path, compression="zstd", version="2.6")


def write_texts(path: Path, texts: Sequence[tuple[str, str]]) -> None:
    """Write doc_id and raw text of each article, which is what evidence pages show; texts may be others' property."""
    names, bodies = ([pair[place] for pair in texts] for place in (0, 1))
    write_arrow(path, pa.Table.from_arrays([pa.array(names, pa.string()), pa.array(bodies, pa.large_string())], schema=TEXTS))


def read_columns(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the table in a Parquet file of ours, or some of its columns in their order, without Arrow's datasets, which cost more."""
    with pq.ParquetFile(path) as held:
        table = held.read(None if columns is None else list(columns), use_threads=False)  # who wants more, has more processes
    return table if columns is None else table.select(list(columns))


def read_parquet(path: Path) -> pa.Table:
    """Return the table in a Parquet file; raise ParameterError where it is none, or was spoiled or cut."""
    try:
        table = pq.read_table(path, partitioning=None)  # a month in the folder's name is no column
        table.validate(full=True)  # texts that are no UTF-8, lists that end before they begin
    except (OSError, ValueError, pa.ArrowException) as error:
        raise spoiled(path, error) from error
    return table


def column_names(path: Path) -> tuple[str, ...]:
    """Return the names of a Parquet file's columns; raise ParameterError as `read_parquet` does."""
    try:
        return tuple(pq.read_schema(path).names)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise spoiled(path, error) from error


def spoiled(path: Path, error: Exception) -> ParameterError:
    """Return the error that says that a table cannot be read."""
    said = " ".join(str(error).split())[:200]
    return ParameterError(
        f"the table cannot be read: {said}",
        where=str(path),
        remedy="write the tables anew with `marsad extract CORPUS --out FOLDER --force`",
    )


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], nullable=column.nullable, metadata={"description": column.about})


def _cells(column: Column, rows: Sequence[Row], place: int) -> list[Any]:
    if column.type == "people":
        return [[{"name": one.name, "country": one.country} for one in cast("tuple[Participant, ...]", row[place])] for row in rows]
    return [row[place] for row in rows]
