"""Sides of tolls and hits that no words around tell, where all the article tells of one people and of one that harms them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.model import Claim

_HARM = frozenset({"casualty", "strike"})
_SUFFERED = frozenset({"killed", "wounded", "killed_or_wounded", "missing", "hit"})


def of_one_war(claims: Sequence[Claim]) -> list[Claim]:
    """Return `claims`, those of an article's body that have neither side with the sides that all the others share.

    "أعلنت السلطات أن القصف أودى بحياة 16 … وقصفت القوات الروسية مدينة سومي": what stands before is told of the same.
    """
    body = [claim for claim in claims if claim.kind in _HARM and claim.section == "body"]
    sides = {(claim.actor, claim.target) for claim in body} - {(None, None)}
    if len(sides) != 1 or not any(claim.kind == "casualty" for claim in body):
        return list(claims)
    [(actor, target)] = sides
    if actor is None or target is None:
        return list(claims)
    bare = {claim.claim_id for claim in body if claim.actor is None and claim.target is None and claim.phase in _SUFFERED}
    return [replace(claim, actor=actor, target=target) if claim.claim_id in bare else claim for claim in claims]
