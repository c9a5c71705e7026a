"""Forces told by the strength of their unit, whose own verb is before it: "أرسلت بولندا كتيبة تضم 400 جندي"."""

from __future__ import annotations

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class

_UNIT_REACH = 3
_VERB_REACH = 8
_HOLDS = "hold_inside"


def moves_unit(scene: Scene, governor: Governor) -> Governor | None:
    """Return the word of sending, coming or leaving of the unit that "holds" what is counted, None where there is none."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or sense.id != _HOLDS or not _unit_before(scene, mention.first):
        return None
    for other in reversed(scene.analysis.mentions):
        if not 0 < mention.first - other.last <= _VERB_REACH:
            continue
        found = next(
            (
                (one, frame)
                for one in other.senses
                if one.kind == "trigger" and one.features & {"verb", "masdar"}
                for frame in one.facts["frames"]
                if frame["kind"] == "deployment"
            ),
            None,
        )
        if found is not None:
            apart = scene.analysis.functions(other.last + 1, mention.first, "complementiser", "subordinator", "relative")
            return None if apart else Governor(other, *found, governor.cost)
    return None


def _unit_before(scene: Scene, first: int) -> bool:
    """Whether an indefinite word for a unit stands right before token `first`: "كتيبة روسية تضم", "دفعة جديدة تضم"."""
    units = closed_class("moved_units")
    near = (scene.analysis.form(at) for at in range(max(0, first - _UNIT_REACH), first))
    return any(form in units or form.lstrip("وب") in units for form in near)
