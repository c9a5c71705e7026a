"""The words of the site around its charts, in the reader's language."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml
from babel import Locale

from marsad.report.parameters import Language


@cache
def read_interface() -> dict[str, dict[str, Any]]:
    """Return the texts of `interface.yaml` by key and language; treat them as read-only, they are shared."""
    content: dict[str, dict[str, Any]] = yaml.load(
        resources.files("marsad.report").joinpath("interface.yaml").read_bytes(), Loader=yaml.CSafeLoader
    )
    return content


def say(language: Language, key: str, **values: object) -> str:
    """Return the text named `key`, with `values` in their places; `n` chooses between its plural forms.

    Raises KeyError where there is no such text, which is a mistake of the program.

    >>> say("en", "count.claims", n=1), say("ar", "count.claims", n=5)
    ('1 claim', '5 إفادات')
    """
    found = read_interface()[key][language]
    if isinstance(found, dict):
        n = values["n"]
        if not isinstance(n, int):
            raise TypeError(f"{key} needs a whole number, not {n!r}")
        found = found["zero"] if n == 0 and "zero" in found else found.get(Locale.parse(language).plural_form(n), found["other"])
    return str(found).format(**values) if values else str(found)
