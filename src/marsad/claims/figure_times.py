"""Which of a sentence's times is of which of its figures: the one right behind it, those of the next, those of the one before."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from marsad.claims.reach import listed
from marsad.claims.scene import Scene
from marsad.claims.since import unlike_since
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.risen import comes_to_at
from marsad.grammar.times import TimeReading
from marsad.grammar.words import closed_class
from marsad.model import Claim, Period
from marsad.text.fold import fold

_BESIDE = 1
_TWO = 2
_IN_ONE_BREATH = 4
_MANY = 20
_DAYS_ON_END = 3
_OF_A_WEEK = frozenset({6, 7})
_COMMAS = frozenset("،,؛.")


def time_right_behind(scene: Scene, phrase: Counted) -> Period | None:
    """Return the time that stands right behind a figure, "in" before it or not ("و8 العام المقبل", "و5 في 2027")."""
    form = scene.analysis.form
    begins = phrase.last + 1 + (form(phrase.last + 1) in closed_class("in"))
    return next((time.period for time in scene.analysis.times if time.first in {begins, phrase.last + 1}), None)


def times_of_next(scene: Scene, phrase: Counted) -> frozenset[int]:
    """Return where the times stand that are those of a next figure, behind a verb of its own ("سلمت 10 مدافع، وسترسل 6 أخرى في مايو")."""
    after = [other for other in scene.phrases if other.first > phrase.last and (other.item or other.deployment)]
    if not after:
        return frozenset()
    verbs = [
        mention.first
        for mention in scene.analysis.mentions
        if phrase.last < mention.first < after[-1].first
        and any(
            sense.kind == "trigger" and ("verb" in sense.features or scene.analysis.function(mention.first - 1, "planned"))
            for sense in mention.senses
        )
        and any(mention.first < other.first for other in after)
    ]
    form = scene.analysis.form
    more = range(phrase.last + 1, after[-1].first)
    verbs += [at for at in more if form(at).lstrip("و") in closed_class("will_follow") or (_adds_up(scene, at) and _sums(after))]
    return frozenset(
        time.first
        for time in scene.analysis.times
        if (verbs and time.first > min(verbs))
        or (
            phrase.last < time.first < after[-1].first
            and form(time.first - 1) in closed_class("and_in")
            and form(time.first - 2) in _COMMAS
        )
    )


def _adds_up(scene: Scene, at: int) -> bool:
    return comes_to_at(scene.analysis, at) or scene.analysis.form(at) in closed_class("adds_up")


def _sums(phrases: list[Counted]) -> bool:
    """Whether sums of money or things given are counted, whose total has a time of its own: "…، ليصل المجموع إلى 9 مليارات منذ 2022"."""
    return any(phrase.currency or phrase.deployment for phrase in phrases)


def of_the_total(scene: Scene, phrase: Counted) -> bool:
    """Return whether the war's beginning is told behind what a figure adds up to: "300 مليون، ليبلغ المجموع 5 مليارات منذ بداية الحرب"."""
    started = scene.analysis.functions(phrase.last + 1, len(scene.analysis.tokens), "mass_war_start")
    more = (other for other in scene.phrases if started and phrase.last < other.first < started[0] and _sums([other]))
    return any(_adds_up(scene, at) for other in more for at in range(phrase.last + 1, other.first))


def times_of_some(scene: Scene, phrase: Counted) -> frozenset[int]:
    """Return where the times stand of what befell some of those counted: "لها 350 جندياً في الأردن، قُتل ثلاثة منهم نهاية الشهر"."""
    some = next((other for other in scene.phrases if other.partitive and other.casualty and other.first > phrase.last), None)
    if some is None:
        return frozenset()
    behind = [time.first for time in scene.analysis.times if time.first > some.last]
    return frozenset(behind) if has_its_own_fate(scene, phrase, some, min(behind, default=some.last)) else frozenset()


