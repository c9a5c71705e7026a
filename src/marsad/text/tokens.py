"""Words, numbers and marks of a raw text, each with its place and its look-up form."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

from marsad.text.fold import fold

TokenKind = Literal["word", "latin", "number", "mark"]

_LETTERS = (
    r"\u0620-\u0628\u062A-\u065F\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06EF\u06FA-\u06FF\u0750-\u077F\u08A0-\u08FF"
    r"\uFB50-\uFDFF\uFE70-\uFEFC\u0640"
)
# No letter follows a ta marbuta in a word: where one does, a blank was lost, mostly between a title and the text ("أوكرانيةأعلنت").
_TOKEN = re.compile(
    rf"(?P<word>[{_LETTERS}]+(?:\u0629[\u064B-\u0652\u0640]*)?|\u0629[\u064B-\u0652\u0640]*)"
    r"|(?P<latin>[A-Za-z\u00C0-\u024F\u0400-\u04FF]+)"
    r"|(?P<number>[0-9\u0660-\u0669\u06F0-\u06F9]+)"
    r"|(?P<mark>[^\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF])"
)


# One group around the alternatives, so that `split` gives gap, token, gap, token, …
_CUT = re.compile("(" + re.sub(r"\?P<\w+>", "?:", _TOKEN.pattern) + ")")
# "(20) سيارة": brackets around a figure that counts what stands behind it are no marks, as in the house style of Gulf agencies.
_ARABIC = r"\u0621-\u064A"
_FIGURE = r"[0-9\u0660-\u0669][0-9\u0660-\u0669.,\u066B\u066C]*"
_BRACKETED = re.compile(rf"(?:(?<=[{_ARABIC}\u064B] )|(?<=[\u0648\u0628\u0644\u0640]))\(({_FIGURE})\)(?= ?[{_ARABIC}])")
# "/20/ شهيداً", "/68/ ألفاً و519": so do slashes and quotation marks around a figure, as in the house style of the Syrian agency.
_SLASHED = re.compile(
    rf"(?:(?<=[{_ARABIC}\u064B] )|(?<= [\u0648\u0628\u0644])|(?<=[{_ARABIC}])(?=/ )|(?<![^\s]))[/\"]( ?{_FIGURE} ?)[/\"](?= ?[{_ARABIC}])"
)
LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LONGEST_TEXT_KEPT = 100_000
_MOST_KEPT = 80_000
_LONGEST_KEPT = 64

_Known = TypeVar("_Known")
_SPELLING = itemgetter(4)


class Token(NamedTuple):
    """One word, run of digits, or mark: its place in the raw text, its look-up form, its kind, and how it is written there."""

    start: int
    end: int
    form: str
    kind: TokenKind
    spelling: str


_token: Callable[[tuple[int, int, str, TokenKind, str]], Token] = partial(tuple.__new__, Token)  # no call of Python's for each token


class Spellings(dict[str, _Known]):
    """What is known of each spelling, read once and kept: text repeats its words, and a look-up costs less than a reading.

    Bounded, so that no text fills the memory: forgotten where too many were seen, and one too long is never kept.
    """

    def __init__(self, read: Callable[[str], _Known]) -> None:
        super().__init__()
        self._read_new = read

    def __missing__(self, raw: str) -> _Known:
        known = self._read_new(raw)
        if len(raw) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[raw] = known
        return known


class Failing(set[str]):
    """Words for which a test is known to fail, so that most texts with none for which it holds are told by one look-up of each word.

    Bounded as `Spellings` are.
    """

    def keep(self, words: Iterable[str]) -> None:
        """Take in words for which the test failed."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        self.update([word for word in words if len(word) <= _LONGEST_KEPT])


class Sieve:
    """The few of many forms for which a test holds: each form is tested once, and those that failed are told all at once.

    Bounded as `Spellings` are.
    """

    def __init__(self, test: Callable[[str], object]) -> None:
        self._test = test
        self._failed = Failing()

    def passed(self, forms: frozenset[str]) -> frozenset[str]:
        """Return those of `forms` for which the test holds."""
        left = forms - self._failed
        passed = frozenset([form for form in left if self._test(form)])
        if len(passed) < len(left):
            self._failed.keep(left - passed)
        return passed


