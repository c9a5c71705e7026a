"""The stretch since a war broke out, where a sentence tells on what day: the time of the toll that it took."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marsad.claims.frames import of_attack
from marsad.claims.scene import Scene
from marsad.grammar.times import TimeReading
from marsad.grammar.words import closed_class
from marsad.lexicon import lexicon
from marsad.model import Period

_BESIDE = 1
_TWO = 2
_OUTBREAK_REACH = 6
_WAR_REACH = 7
_FAR_OUTBREAK = 16
_VERB_BEFORE = 8
_VERB_BEHIND = 3
_WAGED = 6
_BEGUN = 5
_GOES_ON = 4
_UNDERGONE = 9
_LONG = timedelta(days=3)
_MOMENTS = frozenset({"day", "month", "range"})
_COMMAS = frozenset("،,؛.")


def since_outbreak(scene: Scene, period: Period) -> Period:
    """The stretch since a war broke out, where `period` is only when it did: "الحرب التي اندلعت في أبريل 2023 أودت بحياة …"."""
    analysis, day = scene.analysis, scene.analysis.published
    time = next((one for one in analysis.times if one.period is period), None)
    if time is None or day is None or period.date_start is None or period.precision == "unknown" or period.date_start >= day:
        return period
    if _began_then(scene, time) or _goes_on_from(scene, time):
        return replace(period, date_end=day, precision="range")
    if period.precision in _MOMENTS and day - period.date_start >= _LONG and _waged_from(scene, time):
        return replace(period, date_end=day, precision="range")
    for at in range(time.first - 1, max(-1, time.first - _FAR_OUTBREAK), -1):
        if analysis.tokens[at].form in _COMMAS and time.first - at > _BESIDE + 1:
            return period  # but "منذ بدء التصعيد في المنطقة، في 7 أكتوبر"
        if any(number.first <= at <= number.last for number in analysis.numbers):
            return period  # "منذ بدء التصعيد إلى 1200 بعد مقتل 45 أمس"
        if analysis.form(at) in closed_class("since") and at not in analysis.taken and time.first - at > 1:
            return replace(period, date_end=day, precision="range")  # "منذ دخول الجيش القطاع في 27 أكتوبر"
        if analysis.form(at) in closed_class("beginnings") and analysis.form(at - 1) in closed_class("since"):
            return replace(period, date_end=day, precision="range")
        far = time.first - at > _OUTBREAK_REACH
        if analysis.form(at).lstrip("و") in closed_class("broke_out") and (not far or _since_or_war(scene, at)):
            before = range(max(0, at - _WAR_REACH), at)
            wars = closed_class("wars") | closed_class("violence")
            of_war = any(analysis.form(place).lstrip("وبفل") in wars for place in (*before, at + 1))
            of_war = of_war and not _in_its_wake(scene, at, time)
            return replace(period, date_end=day, precision="range") if of_war else period
    return period


def of_its_outbreak(scene: Scene, last: int) -> Period | None:
    """The stretch since the clashes broke out that are told of behind token `last`: "مقتل 70 جندياً في الاشتباكات التي اندلعت الثلاثاء"."""
    analysis = scene.analysis
    if (witnessed := undergone(scene, last)) is not None:
        return witnessed
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


def lasting(scene: Scene) -> Period | None:
    """The stretch that fighting or an attack lasted, to the day of publication: "قُتل 40 في اشتباكات استمرت خمسة أيام"."""
    analysis, day = scene.analysis, scene.analysis.published
    if day is None or analysis.forms.isdisjoint(closed_class("lasted")):
        return None
    for at in range(len(analysis.tokens) - 1):
        if analysis.form(at) not in closed_class("lasted"):
            continue
        counted = (one for one in analysis.numbers if at < one.first <= at + 1 + _BESIDE and not one.in_noun)
        number = next((one for one in counted if analysis.form(one.last + 1) in closed_class("days_counted")), None)
        days = number.quantity.low if number is not None else _TWO if analysis.form(at + 1) in closed_class("two_days") else None
        if days is not None:
            token = analysis.tokens[at]
            return Period(token.start, token.end, day - timedelta(days=int(days)), day, "range", "")
    return None


def undergone(scene: Scene, last: int) -> Period | None:
    """The time in which a land goes through fighting told behind token `last`: "الاشتباكات التي شهدتها طرابلس خلال اليومين الماضيين"."""
    if scene.analysis.forms.isdisjoint(closed_class("undergoes")):
        return None
    time = next((time for time in scene.analysis.times if _undergone(scene, last, time)), None)
    if time is None:
        return None
    day = scene.analysis.published
    as_of = any(scene.analysis.form(at) in closed_class("as_of") for at in range(time.first - 2, time.first))
    if as_of and day is not None and time.period.date_start is not None and time.period.date_start < day:
        return replace(time.period, date_end=day, precision="range")  # "شهدتها المنطقة اعتباراً من السادس من آذار"
    return since_outbreak(scene, time.period)


def _goes_on_from(scene: Scene, time: TimeReading) -> bool:
    """Whether a number of days is for how long fighting or an attack goes on: "المعارك الدائرة منذ خمسة أيام", "قصف متواصل منذ أسبوع"."""
    form = scene.analysis.form
    if time.period.precision != "day" or not {form(time.first), form(time.first - 1)} & closed_class("since"):
        return False
    before = range(max(1, time.first - _FAR_OUTBREAK), time.first)
    near = [at for at in before if form(at).removeprefix("ال") in closed_class("lasting_on")]
    clause = scene.analysis.clause
    beside = [at for at in near if time.first - at <= _OUTBREAK_REACH and clause[at] == clause[time.first]]
    going = beside or any(time.first - at <= _GOES_ON or form(at - 1) in closed_class("wars") for at in near)  # "المعارك الدائرة بين …"
    return bool(going) or _undergone(scene, -1, time)


def _undergone(scene: Scene, last: int, time: TimeReading) -> bool:
    """Whether a time is when a land went through what is told of behind token `last`: "الاشتباكات التي تشهدها المدينة منذ …"."""
    analysis = scene.analysis
    verbs = (at for at in range(time.first - 1, max(last, time.first - _UNDERGONE), -1) if analysis.form(at) in closed_class("undergoes"))
    return any(analysis.function(at - 1, "relative") for at in verbs)


def land_of_outbreak(scene: Scene) -> str | None:
    """The land in which a war is told to have broken out, within a time: "منذ اندلاع القتال في السودان يوم 15 أبريل"."""
    analysis = scene.analysis
    for time in analysis.times:
        if analysis.form(time.first).lstrip("و") not in closed_class("since"):
            continue
        for at in range(time.first + 1, time.last):
            if analysis.form(at) in closed_class("in"):
                inside = (mention.of("country") for mention in lexicon().match(analysis.tokens[at + 1 : time.last + 1]))
                land = next((sense for sense in inside if sense is not None), None)
                return str(land.id) if land is not None else None
    return None


def _began_then(scene: Scene, time: TimeReading) -> bool:
    """Whether attacks, more than one, are said to have begun at a time: "الغارات التي بدأت فجر الجمعة أسفرت عن …"."""
    form, at = scene.analysis.form, time.first - 1
    at -= form(at) in closed_class("in")
    relative = form(at).lstrip("و") in closed_class("began") and scene.analysis.function(at - 1, "relative")
    if relative and any(form(place) in closed_class("campaigns") for place in range(max(0, at - _BEGUN), at - 1)):
        return True
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
