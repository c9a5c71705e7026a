"""Who fires at whom in a strike: the sides that the sentence names, then what the article and the table of conflicts complete."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.claims.attacked import (
    acts_there,
    land_below,
    of_the_place,
    opens,
    seat_attacked,
    undergone,
    upon_the_speaker,
    where_they_stand,
    written_as_passive,
)
from marsad.claims.committed import carries_out
from marsad.claims.conflicts import at_war, fights, only_helped, opponent, regulars
from marsad.claims.destinations import toward
from marsad.claims.fire import fires
from marsad.claims.frames import of_attack, of_those_that
from marsad.claims.governor import Governor
from marsad.claims.headlined import attack_behind
from marsad.claims.home_army import at_home
from marsad.claims.interceptors import crew, first_of_two, had_shot_down, shared_country, ship_named
from marsad.claims.makers import maker_at_war, only_made_there
from marsad.claims.roles import fired_from_there, objects, of_own_forces, passive, pronoun_of_speaker, subject, watched
from marsad.claims.scene import Scene
from marsad.claims.ships import ship_under_fire
from marsad.grammar.arms import made_in
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim

_CLOSE = 3
_OBJECT_REACH = 10
_ADJECTIVE_REACH = 3
_ORIGIN_REACH = 5
_FOLLOWS = 2
_FAR_ORIGIN = 14
_FRESH = 2
_WARDED_OFF = frozenset({"intercepted", "lost"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose weapon it is said to be; `country` None: a movement's, which is no state's."""

    country: str | None


def belligerents(scene: Scene, phrase: Counted, governor: Governor) -> tuple[str | None, str | None]:
    """Return whose weapon it is and who is attacked: by the sentence's words, else by the article's last strike, else by who speaks."""
    previous = scene.fire
    same = previous is not None and previous.start == scene.analysis.sentence.start
    if same and previous is not None and (_of_one_attack(scene, phrase, governor) or _more_of_them(scene, phrase, governor, previous)):
        return previous.actor, previous.target
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    voice = speaker.country if speaker else had_shot_down(scene, governor)
    owner, target = _named(scene, phrase, governor, voice)
    ship = ship_under_fire(scene, phrase, governor)
    if ship is not None:
        return owner.country if owner is not None else None, ship.country
    actor, struck = _completed(scene, phrase, governor, owner, target, voice)
    if owner is None and actor is None and voice is not None and struck == voice and carries_out(scene, governor.at):
        return voice, None  # "أعلن الجيش العراقي تنفيذ 4 ضربات في جبال حمرين": on a movement in its own land
    return actor, struck


def _completed(
    scene: Scene, phrase: Counted, governor: Governor, owner: Owner | None, target: str | None, voice: str | None
) -> tuple[str | None, str | None]:
    """The sides that the sentence names with those that the article and the table of conflicts know."""
    day, named, previous = scene.analysis.published, scene.named_states, scene.fire
    told = where_they_stand(scene, phrase, target) if owner is None else None
    if told is not None:
        return told.actor, told.target
    if owner is None and _of_speakers_defence(scene, phrase, governor, voice):
        return opponent(voice, day, named), voice
    if owner is None and governor.frame["phase"] in _WARDED_OFF and at_war(voice, target, day):
        return (target if target is not None and regulars(target, voice) else None), voice  # "أعلن الجيش الأميركي تدمير 9 صواريخ في اليمن"
    if owner is None and target is None and governor.frame["phase"] in _WARDED_OFF:
        owner = _fired_before(scene, governor)
        owner = owner if owner is None or owner.country != voice else None  # an army tells of what it fired, and what it shot down besides
    actor = owner.country if owner is not None else None
    if owner is None and target is None and governor.frame["phase"] in {"launched", "hit"}:
        target = _beside(scene, governor)
    if owner is None and target is None:
        actor, target = _carried(scene, governor, voice)
    elif owner is None:
        actor = maker_at_war(scene, target) or opponent(target, day, named)
        watches = governor.sense is not None and governor.sense.id == "detect"
        if watches and not fights(target, day) and (maker := _origin(scene, phrase.last, _FAR_ORIGIN)) is not None:
            actor, target = maker.country, None
    elif target is None and upon_the_speaker(scene, governor, actor, voice):
        target = voice
    elif target is None and actor is None and fights(voice, day) and not any(place.first > phrase.last for place in scene.places):
        target = voice  # "قال الجيش الإسرائيلي إن الحوثيين أطلقوا 5 صواريخ"
    elif target is None and actor is not None:
        known = previous.target if previous is not None and previous.actor == actor else None
        target = known or opponent(actor, day, named)
    own = actor is None or regulars(actor, target) or (target is None and only_helped(actor))
    return (actor if own else None), target


