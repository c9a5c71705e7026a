"""Deployments: whose forces are to go, were sent, stand, or leave, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marsad.claims.assailants import assails
from marsad.claims.conflicts import opponent
from marsad.claims.dates import period_at, reported
from marsad.claims.departures import sets_out, told_by_host, yet_to_come
from marsad.claims.deployment_phases import called_for, phase_of
from marsad.claims.draft import Draft, unique
from marsad.claims.figure_times import list_end, time_right_behind, times_of_before, times_of_some
from marsad.claims.forces import helped, of_speaker, spoken_of, whose
from marsad.claims.forces_told import forces_before
from marsad.claims.frames import says
from marsad.claims.governor import Governor, quotes, verbal_noun
from marsad.claims.jointly import company
from marsad.claims.modality import planned
from marsad.claims.no_forces import no_forces, police_at_home
from marsad.claims.place_first import owner_first
from marsad.claims.roles import objects, subject
from marsad.claims.scene import Scene
from marsad.claims.strengths import of_those_told
from marsad.claims.theatre import land, left_places, moves_out, of_host, places_of, understood
from marsad.claims.unit_moves import main_verb, moves_unit
from marsad.claims.years_ahead import to_come
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Claim, Period

_CALL_REACH = 14
_AWAITED_REACH = 2
_SHORT_VERB = 4
_BEGIN_REACH = 6
_OUT_OF_REACH = 3
_IN_ALL = "in_all"
_LEAVING = frozenset({"withdrawn", "withdrawing"})
_BORDER_REACH = 5
_MAY_REACH = 6
_BESIDE = 200  # characters: a sentence or so
_OF_THE_PRESENT = frozenset("يتن")  # how verbs of the present begin


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the deployment that `governor` makes of `phrase`.

    None for a garrison in its own country, for a call to send, and where a sentence of people names no state to go or to stand.
    """
    if governor.frame["items"] == "people":  # who is called up is a soldier
        phrase = replace(phrase, deployment="troops", casualty="soldier")
    if phrase.deployment in {None, "inherit"} or quotes(scene, governor):
        return None
    if (
        _said_before(scene, phrase)
        or scene.analysis.function(phrase.first - 1, "remains")  # "تسليم جثامين آلاف الجنود"
        or _of_another(scene, phrase, governor)
        or called_for(scene, governor)
        or _only_total(scene, phrase, governor)
        or no_forces(scene, phrase, governor)
        or scene.analysis.form(phrase.last + 1) in closed_class("assaults")
        or assails(scene, phrase)
        or _of_possible(scene, phrase, governor)
        or _left_over(scene, phrase, governor)
    ):
        return None
    governor = moves_unit(scene, governor) or main_verb(scene, phrase, governor)
    start = governor.at if governor.at is not None else phrase.first
    if moves_out(scene, phrase, governor, whose(scene, phrase, governor, start)):
        governor = replace(governor, frame={**governor.frame, "phase": "withdrawn"})
    period = _time(scene, start, phrase, governor) or reported(scene)
    phase = phase_of(scene, phrase, governor, period)
    if phase is None:
        return None
    period = to_come(scene, governor, period) if phase in {"planned", "withdrawing"} else period
    period = yet_to_come(scene, phase, _so_far(scene, period) if phase == "sent" else period)
    actor, target = _sides(scene, phrase, governor, phase)
    if phase in _LEAVING and sets_out(scene, phrase, governor, actor, target):
        phase = "sent" if phase == "withdrawn" else "planned"
    if police_at_home(scene, phrase, actor, target) or (governor.frame.get("subject") == "target" and None in {actor, target}):
        return None
    around = (left_places(scene, phrase) if phase in _LEAVING else []) or places_of(scene, phrase, start)
    if actor is None and (not _armed(scene, phrase) or phrase.deployment == "workers" or (target is None and phrase.casualty != "soldier")):
        return None
    names = [place.name for place in around] or _there(scene, actor, target)
    if actor is None and target is None and not names and not governor.frame.get("home"):
        return None
    stays = target is None and not places_of(scene, phrase, start) and not names and not _in_the_region(scene, phase, actor)
    if (actor is not None and actor in {target, _land_of_their_own(scene, phase)}) or (
        stays and phase in {"present", "withdrawn", "withdrawing"}
    ):
        return None
    return Draft(
        kind="deployment",
        phase=phase,
        item=phrase.deployment,
        at=start,
        period=period,
        rule=governor.sense.id if governor.sense else "noun",
        phrase=phrase,
        actor=actor,
        target=target,
        part=phrase.partitive or _first_of(scene, phrase),
        places=unique(names),
    )


