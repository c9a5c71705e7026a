"""Whose those are that are told of as the enemy's: called so, lost by it, struck by the speaker's own forces."""

from __future__ import annotations

from marsad.claims.conflicts import at_the_front, opponent, regulars
from marsad.claims.fire import fires
from marsad.claims.governor import Governor
from marsad.claims.insurgents import ends_foes, insurgents
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_FORCES = frozenset({"forces", "nationals", "body"})
_BEHIND = 3
_INFLICTING_REACH = 8
_HARMED_REACH = 5
_OF_THE_ENEMY = closed_class("of") | {"ل", "لل", "من"}


def enemys(scene: Scene, enemy: Side) -> str | None:
    """Return whom "the enemy" is: whom the speaker fights, else whom the forces fight that the sentence names before."""
    return _enemy_at(scene, enemy.first)


def _enemy_at(scene: Scene, at: int) -> str | None:
    speaker = scene.speaker(at)
    ours = speaker.country if speaker is not None else None
    if ours is None:
        named = (side for side in scene.sides if side.how in _FORCES and side.last < at and not side.after)
        ours = next((side.country for side in named if side.country is not None), None) or _seat(scene, at)
    return opponent(ours, scene.analysis.published, scene.named_states)


def _seat(scene: Scene, at: int) -> str | None:
    """The land of a movement that speaks before token `at`: "قال الحزب إن العدو خسر 9 جنود"."""
    bodies = (scene.analysis.sense(side.first, "body") for side in scene.sides if side.how == "body" and side.last < at)
    return next((str(body.facts["seat"]) for body in bodies if body is not None and body.facts.get("seat")), None)


def foes(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Return whose people are told of as foes: whom only an enemy calls so, "the enemy's", those whom the speaker's own forces struck."""
    return _called_by_foes(scene, phrase, governor) or _of_the_enemy(scene, phrase) or _struck_by_own(scene, phrase)


def _called_by_foes(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Whose those are that only an enemy calls so: "القضاء على 70 مرتزقاً", told by the side that fights them."""
    listed = [other for other in scene.phrases if other.casualty and other.last < phrase.first] if phrase.inherited else []
    noun = scene.analysis.sense(listed[-1].head if listed else phrase.head, "people")
    ended = governor.at is not None and ends_foes(scene, governor.at)
    if noun is None or not (ended or noun.id in closed_class("called_by_foes")):
        return None
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    if speaker is None:
        return None
    enemy = opponent(speaker.country, scene.analysis.published, scene.named_states)
    gunmen = enemy is not None and insurgents(scene, phrase) and regulars(enemy, speaker.country)
    return None if gunmen else enemy  # whom another state's army fights are its soldiers, and not gunmen


def _of_the_enemy(scene: Scene, phrase: Counted) -> str | None:
    """Whose they are that are called hostile, or the enemy's: "40 عسكرياً معادياً", "250 جندياً للعدو", "30 من جنود العدو"."""
    if phrase.casualty != "soldier":
        return None
    last = max(phrase.last, phrase.head)
    if any(scene.analysis.form(at) in closed_class("hostile") for at in range(phrase.head, last + _BEHIND)):
        return _enemy_at(scene, phrase.first)
    behind = (side for side in scene.sides if side.how == "enemy" and phrase.head < side.first <= last + _BEHIND)
    return next((enemys(scene, side) for side in behind if side.after in _OF_THE_ENEMY or side.first <= last + 1), None)


def _struck_by_own(scene: Scene, phrase: Counted) -> str | None:
    """Whom the speaker's own forces strike: "إن قواتها ضربت مركزاً، ما أدى إلى مقتل 18 ضابطاً", told by who fights them."""
    form = scene.analysis.form
    if phrase.casualty != "soldier" or phrase.country is not None or scene.analysis.forms.isdisjoint(closed_class("striking")):
        return None
    speaker = scene.speaker(phrase.first)
    if speaker is None or speaker.country is None:
        return None
    own = [(at, at) for at in range(phrase.first) if form(at) in closed_class("own_forces")]
    own += [(side.first, side.last) for side in scene.sides if side.how in _FORCES and side.country == speaker.country and not side.after]
    acts = [last + 1 for _, last in own if form(last + 1) in closed_class("striking")]
    acts += [first - 1 for first, _ in own if form(first - 1).removeprefix("و") in closed_class("carrying_out")]
    acts = [verb for verb in acts if 0 <= verb < phrase.first]
    told = fires(scene)
    if not acts or not any(min(acts) <= fire.at < phrase.first for fire in told):
        return None
    if any(fire.known and fire.actor not in {None, speaker.country} and fire.at > phrase.last for fire in told):
        return None  # "استهدفت قواته مواقع، وقُتل 4 جنود في قصف باكستاني"
    return opponent(speaker.country, scene.analysis.published, scene.named_states)


def harmed_by_losses(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Return who suffers losses that somebody inflicts: "ألحقت القوات خسائر بالعدو بلغت 40 عسكرياً", "ألحقت بالعدو خسائر بلغت 40"."""
    mention = governor.mention
    if mention is None or scene.analysis.forms.isdisjoint(closed_class("inflicting")):
        return None
    before = range(max(0, mention.first - _INFLICTING_REACH), mention.first)
    verb = next((at for at in before if scene.analysis.form(at) in closed_class("inflicting")), None)
    if verb is None:
        return None
    for side in scene.sides:
        if verb < side.first <= min(mention.last + _HARMED_REACH, phrase.first) and side.after == "ب":
            return enemys(scene, side) if side.how == "enemy" else side.country
    return None


def inflicted_on(scene: Scene, phrase: Counted) -> str | None:
    """Return on whom losses are inflicted, the object of the verb: "كبّد الجيش العدو 1100 قتيل", "إنه كبّد العدو 90 قتيلاً"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("inflicts_on")):
        return None
    before = range(phrase.first - 1, max(-1, phrase.first - 1 - _INFLICTING_REACH), -1)
    verb = next((at for at in before if analysis.form(at) in closed_class("inflicts_on")), None)
    if verb is None or any(verb < other.first < phrase.first for other in scene.phrases):
        return None
    hurt = [side for side in scene.sides if verb < side.first < phrase.first and side.after == "" and not side.where]
    return (enemys(scene, hurt[-1]) if hurt[-1].how == "enemy" else hurt[-1].country) if hurt else None


def others_war(scene: Scene, country: str) -> bool:
    """Return whether the article tells of armies at war, of which a speaker's is none: "قال ترامب إن ألفي جندي يُقتلون".

    It is enough that one side of the war is named, or a place that one holds.
    """
    day = scene.analysis.published
    told = {*scene.named_states, *(place.holder for place in scene.places), scene.victims}
    return not at_the_front(country, day) and any(at_the_front(one, day) for one in told)
