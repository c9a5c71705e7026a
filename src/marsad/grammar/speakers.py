"""Who can have the word: the sides of a sentence, sources told by what they are ("مصدر طبي"), and those named again ("الوزارة")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Protocol

from marsad.grammar.analysis import Analysis
from marsad.grammar.names import body_english, country_english, demonym_english, is_person, ministry_of
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text.clitics import split_clitics
from marsad.text.fold import fold
from marsad.text.tokens import Sieve, Spellings

_FORM = attrgetter("form")
_OWNERS = frozenset({"body", "office", "person"})
_LOOSE = frozenset({"officials"})
_LONG = frozenset({"body", "office"})
_WITHIN = frozenset({"في", "ب", "من", "ل", "لدى", "باسم"})
_QUOTES = frozenset("«»“”\"'()")
_REACH = 6
_LONGEST = 3
_MINISTRY = "ministry"
_SPOKESPERSON = "spokesperson"
_FEMININE = "ه"  # as folded
_OPENING = 3
_ARMED = frozenset({"military", "group"})
_NAMED_BY_KIND = frozenset({"group", "organisation"})
_CORRESPONDENT = "correspondent"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: English name, and the country that it speaks for (None: no state's).

    `head` is the look-up form of the word that names it again with the article ("وزاره"), `tail` the last word of its name; `kind` is that
    of its body; `ministry` is the ministry that it leads or speaks for ("الوزارة" after its minister was named), `body` the body that
    its title names ("المتحدث باسم الدفاع المدني").
    """

    name: str | None
    country: str | None
    person: bool = False
    head: str = ""
    tail: str = ""
    kind: str = ""
    ministry: str | None = None
    body: str | None = None


class Heard(Protocol):
    """Who knows those named so far, asked only for a source that does not tell by itself who it is."""

    @property
    def heard(self) -> Sequence[Speaker]:
        """Those named so far, the latest last."""

    def named_by(self, word: str) -> Iterator[Speaker]:
        """Yield those named so far whom `word` may name again, the last first."""


@dataclass(frozen=True, slots=True)
class Teller:
    """A source told by what it is. `alone`: the article and no more, so named before; `told`: more is said of it; `report`: a text."""

    side: Side
    entry: Mapping[str, Any]
    alone: bool
    told: bool = False

    @property
    def report(self) -> bool:
        """Whether this is a text, whose author is the source."""
        return bool(self.entry.get("report"))


@per_lexicon
def _nouns() -> Mapping[tuple[str, ...], Mapping[str, Any]]:
    table = read_table("speakers")["nouns"]
    return {tuple(fold(word) for word in form.split()): entry for entry in table for form in entry["forms"]}


@per_lexicon
def _quoted() -> Mapping[str, Mapping[str, Any]]:
    """The outlets whose name is also a common word, by that word: it counts in quotes or brackets behind a word for an outlet."""
    return {fold(word): entry for entry in read_table("agencies") for word in entry.get("contextual") or ()}


@per_lexicon
def _adjectives() -> Mapping[str, str]:
    return {fold(form): english for english, forms in read_table("speakers")["adjectives"].items() for form in forms}


def tells_which(form: str) -> bool:
    """Whether `form` is an adjective by which a source is told ("الرسمية")."""
    return form.removeprefix("ال") in _adjectives()


def begins_teller(form: str) -> bool:
    """Return whether a look-up form can be the first word of a source told by what it is."""
    return bool(_starts()[form])


