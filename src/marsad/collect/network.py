"""Connections: a host's name is resolved once, every address of it is judged, and the connection goes to what was judged.

Nobody asks the name again in between, so a name that answers differently the second time (DNS rebinding) gains nothing. Every read
and write is cut to the time that is left for the whole request: an answer that drips in is not waited for.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import httpcore
import httpx

from marsad.collect.addresses import Network, is_reachable
from marsad.collect.clock import Clock
from marsad.collect.failing import FetchError

Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host in the system's order; raises FetchError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("dns", host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """When the request that runs now has to be done."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._end = 0.0

    def start(self, seconds: float) -> None:
        """Give the request that begins now so many seconds."""
        self._end = self._clock.steady() + seconds

    def left(self, timeout: float | None) -> float:
        """Return what is left, at most `timeout`; raises FetchError where nothing is."""
        rest = self._end - self._clock.steady()
        if rest <= 0:
            raise FetchError("too_slow")
        return rest if timeout is None else min(rest, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step has the time that is left, and no more."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._inner.read(max_bytes, self._deadline.left(timeout))
        except httpcore.ReadTimeout:
            self._deadline.left(timeout)  # where the whole time is over, that is the reason
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore declares it
        return self._inner.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Opens connections to addresses that were judged, and to no others."""

    def __init__(
        self, deadline: Deadline, allowed: Sequence[Network], resolve: Resolve = resolve, inner: httpcore.NetworkBackend | None = None
    ) -> None:
        self._deadline = deadline
        self._allowed = allowed
        self._resolve = resolve
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers.

        One address that is not allowed is enough to refuse them all: an honest name does not point into somebody's own network.
        """
        addresses = self._resolve(host, port)
        refused = [address for address in addresses if not is_reachable(address, self._allowed)]
        if refused or not addresses:
            raise FetchError("private_address", f"{host} is {refused[0]}" if refused else host)
        for number, address in enumerate(addresses, start=1):
            try:
                opened = self._inner.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
            else:
                return _Stream(opened, self._deadline)
        raise FetchError("connect", host)  # not reached: the last address either connects or raises


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are trusted, read once."""
    return httpx.create_ssl_context()


class Transport(httpx.HTTPTransport):
    """httpx's own, over such connections; without proxies, since a proxy resolves names by itself."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_connections=16,
            max_keepalive_connections=16,
            keepalive_expiry=5.0,
            network_backend=backend,
        )