def form_and_kind(raw: str) -> tuple[str, TokenKind]:
    """Return the look-up form and the kind of the spelling of one token."""
    match = _TOKEN.match(raw)
    return fold(raw), match.lastgroup if match else "mark"  # type: ignore[return-value]


def _read_token(raw: str) -> tuple[str, TokenKind, str]:
    """The look-up form of a token, its kind, and its spelling as it is kept: the same string for each token that is spelt so.

    What is known of a string is found faster by the string itself than by an equal one: neither its hash nor its letters are read anew.
    """
    form, kind = form_and_kind(raw)
    return sys.intern(form), kind, raw


_SPELLINGS = Spellings(_read_token)


def spelt(raw: str) -> tuple[str, TokenKind, str]:
    """Return the form, the kind and the kept spelling of one token."""
    return _SPELLINGS[raw]


def pieces(raw: str) -> list[str]:
    """Cut `raw` into gap, token, gap, token, …, gap: the tokens' spellings stand at the odd places.

    >>> pieces("و597 مُسيّرة")
    ['', 'و', '', '597', ' ', 'مُسيّرة', '']
    """
    if "(" in raw:
        raw = _BRACKETED.sub(r" \1 ", raw)
    if "/" in raw or '"' in raw:
        raw = _SLASHED.sub(r" \1 ", raw)
    return _CUT.split(raw)


def lines(text: str) -> Iterable[tuple[int, list[str]]]:
    """Return where each line of `text` starts, and its `pieces`.

    Those of the last text are kept, so that readers of one text that come after each other cut it once.
    """
    return _kept_lines(text) if len(text) <= _LONGEST_TEXT_KEPT else _lines(text)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    start = 0
    while start <= len(text):
        found = LINE_BREAK.search(text, start)
        stop = found.start() if found else len(text)
        if stop > start:
            yield start, pieces(text[start:stop])
        start = stop + 1


@lru_cache(maxsize=1)
def _kept_lines(text: str) -> tuple[tuple[int, list[str]], ...]:
    return tuple(_lines(text))


def places(cut: Sequence[str], start: int) -> tuple[list[int], list[int]]:
    """Return where the tokens of `pieces` start and end, the first piece beginning at `start`."""
    edges = list(accumulate(map(len, cut), initial=start))
    return edges[1:-1:2], edges[2::2]


def tokenise(raw: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut `raw[start:end]` into tokens in order of place.

    Letters, Latin letters and digits are never in one token: "و50" is two, "KN-23" three; so are words that lost the blank between
    them, where that shows ("روسيةأعلنت").

    >>> [token.form for token in tokenise("و597 مُسيّرة")]
    ['و', '597', 'مسيره']
    """
    return tokenise_knowing(_SPELLINGS, raw, start, end)[0]


def tokenise_knowing(
    known: Spellings[tuple[Any, ...]], raw: str, start: int = 0, end: int | None = None
) -> tuple[tuple[Token, ...], Sequence[Sequence[Any]]]:
    """Cut `raw[start:end]` into tokens, and return with them what else is `known` of their spellings: a sequence for each thing known.

    What is known of a spelling begins with what `spelt` says of it. One look-up a token serves all who would ask.
    """
    cut = pieces(raw if start == 0 and end is None else raw[start:end])
    if len(cut) == 1:
        return (), [()] * (len(known[""]) - 3)
    forms, kinds, spellings, *others = zip(*map(known.__getitem__, cut[1::2]), strict=True)
    return tuple(map(_token, zip(*places(cut, start), forms, kinds, spellings, strict=True))), others


def words(raw: str) -> list[str]:
    """Return the look-up forms of the tokens of `raw` that are no marks, in order.

    >>> words("و597 مُسيّرة!")
    ['و', '597', 'مسيره']
    """
    return [form for form, kind, _ in map(_SPELLINGS.__getitem__, pieces(raw)[1::2]) if kind != "mark"]


def readings(known: Spellings[_Known], tokens: Sequence[Token]) -> list[_Known]:
    """Return what is known of the spelling of each of `tokens`."""
    return list(map(known.__getitem__, map(_SPELLING, tokens)))
