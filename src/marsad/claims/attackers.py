"""Whose attacks they are that a sentence does not say, where all others of the article on the same land are one state's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.conflicts import only_raided
from marsad.model import Claim


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
