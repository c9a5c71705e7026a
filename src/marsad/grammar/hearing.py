"""A sentence being heard: who can speak in it, who has the word, and what was attributed so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from marsad.grammar.analysis import Analysis
from marsad.grammar.lazy import lazy
from marsad.grammar.names import is_person
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker, Teller, mentioned, speaker_of, teller_of
from marsad.grammar.strangers import stranger
from marsad.grammar.words import closed_class

SPEAKERS = frozenset({"person", "office", "body", "agency", "country", "capital", "officials", "forces", "enemy"})
QUOTES = frozenset('«“"')  # a set: the form outside of a sentence is empty, and in every string
ENDS = frozenset('»”"')
BRACKETS = QUOTES | ENDS | frozenset("()[]")
COMMAS = frozenset({"،", ",", "؛", "-", "–"})
ASIDE = 2
QUOTE, TITLE, LEADING, AFTER, SPEECH, SOURCE = range(6)  # the weights of attributions: a later one wins over an earlier one
_AUTHOR = 6
_NEAR = 9
_POST = 5
_SPOKESPERSON = "spokesperson"
_REPORTS = "reports"
_STATEMENT = "statement"
_WITH_SPOKESPEOPLE = frozenset({"agency", "bloc", "ministry", "organisation", "military", "government"})
_STOPS = frozenset('.:؛()«»"“”')


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` answers for tokens `first` to `last` of the sentence; `weight` decides between two that both do."""

    speaker: Speaker
    first: int
    last: int
    weight: int


class Before(Protocol):
    """What an article told before a sentence of those who may speak, each asked only where the sentence leans on it."""

    @property
    def speaker(self) -> Speaker | None:
        """Who had the word."""

    @property
    def doer(self) -> Speaker | None:
        """Of whom the sentence before told."""

    @property
    def heard(self) -> Sequence[Speaker]:
        """Those named so far, the latest last."""

    def named_by(self, word: str) -> Iterator[Speaker]:
        """Yield those named so far whom `word` may name again, the last first."""


class Hearing:
    """What is known of a sentence while it is read from left to right in the order of its words.

    `sides` are named in it, `named` are they and the `tellers`, sources told by what they are.
    """

    def __init__(
        self, analysis: Analysis, sides: Sequence[Side], named: tuple[Side, ...], tellers: dict[int, Teller], told: Before
    ) -> None:
        self.analysis = analysis
        self.sides = sides
        self.named = named
        self.tellers = tellers
        self.told = told
        self.found: list[Attribution] = []
        self.verbs: list[tuple[int, Speaker]] = []
        self.spoken: int | None = None
        self.by_verb = False
        self.said = False
        self.last_end = 0

    @lazy
    def current(self) -> Speaker | None:
        """Who has the word: at first who had it before."""
        return self.told.speaker

    @property
    def before(self) -> Speaker | None:
        """Who had the word before the sentence."""
        return self.told.speaker

    @lazy
    def fresh(self) -> tuple[Speaker, ...]:
        """Those named in the sentence who may speak."""
        return tuple(mentioned(self.analysis, self.sides, self.told))

    @property
    def heard(self) -> list[Speaker]:
        """Those named so far, those of the sentence too."""
        return [*self.told.heard, *self.fresh]

    def named_by(self, word: str) -> Iterator[Speaker]:
        """Yield those named so far whom `word` may name again, the last first."""
        yield from reversed(self.fresh)
        yield from self.told.named_by(word)

    @property
    def end(self) -> int:
        """The last token."""
        return len(self.analysis.tokens) - 1

    def speaker(self, side: Side) -> Speaker | None:
        """The source that a side or teller is; of a text without author, who had the word before."""
        teller = self.tellers.get(side.first)
        if side.how == "person" and teller is not None:
            return Speaker(side.name, side.country, person=True, tail=self.analysis.form(side.last))
        if teller is None:
            speaker = speaker_of(self.analysis, side, self)
            last = (self.current or self.before) if speaker.name == _SPOKESPERSON else None
            return last if last is not None and last.kind in _WITH_SPOKESPEOPLE else speaker  # "المتحدث" of the body that spoke before
        if teller.alone and teller.entry["id"] == _REPORTS and self.current is None and self.before is None:
            return Speaker(str(teller.entry["english"]), None)
        if teller.report and (teller.alone or (not teller.told and (teller.entry["id"] == _STATEMENT or self.current is not None))):
            return self.current or self.before
        return teller_of(self.analysis, teller, self)

    def add(self, speaker: Speaker, first: int, last: int, weight: int) -> None:
        """Let `speaker` answer for tokens `first` to `last`."""
        self.found.append(Attribution(speaker, first, last, weight))


