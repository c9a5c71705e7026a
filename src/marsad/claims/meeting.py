"""Meetings, visits, calls and summonses: who met whom, or is to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from marsad.claims.after_days import day_told, days_before, days_later, last_day
from marsad.claims.asides import asides
from marsad.claims.dates import period_at, reported, told_when
from marsad.claims.delegations import led
from marsad.claims.draft import Draft, unique
from marsad.claims.held_days import held_on
from marsad.claims.hosts import at_host
from marsad.claims.joining import joined
from marsad.claims.likely import can_be_met
from marsad.claims.pairs import another_with, pair_named_before
from marsad.claims.parties import parties
from marsad.claims.party import Party
from marsad.claims.repeated import further_days
from marsad.claims.roster import roster
from marsad.claims.rounds import next_round
from marsad.claims.scene import Scene
from marsad.claims.strange_names import of_another
from marsad.claims.subjects import people
from marsad.claims.summons import summon
from marsad.claims.talks import Group, talk, verb
from marsad.claims.unmet import is_misread, refusal
from marsad.claims.upcoming import confirmed, in_present, is_afterwards, is_planned, its_own, next_weekday
from marsad.claims.visits import host_place, visit
from marsad.grammar.names import members_of
from marsad.grammar.places import PlaceName
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant, Period, Refusal, Skipped

_SIDES = 2
_HISTORY = date(2014, 1, 1)
_MATTER_REACH = 4
_MARGIN = 9
_EMBASSY = 5
_MEETING = "meeting_noun"
_BEHIND = 5
_PLACE_CLAUSES = 3
_UNSAID_STEPS = frozenset({"possible", "negated"})
_OF_ONE_TOLD = {"led": led, "round": next_round, "joined": joined}  # ways that add to a meeting told before
_WAYS = {"verb": verb, "talk": talk, "visit": visit, "summon": summon}


def drafts(scene: Scene) -> Iterator[Draft | Skipped]:
    """Yield the meetings that a sentence tells of, in order of their words; a word of meeting that makes none, with the reason.

    What happened before 2014 is history, and none either.
    """
    unsaid: tuple[Mention, Refusal] | None = None
    if "meet" not in scene.analysis.kinds:
        return
    told = [(mention, sense) for mention in scene.analysis.having("meet") if (sense := _sense(scene, mention)) is not None]
    told = [(mention, sense) for mention, sense in told if not is_misread(scene, mention, sense)]
    by_the_way = asides(scene.analysis) if told else ()
    likely = any(can_be_met(_around(scene, mention, by_the_way), mention, sense) for mention, sense in told)
    everybody = parties(scene) if likely else ()
    for mention, sense in told:
        scene = _around(scene, mention, by_the_way)
        if sense.facts["way"] in _OF_ONE_TOLD:
            known = _OF_ONE_TOLD[sense.facts["way"]](scene, mention, sense, everybody)
            yield known or Skipped("", mention.start, mention.end, "no_parties")
            continue
        present = tuple(party for party in everybody if party.first not in scene.aside)
        reason = refusal(scene, mention, present) or (unsaid[1] if unsaid is not None and _what_for(scene, unsaid[0], mention) else None)
        listed = None if reason else roster(scene, mention, sense, present)
        if listed is not None:
            yield listed
            continue
        unsaid = (mention, reason) if reason in _UNSAID_STEPS else None
        groups = _groups(scene, mention, sense, present) if likely and reason is None else []
        if reason is not None or not groups:
            yield Skipped("", mention.start, mention.end, reason or "no_parties")
            continue
        own = (
            days_before(scene, mention.first, day_told(scene, mention.first, meetings=True))
            or held_on(scene, mention)
            or days_later(scene, mention.first, last_day(scene))
            or (period_at(scene, mention.first, but=_of_what_was_said(scene, mention)) or reported(scene))
        )
        period = next_weekday(scene, mention, its_own(scene, mention, own))
        if period.date_end is not None and period.date_end < _HISTORY:
            yield Skipped("", mention.start, mention.end, "history")
            continue
        if is_afterwards(scene, mention, period):
            period, phase = reported(scene), "held"
        else:
            phase = "planned" if is_planned(scene, mention, period) else "held"
            amiss = _yet_to_come(scene, period) if phase == "held" else _announced_before(scene, mention, period)
            period = reported(scene) if amiss else period
        if phase == "held" and _told_as_planned(scene, mention, groups):
            phase = "planned"
        days = [(mention.first, period), *further_days(scene, period)]
        for (at, day), (met, form) in product(days, groups):
            yield Draft(
                kind="meeting",
                phase=phase,
                item=form,
                at=at,
                period=day,
                rule=sense.id,
                places=() if form == "call" else _places(scene, mention, sense, form, met[-1].country, present),
                participants=met,
                by_the_article=_in_passing(scene, mention, met),
                of_another=of_another(scene, met, present),
            )


def _sense(scene: Scene, mention: Mention) -> Sense | None:
    """The sense of meeting of a word: a noun's behind a preposition, where the spelling is a verb's too ("قبل توجهه", "بعد بحث")."""
    sense = mention.of("meet")
    if sense is None or "verb" not in sense.features:
        return sense
    if scene.analysis.form(mention.first - 1) not in closed_class("occasions") | closed_class("beforehand"):
        return sense
    return next((one for one in mention.senses if one.kind == "meet" and "verb" not in one.features), sense)


def _around(scene: Scene, mention: Mention, by_the_way: Sequence[range]) -> Scene:
    """The scene without what is said by the way, where the word of meeting is not said so itself."""
    return scene.passing_over(frozenset(at for one in by_the_way if mention.first not in one for at in one))


def _told_as_planned(scene: Scene, mention: Mention, groups: Sequence[Group]) -> bool:
    """Whether a meeting is one told before as to come: "this meeting", or what it is to be about in the present ("ويبحث معه …")."""
    these = scene.analysis.form(mention.first - 1) in closed_class("these") or confirmed(scene, mention)
    if not in_present(mention) and not these:
        return False
    met = {frozenset(person.country for person in them) for them, _ in groups}
    told = [claim for claim in scene.claims if claim.kind == "meeting" and claim.phase == "planned"]
    return any(frozenset(person.country for person in claim.participants) in met for claim in told)


def _announced_before(scene: Scene, mention: Mention, period: Period) -> bool:
    """Whether the time of a meeting to come is only a past one, on which it was announced: "أعلن الأسبوع الماضي أنه سيلتقي …"."""
    day = scene.analysis.published
    past = day is not None and period.date_end is not None and period.date_end < day
    return past and told_when(scene, period, mention.first, mention.last)


def _what_for(scene: Scene, journey: Mention, mention: Mention) -> bool:
    """Whether a meeting is only what a journey is for that is none ("مستعد للسفر إلى موسكو أولاً، للقاء بوتين")."""
    goes = journey.of("meet")
    purpose = "ل" in mention.prefix.removesuffix("ال")
    near = scene.analysis.clause[mention.first] - scene.analysis.clause[journey.first] <= 1
    return goes is not None and goes.facts["way"] == "visit" and purpose and near


def _in_passing(scene: Scene, mention: Mention, met: Sequence[Participant]) -> bool:
    """Whether a meeting is only the occasion on which one of its parties spoke: "أكد دعمه خلال لقائه مع …"."""
    occasion = any(scene.analysis.form(at).removeprefix("و") in closed_class("occasions") for at in range(mention.first - 2, mention.first))
    speaker = scene.speaker(mention.first) if occasion else None
    return speaker is not None and any(person.name == speaker.name for person in met)


def _groups(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """The parties and the form of each meeting that the word stands for, of at least two states or bodies."""
    found = pair_named_before(scene, mention, sense, present)
    if found is None:
        found = _WAYS[sense.facts["way"]](scene, mention, sense, present)
    if sense.facts.get("close") or scene.analysis.form(mention.first).removeprefix("و") in closed_class("talked_it_over"):
        found = [group for group in found if not _told_as_call(scene, mention, group)]
    found = [(_by_members(met), form) for met, form in (*found, *another_with(scene, mention, found, present))]
    return [group for group in found if len({person.country for person in group[0]}) >= _SIDES]


def _by_members(met: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those who met, a group that is but a name of several states told by these ("الترويكا الأوروبية")."""
    if not any(members_of(one.country) for one in met):
        return tuple(met)
    each = ((one,) if one.name else tuple(Participant(None, code) for code in members_of(one.country)) or (one,) for one in met)
    return people([state for one in each for state in one])


