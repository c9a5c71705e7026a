"""Whom an office without a state means where somebody speaks for a state: "قالت الخارجية المصرية إن الوزير تلقى اتصالاً …"."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.names import is_held, minister_of, office_holder, office_id
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense
from marsad.model import Participant

_ANY_MINISTER = "minister"


def of_speaker(scene: Scene, at: int, office: Sense) -> Participant | None:
    """Return who holds `office`, told at token `at`, in the state that has the word; "the minister" is a ministry's own."""
    any_minister = office.id == _ANY_MINISTER
    if not (scene.analysis.form(at) in closed_class("the_minister") if any_minister else is_held(office_id(office))):
        return None  # whoever speaks
    speaker = scene.speaker(at)
    if speaker is None or speaker.country is None:
        return None
    day = scene.analysis.published
    if any_minister:
        name = minister_of(speaker.ministry or speaker.body or speaker.name, speaker.country, day)
    else:
        name = office_holder(office_id(office), speaker.country, day)
    return Participant(name, speaker.country) if name is not None and name != speaker.name else None
