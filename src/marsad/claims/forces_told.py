"""Whose forces a sentence speaks of, for the sentences after it: by their nationality, or by who sends some that it does not count."""

from __future__ import annotations

from marsad.claims.bits import PEOPLE
from marsad.claims.scene import Scene
from marsad.claims.theatre import is_country_code
from marsad.lexicon.index import Mention

_SENT_REACH = 4
_SENDERS = frozenset({"country", "capital"})


def forces_in(scene: Scene) -> str | None:
    """Return whose the forces are that a sentence names last by their nationality: "الجنود الأميركيين", "القوات الروسية"."""
    named = [
        side.country
        for side in scene.sides
        if side.how == "forces"
        or (
            side.how in {"adjective", "nationals"}
            and (people := scene.analysis.sense(side.first - 1, "people")) is not None
            and people.facts.get("deployment") is not None
        )
    ]
    return next((code for code in reversed(named) if code is not None), None) or _sender(scene)


def _sender(scene: Scene) -> str | None:
    """Who sends forces, none of whom may be counted: "أرسلت كوريا الشمالية قوات إضافية"."""
    for mention in scene.analysis.having("people"):
        people = mention.of("people")
        if people is None or not people.facts.get("deployment"):
            continue
        for at in range(mention.first - 1, max(-1, mention.first - 1 - _SENT_REACH), -1):
            verb = scene.analysis.mention(at)
            sense = verb.of("trigger") if verb is not None else None
            if verb is None or sense is None or not sense.features & {"verb", "masdar"}:
                continue
            if not any(frame["kind"] == "deployment" and frame.get("subject") == "actor" for frame in sense.facts["frames"]):
                return None
            return _doer(scene, verb, named=any("masdar" in one.features for one in verb.senses))
    return None


def _doer(scene: Scene, verb: Mention, *, named: bool) -> str | None:
    """The state right beside a verb of sending, or last before its verbal noun (`named`): "بدأت ألمانيا أمس في نشر جنود"."""
    states = [side for side in scene.sides if side.how in _SENDERS and side.after == "" and is_country_code(side.country)]
    beside = next((side.country for side in states if {side.first, side.last} & {verb.first - 1, verb.last + 1}), None)
    return beside or (next((side.country for side in reversed(states) if side.last < verb.first), None) if named else None)


def forces_before(scene: Scene) -> str | None:
    """Return whose the forces are that were named last before a sentence by their nationality."""
    return scene.last_told(forces_in, PEOPLE)