def _of_what_was_said(scene: Scene, mention: Mention) -> frozenset[int]:
    """The times of what was said at a meeting, behind "that": "قال عقب لقائه الرئيس إن الأيام المقبلة …"."""
    analysis = scene.analysis
    return frozenset(time.first for time in analysis.times if analysis.functions(mention.last + 1, time.first, "complementiser"))


def _yet_to_come(scene: Scene, period: Period) -> bool:
    """Whether a day is still to come: of a meeting that was held it is another's ("بعد سقوط النظام في 8 ديسمبر", told in January)."""
    day = scene.analysis.published
    return day is not None and period.date_start is not None and period.date_start > day


def _told_as_call(scene: Scene, mention: Mention, group: Group) -> bool:
    """Whether the article told of a call of these people before: what they discussed, they discussed there.

    Not what they discussed where they came together: "وناقش فلان وفلان خلال قمة في جدة سبل …".
    """
    states = {person.country for person in group[0]}
    if _came_together(scene, mention):
        return False
    return group[1] != "call" and any(
        claim.kind == "meeting" and claim.item == "call" and {person.country for person in claim.participants} == states
        for claim in scene.claims
    )


def _came_together(scene: Scene, mention: Mention) -> bool:
    """Whether a summit or a meeting is told behind as the one at which two discussed something, on a day or in a place."""
    for noun in scene.analysis.having("meet"):
        told = noun.of("meet")
        if noun.first > mention.last and told is not None and told.id == _MEETING and not noun.prefix and not noun.suffix:
            return scene.analysis.form(noun.first - 1) in closed_class("inside")
    return False


