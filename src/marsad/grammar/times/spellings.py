"""What each written word means to the grammar of times, looked up once a spelling and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from marsad.grammar.times.tense_marks import TenseMark, tense_mark
from marsad.grammar.times.words import ARTICLES, Entry, words
from marsad.text.tokens import Spellings, form_and_kind

_DASHES = frozenset(("-", "–", "—", "‑", "−", "/", ""))  # a lone tatweel folds to nothing and is written for a dash
_LONGEST_YEAR = 4
_NO_CLASSES: Mapping[str, tuple[Entry, ...]] = {}
_LEADING = frozenset(
    (
        "this",
        "from",
        "of",
        "to",
        "between",
        "after",
        "before",
        "ago",
        "since",
        "until",
        "over",
        "within",
        "by",
        "prepositions",
        "year_cues",
        "no_offset_after",
    )
)


class Word:
    """A spelling and all that the grammar asks of it.

    `classes` is what it can be in the tables of times, `names` the classes' names, with `digits` and `article` where it is
    those; `anchor` says that a time may hang on it, `known` that one may begin with it, `leads` that it does so only with more words of
    time behind it; `strange` is a word that is none of time; `digits` is the value of at most four digits; `tense` is what it says of
    its sentence's tense.
    """

    __slots__ = ("anchor", "classes", "dash", "digits", "form", "kind", "known", "leads", "names", "strange", "tense")

    def __init__(self, raw: str) -> None:
        self.form, kind = form_and_kind(raw)
        self.kind = kind if raw else "void"
        table = words()
        number = self.kind == "number"
        self.classes = table.entries.get(self.form, _NO_CLASSES)
        self.names = frozenset(self.classes) | _also(self.form, number=number)
        self.anchor = number or self.form in table.anchors
        self.known = number or bool(self.classes)
        self.leads = bool(self.classes) and all(
            name in _LEADING or all(one.rest for one in entries) for name, entries in self.classes.items()
        )
        self.strange = not self.names and self.kind in {"word", "latin"}
        self.digits = int(self.form) if number and len(self.form) <= _LONGEST_YEAR else None
        self.dash = self.kind != "void" and self.form in _DASHES
        self.tense: TenseMark | None = tense_mark(self.form, raw)


def _also(form: str, *, number: bool) -> frozenset[str]:
    return frozenset(("digits",)) if number else frozenset(("article",)) if form in ARTICLES else frozenset()


@cache
def void() -> Word:
    """Return the word that stands outside a sentence."""
    return Word("")


@cache
def spellings() -> Spellings[Word]:
    """Return the words of time by spelling."""
    return Spellings(Word)


def time_word(spelling: str) -> Word:
    """Return what a spelling means to the grammar of times."""
    return spellings()[spelling]
