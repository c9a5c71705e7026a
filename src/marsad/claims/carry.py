"""What sentences leave for later ones: speakers, people by country, bodies' nationality, the fire, its time and its places."""

from __future__ import annotations

from marsad.claims import strike
from marsad.claims.attack_days import only_said
from marsad.claims.discourse import Discourse, Names, Venue
from marsad.claims.draft import Draft
from marsad.claims.epochs import in_the_fighting, since_truce
from marsad.claims.fire import Fire, fires, under_fire
from marsad.claims.frames import says
from marsad.claims.front_reports import of_one_front
from marsad.claims.scene import Scene
from marsad.claims.since import unlike_since
from marsad.claims.sums import comes_to, inside_more
from marsad.claims.told_beside import dates_only
from marsad.claims.toll_places import elsewhere
from marsad.claims.toll_times import running
from marsad.grammar.arms import flies
from marsad.grammar.names import office_holder, office_id
from marsad.grammar.others import more_people
from marsad.grammar.sides import Side
from marsad.grammar.times import TimeReading
from marsad.grammar.titles import holds_many
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim, Period

_BESIDE_SAYING = 4
_OF_FIRE = frozenset({"noun", "trigger"})
_LAND = frozenset({"place", "body"})
_GOES_ON = 2
_VENUE_REACH = 12
_MEETS = frozenset({"meet"})
_BESIDE = 7
_REGIME_REACH = 3
_OUTLET_REACH = 5


def enter(discourse: Discourse, scene: Scene) -> None:
    """Take in what a sentence tells of the whole article, before its own claims are made."""
    analysis = scene.analysis
    discourse.terror = discourse.terror or "terror" in analysis.functions_at
    discourse.exchange = discourse.exchange or "exchange" in analysis.functions_at
    discourse.accident = _of_accident(discourse, scene)
    discourse.apart = _apart(scene) or discourse.apart
    if "total" in analysis.functions_at or "mass_war_start" in analysis.functions_at:
        discourse.total = True
    elif discourse.total and any(time.period.precision in {"day", "night"} for time in analysis.times):
        discourse.total = False
    for side in scene.sides:
        if side.country and side.how != "agency" and not _of_an_outlet(scene, side):
            discourse.named[side.country] += 1
        elif side.how == "body" and (body := analysis.sense(side.first, "body")) is not None and body.facts.get("seat"):
            discourse.seats[str(body.facts["seat"])] += 1


def _of_an_outlet(scene: Scene, side: Side) -> bool:
    """Whether a nationality is that of a channel or a newspaper: "قناة (س) الأميركية" names no state."""
    if side.how != "adjective":
        return False
    before = range(side.first - 1, max(-1, side.first - 1 - _OUTLET_REACH), -1)
    return any(scene.analysis.form(at).lstrip("ولب").removeprefix("ال") in closed_class("outlets") for at in before)


def _apart(scene: Scene) -> tuple[str, str] | None:
    """The land told apart from its state that a sentence names last, itself or by a body of its own ("وزارة الصحة في غزة")."""
    if scene.analysis.kinds.isdisjoint(_LAND):
        return None
    told: tuple[str, str] | None = None
    for mention in scene.analysis.mentions:
        if mention.kinds.isdisjoint(_LAND):
            continue
        place, body = mention.of("place"), mention.of("body")
        if place is not None and place.facts.get("apart"):
            told = str(place.facts["name"]), str(place.facts["country"])
        elif body is not None and body.facts.get("land"):
            told = str(body.facts["land"]), str(body.facts["seat"])
    return told


def _of_accident(discourse: Discourse, scene: Scene) -> bool:
    """Whether the article is, up to here, about an accident or a disaster: what tells of fire is not."""
    analysis = scene.analysis
    beside = not discourse.accident and not analysis.forms.isdisjoint(closed_class("wars"))  # "خلفت الحرب …، ومجاعة"
    beside = beside or not analysis.forms.isdisjoint(closed_class("laid_for"))  # "انهيار مبنى مفخخ على قوة"
    return (discourse.accident or ("accident" in analysis.functions_at and not beside)) and not under_fire(scene)


