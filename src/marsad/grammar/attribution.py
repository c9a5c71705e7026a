"""Who says so: the sources that a sentence names, and the stretch of it that each answers for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.grammar.analysis import Analysis
from marsad.grammar.names import country_english, is_person
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_NEAR = 9
_SPEAKERS = frozenset({"person", "office", "body", "agency", "country", "capital", "officials", "forces", "enemy"})
_ACTING = frozenset({"person", "office", "body"})
_QUOTES = '«“"'


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: English name, and the country that it speaks for (None: no state's)."""

    name: str | None
    country: str | None
    person: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` answers for tokens `first` to `last` of the sentence; `weight` decides between two that both do."""

    speaker: Speaker
    first: int
    last: int
    weight: int


@dataclass(frozen=True, slots=True)
class Attributions:
    """The attributions of one sentence, and who has the word after it."""

    found: tuple[Attribution, ...]
    speaker: Speaker | None
    in_quote: bool = False
    introduces: bool = False
    titled: bool = False

    def at(self, first: int) -> Speaker | None:
        """Return who answers for what stands at token `first`, None for the article itself."""
        best: Attribution | None = None
        for attribution in self.found:
            if attribution.first <= first <= attribution.last and (
                best is None or (attribution.weight, attribution.first) >= (best.weight, best.first)
            ):
                best = attribution
        return best.speaker if best else None


def attributions(
    analysis: Analysis, named: Sequence[Side], before: Speaker | None, *, in_quote: bool = False, heard: bool = False
) -> Attributions:
    """Return who says what in a sentence.

    `before` had the word before it, and has it still inside a quotation (`in_quote`) or after a colon (`heard`).
    """
    found: list[Attribution] = []
    current = before
    end = len(analysis.tokens) - 1
    opens = _opens_quote(analysis, in_quote=in_quote)
    if (in_quote or heard) and before is not None:
        found.append(Attribution(before, 0, end, 0))
    title = _title(analysis, named)
    if title is not None:
        side, start = title
        current = _speaker(side)
        found.append(Attribution(current, start, end, 1))
    last_end = 0
    for mention in analysis.mentions:
        if mention.of("according"):
            source = _source(analysis, named, mention, before)
            if source is None:
                continue
            speaker, last = source
            leading = all(analysis.tokens[at].kind == "mark" for at in range(mention.first))
            found.append(Attribution(speaker, 0 if leading else last_end, end if leading else mention.first, 4))
            last_end = last
            if leading or speaker.country is not None:
                current = speaker
        elif mention.of("speech"):
            step = _speech(analysis, named, mention, current)
            if step is None:
                continue
            speaker, weight = step
            current = speaker
            found.append(Attribution(speaker, mention.first, end, weight))
    introduces = title is not None and analysis.form(end) == ":"
    return Attributions(tuple(found), current, opens, introduces, title is not None)


def past_source(analysis: Analysis, at: int, place: int) -> bool:
    """Whether a source is named between what happened at token `at` and a later `place`: that is then of another matter."""
    return any(mention.of("according", "speech") for mention in analysis.mentions if at < mention.first < place)


def _speaker(side: Side) -> Speaker:
    return Speaker(side.name, None if side.how == "agency" else side.country, person=is_person(side.name))


def _title(analysis: Analysis, named: Sequence[Side]) -> tuple[Side, int] | None:
    """A source before a colon at the head of a sentence ("أوكرانيا: …")."""
    for side in named[:2]:
        if side.how in _SPEAKERS and side.first <= 3 and not side.after:
            for at in range(side.last + 1, min(side.last + 3, len(analysis.tokens))):
                if analysis.form(at) == ":":
                    return side, at + 1
    return None


def _source(analysis: Analysis, named: Sequence[Side], mention: Mention, before: Speaker | None) -> tuple[Speaker, int] | None:
    """The source after "according to", and the last token of it."""
    after = mention.last + 1
    needs_speech = analysis.form(mention.first).lstrip("و") in closed_class("as_said") or analysis.form(mention.last) in closed_class(
        "what"
    )
    if needs_speech and not any(analysis.sense(at, "speech") for at in range(after, after + 2)):
        return None
    if any(analysis.function(at, "same_source", "body_again") for at in range(after, after + 2)):
        return (before, after + 1) if before is not None else None
    for side in named:
        if side.first < after:
            continue
        if side.first - after > _NEAR:
            break
        if side.how in _SPEAKERS:
            return _speaker(side), side.last
        if side.how == "adjective":
            return Speaker(country_english(side.country), side.country), side.last
    return None


def _speech(analysis: Analysis, named: Sequence[Side], mention: Mention, current: Speaker | None) -> tuple[Speaker, int] | None:
    sense = mention.of("speech")
    if sense is None:
        return None
    if "participle" in sense.features:
        own = next(
            (side for side in named if side.last < mention.first and side.how in _ACTING and not side.after and not side.where), None
        )
        if own is not None and current is not None and any(analysis.sense(at, "speech") for at in range(mention.first)):
            own = None
        speaker = _speaker(own) if own is not None else current
        return (speaker, 2) if speaker is not None else None
    weak = bool(sense.facts.get("weak"))
    subject = _subject_after(analysis, named, mention)
    if subject is not None and sense.facts.get("relay"):
        if subject.how == "agency":
            source = next(
                (
                    side
                    for side in named
                    if side.first > subject.last
                    and side.after in closed_class("about")
                    and side.how in _SPEAKERS
                    and side.first - subject.last < _NEAR
                ),
                None,
            )
            subject = source or subject
    elif sense.facts.get("relay"):
        return None
    if subject is None:
        subject = _subject_before(named, mention)
    if subject is not None:
        if weak and not _introduces(analysis, subject.last, mention.last):
            return None
        return _speaker(subject), 3
    if current is not None and (sense.facts.get("carry") or _introduces(analysis, mention.last, mention.last)):
        return current, 2
    return None


def _subject_after(analysis: Analysis, named: Sequence[Side], mention: Mention) -> Side | None:
    for side in named:
        if side.first <= mention.last:
            continue
        if side.first - mention.last > _NEAR:
            return None
        between = range(mention.last + 1, side.first)
        if any(
            analysis.function(at, "complementiser") or (analysis.form(at) in {":", "«", "“", '"'} and at - mention.last > 1)
            for at in between
        ):
            return None
        if any(analysis.mention(at) and analysis.mention(at).of("trigger", "meet") for at in between):  # type: ignore[union-attr]
            return None
        if side.how in _SPEAKERS and not side.where and side.after == "":
            return side
        if side.how == "adjective" and side.head > mention.last and not side.after:
            continue
    return None


def _subject_before(named: Sequence[Side], mention: Mention) -> Side | None:
    for side in reversed(named):
        if side.last >= mention.first:
            continue
        if mention.first - side.last > 4:
            return None
        if side.how in _SPEAKERS and not side.after and not side.where:
            return side
        return None
    return None


def _introduces(analysis: Analysis, subject_last: int, verb_last: int) -> bool:
    """Whether what is said follows: "that", a colon or a quotation soon after the verb or its subject."""
    for at in range(verb_last + 1, min(max(subject_last, verb_last) + 8, len(analysis.tokens))):
        if analysis.function(at, "complementiser") or analysis.form(at) in {":", *_QUOTES}:
            return True
    return False


def _opens_quote(analysis: Analysis, *, in_quote: bool) -> bool:
    """Whether a quotation is still open at the sentence's end."""
    depth = 1 if in_quote else 0
    for token in analysis.tokens:
        if token.form in "«“":
            depth = 1
        elif token.form in "»”":
            depth = 0
        elif token.form == '"':
            depth = 1 - depth
    return bool(depth)
