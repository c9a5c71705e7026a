"""One sentence laid open: its tokens, what the lexicon knows of them, its numbers, its times, its clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from marsad.grammar.landmarks import in_their_year
from marsad.grammar.lazy import lazy
from marsad.grammar.numbers import quantities
from marsad.grammar.numbers.vocabulary import vocabulary
from marsad.grammar.times import TimeReading, time_readings, time_word
from marsad.grammar.times.spellings import Word
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Readings, Sense
from marsad.lexicon.shipped import lexicon
from marsad.lexicon.sounds import FirstName, named_by_first, with_names_by_sound
from marsad.lexicon.source import per_lexicon
from marsad.model import Quantity
from marsad.text.fold import fold
from marsad.text.segment import Sentence
from marsad.text.tokens import Spellings, Token, TokenKind, spelt, tokenise_knowing

_BREAKS = frozenset("،,؛;:.!؟?…")
_CLAUSAL = frozenset({"function", "speech", "trigger", "meet"})
_NUMBER_REACH = 3  # tokens from a mark inside a number to a word that can begin a number
_PROCLITICS = frozenset({"و", "ب", "ل", "ف", "وب", "ول"})
_TRIGGER, _SPELLING, _FORM = map(attrgetter, ("trigger", "spelling", "form"))


class _FormAt(dict[int, str]):
    """The form of each token, and that of a place outside: asked so often that a call of Python's would be felt."""

    def __missing__(self, at: int) -> str:
        return ""


class _MentionAt(dict[int, "Mention | None"]):
    """The mention that covers each token, None where none does and outside: asked as often."""

    def __missing__(self, at: int) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity among the tokens: `first` to `last` are its words; `prefix` what is joined before it (و, ب, وب …).

    `in_noun`: the noun itself is dual; `one`: واحد after its noun; `bare` is the token of the number, its hedge aside.
    """

    quantity: Quantity
    first: int
    last: int
    prefix: str
    in_noun: bool = False
    one: bool = False
    bare: int = 0


@dataclass(frozen=True)
class Analysis:
    """A sentence with everything the grammar reads in it. Lists run in order of place; indices are of `tokens`.

    `form(at)` is the look-up form of token `at`, empty outside the sentence; `mention(at)` the mention that covers it, if any.
    `functions_at` has, by the sense of a function word, the tokens at which such words begin. `forms` are the look-up forms of all
    tokens and `kinds` those of all mentions, by which a stage passes over a sentence that does not concern it.
    """

    raw: str
    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeReading, ...]
    published: date | None
    form: Callable[[int], str]
    mention: Callable[[int], Mention | None]
    taken: frozenset[int] = field(default=frozenset())
    functions_at: Mapping[str, Sequence[int]] = field(default_factory=dict)
    forms: frozenset[str] = field(default=frozenset())
    kinds: frozenset[str] = field(default=frozenset())

    @lazy
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that are part of no time, read when somebody asks."""
        found = _numbers(self.raw, self.tokens, self.mentions)
        return tuple(number for number in found if not (number.first in self.taken and number.last in self.taken))

    @lazy
    def clause(self) -> tuple[int, ...]:
        """The number of each token's clause."""
        breaks = [at for at, token in enumerate(self.tokens) if token.form in _BREAKS]
        if self._near_a_number(breaks):
            inside = {at for number in self.numbers for at in range(number.first + 1, number.last + 1)}
            breaks = [at for at in breaks if at not in inside]
        return _clauses(len(self.tokens), self.mentions, breaks)

    def _near_a_number(self, breaks: Iterable[int]) -> bool:
        """Whether one of the marks at `breaks` can be inside a number: a word that can begin one stands near it."""
        known, tokens, reach = vocabulary().__getitem__, self.tokens, _NUMBER_REACH
        return any(any(map(_TRIGGER, map(known, map(_SPELLING, tokens[max(0, at - reach) : at + reach + 1])))) for at in breaks)

    @lazy
    def _by_kind(self) -> Mapping[str, Sequence[Mention]]:
        """The mentions that have a sense of each kind."""
        out: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            for kind in mention.kinds:
                out.setdefault(kind, []).append(mention)
        return out

    def having(self, kind: str) -> Sequence[Mention]:
        """Return the mentions that have a sense of `kind`, in order of place."""
        return self._by_kind[kind] if kind in self.kinds else ()

    def sense(self, at: int, *kinds: str) -> Sense | None:
        """Return the first sense of one of `kinds` of the mention that covers token `at`."""
        mention = self.mention(at)
        if mention is not None:
            for sense in mention.senses:
                if sense.kind in kinds:
                    return sense
        return None

    def function(self, at: int, *names: str) -> bool:
        """Whether the mention at `at` is a function word with one of the senses `names`."""
        mention = self.mention(at)
        if mention is None or "function" not in mention.kinds:
            return False
        for name in names:  # noqa: SIM110 - asked so often that a generator's making would cost more than the answer
            if name in self.functions_at and mention.first in self.functions_at[name]:
                return True
        return False

    def functions(self, first: int, last: int, *names: str) -> list[int]:
        """Return the token indices in [first, last] where a function word with one of `names` begins."""
        known = self.functions_at
        if len(names) == 1:
            return [at for at in known[names[0]] if first <= at <= last] if names[0] in known else []
        return sorted({at for name in names if name in known for at in known[name] if first <= at <= last})

    def words(self, first: int, last: int) -> str:
        """Return the raw words from token `first` to token `last`."""
        return self.raw[self.tokens[first].start : self.tokens[last].end]