def _places(scene: Scene, mention: Mention, sense: Sense, form: str, host: str | None, present: Sequence[Party]) -> tuple[str, ...]:
    """Where: of a call nowhere, of a visit where it goes; else the places said with "in" near its word, the narrower ones alone."""
    if form == "call":
        return ()  # what is named is what they spoke of
    if sense.facts["way"] == "visit" and form == "visit":
        place = host_place(scene, mention, host)
        if place is not None:
            return (place,)
    elsewhere = _during(scene, mention, sense)
    if elsewhere is not None:
        return (elsewhere,)
    clause = scene.analysis.clause
    if scene.analysis.form(mention.first - 1) in closed_class("where_word") or scene.analysis.form(mention.first - 2) in closed_class(
        "where_word"
    ):
        there = _right_before_where(scene, mention)
        if there is not None:
            return (there,)
    near = [
        place
        for place in scene.places
        if (place.after in closed_class("stand_in") or not place.country_wide)
        and place.after not in closed_class("from") | closed_class("not_met_at")
        and abs(clause[place.first] - clause[mention.first]) <= _PLACE_CLAUSES
        and not (
            _another_matter(scene, mention, place.first)
            or _of_next_meeting(scene, mention, place.first)
            or _of_the_topic(scene, mention, place)
            or _elsewhere(scene, mention, place)
        )
        and not scene.analysis.functions(mention.last + 1, place.first, "complementiser")  # what was said there is of elsewhere
        and not any(party.first < place.first < party.last + (party.how == "counterpart") and party.personal for party in present)
        and not (place.country_wide and _of_an_embassy(scene, place))
    ]
    if not near:
        near = [
            place
            for place in scene.places
            if _on_the_margins(scene, mention, place.first)
            or (_behind_all(scene, present, place) and not _of_the_topic(scene, mention, place) and not _elsewhere(scene, mention, place))
        ]
    if any(place.first > mention.last for place in near):  # what stands in a clause before is of another happening
        others = [other.last for other in scene.analysis.having("meet") if other.last < mention.first]
        apart = _comes_after(scene, mention)
        near = [
            place
            for place in near
            if place.first > mention.last
            or (clause[place.first] == clause[mention.first] and not apart and not any(last < place.first for last in others))
        ]
    narrow = [place.name for place in near if not place.country_wide]
    return unique(narrow or _at_the_seat(scene, mention) or [place.name for place in near] or at_host(scene, mention, present))


