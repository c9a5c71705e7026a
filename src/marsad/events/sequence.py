"""Figures that take each other's place: a toll that rises over a day, a count corrected the next morning.

A claim is superseded where a later figure of the same voice, or of one that the text leaves open, is told as its successor. Two
claimants who are named and differ never supersede each other: theirs is a conflict, and stays one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.events.clusters import Told
from marsad.events.figures import Bounds, allowed, is_counted, stated
from marsad.model import Claim

_RANKS = {"replaced": 0, "provisional": 1, None: 2, "new": 3, "raised": 3, "lowered": 3, "final": 4}
_CHANGE = 3
_LATEST = 64  # figures of one event that are looked at as successors, the latest first; tolls have fewer


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of one voice: when it was first told, how its words rank it, the claim that gives it so, and where it stands.

    `former` are the bounds of those figures that its articles tell as replaced.
    """

    voice: int
    claimant: str | None
    claim: Claim
    published: date | None
    rank: int
    articles: frozenset[str]
    former: frozenset[Bounds] = frozenset()

    @property
    def order(self) -> tuple[object, ...]:
        """By day, then by the words, then along the direction of the change; ties by what the claim says."""
        middle = _size(self.claim)
        along = -middle if self.claim.update == "lowered" else middle
        return (self.published or date.min, self.rank, along, self.claim.claim_id)


def superseded(ordered: Sequence[Told], voices: Sequence[int]) -> Mapping[str, str]:
    """Return, for each claim whose figure a later one replaced, the claim that took its place next.

    `ordered` are an event's claims in the order of telling, `voices` the number of the voice of each. What replaces a figure: words of
    change ("ارتفع إلى", "حصيلة جديدة") later, or on the same day where its own words do not say as much; a final toll; any figure of the
    same day after a provisional one; the figure beside which an article tells it as the former; another figure of the same voice
    on a later day. A toll that "rose" replaces no higher one.
    """
    if len({(each.claim.count_low, each.claim.count_high) for each in ordered}) < 2:
        return {}
    figures = _figures(ordered, voices)
    late = sorted(figures.values(), key=lambda one: one.order, reverse=True)[:_LATEST]
    after: dict[tuple[object, ...], str] = {}
    for key, figure in figures.items():
        successors = [other for other in late if other.order > figure.order and _succeeds(other, figure)]
        if successors:
            after[key] = min(successors, key=lambda one: one.order).claim.claim_id
    keys = [_key(each.claim, voice) for each, voice in zip(ordered, voices, strict=True)]
    return {each.claim.claim_id: after[key] for each, key in zip(ordered, keys, strict=True) if key in after}


def _key(claim: Claim, voice: int) -> tuple[object, ...]:
    return voice, claim.count_low, claim.count_high


def _figures(ordered: Sequence[Told], voices: Sequence[int]) -> dict[tuple[object, ...], _Figure]:
    """Each figure of each voice once: told again later, it is no newer for that."""
    former: dict[str, frozenset[Bounds]] = {}
    for each in ordered:
        if each.claim.update == "replaced" and is_counted(each.claim):
            former[each.claim.doc_id] = former.get(each.claim.doc_id, frozenset()) | {stated(each.claim)}
    figures: dict[tuple[object, ...], _Figure] = {}
    for each, voice in zip(ordered, voices, strict=True):
        if not is_counted(each.claim):
            continue
        key, claim = _key(each.claim, voice), each.claim
        rank = _RANKS[claim.update]
        own = _Figure(voice, claim.claimant, claim, each.published, rank, frozenset({claim.doc_id}), former.get(claim.doc_id, frozenset()))
        figures[key] = _again(figures[key], own) if key in figures else own
    return figures


def _again(first: _Figure, again: _Figure) -> _Figure:
    """Join what two claims of one voice tell of one figure: the first day, and what the words of that day, or later ones, make of it."""
    telling = again.rank == 0 or (first.rank > 0 and again.rank > first.rank and again.published == first.published)
    return replace(
        first,
        claimant=first.claimant or again.claimant,
        claim=again.claim if telling and first.rank else first.claim,
        rank=again.rank if telling else first.rank,
        articles=first.articles | again.articles,
        former=first.former | again.former,
    )


def _succeeds(later: _Figure, earlier: _Figure) -> bool:
    """Tell whether one figure takes another's place."""
    if later.rank == 0 or stated(later.claim) == stated(earlier.claim):
        return False
    if stated(earlier.claim) in later.former:
        return True
    one_voice = later.voice == earlier.voice
    if not one_voice and None not in {later.claimant, earlier.claimant}:
        return False
    if (later.published is None) != (earlier.published is None) or not _towards(later.claim, earlier.claim):
        return False
    if later.published == earlier.published:
        return _next_in_words(later, earlier)
    if later.published is None or earlier.published is None or later.published < earlier.published:
        return False
    if later.rank >= _CHANGE:
        return True
    return one_voice and later.rank > 1 and not allowed(later.claim).meets(allowed(earlier.claim))


def _next_in_words(later: _Figure, earlier: _Figure) -> bool:
    """Of two figures of one day, tell whether the words set one after the other."""
    if later.rank == earlier.rank == _CHANGE:
        one_way = later.claim.update == earlier.claim.update
        return one_way and later.claim.update in {"raised", "lowered"}
    return later.rank > earlier.rank and (later.rank >= _CHANGE or earlier.rank < _RANKS[None])


def _towards(later: Claim, earlier: Claim) -> bool:
    """Tell whether a change is in the direction of which the words speak."""
    if later.update == "raised":
        return _size(later) > _size(earlier)
    return later.update != "lowered" or _size(later) < _size(earlier)


def _size(claim: Claim) -> float:
    bounds = stated(claim)
    return bounds.low if claim.count_high is None else bounds.high if claim.count_low is None else (bounds.low + bounds.high) / 2
