"""All tables of the lexicon compiled into one index, and the search of a sentence's tokens in it.

A sense is what a form means: its kind (`person`, `country`, `demonym`, `noun`, `verb` …), the id of its entry and the
entry's facts. A form is one word or several; matching goes word by word over look-up forms, hyphens aside, longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.text.tokens import Token, tokenise

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_ENCLITICS = ("هما", "هم", "ها", "نا", "ه", "كم", "ك", "ي")
_CACHE_LIMIT = 200_000
_WITHIN = '-–—ـ‑«»“”"'
_INITIAL = 2


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a form. `features` are morphology's; `facts` the entry's own fields."""

    kind: str
    id: str
    facts: Mapping[str, Any] = field(compare=False, hash=False)
    features: frozenset[str] = frozenset()

    @property
    def definite(self) -> bool:
        """Whether a leading article may be stripped to reach this sense."""
        return self.kind not in {"person", "surname", "place", "agency", "country", "capital", "body"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens (`first` to `last`, inclusive) that the lexicon knows.

    `prefix` is what stood before the form in the first word: `و`, `ب`, `ال`, `س` and their joins.
    """

    first: int
    last: int
    start: int
    end: int
    prefix: str
    senses: tuple[Sense, ...]
    suffix: str = ""

    def of(self, *kinds: str) -> Sense | None:
        """Return the first sense of one of `kinds`, if any."""
        for sense in self.senses:
            if sense.kind in kinds:
                return sense
        return None


Key = tuple[str, ...]


class Index:
    """The compiled lexicon. Built once; look-ups are by look-up form and keep a bounded memory of words seen."""

    def __init__(self, forms: Iterable[tuple[str, Sense]]) -> None:
        self._table: dict[str, dict[Key, list[Sense]]] = {}
        for form, sense in forms:
            key = form_key(form)
            if not key:
                continue
            senses = self._table.setdefault(key[0], {}).setdefault(key[1:], [])
            if sense not in senses:
                senses.append(sense)
        self._lengths = {first: sorted({len(rest) for rest in rests}, reverse=True) for first, rests in self._table.items()}
        self._starts: dict[str, tuple[tuple[str, str, str], ...]] = {}

    def starts(self, form: str) -> tuple[tuple[str, str, str], ...]:
        """Return the ways to read a word as (proclitics, key, enclitic) with the key known as a first word."""
        known = self._starts.get(form)
        if known is None:
            known = tuple(self._split(form))
            if len(self._starts) >= _CACHE_LIMIT:
                self._starts.clear()
            self._starts[form] = known
        return known

    def _split(self, form: str) -> Iterator[tuple[str, str, str]]:
        seen = set()
        for prefix, rest in _proclitics(form):
            for suffix in ("", *_ENCLITICS):
                if suffix and not (rest.endswith(suffix) and len(rest) - len(suffix) >= 3):
                    continue
                key = rest.removesuffix(suffix) if suffix else rest
                if key in self._table and (prefix, key) not in seen:
                    seen.add((prefix, key))
                    yield prefix, key, suffix

    def senses(self, form: str) -> tuple[Sense, ...]:
        """Return the senses of a whole form of one word or several, proclitics not stripped."""
        key = form_key(form)
        return tuple(self._table.get(key[0], {}).get(key[1:], ())) if key else ()

    def match(self, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Return the mentions in `tokens`, in order, none overlapping, the longest at each place."""
        found = []
        at = 0
        while at < len(tokens):
            mention = self._at(tokens, at)
            if mention is None:
                at += 1
            else:
                found.append(mention)
                at = mention.last + 1
        return tuple(found)

    def _at(self, tokens: Sequence[Token], at: int) -> Mention | None:
        token = tokens[at]
        if token.kind not in {"word", "latin"}:
            return None
        best: tuple[int, int, int] | None = None
        chosen: tuple[int, str, str, list[Sense]] | None = None
        for order, (prefix, key, suffix) in enumerate(self.starts(token.form if token.kind == "word" else token.form.lower())):
            for length in self._lengths[key]:
                last, rest = _ahead(tokens, at, length)
                if len(rest) < length:
                    continue
                if suffix and length:
                    continue
                senses = [sense for sense in self._table[key].get(rest, ()) if _allowed(sense, prefix, suffix)]
                if senses:
                    rank = (length, -len(suffix), -order)
                    if best is None or rank > best:
                        best, chosen = rank, (last, prefix, suffix, senses)
                    break
        if chosen is None:
            return None
        last, prefix, suffix, senses = chosen
        return Mention(at, last, token.start, tokens[last].end, prefix, tuple(senses), suffix)


def form_key(form: str) -> Key:
    """Return the look-up words of a form, hyphens and quotes left out.

    >>> form_key("تشوي سون-هوي")
    ('تشوي', 'سون', 'هوي')
    """
    return tuple(token.form.lower() for token in tokenise(form) if token.kind != "mark")


def _ahead(tokens: Sequence[Token], at: int, length: int) -> tuple[int, Key]:
    """The next `length` words after `at`, joined over hyphens, and the index of the last."""
    words: list[str] = []
    last = at
    place = at + 1
    while len(words) < length and place < len(tokens):
        token = tokens[place]
        if token.kind == "mark":
            initial = token.form == "." and len(tokens[place - 1].form) <= _INITIAL
            if token.form not in _WITHIN and not initial:
                break
        else:
            words.append(token.form.lower())
            last = place
        place += 1
    return last, tuple(words)


def _proclitics(form: str) -> Iterator[tuple[str, str]]:
    """The readings of a word's beginning as proclitics, shortest first."""
    bases = [("", form)]
    bases += [(letter, form[1:]) for letter in _CONJUNCTIONS if form.startswith(letter) and len(form) > 2]
    for lead, word in bases:
        yield lead, word
        yield from _articles(lead, word)
        for letter in _PREPOSITIONS:
            if word.startswith(letter) and len(word) > 2:
                rest = word[1:]
                yield lead + letter, rest
                yield from _articles(lead + letter, rest)
                if letter == "ل" and rest.startswith("ل") and len(rest) > 2:
                    yield lead + "ل", "ا" + rest
                    yield lead + "لال", rest[1:]
        if word.startswith("س") and len(word) > 3:
            yield lead + "س", word[1:]


def _articles(lead: str, word: str) -> Iterator[tuple[str, str]]:
    if word.startswith("ال") and len(word) > 3:
        yield lead + "ال", word[2:]


def _allowed(sense: Sense, prefix: str, suffix: str) -> bool:
    if prefix.endswith("ال") and not sense.definite:
        return False
    if prefix.endswith("ال") and sense.features & {"past", "present"}:
        return False
    if prefix.endswith("س") and "present" not in sense.features:
        return False
    if prefix[-1:] in {"ب", "ك"} and sense.features & {"past", "present"}:
        return False
    if suffix and sense.kind not in {"noun", "trigger", "meet", "office", "people", "aid"}:
        return False
    return suffix not in {"ي", "ك", "كم"} or sense.kind not in {"trigger", "meet"}
