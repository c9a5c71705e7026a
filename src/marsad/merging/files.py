"""Arrow files that appear whole: written beside and renamed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

_ZSTD = pa.ipc.IpcWriteOptions(compression="zstd")


def write_arrow_file(path: Path, table: pa.Table, groups: Sequence[tuple[int, int]] | None = None) -> None:
    """Write a table to `path`, one batch, or one for each group of rows (first, how many)."""
    whole = table.combine_chunks()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with pa.OSFile(str(part), "wb") as sink, pa.ipc.new_file(sink, whole.schema, options=_ZSTD) as writer:
        for first, length in [(0, len(whole))] if groups is None else groups:
            writer.write_table(whole.slice(first, length).combine_chunks())
    part.replace(path)


def read_arrow(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a table, or some of its columns."""
    with pa.OSFile(str(path)) as source:
        options = None
        if columns is not None:
            names = pa.ipc.open_file(source).schema.names
            options = pa.ipc.IpcReadOptions(included_fields=sorted(names.index(name) for name in columns))
        table = pa.ipc.open_file(source, options=options).read_all()
    return table if columns is None else table.select(list(columns))


def read_group(path: Path, group: int) -> pa.Table:
    """Read one group of a table's rows."""
    with pa.OSFile(str(path)) as source:
        return pa.Table.from_batches([pa.ipc.open_file(source).get_batch(group)])
