"""When two claims speak of the same event: items, sides, days, places and people, each by its own rule.

`docs/codebook.md` says what an event is ("What is the same event"); here stands how near is near enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from marsad.events.figures import allowed, is_counted, same_figure, stated
from marsad.lexicon.source import per_lexicon, read_table
from marsad.model import Claim, Kind, Participant, Precision, Update

# A general item may be another source's word for the special one; two special ones are two things.
_GENERAL = {
    "strike": {"missile": {"cruise_missile", "ballistic_missile"}},
    "missile_test": {"missile": {"cruise_missile", "ballistic_missile"}},
    "casualty": {"person": {"soldier", "civilian", "child"}, "civilian": {"child"}},
    "deployment": {"troops": {"special_forces", "engineers", "officers"}},
    "transfer": {"weapon": {"artillery", "air_defence_system"}, "missile": {"cruise_missile", "ballistic_missile"}},
}
_TELLING = 20  # an exact figure from here on is hardly met twice by chance
_REACH_BACK = timedelta(days=2)  # what is reported without a time happened at most two days before, as news go
_LONGEST_SHORT = 7  # days: a period that speaks of one happening, not of a season
_QUARREL = 10.0  # two claimants' figures for one thing are at most ten times apart
_UPDATE = 2.0  # one claimant's later figure is at most twice the earlier one, else it is another happening


def item_family(kind: str, item: str) -> str:
    """Return the general item under which `item` may be reported too, or `item` itself.

    >>> item_family("strike", "cruise_missile"), item_family("strike", "drone")
    ('missile', 'drone')
    """
    families = _GENERAL.get(kind, {})
    parent = item
    for general, special in families.items():
        if item in special and general != "civilian":
            parent = general
    return parent


def is_general(kind: str, item: str) -> bool:
    """Tell whether `item` is a general word for others of its kind."""
    return item in _GENERAL.get(kind, {})


def items_agree(one: Claim, other: Claim) -> bool:
    """Tell whether one item is the other, or a general word for it."""
    families = _GENERAL.get(one.kind, {})
    return one.item == other.item or one.item in families.get(other.item, set()) or other.item in families.get(one.item, set())


def sides_agree(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Tell whether every side that both name is the same, and at least one is named by both (or neither names any).

    >>> sides_agree(("RUS", "UKR"), (None, "UKR")), sides_agree(("RUS", None), (None, "UKR"))
    (True, False)
    """
    if one == other:
        return True
    both = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine is not None and theirs is not None]
    return bool(both) and all(mine == theirs for mine, theirs in both)


def _days(start: date, end: date) -> int:
    return (end - start).days + 1


