"""Casualties: who was killed, wounded, captured or is missing, whose they are, and by whose fire."""

from __future__ import annotations

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.fire import Fire, fires, nearest, under_fire
from marsad.claims.govern import Governor, sentence_has
from marsad.claims.roles import subject
from marsad.claims.scene import Scene, at_war, opponent, regulars
from marsad.claims.victims import victims
from marsad.grammar.attribution import past_source
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.model import Claim, Period, Refusal

_SPARED_REACH = 4


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the casualty claim that `governor` makes of `phrase`."""
    if phrase.casualty is None:
        return None
    at = governor.at if governor.at is not None else phrase.first
    told = fires(scene)
    whole = _whole(scene, phrase, str(governor.frame["phase"]))
    if whole is not None and phrase.country in {None, whole.target}:
        target = whole.target
        actor = None if _wounded_prisoners(scene, phrase, governor) else whole.actor
    else:
        target = victims(scene, phrase, governor, told)
        actor = _cause(scene, phrase, governor, target, told)
    if actor is None and target is None and not scene.places:
        return None
    period = period_at(scene, at, list_end(scene, phrase))
    if period is None and whole is not None:
        period = Period(0, 0, whole.date_start, whole.date_end, whole.date_precision, "")
    if period is None:
        period = scene.discourse.fire_time if _same_fire(scene, target) else None
    return Draft(
        kind="casualty",
        phase=str(governor.frame["phase"]),
        item=phrase.casualty,
        at=at,
        period=period or reported(scene),
        rule=governor.sense.id if governor.sense else "befell",
        phrase=phrase,
        actor=actor,
        target=target,
        part=phrase.partitive,
        places=_places(scene, at),
    )


def _whole(scene: Scene, phrase: Counted, phase: str) -> Claim | None:
    """The claim that people are some of: theirs are its sides, and its time unless they have their own."""
    if not phrase.partitive:
        return None
    start = scene.analysis.sentence.start
    before = [claim for claim in scene.discourse.claims if claim.kind == "casualty" and not claim.part]
    here = next((claim for claim in reversed(before) if claim.start == start), None)
    return here or next((claim for claim in reversed(before) if phase in {claim.phase, "wounded"}), None)


def refusal(scene: Scene, phrase: Counted, governor: Governor) -> Refusal | None:
    """Return why a toll is no casualty of a war: an exchange of prisoners or bodies, an accident, what a party is made up of."""
    analysis, discourse = scene.analysis, scene.discourse
    handed = sentence_has(scene, "remains") and sentence_has(scene, "handing_over")
    captives = governor.frame["phase"] == "captured" and governor.at is None
    if sentence_has(scene, "exchange") or handed or (captives and (discourse.exchange or sentence_has(scene, "handing_over"))):
        return "exchange"
    if (sentence_has(scene, "accident") or discourse.accident) and not under_fire(scene):
        return "accident"
    if _spared(scene, phrase, governor):
        return "no_trigger"
    before = range(max(0, phrase.first - 2), phrase.first)
    if any(analysis.form(at).lstrip("و") in closed_class("made_up_of") for at in before):
        return "no_trigger"
    return None


def _spared(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a word of rescue, flight or arrest stands before the people and nearer than what governs them."""
    if phrase.befell:
        return False
    at = governor.at if governor.at is not None else -1
    places = scene.analysis.functions(max(0, phrase.first - _SPARED_REACH), phrase.first - 1, "spared")
    return any(at < place for place in places) if at < phrase.first else bool(places)


def _same_fire(scene: Scene, target: str | None) -> bool:
    fire, attacker = scene.discourse.fire, scene.discourse.attacker
    if fire is None:
        return attacker is not None and at_war(attacker, target, scene.analysis.published)
    return target is None or fire.target == target


def _cause(scene: Scene, phrase: Counted, governor: Governor, target: str | None, told: tuple[Fire, ...]) -> str | None:
    """By whose hand: the subject that killed, the fire that the sentence tells of, the war that soldiers are in, the fire told before."""
    if _wounded_prisoners(scene, phrase, governor):
        return None
    doer = _killer(scene, phrase, governor, target)
    if doer is not None:
        stateless = doer.country is not None and target is not None and not regulars(doer.country, target)
        return _enemy(scene, target) if doer.how == "enemy" else None if stateless else doer.country
    at = governor.at if governor.at is not None else phrase.first
    maker = nearest(scene, at, told, but=target)
    if maker is not None:
        stateless = maker.actor is not None and target is not None and not regulars(maker.actor, target)
        return _enemy(scene, target) if maker.hostile else None if stateless else maker.actor
    discourse = scene.discourse
    fire = discourse.fire
    if fire is not None and fire.start == scene.analysis.sentence.start and fire.target == target:
        return fire.actor
    if discourse.terror or discourse.stateless:
        return None
    if phrase.casualty == "soldier" or governor.frame["phase"] == "captured":
        return _enemy(scene, target)
    if discourse.attacker is not None and at_war(discourse.attacker, target, scene.analysis.published):
        return discourse.attacker
    return _enemy(scene, target) if told else None


def _enemy(scene: Scene, target: str | None) -> str | None:
    """The state that `target` is at war with; none where movements that are no state's fight it."""
    enemy = opponent(target, scene.analysis.published, scene.discourse.named)
    return enemy if enemy is None or regulars(enemy, target) else None


def _wounded_prisoners(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether the wounded are some of those who were captured or gave themselves up: nobody is said to have wounded them."""
    if governor.frame["phase"] != "wounded" or not (phrase.partitive or phrase.casualty == "soldier"):
        return False
    if any(sense.id in {"capture", "surrender"} for mention in scene.analysis.mentions for sense in mention.senses):
        return True
    last = scene.discourse.claims[-1] if scene.discourse.claims else None
    return phrase.partitive and last is not None and last.phase == "captured"


def _killer(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> Side | None:
    """The subject of a verb in the active voice: "قتلت القوات الروسية 3 مدنيين"."""
    if governor.frame.get("subject") != "actor" or governor.sense is None or "masdar" in governor.sense.features:
        return None
    if governor.mention is None or governor.mention.last > phrase.first:
        return None
    doer = subject(scene, governor, phrase)
    if doer is None or doer.how == "adjective" or (doer.country is not None and doer.country == target):
        return None
    colon = any(scene.analysis.form(place) == ":" for place in range(doer.last, governor.mention.first))
    return None if colon else doer


def _places(scene: Scene, at: int) -> tuple[str, ...]:
    clause = scene.analysis.clause
    near = [
        place.name
        for place in scene.places
        if not past_source(scene.analysis, at, place.first) and abs(clause[place.first] - clause[at]) <= 3
    ]
    return unique(near or [place.name for place in scene.places if place.first < at])
