"""Strikes and missile tests: what was fired, shot down, lost, and what got through."""

from __future__ import annotations

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.govern import Governor
from marsad.claims.roles import objects, pronoun_of_speaker, subject, toward
from marsad.claims.scene import Scene, opponent
from marsad.grammar.attribution import past_source
from marsad.grammar.counted import Counted
from marsad.grammar.words import closed_class

_NEAR_CLAUSES = 2


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the strike, or the test, that `governor` makes of `phrase`."""
    if phrase.item is None:
        return None
    phase = str(governor.frame["phase"])
    actor, target = _sides(scene, phrase, governor, phase)
    at = governor.at if governor.at is not None else phrase.first
    period = (
        period_at(scene, phrase.first if governor.frame.get("instrument") else at, list_end(scene, phrase))
        or scene.discourse.fire_time
        or reported(scene)
    )
    kind = "missile_test" if _is_test(scene, phrase, governor, actor, target, phase) else "strike"
    return Draft(
        kind=kind,  # type: ignore[arg-type]
        phase="launched" if kind == "missile_test" else phase,
        item=phrase.item,
        at=at,
        period=period,
        rule=governor.sense.id if governor.sense else "noun",
        phrase=phrase,
        actor=actor,
        target=None if kind == "missile_test" else target,
        part=phrase.partitive,
        places=_places(scene, phrase, at),
    )


def _sides(scene: Scene, phrase: Counted, governor: Governor, phase: str) -> tuple[str | None, str | None]:
    discourse, day = scene.discourse, scene.analysis.published
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    voice = speaker.country if speaker else None
    role = governor.frame.get("subject")
    doer_side = subject(scene, governor, phrase)
    doer = doer_side.country if doer_side else None
    if doer_side is not None and doer_side.how == "enemy":
        doer = opponent(voice, day, discourse.named)
    if doer is None and pronoun_of_speaker(scene, governor):
        doer = voice
    actor = phrase.country
    target = None
    if doer is not None and role == "actor" and actor is None:
        actor = doer
    if doer is not None and role == "target" and doer != actor:
        target = doer
    if governor.frame.get("object") == "target" and target is None:
        struck = objects(scene, governor, phrase, doer_side)
        if struck is not None and struck.country != actor:
            target = struck.country
    aimed = toward(scene, governor, phrase)
    if target is None and aimed is not None and aimed != actor:
        target = aimed
    previous = discourse.fire
    if actor is None and target is None and previous is not None:
        return previous.actor, previous.target
    if actor is None and target is None and voice is not None and opponent(voice, day, discourse.named) is not None:
        other = opponent(voice, day, discourse.named)
        return (other, voice) if phase in {"intercepted", "lost", "hit"} or role == "target" else (other, voice)
    if actor is None:
        actor = opponent(target, day, discourse.named)
    if target is None and actor is not None:
        if previous is not None and previous.actor == actor and previous.target:
            target = previous.target
        else:
            target = opponent(actor, day, discourse.named)
    return actor, target


def _is_test(scene: Scene, phrase: Counted, governor: Governor, actor: str | None, target: str | None, phase: str) -> bool:
    """A launch at nobody: the text says test, or the state fights none that the article tells of."""
    if phase != "launched" or governor.frame.get("instrument") or phrase.item == "attack":
        return False
    if scene.analysis.functions(0, len(scene.analysis.tokens), "test"):
        return True
    return target is None and actor is not None and opponent(actor, scene.analysis.published, {}) is None


def _places(scene: Scene, phrase: Counted, at: int) -> tuple[str, ...]:
    clause = scene.analysis.clause
    start = min(at, phrase.first)
    after = [
        place
        for place in scene.places
        if place.first > start
        and clause[place.first] - clause[phrase.last] <= _NEAR_CLAUSES
        and not past_source(scene.analysis, phrase.last, place.first)
    ]
    following = next((other for other in scene.phrases if other.first > phrase.last and (other.joined or other.inherited)), None)
    own = [place for place in after if following is None or place.first < following.first]
    if not own and (following is None or not (following.inherited or following.partitive)):
        own = after or [place for place in scene.places if place.first < start]
    named = [place.name for place in own if not place.country_wide and place.after not in closed_class("from")]
    return unique(named)
