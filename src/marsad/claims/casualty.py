"""Casualties: who was killed, wounded, captured or is missing, whose they are, and by whose fire."""

from __future__ import annotations

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.govern import Governor
from marsad.claims.roles import pronoun_of_speaker, subject
from marsad.claims.scene import Scene, at_war, opponent
from marsad.grammar.attribution import past_source
from marsad.grammar.counted import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_FIRE = frozenset({"attack", "missile", "drone", "artillery_shell", "glide_bomb", "rocket", "ballistic_missile", "cruise_missile"})
_FIRING = frozenset({"adjective", "body", "forces", "country", "capital"})
_NEAR = 4
_NATIONALS_REACH = 12
_BESIDE = 3
_BY = closed_class("from") | {""}


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the casualty claim that `governor` makes of `phrase`."""
    if phrase.casualty is None:
        return None
    at = governor.at if governor.at is not None else phrase.first
    target = _victims(scene, phrase, governor)
    actor = _cause(scene, phrase, governor, target)
    if actor is None and target is None and not scene.places:
        return None
    period = period_at(scene, at, list_end(scene, phrase))
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


def _same_fire(scene: Scene, target: str | None) -> bool:
    fire, attacker = scene.discourse.fire, scene.discourse.attacker
    if fire is None:
        return attacker is not None and at_war(attacker, target, scene.analysis.published)
    return target is None or fire.target == target


def _victims(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Whose people: by nationality, by the subject that lost them, by the place, by the shelling told of, by who speaks."""
    return (
        phrase.country
        or _loser(scene, phrase, governor)
        or _nationals(scene, phrase)
        or _by_place_or_fire(scene, phrase, governor)
        or _by_article(scene, phrase, governor)
    )


def _loser(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    if governor.frame.get("subject") != "target":
        return None
    doer = subject(scene, governor, phrase)
    if doer is not None:
        return doer.country
    speaker = scene.speaker(governor.at or phrase.first) if pronoun_of_speaker(scene, governor) else None
    return speaker.country if speaker else None


def _nationals(scene: Scene, phrase: Counted) -> str | None:
    """A people named as such before the number: "عدد الفلسطينيين الذين قتلوا … 58 شخصاً"."""
    for side in scene.sides:
        if side.how == "nationals" or (side.how == "adjective" and _people_noun(scene, side)):
            return side.country if side.first < phrase.first and phrase.first - side.last <= _NATIONALS_REACH else None
    return None


def _by_place_or_fire(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    at = governor.at if governor.at is not None else phrase.first
    clause, fire = scene.analysis.clause, scene.discourse.fire
    held = sorted(
        (abs(clause[place.first] - clause[at]), abs(place.first - phrase.first), place.holder)
        for place in scene.places
        if place.holder and not past_source(scene.analysis, at, place.first)
    )
    attacker = attacker_in(scene)
    if held and held[0][0] <= 1 and held[0][2] != attacker:
        return held[0][2]
    if fire is not None and fire.start == scene.analysis.sentence.start and fire.target:
        return fire.target
    if attacker is not None:
        return opponent(attacker, scene.analysis.published, scene.discourse.named)
    return held[0][2] if held else None


def _by_article(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    lands = (side.country for side in scene.sides if side.country and side.where and side.after in closed_class("stand_in"))
    fire, places = scene.discourse.fire, scene.discourse.fire_places
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    return (
        next(lands, None)
        or (fire.target if fire is not None else None)
        or (places[0].holder if places else None)
        or (speaker.country if speaker else None)
    )


def _people_noun(scene: Scene, side: Side) -> bool:
    """Whether a plural adjective of nationality stands as a noun ("الفلسطينيين")."""
    sense = scene.analysis.sense(side.first, "demonym")
    return sense is not None and "plural" in sense.features and scene.analysis.mention(side.first - 1) is None


def attacker_in(scene: Scene) -> str | None:
    """Whose fire the sentence tells of: "الهجمات الروسية", "غارات العدو الإسرائيلي", "قصفت القوات الأوكرانية"."""
    for mention in scene.analysis.mentions:
        if not is_fire(mention):
            continue
        verb = all("verb" in sense.features for sense in mention.senses if sense.kind == "trigger") and mention.of("noun") is None
        for side in scene.sides:
            reach = _NEAR if side.how != "adjective" else 0 if verb else _BESIDE
            near = mention.last < side.first <= mention.last + reach
            if near and side.country is not None and side.after in _BY and not side.where and side.how in _FIRING:
                return side.country
    return None


def is_fire(mention: Mention) -> bool:
    """Whether a word speaks of strikes: a weapon's noun, a noun of attack, a trigger of launching."""
    return any(
        (sense.kind == "noun" and sense.facts.get("item") in _FIRE)
        or (sense.kind == "trigger" and any((frame["kind"], frame["phase"]) == ("strike", "launched") for frame in sense.facts["frames"]))
        for sense in mention.senses
    )


def _cause(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> str | None:
    day, named = scene.analysis.published, scene.discourse.named
    if governor.frame.get("subject") == "actor" and governor.sense is not None and "masdar" not in governor.sense.features:
        doer = subject(scene, governor, phrase)
        if doer is not None and doer.country not in {None, target} and doer.how != "adjective":
            return doer.country
    attacker = attacker_in(scene)
    if attacker is not None and at_war(attacker, target, day):
        return attacker
    fire = scene.discourse.fire
    if fire is not None and fire.target == target and fire.actor is not None:
        return fire.actor
    for side in scene.sides:
        if (
            side.country not in {None, target}
            and at_war(side.country, target, day)
            and side.how in {"country", "capital", "forces", "body"}
            and not side.where
            and side.after == ""
            and _fires(scene)
        ):
            return side.country
    if _fires(scene):
        return opponent(target, day, named)
    attacker = scene.discourse.attacker
    return attacker if attacker is not None and at_war(attacker, target, day) else None


def _fires(scene: Scene) -> bool:
    """Whether the sentence tells of shelling, strikes or drones at all, and the article of no attack by armed groups."""
    return not scene.discourse.terror and any(is_fire(mention) for mention in scene.analysis.mentions)


def _places(scene: Scene, at: int) -> tuple[str, ...]:
    clause = scene.analysis.clause
    near = [
        place.name
        for place in scene.places
        if not past_source(scene.analysis, at, place.first) and abs(clause[place.first] - clause[at]) <= 3
    ]
    return unique(near or [place.name for place in scene.places if place.first < at])
