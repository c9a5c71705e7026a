"""Per day, week, month or year: whether a number is a rate."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.grammar.words import closed_class
from marsad.text.tokens import Token

_REACH = 4
_PERIODS = ("day", "week", "month", "year")


def rate_of(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Return the rate of a number whose phrase is tokens `first` to `last`: said behind it, or by an adverb right before it."""
    adverb = tokens[first - 1].form if first else ""
    before = next((period for period in _PERIODS if adverb.endswith("ا") and adverb in closed_class(f"per_{period}")), None)
    return before or rate_after(tokens, last)


def rate_after(tokens: Sequence[Token], last: int) -> str | None:
    """Return `day`, `week`, `month` or `year` where a rate word follows token `last` closely, else None."""
    for at in range(last + 1, min(last + 1 + _REACH, len(tokens))):
        form = tokens[at].form
        for period in _PERIODS:
            if form in closed_class(f"per_{period}") and not _names_days(tokens, at):
                return period
        if tokens[at].kind == "mark":
            return None
    return None


def _names_days(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is "the two days of" before their names or dates: "قتل 80 يومي السبت والأحد", "يومي 26 و27 أكتوبر"."""
    if tokens[at].form not in closed_class("both_days") or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return after.kind == "number" or after.form in closed_class("named_days")
