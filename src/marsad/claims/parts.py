"""Which figures are parts of larger ones in the same article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.model import Claim

_STEM = 5


def with_parts(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return `claims` with `part` set where a smaller figure of one phase stands beside the whole it belongs to.

    A figure with places of its own beside one without, of the same phase, item, sides and time and no larger, is part of it
    (11 over Rostov of 18).
    """
    return tuple(
        replace(claim, part=True) if not claim.part and any(_part_of(claim, whole) for whole in claims) else claim for claim in claims
    )


def _one_voice(piece: Claim, whole: Claim) -> bool:
    """Whether two figures are one source's: the same claimant, or one that the text leaves unsaid, or names of one state."""
    if piece.claimant is None or whole.claimant is None or piece.claimant == whole.claimant or piece.start == whole.start:
        return True
    stems = [{word[:_STEM].lower() for word in name.split()} for name in (piece.claimant, whole.claimant)]
    return bool(stems[0] & stems[1])


def _near(piece: Claim, whole: Claim) -> bool:
    if piece.date_start is None or whole.date_start is None:
        return piece.date_start == whole.date_start
    return piece.date_start <= (whole.date_end or whole.date_start) and whole.date_start <= (piece.date_end or piece.date_start)


def _part_of(piece: Claim, whole: Claim) -> bool:
    if piece is whole or piece.kind not in {"strike", "casualty"} or whole.part:
        return False
    if (piece.kind, piece.phase, piece.unit, piece.per, piece.section) != (whole.kind, whole.phase, whole.unit, whole.per, whole.section):
        return False
    if piece.item != whole.item or (piece.actor, piece.target) != (whole.actor, whole.target):
        return False
    if piece.count_high is None or (whole.count_low or 0) <= (piece.count_high or 0):
        return False
    same_time = _near(piece, whole)
    located = bool(piece.places) and not set(whole.places) & set(piece.places)
    return same_time and located and not whole.places and _one_voice(piece, whole)
