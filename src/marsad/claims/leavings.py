"""What the words of a sentence can leave for later ones, told without reading it: whom they can name, and whether anybody can speak."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, pairwise
from typing import NamedTuple, Protocol

from marsad.grammar.announcing import may_announce
from marsad.grammar.hearing import ENDS, QUOTES, quotes_on
from marsad.grammar.names import office_id
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense
from marsad.lexicon.shipped import lexicon
from marsad.lexicon.sounds import named_by_first, sounds
from marsad.lexicon.source import per_lexicon
from marsad.text.tokens import Spellings, form_and_kind, pieces

# among those named, where somebody can speak, where what he says can stand behind his name, where a quotation can open or end: no name
# is one word in small letters
SPEECH, TITLE, QUOTATION = "speech", "title", "quotation"
_SPEAKING = frozenset({"speech", "according", "agency"})
_OF_MARKS = dict.fromkeys(QUOTES | ENDS, frozenset({QUOTATION})) | dict.fromkeys(":()", frozenset({TITLE}))
_QUOTATION_MARKS = re.compile(f"[{''.join(sorted(QUOTES | ENDS))}]")
_NOBODY = frozenset[str]()


class Allowed(Protocol):
    """What a sentence can hold, told without reading it."""

    @property
    def may_count(self) -> bool:
        """Whether it can have a number that counts something."""

    @property
    def may_doubt(self) -> bool:
        """Whether it can doubt claims."""

    def may_tell(self, signs: int) -> bool:
        """Whether it can have a word of any of `signs`."""

    @property
    def may_name(self) -> bool:
        """Whether it can name a person, an office or a body."""


class Named(Protocol):
    """Who knows, without reading, which people a text can have named so far."""

    def people(self) -> Collection[str]:
        """Return their names, and perhaps more."""


class _Word(NamedTuple):
    """A token, or all that stands between two blanks: its look-up form, whom it names, and whom it names before which word or sound."""

    form: str = ""
    names: frozenset[str] = _NOBODY
    before: Mapping[str, frozenset[str]] = {}
    by_sound: tuple[Mapping[str, Sense], ...] = ()


def namable(text: str) -> frozenset[str]:
    """Return whom the words of a sentence can name: people by name, bodies and offices by their ids.

    `SPEECH` is among them where one can be of saying or lead who has the word, `TITLE` and `QUOTATION` where a mark can show it. Of a form
    of several words two are looked at.
    """
    words = text.split()
    telling = [(at, word) for at, word in enumerate(map(_telling().__getitem__, words)) if word is not None]
    found = {word.names for _, word in telling}
    for at, word in telling:
        if word.before or word.by_sound:
            found.update(_with(word, next(filter(None, map(_first_form().__getitem__, words[at + 1 :])), None)))
    return _NOBODY.union(*found)


def still_quotes(text: str, *, in_quote: bool) -> bool:
    """Return whether a quotation is open at the end of a sentence, which is `in_quote` when it begins."""
    return quotes_on(_QUOTATION_MARKS.findall(text), in_quote=in_quote)


def _with(word: _Word, form: str | None) -> Iterator[frozenset[str]]:
    """Whom a word can name with the one behind it."""
    if form is None:
        return
    if form in word.before:
        yield word.before[form]
    for seconds in word.by_sound:
        if (person := seconds.get(sounds()[form])) is not None:
            yield frozenset(filter(None, (_called(person),)))


@per_lexicon
def _telling() -> Spellings[_Word | None]:
    """What is known of all that stands between two blanks, mostly a token with marks, sometimes several ("آيريس-تي"); most name nobody."""
    tokens = _tokens()

    def read(raw: str) -> _Word | None:
        cut = [tokens[spelling] for spelling in pieces(raw)[1::2]]
        words = [token for token in cut if token.form]
        pairs = chain.from_iterable(_with(word, following.form) for word, following in pairwise(words))
        names = _NOBODY.union(*(token.names for token in cut), *pairs)
        last = words[-1] if words else _Word()
        return _Word("", names, last.before, last.by_sound) if names or last.before or last.by_sound else None

    return Spellings(read)


@per_lexicon
def _first_form() -> Spellings[str]:
    """The look-up form of the first token of all that stands between two blanks, empty where there are only marks."""
    tokens = _tokens()
    return Spellings(lambda raw: next((tokens[spelling].form for spelling in pieces(raw)[1::2] if tokens[spelling].form), ""))


@per_lexicon
def _tokens() -> Spellings[_Word]:
    """What is known of a token as it is written; marks have no form."""
    several = _several()

    def read(spelling: str) -> _Word:
        form, kind = form_and_kind(spelling)
        if kind == "mark":
            return _Word("", _OF_MARKS.get(form, _NOBODY))
        mention, keys = lexicon().alone(spelling)
        names = {SPEECH} if form.removeprefix("و") in closed_class("came") or may_announce(form) else set[str]()
        names.update(filter(None, map(_called, mention.senses if mention is not None else ())))
        before: dict[str, set[str]] = {}
        for second, called in chain.from_iterable(several.get(key, {}).items() for key in keys):
            before.setdefault(second, set()).update(called)
        by_sound = tuple(seconds for _, seconds in named_by_first(form)) if kind == "word" else ()
        return _Word(form.lower(), frozenset(names), {second: frozenset(called) for second, called in before.items()}, by_sound)

    return Spellings(read)


@per_lexicon
def _several() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Whom the forms of several words name, by their first and second."""
    out: dict[str, dict[str, frozenset[str]]] = {}
    for words, sense in lexicon().forms():
        if len(words) > 1 and (called := _called(sense)) is not None:
            seconds = out.setdefault(words[0], {})
            seconds[words[1]] = seconds.get(words[1], _NOBODY) | {called}
    return out


def _called(sense: Sense) -> str | None:
    """What a sense names, if it is of somebody, of a body or of an office; or that it is of saying."""
    if sense.kind in _SPEAKING:
        return SPEECH
    if sense.kind in {"person", "surname"}:
        return str(sense.facts["name"])
    return office_id(sense) if sense.kind == "office" else sense.id if sense.kind == "body" else None


def offices_like(office: str) -> frozenset[str]:
    """Return the ids of all offices that end with the name of `office`."""
    return _offices_like()[office]


@per_lexicon
def _offices_like() -> Spellings[frozenset[str]]:
    offices = {office_id(sense) for _, sense in lexicon().forms() if sense.kind == "office"}
    return Spellings(lambda office: frozenset(one for one in offices if one.endswith(office)))
