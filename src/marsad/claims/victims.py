"""Whose people were killed, wounded, captured or are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from marsad.claims.conflicts import at_home_against, at_the_front, at_war, front, no_army, only_attacked, opponent, regulars
from marsad.claims.dates import of_a_meeting
from marsad.claims.fire import Fire, fires, laid_for, nearest
from marsad.claims.foes import enemys, foes, inflicted_on, others_war
from marsad.claims.governor import Governor
from marsad.claims.invaded import invaded_since
from marsad.claims.losers import OWNING, bore, has_dead, loser, lost
from marsad.claims.meanwhile import others_say
from marsad.claims.outbreaks import land_of_outbreak
from marsad.claims.ranks import counted_too, in_army, in_camp, in_movement, in_ranks, its_own, people_noun
from marsad.claims.scene import Scene
from marsad.claims.settlers import attacked_by_settlers, of_hostages, settlers_act
from marsad.claims.theatre import is_country_code
from marsad.grammar.attribution import past_source
from marsad.grammar.names import land_of_body
from marsad.grammar.others import who_he_is
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker
from marsad.grammar.words import closed_class

_NATIONALS_REACH = 12
_TOLL_REACH = 24
_RANKS_NAME = 3
_ORIGIN_REACH = 4
_LAND_REACH = 6
_FRESH = 2  # sentences
_HEALTH = "Health"
_RESCUERS = ("Red Crescent", "Civil Defence", "Emergency")
_WHOLLY_HELD = "country_region"  # whose authorities are those of who holds it: "سلطات القرم"
_ABDUCTED = "abduct"
_ARMIES = frozenset({"military", "ministry"})
_FORCES = frozenset({"forces", "nationals", "body"})


def victims(scene: Scene, phrase: Counted, governor: Governor, told: tuple[Fire, ...], but: str | None) -> str | None:
    """Return whose people: as the words name them, else by the place, by whose fire it was, by who speaks; never those of `but`."""
    if governor.frame["phase"] == "captured" and phrase.country is None:
        return _captives(scene, phrase, governor, but)
    fallen = losses_of(scene, phrase, governor, told)  # alone may be of no state: "أصيب خمسة من قوات حفظ السلام التابعة للأمم المتحدة"
    readers: tuple[Callable[[], str | None], ...] = (
        lambda: phrase.country,
        lambda: fallen,
        lambda: _nationals(scene, phrase, told) or attacked_by_settlers(scene, phrase),
        lambda: foes(scene, phrase, governor),
        lambda: _own_soldiers(scene, phrase, governor),
        lambda: _sufferer(scene, phrase),
        lambda: _in_own_hospitals(scene, phrase, governor) or _another_attacked(scene, phrase, governor),
        lambda: _by_place_or_fire(scene, phrase, governor, told),
        lambda: _by_own_rescuers(scene, phrase, governor),
        lambda: _by_article(scene, phrase, governor),
    )
    named = (read() for read in readers)  # the article around is asked only where the sentence does not tell
    states = (country for country in named if country is not None and (country == fallen or is_country_code(country)))
    whose = next((country for country in states if country != but), None) or _across_the_front(scene, but)
    whose = whose or (invaded_since(scene, phrase) if but is None else None)
    return _regular(scene, phrase, whose) or whose


def _across_the_front(scene: Scene, killer: str | None) -> str | None:
    """Whom a state kills in land that it holds itself, where its army meets another's every day: "أصاب الروس 3 من سكان دونيتسك"."""
    enemy = opponent(killer, scene.analysis.published, scene.named_states)
    return enemy if front(killer, enemy, scene.analysis.published) else None


def _regular(scene: Scene, phrase: Counted, land: str | None) -> str | None:
    """Whose soldiers and officers fall in a land that has none: "مقتل ضابطين في خان يونس"; not fighters, or those of a people named."""
    noun = scene.analysis.sense(phrase.head, "people")
    regular = phrase.country is None and noun is not None and noun.id in closed_class("regular_ranks") and not phrase.inherited
    regular = regular or (phrase.country is None and of_hostages(scene, phrase))
    return no_army(land, scene.analysis.published) if regular else None


