"""Who is accused of killing: "اتهم القوات الروسية بقتل 5 مدنيين"."""

from __future__ import annotations

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_LATER = 10


def accused(scene: Scene, governor: Governor) -> Side | None:
    """Return who is accused of it: "اتهم القوات الروسية بقتل 5 مدنيين"."""
    mention = governor.mention
    if mention is None or not mention.prefix.endswith("ب"):
        return None
    start = next((at for at in range(mention.first - 1, mention.first - _LATER, -1) if _accuses(scene, at)), None)
    if start is None:
        return None
    between = [side for side in scene.sides if start < side.first and side.last < mention.first and not side.after]
    between = [side for side in between if side.country is not None or (side.how == "body" and side.name is not None)]
    if len(between) > 1 and _of_two_accused(scene, between[-2], between[-1]):
        return between[-2]
    return between[-1] if between else None


def _of_two_accused(scene: Scene, first: Side, last: Side) -> bool:
    """Whether "and" joins right behind one another two who did it: "اتهمت الجيش المالي ومجموعة فاغنر بقتل 9"."""
    mention = scene.analysis.mention(last.first)
    return last.first == first.last + 1 and mention is not None and mention.prefix == "و"


def _accuses(scene: Scene, at: int) -> bool:
    return scene.analysis.form(at).lstrip("وف") in closed_class("accusing")
