"""Transfers: arms and aid promised or delivered, by whom to whom."""

from __future__ import annotations

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.govern import Governor, planned
from marsad.claims.roles import destination, subject
from marsad.claims.scene import Scene, opponent
from marsad.grammar.counted import GOODS, Counted
from marsad.grammar.words import closed_class

_PROMISE_REACH = 8


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the transfer that `governor` makes of `phrase`; None where neither giver nor receiver is known."""
    if phrase.item is None or (phrase.item == "aid" and not _is_aid(scene, phrase)):
        return None
    phase = "pledged" if planned(scene, governor) or _promised(scene, governor) else str(governor.frame["phase"])
    at = governor.at if governor.at is not None else phrase.first
    doer = subject(scene, governor, phrase)
    giver, receiver = (None, doer) if governor.frame.get("subject") == "target" else (doer, None)
    actor = giver.country if giver else phrase.country
    target = receiver.country if receiver else None
    if target is None:
        target = destination(scene, governor, phrase, but={actor}) or _given_to(scene, governor, phrase, actor)
    if actor is None:
        actor = _from(scene, target)
    if actor is None:
        speaker = scene.speaker(at)
        voice = speaker.country if speaker else None
        enemy = opponent(voice, scene.analysis.published, scene.discourse.named)
        if enemy is not None and target in {None, voice}:
            target = voice
            actor = next((code for code, _ in scene.discourse.named.most_common() if code not in {voice, enemy}), None)
        elif voice != target:
            actor = voice
    if target is None or actor == target:
        named = [country for country, _ in scene.discourse.named.most_common() if country != actor]
        target = next((country for country in named if country in {"UKR", "PSE", "ISR"}), None) if phrase.item == "aid" else target
    if actor is None and target is None:
        return None
    return Draft(
        kind="transfer",
        phase=phase,
        item=phrase.item,
        at=at,
        period=period_at(scene, at, list_end(scene, phrase)) or reported(scene),
        rule=governor.sense.id if governor.sense else "noun",
        phrase=phrase,
        actor=actor,
        target=target if target != actor else None,
        part=phrase.partitive,
        places=unique([place.name for place in scene.places if place.first > phrase.last and not place.country_wide]),
    )


def _promised(scene: Scene, governor: Governor) -> bool:
    """Whether a word of promise or announcement governs the word of giving: "تعهدت بتسليم", "أعلنت تقديم"."""
    at = governor.at
    if at is None or governor.sense is None or "masdar" not in governor.sense.features:
        return False
    return any(
        0 < at - mention.last <= _PROMISE_REACH and any(frame["phase"] == "pledged" for frame in sense.facts["frames"])
        for mention in scene.analysis.mentions
        for sense in mention.senses
        if sense.kind == "trigger"
    )


def _is_aid(scene: Scene, phrase: Counted) -> bool:
    """Whether money is help: a word of aid stands in the sentence before it or right after."""
    return any(
        sense.kind == "aid" or (sense.kind == "noun" and sense.facts.get("item") in GOODS | {"aid"})
        for mention in scene.analysis.mentions
        if abs(mention.first - phrase.first) <= 14 and not phrase.first <= mention.first <= phrase.last
        for sense in mention.senses
    )


def _given_to(scene: Scene, governor: Governor, phrase: Counted, actor: str | None) -> str | None:
    """The receiver as direct object: "زودت واشنطن كييف بـ…"."""
    mention = governor.mention
    if mention is None:
        return None
    for side in scene.sides:
        if (
            mention.last < side.first
            and side.country not in {None, actor}
            and side.after == ""
            and side.how in {"country", "capital", "body", "forces"}
        ):
            return side.country
    return None


def _from(scene: Scene, target: str | None) -> str | None:
    for side in scene.sides:
        if side.after in closed_class("from") and side.country not in {None, target}:
            return side.country
    return None
