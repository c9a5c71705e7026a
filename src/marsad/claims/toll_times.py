"""Over what time a toll is told: of a day, of an attack told before, or of all that has been counted since a beginning."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from marsad.claims.conflicts import at_war
from marsad.claims.dates import likened, period_at, told_when
from marsad.claims.draft import Draft
from marsad.claims.epochs import of_a_war, of_another_stretch
from marsad.claims.eves import eve_of
from marsad.claims.figure_times import carried_time, has_its_own_fate, in_one_breath, list_end, times_of_before
from marsad.claims.fire import fires
from marsad.claims.next_tolls import as_it_happened, behind_the_next, past_those_among
from marsad.claims.outbreaks import lasting, of_its_outbreak, since_outbreak, undergone
from marsad.claims.raising import comes_to, raised_by, raising, with_own_times
from marsad.claims.scene import Scene
from marsad.claims.since import since_its_day, unlike_since
from marsad.claims.toll_before import as_told, of_attack_before, of_the_other_side, since_day_one, since_then
from marsad.grammar.breakdowns import in_brackets
from marsad.grammar.phrase import Counted
from marsad.grammar.risen import risen_from
from marsad.grammar.words import closed_class
from marsad.model import Claim, Period

_TOTAL_REACH = 10
_FRESH = 2
_CHAIN = 4
_LONG = 3
_LATER = 10
_MANY = 1000
_TOLL_REACH = 14
_FAR_TOLL = 30
_COMMAS = frozenset("،,؛")


def time_of(scene: Scene, phrase: Counted, at: int, target: str | None, whole: Claim | None) -> Period | None:
    """Return when: by the sentence; of some of a toll, by their own time or the toll's; else that of the attack told before."""
    scene = with_own_times(scene, phrase)
    if whole is not None:
        end = likened(scene, phrase.last) or len(scene.analysis.tokens)
        near = (time.period for time in scene.analysis.times if 0 < time.first - phrase.last <= _LATER and time.first < end)
        own = next((period for period in near if not told_when(scene, period, at, phrase.last)), None)
        return own or as_told(whole)
    if (dead := in_one_breath(scene, phrase)) is not None:
        return as_told(dead)
    eve = eve_of(scene, phrase, at)
    if eve is not None:
        return eve
    since = _since_before(scene, phrase)
    if since is not None:
        return since_its_day(scene, since)
    then = since_then(scene) or (since_day_one(scene) if of_a_war(scene, phrase) or _thousands(scene, phrase) else None)
    if then is not None:
        return then
    aside = _of_others(scene, phrase, at) | _counted_until(scene, phrase) | times_of_before(scene, phrase)
    last = max(list_end(scene, phrase), _chain_end(scene, phrase), past_those_among(scene, phrase).last)
    period = period_at(scene, at, last, but=aside)
    period = as_it_happened(scene, phrase, _from_when_it_grew(scene, period), at, _counted_until)
    period = _with_the_dead(scene, phrase, period) or period or _up_to_now(scene, phrase)
    period = period or behind_the_next(scene, phrase, _counted_until)
    period = period or _of_its_attack(scene, phrase) or _of_the_stretch(scene) or of_its_outbreak(scene, phrase.last)
    if period is not None and _since_a_beginning(scene, aside) and told_when(scene, period, at, phrase.last):
        return None
    if period is None or told_when(scene, period, at, phrase.last):
        period = lasting(scene) or undergone(scene, phrase.last) or period
    if period is not None:
        return since_outbreak(scene, _from_the_attack(scene, phrase, period))
    told = [claim for claim in scene.claims if claim.kind == "casualty"][-_FRESH:]
    total = next((claim for claim in told if claim.claim_id in scene.discourse.running and claim.date_precision == "range"), None)
    count = phrase.number.quantity.low or phrase.number.quantity.high or 0
    total = None if total is not None and of_another_stretch(scene, phrase, total) else total
    apart = not scene.analysis.forms.isdisjoint(closed_class("broke_out"))  # how a war began, behind the total of a part of it
    if total is not None and not apart and _goes_on(scene, phrase, total, target) and (count >= _MANY or count >= (total.count_low or 0)):
        return as_told(total)
    dead = _told_right_before(scene, phrase)
    if dead is not None:
        return as_told(dead)
    attack = _of_that_attack(scene, phrase) or of_attack_before(scene, phrase)
    if attack is not None:
        return attack
    one_attack = _same_fire(scene, target) and not all(_summed_up(scene, phrase)) and not _since_a_beginning(scene)
    one_attack = one_attack and not of_a_war(scene, phrase)
    carried = carried_time(scene, phrase) if one_attack else None
    return None if carried is not None and of_the_other_side(scene, carried, target) else carried