def tellers(analysis: Analysis, named: Sequence[Side]) -> tuple[Teller, ...]:
    """Return the sources of a sentence that have no name of their own, in order of place."""
    starting = _starting().passed(analysis.forms)
    if not starting:
        return ()
    tokens = analysis.tokens
    heads = [at for at, form in enumerate(map(_FORM, tokens)) if form in starting and tokens[at].kind == "word"]
    bare = {side.first: side for side in named if side.bare}
    taken = {at for side in named if side.how not in _LOOSE and not side.bare for at in range(side.first, side.last + 1)}
    found: list[Teller] = []
    last = -1
    for at in heads:
        if at <= last or at in taken:
            continue
        noun = _noun(analysis, at)
        if noun is not None:
            teller = _teller(
                analysis, at, *noun, {side.first: side for side in named if side.how in _OWNERS and side.name and not side.bare}
            )
            if teller.entry.get("named_only") and not (teller.told or teller.alone):
                continue
            if at in bare and not teller.told and (bare[at].name or (bare[at].how in _LONG and bare[at].last > noun[-1])):
                continue  # "رئيس البلدية", "القوات الجوية"
            found.append(teller)
            last = teller.side.last
    return tuple(found)


def _noun(analysis: Analysis, at: int) -> tuple[Mapping[str, Any], str, str, int] | None:
    """The noun at token `at` with the particle and article before it, and its last token; the longest form first."""
    starts = _starts()[analysis.form(at)]
    for length in range(_LONGEST, 0, -1) if starts else ():
        rest = tuple(analysis.form(at + step) for step in range(1, length))
        for stem, particle, article in starts:
            entry = _nouns().get((stem, *rest))
            if entry is not None and not (entry["id"] == _CORRESPONDENT and _told_of_a_text(analysis, at)):
                return entry, particle, article, at + length - 1
    return None


def _told_of_a_text(analysis: Analysis, at: int) -> bool:
    """Whether "صحفي" is an adjective of what is said: "في مؤتمر صحفي", "بيان صحفي"."""
    before = analysis.form(at - 1)
    return before in closed_class("said_in") or any(entry.get("report") for entry in (_nouns().get((before,)),) if entry is not None)


@per_lexicon
def _starts() -> Spellings[tuple[tuple[str, str, str], ...]]:
    """The ways to read a form as the first word of a noun: that word, with the particle and the article before it."""
    firsts = frozenset(words[0] for words in _nouns())

    def read(form: str) -> tuple[tuple[str, str, str], ...]:
        cuts = [cut for cut in split_clitics(form) if not cut.pronoun]
        stems = [(stem, cut.particle, cut.article) for cut in cuts for stem in dict.fromkeys((cut.stem, cut.article + cut.stem))]
        return tuple(one for one in stems if one[0] in firsts)

    return Spellings(read)


@per_lexicon
def _starting() -> Sieve:
    """The forms that can be the first word of a noun: most sentences have few, and many none."""
    return Sieve(_starts().__getitem__)


