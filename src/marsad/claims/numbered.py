"""Which of a sentence's numbers can count something of ours, told from the words around them, and what stands near enough to be it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from marsad.claims.signs import (
    BEGINS,
    CASUALTY,
    COUNTABLE,
    DUAL,
    HUNDRED,
    NAME_BEGINS,
    NATION,
    NUMBER,
    OTHER_NOUN,
    PEOPLE,
    SETTLED,
    STATE,
    VICTIMS,
    YEAR,
)

# words from a number to what it counts, before it and behind it, to people before it, to what befell them; the grammar looks less far
_BEHIND, _AHEAD, _FAR_BEHIND, _FATE = 6, 10, 14, 6
_COUNTED = COUNTABLE | STATE | NATION | BEGINS | NAME_BEGINS
_IN = "في"
_YEARS = re.compile(r"(?:19|20)\d\d[،,.؛:]?")
_SHARES = re.compile(r"\W*[^\W\d]*\d[\d.,٫٬]*[%٪]\W*")
_ONE_NUMBER = re.compile(r"\W*(?:[^\W\d]*\d(?:[\d.,٫٬]*\d)?|[^\W\d]+)")
_ALONE = re.compile(r"\W*(?:[وفبلك]?\d(?:[\d.,٫٬]*\d)?|[^\W\d]+)")


def near_numbers(words: Sequence[str], signs: Sequence[int]) -> int:
    """Return the signs that stand near enough to a number to be of what it counts, as far as the grammar looks for each.

    Things stand behind a number, people before it too; a nation's name right behind it, who has forces before it.
    """
    near = 0
    for at in [at for at, sign in enumerate(signs) if sign & NUMBER]:
        if _is_share_or_year(words, signs, at) or _counts_another(words, signs, at):
            continue
        ahead = reduce(or_, signs[at : at + _AHEAD])
        before = reduce(or_, signs[max(0, at - _BEHIND) : at], 0)
        farther = reduce(or_, signs[max(0, at - _FAR_BEHIND) : at], 0)
        near |= ahead & ~(STATE | CASUALTY) | before & ~CASUALTY | farther & (PEOPLE | VICTIMS | STATE)
        near |= (farther | reduce(or_, signs[at : at + _FATE])) & CASUALTY
        if reduce(or_, signs[at : at + 2]) & NATION:
            near |= PEOPLE
    return near


def _is_share_or_year(words: Sequence[str], signs: Sequence[int], at: int) -> bool:
    """Whether a number is written as a share of a hundred, which counts nothing, or as a year behind its word ("عام 2022")."""
    word = words[at]
    after = signs[at + 1] if at + 1 < len(signs) else 0
    if _SHARES.fullmatch(word) is not None:
        return True
    if after & HUNDRED or words[at + 1 : at + 2] == [_IN] or words[at + 1 : at + 2] == ["%"]:
        share = after & HUNDRED or words[at + 1] != _IN or (at + 2 < len(signs) and signs[at + 2] & HUNDRED)
        return bool(share) and _ONE_NUMBER.fullmatch(word) is not None
    is_year = at > 0 and signs[at - 1] & YEAR and not after & (COUNTABLE | NUMBER)
    return bool(is_year) and _YEARS.fullmatch(words[at]) is not None


def _counts_another(words: Sequence[str], signs: Sequence[int], at: int) -> bool:
    """Whether a noun that the lexicon does not know stands right behind a number, or holds it: no other noun can be what it counts.

    The dead stand before their number, and a word of killing may count whom it does not name.
    """
    sign, before = signs[at], signs[at - 1] if at else 0
    if sign & DUAL:
        return not (sign & _COUNTED or before & (BEGINS | NAME_BEGINS))
    place = at
    while place + 1 < len(signs) and signs[place + 1] & NUMBER and words[place + 1][0] != "و":
        if signs[place] & SETTLED or _ALONE.fullmatch(words[place]) is None:
            return False
        place += 1
    after = signs[place + 1] if place + 1 < len(signs) else 0
    if not after & OTHER_NOUN or signs[place] & (SETTLED | DUAL) or _ALONE.fullmatch(words[place]) is None:
        return False
    if (place + 2 < len(signs) and signs[place + 2] & NUMBER) or (at and words[at - 1].strip("ـ").endswith("ال")):
        return False
    fate = reduce(or_, signs[max(0, at - _FAR_BEHIND) : place + _FATE])
    return not fate & (CASUALTY | VICTIMS)
