"""Whose attacks they are that a sentence does not say, where all others of the article on the same land are one state's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.conflicts import only_raided
from marsad.claims.fire import fires
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.lexicon.index import Mention
from marsad.model import Claim

_REACH = 12
_FIGHTING = frozenset({"body", "forces", "country", "capital"})


def with_attackers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return `claims` with the one state that attacks a land as who makes the raids on it that nobody is said to make.

    So only in lands whose own fighters are movements without aircraft: "66 غارة استهدفت صنعاء … ونفذت المقاتلات الأميركية 10 غارات".
    """
    return tuple(_told(claim, claims) if _raid(claim) and claim.actor is None else claim for claim in claims)


def _raid(claim: Claim) -> bool:
    return (claim.kind, claim.phase, claim.item) == ("strike", "launched", "attack") and only_raided(claim.target)


def _told(claim: Claim, claims: Sequence[Claim]) -> Claim:
    makers = {other.actor for other in claims if _raid(other) and other.target == claim.target and other.actor is not None}
    return replace(claim, actor=makers.pop()) if len(makers) == 1 else claim


def attacker_before(scene: Scene, verb: Mention | None, phrase: Counted) -> Side | None:
    """Return who attacked and so killed soldiers: "قال الجيش الأوكراني إنه قصف قاعدة وقتل 12 جندياً"."""
    if verb is None or verb.prefix != "و" or verb.last > phrase.first or phrase.casualty != "soldier" or phrase.partitive:
        return None
    near = [fire for fire in fires(scene) if 0 < verb.first - fire.at <= _REACH and fire.actor is not None and not fire.hostile]
    if not near or not _told_by_verb(scene, near[-1].at):
        return None
    if any(fire.at > phrase.last and fire.actor not in {None, near[-1].actor} for fire in fires(scene)):
        return None  # "قواته استهدفت مواقع …، وقُتل 6 جنود في قصف باكستاني"
    told = (side for side in reversed(scene.sides) if side.country == near[-1].actor and side.last < verb.first and not side.after)
    return next((side for side in told if side.how in _FIGHTING), None)


def _told_by_verb(scene: Scene, at: int) -> bool:
    mention = scene.analysis.mention(at)
    return mention is not None and any(sense.kind == "trigger" and "verb" in sense.features for sense in mention.senses)
