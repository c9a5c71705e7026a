"""What a collection knows, in one SQLite file: what is to be asked, what was had, and every version. Each step is whole or not at all.

The file is `.collect/state.sqlite` in the corpus; a process that dies leaves the last whole step behind, and the next goes on from it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from marsad.collect.checks import CollectError
from marsad.errors import OutputError

HIDDEN = ".collect"
_VERSION = "1"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS known (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS task (
  key TEXT PRIMARY KEY, source TEXT NOT NULL, url TEXT NOT NULL, host TEXT NOT NULL,
  title TEXT, published TEXT, changed TEXT, state TEXT NOT NULL, reason TEXT, detail TEXT, tries INTEGER NOT NULL DEFAULT 0,
  runs INTEGER NOT NULL DEFAULT 0, etag TEXT, last_modified TEXT, sha256 TEXT, first_at TEXT, checked_at TEXT);
CREATE INDEX IF NOT EXISTS task_queue ON task (state, host);
CREATE TABLE IF NOT EXISTS listing (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, sha256 TEXT, reason TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS host (name TEXT PRIMARY KEY, not_before TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, content BLOB, at TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS version (
  doc_id TEXT PRIMARY KEY, grp TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, source_id TEXT NOT NULL, source TEXT NOT NULL,
  url TEXT, title TEXT, published TEXT, modified TEXT, part TEXT NOT NULL, text BLOB NOT NULL, near REAL, copies TEXT, copies_near REAL);
CREATE INDEX IF NOT EXISTS version_key ON version (key);
CREATE INDEX IF NOT EXISTS version_group ON version (grp, number);
CREATE INDEX IF NOT EXISTS version_part ON version (part, doc_id);
CREATE TABLE IF NOT EXISTS band (value INTEGER NOT NULL, doc_id TEXT NOT NULL, PRIMARY KEY (value, doc_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS provenance (
  doc_id TEXT NOT NULL, asked TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (doc_id, asked)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale (part TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Store:
    """The state of one corpus, held against other runs for as long as it is open."""

    def __init__(self, folder: Path) -> None:
        hidden = folder / HIDDEN
        try:
            hidden.mkdir(parents=True, exist_ok=True)
            self._lock = _hold(hidden / "lock", folder)
        except OSError as error:
            what = f"the corpus cannot be written: {error.strerror}"
            raise OutputError(what, where=str(error.filename or folder), remedy="name a folder that you may write to") from error
        try:
            self._open(hidden / "state.sqlite")
        except BaseException:
            os.close(self._lock)
            raise

    def _open(self, file: Path) -> None:
        with told(file):
            self.base = sqlite3.connect(file, isolation_level=None, timeout=5.0)
            self.base.row_factory = sqlite3.Row
            self.base.execute("PRAGMA journal_mode=WAL")
            self.base.execute("PRAGMA synchronous=NORMAL")
            self.base.executescript(_SCHEMA)
            row = self.one("SELECT value FROM known WHERE name = 'schema'")
            if row is None:
                self.base.execute("INSERT OR IGNORE INTO known VALUES ('schema', ?)", (_VERSION,))
            elif row["value"] != _VERSION:
                raise CollectError(
                    f"the corpus was begun by another version of marsad (its state has form {row['value']}, this one has {_VERSION})",
                    where=str(file),
                    remedy="go on with that version, or collect into a new folder",
                )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.base.close()
        os.close(self._lock)

    @contextmanager
    def step(self) -> Iterator[None]:
        """What is done within is kept whole, or not at all."""
        with told(None):
            self.base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.base.execute("ROLLBACK")
                raise
            self.base.execute("COMMIT")

    def one(self, sql: str, *values: object) -> sqlite3.Row | None:
        """Return the first row that a question finds."""
        found: sqlite3.Row | None = self.base.execute(sql, values).fetchone()
        return found

    def all(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return all rows that a question finds."""
        return self.base.execute(sql, values).fetchall()

    def each(self, sql: str, *values: object) -> Iterator[sqlite3.Row]:
        """Give the rows one by one, without holding them all."""
        return iter(self.base.execute(sql, values))

    def do(self, sql: str, *values: object) -> int:
        """Change something and return how many rows were changed."""
        return self.base.execute(sql, values).rowcount


@contextmanager
def told(file: Path | None) -> Iterator[None]:
    """Say SQLite's errors as ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        where = str(file) if file else f"{HIDDEN}/state.sqlite"
        if "full" in text or "disk I/O" in text or "readonly" in text or "unable to open" in text:
            remedy = "free some space, or give a folder that may be written; what was finished before is as it was"
            raise OutputError(f"the state cannot be written: {text}", where=where, remedy=remedy) from error
        if "malformed" in text or "not a database" in text:
            remedy = "collect into a new folder; the articles of this one stay readable as they are"
            raise CollectError(f"the state is broken: {text}", where=where, remedy=remedy) from error
        raise


def _hold(file: Path, folder: Path) -> int:
    """Lock a file for this run; raises CollectError where another run holds it. A process that dies lets go."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        import fcntl  # noqa: PLC0415 - not there on Windows, where two runs are not kept apart
    except ImportError:
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        remedy = "wait until it is done, or collect into another folder"
        raise CollectError("another run is collecting into this folder", where=str(folder), remedy=remedy) from error
    return handle