def _since_a_beginning(scene: Scene, aside: Collection[int] = ()) -> bool:
    """Whether a sentence tells of all the time since something began, whose day it does not say: "منذ بدء العدوان على غزة"."""
    analysis = scene.analysis
    return any(
        at not in aside
        and analysis.form(at) in closed_class("since")
        and analysis.form(at + 1) in closed_class("beginnings")
        and not unlike_since(scene, at)
        for at in range(len(analysis.tokens) - 1)
    )


def _from_the_attack(scene: Scene, phrase: Counted, period: Period) -> Period:
    """The time from an attack on, of what it caused "up to" a day: "ردت إيران مساء الجمعة بضربات أسفرت حتى الأحد عن مقتل 14"."""
    analysis = scene.analysis
    time = next((one for one in analysis.times if one.period is period), None)
    one_day = period.precision == "day" or (period.precision == "range" and period.date_start == period.date_end)
    if time is None or not one_day or period.date_start is None:
        return period
    if not any(analysis.form(at) in closed_class("until") for at in (time.first, time.first - 1)) or not fires(scene):
        return period
    told = [one for one in analysis.times if one.last < time.first <= phrase.first and not unlike_since(scene, one.first)]
    before = [one.period for one in told if one.period.precision in {"day", "night", "range"}]
    first = next((one.date_start for one in before if one.date_start is not None and one.date_start < period.date_start), None)
    return replace(period, date_start=first, precision="range") if first is not None else period


def _up_to_now(scene: Scene, phrase: Counted) -> Period | None:
    """The time since the attacks began, told before what they caused up to now: "تتسع منذ 3 مايو …، وأسفرت حتى الآن عن 90 قتيلاً"."""
    analysis = scene.analysis
    now = any(
        analysis.form(at) in closed_class("until") and analysis.form(at + 1) in closed_class("now_words")
        for at in range(max(0, phrase.first - _TOTAL_REACH), phrase.first)
    )
    stretches = [time for time in analysis.times if time.last < phrase.first and time.period.precision == "range"] if now else []
    return next((time.period for time in reversed(stretches) if not unlike_since(scene, time.first)), None)


def _from_when_it_grew(scene: Scene, period: Period | None) -> Period | None:
    """The time from the day on which attacks were stepped up: "وفي 3 مايو صعّد الجيش عدوانه، ما أدى إلى مقتل العشرات حتى الآن"."""
    analysis, day = scene.analysis, scene.analysis.published
    if period is None or period.precision != "day" or analysis.forms.isdisjoint(closed_class("stepping_up")):
        return period
    size = len(analysis.tokens) - 1
    now = any(analysis.form(at) in closed_class("until") and analysis.form(at + 1) in closed_class("now_words") for at in range(size))
    start = period.date_start
    if not now or day is None or start is None or (day - start).days < _LONG:
        return period
    return replace(period, date_end=day, precision="range")


