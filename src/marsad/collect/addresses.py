"""Addresses: which may be asked at all, when two of them name one page, and which machines are nobody else's business."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import httpx

from marsad.collect.failing import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_LONGEST = 4_000
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_NO_HOST = re.compile(r"[\[\]<>^|\"'{}`,;()*!%]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|dclid|msclkid|mc_[ce]id|igshid|_ga|ref_src)(?:=|$)", re.IGNORECASE)
_AMP_QUERY = re.compile(r"(?:amp(?:=1|=true)?|outputType=amp)$", re.IGNORECASE)
_SKINS = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)")
_ESCAPED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")  # given up long ago, and still routed in some networks
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@lru_cache(maxsize=1024)  # an address is looked at several times on its way
def parse_url(url: str) -> httpx.URL:
    """Return an address that may be asked; raises FetchError for any other.

    Only http and https, no user's name or password (`http://bank.example@evil.example`), no backslash or control character,
    which two programs may read in two ways.

    >>> str(parse_url("HTTP://Example.org:80/a?b#c"))
    'http://example.org/a?b#c'
    """
    if len(url) > _LONGEST or _UNSAFE.search(url) or _BIDI.search(url):
        raise FetchError("bad_address", "it is too long, or holds a blank, a backslash or a control character")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("bad_address", str(error)) from error
    if parsed.scheme not in {"http", "https"}:
        raise FetchError("scheme", parsed.scheme or "none")
    if parsed.userinfo or "@" in parsed.netloc.decode("ascii", "replace"):
        raise FetchError("userinfo")
    if not parsed.host or _NO_HOST.search(parsed.host):
        raise FetchError("bad_address", "it names no host")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise FetchError("bad_address", f"there is no port {parsed.port}")
    return parsed.copy_with(port=None) if parsed.port == _PORTS[parsed.scheme] else parsed


def join_url(base: str, link: str) -> str:
    """Return the address that a link on a page leads to, without its fragment; raises FetchError where it leads nowhere allowed.

    >>> join_url("https://example.org/news/", "../a?b=1#top")
    'https://example.org/a?b=1'
    """
    cleaned = re.sub(r"[\t\r\n]", "", link.strip()).replace(" ", "%20")
    try:
        joined = cleaned if not base or cleaned.lower().startswith(("http://", "https://")) else str(httpx.URL(base).join(cleaned))
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("bad_address", str(error)) from error
    parsed = parse_url(joined)
    return str(parsed.copy_with(fragment=None) if "#" in joined else parsed)


def page_key(url: str) -> str:
    """Return a key that is the same for addresses of one page: schemes, skins (www, m, amp), tracking words and fragments aside.

    >>> page_key("https://www.example.org/a/amp/?utm_source=x") == page_key("http://m.example.org/a#top")
    True
    >>> page_key("https://example.org/a?id=1") == page_key("https://example.org/a?id=2")
    False
    """
    parsed = parse_url(url)
    host = _SKINS.sub("", parsed.host)
    path, _, query = parsed.raw_path.decode("ascii", "replace").partition("?")
    path = _ESCAPED.sub(lambda match: match[0].upper(), path)
    path = re.sub(r"(?:/amp)?/?$", "", path) or "/"
    kept = sorted(part for part in query.split("&") if part and not _TRACKING.match(part) and not _AMP_QUERY.match(part))
    return f"{host}{f':{parsed.port}' if parsed.port else ''}{path}{'?' + '&'.join(kept) if kept else ''}"


def host_of(url: str) -> str:
    """Return host and port of an address, by which rates are kept."""
    parsed = parse_url(url)
    return f"{parsed.host}:{parsed.port}" if parsed.port else parsed.host


def _within(address: Address) -> Iterator[Address]:
    """Give an address, and those of IPv4 that it carries: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
            return
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo
        if address in _NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
            return
    yield address


def is_reachable(address: str, allowed: Sequence[Network] = ()) -> bool:
    """Tell whether a machine's address is one of the public internet, or in one of the networks that are allowed by name.

    >>> is_reachable("1.1.1.1"), is_reachable("169.254.169.254"), is_reachable("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    for one in _within(parsed):
        if any(one in network for network in allowed):
            continue
        if not one.is_global or one.is_multicast or one.is_reserved or one in _SITE_LOCAL:
            return False
    return True
