"""The night, or the day and night, before the day on which it was told, where that is not the day of the article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marsad.claims.scene import Scene
from marsad.grammar.times import TimeReading
from marsad.model import Period

_DAY = timedelta(days=1)
_SPEECH_REACH = 8
_NAMED = frozenset({"weekday", "date"})
_SAID = _NAMED | {"earlier"}  # "في وقت سابق الأحد"


def as_of_then(scene: Scene, time: TimeReading) -> Period | None:
    """Return "during the night" as of the day named for what was said: "أعلن الجيش في 12 مارس أن 40 مسيّرة أُسقطت خلال الليل"."""
    published, period = scene.analysis.published, time.period
    if published is None or len(scene.analysis.times) == 1 or time.anchor in _NAMED:
        return None
    night = period.precision in {"night", "range"} and (period.date_start, period.date_end) == (published - _DAY, published)
    if not night:
        return None
    told = {other.period.date_start for other in scene.analysis.times if other.anchor in _SAID and _of_what_is_said(scene, other)}
    day = told.pop() if len(told) == 1 else None
    return replace(period, date_start=day - _DAY, date_end=day) if day is not None and day < published else None


def _of_what_is_said(scene: Scene, time: TimeReading) -> bool:
    """Whether a day is that of a verb of saying right before it, or right behind it at a sentence's head."""
    if time.period.precision != "day":
        return False
    analysis = scene.analysis
    before = range(time.first - 1, max(-1, time.first - 1 - _SPEECH_REACH), -1)
    verb = next((at for at in before if analysis.sense(at, "speech") is not None), None)
    if verb is not None:
        return not analysis.functions(verb, time.first, "complementiser")  # not "قال إن هجوم الأحد …"
    return time.first <= 1 and any(analysis.sense(at, "speech") is not None for at in range(time.last + 1, time.last + 3))
