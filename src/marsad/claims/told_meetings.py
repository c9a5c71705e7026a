"""What a sentence adds to a meeting that the article told before: who leads, who joins, the next round."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.draft import Draft
from marsad.claims.scene import Scene
from marsad.claims.subjects import people
from marsad.lexicon.index import Mention, Sense
from marsad.model import Claim, Participant, Period

_SIDES = 2


def last_meeting(scene: Scene) -> Claim | None:
    """Return the meeting told last, where it is one in person and of two states or bodies at least."""
    told = next((claim for claim in reversed(scene.claims) if claim.kind == "meeting" and claim.item == "meeting"), None)
    return told if told is not None and of_several(told) else None


def of_several(meeting: Claim) -> bool:
    """Whether a meeting is of two states or bodies at least."""
    return len({one.country for one in meeting.participants}) >= _SIDES


def told_again(told: Claim, mention: Mention, sense: Sense, participants: Sequence[Participant]) -> Draft:
    """Return a meeting told before with those who took part in it by the word `mention`, its day and its places kept."""
    return Draft(
        kind="meeting",
        phase=told.phase,
        item=told.item,
        at=mention.first,
        period=Period(mention.start, mention.end, told.date_start, told.date_end, told.date_precision, ""),
        rule=sense.id,
        places=told.places,
        participants=people(participants),
    )
