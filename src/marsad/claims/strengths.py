"""Forces whose number is told behind them, by a clause of its own: "وصلت قوات روسية إلى الحدود، ويقدر عددها بـ30 ألف جندي"."""

from __future__ import annotations

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_TOLD_REACH = 5  # tokens from "their number" to the number, who estimates it between
_NOUN_REACH = 16
_VERB_BEFORE = 6  # tokens from a verb to the forces that it moves, where they go between
_VERB_BEHIND = 3  # tokens from the forces to their verb
_NATION_REACH = 3
_BOARD_REACH = 4
_LIST_REACH = 9
_UNIT_REACH = 5
_STANDING = Governor(None, None, {"kind": "deployment", "phase": "present", "items": "troops"}, 0.0)
_NOT_MOVED = frozenset({"strength", "hold_inside", "have", "give", "keep"})


def of_those_told(scene: Scene, phrase: Counted) -> Governor | None:
    """Return the word of sending, standing or leaving of the forces before their number: "تنتشر قوات يقدر عدد أفرادها بألفين"."""
    if not phrase.deployment or (at := _their_number(scene, phrase)) is None or (noun := _forces(scene, at)) is None:
        return None
    verbs = [one for one in scene.analysis.mentions if noun.first - _VERB_BEFORE <= one.first < noun.first]
    verbs = [one for one in reversed(verbs) if not scene.analysis.functions(one.last + 1, noun.first, "complementiser", "subordinator")]
    behind = [one for one in scene.analysis.mentions if noun.last < one.first <= noun.last + _VERB_BEHIND and one.first < at]
    then = [one for one in scene.analysis.mentions if phrase.last < one.first <= phrase.last + _VERB_BEHIND]
    found = next((found for one in [*verbs, *behind, *then] if (found := _moves(one)) is not None), None)
    return found or (_STANDING if noun.prefix.endswith("ال") and _stand_somewhere(scene, noun) else None)


def _stand_somewhere(scene: Scene, noun: Mention) -> bool:
    """Whether the land where forces stand is told right behind them: "القوات الأميركية في كوريا الجنوبية"."""
    near = range(noun.last + 1, noun.last + 1 + _NATION_REACH + 1)
    return any(side.where and side.first in near and side.after in closed_class("inside") for side in scene.sides)


def owner_of_those_told(scene: Scene, phrase: Counted) -> str | None:
    """Return whose the forces are whose number is told behind them: by their nationality, or "from" where they are."""
    at = _their_number(scene, phrase) if phrase.country is None else None
    noun = _forces(scene, at) if at is not None else None
    if noun is None or noun.suffix:
        return None
    near = [side for side in scene.sides if noun.first <= side.first <= noun.last + _NATION_REACH and side.country is not None]
    own = (side.country for side in near if side.how in {"forces", "adjective", "nationals"} or side.after in closed_class("from"))
    return next(own, None)


def _their_number(scene: Scene, phrase: Counted) -> int | None:
    """Where "their number" stands right before a number: "عددها", "عدد أفرادها"."""
    if scene.analysis.forms.isdisjoint(closed_class("their_number") | closed_class("their_people")):
        return None
    form, first = scene.analysis.form, phrase.number.first
    for at in range(first - 1, max(-1, first - 1 - _TOLD_REACH), -1):
        if form(at) in closed_class("their_number"):
            return at
        if form(at) in closed_class("their_people") and form(at - 1).removeprefix("ال") in closed_class("number_of"):
            return at - 1
    return None


def _forces(scene: Scene, at: int) -> Mention | None:
    """The forces nearest before "their number"."""
    for mention in reversed(scene.analysis.mentions):
        if mention.last >= at or at - mention.last > _NOUN_REACH:
            continue
        if any(number.last == mention.first - 1 for number in scene.analysis.numbers):
            return None
        people = mention.of("people")
        if people is not None and people.facts.get("deployment") and "plural" in people.features:
            return mention
    return None


def _moves(mention: Mention) -> Governor | None:
    """A word of sending, standing or leaving as what governs."""
    frames = ((sense, frame) for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"])
    found = next((one for one in frames if one[1]["kind"] == "deployment" and one[0].id not in _NOT_MOVED), None)
    return Governor(mention, *found, 0.0) if found is not None else None


def of_unit_behind(scene: Scene, phrase: Counted) -> str | None:
    """Return whose the unit or the ship is that they are of: "1600 جندي من اللواء الألماني", "سفينة روسية على متنها 90 جندياً"."""
    form = scene.analysis.form
    if phrase.country is not None or not phrase.deployment:
        return None
    if form(phrase.number.first - 1) in closed_class("aboard"):
        before = [side for side in scene.sides if 0 < phrase.number.first - side.last <= _BOARD_REACH and side.how == "adjective"]
        return before[-1].country if before else None
    for side in scene.sides:
        holds = form(side.last + 1) in closed_class("contained") and form(side.first - 1) in closed_class("moved_units")
        if holds and side.how == "adjective" and 0 < phrase.first - side.last <= _LIST_REACH:
            return side.country  # "تعزيزات أميركية تتألف من 30 شاحنة و200 جندي"
    at = phrase.last + 1
    if form(at) not in closed_class("from") or form(at + 1).removeprefix("ال") not in closed_class("units"):
        return None
    behind = range(at + 2, at + 2 + _UNIT_REACH)
    whose = next((side for side in scene.sides if side.first in behind and side.how == "adjective"), None)
    if whose is None or any(scene.analysis.sense(place, "trigger") for place in range(at + 2, whose.first)):
        return None
    return whose.country
