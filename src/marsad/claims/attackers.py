"""Whose attacks they are that a sentence does not say, where all others of the article on the same land are one state's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.conflicts import front, only_raided, regulars
from marsad.claims.fire import fires
from marsad.claims.scene import Scene
from marsad.claims.told_beside import answered
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim

_HEDGED = 3
_REACH = 12
_NEXT = 2  # sentences
_FIGHTING = frozenset({"body", "forces", "country", "capital"})


def with_attackers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return `claims` with the one state that attacks a land as who makes the raids on it that nobody is said to make.

    So only in lands whose own fighters are movements without aircraft: "66 غارة استهدفت صنعاء … ونفذت المقاتلات الأميركية 10 غارات".
    """
    return tuple(_told(claim, claims) if _raid(claim) and claim.actor is None else claim for claim in claims)


def as_told_next(scenes: Sequence[Scene], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return `claims`, the tolls that nobody is said to have caused with the enemy whose attack the next sentences tell of, if one does.

    "قُتل 4 أشخاص في خاركيف. وقال الحاكم إن الروس قصفوا المدينة": where it tells of no other toll, and the toll itself of no fire.
    """
    places = {scene.sentence.start: at for at, scene in enumerate(scenes)}
    return tuple(
        replace(claim, actor=_next_attacker(scenes[at + 1 : at + 1 + _NEXT], claim))
        if claim.kind == "casualty"
        and claim.actor is None
        and claim.target is not None
        and claim.section == "body"
        and (at := places.get(claim.start, -1)) >= 0
        and not fires(scenes[at])
        else claim
        for claim in claims
    )


def _next_attacker(scenes: Sequence[Scene], claim: Claim) -> str | None:
    """The one state at war with those who fell whose attack is told of in some sentences, up to another toll."""
    for scene in scenes:
        if any(phrase.casualty for phrase in scene.phrases) or scene.discourse.terror or scene.discourse.stateless:
            return None
        told = [fire for fire in fires(scene) if fire.known and not fire.hostile and not answered(scene, fire)]
        known = {fire.actor for fire in told if fire.actor is not None}
        makers = {maker for maker in known if regulars(maker, claim.target) and front(maker, claim.target, scene.analysis.published)}
        if told:
            return makers.pop() if len(makers) == len(known) == 1 else None
    return None


def _raid(claim: Claim) -> bool:
    return (claim.kind, claim.phase, claim.item) == ("strike", "launched", "attack") and only_raided(claim.target)


def _told(claim: Claim, claims: Sequence[Claim]) -> Claim:
    makers = {other.actor for other in claims if _raid(other) and other.target == claim.target and other.actor is not None}
    return replace(claim, actor=makers.pop()) if len(makers) == 1 else claim


def attacker_before(scene: Scene, verb: Mention | None, phrase: Counted) -> Side | None:
    """Return who attacked and so killed soldiers, or says that he did: "قال الجيش الأوكراني إنه قصف قاعدة وقتل 12 جندياً"."""
    speaker = _speaker_kills(scene, verb, phrase)
    if speaker is not None:
        return speaker
    if verb is None or verb.prefix != "و" or verb.last > phrase.first or phrase.casualty != "soldier" or phrase.partitive:
        return None
    near = [fire for fire in fires(scene) if 0 < verb.first - fire.at <= _REACH and fire.actor is not None and not fire.hostile]
    if not near or not _told_by_verb(scene, near[-1].at):
        return None
    if any(fire.at > phrase.last and fire.actor not in {None, near[-1].actor} for fire in fires(scene)):
        return None  # "قواته استهدفت مواقع …، وقُتل 6 جنود في قصف باكستاني"
    told = (side for side in reversed(scene.sides) if side.country == near[-1].actor and side.last < verb.first and not side.after)
    return next((side for side in told if side.how in _FIGHTING), None)


def says_of_himself(scene: Scene, first: int, last: int) -> bool:
    """Return whether between two tokens somebody begins to tell of what he did himself: "قُتل 5 من جنوده وإنه قتل 30"."""
    return any(scene.analysis.form(at) in closed_class("and_that_it") for at in range(first + 1, last))


def _speaker_kills(scene: Scene, verb: Mention | None, phrase: Counted) -> Side | None:
    """Who says that he killed others, beside what befell his own: "قال الجيش إن 23 من جنوده قُتلوا وإنه قتل 200 مقاتل"."""
    if verb is None or not 0 < phrase.first - verb.last <= _HEDGED or not _active(verb):
        return None
    own = closed_class("and_that_it") | closed_class("own_forces")
    head, speaker = scene.analysis.mention(phrase.head), scene.speaker(verb.first)
    if scene.analysis.form(verb.first - 1) not in own or (head is not None and head.suffix) or speaker is None or speaker.country is None:
        return None
    told = (side for side in reversed(scene.sides) if side.country == speaker.country and side.last < verb.first and not side.after)
    return next((side for side in told if side.how in _FIGHTING), None)


def _active(verb: Mention) -> bool:
    """Whether a verb can be read as an active one of killing or wounding."""
    frames = (sense for sense in verb.senses if sense.kind == "trigger" and "verb" in sense.features and "passive" not in sense.features)
    return any(frame["kind"] == "casualty" and frame.get("subject") == "actor" for sense in frames for frame in sense.facts["frames"])


def _told_by_verb(scene: Scene, at: int) -> bool:
    mention = scene.analysis.mention(at)
    return mention is not None and any(sense.kind == "trigger" and "verb" in sense.features for sense in mention.senses)
