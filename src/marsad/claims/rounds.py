"""The round of talks that is to come, between those of whose talks the article told: "وستعقد الجولة المقبلة في مسقط"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.dates import reported
from marsad.claims.draft import Draft, unique
from marsad.claims.hosts import at_host, is_held
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.told_meetings import last_meeting
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Period

_REACH = 5


def next_round(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> Draft | None:
    """Return the meeting to come of the parties of the one told last, where it is said to be going to be held or hosted."""
    told = last_meeting(scene)
    if told is None or not _to_be_held(scene, mention):
        return None
    places = [place.name for place in scene.places if place.after in closed_class("stand_in")] or at_host(scene, mention, present)
    return Draft(
        kind="meeting",
        phase="planned",
        item=told.item,
        at=mention.first,
        period=_to_come(scene) or reported(scene),
        rule=sense.id,
        places=unique(places),
        participants=told.participants,
    )


def _to_come(scene: Scene) -> Period | None:
    """The first time of the sentence that is yet to come."""
    day = scene.analysis.published
    later = (time.period for time in scene.analysis.times if day is not None and time.period.date_start is not None)
    return next((period for period in later if period.date_start > day), None)  # type: ignore[operator]


def _to_be_held(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of holding or being host in the future, or behind "it is planned that", stands near the round."""
    form = scene.analysis.form
    for at in range(max(0, mention.first - _REACH), min(len(scene.analysis.tokens), mention.last + _REACH)):
        bare = form(at).removeprefix("و")
        if not (is_held(scene, at) or bare.removeprefix("س") in closed_class("being_host")):
            continue
        if bare.startswith("س") or scene.analysis.functions(max(0, at - _REACH), at - 1, "planned"):
            return True
    return False
