"""Who says so: the stretch of a sentence that each of its sources answers for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.grammar.analysis import Analysis
from marsad.grammar.names import country_english
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker, Teller, mentioned, speaker_of, teller_of, tellers
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_NEAR = 9
_BEFORE = 3
_HANDED = 16
_AUTHOR = 6
_NAME = 4
_INTRODUCES = 8
_CONTENT = 30
_SPEAKERS = frozenset({"person", "office", "body", "agency", "country", "capital", "officials", "forces", "enemy"})
_ACTING = frozenset({"person", "office", "body"})
_QUOTES = frozenset('«“"')  # a set: the form outside of a sentence is empty, and in every string
_ENDS = frozenset('»”"')
_MARKS = _QUOTES | _ENDS | {""}
_COMMAS = frozenset({"،", ",", "؛", "-", "–"})
_BRACKETS = frozenset({"(", ")"})
_TITLE_REACH = 3
_ASIDE = 2
_QUOTE, _TITLE, _LEADING, _AFTER, _SPEECH, _SOURCE = range(6)


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` answers for tokens `first` to `last` of the sentence; `weight` decides between two that both do."""

    speaker: Speaker
    first: int
    last: int
    weight: int


@dataclass(frozen=True, slots=True)
class Attributions:
    """The attributions of one sentence, who has the word after it, and who was named in it and may be named again."""

    found: tuple[Attribution, ...]
    speaker: Speaker | None
    in_quote: bool = False
    introduces: bool = False
    titled: bool = False
    mentioned: tuple[Speaker, ...] = ()
    verbs: tuple[tuple[int, Speaker], ...] = ()

    def saying(self, at: int) -> Speaker | None:
        """Return whose verb of saying stands last before token `at`: "he" of what is told beside it ("قال خلال لقائه نظيره إن …")."""
        return next((speaker for verb, speaker in reversed(self.verbs) if verb < at), None)

    def at(self, first: int) -> Speaker | None:
        """Return who answers for what stands at token `first`, None for the article itself."""
        best: Attribution | None = None
        for attribution in self.found:
            if attribution.first <= first <= attribution.last and (
                best is None or (attribution.weight, attribution.first) >= (best.weight, best.first)
            ):
                best = attribution
        return best.speaker if best else None


@dataclass(slots=True)
class _Hearing:
    """One sentence being heard: who can speak in it, who has the word, and what was attributed so far."""

    analysis: Analysis
    named: tuple[Side, ...]
    tellers: dict[int, Teller]
    past: list[Speaker]
    before: Speaker | None
    current: Speaker | None
    found: list[Attribution] = field(default_factory=list)
    verbs: list[tuple[int, Speaker]] = field(default_factory=list)
    spoken: int | None = None
    by_verb: bool = False
    last_end: int = 0

    @property
    def end(self) -> int:
        return len(self.analysis.tokens) - 1

    def speaker(self, side: Side) -> Speaker | None:
        """The source that a side or teller is; of a text without author, who had the word before."""
        teller = self.tellers.get(side.first)
        if teller is None:
            return speaker_of(self.analysis, side, self.past)
        if teller.report and (teller.alone or (not teller.told and self.current is not None)):
            return self.current or self.before
        return teller_of(self.analysis, teller, self.past)

    def add(self, speaker: Speaker, first: int, last: int, weight: int) -> None:
        self.found.append(Attribution(speaker, first, last, weight))


def attributions(
    analysis: Analysis,
    named: Sequence[Side],
    before: Speaker | None,
    *,
    in_quote: bool = False,
    heard: bool = False,
    past: Sequence[Speaker] = (),
) -> Attributions:
    """Return who says what in a sentence.

    `before` had the word before it, and has it still inside a quotation (`in_quote`) or after a colon (`heard`). `past` are those named
    so far in the article, the latest last.
    """
    told = {teller.side.first: teller for teller in tellers(analysis, named)}
    everyone = sorted(
        (*(side for side in named if side.first not in told), *(one.side for one in told.values())), key=lambda one: one.first
    )
    fresh = tuple(mentioned(analysis, named, past))
    hearing = _Hearing(analysis, tuple(everyone), told, [*past, *fresh], before, before)
    opens = _opens_quote(analysis, in_quote=in_quote)
    if (in_quote or heard) and before is not None:
        hearing.add(before, 0, hearing.end, _QUOTE)
    titled = _title(hearing)
    for mention in analysis.mentions:
        if "according" in mention.kinds:
            _according(hearing, mention)
        elif "speech" in mention.kinds and not mention.suffix:
            _speech(hearing, mention)
    introduces = titled and analysis.form(hearing.end) == ":"
    news = (*fresh, *(attribution.speaker for attribution in hearing.found))
    return Attributions(tuple(hearing.found), hearing.current, opens, introduces, titled, news, tuple(hearing.verbs))


