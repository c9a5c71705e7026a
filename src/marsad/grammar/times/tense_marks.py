"""What one word says of its sentence's tense, by the tables of `times.yaml`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from marsad.lexicon.source import read_table
from marsad.text.fold import fold

_SHORTEST_FUTURE = 4
_LEADS = ("", "و", "ف")


class TenseMark(NamedTuple):
    """What a word tells: `future` or past (None: nothing by itself), and whether it is a verb of saying.

    `pairs` tells the tense by the word that follows; `present`, `had` and `that` are the scheduled present, the auxiliary of
    the past, and the complementiser behind a verb of saying.
    """

    future: bool | None
    saying: bool
    present: bool
    had: bool
    that: bool
    pairs: dict[str, bool]


class _Table(NamedTuple):
    words: dict[str, tuple[bool, bool]]
    pairs: dict[str, dict[str, bool]]
    no_future: tuple[str, ...]
    no_words: frozenset[str]
    present: frozenset[str]
    had: frozenset[str]
    amounts: frozenset[str]
    that: frozenset[str]


@cache
def _table() -> _Table:
    data = read_table("times")
    future, past = data["future"], data["past"]
    no_words = frozenset(fold(form) for form in future["not_words"])
    groups = (
        (future["words"], True, False),
        (future["verbs"], True, False),
        (past["words"], False, False),
        (past["events"], False, False),
        (past["saying"], False, True),
    )
    known: dict[str, tuple[bool, bool]] = {}
    pairs: dict[str, dict[str, bool]] = {}
    for forms, ahead, saying in groups:
        for form in forms:
            first, *second = fold(form).split()
            if second:
                pairs.setdefault(first, {})[second[0]] = ahead
                continue
            for lead in _LEADS:
                if lead + first not in no_words:
                    known[lead + first] = (ahead, saying)
    return _Table(
        known,
        pairs,
        tuple(fold(stem) for stem in future["not_beginning"]),
        no_words,
        frozenset(fold(form) for form in future["verbs"]),
        frozenset(fold(form) for form in data["had"]),
        frozenset(fold(form) for form in future["not_before"]),
        frozenset(fold(form) for form in data["complementisers"]),
    )


def tense_mark(form: str, raw: str) -> TenseMark | None:
    """Return what a word tells, None for most words."""
    table = _table()
    told = table.words.get(form)
    that = told is None and form in table.that
    pairs = {} if told or that else table.pairs.get(form, {})
    if told is None and not that and _will(table, form, raw):
        told = (True, False)
    if told is None and not that and not pairs:
        return None
    future, saying = told or (None, False)
    return TenseMark(future, saying, form in table.present, form in table.had, that, pairs)


def amounts() -> frozenset[str]:
    """Return the words before which a verb in the present tells an amount and no plan ("يصل عدد القتلى")."""
    return _table().amounts


def is_future(form: str, raw: str) -> bool:
    """Whether a word is a verb of the future ("سيلتقي"), by its look-up form and as it is written."""
    return _will(_table(), form, raw)


def _will(table: _Table, form: str, raw: str) -> bool:
    """Whether a word is a verb with the letter of the future before it, and begins no other word."""
    stem = form[1:] if form[:1] in _LEADS[1:] else form
    if len(stem) < _SHORTEST_FUTURE or stem[0] != "س":
        return False
    if stem[1] in "يتن":
        return stem not in table.no_words and not stem.startswith(table.no_future)
    return stem[1] == "ا" and "سأ" in raw
