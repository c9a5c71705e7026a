"""Words, numbers and marks of a raw text, each with its place and its look-up form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from marsad.text.fold import fold

TokenKind = Literal["word", "latin", "number", "mark"]

_TOKEN = re.compile(
    r"(?P<word>[\u0620-\u065F\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06EF\u06FA-\u06FF\u0750-\u077F\u08A0-\u08FF"
    r"\uFB50-\uFDFF\uFE70-\uFEFC\u0640]+)"
    r"|(?P<latin>[A-Za-z\u00C0-\u024F\u0400-\u04FF]+)"
    r"|(?P<number>[0-9\u0660-\u0669\u06F0-\u06F9]+)"
    r"|(?P<mark>[^\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, run of digits, or mark; `form` is its look-up form, `start`/`end` its place in the raw text."""

    start: int
    end: int
    form: str
    kind: TokenKind


def tokenise(raw: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut `raw[start:end]` into tokens in order of place.

    Letters, Latin letters and digits are never in one token: "و50" is two, "KN-23" three.

    >>> [token.form for token in tokenise("و597 مُسيّرة")]
    ['و', '597', 'مسيره']
    """
    stop = len(raw) if end is None else end
    return tuple(
        Token(match.start(), match.end(), fold(match.group()), match.lastgroup)  # type: ignore[arg-type]
        for match in _TOKEN.finditer(raw, start, stop)
    )