def past_source(analysis: Analysis, at: int, place: int) -> bool:
    """Whether a source is named between what happened at token `at` and a later `place`: that is then of another matter."""
    return any(mention.of("according", "speech") for mention in analysis.mentions if at < mention.first < place)


def _title(hearing: _Hearing) -> bool:
    """Take a source before a colon at the head of a sentence ("أوكرانيا: …"), or in brackets at a headline's end ("… (الدفاع المدني)")."""
    analysis = hearing.analysis
    for side in hearing.named[:2]:
        if side.how in _SPEAKERS and side.first <= _TITLE_REACH and not side.after:
            for at in range(side.last + 1, min(side.last + 3, len(analysis.tokens))):
                if analysis.form(at) == ":" and (speaker := hearing.speaker(side)) is not None:
                    hearing.current = speaker
                    hearing.add(speaker, at + 1, hearing.end, _TITLE)
                    return True
    for side in hearing.named[-1:]:
        bracketed = analysis.form(side.first - 1) == "(" and analysis.form(side.last + 1) == ")" and side.last + 1 == hearing.end
        if bracketed and analysis.sentence.section == "headline" and side.how in _SPEAKERS:
            speaker = hearing.speaker(side)
            if speaker is not None:
                hearing.add(speaker, 0, side.first, _TITLE)
    return False


def _according(hearing: _Hearing, mention: Mention) -> None:
    """Take the source after "according to": of all that follows where it leads, else of what stands before it."""
    source = _source(hearing, mention)
    if source is None:
        return
    speaker, last = source
    analysis = hearing.analysis
    onward = _first_complementiser(analysis, last + 1, last + _ASIDE + 1)
    if onward is not None:
        hearing.add(speaker, onward, hearing.end, _SOURCE)
        hearing.current, hearing.spoken, hearing.by_verb = speaker, mention.first, True
    elif _leads(analysis, mention.first, hearing.last_end):
        hearing.add(speaker, mention.first, hearing.end, _LEADING)
        hearing.current = speaker
    else:
        told = hearing.spoken is not None and hearing.spoken >= hearing.last_end
        if told and speaker.kind == "media" and hearing.by_verb:
            return
        first = _clause_start(analysis, mention.first, hearing.last_end) if told else hearing.last_end
        hearing.add(speaker, first, mention.first, _SOURCE)
        if not told:
            hearing.add(speaker, mention.first, hearing.end, _QUOTE)
        elif not hearing.by_verb:
            hearing.add(speaker, hearing.last_end, mention.first, _QUOTE)
        if speaker.country is not None:
            hearing.current = speaker
    hearing.last_end = last


def _leads(analysis: Analysis, at: int, start: int) -> bool:
    """Whether nothing but marks and small words stands between `start` and a source at `at`."""
    return (
        all(analysis.tokens[place].kind == "mark" or analysis.function(place, "subordinator") for place in range(start, at)) and start == 0
    )


def _clause_start(analysis: Analysis, at: int, start: int) -> int:
    """The first token after the last comma before `at` that has words between: a source of one clause beside another's."""
    marks = [place for place in range(start, at - _ASIDE) if analysis.form(place) in _COMMAS]
    return marks[-1] + 1 if marks else start


def _first_complementiser(analysis: Analysis, first: int, last: int) -> int | None:
    for at in range(first, min(last, len(analysis.tokens))):
        if analysis.function(at, "complementiser") or analysis.form(at) == ":" or analysis.form(at) in closed_class("his_saying"):
            return at
    return None


def _source(hearing: _Hearing, mention: Mention) -> tuple[Speaker, int] | None:
    """The source after "according to", and the last token of it."""
    analysis = hearing.analysis
    after = mention.last + 1
    as_said = analysis.form(mention.first).lstrip("و") in closed_class("as_said")
    needs_speech = as_said or analysis.form(mention.last) in closed_class("what")
    speech = next((at for at in range(after, after + 3) if analysis.sense(at, "speech")), None)
    if needs_speech and speech is None:
        return None
    if any(analysis.function(at, "same_source") for at in range(after, after + 2)):
        return (hearing.before, after + 1) if hearing.before is not None else None
    relayed = speech is not None and bool(analysis.sense(speech, "speech").facts.get("relay"))  # type: ignore[union-attr]
    for side in hearing.named:
        if side.first < after:
            continue
        if side.first - after > _NEAR:
            break
        if relayed and side.after not in closed_class("about"):
            continue
        teller = hearing.tellers.get(side.first)
        lone = teller is not None and teller.alone and not analysis.function(side.last + 1, "relative")
        author = _author(hearing, side) if teller is not None and teller.report and not lone else None
        if author is not None:
            speaker = hearing.speaker(author)
            return (speaker, author.last) if speaker is not None else None
        if as_said and (side.after or side.how == "adjective" or not _stops(analysis, side.last + 1) or _far(analysis, speech, side)):
            return None
        if side.how in _SPEAKERS:
            speaker = hearing.speaker(side)
            return (speaker, side.last) if speaker is not None else None
        if side.how == "adjective":
            return Speaker(country_english(side.country), side.country), side.last
    return None


