"""Articles as they are kept: a new one, a later version of one, or the same again.

An article is what was published. So each version of a page is an article of its own, under an id that is a hash of its page and its
words; none is ever written over. That versions are no independent reports is told by their source, which is one outlet's.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from marsad.collect.fingerprint import bands, likeness, shingles
from marsad.collect.store import Store
from marsad.identity import identify

Became = Literal["new", "version", "same"]
ALIKE = 0.8  # triples in common from which two texts of one outlet are versions of one article
_FEW = 25  # triples under which a text is a flash, which is often said again in nearly the same words: only equal ones are one
_APART = 2  # days between two versions under different addresses
_ASKED = 1_000  # of those that share a band, which are many where an outlet writes by the same form every day
_LOOKED_AT = 4  # those that share the most


@dataclass(frozen=True, slots=True)
class Found:
    """An article as it was had; `key` is the same for all versions of its page."""

    source_id: str
    source: str
    key: str
    asked: str
    text: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None


def _without_halves(found: Found) -> Found:
    """Return an article without unpaired surrogates, which JSON can write and UTF-8 cannot hold."""
    texts = {one.name: getattr(found, one.name) for one in fields(found)}
    return Found(**{name: text.encode("utf-8", "replace").decode("utf-8") if text else text for name, text in texts.items()})


def doc_id_of(found: Found) -> str:
    """Return the id of an article: its source, a hash of its page, a hash of its words."""
    page = hashlib.blake2b(found.key.encode("utf-8", "replace"), digest_size=6).hexdigest()
    words = hashlib.blake2b(f"{found.title or ''}\n{found.text}".encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{found.source_id}-{page}-{words}"


def keep(store: Store, found: Found, provenance: Mapping[str, object]) -> Became:
    """Keep an article within a step of the store, and return what it was to those that are there."""
    found = _without_halves(found)
    doc_id = doc_id_of(found)
    if store.one("SELECT 1 FROM version WHERE doc_id = ?", doc_id):
        return "same"
    grams = shingles(found.text)
    values = bands(grams)
    own, other = _alike(store, found, grams, values)
    if own and own.equal and own.same_day:
        _trace(store, own.doc_id, found.asked, provenance)
        return "same"
    before = store.one("SELECT grp, MAX(number) AS number FROM version WHERE key = ? GROUP BY grp ORDER BY 2 DESC", found.key)
    group = before["grp"] if before else own.group if own else identify("g", found.source_id, found.key)
    latest = store.one("SELECT MAX(number) AS number FROM version WHERE grp = ?", group)
    number = (latest["number"] or 0) + 1 if latest else 1
    part = (found.published or "")[:7] or "undated"
    store.do(
        "INSERT INTO version VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        doc_id, group, number, found.key, found.source_id, found.source, found.url, found.title, found.published, found.modified, part,
        zlib.compress(found.text.encode("utf-8")), None if before or not own else round(own.near, 3),
        other.doc_id if other else None, round(other.near, 3) if other else None,
    )  # fmt: skip
    for value in values:
        store.do("INSERT OR IGNORE INTO band VALUES (?,?)", value, doc_id)
    store.do("INSERT OR IGNORE INTO stale VALUES (?)", part)
    _trace(store, doc_id, found.asked, provenance)
    return "version" if number > 1 else "new"


def _trace(store: Store, doc_id: str, asked: str, provenance: Mapping[str, object]) -> None:
    line = json.dumps({"doc_id": doc_id, **provenance}, ensure_ascii=False)
    if store.do("INSERT OR IGNORE INTO provenance VALUES (?,?,?)", doc_id, asked, line):
        store.do("INSERT OR IGNORE INTO stale SELECT part FROM version WHERE doc_id = ?", doc_id)


@dataclass(frozen=True, slots=True)
class _Near:
    doc_id: str
    group: str
    near: float
    equal: bool
    same_day: bool


def _alike(store: Store, found: Found, grams: frozenset[str], values: tuple[int, ...]) -> tuple[_Near | None, _Near | None]:
    """Return the most alike article of the same source that may be a version, and the most alike of other outlets."""
    marks = ",".join("?" * len(values))
    sharing = f"SELECT doc_id, COUNT(*) AS shared FROM (SELECT doc_id FROM band WHERE value IN ({marks}) LIMIT {_ASKED}) GROUP BY doc_id"  # noqa: S608 - marks alone
    rows = []
    for whose in ("v.source_id = ?", "v.source <> ?"):
        rows += store.all(
            f"SELECT v.doc_id, v.grp, v.source_id, v.source, v.published, v.title, v.text FROM ({sharing}) n JOIN version v USING (doc_id) "  # noqa: S608 - as above
            f"WHERE {whose} ORDER BY n.shared DESC, v.doc_id LIMIT {_LOOKED_AT}",
            *values,
            found.source_id if whose.startswith("v.source_id") else found.source,
        )
    own: _Near | None = None
    other: _Near | None = None
    for row in rows:
        text = zlib.decompress(row["text"]).decode("utf-8")
        equal = text == found.text and row["title"] == found.title
        near = 1.0 if equal else likeness(grams, shingles(text))
        if near < ALIKE:
            continue
        apart = _days_apart(row["published"], found.published)
        this = _Near(row["doc_id"], row["grp"], near, equal, apart in {None, 0})
        if row["source"] != found.source:
            other = this if other is None or near > other.near else other
        elif row["source_id"] == found.source_id and (apart is None or apart <= _APART) and (equal or len(grams) >= _FEW):
            own = this if own is None or (this.equal, near) > (own.equal, own.near) else own
    return own, other


def _days_apart(first: str | None, second: str | None) -> int | None:
    if not first or not second:
        return None
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)
