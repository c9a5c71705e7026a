"""Spelling folded away: one look-up form for the many ways to write an Arabic word."""

from __future__ import annotations

import sys
import unicodedata

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ک": "ك",
    "ـ": "",
}

# Printable ASCII, the ideographs, and what lies beyond the Arabic mathematical letters: looking there costs time and finds nothing.
_LEFT_ALONE = (range(0x20, 0x7F), range(0x3000, 0xFB00), range(0x1EF00, sys.maxunicode + 1))


def _fold_character(character: str) -> str:
    out = []
    for part in unicodedata.normalize("NFKC", character):
        if unicodedata.category(part) in {"Mn", "Cf"}:
            continue
        digit = unicodedata.decimal(part, None)
        out.append(str(digit) if digit is not None else _LETTERS.get(part, part))
    return "".join(out)


def _table() -> dict[int, str]:
    table = {}
    for code in range(sys.maxunicode + 1):
        if any(code in block for block in _LEFT_ALONE):
            continue
        character = chr(code)
        folded = _fold_character(character)
        if folded != character:
            table[code] = folded
    return table


FOLD = _table()


def fold(text: str) -> str:
    """Return the look-up form of `text`: no diacritics, tatweel or controls; one alef, ya and ha; western digits.

    >>> fold("مُسيّرة") == fold("مسيره")
    True
    >>> fold("أُطلِقت ٢٦")
    'اطلقت 26'
    """
    return text.translate(FOLD)
