"""How surely: which claims an article says could not be verified, are denied, or were taken back.

A sentence of doubt holds for claims of other sentences: of the sources that it names, of the happening that it names, else of what was
said last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.claims.denial import denial_over
from marsad.claims.scene import Scene
from marsad.grammar.analysis import Analysis
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker, speaker_of
from marsad.grammar.words import closed_class
from marsad.lexicon.source import per_lexicon
from marsad.model import Claim, Stance
from marsad.text.tokens import Spellings

_REACH = 10
_OBJECT = 8
_SOURCES = frozenset({"person", "office", "body", "agency", "country", "capital"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a sentence says of claims made elsewhere. `by` denies or takes back, `of` are those whose words are doubted.

    `kinds` and `figures` tell the happening, empty where it is only pointed at ("هذه الأنباء"); `everyone`: all sources ("الروايات").
    The sentence begins at `start`, the word of doubt stands at `place`.
    """

    stance: Stance
    start: int
    place: int
    by: Speaker | None = None
    of: tuple[Speaker, ...] = ()
    kinds: frozenset[str] = frozenset()
    figures: frozenset[float] = frozenset()
    everyone: bool = False


def doubts(scene: Scene) -> Iterator[Doubt]:
    """Yield what a sentence says of the certainty of claims, in order of place."""
    analysis = scene.analysis
    if "denial" not in analysis.functions_at and not any(map(_of_doubt().__getitem__, analysis.forms)):
        return
    start = analysis.sentence.start
    for at in range(len(analysis.tokens)):
        form = _word(analysis, at)
        place = analysis.tokens[at].start
        if form in closed_class("verifying") and _cannot(analysis, at):
            yield _unverified(scene, at)
        elif analysis.functions(at, at, "denial"):
            yield from _denial(scene, at)
        elif form in closed_class("called_false") or (form in closed_class("bare_of") and analysis.form(at + 1) in closed_class("about")):
            yield Doubt("denied", start, place, by=scene.speaker(at) or _first_acting(scene))
        elif form in closed_class("retracting") and _has(analysis, at + 1, closed_class("retracted_things")):
            yield Doubt("retracted", start, place, by=_subject(scene, at))


def can_doubt(form: str) -> bool:
    """Whether a look-up form can begin a doubt that no function word tells."""
    return _of_doubt()[form]


@per_lexicon
def _of_doubt() -> Spellings[bool]:
    """Whether a form, "and" aside, can begin a doubt: asked once of each, as most sentences have none."""
    words = closed_class("verifying") | closed_class("called_false") | closed_class("bare_of") | closed_class("retracting")
    return Spellings(lambda form: form.removeprefix("و") in words)


def _word(analysis: Analysis, at: int) -> str:
    return analysis.form(at).removeprefix("و")


def _first_acting(scene: Scene) -> Speaker | None:
    side = next((side for side in scene.sides if _acts(side)), None)
    return speaker_of(scene.analysis, side, scene.heard) if side is not None else None


def _unverified(scene: Scene, at: int) -> Doubt:
    """What follows says whose words cannot be verified, or that nobody's can."""
    analysis = scene.analysis
    named = (side for side in scene.sides if side.first > at and side.how in _SOURCES)
    of = tuple(speaker_of(analysis, side, scene.heard) for side in named)
    everyone = _has(analysis, at, closed_class("all_accounts"))
    return Doubt("unverified", analysis.sentence.start, analysis.tokens[at].start, of=of, everyone=everyone)


def _cannot(analysis: Analysis, at: int) -> bool:
    """Whether verifying at token `at` is said to be impossible or not done; of who the dead are is another matter."""
    negative = any(_word(analysis, place) in closed_class("cannot") for place in range(max(0, at - _REACH), at))
    return negative and not any(analysis.form(place) in closed_class("identity_words") for place in range(at + 1, at + 4))


def _has(analysis: Analysis, start: int, words: frozenset[str]) -> bool:
    return any(analysis.form(at) in words for at in range(start, min(start + _OBJECT, len(analysis.tokens))))