@per_lexicon
def _known() -> Spellings[tuple[str, TokenKind, str, Word, Readings | None, FirstName]]:
    """What all who lay a sentence open ask of a spelling: what it means as a time, in the lexicon, as a first name."""
    index = lexicon()

    def read(raw: str) -> tuple[str, TokenKind, str, Word, Readings | None, FirstName]:
        form, kind, spelling = spelt(raw)
        first = named_by_first(form) if kind == "word" else ()
        return form, kind, spelling, time_word(spelling), index.word(spelling), first

    return Spellings(read)


def analyse(raw: str, sentence: Sentence, published: date | None) -> Analysis:
    """Lay `sentence` open. `published` is the day by which relative times are read, None where unknown."""
    tokens, (said, words, firsts) = tokenise_knowing(_known(), raw, sentence.start, sentence.end)
    times = in_their_year(time_readings(raw, tokens, published, said=said), tokens, published)
    covered = frozenset([at for time in times for at in range(time.first, time.last + 1)])
    mentions = with_names_by_sound(tokens, lexicon().match(tokens, words), firsts)
    if covered:
        mentions = tuple([mention for mention in mentions if not (mention.first in covered and mention.last in covered)])
        named = [mention for mention in mentions if mention.last in covered and mention.of("body") is not None]
        if named:  # "حركة 23 مارس" is no day
            times = tuple([time for time in times if not any(body.first < time.first <= time.last <= body.last for body in named)])
            covered = frozenset([at for time in times for at in range(time.first, time.last + 1)])
    form_at = _FormAt(enumerate(map(_FORM, tokens)))
    forms = frozenset(form_at.values())
    if not forms.isdisjoint(closed_class("outlawed")):  # "تنظيم داعش (المحظور في روسيا)" tells of no place
        banned = closed_class("outlawed")
        mentions = tuple([m for m in mentions if form_at[m.first - 2] not in banned or form_at[m.first - 1] not in closed_class("inside")])
    covering = _MentionAt(dict.fromkeys(range(len(tokens))))
    functions_at: dict[str, list[int]] = {}
    for mention in mentions:
        if "function" in mention.kinds:
            for sense in mention.senses:
                if sense.kind == "function":
                    functions_at.setdefault(sense.id, []).append(mention.first)
        covering[mention.first] = mention
        for at in range(mention.first + 1, mention.last + 1):
            covering[at] = mention
    kinds = frozenset().union(*[mention.kinds for mention in mentions])
    return Analysis(
        raw,
        sentence,
        tokens,
        mentions,
        times,
        published,
        form_at.__getitem__,
        covering.__getitem__,
        covered,
        functions_at,
        forms,
        kinds,
    )


def _numbers(raw: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Number, ...]:
    figures = quantities(raw, tokens)
    if not figures:
        return ()
    prefixes = {mention.first: mention.prefix for mention in mentions}
    out: list[Number] = []
    for figure in figures:
        behind = ""
        place = figure.first - 1
        while (
            place >= 0
            and tokens[place].kind == "word"
            and tokens[place].form.strip("ـ") in _PROCLITICS
            and tokens[place].end == tokens[place + 1].start
        ):
            behind = tokens[place].form + behind
            place -= 1
        if not behind and place >= 0 and tokens[place].form in _PROCLITICS:
            behind = tokens[place].form
        own = (
            prefixes.get(figure.number_first)
            if figure.in_noun
            else fold(raw[tokens[figure.first].start : max(tokens[figure.first].start, figure.quantity.start)])
        )
        if figure.one and figure.first:
            own = prefixes.get(figure.number_first - 1)
        out.append(
            Number(figure.quantity, figure.first, figure.last, behind + (own or ""), figure.in_noun, figure.one, figure.number_first)
        )
    return tuple(out)


def _clauses(size: int, mentions: Sequence[Mention], breaks: Iterable[int]) -> tuple[int, ...]:
    """The clause of each of `size` tokens: one begins behind a mark that breaks, and at a word that opens one."""
    starts = {mention.first for mention in mentions if not mention.kinds.isdisjoint(_CLAUSAL) and _starts_clause(mention)}
    ends = [at + 1 for at in breaks]
    out: list[int] = []
    for clause, start in enumerate(sorted([*(at for at in starts if at), *ends])):
        out += [clause] * (start - len(out))
    out += [len(ends) + len(starts) - (0 in starts)] * (size - len(out))
    return tuple(out)


def _starts_clause(mention: Mention) -> bool:
    for sense in mention.senses:
        if sense.kind == "function" and sense.id in {"subordinator", "relative"}:
            return True
        if sense.kind == "speech" and "participle" in sense.features:
            return True
        if sense.kind in {"trigger", "meet", "speech"} and mention.prefix[:1] in {"و", "ف"} and "verb" in sense.features:
            return True
    return False


def first_where(analysis: Analysis, places: Sequence[int], test: Callable[[int], bool]) -> int | None:
    """Return the first of `places` that passes `test`."""
    return next((at for at in places if 0 <= at < len(analysis.tokens) and test(at)), None)
