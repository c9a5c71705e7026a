"""The tables of made articles: words, and what sentences say with them."""

from __future__ import annotations

from typing import Any

from marsad.packaged import read_packaged


def words() -> dict[str, Any]:
    """Return `words.yaml`; treat it as read-only, it is shared."""
    content: dict[str, Any] = read_packaged("generating", "words")
    return content


def sentences() -> dict[str, Any]:
    """Return `sentences.yaml`; treat it as read-only, it is shared."""
    content: dict[str, Any] = read_packaged("generating", "sentences")
    return content
