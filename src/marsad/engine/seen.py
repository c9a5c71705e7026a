"""Hashes of files that were read before: a file is read again only where the file system says that it may be another.

Beside each hash stand the file's size, its number, and the times at which its content and its entry were changed last; the latter no
program can set back. A file that was changed within the last seconds is not remembered: the clock of a file system goes in steps, and
who changes it once more within one would not be seen.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

SEEN = ".seen.json"
_TIMES_TELL = sys.platform != "win32"  # where the time of an entry's change is that of its making
_SETTLED = 2_000_000_000  # nanoseconds after which a change would show in the times


def digest(file: Path) -> str:
    """Return the hash of a file's content; raise OSError where it cannot be read."""
    with file.open("rb") as held:
        return hashlib.file_digest(held, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


class Seen:
    """The hashes of the files below a folder, kept there from call to call."""

    def __init__(self, folder: Path, read: Callable[[Path], str] = digest) -> None:
        self._folder, self._read = folder, read
        self._known = _load(folder / SEEN)
        self._new: dict[str, list[int | str]] = {}

    def digest(self, name: str) -> str:
        """Return the hash of a file by its name, as seen from the folder; raise OSError where it cannot be read."""
        path = self._folder / name
        now = time.time_ns()
        told = _told(path.stat())
        known = self._known.get(name, [])
        if known[1:] == told:
            self._new[name] = known
            return str(known[0])
        found = self._read(path)
        if _TIMES_TELL and told == _told(path.stat()) and max(told[2:]) < now - _SETTLED:
            self._new[name] = [found, *told]
        return found

    def keep(self) -> None:
        """Keep what was asked for, for the next call; a folder that cannot be written costs time, no more."""
        if all(self._known.get(name) == told for name, told in self._new.items()):
            return
        part = self._folder / f"{SEEN}.{os.getpid()}"
        with suppress(OSError):
            part.write_text(json.dumps({**self._known, **self._new}, ensure_ascii=False, sort_keys=True), encoding="utf-8")
            part.replace(self._folder / SEEN)


def _told(stat: os.stat_result) -> list[int]:
    return [stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns]


def _load(path: Path) -> Mapping[str, list[int | str]]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {name: told for name, told in held.items() if isinstance(told, list)} if isinstance(held, dict) else {}
