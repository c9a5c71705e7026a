"""Hashes of the texts of a folder, kept in a file: a text is read again only where the file system says that it may be another.

A row has forty-eight bytes: a hash of the path, one of the file's size, number and times (that of its entry's change no program can set
back), and that of its content. A file that changed within the last seconds is not remembered: the clock of a file system goes in steps.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from marsad.corpus.places import content_of

_PART = 16
_ROW = 3 * _PART
_TIMES_TELL = sys.platform != "win32"  # where the time of an entry's change is that of its making
_SETTLED = 2_000_000_000  # nanoseconds after which a change would show in the times


class Hashed:
    """The hashes of texts that are kept in `file`, wherever the texts lie; `read` gives what one holds, None where nobody may read it."""

    def __init__(self, file: Path, read: Callable[[Path], bytes | None] = content_of) -> None:
        self._file, self._read = file, read
        self._rows = _load(file)
        self._new: list[bytes] = []

    def __call__(self, path: Path) -> tuple[bytes, int] | None:
        """Return the hash of a text and its size, None where nobody may read it; raise CorpusError where it cannot be read."""
        name, told = _hash(os.fsencode(path.absolute())), _told(path)
        if told and (content := self._known(name, told.said)):
            self._new.append(name + told.said + content)
            return content, told.size
        now = time.time_ns()
        held = self._read(path)
        if held is None:
            return None
        content = _hash(held)
        if _TIMES_TELL and told and told == _told(path) and told.changed < now - _SETTLED:
            self._new.append(name + told.said + content)
        return content, len(held)

    def keep(self) -> None:
        """Keep what was asked for, for the next call; a folder that cannot be written costs time, no more."""
        rows = b"".join(sorted(self._new))
        if rows == self._rows:
            return
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            part.write_bytes(rows)
            part.replace(self._file)

    def _known(self, name: bytes, told: bytes) -> bytes | None:
        rows = self._rows
        at = _ROW * bisect_left(range(len(rows) // _ROW), name, key=lambda place: rows[place * _ROW : place * _ROW + _PART])
        return rows[at + 2 * _PART : at + _ROW] if rows[at : at + 2 * _PART] == name + told else None


def _hash(told: bytes) -> bytes:
    return hashlib.blake2b(told, digest_size=_PART).digest()


class _Told(NamedTuple):
    """What the file system says of a file: a hash of all of it, the file's size, and when it was changed last."""

    said: bytes
    size: int
    changed: int


def _told(path: Path) -> _Told | None:
    try:
        stat = path.stat()
    except OSError:  # who reads it says why
        return None
    said = _hash(repr((stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns)).encode())
    return _Told(said, stat.st_size, max(stat.st_mtime_ns, stat.st_ctime_ns))


def _load(file: Path) -> bytes:
    try:
        rows = file.read_bytes()
    except OSError:
        return b""
    return rows if len(rows) % _ROW == 0 else b""
