"""Per day, week, month or year: whether a number is a rate."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.grammar.words import closed_class
from marsad.text.tokens import Token

_REACH = 4
_PERIODS = ("day", "week", "month", "year")


def rate_after(tokens: Sequence[Token], last: int) -> str | None:
    """Return `day`, `week`, `month` or `year` where a rate word follows token `last` closely, else None."""
    for at in range(last + 1, min(last + 1 + _REACH, len(tokens))):
        form = tokens[at].form
        for period in _PERIODS:
            if form in closed_class(f"per_{period}"):
                return period
        if tokens[at].kind == "mark":
            return None
    return None
