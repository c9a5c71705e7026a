"""Where the sentences of one paragraph end.

A paragraph is cut after . ! ? ؟ and what closes with them (quotes, brackets), but not at a decimal point, not inside an
abbreviation or a name spelt by letters (أ.ف.ب, سي.إن.إن), not at an ellipsis inside a line, and not where the sentence goes on
with a comma after the quote. What runs on for longer than any sentence does, as where a scan lost its stops, is cut at pauses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from marsad.lexicon.source import read_table
from marsad.text.fold import fold

_STOPS = ".!?؟۔"
_END = re.compile(f"[{_STOPS}]+")
_CLOSERS = re.compile(r"[.!?؟۔…\"”’'»)\]}]*")
_GOES_ON = re.compile(r"[ \t\u00a0]{0,3}[،,؛;:]")
_QUOTES = frozenset("\"”’'»)]}")
_PAUSE = re.compile(r"[،؛;,:](?=\s)|\s")
# a ta marbuta ends its word: where a letter follows, a blank and more were lost, mostly between a title and its text
_GLUED = re.compile(r"\u0629(?=[\u0621-\u063A\u0641-\u064A])")
_LONGEST = 1500  # characters; the longest sentence of thousands of real articles had 1,200. A page without stops is cut at its pauses
_REACH = 24  # no abbreviation is longer; a bounded look around keeps the whole linear
_SPELT = 3  # a letter's name, as names like سي.إن.إن spell it, has at most three letters


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a list of pages' words, folded."""
    return frozenset(fold(str(word)).casefold() for word in read_table("furniture")[name])


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Return the offsets after which the sentences of the paragraph `text[start:end]` end, the last of them `end`.

    Linear in the paragraph's length whatever it holds.

    >>> text = "أنتجت المصانع 2.5 مليون قذيفة. ولم تعلّق (أ.ف.ب) على ذلك."
    >>> sentence_ends(text, 0, len(text))
    [30, 57]
    """
    ends: list[int] = []
    for glued in _GLUED.finditer(text, start, end):
        ends += _ends_within(text, ends[-1] if ends else start, glued.end())
    return ends + _ends_within(text, ends[-1] if ends else start, end)


def _ends_within(text: str, start: int, end: int) -> list[int]:
    """The ends of sentences in a stretch that ends one, the last of them `end`."""
    ends: list[int] = []
    first = position = start
    following = {mark: at for mark in _STOPS if (at := text.find(mark, start, end)) >= 0}  # mostly one: no pattern is as fast
    while (stop := min(following.values(), default=end)) < end:
        position = stop + 1
        while text[position : position + 1] in following and position < end:
            position += 1
        stopped = position
        if text[stop:position] == "." and text[position : position + 1] == " " and text[position + 1 : min(end, position + 2)].isalpha():
            ends_here = _stop_ends(text, first, stop, position)  # as most do
        else:
            if closed := _CLOSERS.match(text, position, end):
                position = closed.end()
            if position >= end:
                break
            ends_here = _ends_here(text, first, stop, stopped, position)
        if ends_here:
            ends += _pauses(text, first, position)
            ends.append(position)
            first = position
        for mark, at in following.items():
            if at < position:
                following[mark] = at if (at := text.find(mark, position, end)) >= 0 else end
    ends += _pauses(text, first, end)
    ends.append(end)
    return ends


def _pauses(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a sentence that is longer than any is cut: at the last comma, else the last blank, that leaves it long."""
    while end - start > _LONGEST:
        pauses = list(_PAUSE.finditer(text, start + _LONGEST // 2, start + _LONGEST))
        marks = [pause for pause in pauses if not pause.group().isspace()]
        start = (marks or pauses)[-1].end() if pauses else start + _LONGEST
        yield start


def _ends_here(text: str, first: int, mark: int, mark_end: int, after: int) -> bool:
    marks = text[mark:mark_end]
    closers = text[mark_end:after]
    if _GOES_ON.match(text, after):
        return False
    if set(marks + closers) & {"…"} or ".." in marks + closers:
        return False  # an ellipsis: a pause, or two halves of a headline
    if marks == ".":
        return _stop_ends(text, first, mark, after)
    if _is_latin(text[after]):
        return False  # an address's query
    if _QUOTES & set(closers):  # a quoted title or "(!)" in the middle; a sentence after it begins with "and"
        return text[after : after + 3].lstrip().startswith("و")
    return True


def _stop_ends(text: str, first: int, stop: int, after: int) -> bool:
    before = _letters_before(text, first, stop)
    following = text[after]
    if after == stop + 1 and following.isdecimal():
        return bool(before) and not _is_latin(before)
    if after == stop + 1 and following.isalpha():
        return not _inside_name(text, first, stop, before)
    if not before:
        return not _enumerates(text, first, stop)
    if len(before) == 1:
        return fold(before) in words_of("unit_letters") and text[max(first, stop - 4) : stop].strip()[:-1].strip()[-1:].isdecimal()
    return not _abbreviates(before)


@lru_cache(maxsize=4096)
def _abbreviates(word: str) -> bool:
    return fold(word).casefold() in words_of("abbreviations")


def _enumerates(text: str, first: int, stop: int) -> bool:
    """Tell whether all that stands before the stop is a list's number."""
    return stop - first < _REACH and not any(character.isalpha() for character in text[first:stop]) and text[first:stop].strip() != ""


def _inside_name(text: str, first: int, stop: int, before: str) -> bool:
    """Tell whether a stop with no space after it is inside an address or a name spelt by letters, not a forgotten space."""
    if _is_latin(text[stop + 1]):
        return stop > first and (_is_latin(text[stop - 1]) or text[stop - 1] in "/-_")
    length_after = 0
    for character in text[stop + 1 : stop + 1 + _REACH]:
        if not (character.isalpha() or unicodedata.combining(character)):
            break
        length_after += character.isalpha()
    chained = "." in text[max(first, stop - _SPELT - 2) : stop]
    return len(before) == 1 or (1 < len(before) <= _SPELT and (length_after <= _SPELT or chained))


def _letters_before(text: str, first: int, stop: int) -> str:
    """Return the letters of the word that the stop follows, without its diacritics and controls."""
    blank = text.rfind(" ", max(first, stop - _REACH), stop)
    if blank >= 0 and text[blank + 1 : stop].isalpha():
        return text[blank + 1 : stop]
    letters = []
    for character in reversed(text[max(first, stop - _REACH) : stop]):
        if character.isalpha():
            letters.append(character)
        elif unicodedata.category(character) not in {"Mn", "Cf"}:
            break
    return "".join(reversed(letters))


def _is_latin(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalnum()
