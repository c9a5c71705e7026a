"""An explanation as lines for a terminal or a file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from marsad.explain.explanation import Explained, Explanation, Frame, NoClaim, Told, Word
from marsad.model import Participant
from marsad.terminal import plain

_OWN = frozenset({"claim_id", "doc_id", "rule", "start", "end", "number_start", "number_end", "section"})


def as_text(told: Explanation) -> str:
    """Return `told` as text, a block a sentence, ending with a line break; what could act on a terminal stands as its code."""
    return plain("\n".join(_lines(told)) + "\n")


def _lines(told: Explanation) -> Iterator[str]:
    day = told.published.isoformat() if told.published else "of no known day"
    yield f"article {told.doc_id}, {day}: {_count(len(told.claims), 'claim')} in {_count(len(told.sentences), 'sentence')}"
    if told.lexicon:
        yield f"with the lexicon of {told.lexicon}"
    if told.reason:
        yield f"no claim: {told.reason}: {told.reason_english}"
    for number, sentence in enumerate(told.sentences, start=1):
        yield ""
        yield f"[{number}] {sentence.section} {sentence.start}-{sentence.end}"
        yield f"    {' '.join(sentence.text.split())}"
        if sentence.read:
            yield from _sentence(sentence)
        else:
            yield "  not read: it is no sentence of the article"


def _sentence(one: Explained) -> Iterator[str]:
    yield from _block("words", [line for word in one.words for line in _word(word)])
    yield from _block(
        "times", [f"{time.words}: {time.date_start or '?'} to {time.date_end or '?'}, {time.precision}" for time in one.times]
    )
    yield from _block(
        "who says so", [f"{voice.name or '?'} ({voice.country or 'no state'}): {_short(voice.words)}" for voice in one.voices]
    )
    yield from _block("sides", [_side(side.words, side.how, side.country, side.name, side.after) for side in one.sides])
    yield from _block("places", [f"{place.words}: {place.name}, held by {place.holder or 'nobody'}" for place in one.places])
    yield from _block("frames", [line for frame in one.frames for line in _frame(frame)])
    yield from _block("claims", [line for claim in one.claims for line in _claim(claim)])
    refused = [f"{no.words}: {no.code}: {no.english}{_instead(no)} [{', '.join(no.lines)}]" for no in one.no_claims]
    refused += [f"{no.words}: it counts nothing: {no.what} [lexicon/data/not_numbers.yaml]" for no in one.no_counts]
    yield from _block("no claims", refused)


def _instead(no: NoClaim) -> str:
    return f" See {no.instead[0]}-{no.instead[1]}." if no.instead else ""


def _block(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"  {title}"
        yield from (f"    {line}" for line in lines)


def _word(word: Word) -> Iterator[str]:
    joined = "".join(f" ({name} {part})" for name, part in (("after", word.prefix), ("before", word.suffix)) if part)
    for meaning in word.meanings:
        english = f" = {meaning.english}" if meaning.english else ""
        form = f", {meaning.form}" if meaning.form else ""
        yield f"{word.words}{joined}: {meaning.kind} {meaning.entry}{english}{form} [{meaning.line or 'no entry'}]"


def _side(words: str, how: str, country: str | None, name: str | None, after: str) -> str:
    return f"{words}: {how}, {country or 'no state'}{f', {name}' if name else ''}{f', after {after}' if after else ''}"


def _frame(frame: Frame) -> Iterator[str]:
    whose = f", of {frame.country}" if frame.country else ""
    by = f"{frame.trigger} ({frame.rule})" if frame.trigger else "the noun alone"
    place = f" [{frame.line}]" if frame.line else ""
    yield f"{frame.words}: counts {frame.counts}{whose}"
    yield f"  governed by {by}: {frame.frame}{place}" if frame.line else f"  {frame.frame}"
    roles = [("subject", frame.subject), ("object", frame.object), ("toward", frame.toward)]
    if any(value for _, value in roles):
        yield "  " + ", ".join(f"{name} {value}" for name, value in roles if value)


def _claim(told: Told) -> Iterator[str]:
    claim = told.claim
    yield f"{told.words}: {claim.kind} {claim.phase} {claim.item}, rule {claim.rule} [{told.line or 'no entry'}], read by {told.module}"
    for field in dataclasses.fields(claim):
        value = getattr(claim, field.name)
        if field.name in _OWN or value in (None, ()):
            continue
        source = {"actor": told.actor_from, "target": told.target_from}.get(field.name)
        yield f"  {field.name}: {shown(value)}{f' ({source})' if source else ''}"


def shown(value: object) -> str:
    """Return a cell of a claim as a reader takes it: whole numbers without .0, lists joined, people with their country.

    >>> shown(26.0), shown(True), shown((Participant("Sergey Lavrov", "RUS"),))
    ('26', 'true', 'Sergey Lavrov (RUS)')
    """
    if isinstance(value, Participant):
        return f"{value.name or 'unnamed'} ({value.country or 'no state'})"
    if isinstance(value, tuple):
        return ", ".join(map(shown, value))
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else f"{plain[:28]} … {plain[-28:]}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
