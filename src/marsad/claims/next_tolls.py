"""The time that stands behind the wounded, for the dead told before them: "قُتل 3 وأُصيب 5 في قصف يوم الأحد"."""

from __future__ import annotations

from collections.abc import Callable

from marsad.claims.dates import of_a_meeting, told_when
from marsad.claims.fire import fires
from marsad.claims.raising import raising
from marsad.claims.scene import Scene
from marsad.claims.since import unlike_since
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Period

_CHAIN = 4
_NEXT = 12
_DAYS = frozenset({"day", "night"})
_STOPS = frozenset("،,؛:")


def behind_the_next(
    scene: Scene, phrase: Counted, counted_until: Callable[[Scene, Counted], frozenset[int]], *, happened: bool = False
) -> Period | None:
    """The time behind the wounded, for the dead before them who have none: "استُشهد 30 شخصاً، فيما أُصيب 50 في القصف منذ الأحد".

    `happened`: only where it is when it happened, and not when it was told.
    """
    told = past_those_among(scene, phrase)
    following = next((other for other in scene.phrases if other.casualty and told.last < other.first <= told.last + _NEXT), None)
    if following is None or following.partitive or raising(scene, phrase) is not None:
        return None
    between = range(phrase.last + 1, following.first)
    if any(scene.analysis.sense(at, "speech") is not None or scene.analysis.sense(at, "place") is not None for at in between):
        return None
    clause = scene.analysis.clause
    until = counted_until(scene, phrase) | counted_until(scene, following)
    reach = _NEXT if following.first - told.last > _CHAIN else 2 * _NEXT  # in one breath: "قُتل 27 وأُصيب 90 في …، أمس"
    aside = past_those_among(scene, following)
    behind = (time for time in scene.analysis.times if 0 < time.first - aside.last <= reach and time.first not in until)
    behind = (one for one in behind if aside is following or clause[one.first] > clause[aside.last])
    alone = len(scene.analysis.times) == 1  # "قُتل 9، بينهم طفلان، وأُصيب 11، في قصف على …، فجر الخميس"
    time = next((one for one in behind if clause[one.first] - clause[aside.last] <= 1 + alone), None)
    if time is None or time.period.date_start is None or unlike_since(scene, time.first) or of_a_meeting(scene, following.last, time.first):
        return None
    had = any(scene.analysis.form(at) in closed_class("had") for at in range(phrase.last + 1, time.first))  # "وكان 9 قُتلوا الخميس"
    told_then = had or time.period.precision not in _DAYS or told_when(scene, time.period, following.first, following.last)
    return None if happened and told_then else time.period


def as_it_happened(
    scene: Scene, phrase: Counted, period: Period | None, at: int, counted_until: Callable[[Scene, Counted], frozenset[int]]
) -> Period | None:
    """Return the day of the attack that stands behind a toll, where `period` is only the day of its telling, else `period`."""
    if period is None or not told_when(scene, period, at, phrase.last):
        return period
    return behind_the_next(scene, phrase, counted_until, happened=True) or _of_the_attack_behind(scene, phrase) or period


def _of_the_attack_behind(scene: Scene, phrase: Counted) -> Period | None:
    """The day of the attack behind a toll: "أعلنت السلطات الخميس إصابة 6 في هجوم روسي استهدف خاركيف الاثنين"."""
    analysis, last = scene.analysis, past_those_among(scene, phrase).last
    for time in analysis.times:
        if time.first <= last or time.period.precision not in _DAYS:
            continue
        if any(other.casualty and last < other.first < time.first for other in scene.phrases):
            return None
        between = range(last + 1, time.first)
        attack = next((fire.at for fire in fires(scene) if last < fire.at < time.first), None)
        parted = any(analysis.sense(at, "speech") is not None or analysis.function(at, "complementiser", "subordinator") for at in between)
        if (
            attack is None
            or parted
            or attack - last > _CHAIN
            or any(analysis.tokens[at].form in _STOPS for at in range(attack, time.first))
        ):
            return None
        return None if unlike_since(scene, time.first) or told_when(scene, time.period, phrase.first, last) else time.period
    return None


def past_those_among(scene: Scene, toll: Counted) -> Counted:
    """Return the last of those said to be among a toll, before what is told on of all: "أُصيب 50، بينهم 4 أطفال، في قصف يوم الأحد"."""
    clause, last = scene.analysis.clause, toll
    for other in scene.phrases:
        if other.casualty and other.partitive and 0 < other.first - last.last <= _CHAIN and clause[other.first] - clause[last.last] <= 1:
            last = other
    return last
