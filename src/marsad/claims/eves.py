"""An attack some days after which something else is told: "قُتل 24 السبت، غداة هجوم روسي أودى بـ39", "بعد يومين من ضربة قتلت 5"."""

from __future__ import annotations

from marsad.claims.after_days import before_that, day_told, days_before
from marsad.claims.fire import Fire, fires
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Period

_SPAN = 4
_NEAR_CLAUSES = 1


def opens(scene: Scene, at: int) -> int | None:
    """Return the token that sets what is told before it after the attack at token `at`; None where none does."""
    form = scene.analysis.form
    if form(at - 1) in closed_class("a_day_after"):
        return at - 1
    if form(at - 1) not in closed_class("counted_from"):
        return None
    before = range(at - 2, max(-1, at - 2 - _SPAN), -1)
    return next((place for place in before if form(place).lstrip("و") in closed_class("since_then")), None)


def of_an_eve(scene: Scene, fire: Fire, phrase: Counted) -> bool:
    """Return whether an attack was before what befell those counted, told of first ("قُتل 9، بعد يومين من مقتل 5 في …")."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("a_day_after") | closed_class("since_then")):
        return False
    for at in range(fire.at, phrase.last + 1, -1):
        if analysis.tokens[at].kind == "mark":
            return False
        opened = opens(scene, at)
        if opened is not None:
            return phrase.last < opened
    return False


def eve_behind(scene: Scene, phrase: Counted) -> int | None:
    """Return where words begin that set an attack before what was told, of which attack those counted are."""
    found = [(fire.at, opened) for fire in fires(scene) if fire.at < phrase.first and (opened := opens(scene, fire.at)) is not None]
    if not found or any(found[-1][0] < other.first < phrase.first and not other.joined for other in scene.phrases):
        return None
    at, opened = found[-1]
    clause = scene.analysis.clause
    return opened if clause[phrase.first] - clause[at] <= _NEAR_CLAUSES else None


def eve_of(scene: Scene, phrase: Counted, at: int) -> Period | None:
    """Return the time of a toll by what came some days after it, in its own sentence or told before."""
    eve = days_before(scene, at, day_told(scene, at, meetings=False)) or before_that(scene, at)
    opened = eve_behind(scene, phrase) if eve is None else None
    if opened is None:
        return eve
    attack = next(fire.at for fire in fires(scene) if opens(scene, fire.at) == opened)
    own = [time.period.date_start for time in scene.analysis.times if time.last < opened and time.period.precision == "day"]
    return days_before(scene, attack, own[-1] if own else day_told(scene, at, meetings=False))
