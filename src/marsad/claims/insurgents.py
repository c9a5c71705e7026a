"""Fighters of movements that are no state's: whose they are, and who fights them."""

from __future__ import annotations

from marsad.claims.conflicts import at_war, front, helped_in_war, opponent, regulars
from marsad.claims.fire import fires
from marsad.claims.home_army import at_home
from marsad.claims.scene import Scene
from marsad.grammar.hearing import QUOTES
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_ITS = frozenset({"ل", "لال"})
_OF_WHOM = 3
_UPON_REACH = 6
_STATES_OWN = 2


def insurgents(scene: Scene, phrase: Counted) -> bool:
    """Whether those counted are called fighters of no state: "7 مسلحين", "15 من عناصر الحركة"; not with a nationality ("مسلح روسي")."""
    named = _names_them(scene, phrase.head) or _names_them(scene, phrase.last)  # "8 عناصر من المتطرفين"
    if phrase.casualty != "soldier" or phrase.country is not None or not named:
        return False
    return not any(side.how == "body" and side.country and 0 < side.first - phrase.last <= _STATES_OWN for side in scene.sides)


def among_insurgents(scene: Scene) -> bool:
    """Whether a sentence speaks of fighters of no state: soldiers who fall there fall to them, and not to a state at war with theirs."""
    return "people" in scene.analysis.kinds and any(
        _names_them(scene, mention.first) for mention in scene.analysis.mentions if "people" in mention.kinds
    )


def mined_or_blown_up(scene: Scene) -> bool:
    """Whether a sentence tells of mines, or of people who blow themselves up, which is no army's way: "تفجيرين انتحاريين"."""
    analysis = scene.analysis
    if not analysis.forms.isdisjoint(closed_class("mines")):
        return True
    if analysis.forms.isdisjoint(closed_class("suicidal")):
        return False
    return any(
        analysis.form(at) in closed_class("suicidal") and analysis.form(at - 1) in closed_class("suicide_attacks")
        for at in range(1, len(analysis.tokens))
    )


def fought_by(scene: Scene, phrase: Counted, at: int, target: str | None, actor: str | None) -> str | None:
    """Return the state that fights insurgents in its own land, where that is the very state that they would be taken to be of.

    `actor`: who is said to have harmed them; where nobody is, who tells of doing away with them did.
    """
    ended = actor is None and _neutralised(scene, phrase, at)
    fighters = insurgents(scene, phrase)
    if fighters and actor is not None and _of_no_side(scene, phrase, target, actor):
        return actor
    if target is not None and fighters and (helper := _helper(scene, at, target, actor)) is not None:
        return helper
    rebels = actor in {None, target} and _rebels(scene, phrase, target)
    if (
        target is None
        or not (fighters or ended or rebels)
        or front(opponent(target, scene.analysis.published, {}), target, scene.analysis.published)
    ):
        return None
    speaker = scene.speaker(at)
    tells = speaker is not None and speaker.country == target
    if ended and speaker is not None and at_war(speaker.country, target, scene.analysis.published):
        return speaker.country  # "أعلنت وزارة الدفاع التركية تحييد 10 إرهابيين شمالي العراق"
    theirs = _said_of_them(scene, phrase.last + 1, _OF_WHOM + _STATES_OWN)  # "36 مسلحاً من حركة طالبان الأفغانية": their own movement
    sides = (at_home(scene, side) for side in scene.sides if side.how in {"body", "forces"} and side.first not in theirs)
    there = any(side is not None and side.country == target for side in sides)
    return target if tells or there or ended else None


