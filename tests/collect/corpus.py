# ruff: noqa: E501 - pages are written as they are sent
"""A collection over a test's server, and what its corpus holds afterwards."""

from __future__ import annotations

import json
import random
from pathlib import Path

from marsad.collect import Summary, collect

from .conftest import Clock
from .pages import Story, story, weblog
from .server import Site

HEAD = "contact: test@example.org\nallow_private: [127.0.0.1]\n"


class Collection:
    """Runs `marsad collect` over sources as a test writes them."""

    def __init__(self, site: Site, folder: Path, clock: Clock) -> None:
        self.site = site
        self.folder = folder
        self.out = folder / "corpus"
        self.clock = clock
        self.lines: list[str] = []
        self.file = folder / "sources.yaml"

    def run(self, sources: str | None = None, head: str = "", **more: object) -> Summary:
        if sources is not None:
            self.file.write_text(HEAD + head + "sources:\n" + sources.replace("SITE", self.site.url), encoding="utf-8")
        chance = random.Random(1)  # noqa: S311 - jitter
        return collect(self.file, self.out, clock=self.clock, chance=chance, log=self.lines.append, **more)  # type: ignore[arg-type]

    def feed(self, **more: object) -> Summary:
        return self.run("  - {id: port, name: صحيفة الميناء, feed: SITE/rss}\n", **more)  # type: ignore[arg-type]

    def rows(self, kind: str = "articles") -> list[dict[str, object]]:
        place = self.out / kind
        files = sorted(place.glob("*.jsonl")) if place.is_dir() else [self.out / f"{kind}.jsonl"]
        return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    def bytes(self) -> dict[str, bytes]:
        """The corpus's files, provenance aside."""
        files = (path for path in self.out.rglob("*.jsonl") if path.parent.name != "provenance")
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in sorted(files)}


def rss(site: Site, paths: list[str], **more: str) -> str:
    items = "".join(
        f"<item><title>خبر {path}</title><link>{site.url}{path}</link><pubDate>{more.get('day', 'Sat, 12 Jul 2025 01:10:00 +0300')}</pubDate></item>"
        for path in paths
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار</title><link>{site.url}</link>{items}</channel></rss>'


def put_articles(site: Site, count: int, first: int = 0) -> list[str]:
    """Lay articles of our own under /a/NUMBER and a feed of them under /rss."""
    paths = []
    for number in range(first, first + count):
        site.put(f"/a/{number}", weblog(dated(story(1000 + number, 4))).html)
        paths.append(f"/a/{number}")
    site.put("/rss", rss(site, paths), headers={"Content-Type": "application/rss+xml", "ETag": f'"{first}-{count}"'})
    return paths


def dated(told: Story) -> Story:
    return Story(told.title, told.paragraphs, 2025, 7, 11)
