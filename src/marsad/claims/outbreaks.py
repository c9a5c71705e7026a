"""The stretch since a war broke out, where a sentence tells on what day: the time of the toll that it took."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marsad.claims.frames import of_attack
from marsad.claims.scene import Scene
from marsad.grammar.times import TimeReading
from marsad.grammar.words import closed_class
from marsad.model import Period

_BESIDE = 1
_OUTBREAK_REACH = 6
_WAR_REACH = 7
_FAR_OUTBREAK = 16
_VERB_BEFORE = 8
_VERB_BEHIND = 3
_WAGED = 6
_GOES_ON = 4
_LONG = timedelta(days=3)
_MOMENTS = frozenset({"day", "month", "range"})
_COMMAS = frozenset("،,؛.")


def since_outbreak(scene: Scene, period: Period) -> Period:
    """The stretch since a war broke out, where `period` is only when it did: "الحرب التي اندلعت في أبريل 2023 أودت بحياة …"."""
    analysis, day = scene.analysis, scene.analysis.published
    time = next((one for one in analysis.times if one.period is period), None)
    if time is None or day is None or period.date_start is None or period.precision == "unknown" or period.date_start >= day:
        return period
    if _began_then(scene, time):
        return replace(period, date_end=day, precision="range")
    if period.precision in _MOMENTS and day - period.date_start >= _LONG and _waged_from(scene, time):
        return replace(period, date_end=day, precision="range")
    for at in range(time.first - 1, max(-1, time.first - _FAR_OUTBREAK), -1):
        if analysis.tokens[at].form in _COMMAS and time.first - at > _BESIDE + 1:
            return period  # but "منذ بدء التصعيد في المنطقة، في 7 أكتوبر"
        if analysis.form(at) in closed_class("since") and at not in analysis.taken and time.first - at > 1:
            return replace(period, date_end=day, precision="range")  # "منذ دخول الجيش القطاع في 27 أكتوبر"
        if analysis.form(at) in closed_class("beginnings") and analysis.form(at - 1) in closed_class("since"):
            return replace(period, date_end=day, precision="range")
        far = time.first - at > _OUTBREAK_REACH
        if analysis.form(at).lstrip("و") in closed_class("broke_out") and (not far or _since_or_war(scene, at)):
            before = range(max(0, at - _WAR_REACH), at)
            of_war = any(analysis.form(place).lstrip("وبفل") in closed_class("wars") for place in (*before, at + 1))
            of_war = of_war and not _in_its_wake(scene, at, time)
            return replace(period, date_end=day, precision="range") if of_war else period
    return period


def of_its_outbreak(scene: Scene, last: int) -> Period | None:
    """The stretch since the clashes broke out that are told of behind token `last`: "مقتل 70 جندياً في الاشتباكات التي اندلعت الثلاثاء"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("broke_out")):
        return None
    for time in analysis.times:
        verb = next((at for at in range(time.first - 1, time.first - _GOES_ON, -1) if analysis.form(at) in closed_class("broke_out")), None)
        if verb is None or verb <= last or not analysis.function(verb - 1, "relative"):
            continue
        period = since_outbreak(scene, time.period)
        if period is not time.period:
            return period
    return None


def _began_then(scene: Scene, time: TimeReading) -> bool:
    """Whether attacks, more than one, are said to have begun at a time: "الغارات التي بدأت فجر الجمعة أسفرت عن …"."""
    form, at = scene.analysis.form, time.first - 1
    relative = form(at).lstrip("و") in closed_class("began") and scene.analysis.function(at - 1, "relative")
    nouns = (scene.analysis.mention(place) for place in range(max(0, at - _FAR_OUTBREAK), at - 1)) if relative else ()
    return any(
        noun is not None and noun.prefix.endswith("ال") and (sense := noun.of("noun")) is not None and "plural" in sense.features
        for noun in nouns
        if noun is None or of_attack(scene, noun.first)
    )


def _in_its_wake(scene: Scene, verb: int, time: TimeReading) -> bool:
    """Whether a time is that of the attack in whose wake a war broke out: "اندلعت الحرب إثر هجوم في 7 أكتوبر أسفر عن …"."""
    form = scene.analysis.form
    if form(verb + 1) not in closed_class("wars"):
        return False
    return any(form(at) in closed_class("afterwards") and of_attack(scene, at + 1) for at in range(verb + 2, time.first))


def _since_or_war(scene: Scene, at: int) -> bool:
    """Whether "since" stands before a breaking out, or a war right behind it: then its day can stand far off."""
    form = scene.analysis.form
    return form(at - 1) in closed_class("since") or form(at + 1) in closed_class("wars")


def _waged_from(scene: Scene, time: TimeReading) -> bool:
    """Whether a war was begun at a time: "بدأت إسرائيل في 13 يونيو حرباً على إيران …", "وفي 8 مايو شن الجيش عدواناً واسعاً …"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("wages")):
        return False
    places = range(max(0, time.first - _VERB_BEFORE), min(len(analysis.tokens), time.last + 1 + _VERB_BEHIND))
    verbs = [at for at in places if not time.first <= at <= time.last and analysis.form(at).lstrip("وف") in closed_class("wages")]
    verbs = [at for at in verbs if abs(analysis.clause[at] - analysis.clause[time.first]) <= _BESIDE and not _in_its_wake(scene, at, time)]
    return any(_wages_war(scene, at, time) for at in verbs)


def _wages_war(scene: Scene, verb: int, time: TimeReading) -> bool:
    """Whether what a verb began is a war, or an attack that goes on: "بدأت هجوماً", "شنت عملية برية"."""
    form, size = scene.analysis.form, len(scene.analysis.tokens)
    behind = range(time.last + 1, min(time.last + 1 + _WAGED, size)) if verb < time.first else range(0)
    for at in (*range(verb + 1, min(verb + 1 + _WAGED, size)), *behind):
        noun = form(at).removesuffix("ا")
        if noun in closed_class("wars") and noun.removeprefix("ال") not in closed_class("raids_too"):
            return True
        if noun in closed_class("war_nouns"):
            begun = form(verb).lstrip("وف") in closed_class("broke_out")  # "بدأت هجوماً", but "شنت هجوماً"
            grew = not scene.analysis.forms.isdisjoint(closed_class("turned"))
            return (
                begun
                or grew
                or any(form(place).removesuffix("ا") in closed_class("lasting_war") for place in range(at + 1, at + 1 + _GOES_ON))
            )
    return False
