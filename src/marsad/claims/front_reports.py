"""What a day's report tells of one front, beside the losses of the whole day: "خسر العدو في منطقة قوات «الغرب» 220 جندياً"."""

from __future__ import annotations

from marsad.claims.reach import listed
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_BEFORE = 12
_BEHIND = 9


def of_one_front(scene: Scene, phrase: Counted) -> bool:
    """Return whether soldiers fell on one front, or where one group of forces fights: "على محور ليمان", "في منطقة مسؤولية قوات الغرب"."""
    analysis = scene.analysis
    if phrase.casualty != "soldier" or analysis.forms.isdisjoint(closed_class("fronts") | closed_class("groups_at_the_front")):
        return False
    low = max((other.last + 1 for other in scene.phrases if other.last < phrase.first), default=0)
    high = min((other.first for other in scene.phrases if other.first > phrase.last), default=len(analysis.tokens))
    return any(
        _names_a_front(scene, at) for at in range(max(low, phrase.first - _BEFORE), min(high, phrase.last + _BEHIND, len(analysis.tokens)))
    )


def losses_before(scene: Scene, phrase: Counted) -> Counted | None:
    """Return the soldiers whose list goes on past guns and tanks: "خسر 90 جندياً ومدفعاً …، و150 جندياً و5 مدرعات …، ونحو 130"."""
    if phrase.casualty != "soldier" or phrase.befell or phrase.partitive or not listed(scene.analysis, phrase):
        return None
    before = next((other for other in reversed(scene.phrases) if other.casualty == "soldier" and other.last < phrase.first), None)
    if before is None or before.partitive:
        return None
    between = range(before.last + 1, phrase.first)
    told = any(scene.analysis.sense(at, "speech", "meet") is not None or _befalls(scene, at) for at in between)
    return None if told or scene.analysis.functions(between.start, phrase.first, "complementiser", "relative") else before


def _befalls(scene: Scene, at: int) -> bool:
    trigger = scene.analysis.sense(at, "trigger")
    return trigger is not None and any(frame["kind"] == "casualty" for frame in trigger.facts["frames"])


def _names_a_front(scene: Scene, at: int) -> bool:
    """Whether a word for a front stands at `at`, or one for forces that a name in quotation marks or a point of the compass follows."""
    form = scene.analysis.form
    if form(at) in closed_class("fronts"):
        return True
    if form(at) not in closed_class("groups_at_the_front"):
        return False
    quoted = scene.analysis.tokens[at + 1].kind == "mark" if at + 1 < len(scene.analysis.tokens) else False
    return quoted or form(at + 1).removeprefix("ال") in closed_class("compass") | closed_class("battle_words")
