"""The words of the site around its charts, in the reader's language."""

from __future__ import annotations

from typing import Any

from marsad.packaged import read_packaged
from marsad.report.parameters import Language


def read_interface() -> dict[str, dict[str, Any]]:
    """Return the texts of `interface.yaml` by key and language; treat them as read-only, they are shared."""
    content: dict[str, dict[str, Any]] = read_packaged("report", "interface")
    return content


def say(language: Language, key: str, **values: object) -> str:
    """Return the text named `key`, with `values` in their places.

    Raises KeyError where there is no such text, which is a mistake of the program.

    >>> say("en", "claim.number", n=3), say("ar", "claim.number", n=3)
    ('claim 3', 'الخبر 3')
    """
    found = str(read_interface()[key][language])
    return found.format(**values) if values else found
