"""What lies on this machine: folders of pages, Telegram's exports, dumps. A file whose bytes are known is not read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from marsad import __version__
from marsad.collect.addresses import join_url, page_key, parse_url
from marsad.collect.charset import decode
from marsad.collect.clock import Clock, written
from marsad.collect.config import Config, Source
from marsad.collect.dates import read_stamp
from marsad.collect.dumps import holds_html, read_dump
from marsad.collect.failing import FetchError
from marsad.collect.page import read_fragment, read_page, tidy
from marsad.collect.store import Store
from marsad.collect.summary import Tally
from marsad.collect.telegram import export_files, read_html, read_json
from marsad.collect.unpack import gunzip
from marsad.collect.versions import Found, keep

_PAGES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz")
_STEP = 1024 * 1024
_BATCH = 200


@dataclass(frozen=True, slots=True)
class _Item:
    """An article of a file; `row` says where in it, None where the file is the article."""

    found: Found
    row: str | None = None
    more: tuple[tuple[str, object], ...] = ()


class Files:
    """One run over the sources that lie on this machine."""

    def __init__(self, config: Config, store: Store, clock: Clock, tally: Tally, say: Callable[[str], None]) -> None:
        self._config = config
        self._store = store
        self._clock = clock
        self._tally = tally
        self._say = say
        self._today: date = clock.now().date()

    def run(self, source: Source) -> None:
        """Read all files of a source; what cannot be read is counted and told."""
        for place in map(Path, source.at):
            files = list(_files(source, place))
            if not files:
                self._tally.sources_failed[f"{source.id} ({place})"] = (
                    "there is no such file or folder, or nothing in it that could be read"
                )
            for file in files:
                try:
                    self._read(source, place, file)
                except (OSError, ValueError, RecursionError, FetchError) as error:
                    reason = error.reason if isinstance(error, FetchError) else "unreadable"
                    self._tally.asked += 1
                    self._tally.failed[reason] += 1
                    if source.kind != "pages":
                        self._tally.sources_failed[f"{source.id} ({file})"] = str(error)
                    self._note(source, file, reason, str(error))
                    self._say(f"{file}: {error}")

    def _note(self, source: Source, file: Path, reason: str, detail: str) -> None:
        with self._store.step():
            self._store.do(
                "INSERT OR REPLACE INTO task (key, source, url, host, state, reason, detail) VALUES (?,?,?, '', 'failed', ?,?)",
                f"{source.id}:{file.name}:{file}", source.id, str(file), reason, detail[:300],
            )  # fmt: skip

    def _read(self, source: Source, place: Path, file: Path) -> None:
        size = file.stat().st_size
        most = self._config.limits.unpacked if source.kind == "pages" else self._config.largest_file
        if size > most:
            raise FetchError("too_large", f"{size:,} bytes, {most:,} are allowed")
        digest = _hash(file)
        mark = f"{digest} {sorted(source.fields.items())} {source.name} {source.base} {source.handle}"
        key = f"{source.id}:{file.name}:{file}"
        self._tally.asked += 1
        known = self._store.one("SELECT sha256 FROM task WHERE key = ? AND state = 'done'", key)
        if known and known["sha256"] == mark:
            self._tally.not_modified += 1
            return
        told = {"asked": str(file), "at": written(self._clock.now()), "sha256": digest, "bytes": size, "collector": f"marsad {__version__}"}
        items = self._items(source, place, file)
        count = 0
        while batch := list(islice(items, _BATCH)):
            with self._store.step():
                for item in batch:
                    more = {"taken_from": source.kind, **told, **({"row": item.row} if item.row else {}), **dict(item.more)}
                    self._tally.became[keep(self._store, item.found, more)] += 1
            count += len(batch)
        with self._store.step():
            self._store.do(
                "INSERT OR REPLACE INTO task (key, source, url, host, state, sha256, checked_at) VALUES (?,?,?, '', 'done', ?,?)",
                key, source.id, str(file), mark, written(self._clock.now()),
            )  # fmt: skip
        self._tally.fetched += 1
        self._say(f"{file}: {count} article{'' if count == 1 else 's'}")

    def _items(self, source: Source, place: Path, file: Path) -> Iterator[_Item]:
        if source.kind == "pages":
            return self._page(source, place, file)
        return self._messages(source, file) if source.kind == "telegram" else self._rows(source, file)

    def _page(self, source: Source, place: Path, file: Path) -> Iterator[_Item]:
        content = file.read_bytes()
        if file.suffix.lower() == ".gz":
            content = gunzip(content, unpacked=self._config.limits.unpacked)
        inner = file.relative_to(place).as_posix() if place.is_dir() else file.name
        try:
            url = join_url(source.base, inner.removesuffix(".gz")) if source.base else None
        except FetchError:
            url = None
        page = read_page(decode(content)[0], url, self._today)
        url = page.canonical or url
        key = page_key(url) if url else f"{source.id}:{inner}"
        yield _Item(Found(source.id, source.name, key, inner, page.text, url, page.title, page.published, page.modified))

    def _messages(self, source: Source, file: Path) -> Iterator[_Item]:
        is_html = file.suffix.lower() in {".html", ".htm"}
        name, messages = read_html(decode(file.read_bytes())[0]) if is_html else read_json(file)
        channel = source.handle or name or source.id
        for one in messages:
            url = f"https://t.me/{source.handle}/{one.id}" if source.handle else None
            published = read_stamp(one.published or "", self._today)
            found = Found(source.id, source.name, f"t.me/{channel}/{one.id}", f"{file.name}#{one.id}", one.text, url, None, published)
            yield _Item(found, one.id, (("forwarded_from", one.forwarded_from),) if one.forwarded_from else ())

    def _rows(self, source: Source, file: Path) -> Iterator[_Item]:
        for row in read_dump(file, source.fields, source.separator):
            told = row.told
            if told is None:
                self._tally.failed["bad_row"] += 1
                continue
            title = " ".join(told.get("title", "").split()) or None
            text = read_fragment(told["text"], title) if holds_html(told["text"]) else tidy(told["text"], title)
            if not text:
                self._tally.failed["no_text"] += 1
                continue
            url = _address(told.get("url", ""))
            key = page_key(url) if url else f"{source.id}:{told['id']}" if told.get("id") else f"{source.id}:{_short(text)}"
            found = Found(
                source.id,
                source.name,
                key,
                f"{file.name}#{row.number}",
                text,
                url,
                title,
                read_stamp(told.get("published", ""), self._today),
            )
            yield _Item(replace(found, source=told["source"].strip()) if told.get("source", "").strip() else found, str(row.number))


def _files(source: Source, place: Path) -> Iterator[Path]:
    if source.kind == "telegram":
        yield from export_files(place)
    elif source.kind == "dump" or place.is_file():
        if place.is_file():
            yield place
    else:
        yield from _pages(place)


def _pages(folder: Path) -> Iterator[Path]:
    """Give the pages of a folder in order of name; links to elsewhere are not followed, hidden files are left out."""
    for inner, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(inner) / name
            if name.lower().endswith(_PAGES) and not name.startswith(".") and not file.is_symlink() and file.is_file():
                yield file


def _hash(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as held:
        while piece := held.read(_STEP):
            digest.update(piece)
    return digest.hexdigest()


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _address(url: str) -> str | None:
    try:
        return str(parse_url(url.strip()))
    except FetchError:
        return None