def _far(analysis: Analysis, verb: int | None, side: Side) -> bool:
    """Whether more than marks and times stands between a verb and its subject."""
    return verb is None or not all(_aside(analysis, at) for at in range(verb + 1, side.first))


def _stops(analysis: Analysis, at: int) -> bool:
    """Whether the sentence, or its clause, ends at token `at`: "as X said" says nothing new."""
    return at >= len(analysis.tokens) or analysis.tokens[at].kind == "mark" or at in analysis.taken


def _author(hearing: _Hearing, text: Side) -> Side | None:
    """Whose a text is: the first who is named within a few words of it ("بيان لوزارة الدفاع", "تقرير صادر عن الأمم المتحدة")."""
    for side in hearing.named:
        if not text.last < side.first <= text.last + _AUTHOR or side.how not in _SPEAKERS:
            continue
        if any(
            hearing.analysis.function(at, "complementiser") or hearing.analysis.form(at) in _COMMAS for at in range(text.last, side.first)
        ):
            return None
        teller = hearing.tellers.get(side.first)
        if teller is None or not teller.report:
            return side
    return None


def _speech(hearing: _Hearing, mention: Mention) -> None:
    """Take a verb or participle of saying with its subject, or the one who had the word."""
    sense = mention.of("speech")
    if sense is None:
        return
    step = _participle(hearing, mention) if "participle" in sense.features else _verb(hearing, mention, sense)
    if step is None:
        return
    speaker, last, weight = step
    hearing.current, hearing.spoken, hearing.by_verb = speaker, mention.first, "participle" not in sense.features
    hearing.verbs.append((mention.first, speaker))
    hearing.add(speaker, mention.first, mention.last, weight)
    hearing.add(speaker, _content(hearing.analysis, mention.last, last), hearing.end, weight)


def _participle(hearing: _Hearing, mention: Mention) -> tuple[Speaker, int, int] | None:
    own = next(
        (side for side in hearing.named if side.last < mention.first and side.how in _ACTING and not side.after and not side.where), None
    )
    if hearing.spoken is not None and hearing.current is not None:
        own = None
    speaker = hearing.speaker(own) if own is not None else hearing.current
    return (speaker, mention.last, _AFTER) if speaker is not None else None


def _verb(hearing: _Hearing, mention: Mention, sense: Sense) -> tuple[Speaker, int, int] | None:
    analysis = hearing.analysis
    subject = _subject_after(hearing, mention)
    if sense.facts.get("counts") and hearing.spoken is not None:
        return None
    if sense.facts.get("relay"):
        subject = _relayed(hearing, mention, subject)
        if subject is None:
            return None
    again = _named_again(hearing, mention)
    if again is not None and (subject is None or subject.first > mention.last + 1):
        return again, mention.last + 1, _SPEECH
    if subject is None:
        subject = _subject_before(hearing, mention)
    if subject is not None:
        if sense.facts.get("weak") and not _introduces(analysis, subject.last, mention.last):
            return None
        told = hearing.spoken is not None and hearing.current is not None and hearing.current.kind != "media"
        if told and subject.first < mention.first and analysis.function(subject.first - 1, "complementiser"):
            return None
        speaker = hearing.speaker(subject)
        return (speaker, max(subject.last, mention.last), _SPEECH) if speaker is not None else None
    if hearing.current is not None and (sense.facts.get("carry") or _introduces(analysis, mention.last, mention.last)):
        return hearing.current, mention.last, _AFTER
    return None


def _relayed(hearing: _Hearing, mention: Mention, subject: Side | None) -> Side | None:
    """Whose words are handed on: who stands after "from", else who hands them on; a body that quotes its own minister is the source."""
    start = subject.last if subject is not None else mention.last
    for side in hearing.named:
        if side.first > start and side.after in closed_class("about") and side.how in _SPEAKERS and side.first - start < _HANDED:
            own = subject is not None and subject.how == "body" and subject.country is not None and subject.country == side.country
            return subject if own else side
    return subject


def _named_again(hearing: _Hearing, mention: Mention) -> Speaker | None:
    """Who is named right after the verb by the last word of a name that was given in full before ("وأضاف بصل")."""
    at = mention.last + 1
    while hearing.analysis.form(at) in closed_class("honorifics") or hearing.analysis.form(at) in _QUOTES:
        at += 1
    form = hearing.analysis.form(at)
    return next((speaker for speaker in reversed(hearing.past) if speaker.person and speaker.tail == form), None) if form else None


