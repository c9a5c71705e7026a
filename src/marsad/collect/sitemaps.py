"""Sitemaps, their indexes and those of news: read as a stream, with an end to what one may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET  # `harmless` takes out all that could be expanded or fetched

from marsad.collect.addresses import join_url
from marsad.collect.dates import read_stamp
from marsad.collect.failing import FetchError
from marsad.collect.feeds import Entry
from marsad.collect.inert import harmless
from marsad.collect.unpack import GZIP, gunzip

_STEP = 64 * 1024
_DEEPEST = 40
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap names: articles, and further sitemaps; `flaw` is the code of why it was not read to its end."""

    entries: tuple[Entry, ...]
    further: tuple[Entry, ...]
    flaw: str | None = None


def read_sitemap(content: bytes, content_type: str | None, url: str, today: date, *, most: int, unpacked: int) -> Sitemap:
    """Return what a sitemap names, each address once; raises FetchError where it is none, or unpacks to more than allowed.

    Of one that is broken, or that names more than `most` addresses, what stands before is returned, with the flaw.
    """
    if content.startswith(GZIP):
        content = gunzip(content, unpacked=unpacked)
    text = harmless(content, content_type)
    if not text.startswith("<"):
        lines = [line.strip() for line in text.splitlines()[: most + 1]]
        found = [Entry(line) for line in lines if line.startswith(("http://", "https://"))]
        if not found:
            raise FetchError("bad_sitemap", "it is neither XML nor a list of addresses")
        return _joined(found, [], url, most, None)
    entries, further, flaw = _read(text, most, today)
    if not entries and not further and flaw:
        raise FetchError("bad_sitemap", flaw)
    return _joined(entries, further, url, most, "bad_sitemap" if flaw else None)


def _joined(entries: list[Entry], further: list[Entry], url: str, most: int, flaw: str | None) -> Sitemap:
    over = len(entries) > most or len(further) > most
    return Sitemap(tuple(_allowed(entries[:most], url)), tuple(_allowed(further[:most], url)), "too_many_addresses" if over else flaw)


def _allowed(entries: list[Entry], base: str) -> Iterator[Entry]:
    seen: set[str] = set()
    for one in entries:
        try:
            address = join_url(base, one.url)
        except FetchError:
            continue
        if address not in seen:
            seen.add(address)
            yield Entry(address, one.title, one.published, one.changed)


def _read(text: str, most: int, today: date) -> tuple[list[Entry], list[Entry], str | None]:
    parser: Any = ET.XMLPullParser(("start", "end"))
    entries: list[Entry] = []
    further: list[Entry] = []
    depth = 0
    path: list[ET.Element] = []
    try:
        for at in range(0, len(text), _STEP):
            parser.feed(_CONTROLS.sub(" ", text[at : at + _STEP]))
            for event, element in parser.read_events():
                depth += 1 if event == "start" else -1
                if event == "start":
                    path.append(element)
                    if depth > _DEEPEST:
                        return entries, further, "it goes too deep"
                    continue
                path.pop()
                kept = {"url": entries, "sitemap": further}.get(_name(element))
                if kept is not None:
                    kept.extend(_entry(element, today))
                    element.clear()
                    if path:
                        path[-1].clear()  # what was read is not held, however long it goes on
                if len(entries) > most or len(further) > most:
                    return entries, further, None
        parser.close()
    except ET.ParseError as error:
        return entries, further, str(error)
    return entries, further, None


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _entry(element: ET.Element, today: date) -> Iterator[Entry]:
    told: dict[str, str] = {}
    for inner in element.iter():
        if inner.text and inner.text.strip():
            told.setdefault(_name(inner), inner.text.strip())
    if "loc" in told:
        yield Entry(
            url=told["loc"],
            title=" ".join(told["title"].split()) if "title" in told else None,
            published=read_stamp(told.get("publication_date", ""), today),
            changed=read_stamp(told.get("lastmod", ""), today),
        )
