"""Text for a terminal: nothing in it acts."""

from __future__ import annotations

import re

# control characters and signs of direction would act on the terminal that shows them
_LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """Return `text` with all that could act on a terminal as its code; tabs and line feeds stay.

    >>> plain("x" + chr(27) + "[2J")
    'x⟦U+001B⟧[2J'
    """
    return _LIVE.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)
