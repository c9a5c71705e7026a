"""A table's rows out of its Parquet files, a stretch at a time, and one CSV file of them: no table has to fit in memory for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from marsad.model import Participant
from marsad.tables.cells import csv_bytes
from marsad.tables.parquet import spoiled
from marsad.tables.rows import Cell, Row
from marsad.tables.schema import SCHEMAS, Column, TableSchema

_ROWS = 20_000  # in memory at once


@dataclass(frozen=True, slots=True)
class Flat:
    """A table to be written as one CSV file, and the Parquet files of its rows, in order."""

    table: str
    files: tuple[Path, ...]
    path: Path


def write_flat(task: Flat) -> int:
    """Write the CSV file of a table and return its size; the rows stand in the order of the files, and in that of each."""
    schema = SCHEMAS[task.table]
    header = csv_bytes(schema, ())
    with task.path.open("wb") as file:
        file.write(header)
        for rows in stretches(schema, task.files):
            file.write(csv_bytes(schema, rows).removeprefix(header))
    return task.path.stat().st_size


def stretches(schema: TableSchema, files: Iterable[Path]) -> Iterator[list[Row]]:
    """Give the rows of a table's files, some at a time.

    Raises ParameterError for a file that is none, or was spoiled or cut.
    """
    for file in files:
        try:
            with pq.ParquetFile(file) as held:
                for batch in held.iter_batches(_ROWS, columns=list(schema.names)):
                    yield list(rows_of(schema, batch))
        except (OSError, ValueError, pa.ArrowException) as error:
            raise spoiled(file, error) from error


def rows_of(schema: TableSchema, table: pa.Table | pa.RecordBatch) -> Iterator[Row]:
    """Give the rows of an Arrow table, cells in the order of the schema's columns."""
    columns = [_cells(column, table.column(column.name).to_pylist()) for column in schema.columns]
    return zip(*columns, strict=True)


def _cells(column: Column, values: list[Any]) -> list[Cell]:
    """Return a column's cells as the rest of the package knows them, of what Arrow gives."""
    match column.type:
        case "list":
            return [value if value is None else tuple(map(str, value)) for value in values]
        case "people":
            parties = ([Participant(one["name"], one["country"]) for one in value or ()] for value in values)
            return [value if value is None else tuple(party) for value, party in zip(values, parties, strict=True)]
        case _:
            return values
