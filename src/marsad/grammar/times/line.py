"""A sentence's tokens as the grammar of times walks over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from marsad.grammar.times.meanings import Meaning
from marsad.grammar.times.words import Entry, words
from marsad.text.tokens import Token

# Letters and particles that are grammar: and, then, by, for, like, of, in; the article with what may stand on it.
AND = "و"
THEN = "ف"
BY = "ب"
FOR = "ل"
LIKE = "ك"
OF = "من"
IN = "في"
ARTICLES = frozenset(("ال", "لل", "بال", "وال"))
MADDA = "آ"
_DASHES = frozenset(("-", "–", "—", "‑", "−", "/", ""))  # a lone tatweel folds to nothing and is written for a dash


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


_NOTHING: tuple[None, ...] = (None,) * 32


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one sentence, with look-ups that answer None outside it.

    `classes` holds what each word can be, None for most words, and ends in a row of None so that looking ahead costs no test.
    """

    raw: str
    tokens: Sequence[Token]
    classes: list[dict[str, tuple[Entry, ...]] | None]

    @classmethod
    def of(cls, raw: str, tokens: Sequence[Token]) -> Line:
        """Look every token up once."""
        known = words().entries
        return cls(raw, tokens, [*(known.get(token.form) for token in tokens), *_NOTHING])

    def form(self, at: int) -> str:
        """Return the look-up form of token `at`, empty outside the sentence."""
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def hits(self, at: int, name: str) -> list[Hit]:
        """Return every way to read the words at `at` as of class `name`, the longest first."""
        classes = self.classes[at]
        if classes is None:
            return []
        return [
            Hit(entry.value, entry.prefix, entry.definite, at + 1 + len(entry.rest))
            for entry in classes.get(name, ())
            if self._follows(entry, at)
        ]

    def hit(self, at: int, name: str) -> Hit | None:
        """Return the longest way to read the words at `at` as of class `name`."""
        classes = self.classes[at]
        if classes is None or name not in classes:
            return None
        for entry in classes[name]:
            rest = entry.rest
            if not rest or self._follows(entry, at):
                return Hit(entry.value, entry.prefix, entry.definite, at + 1 + len(rest))
        return None

    def known(self, at: int) -> bool:
        """Whether token `at` is a word of time or a number."""
        return self.classes[at] is not None or (0 <= at < len(self.tokens) and self.tokens[at].kind == "number")

    def _follows(self, entry: Entry, at: int) -> bool:
        tokens, place = self.tokens, at + 1
        if place + len(entry.rest) > len(tokens):
            return False
        for word in entry.rest:
            if tokens[place].form != word:
                return False
            place += 1
        return True

    def before(self, at: int, name: str) -> bool:
        """Whether one or two words of class `name` end right before `at`."""
        return any(hit.end == at for back in (1, 2) if at >= back for hit in self.hits(at - back, name))

    def past(self, at: int, name: str) -> int:
        """Return the index after a word of class `name` at `at`, or `at` where there is none."""
        hit = self.hit(at, name)
        return hit.end if hit else at

    def digits(self, at: int) -> int | None:
        """Return the value of a run of at most four digits at `at`."""
        if 0 <= at < len(self.tokens) and self.tokens[at].kind == "number" and len(self.tokens[at].form) <= 4:
            return int(self.tokens[at].form)
        return None

    def mark(self, at: int, marks: str) -> bool:
        """Whether a mark out of `marks` stands at `at`."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "mark" and self.tokens[at].form in marks

    def dash(self, at: int) -> bool:
        """Whether a dash or slash stands at `at`."""
        return 0 <= at < len(self.tokens) and self.tokens[at].form in _DASHES

    def joined(self, at: int) -> bool:
        """Whether tokens `at` and the next touch."""
        return 0 <= at < len(self.tokens) - 1 and self.tokens[at].end == self.tokens[at + 1].start

    def word(self, at: int) -> bool:
        """Whether an Arabic word stands at `at`."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "word"
