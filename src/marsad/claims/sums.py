"""Sums of aid: what all of it comes to, a sum that is said twice, in two currencies."""

from __future__ import annotations

from marsad.claims.frames import says
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_SUM_REACH = 20


def comes_to(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is what all aid so far comes to: "بلغ إجمالي المساعدات …", "تجاوزت قيمة الدعم …"."""
    before = (phrase.first - _SUM_REACH, phrase.first)
    return says(scene, *before, "comes_to") and says(scene, *before, "sum_words")


def said_again(scene: Scene, phrase: Counted) -> Counted | None:
    """Return the sum that `phrase` says again in another currency: "(1.4 مليار يورو)", "أي ما يعادل 350 مليون دولار"."""
    before = [other for other in scene.phrases if other.currency and other.last < phrase.first]
    if not phrase.currency or not before or before[-1].currency == phrase.currency:
        return None
    between = [scene.analysis.form(at) for at in range(before[-1].last + 1, phrase.first)]
    equal = any(form in closed_class("equal_words") for form in between)
    return before[-1] if equal and all(form in closed_class("equal_words") | closed_class("equal_fillers") for form in between) else None
