"""Sums of aid: what all of it comes to, a sum that is said twice, in two currencies."""

from __future__ import annotations

from marsad.claims.frames import says
from marsad.claims.govern import names_aid
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_SUM_REACH = 20
_PART_REACH = 8


def comes_to(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is what all aid so far comes to: "بلغ إجمالي المساعدات …", "تجاوزت قيمة الدعم …"."""
    before = (phrase.first - _SUM_REACH, phrase.first)
    return says(scene, *before, "comes_to") and says(scene, *before, "sum_words")


def inside_more(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is said to be a part of more that is given: "كجزء من قرض أكبر", "من هذا التمويل"."""
    return bool(phrase.currency) and (_part_of(scene, phrase) or out_of_told(scene, phrase))


def _part_of(scene: Scene, phrase: Counted) -> bool:
    form = scene.analysis.form
    return any(
        form(at) in closed_class("part_words") and form(at + 1) in closed_class("from") and names_aid(scene.analysis.mention(at + 2))
        for at in range(phrase.last + 1, phrase.last + _PART_REACH)
    )


def out_of_told(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is out of money that was told of before: "20 مليون دولار من هذه الأموال", "… من هذا القرض"."""
    form = scene.analysis.form
    if not phrase.currency or form(phrase.last + 1) not in closed_class("from"):
        return False
    at = phrase.last + 2
    pointed = form(at) in closed_class("these")
    at += pointed
    mention = scene.analysis.mention(at)
    if form(at) in closed_class("locked_up"):
        return pointed
    named = names_aid(mention) and mention is not None and mention.prefix == "ال"
    return (named or form(at) in closed_class("told_money")) and scene.analysis.sense(at + 1, "demonym") is None


def said_again(scene: Scene, phrase: Counted) -> Counted | None:
    """Return the sum that `phrase` says again in another currency: "(1.4 مليار يورو)", "أي ما يعادل 350 مليون دولار"."""
    before = [other for other in scene.phrases if other.currency and other.last < phrase.first]
    if not phrase.currency or not before or before[-1].currency == phrase.currency:
        return None
    between = [scene.analysis.form(at) for at in range(before[-1].last + 1, phrase.number.bare)]
    equal = any(form in closed_class("equal_words") for form in between)
    return before[-1] if equal and all(form in closed_class("equal_words") | closed_class("equal_fillers") for form in between) else None
