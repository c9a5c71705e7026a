"""The words of the page of differences, in the reader's language."""

from __future__ import annotations

from typing import Any

from marsad.packaged import read_packaged


def catalogue() -> dict[str, dict[str, Any]]:
    """Return the texts of `words.yaml` by key and language; treat them as read-only, they are shared."""
    content: dict[str, dict[str, Any]] = read_packaged("diff", "words")
    return content


def say(language: str, key: str, **values: object) -> str:
    """Return the text named `key`, with `values` in their places.

    >>> say("en", "how.gained"), say("ar", "how.gained")
    ('new', 'جديد')
    """
    return str(catalogue()[key][language]).format(**values)
