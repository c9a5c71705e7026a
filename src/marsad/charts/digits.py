"""Numbers in the digits that an Arabic reader likes: Western (123) or Eastern Arabic (١٢٣).

A number that touches Latin letters is part of a name ("S-400", "Kh-101") and keeps its digits. What a page's own script does
when a reader chooses (`report/scripts/9_digits.js`) is the same.
"""

from __future__ import annotations

import re
from typing import Literal

Digits = Literal["western", "eastern"]

_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[0-9,.]*[0-9])?(?![A-Za-z_0-9])")
_OF_A_NAME = re.compile(r"[A-Za-z_][-.]?\Z")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MARKS = str.maketrans(",.", "٬٫")


def eastern(text: str) -> str:
    """Return a text with its numbers in Eastern Arabic digits, as long as it was.

    >>> eastern("25,000.5 إلى 30,000"), eastern("12 صاروخاً Kh-101"), eastern("0.1.0")
    ('٢٥٬٠٠٠٫٥ إلى ٣٠٬٠٠٠', '١٢ صاروخاً Kh-101', '٠.١.٠')
    """
    return _NUMBER.sub(_turned, text)


def _turned(found: re.Match[str]) -> str:
    number = found[0]
    if _OF_A_NAME.search(found.string, max(0, found.start() - 2), found.start()):
        return number
    turned = number.translate(_EASTERN)
    return turned if number.count(".") > 1 else turned.translate(_MARKS)