def remember(discourse: Discourse, scene: Scene, draft: Draft, claim: Claim) -> None:
    """Take in a claim that was made of a sentence."""
    discourse.claims.append(claim)
    if discourse.total and claim.kind != "meeting" and not _of_that_day(scene, draft):
        discourse.totals.add(claim.claim_id)
    if _is_sum(discourse, scene, draft, claim):
        discourse.sums.add(claim.claim_id)
    if claim.kind == "transfer" and draft.phrase is not None and inside_more(scene, draft.phrase):
        discourse.inside.add(claim.claim_id)
    if draft.of_another:
        discourse.more.add(claim.claim_id)
    if claim.kind == "casualty":
        _remember_toll(discourse, scene, draft, claim)
    if claim.kind in {"strike", "missile_test"}:
        discourse.tests = claim.kind == "missile_test"
    if claim.kind == "strike":
        if draft.phrase is not None and strike.more_of_them(scene, draft.phrase):
            discourse.more.add(claim.claim_id)
        discourse.fire = claim
        discourse.victims = claim.target or discourse.victims
        if draft.period is discourse.fire_time:
            discourse.carried.add(claim.claim_id)
        elif draft.period.precision in {"day", "night", "range"}:
            discourse.fire_time = draft.period
    if claim.kind in {"strike", "casualty"} and scene.places and not (claim.part and claim.kind == "casualty"):
        discourse.fire_places = tuple(place for place in scene.places if place.name in claim.places) or discourse.fire_places
        discourse.since_places = 0


def _of_that_day(scene: Scene, draft: Draft) -> bool:
    """Whether a day's figure stands before the words of a total: "اعترضت اليوم 9 صواريخ، ليبلغ إجمالي ما اعترضته 262 صاروخاً"."""
    analysis, phrase = scene.analysis, draft.phrase
    if phrase is None or draft.period.precision not in {"day", "night"}:
        return False
    first = min(analysis.functions(0, len(analysis.tokens), "total", "mass_war_start"), default=0)
    return phrase.last < first and analysis.clause[phrase.last] < analysis.clause[first]


def _remember_toll(discourse: Discourse, scene: Scene, draft: Draft, claim: Claim) -> None:
    discourse.victims = claim.target
    if running(scene, draft):
        discourse.running.add(claim.claim_id)
        if draft.phrase is not None and since_truce(scene, draft.phrase):
            discourse.truces.add(claim.claim_id)
    elif draft.phrase is not None and claim.date_precision == "reported" and in_the_fighting(scene, draft.phrase):
        discourse.fought.add(claim.claim_id)
    if draft.phrase is not None and more_people(scene.analysis, draft.phrase):
        discourse.more.add(claim.claim_id)
    if draft.phrase is not None and of_one_front(scene, draft.phrase):
        discourse.fronts.add(claim.claim_id)
    if only_said(scene, draft):
        discourse.only_said.add(claim.claim_id)
    if elsewhere(scene, draft):
        discourse.elsewhere.add(claim.claim_id)


def _is_sum(discourse: Discourse, scene: Scene, draft: Draft, claim: Claim) -> bool:
    """Whether a figure of forces or of aid is what the one before it adds up to."""
    phrase = draft.phrase
    if phrase is None or claim.kind not in {"deployment", "transfer"}:
        return False
    before = [one for one in discourse.claims if one.kind == claim.kind and one is not claim]
    joined = any(scene.analysis.form(at).startswith("و") for at in range(phrase.number.first - 1, phrase.number.bare + 1))
    if joined and before and before[-1].start == claim.start and before[-1].claim_id in discourse.sums:
        return False  # "ترتفع إلى 16 ملياراً منذ بدء الحرب، و17 ملياراً منذ يناير": two sums of two times
    whole = claim.kind == "transfer" and comes_to(scene, phrase) and _goes_on(discourse, claim)
    return whole or says(scene, 0, phrase.first, "adds_up")


