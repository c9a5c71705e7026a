"""Deployments: whose forces are to go, were sent, stand, or leave, and where."""

from __future__ import annotations

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.govern import Governor, planned
from marsad.claims.roles import destination, standing, subject
from marsad.claims.scene import Scene
from marsad.grammar.counted import Counted


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the deployment that `governor` makes of `phrase`; None for a garrison in its own country."""
    if phrase.deployment is None or phrase.deployment == "inherit":
        return None
    phase = str(governor.frame["phase"])
    if planned(scene, governor):
        phase = "withdrawing" if phase == "withdrawn" else "planned"
    doer = subject(scene, governor, phrase) if governor.frame.get("subject") == "actor" else None
    actor = phrase.country or (doer.country if doer else None)
    start = governor.at if governor.at is not None else phrase.first
    host = standing(scene, phrase, min(start, phrase.first)) if phase == "present" else None
    target = host or destination(scene, governor, phrase, but={actor})
    if target is None and phase != "present":
        target = standing(scene, phrase, start)
    own = scene.analysis.functions(max(0, start - 4), start, "own_country")
    if own and (voice := scene.speaker(start)) is not None:
        actor = phrase.country or voice.country
    if actor is None and phase != "present":
        speaker = scene.speaker(start)
        actor = speaker.country if speaker and speaker.country != target else None
    previous = next(
        (claim for claim in reversed(scene.discourse.claims) if claim.kind == "deployment" and claim.actor in {None, actor}), None
    )
    if target is None and previous is not None:
        target = previous.target
    if actor is None and previous is not None:
        actor = previous.actor
    if actor is not None and actor == target:
        return None
    if phase == "present" and target is None:
        return None
    return Draft(
        kind="deployment",
        phase=phase,
        item=phrase.deployment,
        at=start,
        period=period_at(scene, start, list_end(scene, phrase)) or reported(scene),
        rule=governor.sense.id if governor.sense else "noun",
        phrase=phrase,
        actor=actor,
        target=target,
        part=phrase.partitive,
        places=unique([place.name for place in scene.places if place.first > start]),
    )
