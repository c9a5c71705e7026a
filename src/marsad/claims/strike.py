"""Strikes and missile tests: what was fired, shot down, lost, and what got through."""

from __future__ import annotations

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.govern import Governor
from marsad.claims.roles import objects, pronoun_of_speaker, subject, toward
from marsad.claims.scene import Scene, fights, opponent
from marsad.grammar.attribution import past_source
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_NEAR_CLAUSES = 2


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the strike, or the test, that `governor` makes of `phrase`."""
    if phrase.item is None:
        return None
    phase = str(governor.frame["phase"])
    actor, target = _sides(scene, phrase, governor)
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


def _sides(scene: Scene, phrase: Counted, governor: Governor) -> tuple[str | None, str | None]:
    """Whose weapon it is and who is attacked: by the sentence's words, else by the article's last strike, else by who speaks."""
    discourse, day = scene.discourse, scene.analysis.published
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    voice = speaker.country if speaker else None
    actor, target = _named(scene, phrase, governor, voice)
    previous = discourse.fire
    if actor is None and governor.frame.get("subject") == "actor" and _of_no_state(subject(scene, governor, phrase)):
        return None, target
    if actor is None and target is None:
        if previous is not None:
            return previous.actor, previous.target
        enemy = opponent(voice, day, discourse.named)
        return (enemy, voice) if enemy is not None else (None, None)
    if actor is None:
        return opponent(target, day, discourse.named), target
    if target is None:
        known = previous is not None and previous.actor == actor and previous.target
        return actor, known or opponent(actor, day, discourse.named)
    return actor, target


def _of_no_state(side: Side | None) -> bool:
    """Whether the attacker is a movement that is no state's: then the actor is none, whoever its country is at war with."""
    return side is not None and side.how == "body" and side.country is None and side.name is not None


def _named(scene: Scene, phrase: Counted, governor: Governor, voice: str | None) -> tuple[str | None, str | None]:
    """The sides that the sentence names: the weapon's adjective, the subject, the object, where it goes."""
    role = governor.frame.get("subject")
    side = subject(scene, governor, phrase)
    doer = side.country if side else None
    if side is not None and side.how == "enemy":
        doer = opponent(voice, scene.analysis.published, scene.discourse.named)
    if doer is None and pronoun_of_speaker(scene, governor):
        doer = voice
    actor = phrase.country or (doer if role == "actor" else None)
    if role == "target" and doer is not None and doer != actor:
        return actor, doer
    if governor.frame.get("object") == "target":
        struck = objects(scene, governor, phrase, side)
        if struck is not None and struck.country not in {None, actor}:
            return actor, struck.country
    aimed = toward(scene, governor, phrase)
    return actor, aimed if aimed != actor else None


def _is_test(scene: Scene, phrase: Counted, governor: Governor, actor: str | None, target: str | None, phase: str) -> bool:
    """A launch at nobody: the text says test, or the state fights none that the article tells of."""
    if phase != "launched" or governor.frame.get("instrument") or phrase.item == "attack":
        return False
    if scene.analysis.functions(0, len(scene.analysis.tokens), "test"):
        return True
    return target is None and actor is not None and not fights(actor, scene.analysis.published)


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
