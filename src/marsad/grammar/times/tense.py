"""Whether a time is said of what is to come: by the last word before it in its sentence that tells, else the first after."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from marsad.grammar.times.line import Line
from marsad.lexicon.source import read_table
from marsad.text.fold import fold

_SHORTEST_FUTURE = 4
_REACH = 14
_NEAR = 5
_LEADS = frozenset("سوف")


class Tense(NamedTuple):
    """What a sentence's words say of its tense, by place: `future` or not, and whether the word is a verb of saying."""

    places: tuple[int, ...]
    futures: tuple[bool, ...]
    sayings: tuple[bool, ...]
    complementisers: tuple[int, ...]

    def future(self, at: int) -> bool | None:
        """Return whether the word that governs place `at` looks ahead, None where no word tells."""
        if not self.places:
            return None
        before = bisect_left(self.places, at) - 1
        if before >= 0:
            return self.futures[before] and at - self.places[before] <= _REACH
        ahead = self.futures[0]
        return None if ahead and self._that_between(at, self.places[0]) else ahead

    def said(self, at: int) -> bool:
        """Whether the time at `at` is that of a verb of saying: no "that" stands between the verb and it."""
        before = bisect_left(self.places, at) - 1
        if before < 0 or not self.sayings[before]:
            return False
        return not self._that_between(self.places[before], at)

    def _that_between(self, first: int, last: int) -> bool:
        following = bisect_right(self.complementisers, first)
        return following < len(self.complementisers) and self.complementisers[following] < last


class _Markers(NamedTuple):
    words: dict[str, tuple[bool, bool]]
    pairs: dict[tuple[str, str], bool]
    firsts: frozenset[str]
    no_future: tuple[str, ...]
    no_words: frozenset[str]
    present: frozenset[str]
    had: frozenset[str]
    amounts: frozenset[str]
    complementisers: frozenset[str]


@cache
def _markers() -> _Markers:
    table = read_table("times")
    known: dict[str, tuple[bool, bool]] = {}
    pairs: dict[tuple[str, str], bool] = {}
    groups = (
        (table["future"]["words"], True, False),
        (table["future"]["verbs"], True, False),
        (table["past"]["words"], False, False),
        (table["past"]["events"], False, False),
        (table["past"]["saying"], False, True),
    )
    for forms, future, saying in groups:
        for form in forms:
            parts = fold(form).split()
            if len(parts) == 2:
                pairs[parts[0], parts[1]] = future
                continue
            for lead in ("", "و", "ف"):
                known[lead + parts[0]] = (future, saying)
    return _Markers(
        known,
        pairs,
        frozenset(first for first, _ in pairs),
        tuple(fold(stem) for stem in table["future"]["not_beginning"]),
        frozenset(fold(form) for form in table["future"]["not_words"]),
        frozenset(fold(form) for form in table["future"]["verbs"]),
        frozenset(fold(form) for form in table["had"]),
        frozenset(fold(form) for form in table["future"]["not_before"]),
        frozenset(fold(form) for form in table["complementisers"]),
    )


def _marked(markers: _Markers, form: str, following: str, raw: str) -> tuple[bool, bool] | None:
    if form in markers.firsts and (form, following) in markers.pairs:
        return markers.pairs[form, following], False
    if form[:1] not in _LEADS:
        return None
    stem = form[1:] if form[0] in "وف" else form
    if len(stem) < _SHORTEST_FUTURE or stem[0] != "س":
        return None
    if (stem[1] in "يتن" and stem not in markers.no_words and not stem.startswith(markers.no_future)) or (stem[1] == "ا" and "سأ" in raw):
        return True, False
    return None


def tense(line: Line) -> Tense:
    """Return what the words of a sentence say of its tense."""
    places: list[int] = []
    futures: list[bool] = []
    sayings: list[bool] = []
    that: list[int] = []
    markers = _markers()
    complementisers = markers.complementisers
    for at, token in enumerate(line.tokens):
        form = token.form
        marked = markers.words.get(form)
        if marked is None:
            if form in complementisers:
                that.append(at)
                continue
            if form[:1] not in _LEADS and form not in markers.firsts:
                continue
            marked = _marked(markers, form, line.form(at + 1), line.raw[token.start : token.end])
            if marked is None:
                continue
        future, saying = marked
        if future and line.form(at + 1) in markers.amounts:
            continue
        if future and places and not futures[-1] and not sayings[-1]:
            if at - places[-1] <= _NEAR and form in markers.present:
                continue
            future = not (at - places[-1] <= 2 and line.form(places[-1]) in markers.had)
        places.append(at)
        futures.append(future)
        sayings.append(saying)
    return Tense(tuple(places), tuple(futures), tuple(sayings), tuple(that))