def shared_days(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Return how many days lie in both periods."""
    return max(0, _days(max(one[0], other[0]), min(one[1], other[1])))


def periods_agree(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Tell whether the days in both are at least half of the days in either: a week does not glue seven nights together.

    >>> from datetime import date
    >>> night, next_night = (date(2025, 7, 11), date(2025, 7, 12)), (date(2025, 7, 12), date(2025, 7, 13))
    >>> periods_agree(night, next_night), periods_agree(night, (date(2025, 7, 12), date(2025, 7, 12)))
    (False, True)
    """
    shared = shared_days(one, other)
    return shared > 0 and 2 * shared >= _days(min(one[0], other[0]), max(one[1], other[1]))


class Timed(Protocol):
    """What of a claim tells on which days it can have happened."""

    @property
    def kind(self) -> Kind:
        """What sort of happening it is."""
        ...

    @property
    def date_start(self) -> date | None:
        """The first day."""
        ...

    @property
    def date_end(self) -> date | None:
        """The last day."""
        ...

    @property
    def date_precision(self) -> Precision:
        """What sort of stretch the days are."""
        ...

    @property
    def update(self) -> Update | None:
        """How the words set the figure against others."""
        ...


def period(claim: Timed) -> tuple[date, date] | None:
    """Return the claim's first and last day, None where either is unknown."""
    if claim.date_start is None or claim.date_end is None:
        return None
    return claim.date_start, claim.date_end


def changed(claim: Claim) -> bool:
    """Tell whether a claim's own words set its figure against another one for the same thing ("ارتفع إلى", "حصيلة سابقة")."""
    return claim.update is not None


def times_agree(one: Claim, other: Claim, *, beside: bool) -> bool:
    """Tell whether two claims can speak of one time; `beside` tells whether one article gives what both say.

    With no time told (`reported`, or the day on which a toll rose), the happening may lie two days back where the figure, or the company
    of a meeting, is the same, or where one figure says that it replaces another and they share a place or the article.
    Two short periods that only touch agree where the figure is one hardly met twice by chance. Undated claims agree only so, or
    within one article.
    """
    mine, theirs = period(one), period(other)
    if mine is None or theirs is None:
        undated = mine is None and theirs is None
        return undated and (same_telling_figure(one, other) or beside)
    if mine == theirs or periods_agree(mine, theirs):
        return True
    if not (same_figure(one, other) or _changes(one, other, beside=beside)) and not (
        one.kind == "meeting" and people_agree(one.participants, other.participants)
    ):
        return False
    if not (time_is_told(one) and time_is_told(other)):
        mine, theirs = reach(one, mine), reach(other, theirs)
        return shared_days(mine, theirs) > 0 and max(_days(*mine), _days(*theirs)) <= _LONGEST_SHORT
    return same_telling_figure(one, other) and shared_days(mine, theirs) > 0 and max(_days(*mine), _days(*theirs)) <= _LONGEST_SHORT


def reach(claim: Timed, days: tuple[date, date]) -> tuple[date, date]:
    """Return the days on which what a claim tells can have happened, where its own are `days`."""
    return days if time_is_told(claim) else (days[0] - _REACH_BACK, days[1])


def time_is_told(claim: Timed) -> bool:
    """Tell whether a claim's days are those of the happening: the day on which a toll rose is that of the saying."""
    rose = claim.kind == "casualty" and claim.date_precision == "day" and claim.update in {"raised", "lowered", "new", "final"}
    return claim.date_precision != "reported" and not rose


def _changes(one: Claim, other: Claim, *, beside: bool) -> bool:
    """Tell whether one of two figures says that it takes the other's place, or that it has been replaced."""
    if not (changed(one) or changed(other)):
        return False
    return beside or not set(one.places).isdisjoint(other.places)


def same_telling_figure(one: Claim, other: Claim) -> bool:
    """Tell whether two claims give the same exact figure, and one so large that chance hardly gives it twice."""
    return same_figure(one, other) and one.approx == "exact" and (one.count_low or 0) >= _TELLING


def places_agree(one: Claim, other: Claim, *, beside: bool) -> bool:
    """Tell whether the places do not part the two.

    The same figure may be told with its places or without; a telling one even with others. Different figures are of one scope only
    where a place is shared or neither names any: four drones over a city are no report of the country's hundred and fifty. In one
    article a figure that is told as replaced need not name the place again. A meeting in a country may be the one in a town of it.
    """
    if one.places == other.places or (one.places and other.places and not set(one.places).isdisjoint(other.places)):
        return True
    if one.kind == "meeting" and (_all_in(one.places, other.places) or _all_in(other.places, one.places)):
        return True
    if one.kind == "meeting" or same_figure(one, other):
        return not (one.places and other.places) or same_telling_figure(one, other)
    return beside and _changes(one, other, beside=beside) and not (one.places and other.places)


def _all_in(places: Sequence[str], countries: Sequence[str]) -> bool:
    """Tell whether every one of the places lies in one of the countries; false where either names none."""
    around = frozenset(countries)
    return bool(places) and all(_countries_of().get(place, frozenset()) & around for place in places)


@per_lexicon
def _countries_of() -> Mapping[str, frozenset[str]]:
    """The English names of the countries that have a place of each name."""
    english = {entry["code"]: entry["english"] for entry in read_table("countries")}
    found: dict[str, set[str]] = defaultdict(set)
    for place in (*read_table("places"), *read_table("places_gazetteer")):
        if place["country"] in english:
            found[place["name"]].add(english[place["country"]])
    return {name: frozenset(names) for name, names in found.items()}


def figures_agree(one: Claim, other: Claim) -> bool:
    """Tell whether some number satisfies both claims."""
    return not (is_counted(one) and is_counted(other)) or allowed(one).meets(allowed(other))


def set_side_by_side(one: Claim, other: Claim) -> bool:
    """Tell whether two figures that one article gives can be of one thing.

    They can where both can be true, where one is told as the former figure, where a toll changes from one to the other in one place and
    no two voices, or where two voices are named for one scope; a writer who sets two figures side by side without saying whose means
    another scope.
    """
    if figures_agree(one, other) or "replaced" in {one.update, other.update}:
        return True
    if one.update != other.update and (one.claimant == other.claimant or None in {one.claimant, other.claimant}):
        nowhere = not one.places and not other.places and one.claimant == other.claimant
        return nowhere or not set(one.places).isdisjoint(other.places)
    return set(one.places) == set(other.places) and None not in {one.claimant, other.claimant} and one.claimant != other.claimant


def may_contradict(one: Claim, other: Claim, *, one_voice: bool, one_article: bool, change: bool) -> bool:
    """Tell whether two figures that exclude each other can be two reports of one thing; the two are anchors of what else says so.

    They can where item, type and both sides are the same and the periods agree, and two voices speak, or one voice in two articles
    that corrects itself by no more than twice; where the words tell of a `change`, types and sides need not be named twice, nor the day.
    Figures that are further apart than ten times are of two things, and so are those of longer stretches that end on other days: a running
    total of May and that of June are both true. Of transfers never: two sums are two packages.
    """
    mine, theirs = period(one), period(other)
    if one.kind in {"transfer", "meeting"} or one.item != other.item or _ratio(one, other) > _QUARREL:
        return False
    if mine and theirs and mine != theirs and max(_days(*mine), _days(*theirs)) > _LONGEST_SHORT:
        return False
    if change:
        return True
    if mine is None or theirs is None or not periods_agree(mine, theirs):
        return False
    if one.model != other.model or (one.actor, one.target) != (other.actor, other.target):
        return False
    return not one_voice or (not one_article and _ratio(one, other) <= _UPDATE)


def _ratio(one: Claim, other: Claim) -> float:
    middles = sorted((_middle(one), _middle(other)))
    return middles[1] / middles[0] if middles[0] > 0 else float("inf")


def _middle(claim: Claim) -> float:
    bounds = stated(claim)
    return bounds.low if claim.count_high is None else bounds.high if claim.count_low is None else (bounds.low + bounds.high) / 2


def people_agree(one: Iterable[Participant], other: Iterable[Participant]) -> bool:
    """Tell whether two lists of participants can be of one meeting.

    At least two sides are in both, all sides of one are among those of the other, and no side is there by other people: where both
    name somebody of a side, somebody is named by both.
    """
    mine, theirs = _by_side(one), _by_side(other)
    shared = mine.keys() & theirs.keys()
    if len(shared) < min(2, len(mine), len(theirs)) or not shared:
        return False
    if not (mine.keys() <= theirs.keys() or theirs.keys() <= mine.keys()):
        return False
    return all(not mine[side] or not theirs[side] or mine[side] & theirs[side] for side in shared)


def _by_side(participants: Iterable[Participant]) -> dict[str, set[str]]:
    sides: dict[str, set[str]] = {}
    for participant in participants:
        side = participant.country or participant.name or ""
        names = sides.setdefault(side, set())
        if participant.name is not None:
            names.add(participant.name)
    return sides
