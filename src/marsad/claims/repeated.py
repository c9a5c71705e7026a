"""Meetings of the same people told again in a few words: "في 12 فبراير و18 مارس", "ثم تحدث إليه مجدداً السبت"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from marsad.claims.actors import actor_before
from marsad.claims.duals import both
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant, Period

_NEXT = timedelta(days=1)
_JOINS = frozenset({"و", "،", ",", "ثم"})
_REACH = 5


def further_days(scene: Scene, period: Period) -> list[tuple[int, Period]]:
    """Return the other days, each with its first token, that a list names behind the day of a meeting: on each they met again.

    Days that follow each other are one meeting's ("الاثنين والثلاثاء").
    """
    times = scene.analysis.times
    start = next((index for index, time in enumerate(times) if time.period is period), None)
    if start is None or period.precision != "day":
        return []
    out: list[tuple[int, Period]] = []
    last = times[start]
    for time in times[start + 1 :]:
        between = range(last.last + 1, time.first)
        listed = all(scene.analysis.form(at) in _JOINS or scene.analysis.form(at) in closed_class("in") for at in between)
        joined = any(scene.analysis.form(at) in _JOINS for at in between) or scene.analysis.form(time.first).startswith("و")
        if not (listed and joined) or time.period.precision != "day" or not _apart(last.period, time.period):
            break
        out.append((time.first, time.period))
        last = time
    return out


def _apart(one: Period, other: Period) -> bool:
    """Whether a day is later than another and not the next."""
    return one.date_start is not None and other.date_start is not None and other.date_start - one.date_start > _NEXT


def met_again(scene: Scene, mention: Mention, present: Sequence[Party]) -> tuple[Participant, ...]:
    """Return the two who did it before and now again: "كما اتصل به السبت", "ثم تحدث إليه مجدداً".

    Only with a day of its own or a word for "again": "وتحدث معه عن سوريا" is of the meeting told before.
    """
    form = scene.analysis.form
    if form(mention.last + 1) not in closed_class("with_him"):
        return ()
    near = range(mention.last + 2, mention.last + 2 + _REACH)
    again = any(form(at) in closed_class("again") for at in near)
    if not again and not any(time.first in near and time.period.precision == "day" for time in scene.analysis.times):
        return ()
    pair = both(scene, mention.first, present)
    he = actor_before(scene, mention.first, present)
    return pair if he in pair else ()


def who_met_him(scene: Scene, mention: Mention, met: Sequence[Party], present: Sequence[Party]) -> Participant | None:
    """Return who met the head of a relative clause that meets "him" back: "أبلغ لافروف نظيره التركي الذي التقاه أمس": Lavrov."""
    if mention.suffix not in {"ه", "ها"} or not met or met[0].first > mention.first:
        return None
    if not any(scene.analysis.function(at, "relative") for at in range(met[-1].last + 1, mention.first)):
        return None
    before = [party for party in present if party.last < met[0].first and party.personal and not party.after]
    speaker = scene.speaker(mention.first)
    told = speaker is not None and speaker.person and speaker.country is not None
    he = before[-1].participant if before else Participant(speaker.name, speaker.country) if speaker is not None and told else None
    return he if he is not None and he.country != met[0].participant.country else None


def received_him(scene: Scene, mention: Mention, hosts: Sequence[Party]) -> Participant | None:
    """Return whom the article spoke of last, where "him" of a verb is all that tells whom somebody met ("وكان قد استقبله ماكرون")."""
    if mention.suffix not in {"ه", "ها"} or "past" not in (mention.of("meet") or mention.senses[0]).features or scene.person is None:
        return None
    name, country = scene.person
    return Participant(name, country) if country is not None and all(party.participant.country != country for party in hosts) else None
