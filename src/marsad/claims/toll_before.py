"""When it was, of a toll that is told by what the article told before it: the day before, since then, in that attack."""

from __future__ import annotations

from datetime import timedelta

from marsad.claims.frames import of_attack
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Claim, Period

_LONG = timedelta(days=3)
_NEAR = 12
_MANY_DAYS, _DIGITS = 10, 4


def since_day_one(scene: Scene) -> Period | None:
    """The time since the first day of a war, told by which day of it this is: "العدوان المتواصل لليوم الـ197"."""
    analysis, day = scene.analysis, scene.analysis.published
    if day is None or analysis.forms.isdisjoint(closed_class("to_the_day")) or not any(map(_of_war, analysis.forms)):
        return None
    for at, token in enumerate(analysis.tokens):
        count = int(token.form) if token.kind == "number" and len(token.form) <= _DIGITS else 0
        nth = analysis.form(at - 1) in closed_class("article") and analysis.form(at - 2) in closed_class("to_the_day")
        if count >= _MANY_DAYS and (nth or analysis.form(at - 1) in closed_class("to_that_day")):
            return Period(token.start, token.end, day - timedelta(days=count - 1), day, "range", "")
    return None


def _of_war(form: str) -> bool:
    return form.lstrip("وفبل").removesuffix("ها") in closed_class("wars")


def since_then(scene: Scene) -> Period | None:
    """The time from what was told last on, to the day of publication: "… هجوم في 7 أكتوبر. ومنذ ذلك الحين قُتل 900"."""
    analysis, day = scene.analysis, scene.analysis.published
    if day is None or analysis.forms.isdisjoint(closed_class("that_time")):
        return None
    named = any(
        analysis.form(at) in closed_class("that_time") and analysis.form(at - 2).lstrip("وف") in closed_class("since")
        for at in range(2, len(analysis.tokens))
    )
    told = (claim for claim in reversed(scene.claims) if claim.date_precision in {"day", "night", "range"} and claim.kind != "meeting")
    last = next(told, None) if named else None
    if last is None or last.date_start is None or day - last.date_start < _LONG:
        return None
    return Period(last.start, last.start, last.date_start, day, "range", "")


def of_attack_before(scene: Scene, phrase: Counted) -> Period | None:
    """The day of the attack whose toll was told last, named again: "… أسفر عن مقتل 90. وخُطف خلال الهجوم 30"."""
    form, last = scene.analysis.form, scene.claims[-1] if scene.claims else None
    if last is None or last.kind != "casualty" or last.date_precision not in {"day", "night"}:
        return None
    near = range(max(0, phrase.first - _NEAR), min(phrase.last + _NEAR, len(scene.analysis.tokens)))
    named = any(form(at) in closed_class("during") and form(at + 1).startswith("ال") and of_attack(scene, at + 1) for at in near)
    return as_told(last) if named else None


def of_the_other_side(scene: Scene, period: Period, target: str | None) -> bool:
    """Whether the attack that a time is carried from befell others: "… هجوم في 7 أكتوبر قتل 90. وترد إسرائيل بغارات قتلت 900"."""
    days = (period.date_start, period.date_end)
    told = (claim for claim in reversed(scene.claims) if (claim.date_start, claim.date_end) == days and claim.kind == "casualty")
    last = next(told, None)
    return last is not None and None not in {last.target, target} and last.target != target


def as_told(claim: Claim) -> Period:
    """Return the time of a claim told before."""
    return Period(claim.start, claim.start, claim.date_start, claim.date_end, claim.date_precision, "")