def _teller(
    analysis: Analysis, at: int, entry: Mapping[str, Any], particle: str, article: str, last: int, bodies: Mapping[int, Side]
) -> Teller:
    words: list[str] = []
    country: str | None = None
    owner_of: Side | None = None
    where = ""
    before = analysis.form(at - 1)
    after = particle or (before if before in closed_class("party_prepositions") or before in closed_class("at") else "")
    place = last + 1
    while place < min(len(analysis.tokens), last + 1 + _REACH):
        form = analysis.form(place)
        mention = analysis.mention(place)
        body = mention.of("agency", "body") if mention else None
        if body is not None and body.kind == "agency" and entry.get("names_media") and not (words and entry.get("of_its_own")):
            return Teller(
                Side(
                    at,
                    mention.last if mention else place,
                    "agency",
                    body.facts.get("country"),
                    body.facts["english"],
                    after,
                    where=False,
                    head=at,
                ),
                entry,
                alone=False,
                told=True,
            )
        owner = bodies.get(place)
        if owner is not None and not entry.get("report") and not where and not words:
            group = analysis.sense(place, "body")
            if (
                group is not None and group.facts.get("kind") == entry["id"] and entry["id"] in _NAMED_BY_KIND
            ):  # "جماعة «الحوثيين»" are they themselves
                return Teller(
                    Side(at, owner.last, "officials", owner.country, owner.name, after, where=False, head=at), entry, alone=False, told=True
                )
            words.append(str((group.facts.get("adjective") if group is not None else None) or owner.name))
            country, place, last, owner_of = owner.country, owner.last + 1, owner.last, owner
            continue
        nation = mention.of("demonym") if mention else None
        adjective = _adjectives().get(form.removeprefix("ال"))
        if nation is not None:
            country = nation.id
            words[:0] = [demonym_english(nation.id)] if owner_of is None else []  # "مسؤول في البنتاغون الأميركي": the body tells whose
            place = mention.last + 1 if mention else place + 1
        elif adjective is not None:
            words.append(adjective)
            place += 1
        elif mention is not None and (town := mention.of("place")) is not None and not where:
            where = str(town.facts["name"])
            country = country or town.facts.get("country")
            place = mention.last + 1
        elif mention is not None and mention.of("country") is not None and not where and country is None:
            country = mention.of("country").id  # type: ignore[union-attr]
            words.insert(0, demonym_english(country))
            place = mention.last + 1
        elif form in _QUOTES and entry.get("names_media") and (outlet := _quoted().get(analysis.form(place + 1))) is not None:
            side = Side(at, place + 1, "agency", outlet.get("country"), str(outlet["english"]), after, where=False, head=at)
            return Teller(side, entry, alone=False, told=True)
        elif form in _QUOTES or form in _WITHIN or analysis.function(place, "land") or form.removeprefix("ب") in closed_class("stand_in"):
            place += 1
            continue
        else:
            break
        last = place - 1
    head = str(entry["english"])
    name = _called(words, head, where)
    told = bool(words or where)
    if entry.get("report") and country is not None:
        name = country_english(country) or name
    return Teller(Side(at, last, "officials", country, name, after, where=False, head=at), entry, bool(article) and not told, told)


def _called(words: Sequence[str], head: str, where: str) -> str:
    """The English name of a source: "administration of Sumy"; of a place that has the word in its own name that name ("مستشفى العودة")."""
    if where and not words and head in where.lower():
        return where
    return " ".join([*words, head]) + (f" of {where}" if where else "")


def outlet_at(analysis: Analysis, at: int) -> tuple[Speaker, int] | None:
    """Return the outlet named at token `at` by what is also a common word ("بحسب روسيا اليوم"), and its last token."""
    while analysis.form(at) in _QUOTES and analysis.form(at):
        at += 1
    for length in range(_LONGEST, 0, -1):
        words = " ".join(analysis.form(at + step) for step in range(length))
        entry = _quoted().get(words) or _quoted().get(words.removeprefix("ل"))
        if entry is not None:
            return Speaker(str(entry["english"]), None, tail=analysis.form(at + length - 1), kind="media"), at + length - 1
    return None


def speaker_of(analysis: Analysis, side: Side, past: Heard) -> Speaker:
    """Return the source that `side` is: a bare office ("الحاكم") is who held the word for it before."""
    head = head_word(analysis, side.first)
    if side.name is None and (known := last_named(past, head)) is not None:
        return known
    if side.how == "office" and not is_person(side.name) and (holder := _holder_named(past, head, side)) is not None:
        return holder
    name = side.name
    body = analysis.sense(side.first, "body", "agency")
    if name is None and body is not None:
        name = body_english(body.facts, None)
    if name is None and (office := analysis.sense(side.first, "office")) is not None:
        name = str(office.facts["english"])
    if name is None and side.how == "forces" and side.country is not None:
        name = f"{demonym_english(side.country)} forces"
    kind = str(body.facts.get("kind") or "media") if body is not None else ""
    country = None if side.how == "agency" else side.country
    tail = analysis.form(side.last)
    ministry, of_title = _bodies(analysis, side)
    return Speaker(name, country, side.how == "person" or is_person(name), head, tail, kind, ministry, of_title)


def doer_of(analysis: Analysis, named: Sequence[Side], past: Heard) -> Speaker | None:
    """Return the official or civil body that a sentence tells of first, who may have the word in the next ("نشرت الوزارة تقريرها")."""
    for side in named:
        if side.first > _OPENING:
            return None
        if side.how in _OWNERS and not side.after and not side.where:
            speaker = speaker_of(analysis, side, past)
            return speaker if speaker.kind not in _ARMED else None
    return None