def _captives(scene: Scene, phrase: Counted, governor: Governor, captor: str | None) -> str | None:
    """Whose the captured are: of the side named, else the enemy's of who took them, or of who tells of them."""
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    abducted = captor is None and governor.sense is not None and governor.sense.id == _ABDUCTED
    if abducted and scene.victims is not None and not scene.discourse.attacker:  # who tells of them did not take them
        return _nationals(scene, phrase, ()) or losses_of(scene, phrase, governor, ()) or scene.victims
    if speaker is not None and its_own(scene, phrase):
        return speaker.country  # "قالت الوزارة إن 12 من جنودها وقعوا في الأسر"
    taker = captor or (speaker.country if speaker is not None else None)
    return (
        _nationals(scene, phrase, ())
        or losses_of(scene, phrase, governor, ())
        or attacked_by(scene, taker)
        or scene.victims
        or _taken_by_a_movement(scene, phrase)
    )


def _taken_by_a_movement(scene: Scene, phrase: Counted) -> str | None:
    """Whom a movement takes: its land's enemy's people, else those of its land ("أسر مقاتلو الدعم السريع 8 مدنيين")."""
    for side in scene.sides:
        body = scene.analysis.sense(side.first, "body") if side.how == "body" and side.last < phrase.first else None
        if body is not None and body.facts.get("kind") == "group" and body.facts.get("seat"):
            seat = str(body.facts["seat"])
            return opponent(seat, scene.analysis.published, {}) or seat
    return None


def losses_of(scene: Scene, phrase: Counted, governor: Governor, told: tuple[Fire, ...]) -> str | None:
    """Return the side whose own losses are told: it lost them, has them, they were in its ranks or its army."""
    return (
        inflicted_on(scene, phrase)
        or loser(scene, phrase, governor)
        or lost(scene, phrase, governor)
        or in_ranks(scene, phrase)
        or in_army(scene, phrase)
        or in_camp(scene, phrase)
        or in_movement(scene, phrase)
        or has_dead(scene, phrase)
        or bore(scene, phrase)
        or _toll_of(scene, phrase, told)
    )


def _toll_of(scene: Scene, phrase: Counted, told: tuple[Fire, ...]) -> str | None:
    """The side whose losses are counted: "عدد قتلى الجيش الروسي", "خسائر القوات الأوكرانية"."""
    analysis = scene.analysis
    number = phrase.number.first
    for at in range(max(phrase.head, number), max(-1, number - _TOLL_REACH), -1):
        sense = analysis.sense(at, "people")
        dead = sense is not None and sense.facts.get("phase") and at < number
        if not dead and analysis.form(at).removeprefix("ال") not in closed_class("loss_words"):
            continue
        for side in scene.sides:
            if side.how == "enemy" and 0 < side.first - at <= _RANKS_NAME and (enemy := enemys(scene, side)) is not None:
                return enemy
            near = 5 if analysis.form(at + 2) in closed_class("ranks_words") else 3
            if at < side.first < number and side.first - at <= near and side.country is not None and not side.where:
                if any(analysis.form(place).removeprefix("ال") in closed_class("wars") for place in range(at + 1, side.first)):
                    return None
                people = side.how in OWNING or (side.how == "adjective" and (people_noun(scene, side) or not dead))
                return side.country if people and not _fires_before(told, at, side) else None
    return None


def _fires_before(told: tuple[Fire, ...], first: int, side: Side) -> bool:
    return any(first < fire.at < side.first for fire in told)


def _nationals(scene: Scene, phrase: Counted, told: tuple[Fire, ...]) -> str | None:
    """A people named as such before the number: "عدد الفلسطينيين الذين قتلوا … 58 شخصاً"."""
    for side in scene.sides:
        if side.how == "nationals" or (side.how == "adjective" and people_noun(scene, side)):
            near = side.first < phrase.first and phrase.first - side.last <= _NATIONALS_REACH
            if (
                near
                and not settlers_act(scene, side)
                and not who_he_is(scene.analysis, side.first - 1)
                and not counted_too(scene, side, phrase)
                and not any(fire.actor == side.country and fire.at <= side.last + 1 for fire in told)
            ):
                return side.country
    return None


