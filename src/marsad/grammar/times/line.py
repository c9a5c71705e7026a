"""A sentence's words as the grammar of times walks over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from marsad.grammar.times.meanings import Meaning
from marsad.grammar.times.spellings import Word, void

# Letters and particles that are grammar: and, then, by, for, like, of, in; the article with what may stand on it.
AND = "و"
THEN = "ف"
BY = "ب"
FOR = "ل"
LIKE = "ك"
OF = "من"
IN = "في"
MADDA = "آ"


class Hit(NamedTuple):
    """A word of a class: its value, its proclitics, whether the article is on it, and the index after it."""

    value: Any
    prefix: str
    definite: bool
    end: int


class Found(NamedTuple):
    """A phrase read: what it means, its first token, and the index after its last."""

    meaning: Meaning
    first: int
    end: int


_MARGIN = 32  # no look-ahead or look-back reaches further outside the sentence
_LONGEST = 32  # tokens from the first of a time to what links it with another


class Line:
    """The words of one sentence with their places in `raw`, and look-ups that answer nothing outside it."""

    __slots__ = ("ends", "raw", "size", "starts", "words")

    def __init__(self, raw: str, words: list[Word], starts: Sequence[int], ends: Sequence[int]) -> None:
        self.raw = raw
        self.size = len(words)
        # The void behind the sentence answers for the places right before it too, as Python counts from the end.
        self.words = words + [void()] * _MARGIN
        self.starts = starts
        self.ends = ends

    def form(self, at: int) -> str:
        """Return the look-up form of the word at `at`, empty outside the sentence."""
        return self.words[at].form

    def hits(self, at: int, name: str) -> list[Hit]:
        """Return every way to read the words at `at` as of class `name`, the longest first."""
        return [
            Hit(entry.value, entry.prefix, entry.definite, at + 1 + len(entry.rest))
            for entry in self.words[at].classes.get(name, ())
            if self._follows(entry.rest, at)
        ]

    def hit(self, at: int, name: str) -> Hit | None:
        """Return the longest way to read the words at `at` as of class `name`."""
        classes = self.words[at].classes
        if name not in classes:
            return None
        for entry in classes[name]:
            rest = entry.rest
            if not rest or (self.words[at + 1].form == rest[0] and self._follows(rest, at)):
                return Hit(entry.value, entry.prefix, entry.definite, at + 1 + len(rest))
        return None

    def can(self, at: int, names: frozenset[str]) -> bool:
        """Whether the word at `at` is of any of the classes `names`; the cheap refusal of most words."""
        return not names.isdisjoint(self.words[at].names)

    def links_behind(self, at: int) -> bool:
        """Whether "to" or a dash stands behind `at`, no word of another matter between."""
        words = self.words
        for place in range(at + 1, min(self.size, at + _LONGEST)):
            if words[place].dash or "to" in words[place].classes:
                return True
            if words[place].strange:
                return False
        return False

    def known(self, at: int) -> bool:
        """Whether a word of time or a number stands at `at`."""
        return self.words[at].known

    def _follows(self, rest: Sequence[str], at: int) -> bool:
        return all(self.words[place].form == word for place, word in enumerate(rest, at + 1))

    def before(self, at: int, name: str) -> bool:
        """Whether one or two words of class `name` end right before `at`."""
        return any(hit.end == at for back in (1, 2) if at >= back for hit in self.hits(at - back, name))

    def past(self, at: int, name: str) -> int:
        """Return the index after a word of class `name` at `at`, or `at` where there is none."""
        hit = self.hit(at, name)
        return hit.end if hit else at

    def digits(self, at: int) -> int | None:
        """Return the value of a run of at most four digits at `at`."""
        return self.words[at].digits

    def mark(self, at: int, marks: str) -> bool:
        """Whether a mark out of `marks` stands at `at`."""
        word = self.words[at]
        return word.kind == "mark" and word.form in marks

    def dash(self, at: int) -> bool:
        """Whether a dash or slash stands at `at`."""
        return self.words[at].dash

    def joined(self, at: int) -> bool:
        """Whether tokens `at` and the next touch."""
        return 0 <= at < self.size - 1 and self.ends[at] == self.starts[at + 1]

    def word(self, at: int) -> bool:
        """Whether an Arabic word stands at `at`."""
        return self.words[at].kind == "word"