def _of_no_side(scene: Scene, phrase: Counted, target: str | None, actor: str) -> bool:
    """Whether fighters whom a state's forces killed are called no other state's, nor fell in its land: "20 مسلحاً قرب الحدود الأفغانية"."""
    day = scene.analysis.published
    if target in {None, actor} or front(actor, target, day) or not (regulars(str(target), actor) and regulars(actor, str(target))):
        return False
    theirs = _said_of_them(scene, phrase.number.last + 1, phrase.last - phrase.number.last + _OF_WHOM + _STATES_OWN)
    called = any(side.first in theirs and side.how in {"body", "adjective", "forces"} for side in scene.sides)
    named = any(scene.analysis.sense(at, "body") is not None for at in theirs)
    return not (called or named or any(place.holder == target and not place.country_wide for place in scene.places))


def _helper(scene: Scene, at: int, target: str, actor: str | None) -> str | None:
    """The other state whose fire killed them, which fights movements in the land of `target`: "غارة أميركية بطلب من الحكومة"."""
    day, told, speaker = scene.analysis.published, fires(scene), scene.speaker(at)
    known = any(fire.known for fire in told)
    if known:
        state = actor if any(fire.known and fire.actor == actor for fire in told) else None
    else:  # "أعلن الجيش الأميركي مقتل 7 مسلحين في غارة شنها …"
        state = speaker.country if told and speaker is not None and speaker.kind == "military" else None
    return state if state not in {None, target} and actor in {None, target, state} and helped_in_war(state, target, day) else None


def _rebels(scene: Scene, phrase: Counted, target: str | None) -> bool:
    """Whether those counted are a movement's that fights the state of its own land: "45 من عناصر الدعم السريع"."""
    analysis = scene.analysis
    noun, people = analysis.sense(phrase.head, "people"), analysis.mention(phrase.last)
    if noun is not None and noun.id in closed_class("rebels_by_name"):
        return True
    where = _said_of_them(scene, phrase.number.last + 1, max(phrase.last - phrase.number.last, 0) + _OF_WHOM)
    if people is not None and people.suffix:  # "شن الجيش غارات على الدعم السريع …، ما أسفر عن مقتل 30 من عناصرها"
        named = [mention.first for mention in analysis.having("body") if mention.first < phrase.first]
        where = range(named[-1], named[-1] + 1) if named else range(0)
    bodies = (analysis.sense(at, "body") for at in where)
    return any(body is not None and body.facts.get("rebels") and body.facts.get("seat") == target for body in bodies)


def _said_of_them(scene: Scene, first: int, reach: int) -> range:
    """The words from token `first` on that say who those counted are, up to one that says where or in what they fell."""
    form = scene.analysis.form
    end = next((at for at in range(first, first + reach) if form(at) in closed_class("where_they_fell")), first + reach)
    return range(first, end)


def _neutralised(scene: Scene, phrase: Counted, at: int) -> bool:
    """Whether it is said of those whom only foes call so that they were done away with: "تحييد 41 من المرتزقة"."""
    noun = scene.analysis.sense(phrase.head, "people")
    ended = ends_foes(scene, at)
    return ended and noun is not None and noun.id not in closed_class("own_soldiers") | closed_class("regular_ranks")


def ends_foes(scene: Scene, at: int) -> bool:
    """Whether a word at `at` tells of doing away with foes: "القضاء على", "قضت قواتنا على"; not of those who died, "شخص قضوا في الهجوم"."""
    form = scene.analysis.form(at).lstrip("وب")
    if form in closed_class("ending_if_upon"):
        after = scene.analysis.form(at + 1)
        army = after.removeprefix("ال") in closed_class("forces_of") | closed_class("own_forces")
        behind = range(at + 1, min(at + 1 + _UPON_REACH, len(scene.analysis.tokens))) if army else range(at + 1, at + 2)
        first = next((place for place in behind if scene.analysis.form(place) in closed_class("prepositions")), at)
        return scene.analysis.form(first) in closed_class("upon")
    return form in closed_class("ending_foes")


