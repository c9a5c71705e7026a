"""Tolls: which count of dead or wounded is part of another, by time, place or sum."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from marsad.claims.inner_fighting import apart
from marsad.grammar.names import country_english
from marsad.grammar.speakers import Speaker
from marsad.lexicon.source import per_lexicon, read_table
from marsad.model import Claim

_STEM = 5
_WITHIN = 3
_BRIEF = 7
_LONG = 3
_TIMES = 3
_WAR = 180
_THOUSANDS = 1000
_OFFICIALS = (["officials"], ["authorities"])
_ANYBODY = frozenset({"offic", "autho", "the", "of", "for", "and"})


def toll_of(piece: Claim, whole: Claim, running: Collection[str], claims: Sequence[Claim]) -> bool:
    """Whether a toll is part of a larger one: of a day beside a total that runs on, of a place inside the whole's area."""
    if piece.kind != "casualty" or piece is whole or whole.part or (piece.kind, piece.phase) != (whole.kind, whole.phase):
        return False
    most = whole.count_high or whole.count_low
    if whole.approx == "vague" and not _narrower(piece, whole):
        most = whole.count_low  # "dozens" may be the very 75
    if (most or 0) <= (piece.count_high or piece.count_low or 0) or not _of_one_war(piece, whole):
        return False
    if piece.claim_id in running and whole.claim_id not in running and not _lies_in(piece, whole):
        return False  # a total so far is no part of a later one, unless it is of a place within that one's
    if _of_all_the_war(whole) and not (
        (one_voice(piece, whole, named=True) or piece.claimant is None) and (whole.approx != "vague" or whole.claimant == piece.claimant)
    ):
        return False
    brief = piece.date_start is not None and piece.date_end is not None and (piece.date_end - piece.date_start).days <= _BRIEF
    brief = brief and piece.date_precision != "reported"
    if _rival(piece, whole):
        return False
    if _counted_from_later(piece, whole):
        return True
    if _of_the_last_day(piece, whole) and one_voice(piece, whole):
        return True
    if _of_total(piece, whole, running) and (brief or one_voice(piece, whole)):
        return True
    if _of_stretch(piece, whole) and (piece.date_precision != "reported" or one_voice(piece, whole)):
        return True
    earliest = min(claim.start for claim in claims if (claim.kind, claim.phase) == (whole.kind, whole.phase))
    first = whole.start <= earliest or _goes_on_from(piece, whole, claims)
    return (one_voice(piece, whole) or _of_all_officials(piece, whole)) and _of_area(piece, whole, first=first)


def of_the_front(piece: Claim, whole: Claim) -> bool:
    """Return whether losses on one front are some of a day's or a week's, told by the same source: "190 على محور ليمان" of 1200."""
    alike = (piece.kind, piece.phase, piece.item, piece.target) == (whole.kind, whole.phase, whole.item, whole.target)
    if not alike or whole.part or named_places(whole) or not in_a_week(whole) or not one_voice(piece, whole):
        return False
    more = (whole.count_low or whole.count_high or 0) > (piece.count_high or piece.count_low or 0)
    return more and (piece.date_precision == "reported" or near(piece, whole))


def in_a_week(claim: Claim) -> bool:
    """Return whether a claim is of a week at most."""
    return claim.date_start is not None and _days(claim) <= _BRIEF


def _of_all_officials(piece: Claim, whole: Claim) -> bool:
    """Whether a whole that a state's officials told in general comes before what one of them tells of his own place."""
    words = (whole.claimant or "").lower().split()
    return words[-1:] in _OFFICIALS and "local" not in words and whole.start < piece.start


def _of_the_last_day(piece: Claim, whole: Claim) -> bool:
    """Whether a piece is of the last day or so, and the whole, many times more, of no said time or narrower place."""
    if piece.date_precision != "range" or _days(piece) > 1 or whole.date_precision != "reported" or named_places(whole):
        return False
    return _many_times(piece, whole)


def _rival(piece: Claim, whole: Claim) -> bool:
    """Whether two tolls of the same people over the same long stretch only differ by who reckons them."""
    alike = (piece.item, piece.date_start, piece.date_end, piece.places) == (whole.item, whole.date_start, whole.date_end, whole.places)
    return alike and _days(whole) > _BRIEF


def _narrower(piece: Claim, whole: Claim) -> bool:
    """Whether a piece is of one of several places that the whole is of."""
    return set(piece.places) < set(whole.places)


