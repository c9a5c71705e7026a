"""From an article to its explanation: the reader reads it once, watched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from marsad.claims import read_claims
from marsad.claims.destinations import toward
from marsad.claims.governor import Governor
from marsad.claims.roles import objects, subject
from marsad.claims.scene import Scene
from marsad.claims.seen import Made, Seen
from marsad.explain.explanation import Explained, Explanation, Frame, Meaning, NoClaim, NoCount, Period, Place, Side, Told, Voice, Word
from marsad.explain.rules import refusing_lines
from marsad.grammar.analysis import Analysis
from marsad.grammar.numbers import refused
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side as Party
from marsad.lexicon import Sense, line_of
from marsad.lexicon.lines import entry_line
from marsad.lexicon.source import folder_in_use
from marsad.model import Article, Claim, Reading, Skipped
from marsad.tables import read_reasons
from marsad.text.segment import Sentence, segment

_NAMED = ("english", "name", "model", "item", "phase", "form")
_NOT_SAID = "not named in this sentence: from what was said before, who speaks, or who is at war with whom"


def explain(article: Article) -> Explanation:
    """Return what was read of `article`, sentence by sentence in order of place.

    >>> told = explain(Article("own", "أسقطت الدفاعات الأوكرانية 12 مسيّرة روسية فوق أوديسا."))
    >>> [(one.words, one.claim.rule, one.claim.actor, one.claim.target) for one in told.claims]
    [('12', 'shoot_down', 'RUS', 'UKR')]
    """
    seen: list[Explained] = []
    made: list[Made] = []

    def watch(sight: Seen) -> None:
        seen.append(_laid_open(sight))
        made.extend(one for one in sight.made if isinstance(one, Made))

    reading = read_claims(article, watch)
    code = reading.reason
    reason = read_reasons().get(code) if code else None
    own = folder_in_use()
    return Explanation(
        doc_id=article.doc_id,
        published=article.published,
        reason=code,
        reason_english=reason.english if reason else None,
        reason_arabic=reason.arabic if reason else None,
        lexicon=None if own is None else own.as_posix(),
        sentences=tuple(_with_outcome(article.text, reading, [*seen, *_unread(article)], made)),
    )


def _unread(article: Article) -> Iterator[Explained]:
    """What stands around the article; the whole text of one that was set aside."""
    if article.set_aside is not None:
        if article.text.strip():
            yield Explained(0, len(article.text), article.text, "set aside", read=False)
        return
    for sentence in segment(article.text, article.title):
        if sentence.section == "furniture":
            yield _bare(article.text, sentence, read=False)


def _bare(raw: str, sentence: Sentence, *, read: bool) -> Explained:
    return Explained(sentence.start, sentence.end, raw[sentence.start : sentence.end], sentence.section, read=read)


def _laid_open(seen: Seen) -> Explained:
    """All of a sentence but what became of it, which is known when the whole article has been read."""
    scene, analysis = seen.scene, seen.scene.analysis
    bare = _bare(analysis.raw, analysis.sentence, read=True)
    return Explained(
        *(bare.start, bare.end, bare.text, bare.section, bare.read),
        words=tuple(_words(analysis)),
        times=tuple(_times(analysis)),
        voices=tuple(_voices(scene)),
        sides=tuple(_side(analysis, side) for side in scene.sides),
        places=tuple(Place(*_cut(analysis, place.first, place.last), place.name, place.holder) for place in scene.places),
        frames=tuple(_frame(scene, phrase, governor) for phrase, governor in zip(scene.phrases, seen.governors, strict=True)),
        no_counts=tuple(_no_counts(analysis)),
    )


def _cut(analysis: Analysis, first: int, last: int) -> tuple[int, int, str]:
    """The raw characters of tokens, and their words."""
    return analysis.tokens[first].start, analysis.tokens[last].end, analysis.words(first, last)


def _words(analysis: Analysis) -> Iterator[Word]:
    for mention in analysis.mentions:
        meanings = dict.fromkeys(_meaning(sense) for sense in mention.senses)
        yield Word(*_cut(analysis, mention.first, mention.last), mention.prefix, mention.suffix, tuple(meanings))


def _meaning(sense: Sense) -> Meaning:
    english = next((str(sense.facts[name]) for name in _NAMED if sense.facts.get(name)), None)
    line = line_of(sense)
    return Meaning(sense.kind, sense.id, english, " ".join(sorted(sense.features)), None if line is None else str(line))


def _times(analysis: Analysis) -> Iterator[Period]:
    for time in analysis.times:
        period = time.period
        yield Period(period.start, period.end, period.words, period.date_start, period.date_end, period.precision)


def _voices(scene: Scene) -> Iterator[Voice]:
    last = len(scene.analysis.tokens) - 1
    for voice in scene.voices.found:
        if voice.first <= min(voice.last, last):
            yield Voice(*_cut(scene.analysis, voice.first, min(voice.last, last)), voice.speaker.name, voice.speaker.country)


def _no_counts(analysis: Analysis) -> Iterator[NoCount]:
    """Numbers that are none, those aside that are words of a time."""
    for one in refused(analysis.raw, analysis.tokens):
        if not any(time.period.start <= one.start < time.period.end for time in analysis.times):
            yield NoCount(one.start, one.end, analysis.raw[one.start : one.end], one.reason)


def _side(analysis: Analysis, side: Party) -> Side:
    return Side(*_cut(analysis, side.first, side.last), side.how, side.country, side.name, side.after)


def _frame(scene: Scene, phrase: Counted, governor: Governor | None) -> Frame:
    analysis = scene.analysis
    counts = phrase.item or phrase.casualty or phrase.deployment or "nothing that is coded"
    model = f" {phrase.model}" if phrase.model else ""
    doer = subject(scene, governor, phrase) if governor else None
    taker = objects(scene, governor, phrase, doer) if governor else None
    sense = governor.sense if governor else None
    line = line_of(sense or _counted_noun(analysis, phrase))
    mention = governor.mention if governor else None
    return Frame(
        *_cut(analysis, phrase.first, phrase.last),
        counts=counts + model,
        country=phrase.country,
        trigger=analysis.words(mention.first, mention.last) if mention else None,
        rule=sense.id if sense else None,
        line=None if line is None or governor is None else str(line),
        frame=_shown(governor.frame) if governor else "no word governs it",
        subject=_named(analysis, doer),
        object=_named(analysis, taker),
        toward=toward(scene, governor, phrase) if governor else None,
    )


def _counted_noun(analysis: Analysis, phrase: Counted) -> Sense | None:
    """The sense of the noun that is counted, which claims where no word governs it."""
    return analysis.sense(phrase.head, "people", "noun", "model", "currency", "mass", "aid")


def _shown(frame: Mapping[str, Any]) -> str:
    """A frame as the table has it, its conditions after its kind and phase."""
    conditions = ", ".join(
        f"{name}: {str(value).lower() if value is True else value}" for name, value in frame.items() if name not in _FIRST
    )
    return f"{frame['kind']} {frame['phase']} ({conditions})"


_FIRST = ("kind", "phase")


def _named(analysis: Analysis, side: Party | None) -> str | None:
    return None if side is None else f"{analysis.words(side.first, side.last)} ({side.country or 'no state'})"


def _with_outcome(raw: str, reading: Reading, sentences: Iterable[Explained], made: Sequence[Made]) -> Iterator[Explained]:
    """The sentences in order of place, each with its claims as they stand in the tables, and what became none."""
    spans = {one.claim.claim_id: (one.word_start, one.word_end) for one in made}
    first = {(one.word_start, one.word_end): one.claim for one in made}
    beside = {(one.claim.start, one.claim.kind): (one.word_start, one.word_end) for one in made}  # of a meeting told later to be two calls
    for one in sorted(sentences, key=lambda sentence: (sentence.start, sentence.end)):
        if not one.read:
            yield one
            continue
        claims = [claim for claim in reading.claims if (claim.start, claim.end) == (one.start, one.end)]
        skipped = [skip for skip in reading.skipped if one.start <= skip.start < one.end]
        yield replace(
            one,
            claims=tuple(_told(raw, one, claim, spans.get(claim.claim_id) or beside[claim.start, claim.kind]) for claim in claims),
            no_claims=tuple(_no_claim(raw, skip, _standing(first.get((skip.start, skip.end)), reading.claims)) for skip in skipped),
        )


def _standing(repeat: Claim | None, claims: Iterable[Claim]) -> tuple[int, int] | None:
    """The sentence of the claim that a repeat says again: the first of the same figures, or of a party of the same meeting."""
    if repeat is None:
        return None
    for claim in claims:
        figures = (claim.kind, claim.phase, claim.count_low, claim.count_high) == (
            *(repeat.kind, repeat.phase, repeat.count_low, repeat.count_high),
        )
        if figures and (repeat.kind != "meeting" or set(repeat.participants) & set(claim.participants)):
            return claim.start, claim.end
    return None


def _told(raw: str, sentence: Explained, claim: Claim, span: tuple[int, int]) -> Told:
    listed = "meetings" if claim.kind == "meeting" else "triggers"
    line = entry_line(listed, claim.rule)
    noun = next((frame.line for frame in sentence.frames if frame.start <= span[0] < frame.end), None)
    module = "strike" if claim.kind == "missile_test" else claim.kind
    return Told(
        claim,
        *span,
        words=raw[slice(*span)],
        line=noun if line is None else str(line),
        module=f"claims/{module}.py",
        actor_from=_source(sentence, claim.actor),
        target_from=_source(sentence, claim.target),
    )


def _source(sentence: Explained, country: str | None) -> str | None:
    """Which words of the sentence name the country, or that none does."""
    if country is None:
        return None
    words = [side.words for side in sentence.sides if side.country == country]
    words += [f"{place.words} (held by {country})" for place in sentence.places if place.holder == country]
    return " · ".join(dict.fromkeys(words)) or _NOT_SAID


def _no_claim(raw: str, skip: Skipped, instead: tuple[int, int] | None) -> NoClaim:
    reason = read_reasons()[skip.reason]
    return NoClaim(
        skip.start,
        skip.end,
        raw[skip.start : skip.end],
        skip.reason,
        str(reason.english),
        str(reason.arabic),
        refusing_lines().get(skip.reason, ()),
        instead if skip.reason == "repeated" else None,
    )