def has_its_own_fate(scene: Scene, whole: Counted, some: Counted, until: int) -> bool:
    """Return whether what is told behind some of those counted, up to a token, is of them alone and not of the whole.

    They have a verb of their own ("35 قتيلاً، بينهم 8 قضوا أمس"), a time right behind them, or are but a number ("بينهم 8 في رفح أمس"); who
    is only told apart by kind shares all that follows ("قُتل 30 بينهم 4 أطفال في غارات الثلاثاء").
    """
    if some.inherited or until - some.last <= _BESIDE:
        return True
    between = [*range(whole.last + 1, some.first), *range(some.last + 1, until)]
    return any(
        sense.kind == "trigger" and "verb" in sense.features and any(frame["kind"] == "casualty" for frame in sense.facts["frames"])
        for at in between
        if (mention := scene.analysis.mention(at)) is not None
        for sense in mention.senses
    )


def in_one_breath(scene: Scene, phrase: Counted) -> Claim | None:
    """Return the dated toll right before the wounded that "and" joins to it, where their clause has no time of its own behind them.

    "مساء الأحد أوقعت الغارات 12 قتيلاً و30 جريحاً، والجمعة قُتل 80": the wounded are Sunday's.
    """
    before = next((other for other in reversed(scene.phrases) if other.casualty and other.last < phrase.first), None)
    if before is None or not phrase.joined or phrase.first - before.last > _TWO or not phrase.befell or before.partitive:
        return None
    clause = scene.analysis.clause
    if any(time.first > phrase.last and clause[time.first] == clause[phrase.last] for time in scene.analysis.times):
        return None
    told = (claim for claim in reversed(scene.claims) if claim.kind == "casualty" and claim.date_precision not in {"reported", "unknown"})
    return next((claim for claim in told if claim.number_start == before.number.quantity.start), None)


def rest_of_it(scene: Scene, period: Period) -> Period:
    """Return the rest of this year or month, where its time up to now was read of what is to come ("تخطط لتسليم … خلال العام الجاري")."""
    day, start = scene.analysis.published, period.date_start
    if day is None or start is None or period.precision != "range" or period.date_end != day or start.day != 1 or start == day:
        return period
    words = {fold(word).removeprefix("ال") for word in period.words.split()}
    if words & closed_class("since"):
        return period
    if words & closed_class("year_words") and start.month == 1:
        return replace(period, date_start=day, date_end=date(day.year, 12, 31))
    if words & closed_class("month_words") and (start.year, start.month) == (day.year, day.month):
        return replace(period, date_start=day, date_end=day.replace(day=monthrange(day.year, day.month)[1]))
    return period


def time_beside(scene: Scene, phrase: Counted) -> Period | None:
    """Return the time right behind one figure of a list that has several ("120 ليل الخميس و95 ليل الجمعة")."""
    beside = [
        time
        for time in scene.analysis.times
        for other in scene.phrases
        if 0 < time.first - other.last <= _BESIDE and time.period.precision != "unknown"
    ]
    own = next((time.period for time in beside if 0 < time.first - phrase.last <= _BESIDE), None)
    if len(beside) > 1:
        return own
    return _of_its_own(scene, phrase) if phrase.inherited else None


def _of_its_own(scene: Scene, phrase: Counted) -> Period | None:
    """The time at a number that leaves out its noun, where the figure before has another: "4100 مسيّرة في مايو، مقابل 6200 في أبريل".

    It stands right behind the number, or right before one that no "and" joins ("أطلقت في مايو 4100 مسيّرة، وفي أبريل 6200").
    """
    times = [time for time in scene.analysis.times if time.period.precision != "unknown"]
    if len(times) < _TWO:
        return None
    form, after = scene.analysis.form, phrase.last + 1
    after += form(after) in closed_class("in")
    behind = next((time.period for time in times if phrase.last < time.first <= after), None)
    before = next((time.period for time in times if 0 < phrase.first - time.last <= 1), None)
    return behind or (before if not listed(scene.analysis, phrase) else None)


