"""Telegram's own export of a channel, as its desktop program writes it: result.json, or messages.html with its further pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from marsad.collect.stream import read_entries

_CLASS_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")
_MESSAGES = "messages"
_BREAKS = frozenset({"br", "p", "blockquote", "pre"})
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "source", "area", "wbr", "col", "embed"})


@dataclass(frozen=True, slots=True)
class Message:
    """A message with words; `published` as the export writes it."""

    id: str
    text: str
    published: str | None
    forwarded_from: str | None = None


def export_files(place: Path) -> list[Path]:
    """Return the files of an export in their order: a folder's result.json, else its messages*.html; or the one file that is named."""
    if not place.is_dir():
        return [place] if place.is_file() else []
    held = place / "result.json"
    if held.is_file():
        return [held]
    return sorted(place.glob("messages*.html"), key=lambda path: int("".join(re.findall(r"\d+", path.stem)) or 1))


def read_json(file: Path) -> tuple[str | None, Iterator[Message]]:
    """Return a channel's name and its messages, of which only one is held at a time; raises ValueError where the file is no export.

    The file is read twice: nothing is taken of one that is broken further on, and the name may stand behind the messages.
    """
    name, listed = None, False
    for member, value in read_entries(file, _MESSAGES):
        if member == "name":
            name = value if isinstance(value, str) else None
        listed = listed or (member == _MESSAGES and not isinstance(value, str | int | float | None))
    if not listed:
        raise ValueError('it has no list of "messages"; export one channel, not all of your data')
    return name, _messages(value for member, value in read_entries(file, _MESSAGES) if member == _MESSAGES)


def _messages(held: Iterable[Any]) -> Iterator[Message]:
    for one in held:
        if not isinstance(one, dict) or one.get("type") != "message" or not isinstance(one.get("id"), int):
            continue
        text = _plain(one.get("text")).strip()
        if not text:
            continue
        day, source = one.get("date"), one.get("forwarded_from")
        yield Message(str(one["id"]), text, day if isinstance(day, str) else None, source if isinstance(source, str) else None)


def _plain(text: Any) -> str:  # noqa: ANN401 - a text, or a list of texts and of objects that have one
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(piece if isinstance(piece, str) else str(piece.get("text", "")) if isinstance(piece, dict) else "" for piece in text)
    return ""


def read_html(text: str) -> tuple[str | None, Iterator[Message]]:
    """Return a channel's name and the messages of one page of an export."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return " ".join("".join(reader.name).split()) or None, iter(reader.messages)


class _Reader(HTMLParser):
    """Walks through the page's boxes, and knows by their classes in which it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.messages: list[Message] = []
        self.name: list[str] = []
        self._stack: list[str] = []
        self._id: str | None = None
        self._held: list[str] = []
        self._date: str | None = None
        self._from: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into a box."""
        told = dict(attrs)
        classes = (told.get("class") or "").split()
        if tag in _BREAKS and self._in("text"):
            self._held.append("\n")
        if tag in _VOID:
            return
        if "message" in classes:
            self._done()
            if "default" in classes:
                self._id = re.sub(r"\D", "", told.get("id") or "") or None
        role = next(
            (
                one
                for one in ("forwarded", "reply_to", "media_wrap", "reactions", "page_header", "from_name", "text", "date")
                if one in classes
            ),
            "",
        )
        if role == "date" and self._id and not self._in("forwarded"):
            self._date = _stamp(told.get("title") or "") or self._date
        self._stack.append(role)

    def handle_endtag(self, tag: str) -> None:
        """Leave a box."""
        if tag not in _VOID and self._stack:
            self._stack.pop()

    def handle_data(self, data: str) -> None:
        """Take words where they are a message's."""
        if self._in("page_header"):
            self.name.append(data)
        elif self._id and self._in("from_name") and self._in("forwarded"):
            self._from.append(data)
        elif self._id and self._in("text") and not self._in("reply_to"):
            self._held.append(re.sub(r"\s*\n\s*", " ", data))

    def close(self) -> None:
        """End the last message."""
        super().close()
        self._done()

    def _in(self, role: str) -> bool:
        return role in self._stack

    def _done(self) -> None:
        text = "\n".join(" ".join(line.split()) for line in "".join(self._held).split("\n")).strip()
        if self._id and text:
            source = re.sub(r"\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d", "", " ".join("".join(self._from).split())).strip()
            self.messages.append(Message(self._id, text, self._date, source or None))
        self._id, self._held, self._date, self._from = None, [], None, []


def _stamp(title: str) -> str | None:
    """Return an ISO stamp of the export's own way to write a time.

    >>> _stamp("12.07.2025 14:20:05 UTC+03:00")
    '2025-07-12T14:20:05+03:00'
    """
    found = _CLASS_DATE.search(title)
    if not found:
        return None
    day, month, year, clock, offset = found.groups()
    return f"{year}-{month}-{day}T{clock}{offset or ''}"
