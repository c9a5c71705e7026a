"""Which of a sentence's numbers can count something of ours, told from the words around them, and what stands near enough to be it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from marsad.claims.bits import (
    AID,
    ARMS,
    ASIDE,
    ATTACK,
    BARE,
    BEGINS,
    BETWEEN,
    BOUND,
    CASUALTY,
    COUNTABLE,
    DUAL,
    FELL,
    FORCES,
    GIVES,
    GOODS,
    HEAD,
    HUNDRED,
    LOSES,
    MASS,
    MONEY,
    MONTH,
    NAME_BEGINS,
    NATION,
    NUMBER,
    OF_THEM,
    OFFICE,
    OTHER_NOUN,
    PEOPLE,
    RELIEF,
    SETTLED,
    SOUNDS,
    SPREAD,
    STATE,
    THEIRS,
    TIMES,
    TO,
    TOLL,
    TRANSFER,
    VICTIMS,
    WEAPON,
    YEAR,
)

# words from a number to what it counts, before it and behind it, to people before it, to what befell them; the grammar looks less far
_BEHIND, _AHEAD, _FAR_BEHIND, _FATE, _ADJECTIVES, _BESIDE = 6, 10, 14, 6, 5, 2
_RISEN = 26
_RIGHT_BEHIND = 3
_GIVEN = 36  # words between a number and the word of giving
_REFINES = COUNTABLE & ~MONEY  # what can be told more of a noun behind it
_SIDE = STATE | OFFICE | HEAD | SOUNDS | BEGINS | NAME_BEGINS
_COUNTED = COUNTABLE | STATE | SOUNDS | NATION | BEGINS | NAME_BEGINS
_LEADING = ("إلى", "الى", "نحو", "ل")
_TOLD = 4  # words from that to the number, which may be hedged
_IN, _OF, _TO, _ARTICLE, _AND = "في", "من", "إلى", "ال", ("و", "وَ")
_HUNDRED = 2  # words from a number to the "hundred" that it is a share of
_MARKS = "،,.؛:؟?!»”\"’')]}…"
_CLOSED, _STOPS = tuple(_MARKS), tuple("،,.؛:؟?!…")
_SOMEBODY = ("ا", "ًا", "اً", "ين", "ون")  # how a noun ends that counts people, of whom a word of killing need tell no more
_SEVERAL = ("عدة", "عدّة", "عديدة")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[،,.؛:]?")
_DAY = re.compile(r"[0-3]?\d")
_SHARES = re.compile(r"\W*[^\W\d]*\d[\d.,٫٬]*[%٪]\W*")
_ONE_NUMBER = re.compile(r"\W*(?:[^\W\d]*\d(?:[\d.,٫٬]*\d)?|[^\W\d]+)")
_ALONE = re.compile(r"\W*(?:[وفبلك]?\d(?:[\d.,٫٬]*\d)?|[^\W\d]+)")


def near_numbers(words: Sequence[str], signs: Sequence[int]) -> int:
    """Return the signs of what the numbers can count, and of what stands near enough to say what befell it.

    BARE is among them where a number can have left out its noun. Nothing (0) where all count what is none of ours.
    """
    near, last, shares = 0, len(signs) - 1, -1
    for at in [at for at, sign in enumerate(signs) if sign & NUMBER]:
        if _is_share_or_year(words, signs, at):
            shares = at + _HUNDRED
        elif not (
            (at <= shares and signs[at] & HUNDRED)
            or (signs[at] & BOUND and not (at < last and (signs[at + 1] & NUMBER or words[at + 1] in _AND)))
            or _counts_another(words, signs, at)
        ):
            near |= _of_number(words, signs, at)
    return near


def _of_number(words: Sequence[str], signs: Sequence[int], at: int) -> int:
    """The signs of one number: of its noun, behind it or before it, or left out."""
    end, after = len(signs), at + 1
    while after < end and signs[after] & NUMBER:
        after += 1
    before = reduce(or_, signs[max(0, at - _BEHIND) : at], 0)
    farther = reduce(or_, signs[max(0, at - _FAR_BEHIND) : at], 0)
    things = _behind(words, signs, at, after) | _told_before(words, signs, at, after)
    bare = after == end or bool(signs[after] & BARE) or words[after - 1].endswith(_CLOSED)
    if before & THEIRS or (farther & TOLL and (bare or words[at - 1] == _TO)):
        things |= farther
    if reduce(or_, signs[:at], 0) & (SPREAD | TOLL):
        things |= reduce(or_, signs[:at], 0) & (WEAPON | ATTACK)
    if after < end and signs[after] & OF_THEM:
        things |= reduce(or_, signs[:at], 0)
    near = things & COUNTABLE | (BARE if bare else 0) | (TO if things & FORCES and _had_by_somebody(signs, at) else 0)
    if things & MONEY:
        near |= _of_sum(signs, at, after)
    if things & MASS and (reduce(or_, signs[:at], 0) | reduce(or_, signs[after : after + _BEHIND], 0)) & (RELIEF | AID | GOODS):
        near |= GOODS
    near |= reduce(or_, signs[max(0, at - _GIVEN) : after + _GIVEN]) & (TRANSFER | GIVES)
    if after < end and signs[after] & MONEY and not signs[after] & (PEOPLE | BEGINS | NAME_BEGINS):
        return near  # so much money, whoever lost it
    return near | _befallen(words, signs, at, after, bare=bare)


def _had_by_somebody(signs: Sequence[int], at: int) -> bool:
    """Whether "to" or "at" stands before a number, with somebody or a state at it or right behind: "ولفرنسا نحو ألف جندي"."""
    return any(signs[place] & TO and reduce(or_, signs[place : place + _BESIDE]) & _SIDE for place in range(max(0, at - _FAR_BEHIND), at))


def _of_sum(signs: Sequence[int], at: int, after: int) -> int:
    """The signs of what a sum can be given as: as arms, which stand near, or as aid, told before it or right behind."""
    near = reduce(or_, signs[max(0, at - _BEHIND) : at + _AHEAD]) & GOODS
    return reduce(or_, signs[: after + _BEHIND]) & AID | (ARMS if near else 0)


def _behind(words: Sequence[str], signs: Sequence[int], at: int, after: int) -> int:
    """The signs of a number's own words and of the noun behind them, with what says more of it."""
    things = reduce(or_, signs[at:after])
    if words[after - 1].endswith(_STOPS):
        return things
    for place in range(after, min(len(signs), after + _BEHIND)):
        things |= signs[place]
        if not signs[place] & BETWEEN or words[place].endswith(_STOPS):
            break
    else:
        return things
    if reduce(or_, signs[at : after + 1]) & NATION:
        things |= PEOPLE
    return things | reduce(or_, signs[after : place + _BEHIND]) & _REFINES if things & _REFINES else things


