"""The day of an attack that a later or earlier sentence names again, for tolls of which only the day of saying is told.

"قال مسؤولون الخميس إن عدد القتلى ارتفع إلى 18 … وألحق الهجوم الذي وقع أمس أضراراً".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from marsad.claims.committed import bare_form
from marsad.claims.dates import told_when
from marsad.claims.draft import Draft
from marsad.claims.fire import is_fire
from marsad.claims.scene import Scene
from marsad.claims.since import unlike_since
from marsad.claims.tolls import areas
from marsad.claims.updates import update_of
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim, Period

_REACH = 8
_NEAR = 2  # sentences
_ATTACK = "attack_noun"
_GROWN = frozenset({"raised", "new"})
_DAYS = frozenset({"day", "night"})
_SAID_ONLY = frozenset({"day", "reported"})
_RECENT = timedelta(days=7)
_ONE_DAY = timedelta(days=1)
_OPENING = 5
_BEHIND = 24  # characters
_AFTER = re.compile(r"(?<!\w)(?:بعد|عقب|غداة|[إا]ثر|أعقاب)\s+(?:\w+\s+(?:من\s+)?)?$")
_MAY_TELL = re.compile(r"أمس|امس|يوم|مساء|فجر|صباح|ليل|ظهر|السبت|الأحد|الاحد|ال[إا]ثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|الماضي")


def only_said(scene: Scene, draft: Draft) -> bool:
    """Whether a toll has no time, or only that of its telling: "قال مسؤول اليوم إن عدد القتلى ارتفع إلى 35"."""
    if draft.kind != "casualty" or draft.phrase is None or draft.period.precision not in _SAID_ONLY:
        return False
    if draft.period.precision == "reported":
        return True
    grown = update_of(scene.analysis, draft.phrase.number) in _GROWN  # "وأعلن اليوم ارتفاع الحصيلة إلى 26 قتيلاً"
    attack = grown or any(_of_attack(mention) for mention in scene.analysis.mentions)
    return attack and told_when(scene, draft.period, draft.at, draft.phrase.last)


def on_its_day(raw: str, scenes: Sequence[Scene], claims: Sequence[Claim], said: Collection[str], running: Collection[str]) -> list[Claim]:
    """Return `claims`, those tolls whose ids are in `said` on the day of the attack, where the article names one day and one people."""
    soft = [claim for claim in claims if claim.claim_id in said and claim.claim_id not in running]
    if not soft or len({claim.target for claim in claims if claim.kind == "casualty"}) > 1:
        return list(claims)
    victims = {claim.target for claim in soft}
    elsewhere = {claim.start for claim in claims if claim.kind == "strike"}  # where others alone are attacked: what these shot down
    elsewhere -= {claim.start for claim in claims if claim.kind == "casualty" or claim.target in victims | {None}}
    body = (scene for scene in scenes if scene.sentence.section == "body" and scene.sentence.start not in elsewhere)
    told = (scene for scene in body if _MAY_TELL.search(raw, scene.sentence.start, scene.sentence.end))
    days = {(period.date_start, period.date_end): (scene.sentence.start, period) for scene in told for period in _days(scene)}
    for claim in claims:
        if claim.kind == "strike" and claim.item == "attack" and claim.date_precision in _DAYS and _news(raw, claim):
            days.setdefault((claim.date_start, claim.date_end), (claim.start, _as_told(claim)))  # "47 غارة مساء السبت"
    if len(days) != 1:
        return _since_first_told(soft, claims)
    [(start, period)] = days.values()
    far = _far(scenes, start)
    if any(claim.kind == "casualty" and claim.claim_id not in said and _on_another_day(claim, period) for claim in claims):
        return list(claims)  # two attacks, of which one is told besides
    own = [claim for claim in claims if claim.kind == "casualty" and claim.start == start]
    moved = {
        claim.claim_id
        for claim in soft
        if _before(period, claim) and claim.start not in far and not any(_another(claim, other) for other in own) and _near(claim, own)
    }
    return [_moved(claim, period) if claim.claim_id in moved else claim for claim in claims]


def _news(raw: str, claim: Claim) -> bool:
    """Whether attacks are told in the body, and not only as what others came after: "جاءت الغارات بعد 15 غارة ليل السبت"."""
    at = claim.number_start
    return claim.section == "body" and (at is None or _AFTER.search(raw, max(claim.start, at - _BEHIND), at) is None)


def _far(scenes: Sequence[Scene], start: int) -> frozenset[int]:
    """Where sentences begin that tell of no attack and stand far from the one at `start`: their tolls need not be that attack's."""
    places = [scene.sentence.start for scene in scenes]
    told = places.index(start) if start in places else 0
    return frozenset(scene.sentence.start for at, scene in enumerate(scenes) if abs(at - told) > _NEAR and not any(_attacks(scene)))