def list_end(scene: Scene, phrase: Counted) -> int:
    """Return the last token of the list of counted phrases that `phrase` is in; a time after the list is of all of it."""
    last = phrase.last
    for other in scene.phrases:
        if other.first > last and other.joined and other.first - last <= 3:
            last = other.last
    return last


def times_of_before(scene: Scene, phrase: Counted) -> frozenset[int]:
    """Return where the times stand that close what is told of a figure before, where this one has its own behind it.

    "قُتل 30 في غارة يوم 3 مايو، وقُتل 40 في غارة ثانية يوم 9 مايو": each its own. But "في مايو قُتل 30، وفي يونيو قُتل 40".
    """
    times = [time for time in scene.analysis.times if time.period.precision != "unknown"]
    if len(times) < _TWO or not any(time.last < phrase.first for time in times):
        return frozenset()
    own = next((time for time in times if time.first > phrase.last), None)
    if own is None or not _tells_on(scene, phrase, own):
        return frozenset()
    told = [other for other in scene.phrases if other.last < phrase.first and (other.item or other.casualty or other.deployment)]
    closing = (time for time in times if time.last < phrase.first and any(other.last < time.first for other in told))
    return frozenset(time.first for time in closing if _closes(scene, time))


def _tells_on(scene: Scene, phrase: Counted, time: TimeReading) -> bool:
    """Whether a time behind a figure goes on with what is told of it."""
    analysis = scene.analysis
    near = analysis.clause[time.first] - analysis.clause[phrase.last] <= _BESIDE
    end = phrase.last
    for other in scene.phrases:
        if end < other.first < time.first and (other.item or other.casualty or other.deployment):
            if other.first - end > _IN_ONE_BREATH:
                return False  # "قُتل 30 السبت، وأصيب 40 في حادث آخر، وقُتل 12 الأحد"
            end = other.last
    apart = analysis.functions(phrase.last + 1, time.first, "relative", "subordinator", "complementiser")
    said = any(analysis.sense(at, "speech") is not None for at in range(phrase.last + 1, time.first))
    return near and not apart and not said and not unlike_since(scene, time.first) and not _leads(scene, time)


def _leads(scene: Scene, time: TimeReading) -> bool:
    """Whether a time begins what is told behind it: "وفي مايو قُتل 40"."""
    form = scene.analysis.form
    return form(time.first - 1) in closed_class("and_in") or form(time.first).startswith("و")


def _closes(scene: Scene, time: TimeReading) -> bool:
    """Whether a time ends what is told before it: "… يوم 3 مايو، وقُتل 40"."""
    if time.first == 0 or _leads(scene, time):
        return False
    tokens = scene.analysis.tokens
    behind = tokens[time.last + 1].form if time.last + 1 < len(tokens) else "."
    opened = tokens[time.first - 1].form in _COMMAS
    return behind in _COMMAS or behind.startswith("و") or (not opened and behind in closed_class("meanwhile"))


def _of_a_report(period: Period, phrase: Counted) -> bool:
    """Whether a few weapons are told in an army's report of its week: "خلال الفترة من 6 إلى 12 مايو …", then "أسقطت الدفاعات 9 صواريخ"."""
    if period.date_start is None or period.date_end is None or phrase.item not in WEAPONS | {"aircraft"}:
        return False
    loose = {fold(word).removeprefix("ال") for word in period.words.split()} & closed_class("loose_stretches")
    return (period.date_end - period.date_start).days in _OF_A_WEEK and not loose


def carried_time(scene: Scene, phrase: Counted) -> Period | None:
    """Return when the attack was that the article told last; a stretch of many days is no time of a few."""
    period = scene.discourse.fire_time
    if period is None or period.precision != "range" or period.date_start is None or period.date_end is None:
        return period
    count = phrase.number.quantity.low or phrase.number.quantity.high or 0
    few = count < _MANY and not phrase.partitive and not _of_a_report(period, phrase)
    return None if few and (period.date_end - period.date_start).days > _DAYS_ON_END else period