def of_a_movement(scene: Scene, phrase: Counted) -> bool:
    """Whether those counted are called a movement's that is of no land: "18 من تنظيم داعش", "11 عنصراً من التنظيم", "7 متشددين"."""
    analysis = scene.analysis
    noun = analysis.sense(phrase.head, "people")
    if phrase.casualty != "soldier" or phrase.country is not None:
        return False
    if noun is not None and noun.id in closed_class("jihadists"):
        return not any(side.how == "adjective" and 0 < side.first - phrase.head <= _OF_WHOM for side in scene.sides)
    last = max(phrase.last, phrase.number.last)
    if analysis.form(phrase.number.last + 1) in closed_class("of") and _of_a_group(scene, phrase.last):
        return True  # "9 من داعش"
    named = analysis.form(last + 1) in closed_class("the_movement") and _told_of(scene)  # "7 من عناصر التنظيم"
    if named or (analysis.form(last + 1) in closed_class("movements") and analysis.sense(last + 1, "body") is None):
        return True
    if analysis.form(last + 1) not in closed_class("of") and not _of_a_group(scene, last + 1):
        return False
    quoted = analysis.form(last + _OF_WHOM) in QUOTES  # "22 من تنظيم «بي كي كي»"
    if any(_of_a_group(scene, at) for at in range(last + 1, last + 1 + _OF_WHOM + quoted)):
        return True
    return analysis.form(last + 2) in closed_class("the_movement") and _told_of(scene)


def one_army(scene: Scene) -> str | None:
    """Return the one state whose army a sentence names beside fighters of no land: "قُتل 9 إرهابيين في عملية للجيش الباكستاني"."""
    armies = {side.country for side in scene.sides if side.how in {"body", "forces"} and side.country is not None and side.after in _ITS}
    return armies.pop() if len(armies) == 1 else None


def told_again(scene: Scene, phrase: Counted, actor: str | None) -> bool:
    """Whether the very figure was told before of fighters of no land, whom the same state harmed: "6 من عناصر الحزب", then "6 عناصر"."""
    low, item = phrase.number.quantity.low, phrase.casualty
    told = (
        claim for claim in scene.claims if claim.kind == "casualty" and (claim.item, claim.count_low, claim.actor) == (item, low, actor)
    )
    return actor is not None and item == "soldier" and phrase.country is None and any(claim.target is None for claim in told)


def _told_of(scene: Scene) -> bool:
    """Whether a movement of no land was told of, before the sentence or in it."""
    if scene.discourse.stateless or scene.discourse.terror or not scene.analysis.forms.isdisjoint(closed_class("of_no_land")):
        return True
    return any(_of_a_group(scene, mention.first) for mention in scene.analysis.mentions)


def _names_them(scene: Scene, at: int) -> bool:
    """Whether a noun of people is of fighters of a movement, by itself or by what stands behind it."""
    analysis = scene.analysis
    noun, mention = analysis.sense(at, "people"), analysis.mention(at)
    if noun is None or mention is None or noun.facts.get("casualty") != "soldier":
        return False
    if any(analysis.sense(place, "demonym") is not None for place in (mention.last + 1, mention.last + 2)):
        return False
    if noun.id in closed_class("insurgents"):
        return True
    return any(
        analysis.form(place).removeprefix("ل").removeprefix("ال") in closed_class("movements") or _of_a_group(scene, place)
        for place in _said_of_them(scene, mention.last + 1, _OF_WHOM)
    )


def names_a_group(scene: Scene) -> bool:
    """Whether a sentence names a movement that fights: "على أيدي عناصر من بوكو حرام"."""
    return any((body := mention.of("body")) is not None and body.facts.get("kind") == "group" for mention in scene.analysis.having("body"))


def _of_a_group(scene: Scene, at: int) -> bool:
    """Whether a movement that is of no land stands at `at`: "عناصر داعش", "مقاتلي الشباب"."""
    if scene.analysis.form(at) in closed_class("movements_in_short") and scene.analysis.sense(at - 1, "people") is not None:
        return True
    body = scene.analysis.sense(at, "body")
    return body is not None and body.facts.get("kind") == "group" and not body.facts.get("country") and not body.facts.get("seat")
