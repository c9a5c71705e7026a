"""Who commits what no verb of striking tells: massacres, assassinations, whole wars, violations of a truce, answers to attacks."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

ARMED = frozenset({"body", "forces", "enemy", "nationals"})
STATES = frozenset({"country", "capital"})

_BEFORE = 4
_OPENING = 2
_SAID_REACH = 6
_TO_WHOM = 3
_COMMITTED_REACH = 12
_ANSWERED = frozenset(joined + verb for verb in closed_class("answered") for joined in ("", "و", "ف", "وف"))


def bare_form(form: str) -> str:
    """Return a word without what is joined before it: "وبرصاص"."""
    for _ in range(2):
        if form not in closed_class("fire_words") and len(form) > _BEFORE:
            form = form.removeprefix("و").removeprefix("ب").removeprefix("ال")
    return form


def committer(scene: Scene, at: int) -> Side | None:
    """Return who commits what is told at token `at`: "ارتكب الاحتلال مجزرة", "ارتكبت القوات الروسية 3 مجازر"."""
    form = scene.analysis.form
    if bare_form(form(at)) in closed_class("violates"):
        return next((side for side in scene.sides if 0 < side.first - at <= _TO_WHOM and side.how in ARMED | STATES), None)
    if bare_form(form(at)) in closed_class("assassinations"):
        return _assassin(scene, at)
    before = range(max(0, at - _COMMITTED_REACH), at)
    verbs = closed_class("committing") | (closed_class("waging") if _own_or_whole(scene, at) else frozenset())
    verb = next((place for place in before if form(place).removeprefix("و") in verbs), None)
    if verb is None:
        return None
    sides = [side for side in scene.sides if side.how in ARMED | STATES and not side.where and not side.after]
    behind = next((side for side in sides if verb < side.first < at), None)
    return behind or next((side for side in sides if 0 < verb - side.last <= 1), None)


def _assassin(scene: Scene, at: int) -> Side | None:
    """Who assassinates: the state or army beside the word, or whose the operation is by its nationality; none where nobody is told."""
    sides = [side for side in scene.sides if not side.where and not side.after]
    behind = next((side for side in sides if side.first == at + 1 and side.how in ARMED | STATES | {"adjective"}), None)
    return behind or next((side for side in sides if side.last == at - 1 and side.how in ARMED | STATES), None)


def _own_or_whole(scene: Scene, at: int) -> bool:
    """Whether a word is of somebody's own operations, or of a whole war: "صعّد الجيش عملياته", "تواصل إسرائيل حرب إبادة"."""
    form = bare_form(scene.analysis.form(at))
    return form in closed_class("own_operations") | closed_class("violations") or form.removesuffix("ا") in closed_class("whole_wars")


def who_answers(scene: Scene, at: int) -> Side | None:
    """Return who answers an attack by the one told at token `at`: "ردت إيران على الهجوم الإسرائيلي بسلسلة ضربات"."""
    analysis = scene.analysis
    for verb in range(at - 1, -1, -1) if not analysis.forms.isdisjoint(_ANSWERED) else ():
        if analysis.form(verb).removeprefix("و").removeprefix("ف") not in closed_class("answered"):
            continue
        against = next((place for place in range(verb + 1, at) if analysis.form(place) in closed_class("upon")), None)
        means = next((place for place in range(verb + 1 if against is None else against + 1, at + 1) if _with(scene, place)), None)
        if means is None:
            return None
        against = means if against is None else against  # "وردت إيران بإطلاق 40 صاروخاً"
        beside = [
            side for side in scene.sides if side.last < against and side.first >= verb - _BEFORE and not side.where and not side.after
        ]
        beside.sort(key=lambda side: side.first < verb)  # who stands behind the verb, before who was told of until then
        return next((side for side in beside if side.how in ARMED | STATES), None)
    return None


def _with(scene: Scene, at: int) -> bool:
    """Whether "with" is joined before a word: "بسلسلة ضربات"."""
    mention = scene.analysis.mention(at)
    if mention is not None and mention.first == at:
        return mention.prefix == "ب"
    return scene.analysis.form(at).removeprefix("ب") in closed_class("salvos")


def keeps_at_it(scene: Scene, at: int) -> Side | None:
    """Return who goes on with an attack, between the verb and the attack: "واصل الروس قصف المدينة", "كثفت القوات الروسية ضرب البلدات"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("keeping_at_it")):
        return None
    side = next((one for one in scene.sides if one.last == at - 1 and not one.after and not one.where), None)
    if side is None or side.how not in ARMED | STATES:
        return None
    verb = range(max(0, side.first - _BEFORE), side.first)
    return side if any(analysis.form(place) in closed_class("keeping_at_it") for place in verb) else None


def said_to_act(scene: Scene, at: int) -> Side | None:
    """Return who does what a word tells that is spelled as a noun too, behind "that": "قال إن الجيش السوداني قصف …"."""
    side = next((one for one in scene.sides if one.last == at - 1 and not one.after and not one.where and one.how in ARMED), None)
    return side if side is not None and scene.analysis.functions(max(0, side.first - _OPENING), side.first - 1, "complementiser") else None


def right_before(scene: Scene, verb: Mention) -> Side | None:
    """Return the state or army that stands right before a verb of attack, whom it strikes behind it: "روسيا تهاجم أوكرانيا بـ200 صاروخ"."""
    before = next((side for side in scene.sides if side.last == verb.first - 1 and side.how in ARMED | STATES), None)
    if before is None or verb.prefix or before.where or before.after:
        return None
    reach = range(verb.last + 1, verb.last + 1 + _BEFORE)
    struck = any(side.first in reach and side.how in ARMED | STATES and not side.after for side in scene.sides)
    return before if struck and scene.analysis.sense(before.first - 1, "speech") is None else None


def struck_with(scene: Scene, at: int, side: Side) -> bool:
    """Return whether a noun of attack is what somebody is struck with who stands behind it: "استهدفت إسرائيل بغارات قيادات الحركة"."""
    mention, verb = scene.analysis.mention(at), scene.analysis.sense(at - 2, "trigger") or scene.analysis.sense(at - 1, "trigger")
    means = mention is not None and mention.prefix == "ب" and verb is not None and "verb" in verb.features
    return means and side.how != "adjective" and not side.after


def carries_out(scene: Scene, at: int | None) -> bool:
    """Return whether attacks are told as what their teller makes, by a noun of making them: "أعلن الجيش العراقي تنفيذ 4 ضربات"."""
    if at is None:
        return False
    made = next((place for place in (at, at - 1, at - 2) if scene.analysis.form(place) in closed_class("making_raids")), None)
    return made is not None and any(scene.analysis.sense(place, "speech") is not None for place in range(max(0, made - _SAID_REACH), made))
