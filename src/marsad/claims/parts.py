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


def _alike(piece: Claim, whole: Claim) -> bool:
    """Whether two figures count the same kind of thing, of the same sides, in the same phase and section."""
    return (
        piece.kind in {"strike", "casualty"}
        and (piece.kind, piece.phase, piece.unit, piece.per, piece.section)
        == (whole.kind, whole.phase, whole.unit, whole.per, whole.section)
        and piece.item == whole.item
        and (piece.actor, piece.target) == (whole.actor, whole.target)
    )


def _part_of(piece: Claim, whole: Claim) -> bool:
    if piece is whole or whole.part or not _alike(piece, whole):
        return False
    if piece.count_high is None or (whole.count_low or 0) <= (piece.count_high or 0):
        return False
    if not _near(piece, whole) or not _one_voice(piece, whole):
        return False
    return _inside_place(piece, whole) or _inside_time(piece, whole)


def _inside_place(piece: Claim, whole: Claim) -> bool:
    """A piece has places of its own; the whole has none, or names the piece's among others."""
    return bool(piece.places) and (not whole.places or set(piece.places) < set(whole.places))


def _inside_time(piece: Claim, whole: Claim) -> bool:
    """A day's figure beside the total of a stretch of days that it lies in, of the same place or of less."""
    if whole.date_precision != "range" or piece.date_precision in {"range", "reported", "unknown"}:
        return False
    if None in {piece.date_start, piece.date_end, whole.date_start, whole.date_end}:
        return False
    within = whole.date_start <= piece.date_start and piece.date_end <= whole.date_end  # type: ignore[operator]
    return within and (not whole.places or set(piece.places) <= set(whole.places))
