"""Asking servers: lists first, then the pages that they name, each host at its own pace and all hosts by turns."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad import __version__
from marsad.collect.addresses import host_of, page_key
from marsad.collect.charset import decode
from marsad.collect.clock import written
from marsad.collect.config import Source
from marsad.collect.failing import PASSING, FetchError
from marsad.collect.feeds import Entry, read_feed
from marsad.collect.fetch import HTML, XML, Fetched
from marsad.collect.manners import Manners
from marsad.collect.page import read_fragment, read_page
from marsad.collect.queue import Queue, wanted
from marsad.collect.sitemaps import read_sitemap
from marsad.collect.versions import Found, keep
from marsad.collect.visit import Visit

COLLECTOR = f"marsad {__version__}"
_DEEPEST = 3  # indexes of sitemaps within each other
_NO_PAGES = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/json", "application/octet-stream")


@dataclass(slots=True)
class _Listing:
    """A feed or a sitemap that is to be asked."""

    source: Source
    url: str
    depth: int = 0
    tries: int = 0


class Crawl:
    """One run over the sources that are asked over the network."""

    def __init__(self, visit: Visit, manners: Manners) -> None:
        self._visit = visit
        self._manners = manners
        self._today = visit.clock.now().date()
        self._sources = {one.id: one for one in visit.config.sources}
        self._queue = Queue(visit.config, visit.store, visit.clock)
        self._listings: dict[str, deque[_Listing]] = {}
        self._listed: set[str] = set()

    def run(self, sources: Sequence[Source]) -> None:
        """Ask for the lists of all sources, and for the pages that are new, or that may have changed."""
        self._queue.begin(sources)
        for source in sources:
            for url in source.at:
                self._list(_Listing(source, url))
        while (host := self._next_host()) is not None:
            waiting = self._listings.get(host)
            if waiting:
                self._ask_listing(waiting.popleft(), host)
            else:
                self._ask_page(self._queue.take(host), host)
        self._visit.tally.left = self._queue.left()

    def _next_host(self) -> str | None:
        """Return the host with work that may be asked first; those of equal turn in the order of their names, lists before pages."""
        best: tuple[float, bool, str] | None = None
        for host in {*self._listings, *self._queue.hosts()}:
            listings = bool(self._listings.get(host))
            if not listings and self._manners.closed(host):
                self._queue.leave(host)
            elif listings or self._queue.holds(host):
                turn = (max(self._manners.due(host), self._visit.clock.steady()), not listings, host)
                best = turn if best is None or turn < best else best
        return best[2] if best else None

    # lists

    def _list(self, listing: _Listing) -> None:
        if listing.url not in self._listed:
            self._listed.add(listing.url)
            self._listings.setdefault(host_of(listing.url), deque()).append(listing)

    def _ask_listing(self, listing: _Listing, host: str) -> None:
        known = self._visit.store.one("SELECT * FROM listing WHERE url = ?", listing.url)
        settings = _settings(listing.source)
        if known and not (known["sha256"] or "").endswith(settings):
            known = None  # what the list names is chosen in another way now
        listing.tries += 1
        try:
            got = self._visit.fetcher.get(
                listing.url,
                self._manners.permit,
                accept=XML,
                etag=known["etag"] if known else None,
                last_modified=known["last_modified"] if known else None,
                limits=replace(self._visit.config.limits, packed=self._visit.config.largest_list, unpacked=self._visit.config.largest_list),
            )
            self._manners.went_well(host)
            if got.status == 304 or (known and known["sha256"] == got.sha256 + settings and not known["reason"]):
                self._visit.tally.not_modified += 1
                self._visit.say(f"{listing.url}: not modified")
                return
            flaw = self._read_listing(listing, got)
        except FetchError as error:
            if error.reason in PASSING and self._manners.failed(host, listing.tries, error):
                self._listings[host].append(listing)
                return
            flaw, detail = error.reason, str(error)
            self._visit.say(f"{listing.url}: {detail}")
            with self._visit.store.step():
                self._visit.store.do("INSERT OR REPLACE INTO listing (url, reason) VALUES (?,?)", listing.url, flaw)
        if flaw:
            self._visit.tally.sources_failed[f"{listing.source.id} ({listing.url})"] = flaw

    def _read_listing(self, listing: _Listing, got: Fetched) -> str | None:
        """Queue what a list names, together with what is known of the list: a run that dies between them would miss the articles."""
        source = listing.source
        flaw = None
        further: tuple[Entry, ...] = ()
        if source.kind == "feed":
            entries: Sequence[Entry] = read_feed(got.content, got.content_type, got.reached, self._today)
        else:
            most, unpacked = self._visit.config.sitemap_addresses, self._visit.config.largest_list
            sitemap = read_sitemap(got.content, got.content_type, got.reached, self._today, most=most, unpacked=unpacked)
            entries, further, flaw = sitemap.entries, sitemap.further, sitemap.flaw
        if further and listing.depth >= _DEEPEST:
            further, flaw = (), "bad_sitemap"
        with self._visit.store.step():
            queued = sum(self._put(source, one, got) for one in entries)
            whole = not further and source.id not in self._queue.cut
            self._visit.store.do(
                "INSERT OR REPLACE INTO listing VALUES (?,?,?,?,?)",
                listing.url,
                # an index does not say whether the sitemaps in it changed, and what was cut off is still to come: those are read again
                got.etag if whole else None,
                got.last_modified if whole else None,
                got.sha256 + _settings(source) if whole else None,
                flaw,
            )
        for one in further:
            if source.since is None or one.changed is None or one.changed[:10] >= source.since.isoformat():
                self._list(_Listing(source, one.url, listing.depth + 1))
        self._visit.say(f"{listing.url}: {len(entries)} addresses, {queued} to ask")
        return flaw

    def _put(self, source: Source, entry: Entry, got: Fetched) -> bool:
        if not wanted(source, entry):
            return False
        if source.text == "feed" and entry.content and self._take_from_feed(source, entry, got):
            return False
        return self._queue.put(source, entry)

    def _take_from_feed(self, source: Source, entry: Entry, got: Fetched) -> bool:
        text = read_fragment(entry.content or "", entry.title)
        if not text:
            return False
        found = Found(source.id, source.name, page_key(entry.url), got.asked, text, entry.url, entry.title, entry.published, entry.changed)
        self._visit.tally.became[keep(self._visit.store, found, provenance(got, taken_from="feed"))] += 1
        return True

    # pages

    def _ask_page(self, task: sqlite3.Row, host: str) -> None:
        tries = task["tries"] + 1
        try:
            got = self._visit.fetcher.get(
                task["url"], self._manners.permit, accept=HTML, etag=task["etag"], last_modified=task["last_modified"]
            )
            self._manners.went_well(host)
            self._visit.tally.asked += 1
            self._take_page(task, got)
        except FetchError as error:
            self._miss(task, host, tries, error)

    def _take_page(self, task: sqlite3.Row, got: Fetched) -> None:
        same = got.status == 304 or got.sha256 == task["sha256"]
        found = None
        if same:
            self._visit.tally.not_modified += 1
            self._visit.say(f"{task['url']}: not modified")
        else:
            found, charset = self._found(task, got)
        with self._visit.store.step():
            if found is not None:
                became = keep(self._visit.store, found, provenance(got, taken_from="page", charset=charset))
            self._visit.store.do(
                "UPDATE task SET state = 'done', reason = NULL, detail = NULL, runs = 0, etag = COALESCE(?, etag), "
                "last_modified = COALESCE(?, last_modified), sha256 = ?, first_at = COALESCE(first_at, ?), checked_at = ? WHERE key = ?",
                got.etag if not same else None, got.last_modified if not same else None, task["sha256"] if same else got.sha256,
                written(got.at), written(got.at), task["key"],
            )  # fmt: skip
        if found is not None:
            self._visit.tally.fetched += 1
            self._visit.tally.became[became] += 1
            self._visit.say(f"{task['url']}: {became}")

    def _found(self, task: sqlite3.Row, got: Fetched) -> tuple[Found, str]:
        kind = (got.content_type or "").partition(";")[0].strip().lower()
        marked = got.content.startswith((b"\xff\xfe", b"\xfe\xff"))  # as UTF-16, which is full of zeros
        if kind.startswith(_NO_PAGES) or (b"\x00" in got.content[:1_000] and not marked):
            raise FetchError("not_html", kind)
        text, charset = decode(got.content, got.content_type)
        page = read_page(text, got.reached, self._today, published=task["published"], title=task["title"])
        source = self._sources[task["source"]]
        url = page.canonical or got.reached
        return Found(source.id, source.name, page_key(url), got.asked, page.text, url, page.title, page.published, page.modified), charset

    def _miss(self, task: sqlite3.Row, host: str, tries: int, error: FetchError) -> None:
        passing = error.reason in PASSING
        again = passing and self._manners.failed(host, tries, error)
        if not passing:
            self._manners.went_well(host)
        later = passing and not again and self._manners.closed(host)
        state, now = "queued" if again or later else "failed", written(self._visit.clock.now())
        with self._visit.store.step():
            self._visit.store.do(
                "UPDATE task SET state = ?, reason = ?, detail = ?, tries = ?, runs = runs + ?, checked_at = ? WHERE key = ?",
                state, "later" if later else error.reason, error.detail[:300], tries, int(state == "failed"), now, task["key"],
            )  # fmt: skip
        if state == "failed":
            self._visit.tally.asked += 1
            self._visit.tally.failed[error.reason] += 1
        self._visit.say(f"{task['url']}: {error}{'; tried again' if again else ''}")


def _settings(source: Source) -> str:
    """Return a hash of what decides which addresses of a list are asked."""
    told = (source.id, source.text, source.include, source.exclude, source.since, source.most)
    return ":" + hashlib.blake2b(repr(told).encode(), digest_size=6).hexdigest()


def provenance(got: Fetched, *, taken_from: str, charset: str | None = None) -> dict[str, object]:
    """Return what is kept of where an article came from."""
    return {
        "taken_from": taken_from,
        "asked": got.asked,
        "reached": got.reached,
        "at": written(got.at),
        "status": got.status,
        "sha256": got.sha256,
        "bytes": len(got.content),
        "content_type": got.content_type,
        "charset": charset,
        "etag": got.etag,
        "last_modified": got.last_modified,
        "collector": COLLECTOR,
    }