def _since_first_told(soft: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Tolls that have grown, with those told beside them, on the day of what was told of the same attack besides.

    "قُتل 5 الخميس … ارتفعت الحصيلة السبت إلى 9 قتلى و40 جريحاً"; "أصاب صاروخان المدينة فجر الأربعاء".
    """
    days: dict[tuple[int, str | None, object], Period] = {}
    for grown in soft:
        told = [one for one in claims if grown.update in _GROWN and _of_that_attack(one, grown)]
        if told and len({(one.date_start, one.date_end) for one in told}) == 1:
            days.setdefault((grown.start, grown.target, grown.date_start), _as_told(told[0]))
    moved = [days.get((claim.start, claim.target, claim.date_start)) if claim.kind == "casualty" else None for claim in claims]
    return [claim if period is None else _moved(claim, period) for claim, period in zip(claims, moved, strict=True)]


def _of_that_attack(one: Claim, grown: Claim) -> bool:
    """Whether a claim tells of the same people's attack shortly before: of a smaller toll, or of what struck the same place."""
    alike = (one.target, one.section) == (grown.target, grown.section) and one.start != grown.start
    if not alike or one.part or grown.part or one.date_precision not in _DAYS or not _before(_as_told(one), grown):
        return False
    if one.places and grown.places and set(one.places).isdisjoint(grown.places):
        return False
    if one.kind == "strike":
        return one.phase in {"launched", "hit"}
    return one.kind == "casualty" and one.phase == grown.phase and (one.count_low or 0) < (grown.count_low or 0)


def _on_another_day(claim: Claim, period: Period) -> bool:
    """Whether a toll has a day of its own that is not that of an attack."""
    if claim.date_precision not in _DAYS or claim.date_start is None or period.date_start is None:
        return False
    return abs(claim.date_start - period.date_start) > _ONE_DAY


def _as_told(claim: Claim) -> Period:
    return Period(claim.start, claim.start, claim.date_start, claim.date_end, claim.date_precision, "")


def _days(scene: Scene) -> Iterator[Period]:
    """The days of attacks that a sentence names: "الهجوم الذي وقع أمس", "بعد هجوم السبت", "وقع الرتل في كمين نصبه مسلحون الثلاثاء"."""
    analysis = scene.analysis
    bare = bool(analysis.times) and not _of_another_time(scene)
    if _came_after(scene):
        return
    for first, last in _attacks(scene) if analysis.times else ():
        known = analysis.form(first).lstrip("وفب").startswith("ال") or (bare and not scene.phrases)
        for time in analysis.times:
            near = 0 < time.first - last <= (_REACH if known else 1)
            if not near or time.period.precision not in _DAYS or time.period.date_start is None or unlike_since(scene, time.first):
                continue
            between = range(last + 1, time.first)
            crossed = analysis.clause[time.first] - analysis.clause[last] > 1
            if not crossed and not any(analysis.sense(at, "speech") is not None or analysis.tokens[at].kind == "mark" for at in between):
                yield time.period


def _came_after(scene: Scene) -> bool:
    """Whether a sentence only tells what the article's news came after: "وتأتي الغارات بعد هجوم على صعدة مساء الثلاثاء"."""
    form = scene.analysis.form
    came = form(0).removeprefix("و") in closed_class("comes_after")
    return came and any(form(at) in closed_class("afterwards") for at in range(1, _OPENING))


def _of_another_time(scene: Scene) -> bool:
    """Whether a sentence tells of another attack than the article's, or of one long past: "وفي هجوم آخر", "سبق أن", "يُذكر أن"."""
    forms = {form.lstrip("وفبل") for form in scene.analysis.forms}
    return not forms.isdisjoint(closed_class("another_attack"))


def _attacks(scene: Scene) -> Iterator[tuple[int, int]]:
    """The first and last token of each word of attack: those of the lexicon, and bare ones ("كمين")."""
    analysis = scene.analysis
    for mention in analysis.mentions:
        if _of_attack(mention):
            yield mention.first, mention.last
    for at, token in enumerate(analysis.tokens):
        if bare_form(token.form) in closed_class("ambushes"):
            yield at, at


def _of_attack(mention: Mention) -> bool:
    return is_fire(mention) or any(sense.id == _ATTACK for sense in mention.senses)


def _before(period: Period, claim: Claim) -> bool:
    """Whether an attack was shortly before the day on which its toll was told."""
    return claim.date_start is not None and period.date_start is not None and timedelta(0) < claim.date_start - period.date_start <= _RECENT


def _another(claim: Claim, other: Claim) -> bool:
    """Whether the sentence of that day has another toll of its own, of the same phase: then it tells of another attack."""
    return claim is not other and claim.phase == other.phase and claim.item == other.item and claim.count_low != other.count_low


def _near(claim: Claim, own: Sequence[Claim]) -> bool:
    """Whether a toll may be of the attack whose sentence tells of `own` tolls: it is of no place that is far from all of theirs."""
    places = {place for other in own for place in other.places if other is not claim}
    if not claim.places or not places:
        return True
    return any(one == other or one in areas(other) or other in areas(one) for one in claim.places for other in places)


def _moved(claim: Claim, period: Period) -> Claim:
    return replace(claim, date_start=period.date_start, date_end=period.date_end, date_precision=period.precision)