def _lies_in(piece: Claim, whole: Claim) -> bool:
    """Whether the place of a piece lies in one that is told of the whole, and is not told of it itself."""
    own = set(piece.places) - set(whole.places)
    return any(not set(whole.places).isdisjoint(areas(place)) for place in own)


def over_one_war(claims: Sequence[Claim], running: Collection[str]) -> tuple[Claim, ...]:
    """Return `claims`, those of running totals that have no time with the stretch that the same war's other toll has.

    "ارتفع عدد ضحايا العدوان إلى 900 … والجرحى إلى 2300 منذ السابع من أكتوبر": both are of that time. A larger toll of the same phase is
    of a longer one. Thousands of soldiers who fell at no said time fell in the war whose other side's toll the article gives.
    """
    stretches = [one for one in claims if one.claim_id in running and one.date_precision == "range" and _days(one) >= _LONG]
    if not stretches:
        return tuple(claims)
    return tuple(
        _in_stretch(claim, stretches)
        if (claim.claim_id in running or _of_the_war(claim)) and claim.date_precision == "reported" and not claim.part
        else claim
        for claim in claims
    )


def _of_the_war(claim: Claim) -> bool:
    """Whether so many soldiers fell that no day can have seen it."""
    return (claim.kind, claim.item) == ("casualty", "soldier") and (claim.count_low or claim.count_high or 0) >= _THOUSANDS


def as_one_voice(claims: Sequence[Claim], sources: Mapping[str, Speaker]) -> tuple[Claim, ...]:
    """Return `claims`, those of a minister or of who speaks for a body as the ministry's or the body's, whose figures they tell.

    Where the state itself has the word too ("أعلنت باكستان"), what somebody of it says is the state's.
    """
    told = {claim.claimant for claim in claims}
    people = [source for source in sources.values() if source.name]
    voices = {source.name: state for source in people if source.person and (state := country_english(source.country)) in told}
    voices |= {source.name: body for source in people if source.name not in voices and (body := source.ministry or source.body)}
    return tuple(replace(claim, claimant=voices.get(claim.claimant, claim.claimant)) if claim.claimant else claim for claim in claims)


def _days(claim: Claim) -> int:
    return (claim.date_end - claim.date_start).days if claim.date_start is not None and claim.date_end is not None else 0


def _one_war(one: Claim, other: Claim) -> bool:
    """Whether two tolls are of one people, or of the two sides of one war."""
    if apart(other, one):
        return False
    return one.target == other.target or (_of_the_war(one) and None not in {one.actor, one.target} and one.actor == other.target)


def _in_stretch(claim: Claim, stretches: Sequence[Claim]) -> Claim:
    own = [one for one in stretches if (one.kind, one.section) == (claim.kind, claim.section) and not one.part and _one_war(one, claim)]
    own = [one for one in own if one.phase != claim.phase or one.target != claim.target or (one.count_low or 0) >= (claim.count_low or 0)]
    nearest = min(own, key=lambda one: abs(one.start - claim.start), default=None)
    if nearest is None:
        return claim
    return replace(claim, date_start=nearest.date_start, date_end=nearest.date_end, date_precision="range")


def one_voice(piece: Claim, whole: Claim, *, named: bool = False) -> bool:
    """Whether two figures are one source's: the same claimant, names of one state; unless `named`, one left unsaid."""
    if piece.claimant == whole.claimant or piece.start == whole.start:
        return True
    if piece.claimant is None or whole.claimant is None:
        return not named or whole.claimant is None
    stems = [_stems(piece.claimant), _stems(whole.claimant)]
    return bool(stems[0] & stems[1])


def _stems(name: str) -> set[str]:
    """What tells a name from another: a word for officials alone tells nobody."""
    stems = {word[:_STEM].lower() for word in name.split()}
    return stems - _ANYBODY or stems


def near(piece: Claim, whole: Claim) -> bool:
    """Whether the days of two figures meet; of two without days, whether neither has one."""
    if piece.date_start is None or whole.date_start is None:
        return piece.date_start == whole.date_start
    return piece.date_start <= (whole.date_end or whole.date_start) and whole.date_start <= (piece.date_end or piece.date_start)


