"""What a collection's file says: whom to ask, how often, how much. Every mistake in it is told before anything is asked."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import yaml

from marsad import __version__
from marsad.collect.addresses import Network, parse_url
from marsad.collect.checks import Checked, CollectError, meant
from marsad.collect.failing import FetchError
from marsad.collect.fetch import Limits
from marsad.given import load

KINDS = ("feed", "sitemap", "pages", "telegram", "dump")
FETCHED = ("feed", "sitemap")
FIELDS = ("text", "title", "published", "url", "source", "id")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SAMPLE = "sources:\n  - id: example\n    name: صحيفة المثال\n    feed: https://example.org/rss.xml"
_TOP = ("contact", "delay", "tries", "recheck_days", "recheck_hours", "allow_private", "limits", "sources")
_SOURCE = {
    "": ("id", "name"),
    "feed": ("text", "include", "exclude", "most"),
    "sitemap": ("include", "exclude", "most", "since"),
    "pages": ("base",),
    "telegram": ("handle",),
    "dump": ("map", "separator"),
}
_LIMITS = (
    "connect_seconds",
    "read_seconds",
    "whole_seconds",
    "page_mb",
    "unpacked_mb",
    "redirects",
    "list_mb",
    "sitemap_addresses",
    "file_mb",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One place that articles come from; `at` is an address or a path, by its kind."""

    id: str
    name: str
    kind: str
    at: tuple[str, ...]
    text: str = "page"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most: int | None = None
    since: date | None = None
    base: str | None = None
    handle: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    separator: str = ","


@dataclass(frozen=True, slots=True)
class Config:
    """A whole collection."""

    sources: tuple[Source, ...]
    agent: str
    delay: float = 2.0
    tries: int = 3
    recheck_days: float = 2.0
    recheck_hours: float = 6.0
    allowed: tuple[Network, ...] = ()
    limits: Limits = field(default_factory=Limits)
    largest_list: int = 50 * 1024 * 1024
    sitemap_addresses: int = 50_000
    largest_file: int = 2048 * 1024 * 1024


def read_config(path: Path | str) -> Config:
    """Return what a file says. Raises CollectError, with file and key, for whatever is missing, misspelt or impossible."""
    file = Path(path)
    try:
        held = load(file.read_bytes(), days=False)
    except FileNotFoundError as error:
        raise CollectError(
            "there is no such file", where=str(file), remedy="name a YAML file; docs/collecting.md has one to copy"
        ) from error
    except OSError as error:
        raise CollectError(f"the file cannot be read: {error.strerror}", where=str(file), remedy="make it readable") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file}, line {mark.line + 1}" if mark else str(file)
        raise CollectError(
            f"this is no YAML: {getattr(error, 'problem', None) or error}", where=where, remedy="mend the line, or what stands above it"
        ) from error
    return _config(Checked(held, str(file), file.resolve().parent))


def _config(top: Checked) -> Config:
    top.only(_TOP)
    allowed = tuple(_network(text, top) for text in top.texts("allow_private"))
    sources = tuple(_source(one) for one in top.children("sources", _SAMPLE))
    seen: dict[str, int] = {}
    for number, one in enumerate(sources, start=1):
        if one.id in seen:
            raise top.wrong("sources", f"sources {seen[one.id]} and {number} have the same id {one.id!r}", "give each an id of its own")
        seen[one.id] = number
    contact = top.text("contact")
    if any(one.kind in FETCHED for one in sources) and not contact:
        raise top.wrong(
            "contact", "nobody is named whom a server's keeper can write to", "add contact: with an address of mail or of a page about you"
        )
    if contact and (not contact.isascii() or not contact.isprintable() or len(contact) > 200 or "(" in contact or ")" in contact):
        raise top.wrong(
            "contact", "it goes to every server in a header, so it must be short and ASCII", "write an address of mail or a page"
        )
    inner = top.child("limits", _LIMITS)
    return Config(
        sources=sources,
        agent=f"marsad/{__version__} (+{contact})" if contact else f"marsad/{__version__}",
        delay=top.number("delay", 2.0, 0.0, 3_600.0),
        tries=int(top.number("tries", 3, 1, 10)),
        recheck_days=top.number("recheck_days", 2.0, 0.0, 3_650.0),
        recheck_hours=top.number("recheck_hours", 6.0, 0.0, 8_760.0),
        allowed=allowed,
        limits=Limits(
            connect=inner.number("connect_seconds", 10.0, 0.1, 300.0),
            read=inner.number("read_seconds", 20.0, 0.1, 300.0),
            whole=inner.number("whole_seconds", 60.0, 0.1, 3_600.0),
            packed=int(inner.number("page_mb", 8.0, 0.001, 1_000.0) * 1024 * 1024),
            unpacked=int(inner.number("unpacked_mb", 32.0, 0.001, 1_000.0) * 1024 * 1024),
            redirects=int(inner.number("redirects", 5, 0, 20)),
        ),
        largest_list=int(inner.number("list_mb", 50.0, 0.001, 1_000.0) * 1024 * 1024),
        sitemap_addresses=int(inner.number("sitemap_addresses", 50_000, 1, 1_000_000)),
        largest_file=int(inner.number("file_mb", 2_048.0, 0.001, 1_000_000.0) * 1024 * 1024),
    )