def _of_its_attack(scene: Scene, phrase: Counted) -> Period | None:
    """The time of the attack that a toll is told as the result of: "شنت القوات الأحد غارات على مواقع …، ما خلف 40 قتيلاً"."""
    analysis = scene.analysis
    near = range(max(0, phrase.first - _CHAIN - _FRESH), phrase.first)
    result = next((at for at in near if analysis.form(at) in closed_class("as_a_result")), None)
    if result is None or analysis.tokens[result - 1].form not in _COMMAS or not analysis.times:
        return None
    told = [fire.at for fire in fires(scene) if fire.at < result]
    at = next((place for place in reversed(told) if _acted(scene, place)), told[0] if told else None)
    return period_at(scene, at, but=frozenset(range(result, len(analysis.tokens)))) if at is not None else None


def _acted(scene: Scene, at: int) -> bool:
    sense = scene.analysis.sense(at, "trigger")
    return sense is not None and "verb" in sense.features


def _of_the_stretch(scene: Scene) -> Period | None:
    """The stretch of the claim told last, where words name it again: "قُتل 9 خلال الفترة نفسها"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("the_stretch")):
        return None
    again = any(
        analysis.form(at) in closed_class("the_stretch") and analysis.form(at + 1) in closed_class("the_same")
        for at in range(len(analysis.tokens) - 1)
    )
    told = [claim for claim in scene.claims if claim.date_precision == "range"] if again else []
    return as_told(told[-1]) if told else None


def _of_that_attack(scene: Scene, phrase: Counted) -> Period | None:
    """The time of an attack that the sentence tells of before, and names again: "قصفت … الخميس …، وقال الحاكم إن 9 قتلوا جراء القصف"."""
    analysis, told = scene.analysis, fires(scene)
    again = next((fire.at for fire in told if fire.at > phrase.last and analysis.form(fire.at).lstrip("وب").startswith("ال")), None)
    if again is None or analysis.clause[again] != analysis.clause[phrase.last]:
        return None
    before = [fire.at for fire in told if fire.at < phrase.first and analysis.clause[fire.at] < analysis.clause[phrase.first]]
    return period_at(scene, before[-1]) if before else None


def _of_others(scene: Scene, phrase: Counted, at: int) -> frozenset[int]:
    """The words about some of a toll, to the comma that closes them ("35 قتيلاً، بينهم 8 قضوا أمس، هذا الشهر"), and about its like."""
    part = next((other for other in scene.phrases if other.partitive and other.casualty and other.first > phrase.last), None)
    like = likened(scene, phrase.last)
    tokens = scene.analysis.tokens
    others = set(range(like + 1, len(tokens))) if like is not None else set()
    if part is not None:
        comma = next((end for end in range(part.last + 1, len(tokens)) if tokens[end].form in _COMMAS), len(tokens))
        told = next((time.first for time in scene.analysis.times if part.last < time.first < comma), comma)
        if not has_its_own_fate(scene, phrase, part, told):
            return frozenset(others)
        others.update(range(part.first, min(comma, at) if at > part.first else comma))  # "47، بينهم 30 مدنياً، قُتلوا أمس"
    return frozenset(others)


def _since_before(scene: Scene, phrase: Counted) -> Period | None:
    """Since when, told between a toll's noun and the number that it comes to: "ضحايا الهجوم الذي بدأ منذ 2 مارس بلغت 310"."""
    analysis, number = scene.analysis, phrase.number.first
    if analysis.forms.isdisjoint(closed_class("since")):
        return None
    words = (at for at in range(number - 1, max(-1, number - _FAR_TOLL), -1))
    noun = next((at for at in words if analysis.form(at).removeprefix("ال").lstrip("وفبل") in closed_class("tolls")), number)
    inside = (time for time in analysis.times if noun < time.first < number and time.period.precision == "range")
    since = [time for time in inside if closed_class("since") & {analysis.form(time.first), analysis.form(time.first - 1)}]
    other = max((one.number.last for one in scene.phrases if one.casualty and noun < one.number.last < number), default=noun)
    since = [time for time in since if time.first > other] or since  # "منذ بدء العملية إلى 229، ومنذ 7 أكتوبر إلى 566"
    return next((time.period for time in since if not unlike_since(scene, time.first)), None)