def adding_up(whole: Claim, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The pieces that one sentence after the whole gives, where they add up to it: "70 شخصاً … 52 عسكرياً و18 مدنياً"."""
    if whole.kind != "casualty" or whole.part or not whole.count_low:
        return ()
    for start in {claim.start for claim in claims if claim.start >= whole.start}:
        pieces = tuple(
            claim
            for claim in claims
            if claim is not whole
            and claim.start == start
            and (claim.kind, claim.phase, claim.target) == (whole.kind, whole.phase, whole.target)
        )
        if len(pieces) > 1 and sum(piece.count_low or 0 for piece in pieces) == whole.count_low:
            return pieces
    return ()


def by_kind(whole: Claim, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The civilians, soldiers and children that one source tells of one by one, after all the people whom it counted first.

    "قُتل 66 شخصاً في يوم … وقُتل 19 مدنياً … و27 من عناصر الجيش": as long as they are no more than the whole.
    """
    first = min(
        (claim for claim in claims if claim.kind == "casualty"), key=lambda claim: (claim.start, claim.number_start or 0), default=None
    )
    if whole is not first or whole.item != "person" or whole.part or not whole.count_low:
        return ()
    pieces: list[Claim] = []
    left = whole.count_low
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.number_start or 0)):
        alike = (claim.kind, claim.phase, claim.target) == (whole.kind, whole.phase, whole.target) and claim.start > whole.start
        if not alike or claim.item == "person" or claim.part or not near(claim, whole) or not one_voice(claim, whole, named=True):
            continue
        left -= claim.count_low or 0
        if left < 0:
            return ()
        pieces.append(claim)
    return tuple(pieces)


