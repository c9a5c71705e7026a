"""When: which of a sentence's times is a claim's, and what the article said before where the sentence has none."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from math import inf

from marsad.claims.said_days import as_of_then
from marsad.claims.scene import Scene
from marsad.claims.since import STRETCHES, restates, since_its_day, since_war_began, struck_before, unlike_since
from marsad.grammar.times import TimeReading
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Period

_LEADING = 2
_BESIDE = 1
_LEADING_COST = 12.0
_ANEW_COST = 15.0
_NOUN_AND_RELATIVE = 3
_FARTHEST = 30.0
_SAYING_REACH = 8
_SAID_NEXT = 4
_SAID_FAR = 10
_BESIDE_A_MEETING = 4
_SET_FOR_REACH = 4
_RIGHT_BEHIND = 0.5  # "قال اليوم إن لقاءه الأسبوع الماضي …": rather than right before
_STRETCH_REACH = 24
_NOUN_REACH = 8
_TURNED_REACH = 6
_STRETCH_CLAUSES = 3
_HOURS_REACH = 8
_COMMAS = frozenset("،,؛.")
_OVER = STRETCHES | {"week"}


def period_at(scene: Scene, at: int, last: int | None = None, but: frozenset[int] = frozenset()) -> Period | None:
    """Return the time of what happens at tokens `at` to `last`: the nearest in its clause, else in the sentence.

    A time next to another trigger or a verb of saying is that one's, and is taken only where there is no other. A time
    within `but` is of something else.
    """
    analysis = scene.analysis
    end = at if last is None else max(at, last)
    if not analysis.forms.isdisjoint(closed_class("of_its_kind")):  # "وهو الهجوم الثاني من نوعه خلال يومين"
        kind = (
            time.first
            for time in analysis.times
            if {analysis.form(time.first - 1), analysis.form(time.first - 2)} & closed_class("of_its_kind")
        )
        but = but | frozenset(kind)
    but = but | _times_before_its_like(scene, at, last)
    best: tuple[float, int] | None = None
    only_said = False
    for index, time in enumerate(analysis.times):
        if (time.period.precision == "unknown" and analysis.published is not None) or time.first in but:
            continue
        near = min(abs(time.first - end), abs(at - time.last), abs(time.first - (last or at))) if not at <= time.first <= end else 0
        crossings = abs(analysis.clause[time.first] - analysis.clause[end if time.first > end else at])
        low, high = sorted((time.first, at))
        between = sum(
            1
            for mention in analysis.mentions
            if low < mention.first < high
            and mention.of("trigger", "meet", "speech")
            and _acts(scene, mention.first)
            and not _its_cause(scene, mention.first, end)
        )
        exercise = bool(analysis.functions(end + 1, time.first - 1, "exercise"))
        inside = exercise or _in_relative(scene, time.first, at) or _in_subordinate(scene, time.first, end)
        inside = (
            inside
            or _turned(scene, time.first, at)
            or unlike_since(scene, time.first)
            or _done_after(scene, end, time.first)
            or of_a_meeting(scene, end, time.first)
            or _scheduled(scene, end, time.first)
            or _goes_on_since(scene, at, time)
        )
        said = time.last < at and (analysis.functions(time.last + 1, at, "complementiser") or _of_saying(scene, time.first, time.last, at))
        cost = (
            (10.0 if said else 0.0)
            - (_RIGHT_BEHIND if time.first == end + 1 else 0.0)
            + near
            + (0.0 if _since_what_began(scene, end, time.first) else 4.0 * crossings + 6.0 * between)
            + (30 if inside else 0)
        )
        if unlike_since(scene, time.first) and _when(scene, time, at):
            cost = float(near)
        if time.first > end and crossings and _begins_anew(scene, end, time.first):
            cost += _ANEW_COST
        cost = min(cost, _leading_cost(scene, time, at))
        if best is None or cost < best[0]:
            best, only_said = (cost, index), bool(said)
    since = since_war_began(scene, at)
    if since is not None and (best is None or analysis.times[best[1]].first < at or restates(scene, analysis.times[best[1]])):
        return since
    if since is not None and best is not None and analysis.clause[analysis.times[best[1]].first] > analysis.clause[at] + 1:
        return since
    stretch = _stretch_behind(scene, end, but) if only_said else None
    if stretch is not None:
        return stretch
    if best is None or best[0] > _FARTHEST:
        return (_at_the_close(scene) if len(analysis.times) == 1 else None) or _day_of_telling(scene, end, but)
    night = _night_before(scene, analysis.times[best[1]], at) if only_said else as_of_then(scene, analysis.times[best[1]])
    return night or _night_of_hours(scene, analysis.times[best[1]]) or since_its_day(scene, _then(scene, analysis.times[best[1]], at))


def _leading_cost(scene: Scene, time: TimeReading, at: int) -> float:
    """What a time costs at most that opens its sentence: also before who says so, however long he is named ("وفي نهاية مايو، قدّر …")."""
    analysis = scene.analysis
    if time.first > _LEADING:
        return inf
    if not analysis.functions(time.last + 1, at, "complementiser"):
        return _LEADING_COST
    says = analysis.form(time.last + 1) in _COMMAS and analysis.sense(time.last + 2, "speech") is not None
    return _FARTHEST - 1 if says else inf


def _night_before(scene: Scene, said: TimeReading, at: int) -> Period | None:
    """The night that ends on the day on which it is told: "أعلن اليوم إسقاط 9 مسيّرات، أُطلقت في هجوم خلال الليل"."""
    nights = (one.period for one in scene.analysis.times if one.period.precision == "night" and one.first > at)
    day = said.period.date_start if said.period.precision == "day" else None
    return next((night for night in nights if day is not None and night.date_end == day), None)


def _night_of_hours(scene: Scene, time: TimeReading) -> Period | None:
    """The night of the sentence whose hours are told with their days: "من الساعة 23 يوم 4 يناير وحتى الساعة 7 يوم 5 يناير"."""
    if time.period.precision != "day" or scene.analysis.forms.isdisjoint(closed_class("hours")):
        return None
    hours = range(max(0, time.first - _HOURS_REACH), time.first)
    if not any(scene.analysis.form(at) in closed_class("hours") for at in hours):
        return None
    nights = (one.period for one in scene.analysis.times if one.period.precision == "night" and one.first < time.first)
    return next((night for night in nights if time.period.date_start in {night.date_start, night.date_end}), None)


def _turned(scene: Scene, time: int, at: int) -> bool:
    """Whether a time tells when what had begun before grew: "بدأ في مايو وتحول إلى حرب شاملة في سبتمبر، وأودى بحياة 900"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("turned")) or not any(one.last < time for one in analysis.times):
        return False
    before = range(max(0, time - _TURNED_REACH), time)
    return time < at and any(analysis.form(place) in closed_class("turned") for place in before)


