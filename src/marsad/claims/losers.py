"""Who lost people, by the verb or the noun that tells of losses."""

from __future__ import annotations

from marsad.claims.foes import enemys, harmed_by_losses
from marsad.claims.front_reports import losses_before
from marsad.claims.governor import Governor
from marsad.claims.roles import pronoun_of_speaker, subject
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Claim

_RANKS_NAME = 3
OWNING = frozenset({"forces", "nationals", "body", "country", "capital"})


def loser(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Return who is told to lose people, by the subject of the verb."""
    if governor.frame.get("subject") != "target":
        return None
    harmed = harmed_by_losses(scene, phrase, governor)
    if harmed is not None:
        return harmed
    doer = subject(scene, governor, phrase)
    if doer is not None:
        return enemys(scene, doer) if doer.how == "enemy" else doer.country
    if not pronoun_of_speaker(scene, governor):
        return None
    last = scene.claims[-1] if scene.claims else None
    if last is not None and governor.sense is not None and last.rule == governor.sense.id and _goes_on(scene, phrase, last):
        return last.target  # "خسر الجيش الأوكراني 1200 جندي … وأضافت الوزارة أنه خسر 90 على محور …"
    speaker = scene.speaker(governor.at or phrase.first)
    return speaker.country if speaker else None


def _goes_on(scene: Scene, phrase: Counted, last: Claim) -> bool:
    """Whether losses are told on: in another sentence, or in one list with the last."""
    return last.start < scene.analysis.sentence.start or phrase.joined or losses_before(scene, phrase) is not None


def lost(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Return who lost those whose fate is told behind their number: "خسرت كييف 90 ألف جندي بين قتيل وجريح", "فقدت 90 جندياً قتلى"."""
    if not governor.frame.get("settles") and not (phrase.befell and phrase.casualty == "soldier"):
        return None
    clause = scene.analysis.clause
    for mention in scene.analysis.mentions:
        frames = [frame for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
        loses = any(frame.get("subject") == "target" for frame in frames)
        if loses and mention.last < phrase.first and clause[mention.first] == clause[phrase.first]:
            after = (side for side in scene.sides if mention.last < side.first < phrase.first and side.how in OWNING and not side.after)
            before = (side for side in scene.sides if side.last == mention.first - 1 and side.how in OWNING and not side.after)
            return next((side.country for side in (*after, *before)), None)
    return None


def bore(scene: Scene, phrase: Counted) -> str | None:
    """Return the side that bore losses: "تكبدت القوات الأوكرانية خسائر بلغت 300 جندي", "القوات الأوكرانية تكبدت 300 قتيل"."""
    analysis = scene.analysis
    for at in range(phrase.first):
        if analysis.form(at).lstrip("وف") in closed_class("bearing") and analysis.clause[at] == analysis.clause[phrase.first]:
            after = (side for side in scene.sides if at < side.first <= at + _RANKS_NAME and not side.after)
            before = (side for side in scene.sides if side.last == at - 1 and side.how in OWNING and not side.after)
            return next((side.country for side in (*after, *before)), None)
    return None


def has_dead(scene: Scene, phrase: Counted) -> str | None:
    """Return the side that has its dead: "روسيا لديها 40 ألف قتيل", "لدى روسيا 40 ألف قتيل"."""
    before = range(max(0, phrase.first - _RANKS_NAME), phrase.first)
    owner = next((side for side in scene.sides if side.last == phrase.first - 1 and side.after in closed_class("with_somebody")), None)
    if owner is not None:
        return owner.country
    has = next((at for at in before if scene.analysis.form(at) in closed_class("has_words")), None)
    if has is None:
        return None
    return next((side.country for side in reversed(scene.sides) if has - side.last in {1, 2}), None)
