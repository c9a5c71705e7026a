"""Whether a word of going can lead somebody to a state, told from the words of a sentence alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_

from marsad.claims.bits import (
    ARRIVAL,
    ARRIVES,
    ASIDE,
    BEGINS,
    HEAD,
    INTENDS,
    NAME_BEGINS,
    OFFICE,
    OTHER_NOUN,
    PAIR,
    PAST,
    PERSONAL,
    SOUNDS,
    TELLER,
    THAT_COUNTRY,
    TO,
    VISITS,
)
from marsad.claims.signs import forms_by_word
from marsad.claims.visits import REACHES
from marsad.grammar.words import grammar_words

_REACH, _LEAD = 15, 3  # words from a word of going to where it leads, and from "to" to that
_OBJECT = 12  # words from a word of reaching to where somebody arrives, who he is between
_FAR = 24  # words from a verb of going to who goes
_NAMES = BEGINS | NAME_BEGINS | SOUNDS
_TITLES = OFFICE | HEAD | PAIR | TELLER


def those_of_titles(each: Sequence[int]) -> list[int]:
    """Return where somebody stands by what he is."""
    return [at for at, sign in enumerate(each) if sign & _TITLES]


def those_of_names(each: Sequence[int]) -> list[int]:
    """Return where somebody's name can stand or begin."""
    return [at for at, sign in enumerate(each) if sign & (PERSONAL | _NAMES)]


def that_country(each: Sequence[int]) -> list[int]:
    """Return where "the country" stands, which is told before."""
    return [at for at, sign in enumerate(each) if sign & THAT_COUNTRY]


def goes_somewhere(words: Sequence[str], each: Sequence[int], hosts: Collection[int], goers: Collection[int]) -> bool:
    """Return whether a state, or a place in one, can be where a word of going leads, or somebody whom a word of visiting has.

    Both stand behind the word. `goers` are where somebody is told who can go.
    """
    last = max(hosts, default=-1)
    for at, sign in enumerate(each):
        if sign & VISITS and (at < last or words[at].rstrip("،,.؛:").endswith(("ه", "ها"))):
            return True
        if sign & (ARRIVES | ARRIVAL) and at < last and _has_goer(words, each, at, goers):
            personal = False
            for place in range(at + 1, last + 1):
                if place - at > _REACH and not personal:
                    break
                if place in hosts and reduce(or_, each[max(at + 1, place - _LEAD) : place + 1], 0) & TO:
                    return True
                if place in hosts and place - at <= _OBJECT and REACHES in words[at] and (personal or place == at + 1):
                    return True  # "وصل الوزير الدوحة"
                personal = personal or bool(each[place] & (PERSONAL | _NAMES))
    return False


def _has_goer(words: Sequence[str], each: Sequence[int], at: int, goers: Collection[int]) -> bool:
    """Whether a word of going can have somebody who goes: a noun behind it, a verb wherever it has no other subject right behind it."""
    if not each[at] & ARRIVES:
        return any(place > at for place in goers) or any(sign & INTENDS for sign in each)
    if not each[at] & PAST or not _other_subject(words, each, at):
        return True
    return any(-_FAR <= place - at <= _FAR for place in goers)


def _other_subject(words: Sequence[str], each: Sequence[int], at: int) -> bool:
    """Whether a noun that is nobody stands right behind a verb ("وصل سعر النفط")."""
    if at + 1 >= len(words) or not (words[at][-1].isalpha() and words[at + 1][0].isalpha()):
        return False
    forms = forms_by_word()[words[at + 1]]
    noun = each[at + 1] & OTHER_NOUN and not each[at + 1] & (ASIDE | _NAMES)
    return bool(noun) and len(forms) == 1 and forms[0] not in grammar_words()
