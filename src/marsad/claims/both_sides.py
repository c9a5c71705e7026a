"""Tolls of both sides: people who fell in the fighting between two states, told of neither."""

from __future__ import annotations

from marsad.claims.conflicts import front, opponent, regulars
from marsad.claims.foes import others_war
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.claims.victims import losses_of
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_FIGHT_REACH = 5
_FRESH = 2  # sentences
_STATE_REACH = 3
_RAISED_REACH = 9
_BETWEEN = "بين"


def of_two_states(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a toll is of both sides of fighting between two states: "26 قتيلاً في الاشتباكات الدائرة بين كمبوديا وتايلاند"."""
    forms = scene.analysis.forms
    if not phrase.partitive and phrase.country is None and _of_both(scene, phrase):
        return True
    if phrase.casualty == "soldier" and phrase.country is None and not phrase.partitive and _of_others_war(scene, phrase, governor):
        return True
    if _BETWEEN not in forms or phrase.country is not None or phrase.partitive:
        return False
    if phrase.casualty == "soldier" and scene.speaker(phrase.first) is not None:
        return False  # whoever speaks tells of his own
    if any(not place.country_wide for place in scene.places) or losses_of(scene, phrase, governor, ()) is not None:
        return False
    return any(_between_two(scene, at) for at in range(1, len(scene.analysis.tokens)) if scene.analysis.form(at) == _BETWEEN)


def hit_by_the_other(scene: Scene, target: str | None) -> str | None:
    """The state whose army meets that of `target` in fighting just told of between the two: it harmed those that `target` tells of.

    "تواصلت الاشتباكات بين تايلاند وكمبوديا. وقالت وزارة الصحة التايلاندية إن 14 مدنياً قُتلوا".
    """
    day = scene.analysis.published
    enemy = opponent(target, day, scene.named_states)
    if enemy is None or target is None or front(enemy, target, day) or not (regulars(enemy, target) and regulars(target, enemy)):
        return None
    return enemy if any(_they_fight(one, {enemy, target}) for one in (scene, *scene.just_before(_FRESH))) else None


def _they_fight(scene: Scene, two: set[str]) -> bool:
    """Whether a sentence tells of fighting, and names two states."""
    fighting = not scene.analysis.forms.isdisjoint(closed_class("fights_between") | closed_class("they_fight"))
    return fighting and two <= {side.country for side in scene.sides if side.country is not None}


def _of_others_war(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether somebody tells of soldiers of a war that is not his state's, and of neither side: "قال ترامب إن ألفي جندي يُقتلون أسبوعياً"."""
    speaker = scene.speaker(phrase.first)
    if speaker is None or not speaker.person or speaker.country is None or scene.places:
        return False
    sides = {side.country for side in scene.sides if side.country not in {None, speaker.country}}
    return len(sides) != 1 and losses_of(scene, phrase, governor, ()) is None and others_war(scene, speaker.country)


def _of_both(scene: Scene, phrase: Counted) -> bool:
    """Whether a toll is said to be of both: "117 قتيلاً من الجانبين", "7 قتلى على جانبي الحدود"."""
    after = (*range(phrase.last + 1, min(phrase.last + 1 + _STATE_REACH, len(scene.analysis.tokens))), *_raised_on(scene, phrase))
    return any(scene.analysis.form(at) in closed_class("both_parties") for at in after)


def _raised_on(scene: Scene, phrase: Counted) -> range:
    """The words between a toll and the figure that it comes to: "لترتفع الحصيلة على الجانبين إلى 32 قتيلاً"."""
    form = scene.analysis.form
    if scene.analysis.forms.isdisjoint(closed_class("both_parties")) or form(phrase.number.first - 1) not in closed_class("whither"):
        return range(0)
    before = range(phrase.number.first - 1, max(-1, phrase.number.first - _RAISED_REACH), -1)
    toll = next((at for at in before if form(at).removeprefix("ال").lstrip("ول") in closed_class("tolls")), None)
    return range(0) if toll is None else range(toll, phrase.number.first)


def _between_two(scene: Scene, at: int) -> bool:
    """Whether the "between" at a token tells of fighting, and of which two states."""
    before = [place for place in range(at) if place not in scene.analysis.taken][-_FIGHT_REACH:]  # "التي اندلعت في 7 ديسمبر بين"
    fights = any(scene.analysis.form(place) in closed_class("fights_between") for place in before)
    if not fights:
        return False
    named = [side for side in scene.sides if side.country is not None and not side.where and at < side.first <= at + 2 * _STATE_REACH]
    return len(named) > 1 and named[0].country != named[1].country and named[1].first - named[0].last <= _STATE_REACH
