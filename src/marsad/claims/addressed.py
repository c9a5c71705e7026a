"""Who said something to whom in a talk: "أبلغ ماكرون بوتين خلال مكالمة"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.actors import actor_before
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, gap, people
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant

Group = tuple[tuple[Participant, ...], str]


def addressed(scene: Scene, mention: Mention, present: Sequence[Party], form: str) -> list[Group]:
    """Who said something to whom in the talk: "أبلغ ماكرون بوتين خلال مكالمة", "حث أردوغان نظيره الروسي في اتصال هاتفي على …".

    On the telephone whatever somebody does to somebody is said to him.
    """
    inside = scene.analysis.form(mention.first - 1) in closed_class("occasions") | closed_class("inside")
    if mention.prefix not in {"", "ال"} or not inside:
        return []
    before = [party for party in present if party.last < mention.first]
    he = _he_told(scene, mention, present, before)
    if he is not None:
        return [(people([he, before[-1].participant]), form)]
    hearer_behind = _told_behind(scene, mention, present, before)
    if hearer_behind is not None:
        return [(people([before[-1].participant, hearer_behind]), form)]
    if len(before) < 2 or not (before[-1].personal and before[-2].personal) or gap(scene, before[-1].last, mention.first) > 2:
        return []
    speaker, hearer = before[-2:]
    verb_before = scene.analysis.sense(speaker.first - 1, "speech")
    told = hearer.after in {"", "ل"} and verb_before is not None
    called = form == "call" and hearer.after in closed_class("addressed_by")
    adjacent = hearer.first - speaker.last <= 2 + (called and scene.analysis.mention(speaker.last + 1) is None)
    if not (told or called) or speaker.after or not adjacent or chain(scene, before, speaker)[1:]:
        return []
    return [(people([speaker.participant, hearer.participant]), form)]


def _he_told(scene: Scene, mention: Mention, present: Sequence[Party], before: Sequence[Party]) -> Participant | None:
    """Who, named before, told a hearer something in a talk ("قال إنه أبلغ أردوغان في اتصال هاتفي أن …")."""
    if not before or not before[-1].personal or gap(scene, before[-1].last, mention.first) > 2 or before[-1].after not in {"", "ل"}:
        return None
    verb_at = before[-1].first - 1
    speech = scene.analysis.sense(verb_at, "speech")
    tells = scene.analysis.form(verb_at).lstrip("و") in closed_class("telling")
    if not (tells or (speech is not None and before[-1].after)):
        return None
    he = actor_before(scene, verb_at, present)
    return he if he is not None and he.country != before[-1].participant.country else None


def _told_behind(scene: Scene, mention: Mention, present: Sequence[Party], before: Sequence[Party]) -> Participant | None:
    """Who was told something in a call that stands between the two ("أبلغ نينيستو في اتصال هاتفي نظيره الروسي")."""
    hearer = next((party for party in present if party.first > mention.last), None)
    if hearer is None or not before or not (before[-1].personal and hearer.personal) or hearer.after:
        return None
    tells = any(scene.analysis.form(at).lstrip("و") in closed_class("telling") for at in (before[-1].first - 1, before[-1].last + 1))
    near = gap(scene, mention.last, hearer.first) <= 1 and gap(scene, before[-1].last, mention.first) <= 2
    return hearer.participant if tells and near and before[-1].participant.country != hearer.participant.country else None