def one_by_one(whole: Claim, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the pieces that the next sentences give, of a place of its own or by the same source, where they add up to the whole."""
    if whole.kind not in {"casualty", "strike"} or whole.part or not whole.count_low:
        return ()
    pieces: list[Claim] = []
    left = whole.count_low
    for claim in sorted((one for one in claims if one.start > whole.start), key=lambda one: (one.start, one.number_start or 0)):
        if (claim.kind, claim.phase, claim.target) != (whole.kind, whole.phase, whole.target) or claim.part:
            continue
        if claim.kind == "strike" and claim.item != whole.item:
            continue
        apart = claim.places or (claim.claimant is not None and claim.claimant == whole.claimant)  # "… 19", then "12 …" and "7 …" of it
        apart = apart or _in_its_time(claim, whole)
        if not apart or claim.count_low is None or not near(claim, whole):
            break
        pieces.append(claim)
        left -= claim.count_low
        if left <= 0:
            break
    return tuple(pieces) if left == 0 and len(pieces) > 1 else ()


def _in_its_time(piece: Claim, whole: Claim) -> bool:
    """Whether a figure is of one day or night of the stretch that a whole is of."""
    if whole.kind != "strike" or whole.date_precision != "range" or piece.date_precision not in {"day", "night"}:
        return False
    if None in {piece.date_start, piece.date_end, whole.date_start, whole.date_end}:
        return False
    return whole.date_start <= piece.date_start and piece.date_end <= whole.date_end  # type: ignore[operator]


def _goes_on_from(piece: Claim, whole: Claim, claims: Sequence[Claim]) -> bool:
    """Whether one named source gives a whole, and in the next sentence of tolls what it is made up of."""
    if piece.claimant is None or piece.claimant != whole.claimant or piece.start <= whole.start:
        return False
    return not any(whole.start < claim.start < piece.start for claim in claims if claim.kind == "casualty")


def _of_one_war(piece: Claim, whole: Claim) -> bool:
    """Whether both are of the same people, hurt by the same: soldiers, civilians and children are of persons."""
    items = whole.item in {piece.item, "person"} or (whole.item == "civilian" and piece.item in {"child", "person"})
    actors = piece.actor is None or whole.actor is None or piece.actor == whole.actor
    return items and actors and piece.target == whole.target


def _of_total(piece: Claim, whole: Claim, running: Collection[str]) -> bool:
    stretch = piece.date_precision == "range" and whole.date_precision == "reported"  # "12 منذ الجمعة" beside all that fell
    day = piece.date_precision in {"day", "night"} and _many_times(piece, whole)  # "غارات أمس أدت في حصيلة إجمالية إلى مقتل 22"
    return (
        whole.claim_id in running
        and (piece.claim_id not in running or stretch or day)
        and (near(piece, whole) or whole.date_precision == "reported" or _before(piece, whole))
    )


def _many_times(piece: Claim, whole: Claim) -> bool:
    return (whole.count_low or 0) >= _TIMES * (piece.count_high or piece.count_low or 0) > 0


def _before(piece: Claim, whole: Claim) -> bool:
    """Whether a piece is of days before the one on which a total that runs on was told, or up to which it was counted."""
    if whole.date_precision != "day" or piece.date_end is None or whole.date_start is None:
        return False
    return piece.date_end <= whole.date_start and _many_times(piece, whole)


def _counted_from_later(piece: Claim, whole: Claim) -> bool:
    """Whether one sentence counts the same people from a later day on too: "إلى 229 منذ بدء العملية البرية، وإلى 566 منذ 7 أكتوبر"."""
    if piece.start != whole.start or {piece.date_precision, whole.date_precision} != {"range"}:
        return False
    if None in {piece.date_start, whole.date_start} or piece.date_end != whole.date_end:
        return False
    return piece.item == whole.item and whole.date_start < piece.date_start  # type: ignore[operator]


def _of_all_the_war(whole: Claim) -> bool:
    """Whether a total is of a whole war: what others tell of one day is no piece that its source counted."""
    if whole.date_precision != "range" or whole.date_start is None or whole.date_end is None:
        return False
    return (whole.date_end - whole.date_start).days > _WAR


def _of_stretch(piece: Claim, whole: Claim) -> bool:
    """Whether the piece's days lie in a longer stretch that the whole is of, and its places are not others than the whole's."""
    if whole.date_precision != "range" or whole.date_start is None or whole.date_end is None:
        return False
    if piece.date_start is None or piece.date_end is None or not whole.date_start <= piece.date_start <= piece.date_end <= whole.date_end:
        return False
    long, short = (whole.date_end - whole.date_start).days, (piece.date_end - piece.date_start).days
    if long < _LONG or long <= 2 * short:
        return False
    area, here = own_places(whole), own_places(piece)
    return not area or not here or bool(here & area) or all(areas(place) & area for place in here)


def named_places(claim: Claim) -> set[str]:
    """Return the places of a claim that are neither a whole state nor a sea."""
    return {place for place in own_places(claim) if not _is_sea(place)}


def own_places(claim: Claim) -> set[str]:
    """Return the places of a claim that are no whole state."""
    return {place for place in claim.places if place not in set(_countries().values())}


def _of_area(piece: Claim, whole: Claim, *, first: bool) -> bool:
    """Whether the piece is of a place inside the whole's area, or of one where the whole, the first toll told, has none."""
    states = set(_countries().values())
    here = [place for place in piece.places if place not in states]
    area = {place for place in whole.places if place not in states} or set(whole.places)
    one_list = piece.item == "soldier" and piece.start == whole.start and area  # "في اتجاه خاركوف 40 جندياً، وفي اتجاه كوبيانسك 25"
    if not here or not near(piece, whole) or one_list:
        return False
    if not area:
        return first
    if set(here) & area:
        return len(area) > 1 and whole.start < piece.start and not area <= set(here)
    return not set(here) & area and all(areas(place) & area for place in here)


def wide_enough(whole: Claim, piece: Claim) -> bool:
    """Whether a whole names no place narrower than a sea or a state, and no other state than the piece's."""
    if named_places(whole):
        return False
    states = set(whole.places) - own_places(whole)
    at_sea = piece.phase == "intercepted"
    held = country_english(str(whole.target)) in states  # of Crimea too, told beside "over the Russian regions"
    return (
        not states or (held and at_sea) or all(states & (areas(place) | {place}) or (at_sea and _is_sea(place)) for place in piece.places)
    )


def _is_sea(place: str) -> bool:
    known = _places().get(place)
    return known is not None and known[2] is None


@per_lexicon
def _places() -> dict[str, tuple[str, str | None, str | None]]:
    """Each place by name: id, what it lies within, the country."""
    return {entry["name"]: (entry["id"], entry.get("within"), entry.get("country")) for entry in read_table("places")}


@per_lexicon
def _names() -> dict[str, str]:
    return {identity: name for name, (identity, _, _) in _places().items()}


@per_lexicon
def _countries() -> dict[str, str]:
    return {entry["code"]: entry["english"] for entry in read_table("countries")}


@per_lexicon
def areas(place: str) -> frozenset[str]:
    """Return the names of what a place lies in: oblast, region, country."""
    found: set[str] = set()
    known = _places().get(place)
    for _ in range(_WITHIN):
        if known is None:
            break
        _, within, country = known
        if country is not None and country in _countries():
            found.add(_countries()[country])
        if within is None or within not in _names():
            break
        found.add(_names()[within])
        known = _places().get(_names()[within])
    return frozenset(found - {place})
