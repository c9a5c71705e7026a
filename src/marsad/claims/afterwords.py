"""What is told behind a meeting of how and when it was held: "جاء ذلك خلال اتصال هاتفي السبت", "واستمرت المكالمة ساعة"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.claims.discourse import Afterword
from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class
from marsad.identity import identify
from marsad.lexicon.index import Mention, Sense
from marsad.model import Claim, Participant

_UNSAID = frozenset({"discuss", "talks", "gather"})
_SEVERAL = "meetings"
_TOLD_BY = frozenset({"meeting_noun", "call", "talks"})
_DAYS = frozenset({"day", "night", "week", "month"})
_SOON = 400
_REACH = 4
_PAIR = 2
_PAIR_REACH = 5


def afterwords(scene: Scene) -> Mapping[str, Afterword]:
    """Return the meeting, of a form not said, that a sentence calls a call, by its id."""
    start = scene.analysis.sentence.start
    told = [claim for claim in scene.claims if claim.kind == "meeting" and claim.start <= start]
    if not told or start - told[-1].end > _SOON:
        return {}
    apart = _told_apart(scene, told[-1])
    if apart is not None:
        return {told[-1].claim_id: apart}
    when = _when_it_was(scene, told[-1])
    if when is not None:
        return {told[-1].claim_id: when}
    calls = [mention for mention in scene.analysis.having("meet") if (sense := mention.of("meet")) is not None and is_call(sense)]
    way = next((call for call in calls if _that_came_in(scene, call)), None)
    if way is not None:
        here = _that_came_at(scene, way) > 1
        before = [claim for claim in told if claim.start < start or here]
        last = before[-1] if before else None
        # where the call is told with its own two, it is the same one, and what was before it is a call as well
        return {last.claim_id: _told(scene, way)} if last is not None and _may_be_call(last) else {}
    if not any(call.prefix.endswith("ال") for call in calls):
        return {}
    last = told.pop()
    if last.start == start:  # "بعد المكالمة مع فلان": the same two, named again
        if not told or set(last.participants) != set(told[-1].participants) or not all(one.name for one in last.participants):
            return {}
        last = told[-1]
    if last.start == start or start - last.end > _SOON:
        return {}
    return {last.claim_id: Afterword()} if _may_be_call(last) else {}


def _may_be_call(claim: Claim) -> bool:
    """Whether a meeting of a form not said can turn out to have been a call: not where it is told in what place it was."""
    return claim.item == "meeting" and claim.rule in _UNSAID and not claim.places


def _told_apart(scene: Scene, last: Claim) -> Afterword | None:
    """What tells that those whom somebody met, told right before, were met one by one ("وعقدت اللقاءات بشكل منفصل")."""
    noun = next((one for one in scene.analysis.mentions if (sense := one.of("meet")) is not None and sense.id == _SEVERAL), None)
    if noun is None or not noun.prefix.endswith("ال") or noun.first > _REACH or last.item != "meeting":
        return None
    apart = any(scene.analysis.form(at) in closed_class("separate") for at in range(noun.last + 1, noun.last + 1 + _REACH))
    return Afterword(each=True, call=False) if apart else None


def _when_it_was(scene: Scene, last: Claim) -> Afterword | None:
    """What tells on what day a meeting told before took place: "وأوضحت الصحيفة أن اللقاء جرى الثلاثاء", "وعُقد الاجتماع مساء السبت"."""
    analysis, told_here = scene.analysis, last.start == scene.analysis.sentence.start
    if told_here or last.phase != "held" or last.date_precision != "reported" or not analysis.times:
        return None
    for noun in analysis.having("meet"):
        sense = noun.of("meet")
        if sense is None or sense.id not in _TOLD_BY or not noun.prefix.endswith("ال") or sense.facts["form"] != last.item:
            continue
        beside, after = (noun.last + 1, noun.first - 1), noun.last + 1
        if analysis.form(after).startswith("ال") and after not in analysis.taken:  # "الاجتماع الحكومي": another
            continue
        others = closed_class("with_only") | closed_class("between")
        if not any(analysis.form(at).lstrip("وف") in closed_class("took_place") for at in beside) or not others.isdisjoint(analysis.forms):
            continue
        near = (time.period for time in analysis.times if noun.first < time.first <= noun.last + 1 + _REACH)
        period = next((one for one in near if one.precision in _DAYS), None)
        past = period is not None and analysis.published is not None and period.date_end is not None
        if period is not None and past and period.date_end <= analysis.published:  # type: ignore[operator]
            return Afterword(period, call=False)
    return None


def is_call(sense: Sense) -> bool:
    """Whether a sense of meeting is of a call."""
    return sense.kind == "meet" and sense.facts["form"] == "call"


def may_retell(sense: Sense) -> bool:
    """Whether a sense of meeting can tell how one told before was held: as a call, or one by one with each."""
    return is_call(sense) or (sense.kind == "meet" and sense.id in {_SEVERAL, *_TOLD_BY})


def as_retold(claims: Sequence[Claim], retold: Mapping[str, Afterword]) -> list[Claim]:
    """Return `claims` with those meetings as calls that a later sentence calls so, one a partner where it says that they were apart."""
    out: list[Claim] = []
    for claim in claims:
        afterword = retold.get(claim.claim_id)
        out += [claim] if afterword is None else _calls(claim, afterword)
    return out


def _calls(claim: Claim, told: Afterword) -> list[Claim]:
    """The calls that a meeting was, or the meetings one by one."""
    call = replace(claim, item="call") if told.call else claim
    if told.period is not None and claim.date_precision == "reported":
        call = replace(call, date_start=told.period.date_start, date_end=told.period.date_end, date_precision=told.period.precision)
    own, *others = call.participants
    if not told.each or len({one.country for one in others}) < _PAIR:
        return [call]
    return [_with(call, own, other, first=at == 0) for at, other in enumerate(others)]


def _with(call: Claim, own: Participant, other: Participant, *, first: bool) -> Claim:
    return replace(
        call, claim_id=call.claim_id if first else identify("c", call.claim_id, (other.name, other.country)), participants=(own, other)
    )


def _told(scene: Scene, call: Mention) -> Afterword:
    """What is said of a call: the day in its words, whether it was one of several apart."""
    times = [time.period for time in scene.analysis.times if time.last > call.first - _REACH and time.period.date_end is not None]
    apart = any(scene.analysis.form(at) in closed_class("separate") for at in range(call.last + 1, call.last + 1 + _REACH))
    return Afterword(times[0] if times else None, each=apart)


def _that_came_at(scene: Scene, call: Mention) -> int:
    """The token of "that" before "in a call", or -1."""
    inside = call.first - 1
    if scene.analysis.form(inside) not in closed_class("inside") | closed_class("occasions"):
        return -1
    return inside - 1 if scene.analysis.form(inside - 1) in closed_class("that_came") else -1


def _that_came_in(scene: Scene, call: Mention) -> bool:
    """Whether what was told before came in this call: "جاء ذلك خلال اتصال", "وذلك في اتصال", "أكد الجانبان خلال اتصال"."""
    if _that_came_at(scene, call) >= 0:
        return True
    form = scene.analysis.form
    two = any(
        form(at) in closed_class("dual_people") | closed_class("dual_states") for at in range(max(0, call.first - _PAIR_REACH), call.first)
    )
    return two and form(call.first - 1) in closed_class("inside") and form(call.last + 1) not in closed_class("with_only")