def _its_cause(scene: Scene, at: int, end: int) -> bool:
    """Whether a verbal noun behind an event is what it came of, and no other happening: "قُتل 9 في قصف … مساء الأحد"."""
    sense = scene.analysis.sense(at, "trigger")
    return at > end and sense is not None and "verb" not in sense.features and scene.analysis.form(at - 1) in closed_class("cause_of_it")


def _when(scene: Scene, time: TimeReading, at: int) -> bool:
    """Whether "when" right behind a time tells what happened then: "الأعنف منذ 3 مايو، عندما قُتل 9"."""
    near = range(time.last + 1, time.last + 1 + _SAID_NEXT)
    return time.last < at and any(scene.analysis.form(place) in closed_class("when") and place < at for place in near)


def _then(scene: Scene, time: TimeReading, at: int) -> Period:
    """The time of an event; of what happened when a stretch began that a superlative looks back over, its beginning."""
    period = time.period
    if period.precision != "range" or period.date_start is None or not (unlike_since(scene, time.first) and _when(scene, time, at)):
        return period
    of_month = period.date_start.day == 1 and not any(letter.isdecimal() for letter in period.words.split()[1])
    last = monthrange(period.date_start.year, period.date_start.month)[1] if of_month else period.date_start.day
    return replace(period, date_end=period.date_start.replace(day=last), precision="month" if of_month else "day")


