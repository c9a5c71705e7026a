"""Cases for what `marsad collect` reads of others, and for corpora in Parquet: feeds, sitemaps, pages, exports, dumps, robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from fuzz_cases import sentences, spoil
from marsad.collect.charset import decode
from marsad.collect.dumps import read_dump
from marsad.collect.failing import FetchError
from marsad.collect.feeds import read_feed
from marsad.collect.page import read_fragment, read_page
from marsad.collect.robots import read_robots
from marsad.collect.sitemaps import read_sitemap
from marsad.collect.stream import read_entries
from marsad.collect.telegram import read_html, read_json
from marsad.corpus import read_corpus

_DAY = date(2025, 7, 13)
_URL = "https://example.org/news/1"
_FIELDS = {"text": "text", "title": "title", "published": "date", "url": "url", "id": "id"}
Make = Callable[[Random, Path], object]
Run = Callable[[object, Path], None]


def _held(case: object, folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(case if isinstance(case, bytes) else b"")
    return path


def _feed(case: object, _folder: Path) -> None:
    for one in read_feed(bytes(case) if isinstance(case, bytes) else b"", "application/rss+xml", _URL, _DAY):
        _web(one.url)


def _sitemap(case: object, _folder: Path) -> None:
    read = read_sitemap(bytes(case) if isinstance(case, bytes) else b"", "application/xml", _URL, _DAY, most=100, unpacked=200_000)
    for one in (*read.entries, *read.further):
        _web(one.url)


def _web(url: str) -> None:
    if not url.startswith(("http://", "https://")):
        raise AssertionError(f"no address of the web: {url[:100]}")


def _html(case: object, _folder: Path) -> None:
    text, _ = decode(bytes(case) if isinstance(case, bytes) else b"", "text/html")
    page = read_page(text, _URL, _DAY)
    if not page.text.strip():
        raise AssertionError("a page without words was taken")
    read_fragment(text)


def _messages(case: object, _folder: Path) -> None:
    text, _ = decode(bytes(case) if isinstance(case, bytes) else b"")
    _, messages = read_html(text)
    for one in messages:
        if not one.id.isdecimal():
            raise AssertionError(f"a message without a number: {one.id[:50]}")


def _export(case: object, folder: Path) -> None:
    _, messages = read_json(_held(case, folder, "result.json"))
    for one in messages:
        one.text.strip()


def _members(case: object, folder: Path) -> None:
    list(read_entries(_held(case, folder, "one.json"), "messages"))


def _lines(case: object, folder: Path) -> None:
    list(read_dump(_held(case, folder, "dump.jsonl"), _FIELDS, ","))


def _cells(case: object, folder: Path) -> None:
    list(read_dump(_held(case, folder, "dump.csv"), _FIELDS, ","))


def _robots(case: object, _folder: Path) -> None:
    robots = read_robots(bytes(case) if isinstance(case, bytes) else b"", "marsad")
    robots.allows("/news/1?a=b")


def _table(random: Random, folder: Path) -> bytes:
    """Spoil a good corpus in Parquet, which is made once."""
    good = folder / "corpus.parquet"
    if not good.is_file():
        texts = sentences()[:8]
        rows = {
            "doc_id": [f"a{n}" for n in range(len(texts))],
            "text": texts,
            "published": [_DAY] * len(texts),
            "source": ["وكالة", None] * (len(texts) // 2),
        }
        pq.write_table(pa.table(rows), good, row_group_size=3)
    return spoil(random, good.read_bytes())


def _corpus(case: object, folder: Path) -> None:
    read_corpus(_held(case, folder, "case.parquet"))


def _refusing(run: Run) -> Run:
    """Return a target for which it is no finding that what it reads is refused as collect refuses it."""

    def read(case: object, folder: Path) -> None:
        try:
            run(case, folder)
        except (FetchError, ValueError, RecursionError):
            return  # told of the source or file, which is passed over: see `marsad.collect.files` and `crawl`

    return read


READERS: Mapping[str, tuple[int, Run]] = {
    "feed": (20, _refusing(_feed)),
    "sitemap": (20, _refusing(_sitemap)),
    "html": (30, _refusing(_html)),
    "telegram_html": (20, _refusing(_messages)),
    "telegram_json": (20, _refusing(_export)),
    "members": (10, _refusing(_members)),
    "dump_jsonl": (15, _refusing(_lines)),
    "dump_csv": (15, _refusing(_cells)),
    "robots": (10, _refusing(_robots)),
}
"""What is read of bytes that are made from the samples of the same name (those of `members` are telegram_json's), with its share."""

PARQUET = (5, _table, _corpus)