def _told_before(words: Sequence[str], signs: Sequence[int], at: int, after: int) -> int:
    """The signs of the noun right before "one" and "two", and before a number with the article ("الجنود الأوكرانيون الـ250")."""
    things = reduce(or_, signs[max(0, at - _BESIDE) : at], 0) if signs[at] & SETTLED else 0
    things |= PEOPLE if things & NATION else 0  # "فلسطينيين اثنين"
    if words[at].rstrip(_MARKS) in _SEVERAL:  # "صواريخ باليستية عدة"
        things |= reduce(or_, signs[max(0, at - _ADJECTIVES) : at], 0) & WEAPON
    if any(_ARTICLE in word for word in words[max(0, at - 1) : after]):
        for place in range(at - 1, max(-1, at - 1 - _ADJECTIVES), -1):
            things |= signs[place]
            if signs[place] & OTHER_NOUN:
                break
    return things


def _befallen(words: Sequence[str], signs: Sequence[int], at: int, after: int, *, bare: bool) -> int:
    """The signs of people who stand before their number or are left out, and of what befell them."""
    farther = reduce(or_, signs[max(0, at - _FAR_BEHIND) : at], 0)
    near = 0
    risen = reduce(or_, signs[max(0, at - _RISEN) : at], 0) if bare and _TO in words[max(0, at - _BEHIND) : at] else 0
    if risen & VICTIMS and risen & TOLL:
        near = PEOPLE | VICTIMS
    if farther & VICTIMS and (
        farther & TOLL or (_leads_to_number(words, at) and reduce(or_, signs[max(0, at - _BEHIND) : at], 0) & VICTIMS)
    ):
        near = PEOPLE | VICTIMS
    if signs[after : after + 1] and signs[after] & TOLL and reduce(or_, signs[after : after + _RIGHT_BEHIND], 0) & VICTIMS:
        near = PEOPLE | VICTIMS  # "ارتفع إلى 12 عدد القتلى"
    ahead = reduce(or_, signs[after : after + _AHEAD], 0)
    if ahead & TOLL and ahead & (VICTIMS | CASUALTY):
        near |= PEOPLE | ahead & CASUALTY  # "ارتفع إلى 12، بينهم طفلان، عدد الذين قُتلوا"
    if farther & CASUALTY and (farther & PEOPLE or farther & TOLL):
        near |= PEOPLE
    if bare or words[after].rstrip(_MARKS).endswith(_SOMEBODY):
        place = at - 1
        while place > 0 and at - place < _FAR_BEHIND and signs[place] & (ASIDE | NUMBER) and not signs[place] & CASUALTY:
            place -= 1
        near |= (reduce(or_, signs[max(0, place) : at], 0) | reduce(or_, signs[at:after])) & CASUALTY
    if after < len(signs) and signs[after] & FELL:
        near |= signs[after] & CASUALTY
    elif words[after : after + 1] == [_OF] and (fell := reduce(or_, signs[after + 1 : after + _FATE], 0)) & FELL:
        near |= PEOPLE | fell & CASUALTY
    return near


def _leads_to_number(words: Sequence[str], at: int) -> bool:
    """Whether "to" or a colon stands before a number, as between the dead and how many they are: "القتلى: 5", "والجرحى إلى نحو 20"."""
    before = words[max(0, at - _TOLD) : at]
    return words[at].startswith("ل") or any(word.lstrip("و").startswith(_LEADING) or word.endswith(":") for word in before)


def _is_share_or_year(words: Sequence[str], signs: Sequence[int], at: int) -> bool:
    """Whether a number is a share of a hundred, which counts nothing, a year behind its word ("عام 2022"), or a day ("7 مايو")."""
    word = words[at]
    after = signs[at + 1] if at + 1 < len(signs) else 0
    if _SHARES.fullmatch(word) is not None:
        return True
    if after & HUNDRED or words[at + 1 : at + 2] == [_IN] or words[at + 1 : at + 2] == ["%"]:
        share = after & HUNDRED or words[at + 1] != _IN or (at + 2 < len(signs) and signs[at + 2] & HUNDRED)
        return bool(share) and _ONE_NUMBER.fullmatch(word) is not None
    if after & MONTH and _DAY.fullmatch(word) is not None:
        return True
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
    if after & TIMES and _TO not in words[max(0, at - _BESIDE) : at] and not reduce(or_, signs[max(0, at - _RISEN) : at], 0) & TOLL:
        return True
    fate = reduce(or_, signs[max(0, at - _FAR_BEHIND) : place + _FATE])
    return not fate & (CASUALTY | VICTIMS | LOSES)
