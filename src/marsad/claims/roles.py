"""Who does it to whom: the sides around a trigger by their place in the sentence and their prepositions."""

from __future__ import annotations

from marsad.claims.conflicts import at_war
from marsad.claims.frames import of_attack, was_made
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.scene import Scene
from marsad.grammar.arms import made_in
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_STATES = frozenset({"country", "capital"})
_NOT_SUBJECT = closed_class("not_subject")
_SUBJECT_REACH = 8
_SUBJECT_CROSSINGS = 2
_ADJECTIVE_REACH = 6
_PASSIVE_REACH = 2
_OBJECT_REACH = 10
_BESIDE = 2
_OWN_REACH = 3
_AROUND = 3
_LAND_REACH = 3
_PARTING = frozenset("،,؛.:")
_DETECTION = "detect"
_THEY = "وا"
_ATTACK_REACH = 4


def subject(scene: Scene, governor: Governor, phrase: Counted) -> Side | None:
    """Return the side that does what the trigger says, as the sentence's order gives it."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None:
        return None
    agent = _by_agent(scene, mention.last)
    if agent is not None:
        return agent
    free = [side for side in scene.sides if _free(scene, side, phrase) and not around_held(scene, side.first, side.country)]
    if governor.frame.get("subject") == "target":
        free = [side for side in free if side.how != "adjective" or not of_weapon(scene, side)]
    if watched(scene, governor):  # "رصدت سيول إطلاق بيونغ يانغ صاروخين"
        return next((side for side in free if side.first == mention.last + 1 and side.how != "adjective" and side.after == ""), None)
    if passive(scene, governor):
        return None
    if governor.frame.get("receiver_first") and "masdar" in sense.features:
        return next((side for side in reversed(free) if side.last < mention.first and side.how != "adjective"), None)
    if "verb" in sense.features:
        if governor.frame["kind"] == "strike" and was_made(scene, mention):
            return None
        adjacent = next((side for side in free if side.last == mention.first - 1 and side.how != "adjective"), None)
        if adjacent is not None and not (verbal_noun(governor) and _speech_begins(scene, adjacent.first)):
            return _first_of_two(scene, adjacent, states=governor.frame["kind"] == "strike")
        if governor.frame.get("object") == "target" and _attack_acts(scene, mention.first):
            adjective = next((side for side in free if side.how == "adjective" and side.last == mention.first - 1), None)
            doer = adjective or _before_verb(scene, governor, mention, free)  # "نفذت الجماعة هجوماً استهدف المطار بـ 2"
            said = doer is not None and scene.analysis.functions(doer.last + 1, mention.first, "complementiser")
            return None if said and doer is not adjective else doer
    struck = _struck_by_those_before(scene, governor, phrase)
    free = [side for side in free if side.first != struck]
    after = None if _told_by_pronoun(scene, governor) else _after_verb(scene, mention, phrase, free)
    return after or _before_verb(scene, governor, mention, free)


def _struck_by_those_before(scene: Scene, governor: Governor, phrase: Counted) -> int | None:
    """The first token of a state right behind a verbal noun of attack that is its object: by what, and its enemy before, are told.

    "أعلن الجيش الإيراني قصف إسرائيل بـ30 صاروخاً"; not "قصف روسيا أوكرانيا بـ30 صاروخاً", "تعرضت إسرائيل لقصف إيران".
    """
    mention = governor.mention
    if mention is None or not verbal_noun(governor) or governor.frame.get("object") != "target":
        return None
    behind = (side for side in scene.sides if side.first == mention.last + 1 and side.how in _STATES and not side.after)
    state = next(behind, None)
    led = state is not None and phrase.number.prefix.startswith("ب") and phrase.first - state.last <= _BESIDE
    if state is None or not led or _suffers(scene, max(0, mention.first - _SUBJECT_REACH), mention.first):
        return None
    day = scene.analysis.published
    before = [side for side in scene.sides if side.last < mention.first and side.country != state.country]
    fights = any(at_war(side.country, state.country, day) or _of_a_movement(scene, side) for side in before)
    return state.first if fights else None


def _of_a_movement(scene: Scene, side: Side) -> bool:
    body = scene.analysis.sense(side.first, "body") if side.country is None else None
    return body is not None and body.facts.get("kind") == "group"


def _speech_begins(scene: Scene, at: int) -> bool:
    """Whether a verb of saying stands right before who stands at a token, so that what follows him is said: "أعلنت روسيا قصف …"."""
    said = scene.analysis.sense(at - 1, "speech")
    return said is not None and "verb" in said.features


def _told_by_pronoun(scene: Scene, governor: Governor) -> bool:
    """Whether a pronoun before a verb of attack is its subject, so that who stands behind it is attacked: "إنها استهدفت كييف"."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or "verb" not in sense.features or governor.frame.get("object") != "target":
        return False
    return scene.analysis.form(mention.first - 1) in closed_class("that_it")


