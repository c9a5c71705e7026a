"""Words of saying by what follows them in quotes."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.hearing import ENDS, QUOTES

_NAME = 4
_CONTENT = 30


def quotes(analysis: Analysis, start: int) -> bool:
    """Return whether it is told only what somebody speaks of, and then his words are quoted: "قال عن الاتصال الذي جرى أمس: «…»"."""
    reach = range(start, min(start + _CONTENT, len(analysis.tokens) - 1))
    colon = next((at for at in reach if analysis.form(at) == ":"), None)
    return colon is not None and analysis.form(colon + 1) in QUOTES


def long_quote(analysis: Analysis, at: int) -> bool:
    """Return whether a quotation of more than a name opens at token `at`."""
    if analysis.form(at) not in QUOTES:
        return False
    return not any(analysis.form(place) in ENDS for place in range(at + 1, at + _NAME + 1))
