"""Manners towards each host: what its robots.txt allows, how long to wait between two requests, and when to leave it alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from marsad.collect.addresses import host_of, parse_url
from marsad.collect.clock import written
from marsad.collect.failing import UNTRIED, FetchError
from marsad.collect.fetch import backoff
from marsad.collect.robots import EVERYTHING, LARGEST, Robots, read_robots
from marsad.collect.visit import Visit

AGENT = "marsad"
# answers that say that there is none, so that all is allowed; one that is too large, or that fails, says nothing of the kind
_NONE_THERE = frozenset({"gone", "refused", "status", "redirects", "redirect_loop", "bad_redirect", "scheme"})
_ROBOTS_LIVE = timedelta(hours=24)
_LONGEST_WAIT = 120.0  # seconds; who wants more is asked in a later run
_LONGEST_CLOSED = timedelta(days=7)
_PATIENCE = 8  # failures of a host in a row after which it is left alone in this run


class Manners:
    """What is known of each host in this run."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._due: dict[str, float] = {}
        self._robots: dict[str, Robots | FetchError] = {}
        self._in_a_row: Counter[str] = Counter()
        self._closed: set[str] = {
            row["name"] for row in visit.store.all("SELECT name FROM host WHERE not_before > ?", written(visit.clock.now()))
        }

    def due(self, host: str) -> float:
        """Return when a host may be asked again, in steady seconds."""
        return self._due.get(host, 0.0)

    def closed(self, host: str) -> bool:
        """Tell whether a host is left alone for the rest of this run."""
        return host in self._closed

    def permit(self, url: str) -> None:
        """Wait until an address may be asked; raises FetchError where it may not be."""
        parsed = parse_url(url)
        if self.closed(host_of(url)):
            raise FetchError("later")
        robots = self._robots_of(url)
        if not robots.allows(parsed.raw_path.decode("ascii", "replace")):
            raise FetchError("robots")
        self._pace(url, robots.delay)

    def _pace(self, url: str, delay: float | None = None) -> None:
        host = host_of(url)
        if self.closed(host):
            raise FetchError("later")
        rest = self.due(host) - self._visit.clock.steady()
        if rest > 0:
            self._visit.clock.wait(rest)
        self._due[host] = self._visit.clock.steady() + max(self._visit.config.delay, delay or 0.0)
        self._visit.tally.requests += 1

    def went_well(self, host: str) -> None:
        """Forget a host's failures."""
        self._in_a_row[host] = 0

    def failed(self, host: str, tries: int, error: FetchError) -> bool:
        """Note a passing failure of a host and put off its next request; tell whether it is to be tried again in this run."""
        self._in_a_row[host] += 1
        wait = backoff(tries, error.after, self._visit.chance)
        if wait > _LONGEST_WAIT:
            self._close(host, self._visit.clock.now() + min(timedelta(seconds=wait), _LONGEST_CLOSED))
        elif self._in_a_row[host] >= _PATIENCE:
            self._closed.add(host)
        else:
            self._due[host] = max(self.due(host), self._visit.clock.steady() + wait)
        return error.reason not in UNTRIED and tries < self._visit.config.tries and not self.closed(host)

    def _close(self, host: str, until: datetime) -> None:
        self._closed.add(host)
        with self._visit.store.step():
            self._visit.store.do("INSERT OR REPLACE INTO host VALUES (?,?)", host, written(until))

    def _robots_of(self, url: str) -> Robots:
        parsed = parse_url(url)
        origin = f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"
        if origin not in self._robots:
            try:
                self._robots[origin] = self._had(origin) or self._ask(origin)
            except FetchError as error:
                self._robots[origin] = error
        known = self._robots[origin]
        if isinstance(known, FetchError):
            raise known
        return known

    def _had(self, origin: str) -> Robots | None:
        row = self._visit.store.one(
            "SELECT content FROM robots WHERE origin = ? AND at > ?", origin, written(self._visit.clock.now() - _ROBOTS_LIVE)
        )
        return None if row is None else self._read(row["content"])

    def _ask(self, origin: str) -> Robots:
        """Ask for robots.txt: without one everything is allowed; where the server fails nothing is, but by what was had before."""
        host = host_of(origin)
        limits = replace(self._visit.config.limits, packed=LARGEST, unpacked=LARGEST)
        last = FetchError("robots_unreachable")
        for tries in range(1, self._visit.config.tries + 1):
            try:
                got = self._visit.fetcher.get(f"{origin}/robots.txt", self._pace, accept="text/plain,*/*;q=0.1", limits=limits)
            except FetchError as error:
                if error.reason in _NONE_THERE:
                    return self._learn(origin, None)
                if error.reason in {"private_address", "userinfo", "later"}:
                    raise
                last = FetchError("robots_unreachable", str(error))
                if not self.failed(host, tries, error):
                    break
            else:
                self.went_well(host)
                return self._learn(origin, got.content)
        row = self._visit.store.one("SELECT content FROM robots WHERE origin = ?", origin)
        if row is None:
            raise last
        return self._read(row["content"])

    def _learn(self, origin: str, content: bytes | None) -> Robots:
        with self._visit.store.step():
            self._visit.store.do("INSERT OR REPLACE INTO robots VALUES (?,?,?)", origin, content, written(self._visit.clock.now()))
        return self._read(content)

    @staticmethod
    def _read(content: bytes | None) -> Robots:
        return EVERYTHING if content is None else read_robots(content, AGENT)
