"""Since when a war is waged, told by one sentence, for the running totals of others that tell only that they are its.

"ارتفعت حصيلة العدوان على غزة إلى 900 … وتشن إسرائيل حرباً على القطاع منذ 7 أكتوبر 2023".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from marsad.claims.inner_fighting import fought_within, torn_within
from marsad.claims.outbreaks import since_outbreak
from marsad.claims.scene import Scene
from marsad.claims.since import unlike_since
from marsad.grammar.times import TimeReading
from marsad.grammar.words import closed_class
from marsad.model import Claim, Period

_LONG = timedelta(days=3)
_ONE_DAY = timedelta(days=1)
_REACH = 10
_TWO = 2
_SOFT = frozenset({"reported", "day"})
_MAY_TELL = re.compile(r"منذ|بدأت|بدأ|اندلع|تجدد|استؤنف")


def since_their_war(raw: str, scenes: Sequence[Scene], claims: Sequence[Claim], running: Collection[str]) -> list[Claim]:
    """Return `claims`, the running totals among them that have no stretch of time with that of the one war told of their people."""
    soft = {claim.claim_id for claim in claims if claim.claim_id in running and _undated(claim)}
    if not soft:
        return list(claims)
    body = (scene for scene in scenes if scene.sentence.section == "body")
    told = [scene for scene in body if _MAY_TELL.search(raw, scene.sentence.start, scene.sentence.end)]
    wars = [(period, _countries(scene), fought_within(scene)) for scene in told for period in _stretches(scene)]
    moved = {claim.claim_id: _over(claim, wars) for claim in claims if claim.claim_id in soft}
    return [moved.get(claim.claim_id) or _with_its_whole(claim, claims, moved) for claim in claims]


def _with_its_whole(claim: Claim, claims: Sequence[Claim], moved: Mapping[str, Claim]) -> Claim:
    """Some of a total, of no other time than it, go with it: "إلى 900 شهيد، بينهم 300 طفل"."""
    if claim.kind != "casualty" or not claim.part or claim.date_precision not in _SOFT:
        return claim
    told = (claim.start, claim.phase, claim.target, claim.date_end)
    whole = next((one for one in claims if one.claim_id in moved and (one.start, one.phase, one.target, one.date_end) == told), None)
    if whole is None:
        return claim
    return replace(claim, date_start=moved[whole.claim_id].date_start, date_precision=moved[whole.claim_id].date_precision)


def as_they_stood(scenes: Sequence[Scene], claims: Sequence[Claim]) -> list[Claim]:
    """Return `claims`, the earlier states of totals from the same beginning as these to the day on which they were told.

    "بلغ عدد الشهداء منذ 2 مارس 687 … وكانت آخر إحصائية، الأربعاء، تشير إلى 634".
    """
    totals = [claim for claim in claims if claim.kind == "casualty" and claim.date_precision == "range" and not claim.part]
    if not totals:
        return list(claims)
    starts = {scene.sentence.start for scene in scenes if scene.sentence.section == "body" and _tells_state(scene)}
    return [_as_it_stood(claim, totals) if claim.start in starts else claim for claim in claims]


def _tells_state(scene: Scene) -> bool:
    form = scene.analysis.form
    return any(
        {form(at), form(at + 1)} & closed_class("as_it_stood")
        and {form(at).removeprefix("ال"), form(at + 1).removeprefix("ال")} & closed_class("tolls")
        for at in range(len(scene.analysis.tokens) - 1)
    )


def _as_it_stood(claim: Claim, totals: Sequence[Claim]) -> Claim:
    if not _undated(claim) or claim.part or claim.date_end is None or claim.count_low is None:
        return claim
    for total in totals:
        same = (total.phase, total.target) == (claim.phase, claim.target) and total.claim_id != claim.claim_id
        most = total.count_low is not None and total.count_low / _TWO <= claim.count_low <= total.count_low
        if same and most and total.date_start is not None and claim.date_end - total.date_start >= _LONG:
            return replace(claim, date_start=total.date_start, date_precision="range")
    return claim


def _undated(claim: Claim) -> bool:
    """Whether a toll has no time, or only the day on which it was told."""
    return claim.kind == "casualty" and claim.section == "body" and claim.date_precision in _SOFT and claim.date_end is not None


def _over(claim: Claim, wars: Sequence[tuple[Period, frozenset[str], bool]]) -> Claim:
    """A total over the stretch of its people's war, where the article tells of one alone."""
    raided = torn_within(claim.target) and claim.actor not in {None, claim.target}
    fitting = [(period, countries) for period, countries, within in wars if not (within and raided)]
    own = [period for period, countries in fitting if claim.target in countries or countries <= {claim.actor}]
    starts = {period.date_start for period in own if period.date_start is not None}
    starts = {day for day in starts if day.day > 1} or starts  # the day of its beginning, else the month
    if not starts or max(starts) - min(starts) > _ONE_DAY or claim.date_end is None:
        return claim
    return replace(claim, date_start=min(starts), date_precision="range") if claim.date_end - min(starts) >= _LONG else claim


def _stretches(scene: Scene) -> Iterator[Period]:
    """The stretches up to the day of publication over which a sentence says that a war is waged."""
    analysis = scene.analysis
    if analysis.published is None or not any(map(_of_war, analysis.forms)) or not analysis.forms.isdisjoint(closed_class("widens")):
        return
    for time in analysis.times:
        period = since_outbreak(scene, time.period)
        if time.anchor == "ago" and analysis.form(time.first) in closed_class("since"):
            period = replace(period, date_end=analysis.published, precision="range")  # "تشن حرباً منذ 22 يوماً"
        ends_now = period.precision == "range" and period.date_end == analysis.published
        if ends_now and period.date_start is not None and analysis.published - period.date_start >= _LONG and _wages(scene, time):
            yield period


def _wages(scene: Scene, time: TimeReading) -> bool:
    """Whether a war is told beside a time, and nothing that widened, paused or likened it."""
    analysis = scene.analysis
    near = range(max(0, time.first - _REACH), min(len(analysis.tokens), time.last + _REACH))
    forms = {analysis.form(at) for at in near}
    return any(map(_of_war, forms)) and forms.isdisjoint(closed_class("halts")) and not unlike_since(scene, time.first)


def _of_war(form: str) -> bool:
    bare = form.lstrip("وفبل")
    return bare in closed_class("wars") or bare.removeprefix("ال") in closed_class("war_nouns")


def _countries(scene: Scene) -> frozenset[str]:
    """The states that a sentence names, by themselves or by a place of theirs."""
    sides = (side.country for side in scene.sides if side.country is not None)
    places = (country for place in scene.places for country in (place.country, place.holder) if country)
    return frozenset((*sides, *places))
