"""Sums of aid: what all of it comes to, a sum that is said twice, in two currencies."""

from __future__ import annotations

from marsad.claims.frames import says
from marsad.claims.govern import names_aid
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_SUM_REACH = 20
_PART_REACH = 8
_WORDS_OF_SUM = 3


def comes_to(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is what all aid so far comes to: "بلغ إجمالي المساعدات …", "تجاوزت قيمة الدعم …".

    "مساعدات بقيمة إجمالية تبلغ …" is not. The word for all of it may stand behind: "سيرفع إلى 9 مليارات إجمالي المساعدات".
    """
    before = range(max(0, phrase.first - _SUM_REACH), phrase.first)
    if not says(scene, before.start, phrase.first, "comes_to"):
        return False
    worth = closed_class("worth_words")
    if any(scene.analysis.form(at).removeprefix("و") in closed_class("has_come_to") and _all_aid(scene, at + 1) for at in before):
        return True  # "بلغت المساعدات الأميركية لأوكرانيا 90 ملياراً"
    return sum_behind(scene, phrase) or any(scene.analysis.form(at) not in worth and says(scene, at, at, "sum_words") for at in before)


def _all_aid(scene: Scene, at: int) -> bool:
    """Whether all aid, or somebody's, is named at token `at`, and no one package."""
    mention = scene.analysis.mention(at)
    return mention is not None and mention.first == at and mention.prefix.endswith("ال") and mention.of("aid") is not None


def sum_behind(scene: Scene, phrase: Counted) -> bool:
    """Whether what all aid comes to is told behind the sum ("سيرفع إلى 9 مليارات إجمالي المساعدات", "… القيمة الإجمالية للدعم")."""
    at = phrase.last + 1
    return (
        bool(phrase.currency)
        and scene.analysis.form(at).removeprefix("ال") in closed_class("sum_words")
        and any(names_aid(scene.analysis.mention(place)) for place in range(at + 1, at + 1 + _WORDS_OF_SUM))
    )


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
    if mention is not None and scene.analysis.function(mention.last + 1, "relative"):
        return False  # "120 مليار يورو من الدعم الذي قدمته"
    return (named or form(at) in closed_class("told_money")) and scene.analysis.sense(at + 1, "demonym") is None


def said_again(scene: Scene, phrase: Counted) -> Counted | None:
    """Return the sum that `phrase` says again in another currency: "(1.4 مليار يورو)", "أي ما يعادل 350 مليون دولار"."""
    before = [other for other in scene.phrases if other.currency and other.last < phrase.first]
    if not phrase.currency or not before or before[-1].currency == phrase.currency:
        return None
    between = [scene.analysis.form(at) for at in range(before[-1].last + 1, phrase.number.bare)]
    equal = any(form in closed_class("equal_words") for form in between)
    return before[-1] if equal and all(form in closed_class("equal_words") | closed_class("equal_fillers") for form in between) else None