def author_of(hearing: Hearing, text: Side) -> Side | None:
    """Whose a text is: the first who is named within a few words of it ("بيان لوزارة الدفاع", "تقرير صادر عن الأمم المتحدة")."""
    for side in hearing.named:
        if not text.last < side.first <= text.last + _AUTHOR or side.how not in SPEAKERS or side.where:
            continue
        if any(
            hearing.analysis.function(at, "complementiser") or hearing.analysis.form(at) in COMMAS for at in range(text.last, side.first)
        ):
            return None
        told = any(text.last < number.first < side.first for number in hearing.analysis.numbers)
        if told and hearing.analysis.form(text.first).startswith("ال"):
            return None  # "أفاد البيان بمقتل 250 جندياً للعدو"
        teller = hearing.tellers.get(side.first)
        if teller is None or not teller.report:
            return side
    return None


def is_aside(analysis: Analysis, at: int) -> bool:
    """Whether a token between a verb and its subject says when, or is a mark: "في وقت أعلنت فيه السلطات"."""
    return at in analysis.taken or analysis.tokens[at].kind == "mark" or analysis.form(at) in closed_class("therein")


def bearer_of(hearing: Hearing, office: Side) -> Side:
    """Who holds an office or post, when the name comes later ("الحاكم الذي عينته موسكو في خيرسون فلاديمير سالدو", "مدير المرصد فلان").

    The office itself where no known name follows it.
    """
    teller = hearing.tellers.get(office.first)
    unnamed = bool(teller.entry.get("person")) if teller is not None else office.how == "office" and office.name is None
    if office.how == "office" and not unnamed and (own := _apposed(hearing, office)) is not None:
        return own
    for side in hearing.named if unnamed else ():
        if not office.last < side.first <= office.last + _NEAR or side.how != "person" or side.after:
            continue
        if not any(bars(hearing.analysis, at) for at in range(office.last + 1, side.first)):
            return side
    return _stranger(hearing, office) or office


def _apposed(hearing: Hearing, office: Side) -> Side | None:
    """Who is named right behind an office and where it is held: "عمدة العاصمة الروسية موسكو، فلان"."""
    for side in hearing.named:
        if side.first <= office.last:
            continue
        between = range(office.last + 1, side.first)
        if side.how == "person" and not side.after and side.country == office.country:
            return side if len(between) <= ASIDE and any(hearing.analysis.form(at) in COMMAS for at in between) else None
        if len(between) > ASIDE:
            return None
    return None


def _stranger(hearing: Hearing, office: Side) -> Side | None:
    """Who holds an office or post and is not in the lexicon, by the name that follows ("رئيس المجلس الإقليمي ميكولا …")."""
    teller = hearing.tellers.get(office.first)
    if teller is not None and not teller.entry.get("person"):
        return None
    if teller is None and (office.how != "office" or is_person(office.name)):
        return None
    reach = _POST if teller is not None and teller.entry["id"] not in closed_class("posts_of_no_place") else 1
    at = office.last + 1
    while teller is None and hearing.analysis.form(at) in closed_class("that_place"):  # "رئيس بلدية المدينة، فلان"
        at, reach = at + 1, reach + 1
    while at <= office.last + reach and not bars(hearing.analysis, at) and hearing.analysis.form(at) not in _STOPS:
        found = stranger(hearing.analysis, at)
        if found is None:
            at += 1
        elif hearing.analysis.form(at - 1) in closed_class("named_after"):
            at = found[1] + 1
        else:
            return replace(office, last=found[1], how="person", name=found[2])
    return None


def quotes_on(forms: Iterable[str], *, in_quote: bool) -> bool:
    """Return whether a quotation is open behind `forms`, which is `in_quote` before them."""
    for form in forms:
        if form == '"':
            in_quote = not in_quote
        elif form in QUOTES:
            in_quote = True
        elif form in ENDS:
            in_quote = False
    return in_quote


def bars(analysis: Analysis, at: int) -> bool:
    """Whether no subject of a verb before token `at` can stand behind it."""
    if analysis.function(at, "complementiser") or analysis.form(at) == ":" or analysis.form(at) in closed_class("purposes"):
        return True
    mention = analysis.mention(at)
    return mention is not None and mention.of("trigger", "meet", "speech") is not None