def _said_before(scene: Scene, phrase: Counted) -> bool:
    """Whether a definite number is only what others are out of: "من بين الألفي جندي سينشر 1700 في بولندا"."""
    analysis, first = scene.analysis, phrase.number.bare
    definite = analysis.form(first).startswith("ال") or analysis.form(first - 1) == "ال"
    before = range(max(0, first - _OUT_OF_REACH), first)
    return definite and any(analysis.function(at, "whole") or analysis.form(at) in closed_class("between") for at in before)


def _land_of_their_own(scene: Scene, phase: str) -> str | None:
    """Whose in law the town is that forces give up: those who leave one of their own country's, whoever holds it, are none of ours."""
    towns = (place.country for place in scene.places if not place.country_wide and phase.startswith("withdr"))
    return next(towns, None)


def _there(scene: Scene, actor: str | None, target: str | None) -> list[str]:
    """The places of no state that the article told of the same forces before, where "there" is all that a sentence says of them."""
    if target is not None or scene.analysis.forms.isdisjoint(closed_class("over_there")):
        return []
    previous = _before(scene, actor)
    return list(previous.places) if previous is not None and previous.target is None and actor is not None else []


def _in_the_region(scene: Scene, phase: str, actor: str | None) -> bool:
    """Whether forces of a state stand "in the region", and no more is said of where: "للولايات المتحدة 40 ألف جندي في المنطقة"."""
    form = scene.analysis.form
    said = any(form(at) in closed_class("the_region") for at in range(len(scene.analysis.tokens)))
    return phase == "present" and actor is not None and said


