"""A Parquet file, or a folder of them, as articles: one article a row, the columns those of a JSON line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from marsad.corpus.fields import COLUMNS
from marsad.corpus.jsonl import article_of_row, named_twice
from marsad.corpus.manifest import leads_out
from marsad.corpus.places import Stored, files_below, name_within, place_of
from marsad.corpus.shards import Rows
from marsad.errors import CorpusError
from marsad.model import Article

_READ = (*COLUMNS, "text")
# text that is no UTF-8 and days beyond the calendar are told by Python, all else by Arrow
_SPOILED = (OSError, ValueError, OverflowError, pa.ArrowException)
_BATCH = 512  # rows that are in memory at once, however large a group of rows is
_REMEDY = f"write one article a row, with the columns doc_id and text, and as far as they are known {', '.join(COLUMNS[1:])}"
ENDINGS = {".parquet", ".pq"}


def parquet_files(place: Path | Stored) -> list[Path | Stored]:
    """Return the Parquet files of a corpus, in order of name: the file itself, or those below a folder that are not hidden."""
    if not place.is_dir():
        return [place]
    found = [(name_within(path, place), path) for path in files_below(place) if not leads_out(path, place)]
    return [
        path for name, path in found if path.suffix.lower() in ENDINGS and not any(part.startswith((".", "_")) for part in name.split("/"))
    ]


def shards_of_parquet(place: Path | Stored) -> Iterator[Rows]:
    """Cut Parquet files into their groups of rows, keyed by a hash of their bytes.

    Raises CorpusError where a file cannot be read, or lacks a column.
    """
    for file in parquet_files(place):
        try:
            with file.open("rb") as held:
                opened = pq.ParquetFile(held)
                metadata = opened.metadata
                parts = _partitions(str(file))
                _check_columns({*metadata.schema.to_arrow_schema().names, *parts}, str(file))
                shape = repr((parts, str(metadata.schema.to_arrow_schema().remove_metadata())))
                first = 1
                for group in range(metadata.num_row_groups):
                    _try(opened, group)
                    rows = metadata.row_group(group)
                    digest = hashlib.blake2b(shape.encode(), digest_size=16)
                    size = 0
                    for column in range(rows.num_columns):
                        size += _hash_column(held, rows.column(column), digest)
                    if rows.num_rows:
                        yield Rows(digest.hexdigest(), size, str(file), group, first)
                    first += rows.num_rows
        except _SPOILED as error:
            raise _broken(error, str(file)) from error


def articles_of_group(path: str, group: int, first: int, unknown: set[str]) -> Iterator[tuple[int, Article]]:
    """Give the articles of a group of rows with their positions in it; columns that mean nothing here are added to `unknown`.

    Raises CorpusError, with the row and the column, for what `read_corpus` would refuse in a line.
    """
    seen: dict[str, int] = {}
    parts = _partitions(path)
    try:
        with place_of(path).open("rb") as held:
            file = pq.ParquetFile(held)
            unknown.update({*file.schema_arrow.names, *parts} - set(_READ))
            columns = [name for name in file.schema_arrow.names if name in _READ]
            position = 0
            for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], columns=columns):
                for row in batch.to_pylist():
                    where = f"{path}, row {first + position}"
                    article = article_of_row(_plain({**parts, **row}), where)
                    if article.doc_id in seen:
                        raise named_twice(article.doc_id, f"in row {seen[article.doc_id]}", where)
                    seen[article.doc_id] = first + position
                    yield position, article
                    position += 1
    except _SPOILED as error:
        raise _broken(error, path) from error


def _try(file: pq.ParquetFile, group: int) -> None:
    """Read the beginning of a group: a spoiled description of its columns raises here, where `metadata` would end the process."""
    next(file.iter_batches(batch_size=1, row_groups=[group]), None)


def _hash_column(held: Any, column: Any, digest: Any) -> int:  # noqa: ANN401 - pyarrow and hashlib name no types
    starts = [column.data_page_offset, *([column.dictionary_page_offset] if column.has_dictionary_page else [])]
    held.seek(min(starts))
    left = size = column.total_compressed_size
    while left:
        piece = held.read(min(left, 1 << 20))
        if not piece:
            break
        digest.update(piece)
        left -= len(piece)
    return int(size)


def _partitions(path: str) -> Mapping[str, Any]:
    """Return what the names of folders say of all rows (`source=Reuters/published=2024-05-06`)."""
    fields = pa.schema([(name, pa.string()) for name in COLUMNS])
    found = ds.HivePartitioning(fields).parse(path)
    told = {name: value for name, value in ds.get_partition_keys(found).items() if value is not None}
    return {name: value for name, value in told.items() if name in COLUMNS}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in row.items()}


def _check_columns(names: set[str], path: str) -> None:
    for name in ("doc_id", "text"):
        if name not in names:
            raise CorpusError(f"the file has no column {name}", where=path, remedy=_REMEDY)


def _broken(error: Exception, path: str) -> CorpusError:
    what = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return CorpusError(f"the file is no Parquet file that can be read: {what}", where=path, remedy=_REMEDY)