def of_a_meeting(scene: Scene, low: int, high: int) -> bool:
    """Return whether a time is that of a meeting before or after which something happened: "قُتل 5 …، رغم قمة ألاسكا يوم الجمعة"."""
    analysis = scene.analysis
    if "meet" not in analysis.kinds:
        return False
    meets = [mention for mention in analysis.having("meet") if low < mention.first < high]
    if not meets:
        return False
    before = range(max(low + 1, meets[0].first - _BESIDE_A_MEETING), meets[0].first)
    return any(analysis.form(at).lstrip("وب") in closed_class("beside_a_meeting") for at in before)


def _goes_on_since(scene: Scene, at: int, time: TimeReading) -> bool:
    """Whether a time is how long a war goes on, beside which somebody meets: "الحرب المستمرة على غزة منذ 9 أشهر"."""
    if scene.analysis.sense(at, "meet") is None:
        return False
    before = range(max(0, time.first - _SET_FOR_REACH), time.first)
    return time.period.precision == "range" and any(scene.analysis.form(at) in closed_class("going_on_now") for at in before)


def _scheduled(scene: Scene, low: int, high: int) -> bool:
    """Whether a time is that for which something else is set, named before "the one set for": "قبل الاقتراع المقرر إجراؤه في 30 يوليو"."""
    set_for = [at for at in range(max(0, high - _SET_FOR_REACH), high) if scene.analysis.form(at) in closed_class("set_for")]
    return bool(set_for) and set_for[0] - low > _SET_FOR_REACH - 1


def _at_the_close(scene: Scene) -> Period | None:
    """The only day that a sentence tells, at its very end behind a comma, however long what it tells of is: "… في رفح، يوم السبت.".

    Only who says so may stand behind it: "…، فجر الخميس، وفق مصدر طبي".
    """
    analysis, time = scene.analysis, scene.analysis.times[0]
    last = all(token.kind == "mark" for token in analysis.tokens[time.last + 1 :])
    shut = time.last + 1 < len(analysis.tokens) and analysis.tokens[time.last + 1].form in _COMMAS
    last = last or (shut and analysis.sense(time.last + 2, "according") is not None)
    closes = last and analysis.tokens[time.first - 1].form in _COMMAS
    return time.period if closes and time.period.precision in {"day", "night"} else None


def _day_of_telling(scene: Scene, end: int, but: frozenset[int]) -> Period | None:
    """The day on which somebody told what stands before, where no other time is near: "قُتل 3، بينهم …، كما أفاد الحاكم الثلاثاء".

    Whoever goes on to say more ("وقال الحاكم الثلاثاء إن …") tells that on the day, and not what stands before.
    """
    analysis = scene.analysis
    for time in analysis.times:
        if time.first <= end or time.first in but or time.period.precision != "day":
            continue
        if analysis.functions(time.last + 1, time.last + _SAID_NEXT, "complementiser"):
            continue
        says = [one for one in analysis.having("speech") if max(end, time.first - _SAYING_REACH) < one.first < time.first]
        if says and analysis.clause[says[-1].first] == analysis.clause[time.first] and _as_told(scene, says[-1].first):
            return time.period
    return None


def _as_told(scene: Scene, at: int) -> bool:
    """Whether a verb of saying answers for what stands before it: "كما أفاد", "وفق ما أعلن", "حسبما قال"."""
    before = range(max(0, at - _LEADING), at)
    return any(scene.analysis.sense(place, "according") is not None for place in before)


def _begins_anew(scene: Scene, low: int, high: int) -> bool:
    """Whether "and" joins another happening, with a verb of its own, between two tokens ("120 جندياً، وغادرت قافلة في 10 أكتوبر")."""
    return any(
        low < mention.first < high
        and mention.prefix[:1] == "و"
        and any(sense.kind in {"trigger", "meet"} and "verb" in sense.features for sense in mention.senses)
        and not (scene.analysis.form(mention.last + 1) in closed_class("uncounted_people") and _befalls(mention))  # "وأصيب آخرون"
        for mention in scene.analysis.mentions
    )