def _subject_after(hearing: _Hearing, mention: Mention) -> Side | None:
    """Who stands after the verb as its subject, before "that", a quotation or another happening."""
    analysis = hearing.analysis
    for side in hearing.named:
        if side.first <= mention.last:
            continue
        between = range(mention.last + 1, side.first)
        if len(between) >= _NEAR or any(_bars(analysis, at, mention) for at in between):
            return None
        teller = hearing.tellers.get(side.first)
        if teller is not None:
            if not teller.report and not side.after and all(_aside(analysis, at) for at in between):
                return side
            if teller.report and (not side.after or side.after == "في") and (author := _author(hearing, side)) is not None:
                return author
            if teller.report and not side.after and not between:
                return side
        elif side.how in _SPEAKERS and not side.where and side.after == "":
            return _bearer(hearing, side, mention)
    return None


def _bearer(hearing: _Hearing, office: Side, verb: Mention) -> Side:
    """Who holds an office told without its state, when the name comes later ("الحاكم الذي عينته موسكو في خيرسون فلاديمير سالدو")."""
    if office.how != "office" or office.name is not None:
        return office
    for side in hearing.named:
        if not office.last < side.first <= office.last + _NEAR or side.how != "person" or side.after:
            continue
        if not any(_bars(hearing.analysis, at, verb) for at in range(office.last + 1, side.first)):
            return side
    return office


def _bars(analysis: Analysis, at: int, verb: Mention) -> bool:
    """Whether no subject of the verb can stand behind token `at`."""
    if analysis.function(at, "complementiser") or (analysis.form(at) in {":", *_QUOTES} and at - verb.last > 1):
        return True
    mention = analysis.mention(at)
    return mention is not None and mention.of("trigger", "meet") is not None


def _aside(analysis: Analysis, at: int) -> bool:
    """Whether a token between a verb and its subject says when, or is a mark."""
    return at in analysis.taken or analysis.tokens[at].kind == "mark"


def _subject_before(hearing: _Hearing, mention: Mention) -> Side | None:
    """Who stands right before the verb as its subject ("الجيش الأوكراني يعلن"), no comma between."""
    for side in reversed(hearing.named):
        if side.last >= mention.first:
            continue
        between = range(side.last + 1, mention.first)
        parted = any(hearing.analysis.form(at) in _COMMAS or hearing.analysis.function(at, "subordinator") for at in between)
        if len(between) > _BEFORE or parted or side.how not in _SPEAKERS or side.after or side.where:
            return None
        return side
    return None


def _content(analysis: Analysis, verb: int, subject: int) -> int:
    """Where what is said begins: at "that" or a colon; what stands before it the article tells itself ("قال في مؤتمر مع نظيره إن …")."""
    start = max(verb, subject) + 1
    for at in range(start, min(start + _CONTENT, len(analysis.tokens))):
        if analysis.function(at, "complementiser") or analysis.form(at) == ":" or _long_quote(analysis, at):
            return at
        mention = analysis.mention(at)
        if mention is None or mention.first != at:
            continue
        if mention.of("trigger", "speech", "according"):
            return start
        if mention.of("meet") and not any(analysis.form(at - step) in closed_class("occasions") | {"في"} for step in (1, 2)):
            return start
    return start


def _long_quote(analysis: Analysis, at: int) -> bool:
    """Whether a quotation of more than a name opens at token `at`."""
    if analysis.form(at) not in _QUOTES:
        return False
    return not any(analysis.form(place) in _ENDS for place in range(at + 1, at + _NAME + 1))


def _introduces(analysis: Analysis, subject_last: int, verb_last: int) -> bool:
    """Whether what is said follows: "that", a colon or a quotation soon after the verb or its subject."""
    for at in range(verb_last + 1, min(max(subject_last, verb_last) + _INTRODUCES, len(analysis.tokens))):
        if analysis.function(at, "complementiser") or analysis.form(at) in {":", *_QUOTES}:
            return True
        if analysis.form(at) in closed_class("about") and analysis.sense(at + 1, "trigger"):
            return True
        if at > subject_last and analysis.sense(at, "speech", "trigger"):
            return False
    return False


def _opens_quote(analysis: Analysis, *, in_quote: bool) -> bool:
    """Whether a quotation is still open at the sentence's end."""
    depth = 1 if in_quote else 0
    for token in analysis.tokens if not analysis.forms.isdisjoint(_MARKS) else ():
        if token.form in "«“":
            depth = 1
        elif token.form in "»”":
            depth = 0
        elif token.form == '"':
            depth = 1 - depth
    return bool(depth)