def _of_one_attack(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a figure is of the attack told right before: some of those fired, or all of which some were told ("36 من 43 أطلقتها")."""
    mention = governor.mention
    whole = phrase.whole and mention is not None and bool(mention.suffix) and mention.last + 1 >= _clause_end(scene, mention.last)
    return whole if governor.frame["phase"] == "launched" else phrase.partitive


def _more_of_them(scene: Scene, phrase: Counted, governor: Governor, previous: Claim) -> bool:
    """Whether attacks whose noun is left out go on with those told before by the same word: "29 هجوماً في العراق و32 في سوريا"."""
    at, start = governor.at, previous.number_start or 0
    same = (previous.phase, previous.item) == (governor.frame["phase"], phrase.item)
    return phrase.inherited and phrase.item == "attack" and same and (at is None or scene.analysis.tokens[at].start < start)


def _clause_end(scene: Scene, at: int) -> int:
    """The first token after `at` that is a mark, or that ends the sentence."""
    tokens = scene.analysis.tokens
    return next((place for place in range(at + 1, len(tokens)) if tokens[place].kind == "mark"), len(tokens))


def _fired_before(scene: Scene, governor: Governor) -> Owner | None:
    """Who fired, by the verb before that of shooting down: "أطلقت روسيا صواريخ على كييف، وأُسقط 12 منها"."""
    at = governor.at if governor.at is not None else -1
    told = [fire for fire in fires(scene) if fire.known and not fire.hostile and fire.at < at and _attacks(scene, fire.at)]
    return Owner(told[-1].actor) if told else None


def _attacks(scene: Scene, at: int) -> bool:
    """Whether a word at token `at` tells of firing, and does not only name a weapon."""
    mention = scene.analysis.mention(at)
    return mention is not None and _launches(mention)


def _of_speakers_defence(scene: Scene, phrase: Counted, governor: Governor, voice: str | None) -> bool:
    """Whether who tells of the enemy's losses shot down what is counted beside: "القضاء على 340 جندياً أوكرانياً وإسقاط 12 مسيّرة"."""
    if governor.frame["phase"] != "intercepted" or voice is None or subject(scene, governor, phrase) is not None:
        return False
    start, day = scene.analysis.sentence.start, scene.analysis.published
    losses = [claim for claim in scene.claims if claim.kind == "casualty" and claim.item == "soldier" and claim.start == start]
    return bool(losses) and losses[-1].actor == voice and at_war(voice, losses[-1].target, day)


def _beside(scene: Scene, governor: Governor) -> str | None:
    """Who holds the place that stands before the word of attack in its clause: "تعرضت خاركيف لقصف بأربع قنابل"."""
    at, clause = governor.at, scene.analysis.clause
    if at is None:
        return None
    said = max(scene.analysis.functions(0, at, "complementiser"), default=-1)  # a place before that is where the source is
    before = [place for place in scene.places if said < place.first < at and clause[place.first] == clause[at]]
    before = [place for place in before if place.after not in closed_class("from")]
    before = before or [place for place in scene.places[:1] if place.last < at and opens(scene, place, at)]
    return before[-1].holder if before else None


def _carried(scene: Scene, governor: Governor, voice: str | None) -> tuple[str | None, str | None]:
    """The sides of the strike told of before, else the speaker's enemy and the speaker."""
    previous, attacker = scene.fire, scene.discourse.attacker
    if voice is not None and voice == (previous.actor if previous is not None else attacker) and _befell_the_speaker(scene, governor):
        enemy = opponent(voice, scene.analysis.published, scene.named_states)
        if enemy is not None:
            return enemy, voice
    if previous is not None:
        own = governor.frame["phase"] in _WARDED_OFF and voice not in {previous.actor, previous.target}
        if own and at_war(previous.actor, voice, scene.analysis.published):
            return previous.actor, voice  # another of those attacked tells of what it shot down itself
        return previous.actor, previous.target
    if attacker is not None and scene.discourse.since_attack <= _FRESH:
        return attacker, opponent(attacker, scene.analysis.published, scene.named_states)
    places = scene.discourse.fire_places
    if voice is None and places and not scene.places:
        return opponent(places[0].holder, scene.analysis.published, scene.named_states), places[0].holder
    if voice is None and governor.frame["phase"] in _WARDED_OFF and (land := land_below(scene)) is not None:
        return opponent(land, scene.analysis.published, scene.named_states), land
    enemy = opponent(voice, scene.analysis.published, scene.named_states)
    if enemy is None and carries_out(scene, governor.at):
        return voice, None
    told = enemy is not None or governor.frame["phase"] in _WARDED_OFF
    seen = watched(scene, governor) and fights(voice, scene.analysis.published)  # "قال الجيش إنه رصد إطلاق 15 قذيفة"
    return enemy, voice if told or seen else None


def _befell_the_speaker(scene: Scene, governor: Governor) -> bool:
    """Whether it is the enemy's fire that a speaker tells of: what was shot down, and what "was fired" with no word of his own forces."""
    at = governor.at
    fired = at is not None and scene.analysis.function(at - 1, "done")
    return (governor.frame["phase"] in _WARDED_OFF or fired) and not of_own_forces(scene, governor)


def _named(scene: Scene, phrase: Counted, governor: Governor, voice: str | None) -> tuple[Owner | None, str | None]:
    """The sides that the sentence names: whose the weapon is, the subject, the object, where it goes."""
    governor = _whose_attack(scene, governor)
    role = governor.frame.get("subject")
    themselves = governor.mention is not None and of_those_that(scene, governor.mention, phrase)
    side = None if themselves else ship_named(scene, first_of_two(scene, subject(scene, governor, phrase)))
    if role == "actor" and written_as_passive(scene, phrase, governor, side):
        return _owner(scene, phrase, governor, voice), _country(scene, governor, side, voice) or voice
    attacker = _attack_adjective(scene, phrase, governor)
    if side is not None and attacker is not None and side.how == "adjective" and 0 <= side.first - attacker.last <= 1:
        side = None
    doer = None if _do_it_themselves(governor, phrase) else _country(scene, governor, side, voice)
    if role == "target" and doer is None and voice is not None and of_own_forces(scene, governor):
        doer = voice  # "إن قوات بلاده وقوات التحالف تعرضت لـ23 هجوماً"
    if role == "target" and attacker is not None and doer == attacker.country and acts_there(side, governor, phrase):
        attacker = None  # another attack's: "أصيب 9 في قصف روسي على كييف، فيما أسقطت الدفاعات الروسية 7 مسيّرات"
    owner = _owner(scene, phrase, governor, voice)
    if role == "actor" and phrase.country is not None and doer is not None and governor.frame["phase"] == "launched":
        owner = Owner(doer)  # "أطلقت أوكرانيا صاروخين أميركيين": the make is not whose they are
    if owner is None and role == "actor" and (doer is not None or (side is not None and _of_no_state(side))):
        owner = Owner(doer)
    if owner is None and attacker is not None:
        if attacker.country == voice and governor.frame["phase"] == "intercepted":
            return None, voice  # "قصف أوكراني على بيلغورود وكييف تعلن إسقاط 50 مسيّرة": not those that it fired itself
        owner = Owner(attacker.country)
    actor = owner.country if owner is not None else None
    doer = crew(scene, governor) or doer if role == "target" else doer
    if role == "target" and doer is not None and doer != actor:
        return owner, doer
    if governor.frame.get("object") == "target":
        struck = objects(scene, governor, phrase, side)
        if struck is not None and struck.country not in {None, actor}:
            return owner, struck.country
    aimed = toward(scene, governor, phrase) or seat_attacked(scene, governor, actor)
    return owner, aimed if aimed != actor else None


def _do_it_themselves(governor: Governor, phrase: Counted) -> bool:
    """Whether weapons right behind a verb of hitting are its subject, whoever was named before: "وأصابت 13 مسيّرة 7 مواقع"."""
    mention = governor.mention
    verb = mention is not None and governor.sense is not None and "verb" in governor.sense.features and not mention.suffix
    behind = mention is not None and 0 < phrase.first - mention.last <= _FOLLOWS and not phrase.number.prefix.endswith("ب")
    return governor.frame["phase"] == "hit" and verb and behind


def _whose_attack(scene: Scene, governor: Governor) -> Governor:
    """The verb that a noun of attack is the object of, for its sides: "شنت روسيا هجوماً بـ40 مسيّرة"."""
    mention = governor.mention
    if mention is None or not governor.frame.get("noun"):
        return governor
    for other in reversed(scene.analysis.mentions):
        sense = other.of("trigger")
        near = 0 < mention.first - other.last <= _OBJECT_REACH
        if not near or sense is None or not sense.features & {"verb", "masdar"}:
            continue
        frame = next((one for one in sense.facts["frames"] if one["kind"] == "strike" and "attack" in str(one["items"])), None)
        if frame is not None:
            return Governor(other, sense, frame, governor.cost)
    return governor


def _attack_adjective(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """Whose attack it is by the adjective of the attack's noun: "هجوم أوكراني بـ12 مسيّرة", "التصدي لهجمات أوكرانية"."""
    start = governor.at if governor.at is not None else 0
    if governor.frame.get("subject") == "target":
        start -= _OBJECT_REACH
    for side in scene.sides:
        if side.how != "adjective" or side.first > phrase.first or side.last < start - _OBJECT_REACH or of_the_place(scene, side):
            continue
        for at in range(max(0, side.first - _ADJECTIVE_REACH), side.first):
            if of_attack(scene, at) and not scene.analysis.functions(at + 1, side.first - 1, "toward", "land"):
                return side
    return attack_behind(scene, phrase) if governor.frame["phase"] == "hit" else None


def _country(scene: Scene, governor: Governor, side: Side | None, voice: str | None) -> str | None:
    """The country of the one who does it; the speaker's where a pronoun or a body named in short stands for him."""
    if side is not None and side.how == "enemy":
        return opponent(voice, scene.analysis.published, scene.named_states)
    side = at_home(scene, side)
    if side is not None and (side.country is not None or _of_no_state(side)):
        return side.country
    if passive(scene, governor) or watched(scene, governor) or undergone(scene, governor):
        return None
    own = (side is not None and side.how == "body") or pronoun_of_speaker(scene, governor) or of_own_forces(scene, governor)
    return voice if own else None


def _of_no_state(side: Side) -> bool:
    """Whether the attacker is a movement that is no state's: then the actor is none, whoever its country is at war with."""
    return side.how == "body" and side.country is None and side.name is not None


def _owner(scene: Scene, phrase: Counted, governor: Governor, voice: str | None) -> Owner | None:
    """Whose the weapons are by the words around them: an adjective, "belonging to", "fired from", "which … fired"."""
    phrase = replace(phrase, country=phrase.country or shared_country(scene.phrases, phrase))
    if phrase.country is not None and not only_made_there(scene, phrase, _attacked(scene, phrase, governor, voice)):
        return _as_fired(scene, phrase, voice) or Owner(phrase.country)
    if any(scene.analysis.form(at).removeprefix("ال") in closed_class("hostile") for at in range(phrase.first, phrase.last + _CLOSE)):
        enemy = opponent(voice, scene.analysis.published, scene.named_states)
        if enemy is not None:
            return Owner(enemy)
    for side in scene.sides:
        if (
            side.after in closed_class("belonging")
            and 0 < side.first - phrase.last <= _CLOSE
            and _nothing_happens(scene, phrase.last, side.first)
            and not scene.analysis.functions(phrase.last + 1, side.first - 1, "toward", "land")
        ):
            return _as_owner(scene, side, voice)
    for mention in scene.analysis.mentions:
        if not (phrase.last < mention.first <= phrase.last + _ORIGIN_REACH and _launches(mention)):
            continue
        if mention.suffix:
            near = (one for one in scene.sides if 0 < one.first - mention.last <= _CLOSE and not one.after and not one.where)
            doer = next(near, None)
            if doer is not None:
                return _as_owner(scene, doer, voice)
        return _origin(scene, mention.last, _FOLLOWS)
    if governor.at is None:
        return _of_the_means(scene, phrase)
    if governor.frame["phase"] != "launched":
        return None
    return _from_behind(scene, governor) or _origin(scene, phrase.last, 1)


def _from_behind(scene: Scene, governor: Governor) -> Owner | None:
    """Where weapons came from, behind the verb: "التي أُطلقت من غزة بلغ 90", "عبرت الحدود من لبنان"."""
    if governor.mention is None:
        return None
    if fired_from_there(scene, governor.mention):
        return _origin(scene, governor.mention.last, _FOLLOWS)
    crossed = governor.frame.get("object") == "target" and not governor.frame.get("subject")
    return _origin(scene, governor.mention.first, _ORIGIN_REACH) if crossed else None


def _of_the_means(scene: Scene, phrase: Counted) -> Owner | None:
    """Whose the weapons are by which attacks were made that no verb tells of: "ثلاث هجمات بمسيّرات روسية ألحقت أضراراً"."""
    means = (fire for fire in fires(scene) if phrase.head <= fire.at <= phrase.last + _CLOSE and fire.known and not fire.hostile)
    return next((Owner(fire.actor) for fire in means), None)


def _attacked(scene: Scene, phrase: Counted, governor: Governor, voice: str | None) -> frozenset[str]:
    """Who may be attacked: who holds the places, and of what is shot down, who does it, else who tells of it."""
    held = {place.holder for place in scene.places if place.holder is not None and place.holder != phrase.country}
    if governor.frame["phase"] not in _WARDED_OFF:
        return frozenset(held)
    doer = _country(scene, governor, subject(scene, governor, phrase), voice)
    return frozenset(one for one in (*held, doer or voice) if one is not None and one != phrase.country)


def _as_fired(scene: Scene, phrase: Counted, voice: str | None) -> Owner | None:
    """Who fired weapons of another's make, by the verb right behind them: "3 صواريخ أميركية أطلقتها أوكرانيا"."""
    verb = scene.analysis.mention(phrase.last + 1)
    if verb is None or not verb.suffix or not _launches(verb):
        return None
    doer = next((one for one in scene.sides if 0 < one.first - verb.last <= _CLOSE and not one.after and not one.where), None)
    return _as_owner(scene, doer, voice) if doer is not None else None


def _as_owner(scene: Scene, side: Side, voice: str | None) -> Owner | None:
    if side.how == "enemy":
        enemy = opponent(voice, scene.analysis.published, scene.named_states)
        return Owner(enemy) if enemy is not None else None
    whose = at_home(scene, side) or side
    return Owner(whose.country) if whose.country is not None or _of_no_state(side) else None


def _origin(scene: Scene, at: int, reach: int) -> Owner | None:
    """Where weapons were fired from, within `reach` after token `at`: "أُطلقت من إيران", "من الأراضي اللبنانية"."""
    analysis = scene.analysis
    for start in range(at + 1, min(at + 1 + reach, len(analysis.tokens))):
        if analysis.form(start) not in closed_class("from") or analysis.function(start, "partitive"):
            continue  # "60 صاروخاً من بينها صواريخ كورية شمالية"
        right_behind = next((place for place in scene.places if place.first == start + 1 and place.holder is not None), None)
        if right_behind is not None:
            return Owner(right_behind.holder)  # "من غزة باتجاه إسرائيل"
        for side in scene.sides:
            near = start < side.first <= start + _CLOSE and side.country is not None and not made_in(analysis, side.last)
            if near and analysis.form(start + 1) not in closed_class("by_agent"):
                return Owner(side.country)
        for place in scene.places:
            if start < place.first <= start + _CLOSE and place.holder is not None:
                return Owner(place.holder)
    return None


def _launches(mention: Mention) -> bool:
    """Whether a mention is a verb of firing or attacking, and not one of shooting down, which bombs alone are fired by ("أسقط")."""
    frames = [frame for sense in mention.senses if sense.kind == "trigger" and "verb" in sense.features for frame in sense.facts["frames"]]
    frames = [frame for frame in frames if frame.get("needs") != "in_attack"]  # weapons sent to somebody are not fired
    fired = any((frame["kind"], frame["phase"], frame.get("subject")) == ("strike", "launched", "actor") for frame in frames)
    return fired and not any(frame["phase"] == "intercepted" for frame in frames)


def _nothing_happens(scene: Scene, after: int, before: int) -> bool:
    return not any(after < mention.first < before and mention.of("trigger", "according") is not None for mention in scene.analysis.mentions)
