"""Tables of articles cut by month: a month's rows are taken from the shards that have any, put in order, and written.

What stands in a file depends on the articles alone: neither on the shards that they came in nor on who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from marsad.engine.stamps import key_of
from marsad.engine.store import Facts, Store, flush
from marsad.tables.parquet import arrow_table, read_columns, write_arrow
from marsad.tables.schema import SCHEMAS
from marsad.tables.stored import KINDS, in_order, stored_schema

_FILE = 8_000_000  # characters of text in a file, beyond which a month is cut by a hash of doc_id
_TASK = 8_000_000  # characters that one process has before it at once
TABLES = (*KINDS, "claim_places", "claim_participants")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of publication: the shards that have articles of it, its characters, and in how many files its rows stand."""

    name: str
    shards: tuple[str, ...]
    characters: int

    @property
    def files(self) -> int:
        """In how many files its rows stand: a power of two, which its size alone decides."""
        files = 1
        while self.characters > files * _FILE:
            files *= 2
        return files

    def key(self, code: str) -> str:
        """Return the key of what its files are made of."""
        return key_of([], {"shards": self.shards, "files": self.files, "code": code})


@dataclass(frozen=True, slots=True)
class Writing:
    """One table of some months, to be written into a folder."""

    store: Path
    into: Path
    months: tuple[Month, ...]
    kind: str


def months_of(told: Iterable[Facts]) -> list[Month]:
    """Return every month of a corpus, in order; articles without a day are the last."""
    shards: dict[str, list[str]] = {}
    characters: dict[str, int] = {}
    for facts in told:
        for name, (_, size) in facts.months.items():
            shards.setdefault(name, []).append(facts.key)
            characters[name] = characters.get(name, 0) + size
    return [Month(name, tuple(sorted(shards[name])), characters[name]) for name in sorted(shards)]


def writings(store: Store, into: Path, months: Sequence[Month]) -> list[Writing]:
    """Return the work of writing months, in pieces that a process can hold, those of claims, which take longest, first."""
    found: list[tuple[Month, ...]] = []
    batch: list[Month] = []
    size = 0
    for month in months:
        if batch and size + month.characters > _TASK:
            found.append(tuple(batch))
            batch, size = [], 0
        batch.append(month)
        size += month.characters
    found += [tuple(batch)] if batch else []
    return [Writing(store.folder, into, some, kind) for some in found for kind in sorted(KINDS, key="claims".__ne__)]


def write_months(task: Writing) -> int:
    """Write a table's files of some months and return how many rows they hold.

    Raises OSError where they cannot be written.
    """
    rows = 0
    for month, number, table in _files(Store(task.store), task.kind, task.months):
        rows += table.num_rows
        _write(task.into, task.kind, month.name, number, table)
        if task.kind == "claims":
            for name, listed in _lists(table).items():
                _write(task.into, name, month.name, number, listed)
    return rows


def _files(store: Store, kind: str, months: Sequence[Month]) -> Iterator[tuple[Month, int, pa.Table]]:
    """Give each file's number and rows. A month of several files is read once for each, since it is large."""
    small = [month for month in months if month.files == 1]
    rows = _rows(store, kind, small, None)
    for month in small:
        mine = rows.filter(pc.equal(rows.column("month"), month.name))
        yield month, 0, in_order(kind, [mine])
    for month in months:
        if month.files > 1:
            for number in range(month.files):
                yield month, number, in_order(kind, [_rows(store, kind, [month], number)])


def _rows(store: Store, kind: str, months: Sequence[Month], number: int | None) -> pa.Table:
    names = pa.array([month.name for month in months], pa.string())
    parts = [stored_schema(kind).empty_table()]
    for shard in sorted({shard for month in months for shard in month.shards}):
        table = read_columns(store.files(shard)[kind])
        kept = pc.is_in(table.column("month"), names)
        if number is not None:
            kept = pc.and_(kept, pc.equal(pc.bit_wise_and(table.column("hashed"), pa.scalar(months[0].files - 1, pa.uint64())), number))
        parts.append(table.filter(kept))
    return pa.concat_tables(parts)


def _lists(claims: pa.Table) -> Mapping[str, pa.Table]:
    """Return the tables of the lists of claims, a part a row."""
    own = claims.select(["claim_id", "places", "participants"]).sort_by("claim_id").to_pylist()
    places = [(row["claim_id"], position, place) for row in own for position, place in enumerate(row["places"], start=1)]
    parties = [
        (row["claim_id"], position, party["name"], party["country"])
        for row in own
        for position, party in enumerate(row["participants"], start=1)
    ]
    return {
        "claim_places": arrow_table(SCHEMAS["claim_places"], places),
        "claim_participants": arrow_table(SCHEMAS["claim_participants"], parties),
    }


def _write(into: Path, table: str, month: str, number: int, rows: pa.Table) -> None:
    folder = into / table / f"month={month}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"part-{number}.parquet"
    write_arrow(path, rows)
    flush(path)
