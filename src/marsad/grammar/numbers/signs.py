"""The sign of a number: سالب خمسة, -7."""

from __future__ import annotations

from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.numerals import Number

_MINUS = frozenset("-−")
_COMPARISONS = frozenset("<>=≥≤")


def signed(line: Line, number: Number) -> float:
    """Return the value of `number` with its sign.

    A minus touches its digits and no word before; where a thing is counted it is the dash of a parenthesis ("-12 عضواً-").
    """
    before = line.word(number.first - 1)
    if "negative" in before.tags:
        return -number.value
    if number.kind != "digits" or before.form not in _MINUS or not line.tight(number.first - 1):
        return number.value
    if line.tight(number.first - 2) and line.word(number.first - 2).form not in _COMPARISONS:
        return number.value
    noun = line.word(number.last + 1).noun
    return number.value if noun is not None and noun.kind != "angle" else -number.value
