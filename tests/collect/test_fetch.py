"""One request against a server with faults: what comes, or the code of why nothing does."""

from __future__ import annotations

import gzip
import ipaddress
import random
import zlib
from collections.abc import Callable

import pytest

from marsad.collect.failing import FetchError
from marsad.collect.fetch import Fetched, Fetcher, Limits, backoff, wait_of

from .conftest import Clock
from .server import Answer, Site, dripping, sending, silent

HERE = (ipaddress.ip_network("127.0.0.0/8"),)
SMALL = Limits(connect=20.0, read=20.0, whole=60.0, packed=20_000, unpacked=200_000, redirects=3)


@pytest.fixture
def get(site: Site, real_seconds: Clock) -> Callable[..., Fetched]:
    def ask(path: str, **more: object) -> Fetched:
        with Fetcher(agent="marsad/test", clock=real_seconds, limits=SMALL, allowed=HERE) as fetcher:
            return fetcher.get(path if "://" in path else site.url + path, lambda _url: None, **more)

    return ask


def reason(get: Callable[..., Fetched], path: str) -> str:
    with pytest.raises(FetchError) as error:
        get(path)
    return error.value.reason


def test_what_comes_is_kept_with_its_headers_and_hash(site: Site, get: Callable[..., Fetched]) -> None:
    site.put("/a", "خبر", headers={"ETag": '"one"', "Last-Modified": "Sat, 12 Jul 2025 00:00:00 GMT"})
    got = get("/a#top")
    assert got.content.decode() == "خبر"
    assert (got.asked, got.reached) == (f"{site.url}/a#top", f"{site.url}/a")
    assert (got.status, got.etag, got.last_modified) == (200, '"one"', "Sat, 12 Jul 2025 00:00:00 GMT")
    assert len(got.sha256) == 64
    assert site.asked[0].headers["user-agent"] == "marsad/test"
    assert site.asked[0].headers["accept-encoding"] == "gzip, deflate"


def test_a_conditional_request_is_answered_by_not_modified(site: Site, get: Callable[..., Fetched]) -> None:
    site.pages["/a"] = lambda asked: Answer(b"", 304) if asked.headers.get("if-none-match") == '"one"' else Answer(b"x")
    assert get("/a").status == 200
    assert get("/a", etag='"one"').status == 304
    assert get("/a", last_modified="Sat, 12 Jul 2025 00:00:00 GMT").status == 200


def test_not_modified_without_having_asked_is_no_answer(site: Site, get: Callable[..., Fetched]) -> None:
    site.pages["/a"] = Answer(b"", 304)
    assert reason(get, "/a") == "status"


def test_packed_answers_are_unpacked(site: Site, get: Callable[..., Fetched]) -> None:
    text = "خبر " * 1000
    for name, packed, encoding in (
        ("/gzip", gzip.compress(text.encode()), "gzip"),
        ("/zlib", zlib.compress(text.encode()), "deflate"),
        ("/bare", zlib.compress(text.encode())[2:-4], "deflate"),
    ):
        site.put(name, packed, headers={"Content-Encoding": encoding})
        assert get(name).content.decode() == text


@pytest.mark.parametrize(
    ("body", "encoding", "wanted"),
    [
        (gzip.compress(b"\0" * 10_000_000), "gzip", "too_large_unpacked"),
        (zlib.compress(b"\0" * 10_000_000), "deflate", "too_large_unpacked"),
        (b"".join(gzip.compress(b"\0" * 100_000) for _ in range(20)), "gzip", "too_large_unpacked"),
        (bytes(30_000), "identity", "too_large"),
        (gzip.compress(b"news" * 100)[:-12], "gzip", "cut"),
        (b"no gzip at all", "gzip", "encoding"),
        (b"br", "br", "encoding"),
    ],
    ids=range(7),  # a gzip's head holds the time
)
def test_bombs_and_broken_packings_are_cut(site: Site, get: Callable[..., Fetched], body: bytes, encoding: str, wanted: str) -> None:
    site.put("/a", body, headers={"Content-Encoding": encoding})
    assert reason(get, "/a") == wanted


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        (404, "gone"),
        (410, "gone"),
        (403, "refused"),
        (451, "refused"),
        (429, "too_many"),
        (500, "server_error"),
        (503, "server_error"),
        (418, "status"),
    ],
)
def test_statuses_have_reasons(site: Site, get: Callable[..., Fetched], status: int, wanted: str) -> None:
    site.pages["/a"] = Answer(b"", status)
    assert reason(get, "/a") == wanted