def _goes_on(discourse: Discourse, whole: Claim) -> bool:
    """Whether a whole of aid stands in the phase of the figure right before it ("ويصل إجمالي المساعدات إلى 600 مليون دولار")."""
    before = [claim for claim in discourse.claims if claim.kind == "transfer" and claim is not whole]
    return bool(before) and before[-1].phase == whole.phase


def _of_a_regime(scene: Scene, first: int) -> bool:
    """Whether a person is named only as whose a regime was, or as somebody's wife: "سقوط نظام بشار الأسد", "عقيلة الرئيس فلانة"."""
    if scene.analysis.forms.isdisjoint(closed_class("regimes")):
        return False
    return any(scene.analysis.form(at) in closed_class("regimes") for at in range(max(0, first - _REGIME_REACH), first))


def name(names: Names, scene: Scene) -> None:
    """Take in who is named in a sentence."""
    analysis = scene.analysis
    for side in scene.sides:
        if side.how == "person" and side.name and side.country and not _of_a_regime(scene, side.first):
            names.recent.append((side.name, side.country))
        elif side.how == "office" and side.country and (office := analysis.sense(side.first, "office")) is not None:
            held = office_id(office)
            if not holds_many(analysis, side.first):
                names.officers.append((held, side.country, office_holder(held, side.country, analysis.published)))
        elif side.how == "body" and side.country:
            body = analysis.sense(side.first, "body")
            if body is not None and not side.bare:
                names.bodies[body.id] = side.country
    names.person = _person(scene)


def carry(discourse: Discourse, scene: Scene) -> None:
    """Take in what else the next sentence needs of this one: weapons told of, the attack, its time and its places."""
    discourse.since_places += 1
    told = flies(scene.analysis)
    discourse.drones = discourse.drones if told is None else told == "drone"
    _attacker(discourse, scene)
    _fire_time(discourse, scene)
    if "place" in scene.analysis.kinds:
        named = tuple(dict.fromkeys(place.name for place in scene.places if not place.country_wide))
        discourse.last_places = named or discourse.last_places
    discourse.venue = _venue(scene)


def _venue(scene: Scene) -> Venue | None:
    """Where people are told to meet, or to go to meet, and who they are: the next sentence's talks are there too."""
    analysis = scene.analysis
    if analysis.kinds.isdisjoint(_MEETS) or not scene.places:
        return None
    meets = [mention.first for mention in analysis.having("meet")]
    there = closed_class("stand_in") | closed_class("whither") | closed_class("capitals")
    near = [place for place in scene.places if place.after in there and any(0 < place.first - at <= _VENUE_REACH for at in meets)]
    narrow = [place.name for place in near if not place.country_wide] or [place.name for place in near]
    people = frozenset(side.name for side in scene.sides if side.how == "person" and side.name)
    days = frozenset(time.period.date_start for time in analysis.times if time.period.date_start is not None)
    return Venue(tuple(dict.fromkeys(narrow)), people, days) if narrow and people else None


def _person(scene: Scene) -> tuple[str, str | None] | None:
    """Who "he" of the next sentence is: the first that is named without a preposition, as subjects are, else the last."""
    people = [side for side in scene.sides if side.how == "person" and side.name and side.country]
    subjects = [side for side in people if not side.after]
    chosen = subjects[0] if subjects else people[-1] if people else None
    return (str(chosen.name), chosen.country) if chosen is not None else None


def _attacker(discourse: Discourse, scene: Scene) -> None:
    """Who attacks, for the figures of the next sentences: a state, or a movement that is none's."""
    attacks = fires(scene)
    told = next((fire for fire in attacks if fire.known and not fire.hostile), None)
    if told is None and attacks and any(side.how == "body" and side.country is None and side.name for side in scene.sides):
        group = next(side for side in scene.sides if side.how == "body" and side.country is None and side.name)
        body = scene.analysis.sense(group.first, "body")
        beside = min(abs(group.first - fire.at) for fire in attacks) <= _BESIDE
        if body is not None and body.facts.get("kind") == "group" and beside:
            told = Fire(attacks[0].at, known=True)
    if told is not None:
        discourse.attacker, discourse.stateless, discourse.since_attack = told.actor, told.actor is None, 0
    elif discourse.fire is not None and discourse.fire.actor is not None:
        fresh = discourse.fire.start == scene.analysis.sentence.start
        discourse.attacker, discourse.stateless = discourse.fire.actor, False
        discourse.since_attack = 0 if fresh else discourse.since_attack + 1
    else:
        discourse.since_attack += 1


