"""Whether talks between states are told as having taken place, and not named as a standing matter or as what others discussed."""

from __future__ import annotations

from marsad.claims.hosts import is_held
from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_TOLD_REACH = 6
_HOST = "host"


def told_as_held(scene: Scene, mention: Mention, last: int) -> bool:
    """Return whether talks are told as having taken place, and not named as a standing matter ("مفاوضات السلام بين …")."""
    analysis = scene.analysis
    before = range(max(0, mention.first - _TOLD_REACH), mention.first)
    if any(is_held(scene, at) or analysis.form(at) in closed_class("to_attend") for at in before):
        return True
    if any(
        analysis.form(at).lstrip("وف") in closed_class("talks_ended") for at in range(max(0, mention.first - _TOLD_REACH), mention.first)
    ):
        return True
    if analysis.form(mention.first - 1) in closed_class("occasions") and analysis.form(mention.first - 1) not in closed_class("after"):
        return True
    if any(
        mention.first - _TOLD_REACH <= time.last and time.first <= last + _TOLD_REACH and not _day_of_another(scene, mention, time.last)
        for time in analysis.times
    ):
        return True
    return any(mention.last < place.first <= last + _TOLD_REACH and place.after in closed_class("stand_in") for place in scene.places)


def _day_of_another(scene: Scene, mention: Mention, last: int) -> bool:
    """Whether a time before talks is that of others who met, and only discuss these: "بحث فلان مع فلان، الأحد، مسار المفاوضات بين …"."""
    if last > mention.first or any(scene.analysis.functions(last + 1, mention.first, "complementiser")):
        return False
    verbs = (other.of("meet") for other in scene.analysis.having("meet") if other.last < last)
    return any(sense is not None and "verb" in sense.features and sense.facts["way"] == "verb" and sense.id != _HOST for sense in verbs)