def _denial(scene: Scene, at: int) -> Iterator[Doubt]:
    analysis = scene.analysis
    if any(_word(analysis, place) in closed_class("not_denied") for place in range(max(0, at - 2), at)):
        return
    if _has(analysis, at + 1, closed_class("responsibility")):
        return
    kinds: set[str] = set()
    for mention in analysis.mentions:
        if denial_over(analysis, mention.first) != at:
            continue
        for sense in mention.senses:
            if sense.kind == "trigger":
                kinds |= {str(frame["kind"]) for frame in sense.facts["frames"]}
            elif sense.kind == "meet":
                kinds.add("meeting")
    figures = frozenset(
        float(bound)
        for number in analysis.numbers
        if denial_over(analysis, number.first) == at
        for bound in (number.quantity.low, number.quantity.high)
        if bound is not None
    )
    pointed = analysis.form(at).endswith("ه") or _has(analysis, at + 1, closed_class("denied_things"))
    if kinds or pointed:
        told = frozenset(kinds) if not pointed or figures else frozenset()
        yield Doubt("denied", analysis.sentence.start, analysis.tokens[at].start, by=_subject(scene, at), kinds=told, figures=figures)


def _subject(scene: Scene, at: int) -> Speaker | None:
    """Who denies or takes back at token `at`: who stands after the verb, else right before it, else who has the word."""
    analysis, past = scene.analysis, scene.heard
    after = next((side for side in scene.sides if at < side.first <= at + _OBJECT and _acts(side)), None)
    before = next((side for side in reversed(scene.sides) if at - 3 <= side.last < at and _acts(side)), None)
    if before is not None and (after is None or after.first > at + 2):
        return speaker_of(analysis, before, past)
    if after is not None:
        return speaker_of(analysis, after, past)
    return scene.speaker(at)


def _acts(side: Side) -> bool:
    return side.how in _SOURCES and not side.after and not side.where


def with_stance(claims: Sequence[Claim], found: Sequence[Doubt], sources: Mapping[str, Speaker]) -> tuple[Claim, ...]:
    """Return `claims` with the stance that the article's doubts give them; `sources` tells who made a claim, by its id."""
    out = list(claims)
    for doubt in found:
        for index, claim in enumerate(out):
            if claim.stance == "asserted" and _holds(doubt, claim, out, sources):
                out[index] = replace(claim, stance=doubt.stance)
    return tuple(out)


def _holds(doubt: Doubt, claim: Claim, claims: Sequence[Claim], sources: Mapping[str, Speaker]) -> bool:
    source = sources.get(claim.claim_id)
    if doubt.stance == "denied" and doubt.kinds:
        return claim.kind in doubt.kinds and not _same(doubt.by, source) and _same_happening(doubt, claim)
    if (claim.number_start or claim.start) > doubt.place:
        return False
    if doubt.stance == "unverified" and (doubt.of or doubt.everyone):
        return source is not None and (doubt.everyone or any(_same(source, one) for one in doubt.of))
    last = _last_before(doubt, claims, sources)
    if last is None:
        return False
    if doubt.stance == "unverified":
        return _same(source, sources.get(last.claim_id))
    if doubt.stance == "retracted" and doubt.by is not None and doubt.by.kind != "media":
        return _same(source, doubt.by) if any(_same(sources.get(one.claim_id), doubt.by) for one in claims) else claim.start == last.start
    return claim.start == last.start


def _last_before(doubt: Doubt, claims: Sequence[Claim], sources: Mapping[str, Speaker]) -> Claim | None:
    """The claim told last before a doubt: by a source where the doubt is of sources, by another than who denies."""
    before = [claim for claim in claims if (claim.number_start or claim.start) < doubt.place and claim.section != "headline"]
    if doubt.stance == "unverified":
        before = [claim for claim in before if sources.get(claim.claim_id) is not None]
    elif doubt.stance == "denied":
        before = [claim for claim in before if not _same(doubt.by, sources.get(claim.claim_id))]
    return max(before, key=lambda claim: (claim.start, claim.number_start or 0), default=None)


def _same(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two sources are one, or speak for one state."""
    if one is None or other is None:
        return False
    return one.name == other.name or (one.country is not None and one.country == other.country)


def _same_happening(doubt: Doubt, claim: Claim) -> bool:
    """Whether a claim tells of what is denied: the same figure, or without one something in which who denies has a part."""
    if doubt.figures:
        return bool({claim.count_low, claim.count_high} & doubt.figures)
    country = doubt.by.country if doubt.by is not None else None
    return country is not None and country in {claim.actor, claim.target, *(person.country for person in claim.participants)}
