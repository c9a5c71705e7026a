"""A block of a YAML file, read key by key; what is wrong is said with file, place and what to do."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from marsad.errors import MarsadError


class CollectError(MarsadError):
    """A collection's file is wrong, its corpus cannot be gone on with, or another run is at it."""

    code = "M900"


def meant(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean …?` where a known name is near.

    >>> meant("sitmap", ["feed", "sitemap"])
    "; did you mean 'sitemap'?"
    """
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:60] + "…"


class Checked:
    """A mapping of a file, with the words for where it stands."""

    def __init__(self, held: object, where: str, folder: Path) -> None:
        self.where = where
        self.folder = folder
        if not isinstance(held, dict):
            raise CollectError(
                f"keys with values are expected here, not {_shown(held)}", where=where, remedy="write lines such as name: value"
            )
        self.held: Mapping[str, Any] = {str(name): value for name, value in held.items()}

    def wrong(self, key: str, what: str, remedy: str) -> CollectError:
        """Return the error that says what is wrong with a key."""
        return CollectError(what, where=f"{self.where}{f', {key}' if key else ''}", remedy=remedy)

    def only(self, known: Sequence[str]) -> None:
        """Raise CollectError for a key that is not among the known ones."""
        for key in self.held:
            if key not in known:
                raise self.wrong(key, f"no key {key!r} is known here{meant(key, known)}", f"use {', '.join(dict.fromkeys(known))}")

    def text(self, key: str) -> str | None:
        """Return a text, None where it is not there."""
        value = self.held.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f"a text is expected, not {_shown(value)}", "put it in quotes")
        return value.strip()

    def needed(self, key: str, remedy: str) -> str:
        """Return a text that must be there."""
        value = self.text(key)
        if value is None:
            raise self.wrong(key, f"there is no {key}", f"add {remedy}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return one text or several."""
        value = self.held.get(key)
        if value is None:
            return ()
        several = value if isinstance(value, list) else [value]
        for one in several:
            if not isinstance(one, str) or not one.strip():
                raise self.wrong(key, f"a text or a list of texts is expected, not {_shown(one)}", "put each in quotes")
        return tuple(one.strip() for one in several)

    def number(self, key: str, default: float, least: float, most: float) -> float:
        """Return a number within bounds."""
        value = self.held.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self.wrong(key, f"a number from {least:g} to {most:g} is expected, not {_shown(value)}", f"for example {default:g}")
        return float(value)

    def choice(self, key: str, default: str, known: Sequence[str]) -> str:
        """Return one of the known words."""
        value = self.text(key) or default
        if value not in known:
            raise self.wrong(key, f"{value!r} is none of its values{meant(value, known)}", f"choose one of {', '.join(known)}")
        return value

    def day(self, key: str) -> date | None:
        """Return a day."""
        value = self.held.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self.wrong(key, f"{_shown(value)} is no day", "write it as YYYY-MM-DD") from error

    def child(self, key: str, known: Sequence[str]) -> Checked:
        """Return a block within this one, an empty one where it is not there."""
        found = Checked(self.held.get(key) or {}, f"{self.where}, {key}", self.folder)
        found.only(known)
        return found

    def children(self, key: str, sample: str) -> list[Checked]:
        """Return a list of blocks, of which there must be one."""
        value = self.held.get(key)
        if not isinstance(value, list) or not value:
            raise self.wrong(key, "there is no list of sources", f"write one, for example\n{sample}")
        return [Checked(one, f"{self.where}, {key} {number}", self.folder) for number, one in enumerate(value, start=1)]