def _own_soldiers(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Soldiers of no said nationality are the army's own that tells of them ("أقر الجيش بمقتل 3 جنود")."""
    at = governor.at if governor.at is not None else phrase.first
    noun = scene.analysis.sense(phrase.head, "people")
    others = phrase.casualty != "soldier" or (noun is not None and noun.id not in closed_class("own_soldiers"))
    if phrase.inherited or (others and not its_own(scene, phrase)):
        return None
    speaker = scene.speaker(at)
    if speaker is not None and speaker.country is not None:
        own_fire = any(fire.known and fire.actor == speaker.country for fire in fires(scene))
        own_fire = own_fire and not _his(scene, phrase) and _across_the_front(scene, speaker.country) is not None
        return None if own_fire or _looks_on(scene, speaker) else speaker.country  # "ضربات قوات «الغرب» أسفرت عن مقتل 220 جندياً"
    armies = (side for side in scene.sides if side.how in {"body", "forces"} and side.country is not None and 0 < at - side.last <= 1)
    admits = any(scene.analysis.form(place).lstrip("وف") in closed_class("admitting") for place in range(max(0, at - _RANKS_NAME), at))
    army = next(armies, None)
    return army.country if army is not None and admits else None


def _his(scene: Scene, phrase: Counted) -> bool:
    """Whether those counted are somebody's by a pronoun: "4 من جنودها"."""
    head = scene.analysis.mention(phrase.head)
    return head is not None and bool(head.suffix)


def _looks_on(scene: Scene, speaker: Speaker) -> bool:
    """Whether who tells of soldiers is of a state that others' war is none of; an army tells of its own, until it told of theirs."""
    if speaker.country is None:
        return False
    tells = speaker.person or speaker.kind not in _ARMIES or at_the_front(scene.victims, scene.analysis.published)
    return tells and others_war(scene, speaker.country)


def _sufferer(scene: Scene, phrase: Counted) -> str | None:
    """The army that came under attack, of soldiers: "تعرض الجيش لكمين أسفر عن مقتل 3 جنود"."""
    if phrase.casualty != "soldier":
        return None
    for mention in scene.analysis.mentions:
        if mention.last < phrase.first and any(sense.id == "suffer_attack" for sense in mention.senses):
            near = (side for side in scene.sides if 0 < side.first - mention.last <= _RANKS_NAME and not side.where and not side.after)
            return next((side.country for side in near if side.country is not None), None)
    for fire in fires(scene):
        if fire.at < phrase.first and laid_for(scene, fire.at, fire.at):
            return next((side.country for side in scene.sides if 0 < side.first - fire.at <= _RANKS_NAME), None)
    return None


def _in_own_hospitals(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """The state whose health ministry counts them, whatever land its war is on: "منذ بدء الحرب على إيران"."""
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    counts = speaker is not None and speaker.kind == "ministry" and speaker.name is not None and _HEALTH in speaker.name
    return (speaker.country or land_of_body(speaker.name)) if counts and speaker is not None else None


def _by_own_rescuers(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """The state whose rescuers count, of fire that others were told to be under before: "وأفاد الهلال الأحمر الإيراني بمقتل 20"."""
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    rescues = speaker is not None and any(name in (speaker.name or "") for name in _RESCUERS)
    return speaker.country if rescues and speaker is not None else None


def _another_attacked(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """The state of a ministry that tells of its own, attacked by whom the strikes told before hit another: of Kuwait, then of Bahrain.

    It names no place, and is nobody's enemy but his.
    """
    fire = scene.fire
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first) if fire is not None else None
    if fire is None or fire.actor is None or speaker is None or speaker.kind != "ministry" or speaker.country in {None, fire.target}:
        return None
    if any(place.holder != speaker.country for place in scene.places):
        return None
    state, day = speaker.country, scene.analysis.published
    return state if only_attacked(state, day) and at_war(fire.actor, state, day) else None


def _by_place_or_fire(scene: Scene, phrase: Counted, governor: Governor, told: tuple[Fire, ...]) -> str | None:
    at = governor.at if governor.at is not None else phrase.first
    clause, fire = scene.analysis.clause, scene.fire
    maker = nearest(scene, at, told)
    from_there = attackers_land(scene, maker)
    held = sorted(
        (abs(clause[place.first] - clause[at]), abs(place.first - phrase.first), _holder(scene, place, at) or "")
        for place in _stricken(scene, at)
        if place.holder and place.holder != from_there and not others_say(scene, phrase.last, place.first)
    )
    held = sorted([*held, *_struck_lands(scene, at, phrase, told)])
    if from_there is not None and not held:
        return opponent(from_there, scene.analysis.published, {})
    attacker = maker.actor if maker is not None else None
    if held and held[0][0] <= 1 and held[0][2] != attacker:
        return held[0][2]
    if fire is not None and fire.start == scene.analysis.sentence.start and fire.target:
        return fire.target
    if attacker is not None and held and phrase.casualty != "soldier" and _only_movements_fight(scene, attacker):
        return held[0][2]
    if attacker is not None:
        other = next((holder for _, _, holder in held if holder != attacker), None) or attacked_by(scene, attacker)
        return other or (held[0][2] if held else None)
    return held[0][2] if held else None


def _struck_lands(scene: Scene, at: int, phrase: Counted, told: tuple[Fire, ...]) -> list[tuple[int, int, str]]:
    """The lands that an attack told before a toll was made on, by an adjective: "ضربات داخل الأراضي الأفغانية أسفرت عن مقتل 10"."""
    clause = scene.analysis.clause
    return [
        (abs(clause[side.first] - clause[at]), abs(side.first - phrase.first), side.country)
        for side in scene.sides
        if side.how == "adjective" and side.country is not None and side.last < phrase.first and _of_land(scene, side)
        if any(0 < side.first - fire.at <= _LAND_REACH and fire.actor != side.country for fire in told)
        if any(scene.analysis.form(place) in closed_class("upon_land") for place in range(side.first - 3, side.first))
    ]


def _only_movements_fight(scene: Scene, state: str) -> bool:
    """Whether it is no army of `state` that fights its enemy, so that what its army shells on its own land is its own people."""
    enemy = attacked_by(scene, state)
    return enemy is not None and (not regulars(state, enemy) or at_home_against(state, enemy))


def attackers_land(scene: Scene, maker: Fire | None) -> str | None:
    """Return the land that has no army, of the movement that attacks: those who fall are its enemy's, wherever it was near."""
    if maker is None or maker.actor is not None or not maker.known:
        return None
    for side in scene.sides:
        body = scene.analysis.sense(side.first, "body") if side.how == "body" and side.country is None else None
        if body is not None and body.facts.get("kind") == "group" and no_army(body.facts.get("seat"), scene.analysis.published):
            return str(body.facts["seat"])
    return None


def _holder(scene: Scene, place: PlaceName, at: int) -> str | None:
    """Who holds a place; of one that is fought over, the state in law where its official speaks of it at token `at` ("حاكم دونيتسك")."""
    sense = scene.analysis.sense(place.first, "place")
    law = sense.facts.get("country") if sense is not None and sense.facts.get("type") != _WHOLLY_HELD else None
    if law is None or law == place.holder:
        return place.holder
    speaker = scene.speaker(at)
    voice = speaker.country if speaker is not None else None
    if voice is not None and voice == place.holder:
        return place.holder
    return law if voice == law or _under_the_holders_fire(scene, place, law) else place.holder


def _under_the_holders_fire(scene: Scene, place: PlaceName, law: str) -> bool:
    """Whether a place is told of as one of those that its holder attacks: "قُتل 5 في هجمات روسية …. وفي دونيتسك قُتل ثلاثة"."""
    last = scene.claims[-1] if scene.claims else None
    fresh = scene.discourse.attacker == place.holder and scene.discourse.since_attack <= _FRESH and not fires(scene)
    return fresh and last is not None and last.kind == "casualty" and (last.actor, last.target) == (place.holder, law)


def attacked_by(scene: Scene, attacker: str | None) -> str | None:
    """Whom `attacker` fights: the state that the article names, or that of a movement that it names."""
    if attacker is None:
        return None
    enemy = opponent(attacker, scene.analysis.published, scene.discourse.named + scene.discourse.seats)
    return attacker if at_home_against(attacker, enemy) else enemy


def _stricken(scene: Scene, at: int) -> Iterator[PlaceName]:
    for place in scene.places:
        blamed = scene.analysis.form(place.first - 2) in closed_class("attributed")
        met = of_a_meeting(scene, at, place.first)
        if not met and not past_source(scene.analysis, at, place.first) and not _launched_from(scene, place) and not blamed:
            yield place


def _launched_from(scene: Scene, place: PlaceName) -> bool:
    """Whether fire came from a place: "صواريخ أطلقت من غزة", not "مناطق متفرقة من غزة"."""
    if place.after not in closed_class("from"):
        return False
    before = range(max(0, place.first - _ORIGIN_REACH), place.first)
    return any(scene.analysis.form(at).lstrip("و") in closed_class("launching") for at in before)


def _by_article(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    where = (side for side in scene.sides if side.country and _stands_in(scene, side))
    lands = (side.country for side in where if not others_say(scene, phrase.last, side.first))
    fire, places = scene.discourse.fire, scene.discourse.fire_places
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    if speaker is not None and _looks_on(scene, speaker):
        speaker = None
    return (
        next(lands, None)
        or next((side.country for side in scene.sides if side.how == "adjective" and _of_land(scene, side)), None)
        or scene.victims
        or (fire.target if fire is not None else None)
        or (places[0].holder if places else None)
        or attacked_by(scene, scene.discourse.attacker)
        or _at_home(scene)
        or (speaker.country if speaker is not None and is_country_code(speaker.country) and not _called_so(scene, phrase) else None)
        or next((place.holder for place in scene.places if place.country_wide and place.after in closed_class("stand_in")), None)
        or next((seat for seat, _ in scene.discourse.seats.most_common(1)), None)
        or _watched_land(scene)
    )


def _watched_land(scene: Scene) -> str | None:
    """The land whose dead a body named in the sentence counts: "المرصد السوري لحقوق الإنسان"."""
    bodies = (mention.of("body") for mention in scene.analysis.having("body"))
    return next((str(body.facts["watches"]) for body in bodies if body and body.facts.get("watches")), None) or land_of_outbreak(scene)


def _at_home(scene: Scene) -> str | None:
    """The land of the one army that a war is told to be fought by: "حرب الجيش الصومالي على الحركة خلّفت 9 آلاف قتيل"."""
    if scene.analysis.forms.isdisjoint(closed_class("wars")):
        return None
    armies = {side.country for side in scene.sides if side.how in {"body", "forces"} and is_country_code(side.country) and not side.after}
    return armies.pop() if len(armies) == 1 else None


def _stands_in(scene: Scene, side: Side) -> bool:
    """Whether a land is where it happened: "في سوريا", "في شتى أنحاء سوريا"."""
    form = scene.analysis.form
    if form(side.first - 1) in closed_class("stretches"):
        return side.how == "country" and any(form(side.first - back).lstrip("وب") in closed_class("stand_in") for back in (2, 3))
    return side.where and side.after in closed_class("stand_in")


def _called_so(scene: Scene, phrase: Counted) -> bool:
    """Whether those counted are called what only others call them: a speaker's "mercenaries" are never his own."""
    noun = scene.analysis.sense(phrase.head, "people")
    return noun is not None and noun.id in closed_class("called_by_foes")


def _of_land(scene: Scene, side: Side) -> bool:
    land = [at for at in range(max(0, side.first - 2), side.first) if scene.analysis.function(at, "land")]
    return bool(land) and scene.analysis.form(land[-1]) not in closed_class("border_words")  # "قرب الحدود الجزائرية" is not in Algeria
