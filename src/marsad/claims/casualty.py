"""Casualties: who was killed, wounded, captured or is missing, whose they are, and by whose fire."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.accused import accused
from marsad.claims.attackers import attacker_before, says_of_himself
from marsad.claims.both_sides import hit_by_the_other, of_two_states
from marsad.claims.committed import ARMED
from marsad.claims.conflicts import at_home_against, at_war, fights, fights_abroad, front, opponent, regulars
from marsad.claims.dates import reported
from marsad.claims.draft import Draft
from marsad.claims.epochs import of_all_the_war, whose_attacks_since
from marsad.claims.eves import of_an_eve
from marsad.claims.fire import DASHES, Fire, by_two, fires, is_fire, nearest, under_fire
from marsad.claims.foes import inflicted_on
from marsad.claims.governor import Governor, only_says, others_do, tells_that
from marsad.claims.grades import most_of_them, of_killed_and_wounded, of_the_deployed, piece_of_toll, wounded_prisoners
from marsad.claims.home_army import at_home, own_raid, torn, torn_land
from marsad.claims.inner_fighting import between_themselves, by_fire_of_its_own
from marsad.claims.insurgents import (
    among_insurgents,
    fought_by,
    insurgents,
    mined_or_blown_up,
    names_a_group,
    of_a_movement,
    one_army,
    told_again,
)
from marsad.claims.ranks import counted_too, of_an_army, of_another, speakers_own
from marsad.claims.roles import subject
from marsad.claims.scene import Scene
from marsad.claims.ships import who_struck_boats
from marsad.claims.told_beside import answered, at_once, dates_only
from marsad.claims.toll_places import places_of
from marsad.claims.toll_times import time_of
from marsad.claims.victims import attackers_land, losses_of, victims
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.unnamed import adds_up
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim, Period

_FRESH = 2
_LIKELY = 3
_CHAIN = 4
_OWN_ARMY = 4


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the casualty claim that `governor` makes of `phrase`."""
    if phrase.casualty is None or most_of_them(scene, phrase, governor):
        return None
    parted = of_killed_and_wounded(scene, phrase)
    soldiers = of_an_army(scene, phrase) or inflicted_on(scene, phrase) is not None or (parted is not None and parted.item == "soldier")
    phrase = replace(phrase, casualty="soldier") if phrase.casualty == "person" and soldiers else phrase
    at = governor.at if governor.at is not None else phrase.first
    attacks = tuple(fire for fire in fires(scene) if not (answered(scene, fire) or at_once(scene, fire) or of_an_eve(scene, fire, phrase)))
    told = tuple(fire for fire in attacks if not dates_only(scene, fire))
    phase = str(governor.frame["phase"])
    whole, mate = _whole(scene, phrase, phase), None
    if whole is not None and phrase.country in {None, whole.target}:
        target = whole.target or losses_of(scene, phrase, governor, told)
        actor = None if wounded_prisoners(scene, phrase, governor) else whole.actor or by_fire_of_its_own(scene, phrase, whole)
        actor = hit_by_the_other(scene, target) if whole.target is None and actor is None else actor
    elif (deployed := of_the_deployed(scene, phrase)) is not None:
        target = deployed
        actor = _cause(scene, phrase, governor, target, told)
    elif (mate := _mate(scene, phrase) or _raised(scene, phrase) or _listed_on(scene, phrase)) is not None:
        target, actor = mate.target, mate.actor
    else:
        doer = at_home(scene, _killer(scene, phrase, governor))
        doer = None if doer is not None and phrase.country is not None and doer.country == phrase.country else doer
        target = victims(scene, phrase, governor, attacks, doer.country if doer is not None else None)
        maker = doer.country if doer is not None else next((fire.actor for fire in told if fire.actor is not None), None)
        target = target or (maker if _of_its_own(scene, phrase, maker) else None)
        actor = _cause(scene, phrase, governor, target, told)
        own = target is not None and (told or doer is not None) and _of_its_own(scene, phrase, target)
        actor = doer.country if own and doer is not None else None if actor == target and not own else actor
    raider = who_struck_boats(scene, phrase, told, target) if whole is None else None
    actor, target = (raider, None) if raider is not None else (actor, target)
    both = whole is None and of_two_states(scene, phrase, governor)
    actor, target = (None, torn_land(scene)) if both else (actor, target)
    period = time_of(scene, phrase, at, target, whole)
    actor = _of_the_total(scene, period, told, actor)
    actor = None if whole is None and between_themselves(scene, phrase, target) and _killer(scene, phrase, governor) is None else actor
    actor = None if whole is None and _before_their_war(scene, period, told, actor, target) else actor
    fighter = fought_by(scene, phrase, at, target, actor)
    actor, target = (fighter, None) if fighter is not None else (actor, target)
    movement = of_a_movement(scene, phrase) or told_again(scene, phrase, actor) or (mate is not None and mate.target is None)
    if movement:
        hit_by = nearest(scene, at, told) if actor is None else None
        actor = actor or (hit_by.actor if hit_by is not None else one_army(scene))
        target = None
    if (actor is None and target is None and not scene.places and not both and not movement and whole is None) or not (
        _slain_by(scene, phrase, governor, target) or _of_war(scene, phrase, target)
    ):
        return None
    return Draft(
        kind="casualty",
        phase=phase,
        item=str(phrase.casualty),
        at=at,
        period=period or reported(scene),
        rule=governor.sense.id if governor.sense else "befell",
        phrase=phrase,
        actor=actor,
        target=target,
        part=piece_of_toll(scene, phrase, whole, phase, target),
        places=places_of(scene, phrase, at),
    )


