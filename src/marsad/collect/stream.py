"""A large JSON object read piece by piece: its own values, and the entries of one long list in it, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

_STEP = 1 << 20
_LARGEST = 16 << 20  # characters of one value: a message has some thousand
_GOES_ON = 3
_BLANK = " \t\r\n"


def read_entries(file: Path, listed: str) -> Iterator[tuple[str, Any]]:
    """Give the members of the object in a file, in their order, as name and value; of the list named `listed` each entry by itself.

    An empty list gives nothing. Raises ValueError where the file is no JSON object, or one value in it is too large to be held.
    """
    with file.open(encoding="utf-8-sig", newline="") as handle:
        text = _Text(handle)
        text.take("{")
        if not text.took("}"):
            while True:
                name = text.value()
                if not isinstance(name, str):
                    raise ValueError("a member has no name")  # noqa: TRY004 - the file is wrong, no type of ours
                text.take(":")
                if name == listed and text.took("["):
                    yield from _entries(text, name)
                else:
                    yield name, text.value()
                if text.took("}"):
                    break
                text.take(",")
        if text.sign():
            raise ValueError("something stands behind the object")


def _entries(text: _Text, name: str) -> Iterator[tuple[str, Any]]:
    if text.took("]"):
        return
    while True:
        yield name, text.value()
        if text.took("]"):
            return
        text.take(",")


class _Text:
    """A text of which no more is held than the value that is read next."""

    def __init__(self, handle: TextIO) -> None:
        self._handle = handle
        self._held = ""
        self._at = 0
        self._decoder = json.JSONDecoder()

    def sign(self) -> str:
        """Return the next sign that is no blank, empty at the end."""
        while True:
            while self._at < len(self._held):
                if self._held[self._at] not in _BLANK:
                    return self._held[self._at]
                self._at += 1
            if not self._more():
                return ""

    def took(self, sign: str) -> bool:
        """Pass over a sign if it is the next one, and tell whether it was."""
        if self.sign() != sign:
            return False
        self._at += 1
        return True

    def take(self, sign: str) -> None:
        """Pass over a sign, which must be there."""
        if not self.took(sign):
            raise ValueError(f"{sign} is missing")

    def value(self) -> Any:  # noqa: ANN401 - any value of JSON
        """Return the next value."""
        self.sign()
        while True:
            try:
                found, end = self._decoder.raw_decode(self._held, self._at)
            except json.JSONDecodeError:
                # it may only be cut off
                if len(self._held) - self._at > _LARGEST or not self._more():
                    raise
                continue
            if len(self._held) - end < _GOES_ON and self._more():
                continue  # a number may go on: by digits, by a point, by an exponent and its sign
            self._at = end
            return found

    def _more(self) -> bool:
        piece = self._handle.read(_STEP)
        if piece:
            self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)
