"""Whether a time is said of what is to come: by the last word before it in its sentence that tells, else the first after."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from marsad.grammar.times.line import Line
from marsad.grammar.times.tense_marks import amounts

_REACH = 14
_NEAR = 5
_HAD = 2  # words from the auxiliary of the past to its verb


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


def tense(line: Line) -> Tense:
    """Return what the words of a sentence say of its tense."""
    places: list[int] = []
    futures: list[bool] = []
    sayings: list[bool] = []
    that: list[int] = []
    had = False
    for at, mark in [(at, word.tense) for at, word in enumerate(line.words) if word.tense]:
        if mark.that:
            that.append(at)
            continue
        following = line.form(at + 1)
        future = mark.pairs.get(following, mark.future)
        if future is None or (mark.present and following in amounts()):
            continue
        if future and following == "(" and not mark.present:
            continue  # a name and how old he is: "استشهد سعيد ستيتي (31 عاماً)"
        if future and places and not futures[-1] and not sayings[-1]:
            if at - places[-1] <= _NEAR and mark.present:
                continue
            future = not (at - places[-1] <= _HAD and had)
        places.append(at)
        futures.append(future)
        sayings.append(mark.saying)
        had = mark.had
    return Tense(tuple(places), tuple(futures), tuple(sayings), tuple(that))