def _whole(scene: Scene, phrase: Counted, phase: str) -> Claim | None:
    """The claim that people are some of: theirs are its sides, and its time unless they have their own."""
    if not phrase.partitive:
        return None
    start = scene.analysis.sentence.start
    before = [claim for claim in scene.claims if claim.kind == "casualty" and not claim.part]
    own = speakers_own(scene, phrase)
    before = [claim for claim in before if own is None or claim.target == own] or before
    here = next((claim for claim in reversed(before) if claim.start == start), None)
    told = [claim for claim in reversed(before) if phase in {claim.phase, "wounded"}]
    some = phrase.number.quantity.low or 0
    day = (claim for claim in told[:_LIKELY] if claim.claim_id not in scene.discourse.running and (claim.count_low or 0) >= some)
    return here or next(day, None) or next(iter(told), None)  # "31 من الشهداء" are the day's, whose total stands beside it


def _of_war(scene: Scene, phrase: Counted, target: str | None) -> bool:
    """Whether there is any war in it: a side at war, soldiers, arms or fighting in the sentence, an attack told before."""
    at_war_within = fights(target, scene.analysis.published) or torn(target)
    if phrase.casualty == "soldier" or at_war_within or under_fire(scene) or fires(scene):
        return True
    discourse = scene.discourse
    words = any(
        scene.analysis.form(at).lstrip("وفبل").removeprefix("ال") in closed_class("war_words") for at in range(len(scene.analysis.tokens))
    )
    told = any(claim.kind == "casualty" for claim in discourse.claims)
    hands = _at_whose_hands(scene, phrase) is not None or names_a_group(scene)
    return words or told or hands or discourse.terror or discourse.stateless or discourse.attacker is not None or discourse.fire is not None


