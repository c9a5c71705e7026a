"""The words of the site around its charts, in the reader's language."""

from __future__ import annotations

from marsad.messages import messages
from marsad.report.parameters import Language


def say(language: Language, key: str, **values: object) -> str:
    """Return the text named `key`, with `values` in their places.

    Raises KeyError where there is no such text, which is a mistake of the program.

    >>> say("en", "claim.number", n=3), say("ar", "claim.number", n=3)
    ('claim 3', 'الخبر 3')
    """
    found = messages("report", language).text(key)
    return found.format(**values) if values else found