def _source(one: Checked) -> Source:
    kinds = [kind for kind in KINDS if kind in one.held]
    if len(kinds) != 1:
        what = f"it has both {kinds[0]} and {kinds[1]}" if kinds else "it does not say where articles come from"
        one.only((*KINDS, *_SOURCE[""], *(name for names in _SOURCE.values() for name in names)))
        raise one.wrong("", what, f"give it one of {', '.join(KINDS)}")
    kind = kinds[0]
    one.only((kind, *_SOURCE[""], *_SOURCE[kind]))
    name = one.needed("id", "a short name in small Latin letters, for example: id: example")
    if not _ID.fullmatch(name):
        raise one.wrong("id", f"{name!r} is no id", "use up to 40 small Latin letters, digits, - and _: every doc_id begins with it")
    at = one.texts(kind)
    if not at:
        raise one.wrong(kind, "it is empty", "give an address" if kind in FETCHED else "give a path")
    fields = _fields(one) if kind == "dump" else {}
    return Source(
        id=name,
        name=one.needed("name", "the outlet's name as it stands in the tables: two sources of one outlet have the same name"),
        kind=kind,
        at=tuple(_address(text, kind, one) if kind in FETCHED else str(one.folder / text) for text in at),
        text=one.choice("text", "page", ("page", "feed")),
        include=one.texts("include"),
        exclude=one.texts("exclude"),
        most=int(one.number("most", 0, 1, 10_000_000)) if "most" in one.held else None,
        since=one.day("since"),
        base=one.text("base"),
        handle=one.text("handle"),
        fields=fields,
        separator=one.text("separator") or ",",
    )


def _fields(one: Checked) -> Mapping[str, str]:
    """Return which of the dump's columns is which of ours: written in place, or in a YAML file of their own."""
    held = one.held.get("map")
    mapped = one
    if isinstance(held, str):
        file = one.folder / held
        try:
            read = load(file.read_bytes(), days=False)
        except (OSError, yaml.YAMLError) as error:
            raise one.wrong("map", f"the file {held} cannot be read", "name a YAML file with lines such as text: body") from error
        mapped = Checked(read, str(file), one.folder)
    else:
        mapped = one.child("map", FIELDS)
    mapped.only(FIELDS)
    fields = {name: text for name in FIELDS if (text := mapped.text(name))}
    if "text" not in fields:
        raise mapped.wrong("text", "it does not say which column is the text", "add a line such as text: body")
    return fields


def _address(text: str, kind: str, one: Checked) -> str:
    try:
        return str(parse_url(text))
    except FetchError as error:
        raise one.wrong(kind, f"{text!r} cannot be asked: {error}", "give a whole address that begins with https:// or http://") from error


def _network(text: str, top: Checked) -> Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise top.wrong("allow_private", f"{text!r} is no network", "write numbers, for example 127.0.0.1 or 10.1.0.0/16") from error


def chosen(config: Config, names: Sequence[str]) -> Config:
    """Return a collection of those sources alone; raises CollectError for a name that none has."""
    if not names:
        return config
    known = [one.id for one in config.sources]
    for name in names:
        if name not in known:
            raise CollectError(f"no source has the id {name!r}{meant(name, known)}", where="--source", remedy=f"one of {', '.join(known)}")
    return replace(config, sources=tuple(one for one in config.sources if one.id in names))