def _holder_named(past: Heard, head: str, side: Side) -> Speaker | None:
    """Who was named before by a fuller title of the same head and state: "الوزير الألماني" after "وزير الدفاع الألماني بوريس …"."""
    if side.country is None or side.last != side.first + 1:
        return None
    return next((one for one in _with_head(past, head) if one.person and one.head == head and one.country == side.country), None)


def _bodies(analysis: Analysis, side: Side) -> tuple[str | None, str | None]:
    """The ministry that an office or its holder stands for, the minister's or that of the title, and the body that the title names."""
    office = analysis.sense(side.first, "office") if side.how in {"office", "person"} else None
    if office is None:
        return None, None
    named = [body for at in range(side.first, side.last + 1) if (body := analysis.sense(at, "body")) is not None]
    ministry = next((body for body in named if body.facts.get("kind") == "ministry"), None)
    led = body_english(ministry.facts, side.country) if ministry is not None and side.country else ministry_of(office, side.country)
    return led, body_english(named[0].facts, side.country) if named else None


def teller_of(analysis: Analysis, teller: Teller, past: Heard) -> Speaker:
    """Return the source that a teller is; with the article alone, the last one that its noun can name again."""
    head = head_word(analysis, teller.side.first)
    if teller.side.how == "agency":
        return Speaker(teller.side.name, None, head=head, tail=analysis.form(teller.side.last), kind="media")
    if teller.alone:
        known = last_named(past, head, teller.entry.get("again") or (), led=teller.entry["id"] == _MINISTRY)
        if known is not None:
            return known
    outlet = teller.entry.get("names_media") and not teller.entry.get("of_its_own")
    kind = "media" if outlet else str(teller.entry["id"])
    return Speaker(teller.side.name, teller.side.country, head=head, tail=analysis.form(teller.side.last), kind=kind)


def last_named(past: Heard, head: str, kinds: Sequence[str] = (), *, led: bool = False) -> Speaker | None:
    """Return the latest of `past` that the word `head` names, else the latest of one of `kinds`; with `led`, the ministry of its head."""
    for speaker in reversed(past.heard) if led or kinds else _with_head(past, head):
        if led and speaker.ministry is not None:
            return Speaker(speaker.ministry, speaker.country, head=head, kind=_MINISTRY)
        if speaker.name and head and speaker.head == head:
            return speaker
    if not kinds:
        return None
    return next((speaker for speaker in reversed(past.heard) if speaker.name and speaker.head and speaker.kind in kinds), None)


def _with_head(past: Heard, head: str) -> Iterator[Speaker]:
    """Those of `past` whom the word `head` may name again, the last first: all where it stands for several words."""
    return reversed(past.heard) if head.startswith(_SPOKESPERSON) else past.named_by(head)


def head_word(analysis: Analysis, at: int) -> str:
    """Return the look-up form of token `at` without particles and article, by which its bearer is named again."""
    mention = analysis.mention(at)
    form = analysis.form(at)
    if mention is not None and mention.first == at:
        form = form.removeprefix(mention.prefix)
        form = form.removeprefix("ل") if mention.prefix.endswith("ل") else form
    else:
        form = next((cut.stem for cut in reversed(split_clitics(form)) if cut.article and not cut.pronoun), form)
    office = mention.of("office") if mention is not None and mention.first == at else None
    if office is not None and office.id == _SPOKESPERSON:  # "الناطق" is named again as "المتحدث"
        return office.id + _FEMININE if form.endswith(_FEMININE) else office.id
    return form.removeprefix("ال")


def mentioned(analysis: Analysis, named: Sequence[Side], past: Heard) -> Iterator[Speaker]:
    """Yield all of a sentence who may speak later, in order of place."""
    for side in named:
        if side.how in {"person", "office", "body", "agency"} and side.name is not None and not side.bare:
            yield speaker_of(analysis, side, past)