def _attack_acts(scene: Scene, verb: int) -> bool:
    """Whether an attack is what strikes, whom its verb names behind it: "الهجوم الروسي العنيف استهدف أوكرانيا بـ 9 مسيّرات"."""
    for at in range(verb - 1, max(-1, verb - 1 - _ATTACK_REACH), -1):
        mention = scene.analysis.mention(at)
        if mention is not None and of_attack(scene, at):
            led = mention.prefix.removesuffix("ال") or scene.analysis.form(at - 1) in closed_class("prepositions")
            return not led
        qualifies = mention is None or mention.of("demonym", "modifier") is not None or scene.analysis.function(at, "relative")
        if not qualifies or scene.analysis.tokens[at].kind == "mark":
            return False
    return False


def passive(scene: Scene, governor: Governor) -> bool:
    """Whether what is counted stands right before a verb that takes it for its subject: "200 صاروخ أُطلقت", "12 مسيّرة أُسقطت"."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or "verb" not in sense.features or mention.suffix or mention.prefix:
        return False
    if fired_from_there(scene, mention):
        return True
    return any(
        0 < mention.first - phrase.last <= _PASSIVE_REACH
        and phrase.item is not None
        and not any(
            scene.analysis.tokens[at].kind == "mark" and scene.analysis.form(at) in _PARTING for at in range(phrase.last + 1, mention.first)
        )
        for phrase in scene.phrases
    )


def fired_from_there(scene: Scene, mention: Mention) -> bool:
    """Whether weapons are said to have been fired, by nobody told or "from" somewhere: "عدد الصواريخ التي أُطلقت من غزة بلغ 90"."""
    analysis = scene.analysis
    if not analysis.function(mention.first - 1, "relative") or any(side.first == mention.last + 1 for side in scene.sides):
        return False
    noun = analysis.mention(mention.first - 2)
    weapon = noun.of("noun") if noun is not None else None
    return weapon is not None and weapon.facts["item"] in WEAPONS


def watched(scene: Scene, governor: Governor) -> bool:
    """Whether a verbal noun is what somebody detected, so that who is named before it only watched ("رصد الجيش إطلاق")."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or "masdar" not in sense.features or sense.id == _DETECTION:
        return False
    return any(
        0 < mention.first - other.last <= _SUBJECT_REACH and any(one.kind == "trigger" and one.id == _DETECTION for one in other.senses)
        for other in scene.analysis.mentions
    )


def of_own_forces(scene: Scene, governor: Governor) -> bool:
    """Whether the subject is the speaker's own forces ("قواتها", "دفاعاته")."""
    mention = governor.mention
    if mention is None:
        return False
    around = range(max(0, mention.first - _OWN_REACH), min(mention.last + _OWN_REACH + 1, len(scene.analysis.tokens)))
    own = any(scene.analysis.form(at) in closed_class("own_forces") for at in around)
    return own or any(
        at >= mention.first - _OBJECT_REACH and not _suffers(scene, at, mention.first)
        for at in scene.analysis.functions(0, mention.first, "own_country")
    )


def _suffers(scene: Scene, country: int, until: int) -> bool:
    """Whether a country is said to come under attack between its name and another word: "بلاده تعرضت لهجوم شمل إطلاق 9 صواريخ"."""
    return any(
        country < mention.first < until and any(sense.id == "suffer_attack" for sense in mention.senses)
        for mention in scene.analysis.mentions
    )


def _after_verb(scene: Scene, mention: Mention, phrase: Counted, free: list[Side]) -> Side | None:
    """The subject between its verb and what is counted, or after a verb that follows what is counted."""
    clause = scene.analysis.clause
    counted_follows = phrase.first > mention.last
    stop = phrase.first if counted_follows else len(scene.analysis.tokens)
    crossings = 1 if counted_follows else 0
    for side in scene.sides:
        if side.how == "nationals" and side.first == mention.last + 1 < stop and not side.after:
            return side
    for side in free:
        near = mention.last < side.first < stop and side.first - mention.last <= _SUBJECT_REACH
        if near and clause[side.first] - clause[mention.first] <= crossings:
            return side
    return None


