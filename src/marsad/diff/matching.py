"""Which claim of one run is which of the other: by id, else by the words on which they stand; and which event, by their claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from marsad.report.facts import Told

_ALIKE = 0.5  # of the words of two sentences, how many both have, for them to be one sentence that was edited


def match_claims(old: Sequence[Told], new: Sequence[Told], *, same_text: bool) -> dict[str, str]:
    """Return, for one article, OLD's claim ids with NEW's of the same claim.

    Those of one id are the same. Of the others, where the text is the same, those whose quantities' words, or of meetings whose
    sentences, overlap; where the text changed, those with the same words of quantity in a sentence alike. Kind and phase decide between
    several, and two of different kinds are the same only where both stand on one quantity.
    """
    ids = {claim.claim_id for claim in new}
    matched = {claim.claim_id: claim.claim_id for claim in old if claim.claim_id in ids}
    left = [claim for claim in old if claim.claim_id not in matched]
    right = [claim for claim in new if claim.claim_id not in set(matched.values())]
    pairs = [(fit, one, other) for one in left for other in right if (fit := _fit(one, other, same_text=same_text)) is not None]
    taken: set[str] = set()
    for _, one, other in sorted(pairs, key=lambda pair: (pair[0], pair[1].start, pair[1].claim_id, pair[2].start, pair[2].claim_id)):
        if one.claim_id not in matched and other.claim_id not in taken:
            matched[one.claim_id] = other.claim_id
            taken.add(other.claim_id)
    return matched


def match_events(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]], claims: Mapping[str, str]) -> dict[str, str]:
    """Return OLD's event ids with NEW's of the same event: the two that have most claims in common, each event once.

    `old` and `new` are events with their claims, `claims` OLD's claims with NEW's of the same claim.
    """
    event_of = {claim_id: event_id for event_id, members in new.items() for claim_id in members}
    shared = Counter(
        (event_id, event_of[claims[claim_id]])
        for event_id, members in old.items()
        for claim_id in members
        if claims.get(claim_id) in event_of
    )
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for (one, other), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0][0] != pair[0][1], pair[0])):
        if one not in matched and other not in taken:
            matched[one] = other
            taken.add(other)
    return matched


def _fit(one: Told, other: Told, *, same_text: bool) -> tuple[object, ...] | None:
    """Return how well two claims fit, the lowest is the best, None where they are not the same claim."""
    counted = one.number_start is not None and other.number_start is not None
    if (one.number_start is None) != (other.number_start is None):
        return None
    if same_text:
        near = _overlap(one.number_start, one.number_end, other.number_start, other.number_end) if counted else _sentences(one, other)
        alike = 1.0
    else:
        alike = _likeness(one.sentence, other.sentence)
        near = alike >= _ALIKE and (not counted or one.words == other.words)
    if not near or (one.kind != other.kind and not counted):
        return None
    if not counted and not set(one.participants) & set(other.participants):
        return None
    return one.kind != other.kind, one.phase != other.phase, one.item != other.item, one.count_low != other.count_low, -round(alike, 3)


def _overlap(start: int | None, end: int | None, other_start: int | None, other_end: int | None) -> bool:
    return (start or 0) < (other_end or 0) and (other_start or 0) < (end or 0)


def _sentences(one: Told, other: Told) -> bool:
    return one.start < other.end and other.start < one.end


def _likeness(one: str, other: str) -> float:
    mine, their = set(one.split()), set(other.split())
    return len(mine & their) / len(mine | their) if mine | their else 1.0