def _comes_after(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting is what something else came after, that is told before it: "وصل إلى باريس بعد أيام من لقائه …"."""
    before = (scene.analysis.form(at) for at in (mention.first - 1, mention.first - 2))
    return any(form in closed_class("counted_from") | closed_class("afterwards") for form in before)


def _right_before_where(scene: Scene, mention: Mention) -> str | None:
    """The place right before "where", in which somebody met or held a meeting ("عرج على كندا حيث أجرى محادثات").

    Not where the word only joins a clause, which tells of a place of its own, or of a place that is left.
    """
    where = mention.first - 1 if scene.analysis.form(mention.first - 1) in closed_class("where_word") else mention.first - 2
    if any(place.first > mention.last and place.after in closed_class("stand_in") for place in scene.places):
        return None
    near = [place for place in scene.places if where - 3 < place.last < where and place.after not in closed_class("from")]
    return near[-1].name if near else None


def _elsewhere(scene: Scene, mention: Mention, place: PlaceName) -> bool:
    """Whether a place is none where they met: on somebody's way, of a reason told behind, of leaders ("زعماء أوروبا"), who speaks."""
    form, at = scene.analysis.form, place.first
    if form(at - 2) in closed_class("ways") and form(at - 1) in closed_class("whither"):
        return True
    if place.after in closed_class("whither") and _goes_on(scene, mention, at):
        return True
    if any({form(word), form(word).removeprefix("و")} & closed_class("reasons") for word in range(mention.last + 1, at - 1)):
        return True
    if not place.after and scene.analysis.function(at - 1, "officials"):
        return True
    return any(side.first == at and side.how == "body" and not side.after for side in scene.sides)


def _goes_on(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a word of going stands between a meeting and where it leads ("يلتقي نظيره، ثم يغادر متوجهاً إلى ألمانيا")."""
    between = (other.of("meet") for other in scene.analysis.mentions if mention.last < other.first < at)
    return any(sense is not None and sense.facts["way"] == "visit" for sense in between)


def _of_an_embassy(scene: Scene, place: PlaceName) -> bool:
    """Whether a country is that in which an ambassador sits: "السفيرة الأميركية في لبنان"."""
    before = range(max(0, place.first - _EMBASSY), place.first)
    return any(scene.analysis.form(at).removeprefix("و") in closed_class("ambassadors") for at in before)


def _behind_all(scene: Scene, present: Sequence[Party], place: PlaceName) -> bool:
    """Whether a place stands behind all who met, however many they are: "أن يلتقي أردوغان وبوتين وماكرون، في إسطنبول"."""
    if not present:  # two adjectives name them: "محادثات أميركية روسية"
        return False
    last = max(party.last for party in present)
    between = range(last + 1, place.first)
    told = any(scene.analysis.sense(at, "trigger", "speech", "according") for at in between)
    return place.after in closed_class("in") and 0 < place.first - last <= _BEHIND and not told


def _on_the_margins(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a place is that of an event beside which they met, however long the list of those met: "على هامش القمة في جدة"."""
    return at > mention.last and any(
        scene.analysis.form(word) in closed_class("margins") for word in range(max(mention.last, at - _MARGIN), at)
    )


def _at_the_seat(scene: Scene, mention: Mention) -> list[str]:
    """The town of a seat of power in which they meet ("في البيت الأبيض"), not that of who works there."""
    analysis = scene.analysis
    if "body" not in analysis.kinds:
        return []
    return [
        str(body.facts["town"])
        for seat in analysis.having("body")
        if (body := seat.of("body")) is not None
        and body.facts.get("town")
        and (seat.prefix.endswith("ب") or analysis.form(seat.first - 1) in closed_class("in"))
        and abs(analysis.clause[seat.first] - analysis.clause[mention.first]) <= _PLACE_CLAUSES
        and not any(side.first < seat.first <= side.last for side in scene.sides)
    ]


def _during(scene: Scene, mention: Mention, sense: Sense) -> str | None:
    """Where the visit went during which they met, told before it: "عاد إلى الرياض بعد زيارة إلى عمّان التقى خلالها الملك"."""
    form = scene.analysis.form
    if sense.facts["way"] == "visit" or not any(form(at) in closed_class("during_it") for at in range(mention.last + 1, mention.last + 3)):
        return None
    visits = [
        other
        for other in scene.analysis.having("meet")
        if other.last < mention.first and (one := other.of("meet")) and one.facts["way"] == "visit"
    ]
    if not visits:
        return None
    near = [place for place in scene.places if visits[-1].last < place.first < mention.first and place.after in closed_class("whither")]
    return near[0].name if near else None


def _another_matter(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether another happening stands between a word of meeting and a later place ("للاحتجاج على نشر جنود في روسيا")."""
    return any(mention.last < other.first < at for other in scene.analysis.having("trigger"))


def _of_next_meeting(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a place is another meeting's, told behind: "التقيا في سوتشي، ثم التقيا في موسكو", "عقدت في مسقط، وستعقد في روما"."""
    if any(
        scene.analysis.form(word).startswith(("وس", "وتعقد", "ويعقد")) for word in scene.analysis.functions(mention.last + 1, at, "hold")
    ):
        return True
    later = (other for other in scene.analysis.having("meet") if mention.last < other.first < at)
    form = scene.analysis.form
    return any(
        form(other.first - 1) in closed_class("then_words") | closed_class("beforehand")
        or (other.suffix and form(other.first - 1) in closed_class("from"))  # "بعد يومين من لقائه"
        or (form(other.first - 1) in closed_class("arranging") and form(other.first - 2) in closed_class("about_doing"))
        for other in later
    )


def _of_the_topic(scene: Scene, mention: Mention, place: PlaceName) -> bool:
    """Whether a place is that of what they talked about ("بحثا الأوضاع الإنسانية في غزة", "لبحث خطة لإعمار غزة")."""
    form, at = scene.analysis.form, place.first
    if place.after not in closed_class("at") and any(form(word) in closed_class("meeting_topics") for word in range(mention.last + 1, at)):
        return True
    if any(form(word) in closed_class("meeting_topics") for word in range(max(mention.last + 1, at - 2), at)):
        return True
    return any(
        form(word).removeprefix("و") in closed_class("matters") and form(word - 1).removeprefix("ب") not in closed_class("halls")
        for word in range(max(mention.last + 1, at - _MATTER_REACH), at)  # "قصر السلام بجدة" is no matter
    )
