"""Which figures are parts of larger ones in the same article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from marsad.claims.conflicts import no_army
from marsad.claims.inner_fighting import apart
from marsad.claims.tolls import (
    adding_up,
    areas,
    by_kind,
    in_a_week,
    named_places,
    near,
    of_the_front,
    one_by_one,
    one_voice,
    own_places,
    toll_of,
    wide_enough,
)
from marsad.grammar.phrase import WEAPONS
from marsad.model import Claim

_DAYS = frozenset({"day", "night"})
_STRETCHES = frozenset({"range", "week", "month", "year"})
_FEW = 2


def with_parts(
    claims: Sequence[Claim],
    totals: Collection[str] = (),
    *,
    running: Collection[str] = (),
    sums: Collection[str] = (),
    inside: Collection[str] = (),
    bound: Collection[tuple[float, float]] = (),
    more: Collection[str] = (),
    elsewhere: Collection[str] = (),
) -> tuple[Claim, ...]:
    """Return `claims` with `part` set where a smaller figure of one phase stands beside the whole it belongs to.

    A figure with places of its own beside one without, of the same phase, item, sides and time and no larger, is part of it
    (11 over Rostov of 18); so is a day's beside a running total, and each of a list by place that adds up to the whole.
    `totals` are the ids of running totals of strikes, `running` of tolls, `sums` those of wholes of forces or aid that the figure before
    was said to bring about ("ليصل المجموع إلى"), `inside` of sums that are said to be parts of more ("كجزء من قرض أكبر"). `bound` are
    pairs of figures of which one is said somewhere to be out of the other. `more` are the ids of figures of others than those told before,
    `elsewhere` of tolls at places that no table knows: they are no whole of the others of their sentence.
    """
    listed = {claim.claim_id for claim in (*_listed(claims), *_added(claims, sums))}
    listed |= {
        piece.claim_id for whole in claims for piece in (*adding_up(whole, claims), *one_by_one(whole, claims), *by_kind(whole, claims))
    }
    listed |= {claim.claim_id for claim in _out_of(claims, bound)}
    listed |= {claim.claim_id for claim in claims if claim.claim_id in inside and any(_larger_aid(claim, whole) for whole in claims)}
    before = _right_before(claims, more)
    pieces = tuple(
        replace(claim, part=True)
        if not claim.part
        and (
            claim.claim_id in listed
            or any(
                _part_of(claim, whole, totals) or toll_of(claim, whole, running, claims)
                for whole in claims
                if before.get(claim.claim_id) is not whole
                and not (whole.claim_id in elsewhere and whole.start == claim.start)
                and not apart(claim, whole)
            )
        )
        else claim
        for claim in claims
    )
    return _one_list(pieces)


def with_fronts(claims: Sequence[Claim], fronts: Collection[str]) -> tuple[Claim, ...]:
    """Return `claims`, the losses on one front, whose ids are `fronts`, as parts of those of the day or week that the same source tells."""
    wholes = [claim for claim in claims if claim.kind == "casualty" and claim.claim_id not in fronts] if fronts else []
    return tuple(
        replace(claim, part=True) if claim.claim_id in fronts and any(of_the_front(claim, whole) for whole in wholes) else claim
        for claim in claims
    )


def _right_before(claims: Sequence[Claim], more: Collection[str]) -> dict[str, Claim]:
    """By the ids of `more`, the figure of the same phase right before each in its sentence: "14 في غزة", then "7 آخرون في رفح"."""
    last: dict[tuple[int, str | None], Claim] = {}
    before: dict[str, Claim] = {}
    for claim in claims:
        if claim.claim_id in more and (told := last.get((claim.start, claim.phase))) is not None:
            before[claim.claim_id] = told
        last[claim.start, claim.phase] = claim
    return before


def _one_list(pieces: Sequence[Claim]) -> tuple[Claim, ...]:
    """The figures of one sentence of which some are of a toll told before, all of it by place: where no table knows a place, too.

    "استشهاد 60 شخصاً …", then "16 في بلدة …، و6 في بعلبك، و2 في الحدث": no more than the whole, all told.
    """
    tolls = [claim for claim in pieces if claim.kind == "casualty"]
    found: set[str] = set()
    for start, phase, target in {(claim.start, claim.phase, claim.target) for claim in tolls if claim.part}:
        own = [claim for claim in tolls if (claim.start, claim.phase, claim.target) == (start, phase, target)]
        some = sum(1 for claim in own if claim.part)
        wholes = [one for one in tolls if not one.part and (one.phase, one.target) == (phase, target) and one.start < start]
        counted = sum(claim.count_high or claim.count_low or 0 for claim in own)
        if len(own) > some >= _FEW and any((one.count_low or 0) >= counted and near(own[0], one) for one in wholes):
            found |= {claim.claim_id for claim in own}
    return tuple(replace(claim, part=True) if claim.claim_id in found else claim for claim in pieces)


def with_killers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return `claims`, those of tolls of a land without an army that are part of a larger one with who that one says caused it.

    "استقبلت المستشفيات 7 شهداء … بلغت حصيلة العدوان الإسرائيلي 66000": the hospitals do not say whose fire it was.
    """
    return tuple(_caused(claim, claims) if claim.part and claim.actor is None and claim.kind == "casualty" else claim for claim in claims)


