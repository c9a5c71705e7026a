"""Who fights whom on a day, by the table of conflicts (`lexicon/data/conflicts.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from marsad.lexicon.source import per_lexicon, read_table


@per_lexicon
def _conflicts() -> tuple[Mapping[str, Any], ...]:
    return tuple(read_table("conflicts"))


def opponent(country: str | None, day: date | None, named: Mapping[str, int], *, lent: bool = False) -> str | None:
    """Return whom `country` fights on `day`: the one that the article names, else the only main one.

    `lent`: also whom its soldiers fight in another's war.

    >>> opponent("RUS", date(2025, 7, 1), {})
    'UKR'
    """
    if country is None:
        return None
    rivals: list[tuple[str, bool]] = []
    for conflict in _conflicts():
        left, right = conflict["sides"]
        if country not in {left, right} or not _lasts(conflict, day) or (conflict.get("lent") and not lent):
            continue
        main = conflict.get("main") or ()
        rivals.append((right if country == left else left, main is True or (main is not True and country in main)))
    spoken = sorted(((named.get(rival, 0), rival) for rival, _ in rivals), reverse=True)
    if spoken and spoken[0][0] > 0:
        return spoken[0][1]
    main = [rival for rival, principal in rivals if principal]
    return main[0] if len(main) == 1 else None


def regulars(country: str, against: str | None) -> bool:
    """Whether it is the state of `country` itself that fights `against`, and not movements in its land; of any enemy where it is None."""
    if against is None:
        own = [conflict for conflict in _conflicts() if country in conflict["sides"]]
        return not own or any(country not in conflict.get("movements", ()) for conflict in own)
    return not any({country, against} == set(conflict["sides"]) and country in conflict.get("movements", ()) for conflict in _conflicts())


def settled_land(country: str | None, day: date | None) -> str | None:
    """Return whose land the settlers of `country` live in: that of a people at war with it that has no soldiers of its own."""
    for conflict in _conflicts():
        if country in conflict["sides"] and _lasts(conflict, day):
            lands = [land for land in conflict.get("no_army", ()) if land != country]
            if lands:
                return str(lands[0])
    return None


def no_army(country: str | None, day: date | None) -> str | None:
    """Return whose soldiers fall in the land of `country`, where that has no soldiers of its own."""
    for conflict in _conflicts():
        left, right = conflict["sides"]
        if country in conflict.get("no_army", ()) and _lasts(conflict, day):
            return str(right if country == left else left)
    return None


def only_raided(country: str | None) -> bool:
    """Whether in all its conflicts it is movements that fight for `country`, which make no raids."""
    own = [conflict for conflict in _conflicts() if country in conflict["sides"]]
    return bool(own) and all(country in conflict.get("movements", ()) for conflict in own)


def only_attacked(country: str | None, day: date | None) -> bool:
    """Whether `country` has an enemy on `day` who is its chief one and for whom it is not: it is attacked and makes no war."""
    own = [conflict for conflict in _conflicts() if country in conflict["sides"] and _lasts(conflict, day)]
    return any(isinstance(conflict.get("main"), list) and conflict["main"] == [country] for conflict in own)


def front(one: str | None, other: str | None, day: date | None) -> bool:
    """Whether the armies of two states meet every day on `day`, as the table of conflicts says."""
    return any({one, other} == set(conflict["sides"]) and conflict.get("front") and _lasts(conflict, day) for conflict in _conflicts())


def at_the_front(country: str | None, day: date | None) -> bool:
    """Whether an army of `country` meets another's every day on `day`, in a war of its own or in another's."""
    return any(country in one["sides"] and (one.get("front") or one.get("lent")) and _lasts(one, day) for one in _conflicts())


def fights(country: str | None, day: date | None) -> bool:
    """Whether the table of conflicts has `country` at war with anybody on `day`, in a war of its own."""
    return any(country in conflict["sides"] and _lasts(conflict, day) and not conflict.get("lent") for conflict in _conflicts())


def fights_abroad(country: str | None, day: date | None) -> bool:
    """Whether `country` fights movements in other lands on `day`: whom its fire kills is then not known to be its own."""
    own = (one for one in _conflicts() if country in one["sides"] and _lasts(one, day) and one.get("in_land") != country)
    lands = ({*(conflict.get("movements") or ())} for conflict in own)
    return any(land - {country} for land in lands)


def only_helped(country: str) -> bool:
    """Whether all whom the table sets against `country` help its state against movements there: its army's raids are its own."""
    own = [conflict for conflict in _conflicts() if country in conflict["sides"]]
    return bool(own) and all(conflict.get("helps") for conflict in own)


def at_home_against(country: str | None, enemy: str | None) -> bool:
    """Whether it is in the land of `country` alone that `enemy` is fought, by movements of its making."""
    return any({country, enemy} == set(conflict["sides"]) and conflict.get("in_land") == country for conflict in _conflicts())


def _lasts(conflict: Mapping[str, Any], day: date | None) -> bool:
    return day is None or (conflict["from"] <= day and (conflict["to"] is None or day <= conflict["to"]))


def helped_in_war(one: str | None, other: str | None, day: date | None) -> bool:
    """Whether `one` fights only movements in the land of `other` on `day`, whose state it helps."""
    own = [conflict for conflict in _conflicts() if {one, other} == set(conflict["sides"]) and _lasts(conflict, day)]
    return bool(own) and all(conflict.get("helps") for conflict in own)


def at_war(one: str | None, other: str | None, day: date | None, *, lent: bool = True) -> bool:
    """Whether the table of conflicts sets `one` against `other` on `day`; `lent`: also where one only lends the other's enemy soldiers."""
    return any(
        {one, other} == set(conflict["sides"]) and _lasts(conflict, day) and (lent or not conflict.get("lent")) for conflict in _conflicts()
    )