def test_the_wait_that_a_server_asks_for_comes_with_the_error(site: Site, get: Callable[..., Fetched]) -> None:
    site.pages["/a"] = Answer(b"", 429, {"Retry-After": "77"})
    site.pages["/b"] = Answer(b"", 503, {"Retry-After": "Sat, 12 Jul 2025 08:02:00 GMT"})
    for path, seconds in (("/a", 77.0), ("/b", 120.0)):
        with pytest.raises(FetchError) as error:
            get(path)
        assert error.value.after == seconds


@pytest.mark.parametrize("header", ["soon", "-5", "9" * 400, "٧", "Sat, 99 Jul 2025", "1e9"], ids=range(6))
def test_an_odd_wish_to_wait_is_none(clock: Clock, header: str) -> None:
    assert wait_of(header, clock.now()) is None


def test_waits_double_with_jitter_and_never_undercut_the_server() -> None:
    chance = random.Random(3)  # noqa: S311 - jitter, no secret
    for tries in range(1, 12):
        spread = min(120.0, 2.0 * 2**tries)
        drawn = [backoff(tries, None, chance) for _ in range(50)]
        assert spread / 2 <= min(drawn) < max(drawn) <= spread
    assert backoff(1, 500.0, chance) == 500.0
    assert backoff(10_000, None, chance) <= 120.0


def test_redirects_are_followed_a_few_times_and_each_hop_is_asked_for(site: Site, real_seconds: Clock) -> None:
    site.pages["/a"] = Answer(b"", 301, {"Location": "/b"})
    site.pages["/b"] = Answer(b"", 302, {"Location": f"{site.url}/c#x"})
    site.put("/c", "end")
    permitted: list[str] = []
    with Fetcher(agent="t", clock=real_seconds, limits=SMALL, allowed=HERE) as fetcher:
        got = fetcher.get(f"{site.url}/a", permitted.append)
    assert (got.asked, got.reached) == (f"{site.url}/a", f"{site.url}/c")
    assert permitted == [f"{site.url}/{name}" for name in "abc"]


@pytest.mark.parametrize(
    ("location", "wanted"),
    [
        ("/a", "redirect_loop"),
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/a", "scheme"),
        ("data:text/html,x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://10.0.0.1/", "private_address"),
        ("http://[::1]/", "private_address"),
        ("http://[fe80::1]/", "private_address"),
        ("http://user:pass@127.0.0.1/", "userinfo"),
        ("http://", "bad_redirect"),
        ("http://[", "bad_redirect"),
    ],
)
def test_redirects_lead_nowhere_else(site: Site, get: Callable[..., Fetched], location: str, wanted: str) -> None:
    site.pages["/a"] = Answer(b"", 302, {"Location": location})
    assert reason(get, "/a") == wanted


def test_too_many_redirects(site: Site, get: Callable[..., Fetched]) -> None:
    for number in range(9):
        site.pages[f"/{number}"] = Answer(b"", 307, {"Location": f"/{number + 1}"})
    assert reason(get, "/0") == "redirects"
    assert len(site.asked) == 4


def test_slow_servers_are_not_waited_for(site: Site, get: Callable[..., Fetched]) -> None:
    site.pages["/silent"] = Answer(raw=silent(5))
    site.pages["/head"] = Answer(raw=dripping(b"HTTP/1.1 200 OK\r\nX: ", every=0.1, count=50))
    site.pages["/body"] = Answer(raw=dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", every=0.1, count=50))
    for path, limits, wanted in (
        ("/silent", Limits(read=0.4, whole=60), "timeout"),
        ("/head", Limits(read=20, whole=0.5), "too_slow"),
        ("/body", Limits(read=20, whole=0.5), "too_slow"),
    ):
        with pytest.raises(FetchError) as error:
            get(path, limits=limits)
        assert error.value.reason == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf", "cut"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal", "cut"),
        (b"", "cut"),
        (b"what?\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(20_000)) + b"\r\n", "protocol"),
    ],
)
def test_answers_that_are_none(site: Site, get: Callable[..., Fetched], content: bytes, wanted: str) -> None:
    site.pages["/a"] = Answer(raw=sending(content))
    assert reason(get, "/a") in {wanted, "cut"}  # a server that hangs up while it is sent to resets the connection


def test_nobody_there(get: Callable[..., Fetched]) -> None:
    assert reason(get, "http://127.0.0.1:9/") == "connect"


def test_cookies_do_not_pass_from_one_request_to_another(site: Site, real_seconds: Clock) -> None:
    site.put("/a", "x", headers={"Set-Cookie": "id=1"})
    with Fetcher(agent="t", clock=real_seconds, limits=SMALL, allowed=HERE) as fetcher:
        for _ in range(2):
            fetcher.get(f"{site.url}/a", lambda _url: None)
    assert "cookie" not in site.asked[1].headers
