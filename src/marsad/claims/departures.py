"""Forces that leave: their own land for another, a host's land as the host tells, by when; and who goes home."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.dates import reported
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.scene import Scene
from marsad.claims.theatre import is_country_code
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.times import read_times
from marsad.grammar.words import closed_class
from marsad.model import Period
from marsad.text.fold import fold

_LEAVE, _RETURN = "leave", "return"
_BY = "ب"
_BY_THE_TIME = "بحلول"


def sets_out(scene: Scene, phrase: Counted, governor: Governor, actor: str | None, target: str | None) -> bool:
    """Return whether those who leave go from their own land, or from one unsaid, to `target`: "غادرت الدفعة نيروبي إلى هايتي"."""
    if governor.sense is None or governor.sense.id != _LEAVE or actor is None or target in {None, actor}:
        return False
    if any(scene.analysis.form(at) in closed_class("homeward") for at in range(phrase.last + 1, len(scene.analysis.tokens))):
        return False
    goals = {side.country for side in scene.sides if side.after in closed_class("whither")}
    goals |= {place.holder for place in scene.places if place.after in closed_class("whither")}
    left = {side.country for side in scene.sides if side.how in {"country", "capital"} and side.after in {"", *closed_class("from")}}
    return target in goals and left <= {actor}


def goes_home(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Return whose forces return to their land, named behind "to": "عاد إلى كوريا الشمالية 900 جندي كانوا في روسيا"."""
    if governor.sense is None or governor.sense.id != _RETURN or phrase.country is not None:
        return None
    goals = {side.country for side in scene.sides if side.how in {"country", "capital"} and side.after in closed_class("whither")}
    return goals.pop() if len(goals) == 1 else None


def leaves_by(scene: Scene, governor: Governor) -> Side | None:
    """Return whose withdrawal it is that forces end by leaving: "أنهت فرنسا انسحابها بمغادرة آخر 150 جندياً"."""
    mention = governor.mention
    if mention is None or governor.sense is None or governor.sense.id != _LEAVE or not verbal_noun(governor):
        return None
    if not mention.prefix.endswith(_BY):
        return None
    states = (side for side in scene.sides if side.last < mention.first and side.how in {"country", "capital"} and not side.where)
    return next((side for side in states if side.after == ""), None)


def told_by_host(scene: Scene, governor: Governor, actor: str | None) -> str | None:
    """Return the state that tells of others' forces who leave, which is what they leave: "أعلنت نيامي مغادرة 260 جندياً أميركياً"."""
    if governor.sense is None or governor.sense.id != _LEAVE or governor.at is None or actor is None or scene.places:
        return None
    if not verbal_noun(governor):
        return None
    voice = scene.speaker(governor.at)
    return voice.country if voice is not None and is_country_code(voice.country) and voice.country != actor else None


def yet_to_come(scene: Scene, phase: str, period: Period) -> Period:
    """Return the time by which a step that is to come will be done, where its words were read of the past: "سحب … بحلول نهاية العام"."""
    day = scene.analysis.published
    if phase == "present" and day is not None and period.date_end is not None and period.date_end > day:
        return reported(scene)  # "تقليص عدد قواتها من 2000 جندي … في الأشهر المقبلة": what stands, stands now
    if phase not in {"withdrawing", "planned"} or day is None or period.date_end is None or period.date_end >= day:
        return period
    words = period.words.split()
    if not words or fold(words[0]) not in closed_class("by_then"):
        return period
    told = period.words if words[0] == _BY_THE_TIME else f"{_BY_THE_TIME} {period.words}"
    again = next(iter(read_times(told, day, future=True)), None)
    if again is None or again.date_end is None or again.date_end < day:
        return period
    return replace(period, date_start=again.date_start, date_end=again.date_end, precision=again.precision)


def by_a_day_to_come(scene: Scene, governor: Governor, period: Period) -> bool:
    """Return whether a step that is announced is to be done by a day to come: "أعلنت برلين نشر 5 آلاف جندي بحلول 2027"."""
    day, words = scene.analysis.published, period.words.split()
    late = day is not None and period.date_end is not None and period.date_end > day
    return late and verbal_noun(governor) and bool(words) and fold(words[0]) in closed_class("by_then")
