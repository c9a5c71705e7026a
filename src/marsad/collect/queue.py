"""The addresses that are to be asked, host by host; they stand in the store, so that a run that dies loses none."""

from __future__ import annotations

import fnmatch
import sqlite3
from collections import Counter, deque
from collections.abc import Sequence
from datetime import timedelta

from marsad.collect.addresses import host_of, page_key
from marsad.collect.clock import Clock, written
from marsad.collect.config import Config, Source
from marsad.collect.failing import PASSING
from marsad.collect.feeds import Entry
from marsad.collect.store import Store

_MOST_RUNS = 5  # runs in which a page may fail before it is given up
_BATCH = 64


class Queue:
    """What is to be asked in this run; `cut` holds the sources of which more is known than may be queued."""

    def __init__(self, config: Config, store: Store, clock: Clock) -> None:
        self._store = store
        self._sources = sorted(one.id for one in config.sources)
        self._waiting: dict[str, deque[sqlite3.Row]] = {}
        self._put: Counter[str] = Counter()
        self.cut: set[str] = set()
        now = clock.now()
        self._young = written(now - timedelta(days=config.recheck_days))
        self._stale = written(now - timedelta(hours=config.recheck_hours))

    def begin(self, sources: Sequence[Source]) -> None:
        """Queue what failed for a passing reason, and young pages, which may have changed since they were asked."""
        marks = ",".join("?" * len(PASSING))
        failed = f"state = 'failed' AND runs < ? AND reason IN ({marks},'robots')"
        with self._store.step():
            for source in sources:
                sql = f"UPDATE task SET state = 'queued', tries = 0 WHERE source = ? AND {failed}"  # noqa: S608 - marks alone
                self._store.do(sql, source.id, _MOST_RUNS, *sorted(PASSING))
                sql = (
                    "UPDATE task SET state = 'queued', tries = 0 WHERE source = ? AND state = 'done' AND first_at >= ? AND checked_at <= ?"
                )
                self._store.do(sql, source.id, self._young, self._stale)
            self._store.do("UPDATE task SET tries = 0 WHERE state = 'queued'")
        for row in self._store.all("SELECT DISTINCT host, source FROM task WHERE state = 'queued'"):
            if row["source"] in self._sources:
                self._waiting.setdefault(row["host"], deque())

    def hosts(self) -> set[str]:
        """Return the hosts of which something may be queued."""
        return set(self._waiting)

    def holds(self, host: str) -> bool:
        """Tell whether something of a host is queued."""
        held = self._waiting.get(host)
        if held is None:
            return False
        if not held:
            marks = ",".join("?" * len(self._sources))
            sql = f"SELECT * FROM task WHERE state = 'queued' AND host = ? AND source IN ({marks}) ORDER BY rowid LIMIT {_BATCH}"  # noqa: S608 - marks alone
            held.extend(self._store.all(sql, host, *self._sources))
        if not held:
            del self._waiting[host]
        return bool(held)

    def take(self, host: str) -> sqlite3.Row:
        """Return the next task of a host that holds one."""
        return self._waiting[host].popleft()

    def leave(self, host: str) -> None:
        """Leave what is queued of a host to a later run."""
        if self._waiting.pop(host, None) is not None:
            with self._store.step():
                self._store.do("UPDATE task SET reason = 'later' WHERE state = 'queued' AND host = ?", host)

    def left(self) -> int:
        """Return how many addresses are still to be asked."""
        row = self._store.one("SELECT COUNT(*) AS n FROM task WHERE state = 'queued'")
        return int(row["n"]) if row else 0

    def put(self, source: Source, entry: Entry) -> bool:
        """Queue an address, within a step of the store, unless it is known and unchanged; tell whether it was queued."""
        key, host = page_key(entry.url), host_of(entry.url)
        known = self._store.one("SELECT state, changed FROM task WHERE key = ?", key)
        if known is None:
            if source.most is not None and self._put[source.id] >= source.most:
                self.cut.add(source.id)
                return False
            self._put[source.id] += 1
            title = entry.title.encode("utf-8", "replace").decode("utf-8") if entry.title else None
            self._store.do(
                "INSERT INTO task (key, source, url, host, title, published, changed, state) VALUES (?,?,?,?,?,?,?,'queued')",
                key, source.id, entry.url, host, title, entry.published, entry.changed,
            )  # fmt: skip
        elif entry.changed and known["state"] == "done" and (known["changed"] or "") < entry.changed:
            self._store.do("UPDATE task SET state = 'queued', tries = 0, changed = ? WHERE key = ?", entry.changed, key)
        else:
            return False
        self._waiting.setdefault(host, deque())
        return True


def wanted(source: Source, entry: Entry) -> bool:
    """Tell whether a source's own rules (`since`, `include`, `exclude`) let an address in."""
    day = entry.published or entry.changed
    if source.since and day and day[:10] < source.since.isoformat():
        return False
    if source.include and not any(fnmatch.fnmatchcase(entry.url, pattern) for pattern in source.include):
        return False
    return not any(fnmatch.fnmatchcase(entry.url, pattern) for pattern in source.exclude)
