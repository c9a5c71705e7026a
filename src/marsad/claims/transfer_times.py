"""When something is given: by the time of its own figure, its sentence or the article; what is promised is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.claims.dates import period_at, reported
from marsad.claims.figure_times import list_end, of_the_total, rest_of_it, time_right_behind, times_of_before, times_of_next
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.modality import planned
from marsad.claims.money import times_of_use
from marsad.claims.scene import Scene
from marsad.claims.since import since_war_began
from marsad.claims.sums import out_of_told
from marsad.claims.takers import COMES
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Period

_PROMISE_REACH = 12


def period_of(scene: Scene, phrase: Counted, governor: Governor, *, contents: bool) -> Period:
    """Return when it is given: by its own time in a list of several, else what the sentence tells, else the article."""
    at = governor.at if governor.at is not None else phrase.first
    own = time_right_behind(scene, phrase) if phrase.inherited else None
    others = times_of_use(scene, phrase) | times_of_next(scene, phrase) | times_of_before(scene, phrase)
    told = own or period_at(scene, at, list_end(scene, phrase), others)
    if told is not None and told == since_war_began(scene, at) and of_the_total(scene, phrase):
        told = None
    period = told or _of_whole(scene, phrase, contents=contents) or _in_one_list(scene, at) or reported(scene)
    return rest_of_it(scene, period) if _to_come(scene, governor, period) else period


def ahead(scene: Scene, phrase: Counted, period: Period) -> Period:
    """Return the time of what is promised "within" so long, which is to come: "تزويد كييف بمليون قذيفة خلال 12 شهراً".

    So is this year behind a sum of a package that is announced: "أعلنت مساعدات بقيمة 4 مليارات جنيه هذا العام".
    """
    day, start = scene.analysis.published, period.date_start
    time = next((one for one in scene.analysis.times if one.period is period), None)
    whole_year = start is not None and day is not None and (start, period.date_end) == (date(day.year, 1, 1), day)
    if time is not None and time.first > phrase.last and whole_year:
        return rest_of_it(scene, period)
    form = scene.analysis.form
    within = time is not None and {form(time.first + step) for step in (-1, 0, 1)} & closed_class("within_so_long")
    gone = time is not None and any(form(at) in closed_class("gone_by") for at in range(time.first, time.last + 2))
    if not within or gone or day is None or start is None or period.precision != "range" or period.date_end != day:
        return period
    return replace(period, date_start=day, date_end=day + (day - start))


def promised(scene: Scene, governor: Governor) -> bool:
    """Return whether a word of promise or announcement governs the word of giving: "تعهدت بتسليم", "أعلنت تقديم"."""
    at = governor.at
    if at is None or not verbal_noun(governor) or (governor.sense is not None and governor.sense.id in COMES):
        return False  # "أعلنت كييف وصول 20 مدفعاً": what came is no promise
    return any(
        0 < at - mention.last <= _PROMISE_REACH
        and any(frame["phase"] == "pledged" for frame in sense.facts["frames"])
        and not scene.analysis.functions(mention.last + 1, at, "complementiser")
        for mention in scene.analysis.mentions
        for sense in mention.senses
        if sense.kind == "trigger"
    )


def _to_come(scene: Scene, governor: Governor, period: Period) -> bool:
    """Whether the time told is that of giving to come, as behind what is promised: "تعهدت بتقديم مليار هذا العام"."""
    if planned(scene, governor):
        return True
    first = next((time.first for time in scene.analysis.times if time.period is period), None)
    return first is not None and governor.at is not None and first > governor.at and promised(scene, governor)


def _of_whole(scene: Scene, phrase: Counted, *, contents: bool) -> Period | None:
    """The time of what was told before, for what is of that: a sum of the sentence's, or the package that the article tells of."""
    start = scene.analysis.sentence.start
    told = [claim for claim in scene.claims if claim.kind == "transfer" and claim.date_start]
    told = [claim for claim in told if claim.start == start] if phrase.partitive else told if contents or out_of_told(scene, phrase) else []
    if not told:
        return None
    return replace(reported(scene), date_start=told[-1].date_start, date_end=told[-1].date_end, precision=told[-1].date_precision)


def _in_one_list(scene: Scene, at: int) -> Period | None:
    """The time of what the same sentence gives before, told by a verb: "أعلن مطلع مايو أن بلاده ستمول …، إضافة إلى تسليم 2"."""
    sense = scene.analysis.sense(at, "trigger")
    if sense is None or "verb" in sense.features:
        return None
    start = scene.analysis.sentence.start
    told = [claim for claim in scene.claims if claim.kind == "transfer" and claim.start == start and claim.date_precision != "reported"]
    if not told:
        return None
    return replace(reported(scene), date_start=told[-1].date_start, date_end=told[-1].date_end, precision=told[-1].date_precision)