def _counted_until(scene: Scene, phrase: Counted) -> frozenset[int]:
    """The times up to which a running total is counted, on which nobody need have fallen: "ارتفعت الحصيلة إلى 2900 حتى يوم الجمعة"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("until")):
        return frozenset()
    if not (of_a_war(scene, phrase) or any(_summed_up(scene, phrase)) or _with_running(scene, phrase)):
        return frozenset()
    until = closed_class("until")
    return frozenset(time.first for time in analysis.times if until & {analysis.form(time.first), analysis.form(time.first - 1)})


def _goes_on(scene: Scene, phrase: Counted, total: Claim, target: str | None) -> bool:
    """Whether a toll can be of the time of a running total before it: of the same people, told by no other, and not what that raises."""
    if total.start == scene.analysis.sentence.start and raised_by(scene, phrase) is not None:
        return False
    speaker = scene.speaker(phrase.first)
    other_voice = speaker is not None and speaker.name is not None and total.claimant is not None and speaker.name != total.claimant
    source = scene.discourse.sources.get(total.claim_id)
    if other_voice and source is not None and speaker is not None and source.country is not None:
        other_voice = source.country != speaker.country  # "الأمم المتحدة", then its office for human rights
    return not other_voice and total.phase != "captured" and target in {None, total.target}


def running(scene: Scene, draft: Draft) -> bool:
    """Whether a toll is a running total: since a beginning, with what came before, or of a whole war."""
    phrase = draft.phrase
    if phrase is None or phrase.partitive or raising(scene, phrase) is not None:
        return False
    total, since = _summed_up(scene, phrase)
    since = since or _up_to_now(scene, phrase) is not None
    if draft.period.precision in {"range", "day", "night"} and draft.period.date_start is not None and draft.period.date_end is not None:
        since = since and (draft.period.date_end - draft.period.date_start).days >= _LONG
    return total or since or _with_running(scene, phrase) or of_a_war(scene, phrase) or _thousands(scene, phrase)


def _thousands(scene: Scene, phrase: Counted) -> bool:
    """Whether so many are what a toll has come to that no day can have seen it: "ارتفاع حصيلة الشهداء إلى 8120"."""
    if (phrase.number.quantity.low or phrase.number.quantity.high or 0) < _MANY:
        return False
    return comes_to(scene, range(max(0, phrase.number.first - _TOLL_REACH), phrase.number.first))


def _summed_up(scene: Scene, phrase: Counted) -> tuple[bool, bool]:
    """Whether words of a total stand near a toll, and whether "since" stands in its clause."""
    analysis = scene.analysis
    near = range(max(0, phrase.first - _TOTAL_REACH), min(phrase.last + _CHAIN, len(analysis.tokens)))
    words = closed_class("total_words") | closed_class("whole_country")
    total = any(
        analysis.form(at).lstrip("وف") in words
        and analysis.clause[at] == analysis.clause[phrase.last]
        and not (at > phrase.last and analysis.form(at) in closed_class("adds_up"))  # "مقتل 6 ليرتفع العدد إلى 12"
        for at in near
    )
    risen = risen_from(analysis, phrase.number)  # "ارتفعت حصيلة قتلى الجيش منذ بدء الحرب، إلى 798"
    since = any(
        (analysis.form(at) in closed_class("since") or analysis.function(at, "mass_war_start"))
        and (analysis.clause[at] == analysis.clause[phrase.last] or (risen is not None and risen < at < phrase.number.first))
        for at in range(len(analysis.tokens))
    )
    return total, since


def _with_running(scene: Scene, phrase: Counted) -> bool:
    """Whether the wounded are told in one breath with the dead of a running total: "إلى 2350، والجرحى إلى 10906"."""
    before = next((other for other in reversed(scene.phrases) if other.casualty and other.last < phrase.first), None)
    told = [claim for claim in scene.claims if claim.claim_id in scene.discourse.running]
    near = before is not None and phrase.first - before.last <= 2 * _CHAIN
    return near and before is not None and any(claim.number_start == before.number.quantity.start for claim in told)


def _chain_end(scene: Scene, phrase: Counted) -> int:
    """The end of a list of dead and wounded ("مقتل 5 وإصابة 9 آخرين"): a time behind it is of all of it."""
    last, like = phrase.last, likened(scene, phrase.last) or len(scene.analysis.tokens)
    for other in scene.phrases:
        if (
            other.casualty
            and last < other.first <= min(last + _CHAIN, like)
            and scene.analysis.clause[other.first] == scene.analysis.clause[last]
        ):
            last = other.last
    return last


def _with_the_dead(scene: Scene, phrase: Counted, period: Period | None) -> Period | None:
    """The stretch of the dead told before, of the wounded up to an hour of it: "منذ الأحد سقط 9 قتلى و20 جريحاً حتى ظهر اليوم"."""
    if period is None or period.date_start is None:
        return None
    time = next((one for one in scene.analysis.times if one.period is period), None)
    if time is None or not any(scene.analysis.form(at) in closed_class("until") for at in (time.first, time.first - 1)):
        return None
    before = next((other for other in reversed(scene.phrases) if other.casualty and other.last < phrase.first), None)
    told = [claim for claim in scene.claims if before is not None and claim.number_start == before.number.quantity.start]
    within = [one for one in told if one.date_precision == "range" and one.date_start and one.date_end]
    inside = [one for one in within if one.date_start <= period.date_start <= one.date_end]  # type: ignore[operator]
    return as_told(inside[0]) if inside else None


def _told_right_before(scene: Scene, phrase: Counted) -> Claim | None:
    """The toll that one is told in one breath with: "إلى 3136 شهيداً و13979 جريحاً"."""
    listed = [other for other in scene.phrases if other.casualty and other.last < phrase.first]
    closed = scene.analysis.form(phrase.first - 1) == ")" or scene.analysis.form(phrase.first - 2) == ")"
    if closed:  # "4 شهداء (3 انتشال، وشهيد جديد)، و7 إصابات"
        listed = [other for other in listed if not in_brackets(scene.analysis, other, listed)]
    before = listed[-1] if listed else None
    if before is not None and before.partitive and _who_they_were(scene, before, phrase):  # "900 مواطن، بينهم 300 طفل، وإصابة 2000"
        before = next((other for other in reversed(listed) if not other.partitive), None)
        listed = []
    far = _TOLL_REACH if closed or not listed or (before is not None and _who_they_were(scene, before, phrase)) else _CHAIN
    if before is None or phrase.first - before.last > far:
        return None
    told = [claim for claim in scene.claims if claim.kind == "casualty" and not claim.part]
    own = next((claim for claim in told if claim.number_start == before.number.quantity.start), None)
    again = before.number.quantity
    return own or next((claim for claim in reversed(told) if (claim.count_low, claim.count_high) == (again.low, again.high)), None)


def _who_they_were(scene: Scene, before: Counted, phrase: Counted) -> bool:
    """Whether only who most of the dead were is told between them and the wounded: "900 شهيد، أغلبيتهم من النساء، وإصابة 2000"."""
    form, at = scene.analysis.form, before.last + 1
    some = before.partitive and any(form(place) in closed_class("most_of") for place in range(max(0, before.first - 2), before.first))
    told = some or (form(at) in _COMMAS and form(at + 1) in closed_class("most_of"))
    trigger = scene.analysis.mention(phrase.first - 1)
    return told and trigger is not None and trigger.prefix.startswith("و") and trigger.of("trigger") is not None


def _same_fire(scene: Scene, target: str | None) -> bool:
    fire, attacker = scene.discourse.fire, scene.discourse.attacker
    if fire is None and attacker is None:  # told of by nobody's name so far
        attacker = next((one.actor for one in fires(scene) if one.known), None)
    if fire is None:
        return attacker is not None and at_war(attacker, target, scene.analysis.published)
    return target is None or fire.target == target
