"""Files that appear whole: written beside and renamed. Folders of them are sealed, so that one that was spoiled since is made again."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

_SEAL = ".seal.json"
_END = b"ARROW1"
_ZSTD = pa.ipc.IpcWriteOptions(compression="zstd")


def write_arrow_file(path: Path, table: pa.Table, groups: Sequence[tuple[int, int]] | None = None) -> None:
    """Write a table to `path`, one batch, or one for each group of rows (first, how many)."""
    rows = table.combine_chunks()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with pa.OSFile(str(part), "wb") as sink, pa.ipc.new_file(sink, rows.schema, options=_ZSTD) as writer:
        for first, length in [(0, len(rows))] if groups is None else groups:
            writer.write_table(rows.slice(first, length).combine_chunks())
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


def whole(path: Path) -> bool:
    """Tell whether there is an Arrow file, and nobody cut it short."""
    try:
        with path.open("rb") as held:
            held.seek(-len(_END), os.SEEK_END)
            return held.read() == _END
    except OSError:
        return False


def put_sealed(fresh: Path, folder: Path) -> None:
    """Give a folder that is complete its name, with what tells later that its files are as they were written.

    Another worker may be quicker at the same. Raises OSError where it cannot be renamed.
    """
    told = {path.name: _told(path) for path in sorted(fresh.iterdir())}
    (fresh / _SEAL).write_text(json.dumps(told), encoding="utf-8")
    if folder.is_dir() and not sealed(folder):
        shutil.rmtree(folder)
    try:
        fresh.rename(folder)
    except OSError:
        if not sealed(folder):
            raise
        shutil.rmtree(fresh, ignore_errors=True)


def sealed(folder: Path) -> bool:
    """Tell whether a folder is there, and its files have the size and the time of change with which they were written."""
    try:
        told = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
        return all(_told(folder / name) == known for name, known in told.items())
    except (OSError, ValueError, AttributeError):
        return False


def _told(path: Path) -> list[int]:
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns]
