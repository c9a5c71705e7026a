"""Whom we talk to: no machine of somebody's own network, under no spelling, and no other than the one that was judged."""

from __future__ import annotations

import contextlib
import ipaddress

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.collect.addresses import is_reachable, join_url, page_key, parse_url
from marsad.collect.failing import FetchError
from marsad.collect.fetch import Fetcher
from marsad.collect.network import Backend, Deadline

from .conftest import Clock
from .server import Site

PRIVATE = [
    "127.0.0.1", "127.255.0.3", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "fec0::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2001:0:4136:e378:8000:63bf:80ff:fffe", "", "example.org", "1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_reachable(address: str) -> None:
    assert not is_reachable(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_addresses_are(address: str) -> None:
    assert is_reachable(address)


def test_what_is_allowed_by_name_is_reachable_and_nothing_beside_it() -> None:
    allowed = (ipaddress.ip_network("10.1.0.0/16"), ipaddress.ip_network("fd12::/16"))
    assert is_reachable("10.1.2.3", allowed)
    assert is_reachable("::ffff:10.1.2.3", allowed)
    assert is_reachable("fd12::5", allowed)
    assert not is_reachable("10.2.2.3", allowed)
    assert not is_reachable("127.0.0.1", allowed)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/",
        "http://[::ffff:127.0.0.1]/", "http://[::1]/", "http://0/", "http://localhost/", "http://①②⑦.⓪.⓪.①/", "http://127.0.0.1.:80/",
    ],
)  # fmt: skip
def test_no_spelling_of_this_machine_passes(clock: Clock, url: str) -> None:
    with Fetcher(agent="t", clock=clock) as fetcher, pytest.raises(FetchError) as error:
        fetcher.get(url, lambda _url: None)
    assert error.value.reason in {"private_address", "bad_address", "dns"}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "scheme"), ("gopher://a/", "scheme"), ("//example.org/a", "scheme"), ("example.org/a", "scheme"),
        ("http://a@example.org/", "userinfo"), ("http://example.org@127.0.0.1/", "userinfo"), ("http://a:b@example.org/", "userinfo"),
        ("http://example.org\\@127.0.0.1/", "bad_address"), ("http://exa mple.org/", "bad_address"), ("http:///a", "bad_address"),
        ("http://example.org/\r\nHost: b", "bad_address"), ("http://example.org:99999/", "bad_address"), ("http://[::1", "bad_address"),
        ("http://example.org/" + "a" * 5000, "bad_address"), ("http://example.org/\u202egnp", "bad_address"), ("", "scheme"),
    ],
)  # fmt: skip
def test_addresses_that_are_never_asked(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as error:
        parse_url(url)
    assert error.value.reason == reason


class Dials(httpcore.NetworkBackend):
    """Keeps where connections went, and makes none."""

    def __init__(self) -> None:
        self.to: list[str] = []

    def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.NetworkStream:
        self.to.append(host)
        raise httpcore.ConnectError("nobody there")


def test_a_name_is_asked_once_and_the_connection_goes_where_it_was_judged(clock: Clock) -> None:
    answers = [["93.184.216.34", "93.184.216.35"], ["127.0.0.1"]]
    dials = Dials()
    deadline = Deadline(clock)
    deadline.start(5)
    backend = Backend(deadline, (), lambda _host, _port: answers.pop(0), dials)
    with pytest.raises(httpcore.ConnectError):
        backend.connect_tcp("rebinds.example", 80)
    assert dials.to == ["93.184.216.34", "93.184.216.35"]
    with pytest.raises(FetchError) as error:
        backend.connect_tcp("rebinds.example", 80)  # the second answer is another: judged again, and refused
    assert error.value.reason == "private_address"
    assert len(dials.to) == 2


def test_one_private_address_among_public_ones_refuses_the_name(clock: Clock) -> None:
    dials = Dials()
    backend = Backend(Deadline(clock), (), lambda _host, _port: ["93.184.216.34", "10.0.0.1"], dials)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        backend.connect_tcp("two.example", 80)
    assert dials.to == []


def test_proxies_of_the_shell_are_not_used(site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    site.put("/a", "x")
    with Fetcher(agent="t", clock=clock, allowed=(ipaddress.ip_network("127.0.0.1"),)) as fetcher:
        assert fetcher.get(f"{site.url}/a", lambda _url: None).content == b"x"


def test_links_are_joined_and_judged() -> None:
    assert join_url("https://example.org/a/b", "c d?x=1#y") == "https://example.org/a/c%20d?x=1"
    assert join_url("https://example.org/a/b", "//other.example/x") == "https://other.example/x"
    for link in ("javascript:alert(1)", "mailto:a@example.org", "http://a@b/"):
        with pytest.raises(FetchError):
            join_url("https://example.org/", link)


def test_addresses_of_one_page_have_one_key() -> None:
    same = [
        "https://example.org/خبر/1", "http://www.example.org/%D8%AE%D8%A8%D8%B1/1/", "https://m.example.org/%d8%ae%d8%a8%d8%b1/1?utm_source=x&fbclid=1",
        "https://amp.example.org/خبر/1?amp=1", "https://example.org/خبر/1/amp/", "https://example.org:443/خبر/1#comments",
    ]  # fmt: skip
    assert len({page_key(url) for url in same}) == 1
    others = [
        "https://example.org/خبر/2",
        "https://example.org/خبر/1?page=2",
        "https://other.example.org/خبر/1",
        "https://example.org:8080/خبر/1",
    ]
    assert len({page_key(url) for url in (*others, same[0])}) == 5


@given(st.text(max_size=60) | st.from_regex(r"https?://[\w.:@%\[\]/\\?#-]{0,40}", fullmatch=True))
def test_no_address_breaks_the_reader(url: str) -> None:
    for read in (parse_url, page_key, lambda given: join_url("https://example.org/", given)):
        with contextlib.suppress(FetchError):
            read(url)
