"""The tables of made articles: words, and what sentences say with them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def words() -> dict[str, Any]:
    """Return `words.yaml`; treat it as read-only, it is shared."""
    return _read("words")


@cache
def sentences() -> dict[str, Any]:
    """Return `sentences.yaml`; treat it as read-only, it is shared."""
    return _read("sentences")


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(resources.files("marsad.generating").joinpath(f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return content