def _of_possible(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether forces are told by their strength in what only may happen: "قد تهاجم موسكو كييف بقوات تضم 80 ألف جندي"."""
    form, clause = scene.analysis.form, scene.analysis.clause
    if form(phrase.first - 1) in closed_class("whither") and phrase.inherited:  # "… وقد يصل العدد إلى 10 آلاف"
        before = range(max(0, phrase.first - _MAY_REACH), phrase.first)
        return any(form(at).lstrip("وف") in closed_class("certainty") and form(at + 1)[:1] in _OF_THE_PRESENT for at in before)
    if governor.at is None or governor.sense is None or governor.sense.id != "hold_inside" or governor.at > phrase.first:
        return False
    may = (at for at in range(governor.at) if form(at).lstrip("وف") in closed_class("certainty") and form(at + 1)[:1] in _OF_THE_PRESENT)
    return any(
        clause[governor.at] - clause[at] <= 1 and not scene.analysis.functions(at, governor.at, "complementiser", "subordinator")
        for at in may
    )


def _left_over(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a number is what forces are to come down to: "سيتقلص من 5 آلاف إلى 3 آلاف جندي", "سيبقى ألف جندي"."""
    to = any(scene.analysis.form(at - 1) in closed_class("whither") for at in (phrase.number.bare, phrase.number.first))
    if to and says(scene, max(0, phrase.first - _CALL_REACH), phrase.first, "to_lessen"):
        return True
    return governor.sense is not None and governor.sense.id == "keep" and planned(scene, governor)


def _first_of(scene: Scene, phrase: Counted) -> bool:
    """Whether forces are said to be the first of a number that follows: "الجنود الـ250 هم الدفعة الأولى من 4000 جندي"."""
    following = next((other for other in scene.phrases if other.first > phrase.last and other.deployment), None)
    if following is None or scene.analysis.functions(phrase.last + 1, following.first, "complementiser"):
        return False
    return any(
        phrase.last < at < following.first and scene.analysis.form(following.first - 1) in closed_class("from")
        for at in scene.analysis.functions(phrase.last + 1, following.first, "shipment")
    )


def _sides(scene: Scene, phrase: Counted, governor: Governor, phase: str) -> tuple[str | None, str | None]:
    """Whose forces, and the country that they go to, stand in or leave: as the sentence says, else as the article said before."""
    start = governor.at if governor.at is not None else phrase.first
    if governor.frame.get("subject") == "target":  # "وتستضيف إيطاليا نحو 12 ألف جندي أميركي"
        host = None if phrase.joined or phrase.inherited else subject(scene, governor, phrase)
        guests = phrase.country or whose(scene, phrase, replace(governor, frame={**governor.frame, "subject": None}), start)
        return guests, host.country if host is not None else land(scene, phrase, governor, phase, guests)
    actor = whose(scene, phrase, governor, start)
    jointly = actor is not None and phrase.country is None and _together(scene, phrase, governor, actor)
    previous = _before(scene, actor)
    given = objects(scene, governor, phrase, subject(scene, governor, phrase)) if governor.frame.get("object") == "target" else None
    target = given.country if given is not None else land(scene, phrase, governor, phase, actor)
    if actor is None and previous is not None and _same_forces(scene, previous, governor, target):
        actor = previous.actor
    if actor is None:
        actor = of_speaker(scene, phrase, governor, phase, target)
    if target is None and not places_of(scene, phrase, start) and not governor.frame.get("home"):
        target = previous.target if previous is not None else _where_unsaid(scene, governor, actor)
    if actor is None:
        actor = spoken_of(scene, start, target, home=bool(governor.frame.get("home"))) or _massed_by(scene, phrase, phase, target)
    if actor is None and phrase.definite:
        actor = forces_before(scene)
    if jointly:
        return None, target
    target = target or helped(scene, governor)
    abroad = _base_abroad(scene, phrase, start) if phase == "present" and actor is None else None
    return abroad if abroad is not None and target == abroad[0] else (actor, target)


def _together(scene: Scene, phrase: Counted, governor: Governor, actor: str) -> bool:
    """Whether a state sends forces together with others, listed beside it: "تعتزم لندن وباريس إرسال 15 ألف جندي"."""
    if governor.frame.get("subject") != "actor" or governor.at is None or owner_first(scene, phrase) is not None:
        return False
    does = (side for side in scene.sides if side.country == actor and side.after == "" and not side.where)
    return any(len(company(scene, side)) > 1 for side in does)


def _same_forces(scene: Scene, previous: Claim, governor: Governor, target: str | None) -> bool:
    """Whether forces that nobody is said to own are the last ones' told: to the same land, in one sentence, or by who only tells.

    "قررت بيونغ يانغ إرسال 12 ألف جندي …. وأوضحت سيول أن السفن نقلت 1500 جندي إلى روسيا": Seoul sends none.
    """
    if target is None or previous.target in {None, target}:
        return True
    if governor.frame["phase"] == "present" or previous.actor in {None, target}:
        return False
    if previous.start == scene.analysis.sentence.start or previous.claimant is not None:
        return True
    others = any(side.how not in {"country", "capital", "agency"} for side in scene.sides)
    return not others and scene.analysis.sentence.start - previous.end <= _BESIDE


def _base_abroad(scene: Scene, phrase: Counted, start: int) -> tuple[str, str] | None:
    """Who holds the place where forces stand, and in whose land it lies, where these are two: "داخل القاعدة 900 جندي"."""
    held = ((place.holder, place.country) for place in places_of(scene, phrase, start))
    return next(((holder, land_of) for holder, land_of in held if holder and land_of and holder != land_of), None)


def _where_unsaid(scene: Scene, governor: Governor, actor: str | None) -> str | None:
    """The country that forces go to or stand against where the sentence does not say it; a unit's strength alone stands nowhere."""
    if governor.sense is not None and governor.sense.id == "hold_inside":
        return None
    host = of_host(scene, governor, actor) or told_by_host(scene, governor, actor)
    return _enemy(scene, governor, actor) or host or understood(scene, governor, actor)


def _enemy(scene: Scene, governor: Governor, actor: str | None) -> str | None:
    """Against whom a state masses its forces, where nothing says where: the one that it is at odds with."""
    massed = governor.sense is not None and governor.sense.id == "mass"
    return opponent(actor, scene.analysis.published, scene.named_states) if massed else None


def _massed_by(scene: Scene, phrase: Counted, phase: str, target: str | None) -> str | None:
    """Whose forces stand at the border of a state that has one enemy, where the sentence names nobody else."""
    near = range(phrase.last + 1, phrase.last + _BORDER_REACH)
    border = any(scene.analysis.form(at) in closed_class("border_words") for at in near)
    return opponent(target, scene.analysis.published, scene.named_states) if phase == "present" and border else None


def _only_total(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a number stands after "to" as what a strength comes to ("ليصل إلى 1.5 مليون"), with no deployment told before."""
    told = [claim for claim in scene.claims if claim.kind == "deployment"]
    if governor.sense is not None and governor.sense.id == _IN_ALL:
        return not told or scene.analysis.sentence.start - told[-1].end > _BESIDE
    if governor.sense is None or governor.sense.id != "arrive" or scene.analysis.form(phrase.first - 1) not in closed_class("whither"):
        return False
    if of_those_told(scene, phrase) is not None:
        return False  # "وصلت قوات …، ويصل عددها إلى 12 ألف جندي"
    return not told


def _so_far(scene: Scene, period: Period) -> Period:
    """This week up to now, of those who were sent in it, though others are yet to join them ("سينضمون إلى 750 أُرسلوا هذا الأسبوع")."""
    day = scene.analysis.published
    if (
        day is None
        or period.date_start != day
        or period.date_end is None
        or period.precision != "range"
        or not period.words.startswith("هذا")
    ):
        return period
    return replace(period, date_start=day - timedelta(days=day.weekday()), date_end=day) if "سبوع" in period.words else period


def _before(scene: Scene, actor: str | None) -> Claim | None:
    """The last deployment that the article told, of the same forces where they are known."""
    told = (claim for claim in reversed(scene.claims) if claim.kind == "deployment")
    return next((claim for claim in told if actor is None or claim.actor in {None, actor}), None)


def _of_another(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a clause, or other people, stand between the phrase and a verb after it."""
    if governor.at is None or governor.at < phrase.first:
        return False
    analysis = scene.analysis
    opened = analysis.functions(phrase.last + 1, governor.at - 1, "subordinator", "complementiser")
    if any(not analysis.function(at, "relative") for at in opened):
        return True
    between = (other for other in scene.phrases if phrase.last < other.first < governor.at)
    return any(other.deployment and not other.joined and not other.partitive for other in between)


def _armed(scene: Scene, phrase: Counted) -> bool:
    """Whether the people are an army's or specialists: "a hundred individuals" are so only where the sentence names forces."""
    if phrase.casualty == "soldier" or phrase.deployment != "troops":
        return True
    return any(side.how == "forces" for side in scene.sides) or any(other.casualty == "soldier" for other in scene.phrases)


def _of_others(scene: Scene, phrase: Counted, at: int) -> bool:
    """Whether a time is that of others, counted before it: "أرسلت 3 آلاف جندي لينضموا إلى 1700 أُرسلوا الأسبوع الماضي"."""
    between = (other for other in scene.phrases if phrase.last < other.first < at and other.deployment)
    return any(not (other.joined or other.inherited or other.partitive) or _joined_by_them(scene, other) for other in between)


def _joined_by_them(scene: Scene, phrase: Counted) -> bool:
    """Whether those counted are the ones whom others are to join: "لينضموا إلى 11 ألفاً أُرسلوا الشهر الماضي"."""
    form, first = scene.analysis.form, phrase.number.first
    return form(first - 1) in closed_class("whither") and form(first - 2) in closed_class("to_join")


def _to_come(scene: Scene, governor: Governor) -> frozenset[int]:
    """Where times stand that are still to come, which are none of what a verb of the past tells."""
    day = scene.analysis.published
    past = governor.sense is not None and "past" in governor.sense.features and not (verbal_noun(governor) or planned(scene, governor))
    if day is None or not past:
        return frozenset()
    return frozenset(time.first for time in scene.analysis.times if time.period.date_end is not None and time.period.date_end > day)


def _time(scene: Scene, start: int, phrase: Counted, governor: Governor) -> Period | None:
    """The time of the step; what stands is dated only by a time of its own clause."""
    now = any(scene.analysis.form(at) in closed_class("nowadays") for at in range(start, phrase.last + _OUT_OF_REACH))
    if now and scene.analysis.clause[start] == scene.analysis.clause[phrase.last]:
        return None  # "طوال 12 سنة، وعدد جنودها المنتشرين حالياً 700"
    if phrase.inherited and (own := time_right_behind(scene, phrase)) is not None:
        return own
    period = period_at(
        scene, start, list_end(scene, phrase), times_of_before(scene, phrase) | times_of_some(scene, phrase) | _to_come(scene, governor)
    )
    if period is None:
        return None
    clause = scene.analysis.clause
    at = next((time.first for time in scene.analysis.times if time.period is period), start)
    if _of_others(scene, phrase, at):
        return None
    opened = scene.analysis.functions(at + 1, start, "subordinator") if at < start else []
    told = any(scene.analysis.sense(place + 1, "speech") is not None for place in opened)  # "يوم الجمعة، عندما قالت إن …"
    return None if opened and not told and clause[at] != clause[start] else period
