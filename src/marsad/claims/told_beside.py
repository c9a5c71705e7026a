"""Attacks that a sentence tells of beside others: that only date a count, go on at the same time, or are what another answers."""

from __future__ import annotations

from marsad.claims.fire import Fire
from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class

_OPENING = 2
_SINCE_REACH = 8
_ANSWERED_REACH = 4


def dates_only(scene: Scene, fire: Fire) -> bool:
    """Whether an attack only says since when something is counted: "منذ الغزو الذي شنته روسيا"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("since")):
        return False
    before = range(fire.at - 1, max(-1, fire.at - _SINCE_REACH), -1)
    since = next((at for at in before if analysis.form(at) in closed_class("since")), None)
    if since is None or any(analysis.tokens[at].kind == "mark" for at in range(since, fire.at)):
        return False
    return any(analysis.form(at).removeprefix("ال") in closed_class("war_nouns") for at in range(since + 1, fire.at))


def at_once(scene: Scene, fire: Fire) -> bool:
    """Return whether an attack is only told to go on at the same time: "ارتفع عدد القتلى …، بالتزامن مع قصف إسرائيلي"."""
    form, clause = scene.analysis.form, scene.analysis.clause
    begins = (
        at for at in range(1, fire.at) if form(at) in closed_class("beside_whom") and form(at - 1).lstrip("و") in closed_class("at_once")
    )
    return any(clause[at] == clause[fire.at] and not _then_acts(scene, at, fire.at) for at in begins)


def _then_acts(scene: Scene, opens: int, at: int) -> bool:
    """Whether what opens a sentence tells beside what somebody then did: "بالتوازي مع حربه على غزة كثف الجيش عملياته"."""
    form = scene.analysis.form
    return opens <= _OPENING and any(form(place) in closed_class("waging") for place in range(opens + 1, at))


def answered(scene: Scene, fire: Fire) -> bool:
    """Whether an attack is only what another one answers or follows: "قُتل 24 في ضربات إيرانية، في إطار الرد على هجوم إسرائيلي"."""
    analysis = scene.analysis
    if not analysis.forms.isdisjoint(closed_class("came_then")) and _in_its_wake(scene, fire):
        return True
    if analysis.forms.isdisjoint(closed_class("answers")):
        return False
    against = next(
        (at for at in range(fire.at - 1, max(-1, fire.at - _ANSWERED_REACH), -1) if analysis.form(at) in closed_class("upon")), None
    )
    if against is None or any(analysis.tokens[at].kind == "mark" for at in range(against, fire.at)):
        return False
    return any(analysis.form(at) in closed_class("answers") for at in range(max(0, against - _ANSWERED_REACH), against))


def _in_its_wake(scene: Scene, fire: Fire) -> bool:
    """Whether what is told before came after an attack: "قصفت …، وذلك في أعقاب غارات …"."""
    form = scene.analysis.form
    before = range(fire.at - 1, max(0, fire.at - _ANSWERED_REACH), -1)
    wake = next((at for at in before if form(at) in closed_class("afterwards")), None)
    return wake is not None and any(form(at) in closed_class("came_then") for at in (wake - 1, wake - 2))
