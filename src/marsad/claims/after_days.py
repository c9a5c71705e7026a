"""When that was after or before which something else came: "بعد يومين من لقاء جمعهما", "غداة اتصال بينهما", "قبل يوم من القمة"."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.claims.scene import Scene
from marsad.grammar.times import read_times
from marsad.grammar.words import closed_class
from marsad.model import Period

_BEHIND = 12
_JOINED = 4
_SINCE = "منذ"
_LATER = "بعد"
_TOLD = frozenset({"day", "range"})


def days_before(scene: Scene, at: int, day: date | None) -> Period | None:
    """Return the time of what token `at` names, told by what came after it, or before it, on `day`; None where it is not told so."""
    if day is None:
        return None
    start = scene.analysis.tokens[at].start
    if _says_its_day(scene, at):
        return None
    if scene.analysis.form(at - 1) in closed_class("a_day_after") or _with_one(scene, at):
        return Period(start, start, day - timedelta(days=1), day - timedelta(days=1), "day", "")
    if scene.analysis.form(at - 1) in closed_class("started"):  # "قبل يوم من انعقاد القمة"
        at -= 1
    if scene.analysis.form(at - 1) not in closed_class("counted_from"):
        return None
    last = at - 2 - (scene.analysis.form(at - 2) in closed_class("only"))  # "بعد يوم واحد فقط من …"
    span = next((time for time in scene.analysis.times if time.last == last and time.period.precision == "unknown"), None)
    side = scene.analysis.form(span.first).lstrip("و") if span is not None else ""
    if span is None or side not in closed_class("since_then") | closed_class("beforehand"):
        return None
    leads = _SINCE if side in closed_class("since_then") else _LATER
    ago = next(iter(read_times(f"{leads} {span.period.words.split(maxsplit=1)[-1]}", day)), None)
    if ago is None or ago.precision not in _TOLD:
        return None
    return Period(start, start, ago.date_start, ago.date_end, ago.precision, span.period.words)


def before_that(scene: Scene, at: int) -> Period | None:
    """Return the time of what was "before that" by some days: "وقبل ذلك بيومين، قُتل 9", "وكان 5 قد أصيبوا قبل ذلك بأسبوع"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("before_that_word")):
        return None
    for place in range(1, len(analysis.tokens) - 1):
        span = analysis.form(place + 1)
        that = analysis.form(place) in closed_class("before_that_word")
        opened = that and analysis.form(place - 1).lstrip("و") in closed_class("beforehand")
        near = abs(analysis.clause[at] - analysis.clause[place]) <= 1
        if not (opened and near and span.startswith("ب")) or span.removeprefix("ب") in closed_class("some_hours"):
            continue
        day = day_told(scene, at, meetings=False)
        words = analysis.words(place + 1, min(place + 2, len(analysis.tokens) - 1)).removeprefix("ب")
        ago = next(iter(read_times(f"قبل {words}", day)), None) if day is not None else None
        if ago is not None and ago.date_start is not None and ago.precision in _TOLD:
            start = analysis.tokens[place].start
            return Period(start, start, ago.date_start, ago.date_end, ago.precision, "")
    return None


def _with_one(scene: Scene, at: int) -> bool:
    """Whether what is named goes on with one who fell the day before: "غداة مقتل جندي وإصابة 10"."""
    form = scene.analysis.form
    before = range(at - 1, max(-1, at - 1 - _JOINED), -1) if form(at).startswith("و") else ()
    return any(form(place) in closed_class("a_day_after") for place in before)


def days_later(scene: Scene, at: int, last: date | None) -> Period | None:
    """Return the time of what token `at` names, told as so long after what was told last: "وبعد يومين التقى فلان فلاناً"."""
    analysis = scene.analysis
    same = _that_day(scene, at)
    told = [time.period.date_end for time in analysis.times if time.last < at and time.period.precision == "day" and same is not None]
    base = told[-1] if told else last
    if same is not None and base is not None:
        day = base + timedelta(days=same)
        return Period(analysis.tokens[at].start, analysis.tokens[at].start, day, day, "day", "")
    span = next((time for time in analysis.times if time.last < at and time.period.precision == "unknown"), None)
    if last is None or span is None or analysis.form(span.first).lstrip("و") != _LATER:
        return None
    opens = span.first == 0 or analysis.tokens[span.first - 1].kind == "mark" or analysis.form(span.first - 1) in closed_class("next_then")
    between = range(span.last + 1, at)
    apart = any(analysis.tokens[word].kind == "mark" for word in between[1:]) or analysis.functions(span.last + 1, at, "complementiser")
    near = len(between) <= _BEHIND and not apart and analysis.form(span.last + 1) not in closed_class("counted_from")
    if not opens or not near:
        return None
    ago = next(iter(read_times(f"{_SINCE} {span.period.words.split(maxsplit=1)[-1]}", last)), None)
    if ago is None or ago.precision != "day" or ago.date_start is None:
        return None
    day = last + (last - ago.date_start)
    start = analysis.tokens[at].start
    past = analysis.published is None or day <= analysis.published
    return Period(start, start, day, day, "day", span.period.words) if past else None


def _that_day(scene: Scene, at: int) -> int | None:
    """How many days after the one told last the sentence says that it was: "في اليوم نفسه" none, "في اليوم التالي" one."""
    form = scene.analysis.form
    for word in range(max(0, at - _BEHIND), at + _BEHIND):
        if form(word) in closed_class("to_the_day") and form(word - 1).lstrip("و") in closed_class("in"):
            if form(word + 1) in closed_class("that_same_day"):
                return 0
            if form(word + 1) in closed_class("that_next_day"):
                return 1
    return None


def last_day(scene: Scene) -> date | None:
    """Return the day of the claim told last before a sentence, where it is of one day."""
    start = scene.analysis.sentence.start
    told = next((claim for claim in reversed(scene.claims) if claim.start < start), None)
    return told.date_end if told is not None and told.date_precision in {"day", "night"} else None


def _says_its_day(scene: Scene, at: int) -> bool:
    """Whether a day of its own is said right behind what is named ("غداة زيارة قام بها اليوم")."""
    times = (time for time in scene.analysis.times if at < time.first <= at + _BEHIND and time.period.precision == "day")
    return any(scene.analysis.clause[time.first] == scene.analysis.clause[at] for time in times)


def day_told(scene: Scene, at: int, *, meetings: bool) -> date | None:
    """Return the day of what a sentence or, of claims of meetings or of the others, the article before it tells of, else its own."""
    times = [time.period for time in scene.analysis.times if time.last < at and time.period.precision == "day"]
    if meetings and times and times[-1].date_start is not None:
        return times[-1].date_start
    before = (claim for claim in reversed(scene.claims) if meetings or claim.start != scene.analysis.sentence.start)
    told = next((claim for claim in before if (claim.kind == "meeting") is meetings), None)
    return told.date_start if told is not None and told.date_precision in {"day", "night"} else scene.analysis.published
