"""A real server on this machine, with the faults of real ones: each path answers as a test says, and what was asked is kept."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[socket.socket], None] | None = None  # writes to the connection itself


@dataclass
class Site:
    """`pages` maps a path to an answer, to several that are given in turn (the last one ever after), or to a function of what was asked."""

    pages: dict[str, object] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def paths(self, *, robots: bool = False) -> list[str]:
        return [one.path for one in self.asked if robots or one.path != "/robots.txt"]

    def put(self, path: str, body: str | bytes = b"", **more: object) -> None:
        held = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": "text/html; charset=utf-8", **more.pop("headers", {})}  # type: ignore[dict-item]
        self.pages[path] = Answer(held, headers=headers, **more)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        self.site.asked.append(asked)
        answer = self.site.pages.get(self.path)
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer = answer(asked)
        if answer is None:
            answer = Answer(b"none", 404)
        if answer.raw is not None:
            answer.raw(self.connection)
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.status != 304:
            self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that hangs up is what is tested."""


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server(("127.0.0.1", 0), handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def silent(seconds: float) -> Callable[[socket.socket], None]:
    """Say nothing for a while."""
    return lambda _connection: time.sleep(seconds)


def dripping(head: bytes, *, every: float, count: int) -> Callable[[socket.socket], None]:
    """Send a head, and then a byte now and then."""

    def drip(connection: socket.socket) -> None:
        try:
            connection.sendall(head)
            for _ in range(count):
                time.sleep(every)
                connection.sendall(b"a")
        except OSError:
            pass

    return drip


def sending(content: bytes) -> Callable[[socket.socket], None]:
    """Send bytes as they are and hang up."""
    return lambda connection: connection.sendall(content)