def _caused(piece: Claim, claims: Sequence[Claim]) -> Claim:
    wholes = (one for one in claims if one.kind == "casualty" and one.phase == piece.phase and one.target == piece.target)
    makers = {one.actor for one in wholes if not one.part and one.actor is not None}
    army = no_army(piece.target, piece.date_end)
    return replace(piece, actor=army) if army is not None and makers == {army} else piece


def with_their_days(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return `claims`, figures by place that tell no day of their own with that of the whole told before that they are parts of.

    "قُتل أمس 13 في الإقليم …", then "5 في باجور، و8 في بانو". What was shot down may be summed up behind, with the night that all was of.
    """
    return tuple(_on_its_day(claim, claims) if _of_no_day(claim) else claim for claim in claims)


def _of_no_day(claim: Claim) -> bool:
    of_it = bool(claim.places) or claim.item == "soldier"
    return claim.kind in {"casualty", "strike"} and claim.part and claim.date_precision == "reported" and of_it


def _on_its_day(piece: Claim, claims: Sequence[Claim]) -> Claim:
    sides = (piece.kind, piece.phase, piece.item, piece.actor, piece.target)
    strike = piece.kind == "strike" or piece.item == "soldier"
    wholes = [one for one in claims if (one.kind, one.phase, one.item, one.actor, one.target) == sides]
    wholes = [one for one in wholes if one.start < piece.start or (strike and one.section == piece.section)]
    whole = next((one for one in reversed(wholes) if not one.part and _smaller(piece, one)), None)
    brief = whole is not None and piece.item == "soldier" and in_a_week(whole)
    if whole is None or (whole.date_precision not in _DAYS and not brief):
        return piece
    return replace(piece, date_start=whole.date_start, date_end=whole.date_end, date_precision=whole.date_precision)


def in_the_night(whole: Claim, claims: Sequence[Claim]) -> Claim:
    """Return a whole told on the day after the one night that all its pieces are of, with that night: the day was that of telling."""
    if whole.kind != "strike" or whole.part or whole.date_precision != "day":
        return whole
    pieces = [claim for claim in claims if claim.part and claim.start > whole.start and _alike(claim, whole) and _smaller(claim, whole)]
    nights = {(claim.date_precision, claim.date_start, claim.date_end) for claim in pieces}
    if len(pieces) < _FEW or len(nights) > 1 or pieces[0].date_precision != "night" or pieces[0].date_end != whole.date_start:
        return whole
    return replace(whole, date_start=pieces[0].date_start, date_precision="night")


def _listed(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Figures of one sentence that together make up a whole told before, or by place a part of one that names a place of theirs."""
    ordered = sorted(claims, key=lambda claim: claim.start)
    for start, sentence in groupby(ordered, key=lambda claim: claim.start):
        around = [claim for claim in sentence if claim.count_high is not None]
        pieces = [claim for claim in around if claim.places]
        for whole in (claim for claim in claims if claim.start < start and not claim.part):
            own = [piece for piece in pieces if _alike(piece, whole) and _smaller(piece, whole) and one_voice(piece, whole)]
            own = [piece for piece in own if near(piece, whole)]
            total = sum(piece.count_high or 0 for piece in own)
            every = [piece for piece in around if _alike(piece, whole) and _smaller(piece, whole) and near(piece, whole)]
            if len(every) >= _FEW and sum(piece.count_high or 0 for piece in every) == whole.count_low == whole.count_high:
                yield from every
            shared = any(set(piece.places) & set(whole.places) for piece in own)
            if len(own) >= _FEW and (total == whole.count_low or (shared and total <= (whole.count_low or 0))):
                yield from own


def _out_of(claims: Sequence[Claim], bound: Collection[tuple[float, float]]) -> Iterator[Claim]:
    """What became of weapons whose number is said to be out of those launched ("10 من أصل 12"), in whatever sentence."""
    for piece in claims if bound else ():
        if piece.kind == "strike" and piece.phase != "launched" and piece.count_low is not None:
            wholes = (claim for claim in claims if (claim.kind, claim.phase, claim.item) == ("strike", "launched", piece.item))
            if any((piece.count_low, whole.count_low) in bound and near(piece, whole) for whole in wholes):
                yield piece


def _added(claims: Sequence[Claim], sums: Collection[str]) -> Iterator[Claim]:
    """The figure of forces or of aid right before a whole that it was added to."""
    for whole in (claim for claim in claims if claim.claim_id in sums):
        before = [claim for claim in claims if claim.start <= whole.start and claim is not whole and claim.kind == whole.kind]
        money = whole.item == "aid"  # in whatever currency
        before = [one for one in before if one.item == whole.item and (money or one.unit == whole.unit)]
        before = [one for one in before if one.target in {whole.target, None}]
        before = [one for one in before if (one.number_start or 0) < (whole.number_start or 0) and _smaller(one, whole)]
        yield from before[-1:]


def _larger_aid(piece: Claim, whole: Claim) -> bool:
    """Whether a sum of aid to the same side is the larger, in whatever currency."""
    alike = (piece.kind, piece.item, piece.target, piece.section) == (whole.kind, whole.item, whole.target, whole.section)
    return alike and not whole.part and _smaller(piece, whole)


def _smaller(piece: Claim, whole: Claim) -> bool:
    most = piece.count_high
    if most is None and piece.kind == "strike":
        most = piece.count_low  # "six at least" of 159
    return most is not None and (whole.count_low or 0) > most


def _alike(piece: Claim, whole: Claim) -> bool:
    """Whether two figures count the same kind of thing, of the same sides, in the same phase and section."""
    return (
        piece.kind == "strike"
        and (piece.kind, piece.phase, piece.unit, piece.per, piece.section)
        == (whole.kind, whole.phase, whole.unit, whole.per, whole.section)
        and piece.item == whole.item
        and (piece.model == whole.model or None in {piece.model, whole.model})
        and (piece.actor, piece.target) == (whole.actor, whole.target)
    )


def _part_of(piece: Claim, whole: Claim, totals: Collection[str]) -> bool:
    if piece is whole or not _alike(piece, whole) or not _smaller(piece, whole):
        return False
    if whole.part and whole.claim_id not in totals and not _out_of_all(piece, whole):
        return False
    if not one_voice(piece, whole):
        return _of_the_country(piece, whole)
    if whole.claim_id in totals and piece.claim_id not in totals:
        same_time = (piece.date_start, piece.date_end) == (whole.date_start, whole.date_end)
        return piece.date_precision in _DAYS or (same_time and _inside_place(piece, whole))
    return near(piece, whole) and (_inside_place(piece, whole) or _inside_time(piece, whole) or _of_a_model(piece, whole))


def _out_of_all(piece: Claim, whole: Claim) -> bool:
    """Whether what was shot down is part of all that was fired, but the whole of what was shot down here and there."""
    return whole.phase == "intercepted" and not named_places(whole) and bool(own_places(piece)) and whole.start < piece.start


def _of_the_country(piece: Claim, whole: Claim) -> bool:
    """Whether a governor tells of his region what the country's defence told before of all: what was fired at it, or shot down."""
    weapons = piece.phase in {"intercepted", "launched"} and piece.item in WEAPONS and whole.start < piece.start
    return weapons and bool(own_places(piece)) and not named_places(whole) and near(piece, whole)


def _inside_place(piece: Claim, whole: Claim) -> bool:
    """A piece has places of its own; the whole has none, or names the piece's among others in a sentence before."""
    if not own_places(piece) or set(piece.places) == set(whole.places):
        return False
    if wide_enough(whole, piece):
        return True
    within = set(piece.places) < set(whole.places) or (
        len(whole.places) > 1 and all(({place} | areas(place)) & set(whole.places) for place in piece.places)
    )
    return within and piece.start != whole.start


def _of_a_model(piece: Claim, whole: Claim) -> bool:
    """A later figure of one model beside one of all kinds ("5 aircraft", then "3 Rafale aircraft")."""
    return piece.model is not None and whole.model is None and whole.start < piece.start and piece.phase == "intercepted"


def _inside_time(piece: Claim, whole: Claim) -> bool:
    """A day's or a week's figure beside the total of a longer stretch that it lies in, of the same place or of less."""
    if whole.date_precision not in _STRETCHES or piece.date_precision not in _DAYS | _STRETCHES:
        return False
    if piece.date_start is None or piece.date_end is None or whole.date_start is None or whole.date_end is None:
        return False
    within = whole.date_start <= piece.date_start and piece.date_end <= whole.date_end
    shorter = piece.date_precision in _DAYS or piece.date_end - piece.date_start < whole.date_end - whole.date_start
    return within and shorter and (not whole.places or set(piece.places) <= set(whole.places))
