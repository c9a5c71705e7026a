"""One request at a time: redirects hop by hop, each hop judged; limits on size and time; what came, or why nothing did."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpx

from marsad.collect.addresses import Network, join_url, parse_url
from marsad.collect.clock import Clock
from marsad.collect.failing import FetchError, reason_of_status
from marsad.collect.network import Backend, Deadline, Resolve, Transport, resolve
from marsad.collect.unpack import unpack

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_HEADER = 500  # of a header that is kept; an ETag is a few dozen characters
_LONGEST_WAIT = 10 * 365 * 86_400.0
HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
XML = "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"

Permit = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds, bytes, hops."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    packed: int = 8 * 1024 * 1024
    unpacked: int = 32 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a request; `content` is unpacked, and empty where the status is 304 (not modified)."""

    asked: str
    reached: str
    status: int
    at: datetime
    content: bytes = field(repr=False)
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def sha256(self) -> str:
        """The hash of the content as it came, unpacked."""
        return hashlib.sha256(self.content).hexdigest()


class Fetcher:
    """Asks servers, politely and with distrust."""

    def __init__(
        self,
        *,
        agent: str,
        clock: Clock,
        limits: Limits | None = None,
        allowed: Sequence[Network] = (),
        resolve: Resolve = resolve,
    ) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._deadline = Deadline(clock)
        self._transport = Transport(Backend(self._deadline, allowed, resolve))
        self._headers = {"User-Agent": agent, "Accept-Encoding": "gzip, deflate", "Accept-Language": "ar,en;q=0.5"}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._transport.close()

    def get(
        self,
        url: str,
        permit: Permit,
        *,
        accept: str = HTML,
        etag: str | None = None,
        last_modified: str | None = None,
        limits: Limits | None = None,
    ) -> Fetched:
        """Return what an address gives; raises FetchError where it gives nothing that can be used.

        `permit` is asked before each hop, and raises FetchError where it may not be made. With `etag` or `last_modified` the
        server may answer that nothing changed (status 304).
        """
        limits = limits or self._limits
        headers = {**self._headers, "Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        here, seen = str(parse_url(url).copy_with(fragment=None)), set[str]()
        for _ in range(limits.redirects + 1):
            if here in seen:
                raise FetchError("redirect_loop", here)
            seen.add(here)
            permit(here)
            self._deadline.start(limits.whole)
            with _told(), self._ask(here, headers, limits) as response:
                location = response.headers.get("location")
                if response.status_code not in _REDIRECTS or location is None:
                    return self._take(url, here, response, limits, conditional=bool(etag or last_modified))
            here = _next_hop(here, location)
        raise FetchError("redirects", f"more than {limits.redirects}")

    @contextmanager
    def _ask(self, url: str, headers: Mapping[str, str], limits: Limits) -> Iterator[httpx.Response]:
        """Open one answer. The transport is asked itself: a client would follow cookies and look into redirects on its own."""
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": waits})
        response = self._transport.handle_request(request)
        try:
            yield response
        finally:
            response.close()

    def _take(self, asked: str, reached: str, response: httpx.Response, limits: Limits, *, conditional: bool) -> Fetched:
        status = response.status_code
        if not (200 <= status < 300 or (status == 304 and conditional)):
            after = wait_of(response.headers.get("retry-after"), self._clock.now())
            raise FetchError(reason_of_status(status), f"status {status}", after=after, status=status)
        content = b""
        if status != 304:
            encoding = response.headers.get("content-encoding", "").strip().lower()
            content = unpack(response.iter_raw(), encoding, packed=limits.packed, unpacked=limits.unpacked)
        return Fetched(
            asked=asked,
            reached=reached,
            status=status,
            at=self._clock.now(),
            content=content,
            content_type=_kept(response.headers, "content-type"),
            etag=_kept(response.headers, "etag"),
            last_modified=_kept(response.headers, "last-modified"),
        )


def _next_hop(here: str, location: str) -> str:
    try:
        return join_url(here, location)
    except FetchError as error:
        if error.reason == "bad_address":
            raise FetchError("bad_redirect", error.detail) from error
        raise


def _kept(headers: Mapping[str, str], name: str) -> str | None:
    value = headers.get(name)
    return value if value and len(value) <= _LONGEST_HEADER and value.isprintable() and value.isascii() else None


@contextmanager
def _told() -> Iterator[None]:
    """Say httpx's errors in our codes."""
    try:
        yield
    except httpx.ConnectTimeout as error:
        raise FetchError("connect_timeout") from error
    except httpx.TimeoutException as error:
        raise FetchError("timeout") from error
    except httpx.ConnectError as error:
        secured = "ssl" in str(error).lower() or "certificate" in str(error).lower()
        raise FetchError("tls" if secured else "connect", str(error)) from error
    except httpx.RemoteProtocolError as error:
        early = "closed connection" in str(error) or "disconnected" in str(error)
        raise FetchError("cut" if early else "protocol", str(error)) from error
    except httpx.NetworkError as error:
        raise FetchError("cut", str(error)) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict) as error:
        raise FetchError("protocol", str(error)) from error


def wait_of(header: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, None where it asks for nothing that can be read.

    >>> wait_of("120", datetime(2025, 7, 12, tzinfo=UTC))
    120.0
    >>> wait_of("Sat, 12 Jul 2025 00:01:00 GMT", datetime(2025, 7, 12, tzinfo=UTC))
    60.0
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 12:
        return min(float(text), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), _LONGEST_WAIT)


def backoff(tries: int, after: float | None, chance: random.Random) -> float:
    """Return the seconds to wait after `tries` failures: doubling from four, up to two minutes, half of it drawn; never less than asked.

    >>> 2 <= backoff(1, None, random.Random(1)) <= 4, backoff(1, 90.0, random.Random(1)) >= 90
    (True, True)
    """
    spread: float = min(120.0, 2.0 * 2.0 ** min(tries, 10))
    return max(spread / 2 + chance.random() * spread / 2, after or 0.0)