def _fire_time(discourse: Discourse, scene: Scene) -> None:
    """A night or day named beside an attack holds for the figures that follow it."""
    if discourse.fire is not None and discourse.fire.start == scene.analysis.sentence.start and discourse.fire_time is not None:
        return
    of_fire = not scene.analysis.kinds.isdisjoint(_OF_FIRE)
    first = next((mention.first for mention in scene.analysis.mentions if _tells_of_fire(mention)), None) if of_fire else None
    if first is not None:
        for time in sorted(scene.analysis.times, key=lambda one: _said_then(scene, one)):  # what was said on a day need not be of it
            other = unlike_since(scene, time.first) or _of_another(scene, first, time.first) or dates_only(scene, Fire(time.first))
            other = other or _grew_since(scene, time.period)
            if time.period.precision in {"night", "day"} and not other:
                discourse.fire_time = time.period
                break
            if (time.period.precision == "week" or _few_days(time.period)) and not other and _beside_fire(scene, time.first):
                discourse.fire_time = time.period
                break
        _fire_places(discourse, scene)


def _grew_since(scene: Scene, period: Period) -> bool:
    """Whether a day past is that on which attacks were stepped up, of which later ones are not: "وفي 3 مايو صعّد الجيش عدوانه"."""
    day = scene.analysis.published
    if day is None or period.date_start is None or scene.analysis.forms.isdisjoint(closed_class("stepping_up")):
        return False
    return (day - period.date_start).days > _GOES_ON


def _few_days(period: Period) -> bool:
    """Whether a stretch is of two or three days, such as a weekend, on which one attack was."""
    if period.precision != "range" or period.date_start is None or period.date_end is None:
        return False
    return (period.date_end - period.date_start).days <= _GOES_ON


def _said_then(scene: Scene, time: TimeReading) -> bool:
    """Whether a time stands beside a verb of saying ("أعلنت كييف، الأربعاء، …"), or is the day behind the night that is told besides."""
    if any(scene.analysis.sense(at, "speech") is not None for at in range(max(0, time.first - _BESIDE_SAYING), time.first)):
        return True
    nights = (one.period for one in scene.analysis.times if one.period.precision == "night" and one.first > time.first)
    return time.period.precision == "day" and any(night.date_end == time.period.date_start for night in nights)


def _of_another(scene: Scene, fire: int, time: int) -> bool:
    """Whether a clause of its own opens between an attack and a later time ("شنت روسيا هجوماً، قبل أن تعلن كييف …"): it is of that."""
    analysis = scene.analysis
    return any(not analysis.function(at, "relative") for at in analysis.functions(fire + 1, time - 1, "subordinator"))


def _beside_fire(scene: Scene, time: int) -> bool:
    """Whether a word of fire stands in the clause of a time, before it."""
    clause = scene.analysis.clause
    return any(
        mention.first < time and clause[time] - clause[mention.first] <= 1 and _tells_of_fire(mention)
        for mention in scene.analysis.mentions
    )


def _fire_places(discourse: Discourse, scene: Scene) -> None:
    held = tuple(place for place in scene.places if place.holder and not place.country_wide)
    if held:
        discourse.fire_places, discourse.since_places = held, 0


def _tells_of_fire(mention: Mention) -> bool:
    return not mention.kinds.isdisjoint(_OF_FIRE) and any(
        (sense.kind == "noun" and sense.facts.get("item") in {"attack", "drone", "missile"})
        or (
            sense.kind == "trigger"
            and any(frame["kind"] == "strike" and frame.get("needs") != "in_attack" for frame in sense.facts["frames"])
        )
        for sense in mention.senses
    )
