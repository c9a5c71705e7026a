"""Where each row of a file stands among those that it may be joined with, as a small file of its own beside it.

Texts are kept once a file (a dictionary), days as numbers. `said` is a number made of the row's content, by which a part is known again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from marsad.events.cutting import Codes, Place, Places
from marsad.events.partition import place_of
from marsad.merging.files import read_arrow, write_arrow_file
from marsad.model import Kind, Precision, Update
from marsad.tables.parquet import read_columns

Said = npt.NDArray[np.uint64]

_TEXTS = ("key", "sides", "figure")
_DAYS = ("first", "reached", "last")


class _Row(NamedTuple):
    """What of a stored claim tells where it stands, under the names of its columns."""

    kind: Kind
    phase: str
    item: str
    unit: str | None
    per: str | None
    part: bool
    actor: str | None
    target: str | None
    count_low: float | None
    count_high: float | None
    date_start: None
    date_end: None
    date_precision: Precision
    update: Update | None


@dataclass(frozen=True, slots=True)
class Scan:
    """Files of stored claims, each with the file to write their places to."""

    files: tuple[tuple[Path, Path], ...]


def scan(task: Scan) -> int:
    """Write the places of the claims of some files; return how many claims there are."""
    return sum(_scanned(claims, places) for claims, places in task.files)


def _scanned(claims: Path, places: Path) -> int:
    columns = read_columns(claims, [*_Row._fields, "said"])
    rows = map(_Row._make, zip(*(columns.column(name).to_pylist() for name in _Row._fields), strict=True))
    write_arrow_file(places, placed(map(place_of, rows), columns.column("said").to_numpy()))
    return len(columns)


def name_of(file: Path) -> str:
    """Return the name of a file of stored claims, which tells its content."""
    return f"{file.parent.name}-{file.stem}"


def placed(places: Iterable[Place], said: Said) -> pa.Table:
    """Return places as a table."""
    codes = Codes()
    columns = codes.columns(places)
    texts = {"key": codes.keys, "sides": codes.sides, "figure": codes.figures}
    made = {
        name: pa.DictionaryArray.from_arrays(pa.array(getattr(columns, name)), pa.array(map(repr, texts[name]), pa.string()))
        for name in _TEXTS
    }
    return pa.table({**made, **{name: pa.array(getattr(columns, name)) for name in _DAYS}, "said": pa.array(said)})


def read_places(files: Sequence[Path]) -> tuple[Places, list[str], list[int]]:
    """Return the places of the rows of all files as one, the texts of the keys by number, and how many rows each file has."""
    lengths = [len(read_arrow(file, ["last"])) for file in files]
    found = {name: np.empty(sum(lengths), dtype=np.int32) for name in (*_TEXTS, *_DAYS)}  # filled, so that no row is held twice
    codes: dict[str, dict[str, int]] = {name: {} for name in _TEXTS}
    first = 0
    for file, length in zip(files, lengths, strict=True):
        table = read_arrow(file, [*_TEXTS, *_DAYS])
        own = slice(first, first + length)
        for name in _TEXTS:
            for piece in table.column(name).chunks:
                known = codes[name]
                numbers = [known.setdefault(text, len(known)) for text in piece.dictionary.to_pylist()]
                found[name][own] = np.array(numbers, dtype=np.int32)[piece.indices.to_numpy()]
        for name in _DAYS:
            found[name][own] = table.column(name).to_numpy()
        first += length
    return Places(**found), list(codes["key"]), lengths


def read_said(files: Iterable[Path], length: int) -> Said:
    """Return what the rows of all files say, as numbers; `length` is how many rows there are."""
    said = np.empty(length, dtype=np.uint64)
    first = 0
    for file in files:
        own = read_arrow(file, ["said"]).column("said").to_numpy()
        said[first : first + len(own)] = own
        first += len(own)
    return said
