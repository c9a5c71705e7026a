"""Totals that a toll is said to raise, each with times and places of its own.

"قُتل أمس 7 …، ما يرفع حصيلة القتلى في الضفة إلى 740", "ارتفعت الحصيلة منذ الجمعة إلى 21، بعد مقتل 9 ليل السبت في يافا".
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from itertools import pairwise

from marsad.claims.scene import Scene
from marsad.grammar.people import befalls
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_TWO = 2
_REACH = 2  # tokens from "after" to what befell them: "بعد أن قُتل"


def raising(scene: Scene, phrase: Counted) -> int | None:
    """Return where words begin, behind a toll, about the total that it raises: "مقتل جنديين، لترتفع حصيلة القتلى إلى 131"."""
    if not any(map(_adds_up, scene.analysis.forms)):
        return None
    other = next((other for other in scene.phrases if other.casualty and other.first > phrase.last), None)
    return _verb(scene, phrase.last + 1, other.number.first) if other is not None else None


def raised_by(scene: Scene, phrase: Counted) -> int | None:
    """Return where the verb stands by which a toll told before in the sentence raises this total."""
    if not any(map(_adds_up, scene.analysis.forms)):
        return None
    before = next((other for other in scene.phrases if other.casualty), phrase)
    return _verb(scene, before.number.last + 1, phrase.number.first) if before.number.first < phrase.number.first else None


def risen_by(scene: Scene) -> int | None:
    """Return where words begin, behind a total, about the toll by which it has risen: "إلى 21، بعد مقتل 9 ليل السبت"."""
    analysis, form = scene.analysis, scene.analysis.form
    tolls = [phrase for phrase in scene.phrases if phrase.casualty]
    if len(tolls) < _TWO or analysis.forms.isdisjoint(closed_class("afterwards") | closed_class("after_that")):
        return None
    for before, after in pairwise(tolls):
        for at in range(before.last + 1, after.number.first):
            if form(at) in closed_class("afterwards") | closed_class("after_that") and any(
                befalls(analysis, place) or analysis.functions(place, place + _REACH, "remains") for place in range(at + 1, at + 1 + _REACH)
            ):
                return at if comes_to(scene, range(tolls[0].number.first)) else None
    return None


def with_own_times(scene: Scene, phrase: Counted) -> Scene:
    """Return the scene without the times of the other of a total and the toll that raised it."""
    verb, raised, risen = raised_by(scene, phrase), raising(scene, phrase), risen_by(scene)
    first, end = verb or 0, len(scene.analysis.tokens) if raised is None else raised
    if risen is not None:
        first, end = (first, min(end, risen)) if phrase.first < risen else (max(first, risen), end)
    own = tuple(time for time in scene.analysis.times if first <= time.first < end)
    if len(own) == len(scene.analysis.times):
        return scene
    apart = copy(scene)
    apart.analysis = replace(scene.analysis, times=own)
    return apart


def raises_told(scene: Scene, phrase: Counted, phase: str) -> bool:
    """Return whether a toll is some of a total told before in the sentence, which it raised."""
    risen = risen_by(scene)
    if risen is None or phrase.first < risen:
        return False
    start, some = scene.analysis.sentence.start, phrase.number.quantity.low or 0
    told = (claim for claim in scene.claims if (claim.kind, claim.phase, claim.start) == ("casualty", phase, start))
    return any((claim.count_low or 0) > some for claim in told)


def comes_to(scene: Scene, before: range) -> bool:
    """Return whether a total is told by the words `before` its number: a word for a toll, and one of rising or coming to."""
    forms = {scene.analysis.form(at) for at in before}
    forms |= {form.removeprefix("و") for form in forms}
    tolls = forms | {form.lstrip("فبل").removeprefix("ال") for form in forms}
    return not (tolls.isdisjoint(closed_class("tolls")) or forms.isdisjoint(closed_class("raised") | closed_class("comes_to")))


def _verb(scene: Scene, low: int, high: int) -> int | None:
    """The verb of raising between two figures that has a word for a toll behind it."""
    form = scene.analysis.form
    verb = next((at for at in range(low, high) if _adds_up(form(at))), None)
    tolls = verb is not None and any(form(at).removeprefix("ال") in closed_class("tolls") for at in range(verb + 1, high))
    return verb if tolls else None


def _adds_up(form: str) -> bool:
    """Whether a word leads to a total: "ما يرفع", "لترتفع", and in a clause of its own "وارتفع", "وبلغت"."""
    if form in closed_class("adds_up"):
        return True
    return form.startswith("و") and form[1:] in closed_class("raised") | closed_class("comes_to")