def _befalls(mention: Mention) -> bool:
    """Whether a word is of killing or wounding alone."""
    frames = [frame for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    return any(frame["kind"] == "casualty" for frame in frames)


def _done_after(scene: Scene, low: int, high: int) -> bool:
    """Whether "and it was done" begins another happening between two tokens: "أصيب 90، وتمت إعادتهم في مارس"."""
    return any(scene.analysis.form(at).startswith("و") for at in scene.analysis.functions(low + 1, high - 1, "done"))


def _stretch_behind(scene: Scene, end: int, but: frozenset[int]) -> Period | None:
    """The time over which it happened, behind it, where another only says when it was told: "أعلنت أمس إسقاط 90 … منذ السبت"."""
    analysis = scene.analysis
    for time in analysis.times:
        opens = {analysis.form(time.first), analysis.form(time.first - 1)} & (closed_class("since") | closed_class("during"))
        last = max((end, *(phrase.last for phrase in scene.phrases if end < phrase.last < time.first)))
        near = 0 < time.first - last <= _STRETCH_REACH and analysis.clause[time.first] - analysis.clause[last] <= _STRETCH_CLAUSES
        if not opens & closed_class("since") and analysis.functions(last + 1, time.first, "relative"):
            continue  # "إسقاط 24 …، في أحدث الهجمات التي تصاعدت خلال الأسابيع الأخيرة"
        if time.first in but or not (opens and near) or time.period.precision not in _OVER or unlike_since(scene, time.first):
            continue
        between = range(end + 1, time.first)
        told = any(
            (analysis.sense(at, "speech") is not None and not analysis.form(at + 1).startswith("ل"))  # but "تابعة للجماعة"
            or analysis.function(at, "complementiser")
            or analysis.form(at)
            in closed_class("had") | closed_class("superlatives")  # "في أحدث موجة تشهدها المنطقة خلال الأسابيع الأخيرة"
            for at in between
        )
        of_people = any(phrase.casualty and phrase.first <= end <= phrase.last + _SAID_NEXT for phrase in scene.phrases)
        after = (phrase for phrase in scene.phrases if end < phrase.first < time.first)
        others = any(not (phrase.partitive or (of_people and phrase.casualty)) for phrase in after)
        return None if told or others else time.period
    return None


def likened(scene: Scene, last: int) -> int | None:
    """Return where words after token `last` begin to set what it tells beside something else, whose times and places are not its own.

    "قُتل 15 ألفاً، وهو ما يعادل خسائر الحرب السابقة خلال 10 سنوات".
    """
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("likening")):
        return None
    return next((at for at in range(last + 1, len(analysis.tokens)) if analysis.form(at) in closed_class("likening")), None)


def _times_before_its_like(scene: Scene, at: int, last: int | None) -> frozenset[int]:
    """The times before "compared to", of what stands behind it with a time of its own: "90 في مايو، مقارنة بـ40 في أبريل"."""
    like = likened(scene, at) if last is not None else None
    if like is None or last is None or last < like or not any(time.first > like for time in scene.analysis.times):
        return frozenset()
    return frozenset(time.first for time in scene.analysis.times if time.first < like)


def _of_saying(scene: Scene, first: int, last: int, at: int) -> bool:
    """Whether a time stands between a verb of saying and what is said: "أعلنت الوزارة اليوم عن مقتل …"."""
    analysis = scene.analysis
    mention = analysis.mention(at)
    announced = analysis.form(at - 1) in closed_class("about") or (mention is not None and mention.prefix == "ب")
    says = any(analysis.sense(place, "speech") is not None for place in range(max(0, first - _SAYING_REACH), first))
    return says and ((announced and at - last <= _SAID_NEXT) or _told_as_noun(scene, last + 1))


def told_when(scene: Scene, period: Period, at: int, last: int) -> bool:
    """Return whether a period is when something was said: "قال مسؤول اليوم إن 35 قُتلوا", "قُتل 35، حسبما قال مسؤول اليوم"."""
    analysis = scene.analysis
    time = next((one for one in analysis.times if one.period is period), None)
    if time is None:
        return False
    if time.last < at:
        return bool(analysis.functions(time.last + 1, at, "complementiser")) or _of_saying(scene, time.first, time.last, at)
    near = range(max(last + 1, time.first - _SAID_FAR), time.first)
    verb = next((place for place in reversed(near) if analysis.sense(place, "speech") is not None), None)
    if verb is None:
        return False
    between = range(verb + 1, time.first)  # "حسبما أعلن رئيس الإدارة العسكرية فلان صباح السبت"
    return not analysis.functions(verb, time.first, "complementiser") and all(analysis.tokens[at].kind != "mark" for at in between)


