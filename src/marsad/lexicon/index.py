"""All tables of the lexicon compiled into one index, and the search of a sentence's tokens in it.

A sense is what a form means: its kind (`person`, `country`, `demonym`, `noun`, `verb` …), the id of its entry and the
entry's facts. A form is one word or several; matching goes word by word over look-up forms, hyphens aside, longest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from marsad.text.fold import fold
from marsad.text.tokens import Spellings, Token, form_and_kind, readings, tokenise

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_ENCLITICS = ("هما", "هم", "ها", "نا", "ه", "كم", "ك", "ي")
_SURNAME = frozenset({"surname"})  # "السوداني" is a man's name and "the Sudanese": both senses stand
_WITHIN = '-–—ـ‑«»“”"/'
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


class Mention(NamedTuple):
    """A stretch of tokens (`first` to `last`, inclusive) that the lexicon knows.

    `prefix` is what stood before the form in the first word: `و`, `ب`, `ال`, `س` and their joins. `kinds` are those of its senses,
    by which a stage passes over what does not concern it.
    """

    first: int
    last: int
    start: int
    end: int
    prefix: str
    senses: tuple[Sense, ...]
    kinds: frozenset[str]
    suffix: str = ""

    def of(self, *kinds: str) -> Sense | None:
        """Return the first sense of one of `kinds`, if any."""
        for sense in self.senses:
            if sense.kind in kinds:
                return sense
        return None


_mention_of: Callable[[tuple[int, int, int, int, str, tuple[Sense, ...], frozenset[str], str]], Mention] = partial(
    tuple.__new__, Mention
)  # no call of Python's for each mention
Key = tuple[str, ...]


class Guard(NamedTuple):
    """A sense of a word that is something else beside certain words: behind and before them, or behind and before all but them.

    What ends a sentence or opens a mark is beside no word: `only_before` allows it.
    """

    sense: Sense
    not_after: frozenset[str]
    not_before: frozenset[str]
    only_after: frozenset[str]
    only_before: frozenset[str]


_BESIDE = Guard._fields[1:]


@dataclass(frozen=True, slots=True)
class Readings:
    """What a word can be: `single` is its best reading alone, `joined` those by which it begins a form of several words.

    A single reading is (proclitics, enclitic, senses, their kinds); a joined one (proclitics, key, the words that may follow the key).
    `guarded`: senses that do not hold beside certain words ("دعم مالي" is no Mali), or beside all but certain words ("صور" is Tyre).
    `alone` is the single reading where it needs no guard, `plain` where no word beside can change it at all; `seconds` are the words that
    may follow any of the keys.
    """

    single: tuple[str, str, tuple[Sense, ...], frozenset[str]] | None
    joined: tuple[tuple[str, str, frozenset[str]], ...]
    guarded: tuple[Guard, ...] = ()
    alone: tuple[str, str, tuple[Sense, ...], frozenset[str]] | None = None
    plain: tuple[str, str, tuple[Sense, ...], frozenset[str]] | None = None
    seconds: frozenset[str] = frozenset()


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
        self._lengths = {first: sorted({len(rest) for rest in rests if rest}, reverse=True) for first, rests in self._table.items()}
        self._seconds = {first: frozenset(rest[0] for rest in rests if rest) for first, rests in self._table.items()}
        self._words: Spellings[Readings | None] = Spellings(self._read)

    def starts(self, form: str) -> tuple[tuple[str, str, str], ...]:
        """Return the ways to read a word as (proclitics, key, enclitic) with the key known as a first word."""
        return tuple(self._split(form))

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

    def forms(self) -> Iterator[tuple[Key, Sense]]:
        """Yield the look-up words of every form, with each of its senses."""
        for first, rests in self._table.items():
            for rest, senses in rests.items():
                for sense in senses:
                    yield (first, *rest), sense

    def alone(self, spelling: str) -> tuple[Mention | None, tuple[str, ...]]:
        """Return the best reading of a spelling as a form of one word, whatever stands beside it, and the forms of several that it begins.

        The latter by their first words, without the proclitics that `spelling` has.
        """
        word = self._words[spelling]
        if word is None:
            return None, ()
        mention = None
        if word.single is not None:
            prefix, suffix, senses, kinds = word.single
            mention = Mention(0, 0, 0, len(spelling), prefix, senses, kinds, suffix)
        return mention, tuple(key for _, key, _ in word.joined)

    def is_mention(self, spelling: str) -> bool:
        """Return whether a word is always (of) a mention, and of more than a surname, whatever stands beside it."""
        word = self._words[spelling]
        return word is not None and word.single is not None and not word.guarded and word.single[3] != _SURNAME

    def word(self, spelling: str) -> Readings | None:
        """Return what a spelling can be, None where the lexicon knows nothing of it."""
        return self._words[spelling]

    def match(self, tokens: Sequence[Token], words: Sequence[Readings | None] | None = None) -> tuple[Mention, ...]:
        """Return the mentions in `tokens`, in order, none overlapping, the longest at each place.

        `words` is what `word` says of each token, where that was looked up before.
        """
        found: list[Mention] = []
        free = 0
        last = len(tokens) - 1
        for at, word in enumerate(readings(self._words, tokens) if words is None else words):
            if word is None or at < free:
                continue
            single = word.plain
            if single is None and at < last:
                following = tokens[at + 1]
                if following.kind == "word" and following.form not in word.seconds:  # mostly: no form of several words begins
                    single = word.alone
            if single is not None:
                prefix, suffix, senses, kinds = single
                found.append(_mention_of((at, at, tokens[at].start, tokens[at].end, prefix, senses, kinds, suffix)))
            elif (mention := self._mention(tokens, at, word)) is not None:
                found.append(mention)
                free = mention.last + 1
        return tuple(found)

    def readings(self, tokens: Sequence[Token]) -> Iterator[Mention]:
        """Yield every mention that covers all words of `tokens`, also those that `match` does not choose."""
        if not tokens or tokens[0].kind not in {"word", "latin"}:
            return
        form = tokens[0].form if tokens[0].kind == "word" else tokens[0].form.lower()
        for prefix, key, suffix in self._split(form):
            for rest, known in self._table[key].items():
                last, words = _ahead(tokens, 0, len(rest))
                if words != rest or (suffix and rest) or any(token.kind != "mark" for token in tokens[last + 1 :]):
                    continue
                senses = tuple(sense for sense in known if _allowed(sense, prefix, suffix))
                if senses:
                    yield Mention(0, last, tokens[0].start, tokens[last].end, prefix, senses, _kinds(senses), suffix)

    def _read(self, spelling: str) -> Readings | None:
        """Look a word up with and without its clitics; None where the lexicon knows nothing of it."""
        form, kind = form_and_kind(spelling)
        if kind not in {"word", "latin"}:
            return None
        form = form if kind == "word" else form.lower()
        single: tuple[str, str, tuple[Sense, ...], frozenset[str]] | None = None
        joined = []
        for prefix, key, suffix in self._split(form):
            senses = tuple(sense for sense in self._table[key].get((), ()) if _allowed(sense, prefix, suffix))
            if senses and (single is None or len(suffix) < len(single[1])):
                single = (prefix, suffix, senses, _kinds(senses))
            elif senses and single is not None and single[3] == _SURNAME and prefix == single[0] + "ال" and not suffix:
                single = (prefix, suffix, senses + single[2], _kinds(senses) | _SURNAME)
            if self._seconds[key] and not suffix:
                joined.append((prefix, key, self._seconds[key]))
        guarded = _guards(single[2], form.removeprefix(single[0])) if single else ()
        if single is None and not joined:
            return None
        seconds = frozenset().union(*(following for _, _, following in joined))
        alone = None if guarded else single
        return Readings(single, tuple(joined), guarded, alone, None if joined else alone, seconds)

    def _mention(self, tokens: Sequence[Token], at: int, readings: Readings) -> Mention | None:
        """The longest form that begins at `at`; of equally long ones that with the fewest proclitics."""
        chosen: tuple[int, int, str, tuple[Sense, ...]] | None = None
        if readings.joined:
            following = _next(tokens, at)
            for prefix, key, seconds in readings.joined if following in readings.seconds else ():
                if following not in seconds:
                    continue
                found = self._joined(tokens, at, prefix, key)
                if found is not None and (chosen is None or found[0] > chosen[0]):
                    chosen = found
        start = tokens[at].start
        if chosen is not None:
            _, last, prefix, senses = chosen
            return Mention(at, last, start, tokens[last].end, prefix, senses, _kinds(senses))
        if readings.single is None:
            return None
        prefix, suffix, senses, kinds = readings.single
        if readings.guarded:
            senses = _beside(tokens, at, senses, readings.guarded)
            kinds = _kinds(senses)
            if not senses:
                return None
        return Mention(at, at, start, tokens[at].end, prefix, senses, kinds, suffix)

    def _joined(self, tokens: Sequence[Token], at: int, prefix: str, key: str) -> tuple[int, int, str, tuple[Sense, ...]] | None:
        """The longest form of several words that `key` begins here: its length, last token, proclitics and senses."""
        for length in self._lengths[key]:
            last, rest = _ahead(tokens, at, length)
            if len(rest) == length:
                senses = tuple(sense for sense in self._table[key].get(rest, ()) if _allowed(sense, prefix, ""))
                if senses:
                    return length, last, prefix, senses
        return None


def _guards(senses: Iterable[Sense], word: str) -> tuple[Guard, ...]:
    """The senses of `word` whose entries say beside which words it is something else, or beside which alone it is theirs."""
    out = []
    for sense in senses:
        sets = [_beside_words(sense.facts.get(name) or (), word) for name in _BESIDE]
        if any(sets):
            out.append(Guard(sense, *sets))
    return tuple(out)


def _beside_words(listed: Mapping[str, Iterable[str]] | Iterable[str], word: str) -> frozenset[str]:
    """The words beside which `word` is something else: listed for it, or for all forms of its entry."""
    if isinstance(listed, Mapping):
        listed = [other for form, words in listed.items() if fold(form) == word for other in words]
    return frozenset(fold(other) for other in listed)


def _beside(tokens: Sequence[Token], at: int, senses: tuple[Sense, ...], guarded: tuple[Guard, ...]) -> tuple[Sense, ...]:
    """The senses that hold here: not those that the word before or after makes something else of."""
    before = tokens[at - 1].form if at else ""
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    goes_on = at + 1 < len(tokens) and tokens[at + 1].kind != "mark"
    behind, ahead = {before, before.removeprefix("ال"), before.lstrip("وبل")}, {after, after.removeprefix("ال")}
    out = {
        guard.sense
        for guard in guarded
        if behind & guard.not_after
        or ahead & guard.not_before
        or (guard.only_after and not behind & guard.only_after)
        or (guard.only_before and goes_on and not ahead & guard.only_before)
    }
    return tuple(sense for sense in senses if sense not in out)


def _kinds(senses: Iterable[Sense]) -> frozenset[str]:
    return frozenset(sense.kind for sense in senses)


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


def _next(tokens: Sequence[Token], at: int) -> str:
    """The next word after `at`, hyphens aside; empty where there is none."""
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        return tokens[at + 1].form
    following = _ahead(tokens, at, 1)[1]
    return following[0] if following else ""


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
    if not suffix and "joined" in sense.features:
        return False
    if prefix.endswith("ال") and sense.features & {"past", "present"}:
        return False
    if prefix.endswith("س") and "present" not in sense.features:
        return False
    if prefix[-1:] in {"ب", "ك"} and (sense.kind == "currency" or sense.features & {"past", "present"}):
        return False  # "بين" is "between", no yen: a currency follows its number
    if prefix[-1:] == "ك" and sense.kind == "function":
        return False  # "كاملة" is "whole", not "as his hope"
    if suffix and sense.kind not in {"noun", "trigger", "meet", "office", "people", "aid", "speech"}:
        return False
    if suffix and sense.kind == "speech" and (sense.facts.get("weak") or suffix == "نا"):
        return False
    return suffix not in {"ي", "ك", "كم"} or sense.kind not in {"trigger", "meet", "speech"}