def _before_verb(scene: Scene, governor: Governor, mention: Mention, free: list[Side]) -> Side | None:
    """The subject before its verb, where the verb is not impersonal and no verb of saying stands between."""
    features = governor.sense.features if governor.sense else frozenset()
    if _impersonal(scene, mention.first):
        return None
    own = scene.analysis.clause[mention.first]
    people = (_people_before(scene, mention) or _they_too(scene, mention)) if "verb" in features else None
    if people is not None:
        return people
    for side in reversed(free):
        if side.last >= mention.first or own - scene.analysis.clause[side.first] > _SUBJECT_CROSSINGS:
            continue
        if side.how == "adjective" and (mention.first - side.last > _ADJECTIVE_REACH or _oblique(scene, side)):
            continue
        wards_off = "verb" in features and governor.frame.get("subject") == "target"
        if ("masdar" in features or wards_off) and governor.frame["kind"] == "strike" and _does_another(scene, side, mention):
            continue
        if wards_off and _told_by_another(scene, side, mention):
            continue
        if "verb" in features and any(_is_speech(scene, at) for at in range(side.last + 1, mention.first)):
            continue
        between = range(side.last + 1, mention.first)
        if (
            "masdar" in features
            and governor.frame["kind"] == "strike"
            and (_speaks(scene, side) or any(_is_speech(scene, at) for at in between))
        ):
            return None
        return _first_of_two(scene, side, states=governor.frame["kind"] == "strike")
    return None


def _they_too(scene: Scene, mention: Mention) -> Side | None:
    """A nation's people, told to do something else before: "هاجم الروس البلدة وأطلقوا 40 قذيفة"."""
    if mention.prefix != "و" or not scene.analysis.form(mention.first).endswith(_THEY):
        return None
    told = (side for side in reversed(scene.sides) if side.how == "nationals" and side.last < mention.first and not side.after)
    verb = next(((side, scene.analysis.sense(side.first - 1, "trigger")) for side in told), None)
    return verb[0] if verb is not None and verb[1] is not None and "verb" in verb[1].features else None


def _first_of_two(scene: Scene, side: Side, *, states: bool) -> Side:
    """The first of two nationalities side by side, or of two `states` too: "الطيران الأميركي البريطاني", "واشنطن ولندن شنتا 4 غارات"."""
    beside = (other for other in scene.sides if other.how == side.how == "adjective" and 0 < side.first - other.last <= _BESIDE)
    first = (other for other in scene.sides if states and other.how == side.how == "country" and _joined(scene, other, side))
    return next(beside, None) or next(first, side)


def _joined(scene: Scene, first: Side, second: Side) -> bool:
    """Whether "and" joins a state to another right before it: "الولايات المتحدة وبريطانيا"."""
    named = scene.analysis.mention(second.first)
    return named is not None and named.prefix == "و" and first.last == second.first - 1 and not first.after


def _oblique(scene: Scene, side: Side) -> bool:
    """Whether people told by an adjective are an object, not who does it: "قتل جنوداً روسيين وأطلق", not "إن جنوداً روسيين"."""
    oblique = scene.analysis.form(side.last).endswith("ين") and not scene.analysis.form(side.last).startswith("ال")
    return oblique and not scene.analysis.function(side.first - 2, "complementiser")


def _told_by_another(scene: Scene, side: Side, mention: Mention) -> bool:
    """Whether "that it" before a verb is who speaks, and not whom he told of: "قال الجيش الأوكراني إن روسيا هاجمت …، وإنه أسقط 12"."""
    if scene.analysis.form(mention.first - 1).removeprefix("و") not in closed_class("that_it"):
        return False
    speaker = scene.speaker(mention.first)
    told = bool(scene.analysis.functions(0, side.first, "complementiser"))
    return told and speaker is not None and speaker.country not in {None, side.country}


def _people_before(scene: Scene, mention: Mention) -> Side | None:
    """A people that stands right before its verb: "إن الروس أطلقوا"."""
    return next((side for side in scene.sides if side.how == "nationals" and side.last == mention.first - 1 and not side.after), None)


def _does_another(scene: Scene, side: Side, mention: Mention) -> bool:
    """Whether a side is the subject of another verb right before it ("التي أطلقتها قوات إيرانية … رصد").

    Who wards off does so by both verbs: "تصدى الجيش لهجوم وأسقط 12 مسيّرة".
    """
    return any(
        0 < side.first - other.last <= _BESIDE
        and other.first != mention.first
        and other.of("trigger") is not None
        and _strong_verb(other)
        and not (mention.prefix in {"و", "ف"} and _repels(other) and _repels(mention))
        for other in scene.analysis.mentions
    )


def _repels(mention: Mention) -> bool:
    """Whether a mention is a verb of warding off, whose subject is whom the fire is aimed at."""
    return any(
        sense.kind == "trigger" and "verb" in sense.features and frame["phase"] == "intercepted" and frame.get("subject") == "target"
        for sense in mention.senses
        for frame in (sense.facts["frames"] if sense.kind == "trigger" else ())
    )


def _strong_verb(mention: Mention) -> bool:
    verbs = (sense for sense in mention.senses if sense.kind == "trigger" and "verb" in sense.features)
    strikes = any(one["kind"] == "strike" and one.get("needs") != "in_attack" for sense in verbs for one in sense.facts["frames"])
    return strikes and mention.of("speech") is None


