"""Tables of a folder as pandas frames."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from marsad.errors import ParameterError
from marsad.tables.layout import files_of
from marsad.tables.parquet import arrow_schema, column_names, read_parquet
from marsad.tables.publish import settle
from marsad.tables.schema import SCHEMAS, Column


@dataclass(frozen=True)
class Tables:
    """The tables that `write_tables` wrote, each read when it is first asked for.

    Columns are those of `SCHEMAS`, rows in its order. Text is `object` with None where it is empty, counts are `float64`
    with NaN where a bound is open, whole numbers `int64` (`Int64` where they may be empty), days `datetime64[s]` with NaT,
    lists are lists of text, people lists of `{"name", "country"}`.
    """

    folder: Path

    @cached_property
    def as_of(self) -> date | None:
        """The day on which what they tell was known, None where nothing was left out for being later."""
        try:
            made = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8")).get("made") or {}
            return date.fromisoformat(made["as_of"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row for each article."""
        return self.table("articles")

    @cached_property
    def claims(self) -> pd.DataFrame:
        """One row for each claim."""
        return self.table("claims")

    @cached_property
    def events(self) -> pd.DataFrame:
        """One row for each event."""
        return self.table("events")

    @cached_property
    def event_claims(self) -> pd.DataFrame:
        """One row for each claim of each event."""
        return self.table("event_claims")

    @cached_property
    def balance(self) -> pd.DataFrame:
        """One row for each balance of an incident."""
        return self.table("balance")

    @cached_property
    def balance_claims(self) -> pd.DataFrame:
        """One row for each claim of each balance."""
        return self.table("balance_claims")

    @cached_property
    def revisions(self) -> pd.DataFrame:
        """One row for each day on which what was known of an event changed."""
        return self.table("revisions")

    @cached_property
    def corrections(self) -> pd.DataFrame:
        """One row for each column of each claim that a person corrected."""
        return self.table("corrections")

    @cached_property
    def skipped(self) -> pd.DataFrame:
        """One row for each number or meeting word that is no claim."""
        return self.table("skipped")

    @cached_property
    def reasons(self) -> pd.DataFrame:
        """One row for each code of a reason."""
        return self.table("reasons")

    @cached_property
    def texts(self) -> dict[str, str]:
        """The raw text of each article by its doc_id."""
        columns = self._read("texts").to_pydict()
        return dict(zip(columns["doc_id"], columns["text"], strict=True))

    def table(self, name: str) -> pd.DataFrame:
        """Read one table by its name in `SCHEMAS`."""
        read = self._read(name)
        return pd.DataFrame({column.name: _series(column, read.column(column.name)) for column in SCHEMAS[name].columns})

    def _read(self, name: str) -> pa.Table:
        return read_whole(self.folder, name)


def read_tables(folder: Path | str) -> Tables:
    """Open the tables in `folder`.

    Raises ParameterError where the folder holds none, those of another version of marsad, or spoiled ones.
    """
    place = Path(folder)
    settle(place)
    for name, schema in SCHEMAS.items():
        files = files_of(place, name)
        if not all(path.is_file() for path in files):
            raise ParameterError(
                "there are no tables here", where=str(files[0]), remedy="write them with `marsad extract CORPUS --out FOLDER`"
            )
        if files and column_names(files[0]) != schema.names:
            raise ParameterError(
                "the tables are of another version of marsad",
                where=str(files[0]),
                remedy="write them anew with `marsad extract CORPUS --out FOLDER --force`",
            )
    return Tables(place)


def read_whole(folder: Path, name: str) -> pa.Table:
    """Read all of a table, whose months, where it is cut by months, follow each other."""
    found = [read_parquet(file) for file in files_of(folder, name)]
    return pa.concat_tables(found) if found else arrow_schema(SCHEMAS[name]).empty_table()


def _series(column: Column, cells: pa.ChunkedArray) -> pd.Series[Any]:
    match column.type:
        case "number":
            return pd.Series(cells.to_numpy(), dtype="float64")
        case "integer":
            return pd.Series(cells.to_pylist(), dtype="Int64" if column.nullable else "int64")
        case "boolean":
            return pd.Series(cells.to_pylist(), dtype="bool")
        case "date":
            return pd.Series(np.array(cells.to_pylist(), dtype="datetime64[s]"))
        case _:
            return pd.Series(cells.to_pylist(), dtype="object")