def _slain_by(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> bool:
    """Whether a state kills people of another: "عدد اللبنانيين الذين قتلتهم إسرائيل"."""
    doer = _killer(scene, phrase, governor)
    return doer is not None and None not in {doer.country, target} and doer.country != target


def _mate(scene: Scene, phrase: Counted) -> Claim | None:
    """The toll told in one breath with a phrase ("5 قتلى و9 جرحى"): theirs are the same sides."""
    before = next((other for other in reversed(scene.phrases) if other.casualty and other.last < phrase.first), None)
    if before is None or phrase.country is not None or says_of_himself(scene, before.last, phrase.first):
        return None
    noun = scene.analysis.sense(phrase.head, "people")
    others = noun is not None and noun.facts.get("casualty") == "inherit"  # "… قُتلا في معارك رفح، فيما أصيب آخران"
    soldiers = others and before.casualty == "soldier"
    if phrase.first - before.last > _CHAIN + 1 and not soldiers:
        return None
    apart = insurgents(scene, phrase) != insurgents(scene, before) or of_another(scene, phrase, before)
    if apart and not (phrase.inherited or others):
        return None
    own = range(before.last + 1, phrase.last + _CHAIN)
    behind = before.last + (_OWN_ARMY if soldiers else 1)
    if any(side.first in range(behind, phrase.first) and not (others and side.where) for side in scene.sides):
        return None
    if not soldiers and any(place.first in own for place in scene.places):
        return None
    start = before.number.quantity.start
    return next(
        (claim for claim in scene.claims if claim.kind == "casualty" and claim.number_start == start and claim.phase != "captured"),
        None,
    )


def _listed_on(scene: Scene, phrase: Counted) -> Claim | None:
    """The soldiers of whom some are counted on in the same sentence, by where: "إصابة 26 جندياً، 11 على جبهة … و15 على جبهة …".

    So are fighters of no state, whom a state harmed: "قتل 5 مسلحين في …، و3 في …".
    """
    if not phrase.inherited or phrase.casualty != "soldier" or phrase.country is not None:
        return None
    start = scene.analysis.sentence.start
    last = next((claim for claim in reversed(scene.claims) if claim.kind == "casualty"), None)
    listed = last is not None and last.start == start and last.item == "soldier"
    return last if last is not None and listed and (last.target is not None or last.actor is not None) else None


def _of_its_own(scene: Scene, phrase: Counted, state: str | None) -> bool:
    """Whether a state that no other state fights can have harmed its own people: "قتل الجيش 14 قروياً في غارة"; soldiers are not meant."""
    if state is None or phrase.casualty == "soldier" or phrase.country not in {None, state}:
        return False
    day = scene.analysis.published
    if phrase.country is None and fights_abroad(state, day):  # "قتل 3 أشخاص في غارة إسرائيلية": somebody elsewhere
        return False
    abroad = any(place.holder not in {None, state} for place in (*scene.places, *scene.discourse.fire_places))
    enemy = opponent(state, day, scene.named_states)
    fought = (
        enemy is not None and regulars(state, enemy) and not at_home_against(state, enemy)
    )  # movements alone fight Turkey in Syria: what its army shells is its own
    return not abroad and not fought and not front(opponent(state, day, {}), state, day)


def _of_the_total(scene: Scene, period: Period | None, told: tuple[Fire, ...], actor: str | None) -> str | None:
    """Who caused it, of a toll that goes on with a running total: who is said to have caused that, if anybody is."""
    if period is None or period.precision != "range" or told or scene.analysis.times:
        return actor
    total = next((claim for claim in reversed(scene.discourse.claims) if claim.claim_id in scene.discourse.running), None)
    same = total is not None and (total.date_start, total.date_end) == (period.date_start, period.date_end)
    return total.actor if total is not None and same else actor


def _before_their_war(scene: Scene, period: Period | None, told: tuple[Fire, ...], actor: str | None, target: str | None) -> bool:
    """Whether people fell before the war broke out by which alone it would be told, from the article's day, who harmed them."""
    if period is None or period.date_end is None or target is None or actor is None or any(fire.known for fire in told):
        return False
    return opponent(target, scene.analysis.published, {}) == actor != opponent(target, period.date_end, {})


def _raised(scene: Scene, phrase: Counted) -> Claim | None:
    """The toll told right before, that a figure is said to come of: "مقتل 3 جنود …، لترتفع حصيلة القتلى إلى 210"."""
    if phrase.country is not None or phrase.number.first < phrase.head or not adds_up(scene.analysis, phrase.head):
        return None
    last = next((claim for claim in reversed(scene.claims) if not claim.part), None)
    return last if last is not None and (last.kind, last.item) == ("casualty", phrase.casualty) and last.phase == phrase.befell else None


def _cause(scene: Scene, phrase: Counted, governor: Governor, target: str | None, told: tuple[Fire, ...]) -> str | None:
    """By whose hand: the subject that killed, the fire that the sentence tells of, the war that soldiers are in, the fire told before."""
    if wounded_prisoners(scene, phrase, governor):
        return None
    doer = at_home(scene, _killer(scene, phrase, governor))
    if doer is None and governor.sense is not None and governor.sense.id == "abduct":
        return None  # who takes hostages is no army, unless it is told
    if doer is not None and (doer.country is None or doer.country != target):
        stateless = doer.country is not None and target is not None and not regulars(doer.country, target)
        return _enemy(scene, target) if doer.how == "enemy" else None if stateless else doer.country
    at = governor.at if governor.at is not None else phrase.first
    maker = (nearest(scene, at, told, but=target) or nearest(scene, at, told)) if governor.frame["phase"] != "captured" else None
    own_attack = maker is not None and target is not None and maker.actor == target and phrase.casualty == "soldier"
    own_attack = own_attack or (target is not None and attackers_land(scene, maker) == target)  # "منذ هجوم الحركة على …، قُتل 50 ألفاً"
    if maker is not None and not own_attack:
        stateless = maker.actor is not None and target is not None and not regulars(maker.actor, target)
        return _enemy(scene, target) if maker.hostile else None if stateless else maker.actor
    fire = scene.fire
    if fire is not None and fire.start == scene.analysis.sentence.start and fire.target == target:
        return fire.actor
    return own_raid(scene, at, target) or _by_what_was_told(scene, phrase, governor, target, told)


def _by_what_was_told(scene: Scene, phrase: Counted, governor: Governor, target: str | None, told: tuple[Fire, ...]) -> str | None:
    """By whose hand, where the words say nobody's: by the war that soldiers are in, the fire told before, the toll told before."""
    discourse = scene.discourse
    at_front = phrase.casualty == "soldier" or governor.frame["phase"] == "captured" or losses_of(scene, phrase, governor, told) is not None
    armies = at_front and front(_enemy(scene, target), target, scene.analysis.published)  # where each calls the other's fire terror
    theirs = target is not None and not regulars(target, _enemy(scene, target))  # their own movements' attack harmed others
    if (discourse.terror or discourse.stateless) and not armies and not (told and theirs):
        return None
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    captured = governor.frame["phase"] == "captured"
    lent = not captured and target is not None and not fights(target, scene.analysis.published)  # to another's war
    if at_front and not lent and speaker is not None and speaker.country is not None and speaker.country == _enemy(scene, target):
        return speaker.country  # "أعلن وزير باكستاني مقتل 36 مسلحاً أفغانياً"
    mined = mined_or_blown_up(scene) and not any(fire.known and fire.actor != target for fire in told)
    if not armies and (mined or among_insurgents(scene)):
        return None
    if at_front and _faced(scene, phrase, target, lent=lent):
        return _enemy(scene, target)
    if not told and not by_two(scene) and (other := hit_by_the_other(scene, target)) is not None:
        return other
    if not told and (attacker := whose_attacks_since(scene, target)) is not None:
        return attacker
    if not told and _of_clashes(scene):
        return _before(scene, target)
    if not told and of_all_the_war(scene, phrase):  # "7000 مدني قُتلوا منذ بداية الغزو": by nobody's named fire
        enemy = _enemy(scene, target)
        return None if front(enemy, target, scene.analysis.published) or by_two(scene) else enemy
    fresh = told or discourse.since_attack <= _FRESH
    if fresh and discourse.attacker is not None and at_war(discourse.attacker, target, scene.analysis.published):
        return discourse.attacker if regulars(discourse.attacker, target) else None
    paid_back = target is not None and any(fire.actor == target and answered(scene, fire) for fire in fires(scene))
    return _enemy(scene, target) if told or paid_back else _before(scene, target)  # "مقتل 60 أفغانياً في الرد على هجمات أفغانية"


def _of_clashes(scene: Scene) -> bool:
    """Whether people fell in clashes, and in no war of one state on another: either side may have hit them."""
    forms = scene.analysis.forms
    return not forms.isdisjoint(closed_class("clashes")) and forms.isdisjoint(closed_class("wars") - closed_class("clashes"))


def _before(scene: Scene, target: str | None) -> str | None:
    """Who caused the toll before, where the article goes on with the same people."""
    last = next((claim for claim in reversed(scene.claims) if claim.kind == "casualty"), None)
    return last.actor if last is not None and last.target == target else None


def _faced(scene: Scene, phrase: Counted, target: str | None, *, lent: bool) -> bool:
    """Whether the enemy is told of that soldiers of `target` face, by name or by land that it holds; of lent ones, by its army."""
    enemy = _enemy(scene, target)
    if lent:
        return any(
            side.country == enemy and side.how in ARMED and side.first > phrase.last for side in scene.sides
        )  # "أثناء القتال ضد القوات الأوكرانية"
    lands = {place.holder for place in (*scene.places, *scene.discourse.fire_places)}
    return enemy is not None and (scene.named_states.get(enemy, 0) > 0 or enemy in lands or front(enemy, target, scene.analysis.published))


def _enemy(scene: Scene, target: str | None) -> str | None:
    """The state that `target` is at war with; none where movements that are no state's fight it."""
    enemy = opponent(target, scene.analysis.published, scene.named_states, lent=True)
    return enemy if enemy is None or (regulars(enemy, target) and not _in_a_third_land(scene, target, enemy)) else None


def _in_a_third_land(scene: Scene, target: str | None, enemy: str) -> bool:
    """Whether it all happened where that enemy does not fight: Russians who fall in Syria fall to somebody else than Ukraine."""
    said = scene.analysis.functions(0, len(scene.analysis.tokens), "complementiser")
    first = said[0] if said and "speech" in scene.analysis.kinds else -1  # before that stands where the source is
    hired = not scene.analysis.forms.isdisjoint(closed_class("fights_for_others"))  # "47 من فاغنر والجيش المالي"
    lands = {place.holder for place in scene.places if place.holder is not None and (hired or place.first > first)}
    if hired:
        lands |= {side.country for side in scene.sides if side.country not in {None, target}}
    there = any(land in {target, enemy} or at_war(land, enemy, scene.analysis.published) for land in lands)
    return bool(lands) and not there and not any(side.country == enemy for side in scene.sides)


def _killer(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """The subject of a verb in the active voice: "قتلت القوات الروسية 3 مدنيين"."""
    hands = _at_whose_hands(scene, phrase) or attacker_before(scene, governor.mention, phrase)
    if hands is not None:
        return hands
    if governor.frame.get("subject") != "actor" or governor.sense is None or governor.sense.features & {"masdar", "phrase"}:
        return accused(scene, governor)
    if governor.mention is None or governor.mention.last > phrase.first or _only_passive(governor.mention):
        return None
    people = (
        side for side in scene.sides if side.how == "nationals" and governor.mention.last < side.first < phrase.first and not side.after
    )
    doer = next(people, None) or subject(scene, governor, phrase)
    told = doer is not None and doer.how in {"person", "office"} and tells_that(scene, doer, governor.mention.first)
    source = doer is not None and only_says(scene, doer, governor.mention.first)
    if doer is None or told or source or doer.how == "adjective" or _attack_between(scene, doer.last, governor.mention.first):
        return None
    if others_do(scene, doer.last, governor.mention.first) or counted_too(scene, doer, phrase):
        return None
    marks = {scene.analysis.form(place) for place in range(doer.last, governor.mention.first)}
    dateline = doer.first == 0 and not marks.isdisjoint(DASHES)  # "صنعاء – قُتل 9"
    return None if ":" in marks or dateline or _of_two(scene, doer) else doer


def _of_two(scene: Scene, doer: Side) -> bool:
    """Whether a state is the second of two that act as one: "تشن إسرائيل والولايات المتحدة حرباً …، قتلت 900"."""
    named = scene.analysis.mention(doer.first)
    first = next((side for side in scene.sides if side.last == doer.first - 1), None)
    joined = named is not None and named.prefix == "و" and named.of("country") is not None
    return joined and first is not None and first.how == "country" and first.country != doer.country


def _at_whose_hands(scene: Scene, phrase: Counted) -> Side | None:
    """At whose hands people fell: "مقتل 3 مدنيين على أيدي القوات الهندية"."""
    form = scene.analysis.form
    if scene.analysis.forms.isdisjoint(closed_class("hands")):
        return None
    clause = scene.analysis.clause
    behind = (side for side in scene.sides if side.first > phrase.last and clause[side.first] - clause[phrase.last] <= 1)
    return next(
        (
            side
            for side in behind
            if any(form(at) in closed_class("hands") and form(at - 1) in closed_class("upon") for at in (side.first - 1, side.first - 2))
        ),
        None,
    )


def _only_passive(verb: Mention) -> bool:
    """Whether a verb of the past is spelled as the passive alone: "أصيب 3", not "أصاب", nor "قتل", which is both."""
    past = [sense.features for sense in verb.senses if sense.kind == "trigger" and "past" in sense.features]
    return bool(past) and all("passive" in features for features in past)


def _attack_between(scene: Scene, last: int, verb: int) -> bool:
    """Whether it is an attack or a war that kills, named after the side: "أشارت الوزارة إلى غارة قتلت 4", "قالت … إن الحرب قتلت 4"."""
    said = scene.analysis.functions(last + 1, verb, "complementiser")
    if any(scene.analysis.form(at + 1) in closed_class("wars") for at in said):
        return True
    return any(last < mention.first < verb and is_fire(mention) for mention in scene.analysis.having("noun"))
