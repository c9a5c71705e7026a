"""Who attacks: people counted as those who carry out an attack have fallen to nobody and were sent by no state."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.hearing import QUOTES
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_ATTACK_REACH = 3


def assails(scene: Scene, phrase: Counted) -> bool:
    """Whether those counted attack: "هجوم نفذه 40 مسلحاً", "من قبل 90 مقاتلاً", "هاجم 200 مسلح", "80 مسلحاً شاركوا في الهجوم"."""
    if not phrase.casualty or phrase.partitive:
        return False
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("done_by") | closed_class("by_them") | closed_class("assaulting") | closed_class("assails")):
        return False
    return _by_them(scene, phrase) or _takes_part(scene, phrase)


def _by_them(scene: Scene, phrase: Counted) -> bool:
    """Whether a word for who did it, or a verb of attacking, stands right before those counted."""
    form, before = scene.analysis.form, phrase.number.first - 1
    before -= form(before) in QUOTES  # "هجوم شنه «مئات» المرتزقة"
    if form(before) in closed_class("by_them"):
        return form(before - 1) in closed_class("from")
    if form(before) in closed_class("assails"):
        return not form(before + 1).startswith("ب") and not phrase.number.prefix.endswith("ب")
    return form(before) in closed_class("done_by")


def _takes_part(scene: Scene, phrase: Counted) -> bool:
    """Whether they take part in an attack, the verb before them or behind: "شارك 300 مسلح في اقتحام …", "80 مسلحاً شاركوا في …"."""
    analysis = scene.analysis
    behind = analysis.sense(phrase.last + 1, "trigger")
    before = analysis.sense(phrase.number.first - 1, "trigger")
    at = phrase.last + 1 if behind is None and before is not None and before.id == "take_part" else phrase.last + 2
    if at == phrase.last + 2 and (behind is None or behind.id != "take_part"):
        return False
    near = range(at, min(at + _ATTACK_REACH, len(analysis.tokens)))
    return any(analysis.form(place) in closed_class("assaulting") for place in near)