def _speaks(scene: Scene, side: Side) -> bool:
    """Whether a side is the subject of a verb of saying next to it."""
    around = (*range(max(0, side.first - 3), side.first), *range(side.last + 1, min(side.last + 3, len(scene.analysis.tokens))))
    return any(_is_speech(scene, at) for at in around)


def pronoun_of_speaker(scene: Scene, governor: Governor) -> bool:
    """Whether the trigger's subject is "that it …", the speaker itself ("أعلنت الوزارة أنها أسقطت")."""
    at = governor.at
    if at is None or _impersonal(scene, at):
        return False
    forms = [scene.analysis.form(place) for place in range(max(0, at - 3), at)]
    return any(form in closed_class("that_it") for form in forms)


def objects(scene: Scene, governor: Governor, phrase: Counted, doer: Side | None) -> Side | None:
    """Return the side that stands as the trigger's direct object ("تستهدف روسيا أوكرانيا بـ…")."""
    mention = governor.mention
    if mention is None:
        return None
    behind = 0 < phrase.number.first - mention.last <= 1 and not phrase.number.prefix  # "هاجمت 40 مسيّرة أوكرانيا"
    for side in scene.sides:
        if behind and side.first == phrase.last + 1 and side.how in {"country", "capital"} and side.after == "":
            return side
        after = side.first > mention.last and (phrase.first < mention.first or side.first < phrase.first)
        if after and side is not doer and side.after == "" and not inside(side, phrase) and side.first - mention.last <= 10:
            return side
    return None


def inside(side: Side, phrase: Counted) -> bool:
    """Whether a side is named within what is counted ("3 مسيّرات روسية")."""
    return phrase.first <= side.first <= phrase.last


def _free(scene: Scene, side: Side, phrase: Counted) -> bool:
    if inside(side, phrase) or side.after in _NOT_SUBJECT or side.where:
        return False
    if side.how in {"agency", "officials", "nationals"}:
        return False
    if (side.how in {"country", "capital"} and _invaded(scene, side)) or _trained(scene, side):
        return False
    if side.how in {"country", "body"} and not side.after and scene.analysis.function(side.first - 1, "land"):
        return False  # "أكبر جزر اليمن", "معقل الحوثيين"
    if side.how == "adjective":
        return (
            not is_land(scene, side) and not made_in(scene.analysis, side.last) and not any(inside(side, other) for other in scene.phrases)
        )
    return not any(other.country == side.country and inside(side, other) for other in scene.phrases)  # "190 عسكرياً أوكرانيا"


def _trained(scene: Scene, side: Side) -> bool:
    """Whether forces are whom somebody helps: "للمساعدة في تدريب القوات الأوكرانية"."""
    before = side.first - (2 if side.how == "forces" else 1)
    return side.how in {"forces", "body"} and scene.analysis.form(before) in closed_class("helping_of")


def _invaded(scene: Scene, side: Side) -> bool:
    """Whether a state is whom somebody invades: "التحضير لغزو أوكرانيا", and not "غزو روسيا لأوكرانيا"."""
    if side.after or scene.analysis.form(side.first - 1).removeprefix("ل") not in closed_class("invading"):
        return False
    return not any(other.first == side.last + 1 and other.after in closed_class("to_someone") for other in scene.sides)


def of_weapon(scene: Scene, side: Side) -> bool:
    """Whether an adjective of nationality belongs to a weapon named without a number: "مقاتلة روسية و5 مسيّرات"."""
    noun = scene.analysis.sense(side.first - 1, "noun")
    return noun is not None and noun.facts["item"] in WEAPONS | {"aircraft"}


def _by_agent(scene: Scene, last: int) -> Side | None:
    for side in scene.sides:
        if (
            side.first > last
            and scene.analysis.form(side.first - 1) in closed_class("by_agent")
            and scene.analysis.form(side.first - 2) in closed_class("from")
        ):
            return side
    return None


def _impersonal(scene: Scene, first: int) -> bool:
    return any(scene.analysis.function(at, "done") for at in range(max(0, first - 2), first))


def _is_speech(scene: Scene, at: int) -> bool:
    return scene.analysis.sense(at, "speech") is not None


def around_held(scene: Scene, first: int, country: str | None) -> bool:
    """Whether a country only says where a place lies that another state holds: "قاعدة عين الأسد في العراق"."""
    return any(
        place.country == country and place.holder not in {None, country} and 0 < first - place.last <= _AROUND for place in scene.places
    )


def is_land(scene: Scene, side: Side) -> bool:
    """Whether an adjective of nationality belongs to land: "الأراضي الأوكرانية", "مطار بن غوريون الإسرائيلي"."""
    return scene.analysis.sense(side.first - 1, "place") is not None or any(
        scene.analysis.function(at, "land") for at in range(max(0, side.first - _LAND_REACH), side.first)
    )
