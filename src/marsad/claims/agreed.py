"""Who agreed to hold a meeting: "اتفق فلان وفلان خلال مكالمة على عقد قمة", "واتفق الرئيسان على عقد لقاء"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.duals import both
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, gap
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant

_SIDES = 2


def made_ready(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[Participant]:
    """Return the several who make ready to meet: "يستعد فلان وفلان للقاء في جدة", "يتأهب الرئيسان فلان وفلان لعقد قمة"."""
    analysis = scene.analysis
    verb = next((at for at in range(mention.first - 1, -1, -1) if analysis.form(at).lstrip("وف") in closed_class("makes_ready")), None)
    behind = [party for party in present if verb is not None and verb < party.first and party.last < mention.first]
    if not behind or behind[0].after or not (mention.prefix == "ل" or analysis.form(mention.first - 1) in closed_class("holding")):
        return []
    if verb is None or not (behind[0].personal or gap(scene, verb, behind[0].first) == 0):  # "يستعد منتخبا مصر والمغرب للقاء"
        return []
    pair = chain(scene, behind, behind[0])
    near = gap(scene, pair[-1].last, mention.first) <= 1
    return [party.participant for party in pair] if near and len({party.participant.country for party in pair}) >= _SIDES else []


def agreed_to_hold(scene: Scene, carrier: Mention, present: Sequence[Party]) -> list[Participant]:
    """Return the two who agreed on holding it, whatever else stands between; those named before where a dual tells them."""
    form = scene.analysis.form
    if form(carrier.first) not in closed_class("holding") or form(carrier.first - 1) not in closed_class("upon"):
        return []
    verb = next((at for at in range(carrier.first - 2, -1, -1) if _agrees(form(at))), None)
    if verb is None:
        return []
    if form(verb + 1) in closed_class("dual_people") and scene.analysis.sense(verb + 2, "demonym") is None:
        office = "minister" if form(verb + 1) in closed_class("two_ministers") else ""
        return list(both(scene, verb, present, office or ("president" if form(verb + 1) in closed_class("two_presidents") else "")))
    behind = [party for party in present if verb < party.first and party.last < carrier.first]
    if not behind or behind[0].after or gap(scene, verb, behind[0].first) > 1:
        return []
    pair = [party.participant for party in chain(scene, behind, behind[0])]
    return pair if len({one.country for one in pair}) >= _SIDES else []


def _agrees(form: str) -> bool:
    return form.lstrip("وف").startswith(tuple(closed_class("agreeing")))
