"""Read a folder of pages as a browser and a reader would: links, anchors, words for those who cannot see."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset({"meta", "br", "img", "input", "hr", "wbr", "col"})


@dataclass
class PageSeen(HTMLParser):
    """What stands on a page."""

    path: Path
    language: str = ""
    direction: str = ""
    title: str = ""
    text: str = ""
    prose: str = ""
    scripts: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str], int]] = []
        self.feed(self.path.read_text(encoding="utf-8"))
        self.close()
        assert self._open == [], (self.path, self._open)

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in found.items()]
        if tag == "html":
            self.language, self.direction = found.get("lang", ""), found.get("dir", "")
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append((found.get("href", ""), found.get("rel", "")))
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append((tag, found, len(self.text)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        opened, found, before = self._open.pop()
        assert opened == tag, (self.path, opened, tag)
        said = self.text[before:].strip() or found.get("aria-label") or found.get("aria-labelledby")
        if tag in {"a", "summary", "h1", "h2", "h3", "th", "title"} and not said:
            self.nameless.append(f"<{tag}> {found}")
        if tag == "svg" and not (found.get("role") and found.get("aria-label")):
            self.nameless.append(f"<svg> {found}")

    def handle_data(self, data):
        if self._open and self._open[-1][0] == "title" and not self.title:
            self.title = data
        if self._open and self._open[-1][0] == "script":
            self.scripts += data
        elif not self._open or self._open[-1][0] != "style":
            self.text += data
            if not any(
                tag in {"pre", "code", "title"} or ("href" in found and found["href"].startswith("tables/")) for tag, found, _ in self._open
            ):
                self.prose += data + " "


def read_site(folder: Path) -> dict[str, PageSeen]:
    """Return the pages of a folder by address."""
    return {path.relative_to(folder).as_posix(): PageSeen(path) for path in sorted(folder.rglob("*.html"))}


def broken_links(folder: Path, pages: dict[str, PageSeen]) -> list[str]:
    """Return the links that lead to no file of the folder, or to no anchor of a page."""
    broken = []
    for address, page in pages.items():
        for href, _ in page.links:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = (folder / address).parent / unquote(parts.path) if parts.path else folder / address
            if not target.is_file():
                broken.append(f"{address}: {href}: no such file")
            elif parts.fragment and unquote(parts.fragment) not in pages[target.resolve().relative_to(folder.resolve()).as_posix()].ids:
                broken.append(f"{address}: {href}: no such anchor")
    return broken
