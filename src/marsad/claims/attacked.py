"""Who is attacked where order and prepositions mislead: a verb written as passive, forces that stand in another's land."""

from __future__ import annotations

import re

from marsad.claims.conflicts import at_war, fights, opponent
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim

_PASSIVE = re.compile("[وف]?(?:ا?ُ?ستُ|[^ايتنأ]ُ)")  # the vowel that is written where a past verb could be read as active
_AHEAD = 4
_UNDERGO = "suffer_attack"  # the sense of triggers.yaml
_WARDED_OFF = frozenset({"intercepted", "lost"})


def written_as_passive(scene: Scene, phrase: Counted, governor: Governor, side: Side | None) -> bool:
    """Whether who stands beside a verb of attack is whom it befalls: "استُهدفت الكويت بـ12 صاروخاً", "البلاد قُصفت بـ…"."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or governor.frame.get("object") != "target" or "verb" not in sense.features or mention.suffix:
        return False
    before = mention.first - 1
    own = bool(scene.analysis.functions(before, before, "own_country")) or scene.analysis.form(before) in closed_class("the_country")
    if _PASSIVE.match(scene.analysis.tokens[mention.first].spelling) is None:
        named = {side.first for side in scene.sides} | {place.first for place in scene.places}
        return own and not any(mention.last < at < phrase.first for at in named)
    return own or (side is not None and abs(side.first - mention.first) <= _AHEAD)


def acts_there(side: Side | None, governor: Governor, phrase: Counted) -> bool:
    """Whether a side stands between a verb and what is counted, as its subject does."""
    mention = governor.mention
    return side is not None and mention is not None and mention.last < side.first < phrase.first


def opens(scene: Scene, place: PlaceName, at: int) -> bool:
    """Whether a place is the scene with which a sentence opens, before what happens at token `at`: "وفي مدينة كذا، سقطت 4 قنابل"."""
    analysis = scene.analysis
    if _undergoes(scene, place, at):
        return True
    if analysis.form(0).removeprefix("و") not in closed_class("within_land") or place.country_wide:
        return False
    comma = next((mark for mark in range(place.last + 1, at) if analysis.tokens[mark].kind == "mark"), None)
    return comma is not None and not any(mention.of("trigger") for mention in analysis.mentions if mention.first < comma)


def _undergoes(scene: Scene, place: PlaceName, at: int) -> bool:
    """Whether a place is what undergoes the attack at token `at`, whatever stands between: "تعرض مطار كذا، فجر الثلاثاء، لهجوم"."""
    verb = _undergone_at(scene, at)
    return verb is not None and verb.last < place.first


def undergone(scene: Scene, governor: Governor) -> bool:
    """Whether an attack is what something underwent, by a verb before it: no speaker's own then ("تعرضت 12 بلدة في سومي للقصف")."""
    return governor.at is not None and _undergone_at(scene, governor.at) is not None


def _undergone_at(scene: Scene, at: int) -> Mention | None:
    """The verb of undergoing the attack at token `at`, where no other verb stands nearer."""
    attack = scene.analysis.mention(at)
    if attack is None or not attack.prefix.startswith("ل"):
        return None
    verbs = [mention for mention in scene.analysis.mentions if mention.first < at and mention.of("trigger") is not None]
    return verbs[-1] if verbs and any(sense.id == _UNDERGO for sense in verbs[-1].senses) else None


def seat_attacked(scene: Scene, governor: Governor, actor: str | None) -> str | None:
    """The land of a movement whose places a state attacks that is at war there: "شنت واشنطن 5 غارات على مواقع للحوثيين"."""
    if actor is None or governor.at is None or governor.frame["phase"] != "launched":
        return None
    form = scene.analysis.form
    for side in scene.sides:
        body = scene.analysis.sense(side.first, "body") if side.how == "body" and side.country is None else None
        seat = body.facts.get("seat") if body is not None else None
        if seat is None or side.first < governor.at or not at_war(actor, str(seat), scene.analysis.published):
            continue
        struck = any(form(at) in closed_class("struck") for at in (side.first - 1, side.first - 2))
        if struck or side.after in closed_class("toward"):
            return str(seat)
    return None


def _attacked_speaker(scene: Scene, governor: Governor, voice: str | None) -> bool:
    """Whether a state tells of the fire of a movement that it fights, and of nobody else attacked: "قال الجيش إن الحزب أطلق 300 صاروخ"."""
    if voice is None or governor.frame["phase"] != "launched":
        return False
    day = scene.analysis.published
    groups = (scene.analysis.sense(side.first, "body") for side in scene.sides if side.how == "body" and side.country is None)
    return any(group is not None and opponent(group.facts.get("seat"), day, {}) == voice for group in groups)


def upon_the_speaker(scene: Scene, governor: Governor, actor: str | None, voice: str | None) -> bool:
    """Whether whose fire it is says that the speaker's own side is attacked: he warded it off, or tells of the movement that he fights."""
    if governor.frame["phase"] in _WARDED_OFF:
        return voice not in {None, actor}
    return actor is None and _attacked_speaker(scene, governor, voice)


def land_below(scene: Scene) -> str | None:
    """Return who holds all the places that a sentence names, and fights: "وفي كورسك، أسقطت الدفاعات الجوية 12 مسيّرة"."""
    holders = {place.holder for place in scene.places if place.after not in closed_class("from")}
    land = next(iter(holders)) if len(holders) == 1 else None
    return land if land is not None and fights(land, scene.analysis.published) else None


def where_they_stand(scene: Scene, phrase: Counted, target: str | None) -> Claim | None:
    """Return the attacks told before, of which these are some, on forces of a state in others' lands, one of which is named now.

    "تعرضت القوات الأميركية في العراق وسوريا لـ61 هجوماً. … 29 هجوماً في العراق": Iraq is not who is attacked.
    """
    told = scene.fire
    if told is None or target is None or phrase.item != "attack" or told.item != "attack" or told.target in {None, target}:
        return None
    if any(side.first > phrase.head and side.country == target and side.after in closed_class("upon") for side in scene.sides):
        return None
    abroad = {place.holder for place in scene.discourse.fire_places if place.holder != told.target}
    also = bool(abroad) and told.start == scene.analysis.sentence.start  # "29 هجوماً في العراق وثلاثة هجمات في سوريا"
    here = next((place for place in scene.places if place.holder == target and place.first > phrase.head), None)
    return told if (also or target in abroad) and here is not None and here.after in closed_class("within_land") else None


def of_the_place(scene: Scene, side: Side) -> bool:
    """Whether a nationality only tells where the place before it lies: "تعرضت مدينة الأبيض السودانية لهجوم"."""
    return any(place.last == side.first - 1 and place.country == side.country for place in scene.places)
