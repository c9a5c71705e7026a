"""The words of the page of differences, in the reader's language."""

from __future__ import annotations

from marsad.messages import messages


def say(language: str, key: str, **values: object) -> str:
    """Return the text named `key`, with `values` in their places.

    >>> say("en", "how.gained"), say("ar", "how.gained")
    ('new', 'جديد')
    """
    return messages("diff", language).text(key).format(**values)
