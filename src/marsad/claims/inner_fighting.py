"""Fighting inside a land whose dead no foreign fire caused, told beside the raids of another state on it."""

from __future__ import annotations

from marsad.claims.committed import ARMED, STATES
from marsad.claims.fire import Fire, fires
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Claim
from marsad.text.fold import fold

_REACH = 12
_AGAINST = 5
_OWN_FIRE = 6


def apart(piece: Claim, whole: Claim) -> bool:
    """Return whether those whom another state's fire killed are none of a toll of fighting inside their land."""
    if piece.kind != "casualty" or whole.actor is not None or not torn_within(piece.target):
        return False
    return piece.actor not in {None, piece.target}


def torn_within(state: str | None) -> bool:
    """Return whether armed men of a land fight each other, whom other states' aircraft raid too."""
    return state is not None and fold(state) in closed_class("torn_within")


def fought_within(scene: Scene) -> bool:
    """Return whether a sentence has a word of fighting between people of one land."""
    return any(map(_fighting, scene.analysis.forms))


def _fighting(form: str) -> bool:
    """Whether a word is of fighting, whatever is joined before it: "كحصيلة للاشتباكات"."""
    return form.lstrip("وبفل") in closed_class("inner_fighting")


def between_themselves(scene: Scene, phrase: Counted, target: str | None) -> bool:
    """Return whether a toll is of such fighting: "حصيلة الاشتباكات في السويداء إلى 203 قتلى، فيما شنت إسرائيل غارات …"."""
    if not torn_within(target) or not fought_within(scene):
        return False
    analysis, number = scene.analysis, phrase.number.first
    near = range(max(0, number - _REACH), min(number + _REACH, len(analysis.tokens)))
    places = [at for at in near if _fighting(analysis.form(at)) and abs(_clauses(scene, at, number)) <= 1]
    at = min(places, key=lambda place: abs(place - number), default=None)
    if at is None or _against_others(scene, at, target):
        return False
    foreign = [fire for fire in fires(scene) if fire.known and fire.actor not in {None, target}]
    return all(_farther(scene, fire, at, number) for fire in foreign)


def by_fire_of_its_own(scene: Scene, phrase: Counted, whole: Claim) -> str | None:
    """Return who killed some of a toll of such fighting, told behind them: "بينهم 15 عنصراً قتلوا في غارات إسرائيلية"."""
    if whole.actor is not None or not torn_within(whole.target):
        return None
    behind = (fire for fire in fires(scene) if 0 < fire.at - phrase.last <= _OWN_FIRE and _clauses(scene, fire.at, phrase.last) == 0)
    return next((fire.actor for fire in behind if fire.known), None)


def _farther(scene: Scene, fire: Fire, at: int, number: int) -> bool:
    """Whether an attack stands farther from a number than the fighting does, by clauses first."""
    told, fought = abs(_clauses(scene, fire.at, number)), abs(_clauses(scene, at, number))
    return (told, abs(fire.at - number)) > (fought, abs(at - number))


def _clauses(scene: Scene, at: int, other: int) -> int:
    return scene.analysis.clause[at] - scene.analysis.clause[other]


def _against_others(scene: Scene, at: int, target: str | None) -> bool:
    """Whether another state's forces are told right behind the word as one of those who fight."""
    behind = (side for side in scene.sides if 0 < side.first - at <= _AGAINST and _clauses(scene, side.first, at) == 0)
    return any(side.country not in {None, target} and side.how in ARMED | STATES | {"adjective"} for side in behind)
