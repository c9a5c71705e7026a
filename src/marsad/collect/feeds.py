"""RSS and Atom, by feedparser: the addresses of articles with what the feed says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from marsad.collect.addresses import join_url
from marsad.collect.dates import read_stamp, stamps
from marsad.collect.failing import FetchError
from marsad.collect.inert import harmless

_MOST = 2_000  # entries of one feed
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed or a sitemap names; `content` is its text as HTML, where a feed holds it."""

    url: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    content: str | None = None


# what feedparser's reader of broken feeds stumbles with (a link that ends and never began): the feed is at fault, and the run goes on
_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_feed(content: bytes, content_type: str | None, url: str, today: date) -> list[Entry]:
    """Return the entries of a feed in its order, each address once; raises FetchError where it is none.

    A feed that is broken is read as far as it can be. Links that lead nowhere allowed are left out.
    """
    import feedparser  # noqa: PLC0415 - a run without feeds need not wait for it

    text = harmless(content, content_type)
    try:
        parsed = feedparser.parse(
            text.encode("utf-8", "replace"),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            sanitize_html=True,
        )
    except _STUMBLES as error:
        raise FetchError("bad_feed", f"it cannot be read: {type(error).__name__}") from error
    entries: dict[str, Entry] = {}
    for held in parsed.entries[:_MOST]:
        link = held.get("link") or next((one.get("href") for one in held.get("links", []) if one.get("href")), None)
        if not link and str(held.get("id", "")).startswith(("http://", "https://")):
            link = held["id"]
        try:
            address = join_url(url, str(link)) if link else None
        except FetchError:
            continue
        if address:
            entries.setdefault(address, _entry(held, address, today))
    if not entries and (parsed.bozo or not parsed.get("version")):
        raise FetchError("bad_feed", str(parsed.get("bozo_exception", "")) or "it has no entries")
    return list(entries.values())


def _entry(held: dict[str, Any], url: str, today: date) -> Entry:
    bodies = [
        str(one.get("value", ""))
        for one in held.get("content", [])
        if "html" in str(one.get("type", "")) or "text" in str(one.get("type", ""))
    ]
    # not by its own `get`, which answers for "updated" with what stands in "published"
    told = {name: str(dict.get(held, name) or "") for name in ("published", "created", "date", "updated")}
    title = " ".join(unescape(_TAG.sub("", str(held.get("title", "")))).split()) or None
    return Entry(
        url=url,
        title=title,
        published=next(stamps([told[name] for name in ("published", "created", "date", "updated")], today), None),
        changed=read_stamp(told["updated"], today),
        content=max(bodies, key=len, default=None) or None,
    )
