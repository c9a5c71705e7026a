"""The same figure said twice in one article is one claim: its first place in the body, a headline only where the body lacks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from marsad.claims.tolls import areas
from marsad.grammar.names import is_country
from marsad.model import Claim, Participant

_SECTIONS = {"body": 0, "related": 1, "caption": 2, "headline": 3}
_ARRIVAL = "arrive_visit"
_JOINED = "join"
_SPARE = timedelta(days=3)
_LATELY = timedelta(days=14)
_DAYS_AGO = timedelta(days=6)
_CLOSE = frozenset({"discuss", "speak_with"})  # what two discussed may have been in a call that is told only later
_RETOLD = frozenset({"deployment", "transfer"})  # kinds whose stage a heading tells loosely
_SOON = 400  # characters
_FEW = 20
_LIST = 4  # tolls of one sentence: "2 في …، و6 في …، و2 في …، و3 في …" are four
_OF_A_LIST = 60  # characters


def said_once(
    claims: Sequence[Claim],
    *,
    carried: Collection[str] = (),
    titles: Collection[int] = (),
    elsewhere: Collection[str] = (),
    more: Collection[str] = (),
) -> tuple[Claim, ...]:
    """Return the claims of one article without repeats, in order of place.

    `carried` are ids of claims whose day was taken from elsewhere in the article: it yields to a day of its own. `titles` are
    the starts of sentences that are titles or sub-headings: what they say stands only where no sentence says it. `elsewhere` are ids
    of casualties at places of no known name: a figure like theirs is another one's. `more` are those of casualties and strikes
    that are others than those told of before: casualties, in one sentence, than as many of the same fate.
    """
    kept: list[Claim] = []
    rows = Counter((claim.start, claim.phase) for claim in claims if claim.kind == "casualty")
    for claim in sorted(
        claims, key=lambda one: (_SECTIONS[one.section] + 2 * (one.start in titles), one.start, one.number_start or one.start)
    ):
        title = claim.start in titles or claim.section == "headline"
        same = next(
            (
                index
                for index, other in enumerate(kept)
                if not (_listed(other, claim) or (_as_many(other, claim) and rows[claim.start, claim.phase] >= _LIST))
                and (title or not _apart(other, claim, elsewhere))
                and not (claim.claim_id in more and other.claim_id not in more and _of_others(other, claim))
                and (
                    _same(other, claim, free=title or bool({claim.claim_id, other.claim_id} & set(carried)), title=title)
                    or (title and _summed_up(other, claim))
                )
            ),
            None,
        )
        if same is None:
            kept.append(claim)
        else:
            kept[same] = _joined(kept[same], claim, title=title)
    kept = _with_claimants(kept, claims)
    told = [_when_visited(_where_visited(claim, kept), kept) for claim in kept]
    standing = [own for claim, own in zip(kept, told, strict=True) if not any(_tells_visit(other, claim) for other in kept)]
    return tuple(sorted(standing, key=lambda one: (one.start, one.number_start or one.start)))


def _apart(one: Claim, other: Claim, elsewhere: Collection[str]) -> bool:
    """Whether two like figures of casualties are two all the same: of other people in one sentence, or at a place of no known name."""
    if one.kind != "casualty" or other.kind != "casualty":
        return False
    few = _FEW > (other.count_low or 0) > 0
    dated = one.date_precision == other.date_precision == "day" and one.date_start != other.date_start
    some = one.part != other.part and few and dated and one.item == other.item == "person" and one.start != other.start
    return (
        some
        or (one.item != other.item and (one.start == other.start or one.part != other.part))
        or (other.claim_id in elsewhere and one.start != other.start and _FEW > (other.count_low or 0) > 0)
    )


def _as_many(one: Claim, other: Claim) -> bool:
    """Whether two figures of one sentence count as many people of one fate."""
    return one.kind == "casualty" and one.start == other.start and one.phase == other.phase and one.number_start != other.number_start


def _of_others(one: Claim, other: Claim) -> bool:
    """Whether a claim marked as of others is so beside `one`: a strike, as many people of one fate, whom `one` names and it does not."""
    if other.kind == "meeting":
        return bool(_countries(other) & (_names(one).keys() - _names(other).keys()))
    return other.kind == "strike" or _as_many(one, other)


def _within(one: Claim, other: Claim) -> bool:
    """Whether one figure's place lies in the other's: "في صنعاء" and "في اليمن", the base and the town that it stands by."""
    if one.kind not in {"casualty", "strike"}:
        return False
    around = {area for place in one.places for area in areas(place)} & set(other.places)
    return bool(around or {area for place in other.places for area in areas(place)} & set(one.places))


def _summed_up(one: Claim, title: Claim) -> bool:
    """Whether a title only rounds or sums up a toll that the text gives: "عشرات الجرحى" of 130, "16 ضحية" of the dead and wounded."""
    if one.kind != "casualty" or title.kind != "casualty" or not _compatible(one.target, title.target):
        return False
    if {one.phase, title.phase} in ({"killed", "killed_or_wounded"}, {"wounded", "killed_or_wounded"}):
        return one.count_low == title.count_low
    rounded = title.approx in {"vague", "about", "at_least", "at_most"} and one.phase == title.phase and not one.part
    return rounded and (one.count_low or one.count_high or 0) >= (title.count_low or 0)


def _listed(one: Claim, other: Claim) -> bool:
    """Whether two figures of one sentence stand in a list ("5 in this region and another 5 in that"): each is a claim."""
    if one.start != other.start or one.number_start is None or other.number_start is None or one.number_start == other.number_start:
        return False
    apart = abs(one.number_start - other.number_start) > _OF_A_LIST and not (one.places and other.places and one.places != other.places)
    return not apart and one.part == other.part and one.kind in {"strike", "transfer"}


def _same(one: Claim, other: Claim, *, free: bool = False, title: bool = False) -> bool:
    """Whether `other` says again what `one` says; `free`: their days need not meet; `title`: nor the phases and places of a heading."""
    if one.kind != other.kind or (one.phase != other.phase and not (_restated(one, other) or (title and one.kind in _RETOLD))):
        return one.kind == other.kind == "meeting" and (_subsumed(one, other) or (title and _announced(one, other)))
    if one.kind == "meeting" and ((one.section == "related") != (other.section == "related") or _joins(one, other)):
        return False
    if one.kind == "meeting":
        form = one.item == other.item or title or _in_that_call(one, other)
        when = _near(one, other) or _one_journey(one, other) or _goes_on(one, other) or (title and _heads_lately(one, other))
        return form and _same_people(one, other) and when
    figures = (one.count_low, one.count_high, one.unit, one.per) == (other.count_low, other.count_high, other.unit, other.per)
    if (one.approx == "vague") != (other.approx == "vague"):
        return False
    same_number = figures or (one.count_low or one.count_high) == (other.count_low or other.count_high)
    if not same_number or one.unit != other.unit or one.per != other.per:
        return False
    if one.part != other.part and not _near(one, other):
        return False
    if one.places and other.places and not set(one.places) & set(other.places) and not title and not _within(one, other):
        return False
    if one.kind == "transfer" and one.model and other.model and one.model != other.model:
        return False
    items = one.item == other.item or _near_items(one, other)
    sides = _compatible(one.actor, other.actor) and _compatible(one.target, other.target)
    return (
        items
        and sides
        and (free or _near(one, other) or other.date_precision in {"reported", "unknown"} or one.date_precision in {"reported", "unknown"})
    )


def _heads_lately(told: Claim, title: Claim) -> bool:
    """Whether a heading that names no day can be of what the text tells of one not long ago."""
    if title.date_precision != "reported" or told.date_end is None or title.date_end is None:
        return False
    return told.date_precision == "day" and timedelta(0) <= title.date_end - told.date_end <= _DAYS_AGO


def _goes_on(told: Claim, again: Claim) -> bool:
    """Whether a meeting of no day, told right behind one of a day not long ago, is that one: "التقاه السبت في برلين. وبحث الزعيمان …"."""
    if again.date_precision != "reported" or told.date_precision not in {"day", "night"} or again.phase != "held":
        return False
    if None in {told.date_end, again.date_end} or not 0 <= again.start - told.end <= _SOON or _countries(told) != _countries(again):
        return False
    elsewhere = told.places and again.places and not set(told.places) & set(again.places)
    return not elsewhere and timedelta(0) <= again.date_end - told.date_end <= _DAYS_AGO  # type: ignore[operator]


def _in_that_call(one: Claim, other: Claim) -> bool:
    """Whether what two discussed they discussed in the call told next: "بحث مع نظيره …. وقال إن مكالمة جمعت الوزيرين"."""
    talked = one.rule in _CLOSE and one.item == "meeting" and other.item == "call" and not one.places
    named = len(_names(one)) > 1 and _names(one) == _names(other)
    return talked and named and 0 <= other.start - one.end <= _SOON


def _joins(one: Claim, other: Claim) -> bool:
    """Whether one tells who joined the meeting of the other: a meeting of more people, which the smaller one may have gone before."""
    return (one.rule == _JOINED) != (other.rule == _JOINED) and len(one.participants) != len(other.participants)


def _restated(one: Claim, other: Claim) -> bool:
    """Whether two stages are one fact of forces: those sent are those that stand."""
    return one.kind == other.kind == "deployment" and {one.phase, other.phase} == {"sent", "present"}


def _with_claimants(kept: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """A claimant that a repeat brought (a title's) is that of the whole sentence."""
    own = {claim.claim_id: claim.claimant for claim in claims}
    brought = {claim.start: claim.claimant for claim in kept if claim.claimant and own[claim.claim_id] is None}
    return [replace(claim, claimant=brought[claim.start]) if claim.claimant is None and claim.start in brought else claim for claim in kept]


def _near_items(one: Claim, other: Claim) -> bool:
    people = {"person", "civilian", "soldier", "child"}
    missiles = {"missile", "cruise_missile", "ballistic_missile", "rocket"}
    return ({one.item, other.item} <= people and "person" in {one.item, other.item}) or (
        {one.item, other.item} <= missiles and "missile" in {one.item, other.item}
    )


def _one_journey(one: Claim, other: Claim) -> bool:
    """Whether two mentions are of one person's visit to one place, the day told beside one of them alone."""
    if one.item != "visit" or other.item != "visit" or one.phase != other.phase or not set(one.places) & set(other.places):
        return False
    told, bare = (one, other) if other.date_precision == "reported" else (other, one)
    if bare.date_precision != "reported" or told.date_precision not in {"day", "night", "range"} or None in {told.date_end, bare.date_end}:
        return False
    same = told.participants[0].name is not None and told.participants[0] == bare.participants[0]
    return same and timedelta(0) <= bare.date_end - told.date_end <= _LATELY  # type: ignore[operator]


def _compatible(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _near(one: Claim, other: Claim) -> bool:
    """Whether the days of two claims meet, give or take one; the undated meet everything."""
    if one.date_start is None or other.date_start is None:
        return True
    if one.phase == other.phase == "planned" and "reported" in {one.date_precision, other.date_precision}:
        return True  # one of them tells no day
    slack = timedelta(days=1)
    return one.date_start - slack <= (other.date_end or other.date_start) and other.date_start - slack <= (one.date_end or one.date_start)


def _countries(claim: Claim) -> set[str | None]:
    return {person.country for person in claim.participants}


def _names(claim: Claim) -> dict[str | None, set[str]]:
    names: dict[str | None, set[str]] = {}
    for person in claim.participants:
        if person.name:
            names.setdefault(person.country, set()).add(person.name)
    return names


def _same_people(one: Claim, other: Claim) -> bool:
    """Same countries, and nobody named on both sides of one country is another person."""
    if not (_countries(one) <= _countries(other) or _countries(other) <= _countries(one)):
        return False
    left, right = _names(one), _names(other)
    if len(_countries(one)) != len(_countries(other)):
        few, many = (left, right) if len(_countries(one)) < len(_countries(other)) else (right, left)
        if few.keys() - many.keys() and many:
            return False
    return all(left[country] & right[country] for country in left.keys() & right.keys())


def _subsumed(one: Claim, other: Claim) -> bool:
    """A planned mention of talks that the article tells as held, at the same time and by the same people."""
    return (
        {one.phase, other.phase} == {"planned", "held"}
        and _countries(one) == _countries(other)
        and _same_people(one, other)
        and _near(one, other)
        and one.item == other.item
        and _names_no_more(*sorted((one, other), key=lambda claim: claim.phase))
    )


def _announced(one: Claim, title: Claim) -> bool:
    """Whether a heading only announces what the text tells as planned, in whatever tense: "أول لقاء بين بلينكن ولافروف الخميس"."""
    planned = one.phase == "planned" and title.phase == "held" and one.item == title.item
    return planned and _countries(one) == _countries(title) and _same_people(one, title)


def _names_no_more(held: Claim, planned: Claim) -> bool:
    """Whether a planned meeting names nobody of a country whose people the held one leaves unnamed: that would be another meeting."""
    return _names(planned).keys() <= _names(held).keys()


def _joined(first: Claim, again: Claim, *, title: bool = False) -> Claim:
    """What a repeat adds: names to unnamed officials, a day to an undated event; the place stays the first's, the stage the text's."""
    changes: dict[str, object] = {}
    if again.part and not first.part and (first.kind == "casualty" or (first.kind == "strike" and first.phase != "launched")):
        changes["part"] = True  # one sentence that binds it to its whole is enough
    if _in_that_call(first, again):
        changes["item"] = "call"
    if first.kind == "meeting" and first.item == again.item:
        more = sum(1 for person in again.participants if person.name) > sum(1 for person in first.participants if person.name)
        if more or _names(again).keys() - _names(first).keys():  # each delegation's head is told in a sentence of its own
            changes["participants"] = _named(first.participants, again.participants)
        if not _names(first) and _countries(first) < _countries(again):
            changes["participants"] = again.participants
        if first.phase == "planned" and again.phase == "held" and not title:
            changes["phase"] = "held"
    dated = first.date_precision in {"reported", "unknown"} and again.date_precision not in {"reported", "unknown"}
    if dated or _its_night(first, again) or _tells_when_it_is_due(first, again):
        changes |= {"date_start": again.date_start, "date_end": again.date_end, "date_precision": again.date_precision}
    if first.actor is None and again.actor is not None:
        changes["actor"] = again.actor
    if first.target is None and again.target is not None and again.target != first.actor:
        changes["target"] = again.target
    if first.claimant is None and again.claimant is not None and first.kind != "meeting":
        changes["claimant"] = again.claimant
    if (again.places and all(is_country(place) for place in first.places) and not all(is_country(place) for place in again.places)) or (
        not first.places and again.places
    ):
        changes["places"] = again.places
    return replace(first, **changes) if changes else first  # type: ignore[arg-type]


def _its_night(first: Claim, again: Claim) -> bool:
    """Whether a strike told on a day is told again with the night or the 24 hours that ended on it: the day was that of telling."""
    if first.kind != "strike" or first.date_precision != "day" or again.date_precision not in {"night", "range"}:
        return False
    if first.date_start is None or again.date_start is None or again.date_end is None:
        return False
    return again.date_end == first.date_start and again.date_end - again.date_start == timedelta(days=1)


def _tells_when_it_is_due(first: Claim, again: Claim) -> bool:
    """Whether a repeat tells when what was announced is to come: "سترسل 350 جندياً … سيصلون في غضون أيام"."""
    if first.phase not in {"planned", "pledged"} or first.kind not in _RETOLD or again.date_precision in {"reported", "unknown"}:
        return False
    return None not in {first.date_end, again.date_end} and again.date_end > first.date_end  # type: ignore[operator]


def _named(first: tuple[Participant, ...], again: tuple[Participant, ...]) -> tuple[Participant, ...]:
    named = {person.country for person in again if person.name}
    return (
        *[person for person in first if person.name or person.country not in named],
        *[person for person in again if person.name and person not in first],
    )


def _where_visited(claim: Claim, claims: Iterable[Claim]) -> Claim:
    """A meeting of no place was where the visit went that it is the meeting of ("سيزور السعودية … ويلتقي ولي العهد")."""
    if claim.kind != "meeting" or claim.item != "meeting" or claim.places:
        return claim
    visit = next((other for other in claims if other.places and _tells_visit(claim, other)), None)
    return claim if visit is None else replace(claim, places=visit.places)


def _when_visited(claim: Claim, claims: Iterable[Claim]) -> Claim:
    """A meeting of no day was on the day of the visit told before that it is the meeting of ("زار دمشق أمس. واستقبله الرئيس")."""
    if claim.kind != "meeting" or claim.item != "meeting" or claim.date_precision != "reported":
        return claim
    for visit in claims:
        before = claim.start - _SOON < visit.start < claim.start and visit.rule != _ARRIVAL
        if before and visit.phase == claim.phase and visit.date_precision in {"day", "week"} and _tells_visit(claim, visit):
            return replace(claim, date_start=visit.date_start, date_end=visit.date_end, date_precision=visit.date_precision)
    return claim


def _tells_visit(meeting: Claim, visit: Claim) -> bool:
    """Whether a visit is what a meeting tells of, and no claim besides; so is an arrival where others are met."""
    if visit.kind != "meeting" or visit.item != "visit" or meeting is visit:
        return False
    if meeting.kind != "meeting" or meeting.item != "meeting" or (meeting.section == "related") != (visit.section == "related"):
        return False
    visitor = visit.participants[0]
    host = visit.participants[-1].country
    went = any(
        person.country == visitor.country and (visitor.name is None or person.name in {None, visitor.name})
        for person in meeting.participants
    )
    there = bool(set(visit.places) & set(meeting.places))
    bound = meeting.phase == visit.phase == "planned" and meeting.start == visit.start and not meeting.places
    elsewhere = visit.rule == _ARRIVAL and (there or bound)
    when = _overlap(visit, meeting) or ((there or not meeting.places) and _just_told(visit, meeting))
    return went and (host in _countries(meeting) or elsewhere) and when


def _just_told(visit: Claim, meeting: Claim) -> bool:
    """Whether a meeting of no day stands right behind the visit, of a day or a week not long ago, on which it was."""
    if meeting.date_precision != "reported" or visit.date_precision not in {"day", "week"} or visit.phase != meeting.phase:
        return False
    if visit.rule == _ARRIVAL:
        return False
    if None in {visit.date_end, meeting.date_end} or not 0 < meeting.start - visit.start < _SOON:
        return False
    return timedelta(0) <= meeting.date_end - visit.date_end <= _LATELY  # type: ignore[operator]


def _overlap(one: Claim, other: Claim) -> bool:
    if one.date_start is None or other.date_start is None:
        return True
    return one.date_start - _SPARE <= (other.date_end or other.date_start) and other.date_start - _SPARE <= (one.date_end or one.date_start)
