"""Why an article gave no claim, in words."""

from __future__ import annotations

from marsad.report.parameters import Language
from marsad.tables.reasons import read_reasons


def explain(reason: str | None, language: Language) -> str:
    """Return the sentence for a reason's code; the code itself where there is no sentence for it.

    >>> explain("empty", "en"), explain("no_such_code", "ar"), explain(None, "en")
    ('The file holds no text.', 'no_such_code', '')
    """
    found = read_reasons().get(reason or "")
    words = found and (found.english if language == "en" else found.arabic)
    return words or reason or ""
