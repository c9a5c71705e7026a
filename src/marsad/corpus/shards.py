"""A corpus cut in shards: each a small description, by which any process can read its articles by itself.

Where a file of lines is cut depends on the lines near the cut alone: an article that is added or changed leaves all shards but its own as
they are. A shard's key is a hash of what it holds, wherever it lies.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from marsad.corpus.folder import articles_of_entries, folder_entries
from marsad.corpus.jsonl import articles_of_lines, unreadable
from marsad.corpus.manifest import Entry
from marsad.corpus.places import Stored, place_of, read_many
from marsad.model import Article

_LEAST = 512 << 10  # bytes of a shard of lines
_MOST = 2 << 20
_CUT = 128  # after the least, every 128th line is one to cut after
_MOST_FILES = 2048  # of a shard of a folder
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a file of JSON lines, by their bytes; the first has the number `first`."""

    key: str
    size: int
    path: str
    start: int
    first: int

    def where(self, position: int) -> str:
        """Return where an article stands, as an error says it."""
        return f"{self.path}, line {self.first + position}"


@dataclass(frozen=True, slots=True)
class Rows:
    """A group of rows of a Parquet file; the first is the file's row `first`, counted from one."""

    key: str
    size: int
    path: str
    group: int
    first: int

    def where(self, position: int) -> str:
        """Return where an article stands, as an error says it."""
        return f"{self.path}, row {self.first + position}"


@dataclass(frozen=True, slots=True)
class Texts:
    """Some .txt files of a folder, with what its manifest says of each."""

    key: str
    size: int
    path: str
    entries: tuple[Entry, ...]

    def where(self, position: int) -> str:
        """Return where an article stands, as an error says it."""
        return str(place_of(self.path) / self.entries[position].file)


Shard = Lines | Rows | Texts
Hash = Callable[[Path], tuple[bytes, int] | None]
"""Tells the hash of a text and its size, None where it cannot be read."""


def articles_of(shard: Shard, unknown: set[str]) -> Iterator[tuple[int, Article]]:
    """Give the articles of a shard, each with its position, which counts from zero; fields that mean nothing are added to `unknown`.

    Raises CorpusError as `read_corpus` does.
    """
    if isinstance(shard, Texts):
        yield from enumerate(articles_of_entries(place_of(shard.path), shard.entries))
    elif isinstance(shard, Rows):
        from marsad.corpus.parquet import articles_of_group  # noqa: PLC0415 - pyarrow is heavy, and a text needs none

        yield from articles_of_group(shard.path, shard.group, shard.first, unknown)
    else:
        try:
            with place_of(shard.path).open("rb") as held:
                held.seek(shard.start)
                lines = BytesIO(held.read(shard.size))
        except OSError as error:
            raise unreadable(error, shard.path) from error
        for number, article in articles_of_lines(lines, shard.path, shard.first, unknown):
            yield number - shard.first, article


def shards_of_lines(path: Path | Stored) -> Iterator[Lines]:
    """Cut a file of JSON lines; it is read once, a line at a time.

    Raises CorpusError where it cannot be read.
    """
    try:
        with path.open("rb") as held:
            yield from _cut(held, str(path))
    except OSError as error:
        raise unreadable(error, str(path)) from error


def _cut(held: BinaryIO, path: str) -> Iterator[Lines]:
    digest = hashlib.blake2b(digest_size=16)
    start = size = 0
    first = number = 1
    for number, line in enumerate(held, start=1):
        if number == 1 and line.startswith(_MARK):
            digest.update(b"mark")  # which is no part of the first line, and would be one of any other
        digest.update(line)
        size += len(line)
        if size >= _LEAST and (size >= _MOST or zlib.crc32(line) % _CUT == 0):
            yield Lines(digest.hexdigest(), size, path, start, first)
            digest = hashlib.blake2b(digest_size=16)
            start, size, first = start + size, 0, number + 1
    if size:
        yield Lines(digest.hexdigest(), size, path, start, first)


def shards_of_folder(folder: Path | Stored, hashed: Hash | None = None) -> tuple[list[Texts], list[str]]:
    """Cut a folder of .txt files in order of their names; return the shards, and what was noticed.

    Where `hashed` knows the hash and the size of a text it is not read.

    Raises CorpusError as `read_corpus` does.
    """
    entries, notes = folder_entries(folder)
    by_name = sorted(entries, key=lambda entry: entry.file)
    return list(_batches(folder, by_name, hashed)), notes


def _contents(folder: Path | Stored, entries: Sequence[Entry], hashed: Hash | None) -> Iterator[tuple[bytes, int]]:
    """Give the hash and the size of each text."""
    if hashed is None or isinstance(folder, Stored):
        for held in read_many(folder, [entry.file for entry in entries]):
            yield (b"unreadable", 0) if held is None else (hashlib.blake2b(held, digest_size=16).digest(), len(held))
    else:
        for entry in entries:
            yield hashed(folder / entry.file) or (b"unreadable", 0)


def _batches(folder: Path | Stored, entries: Sequence[Entry], hashed: Hash | None) -> Iterator[Texts]:
    digest = hashlib.blake2b(digest_size=16)
    size = 0
    batch: list[Entry] = []
    for entry, (content, length) in zip(entries, _contents(folder, entries, hashed), strict=True):
        digest.update(repr((astuple(entry), content)).encode("utf-8", "surrogatepass"))
        size += length
        batch.append(entry)
        cut = size >= _LEAST and (size >= _MOST or _mixed(entry.file) % _CUT == 0)
        if cut or len(batch) >= _MOST_FILES:
            yield Texts(digest.hexdigest(), size, str(folder), tuple(batch))
            digest, size, batch = hashlib.blake2b(digest_size=16), 0, []
    if batch:
        yield Texts(digest.hexdigest(), size, str(folder), tuple(batch))


def _mixed(name: str) -> int:
    """Return a hash of a name; names of neighbours differ in a digit, which a checksum would show."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
