"""Since when: times that tell how long nothing was like it, and all the time since a war began."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.claims.scene import Scene
from marsad.grammar.times import TimeReading
from marsad.grammar.words import closed_class
from marsad.model import Period
from marsad.text.fold import fold

_SINCE_REACH = 7
_SUPERLATIVE_REACH = 8
_NEVER_REACH = 4
_IN_FORCE = 2
_RESTATED = 10
_PLACE_REACH = 3
_WAR = date(2022, 2, 24)  # docs/codebook.md, "Rulings on doubtful cases"

STRETCHES = frozenset({"range", "month", "year"})


def since_its_day(scene: Scene, period: Period) -> Period:
    """Return the time since the war in Ukraine began, by its day where the text names its month ("منذ الغزو الروسي في فبراير 2022")."""
    month = period.date_start == _WAR.replace(day=1) and period.precision == "range" and period.date_end == scene.analysis.published
    return replace(period, date_start=_WAR) if month and _words(period) & closed_class("war_nouns") else period


def since_the_war_began(scene: Scene) -> bool:
    """Whether a sentence tells of all the time since a war began, by a phrase for that or by the day that it began."""
    analysis = scene.analysis
    if "mass_war_start" in analysis.functions_at:
        return True
    ranges = (time.period for time in analysis.times if time.period.precision == "range")
    return any(_words(period) & closed_class("war_nouns") for period in ranges)


def _words(period: Period) -> set[str]:
    return {fold(word).removeprefix("ال") for word in period.words.split()}


def _of_a_fall(scene: Scene, time: int) -> bool:
    """Whether a time is that of the fall of rulers, after which something was: "زار دمشق بعد سقوط النظام في 8 ديسمبر"."""
    form = scene.analysis.form
    return any(
        form(at) in closed_class("falls")
        and form(at + 1) in closed_class("fallen")
        and form(at - 1) in closed_class("afterwards") | closed_class("since")
        for at in range(max(1, time - _SINCE_REACH), time)
    )


def unlike_since(scene: Scene, time: int) -> bool:
    """Return whether a time tells since when nothing like it was seen, or nothing was: "أعنف هجوم منذ نحو عام", "لم تتغير منذ أسابيع"."""
    analysis = scene.analysis
    if analysis.form(time - 1) in closed_class("nth"):  # "مكالمتهما السابعة هذا العام"
        return True
    if {analysis.form(time - 1), analysis.form(time - 2)} & closed_class("signed_on"):  # "الاتفاق الموقع في 3 مايو"
        return True
    if not analysis.forms.isdisjoint(closed_class("falls")) and _of_a_fall(scene, time):
        return True
    since = next((at for at in range(time, max(-1, time - _SINCE_REACH), -1) if analysis.form(at) in closed_class("since")), None)
    if since is None and any(one.first == time and one.period.precision in STRETCHES for one in analysis.times):
        since = time  # "أكبر هجوم في الأشهر الأخيرة"
    if since is None:
        return False
    before = range(max(0, since - _SUPERLATIVE_REACH), since)
    if any(analysis.form(at) in closed_class("in_force") for at in before[-_IN_FORCE:]):
        return True  # "وقف إطلاق النار الساري منذ نوفمبر"
    if _goes_on_beside(scene, before):
        return True  # "في سياق التصعيد المستمر منذ أسابيع"
    if any(analysis.form(at) in closed_class("never") and analysis.clause[at] == analysis.clause[since] for at in before[-_NEVER_REACH:]):
        return True
    return any(
        analysis.form(at) in closed_class("superlatives") | closed_class("nth")
        and analysis.clause[at] == analysis.clause[since]
        and analysis.form(at + 1) not in closed_class("from")
        and not (
            analysis.form(at) in closed_class("another") and analysis.form(at + 1) in closed_class("prepositions")
        )  # "هجوم آخر في مايو"
        and not any(number.first <= at <= number.last + 1 for number in analysis.numbers)
        for at in before
    )


def _goes_on_beside(scene: Scene, before: range) -> bool:
    """Whether what has gone on since then is only told as that in which something happened, and is no war whose toll it could be."""
    forms = {scene.analysis.form(at) for at in before}
    beside = not (forms.isdisjoint(closed_class("background")) or forms.isdisjoint(closed_class("going_on_now")))
    return beside and forms.isdisjoint(closed_class("wars"))


def restates(scene: Scene, time: TimeReading) -> bool:
    """Whether a time only says again when the war began: "منذ بداية الغزو قبل أكثر من عامين"."""
    starts = scene.analysis.functions(max(0, time.first - _RESTATED), time.last, "mass_war_start")
    return bool(starts)


def _at_one_place(scene: Scene, at: int) -> bool:
    """Whether it is the fighting at one place that began then: "منذ بدء القتال على محور كورسك", "منذ بدء المعارك هناك"."""
    mention = scene.analysis.mention(at)
    after = (mention.last if mention is not None else at) + 1
    if scene.analysis.form(after) in closed_class("over_there"):
        return True
    near = (place for place in scene.places if after < place.first <= after + _PLACE_REACH)
    return scene.analysis.form(after) in closed_class("upon_land") and any(not place.country_wide for place in near)


def since_war_began(scene: Scene, at: int) -> Period | None:
    """From the day the war in Ukraine began to the day of publication ("منذ بدء العملية العسكرية"), where that war is spoken of."""
    analysis, day = scene.analysis, scene.analysis.published
    told = analysis.functions(0, len(analysis.tokens), "mass_war_start")
    if not told or day is None or day < _WAR or not {"RUS", "UKR"} & scene.discourse.named.keys():
        return None
    for place in told:
        if abs(analysis.clause[place] - analysis.clause[at]) <= 1:
            if unlike_since(scene, place) or _at_one_place(scene, place):
                continue
            token = analysis.tokens[place]
            return Period(token.start, token.end, _WAR, day, "range", analysis.words(place, place))
    return None


def struck_before(scene: Scene, at: int) -> bool:
    """Return whether "after" and a verb of attack, which what is told before came of, begin at a token: "بعد أن قصفت روسيا …"."""
    verb = scene.analysis.sense(at + 2, "trigger") if scene.analysis.form(at) in closed_class("after_that") else None
    return verb is not None and any(frame["kind"] == "strike" for frame in verb.facts["frames"])