def _told_as_noun(scene: Scene, at: int) -> bool:
    """Whether what is announced is told by a noun from token `at` on: "أعلنت الوزارة، أمس، مقتل 9", "… ارتفاع الحصيلة إلى 9".

    So is a meeting: "أعلنت الرئاسة أمس عقد قمة", "أكدت الخارجية السبت زيارة الوزير".
    """
    analysis = scene.analysis
    if at < len(analysis.tokens) and analysis.tokens[at].kind == "mark":
        at += 1
    trigger = analysis.sense(at, "trigger")
    noun = trigger is not None and "phrase" in trigger.features and analysis.form(at).startswith("ال")  # "القضاء على 90"
    told = trigger is not None and ("masdar" in trigger.features or noun)
    meets = analysis.sense(at, "meet")
    met = meets is not None and "noun" in meets.features and "verb" not in meets.features
    return told or met or analysis.form(at) in closed_class("raised") | closed_class("holding")


def _acts(scene: Scene, at: int) -> bool:
    mention = scene.analysis.mention(at)
    return mention is not None and any(sense.features & {"verb", "masdar"} for sense in mention.senses)


def _in_aside(scene: Scene, time: int, at: int) -> bool:
    """Whether a stretch of time is in a relative clause that a comma closes before the event: "غارات لم تهدأ منذ أسابيع، قُتل"."""
    analysis = scene.analysis
    since = analysis.form(time) in closed_class("since") or analysis.form(time - 1) in closed_class("since")
    if not since or analysis.clause[time] == analysis.clause[at]:
        return False
    return any(
        analysis.clause[place] == analysis.clause[time] for place in analysis.functions(max(0, time - _NOUN_REACH), time, "relative")
    )


def _in_relative(scene: Scene, time: int, at: int) -> bool:
    """Whether a relative clause opens between the event and the time ("الحرب التي بدأت في فبراير")."""
    low, high = sorted((time, at))
    if at > time:
        return _in_aside(scene, time, at)
    relatives = (place for place in scene.analysis.functions(low + 1, high, "relative") if not _says_more(scene, at, place))
    if _since_what_began(scene, low, high):
        return False
    return any(not any(phrase.first <= place <= phrase.last + 1 for phrase in scene.phrases) for place in relatives)


def _since_what_began(scene: Scene, low: int, high: int) -> bool:
    """Whether a time is that of what something is told to have been since: "منذ سريان الاتفاق الذي دخل حيز التنفيذ في 10 أكتوبر"."""
    analysis = scene.analysis
    since = next((place for place in range(low + 1, high) if analysis.form(place) in closed_class("since")), None)
    return since is not None and not analysis.functions(low + 1, since, "relative", "subordinator")


def _says_more(scene: Scene, at: int, place: int) -> bool:
    """Whether a relative clause that opens at `place` says more of the meeting named right before it ("الاجتماع الذي عُقد أمس")."""
    mention = scene.analysis.mention(at)
    return (
        place - at <= _NOUN_AND_RELATIVE
        and mention is not None
        and any(sense.kind == "meet" and "noun" in sense.features for sense in mention.senses)
    )


def _in_subordinate(scene: Scene, time: int, end: int) -> bool:
    """Whether a clause of its own opens between the event and the time ("حيث افتتحت … في يونيو")."""
    if time > end and _since_what_began(scene, end, time):
        return False
    opened = scene.analysis.functions(end + 1, time, "subordinator")
    when = bool(opened) and (scene.analysis.form(opened[0]) in closed_class("when") or struck_before(scene, opened[0]))
    if when and not scene.analysis.functions(end + 1, opened[0], "relative"):
        opened = opened[1:]  # what happened when something else did is of its time: "قُتل 5 عندما سقط صاروخ مساء الأحد"
    return time > end and any(not _says_more(scene, end, place) for place in opened)


def reported(scene: Scene) -> Period:
    """Return the time of what has none: on or before the day of publication, or unknown where there is no such day."""
    day = scene.analysis.published
    start = scene.analysis.sentence.start
    return Period(start, start, day, day, "reported" if day else "unknown", "")
