"""One line of text as parallel rows of words and places: what the number grammar walks over.

A line never crosses a line break: no phrase does. Words are shared objects of the vocabulary, so a line costs little more
than its cutting, and the grammar looks only at words that can begin a number (`triggers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from marsad.grammar.numbers.vocabulary import Word, vocabulary
from marsad.text.tokens import LINE_BREAK, Token, places, readings
from marsad.text.tokens import lines as text_lines

_MARGIN = [Word("")] * 32  # no look-ahead or look-back reaches further outside the line


class Line:
    """Words of one line with their places. `word(at)` is the word at a place, an empty one just outside the line."""

    __slots__ = ("ends", "raw", "size", "starts", "triggers", "word", "words")

    def __init__(self, raw: str, words: list[Word], starts: Sequence[int], ends: Sequence[int], triggers: list[int]) -> None:
        self.raw = raw
        self.size = len(words)
        self.triggers = triggers
        # The void behind the line answers for the places right before it too, as Python counts from the end.
        self.words = [*words, *_MARGIN]
        self.word: Callable[[int], Word] = self.words.__getitem__
        self.starts = starts
        self.ends = ends

    def tight(self, at: int) -> bool:
        """Whether the token at `at` joins the next with nothing visible between."""
        if not 0 <= at < self.size - 1:
            return False
        return not any(map(str.isspace, self.raw[self.ends[at] : self.starts[at + 1]]))


def _triggers(words: list[Word]) -> list[int]:
    """The places of the words that can begin a number."""
    return [at for at, word in enumerate(words) if word.trigger]


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that hold a trigger."""
    known = vocabulary()
    for start, cut in text_lines(text):
        words = list(map(known.__getitem__, cut[1::2]))
        triggers = _triggers(words)
        if triggers:
            yield Line(text, words, *places(cut, start), triggers)


def token_lines(raw: str, tokens: Sequence[Token]) -> Iterator[tuple[int, Line]]:
    """Yield (index of the first token, line) over ready-made tokens, cut at line breaks."""
    if not tokens:
        return
    known = vocabulary()
    begin = 0
    broken = LINE_BREAK.search(raw, tokens[0].start, tokens[-1].end) is not None
    for at in range(1, len(tokens) + 1) if broken else (len(tokens),):
        if at == len(tokens) or LINE_BREAK.search(raw, tokens[at - 1].end, tokens[at].start):
            part = tokens[begin:at]
            words = readings(known, part)
            triggers = _triggers(words)
            if triggers:
                yield begin, Line(raw, words, [token.start for token in part], [token.end for token in part], triggers)
            begin = at
