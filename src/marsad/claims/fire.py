"""Whose fire: the attacks that a sentence tells of, and who makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from marsad.claims.committed import ARMED, STATES, bare_form, committer, keeps_at_it, right_before, said_to_act, struck_with, who_answers
from marsad.claims.home_army import at_home
from marsad.claims.scene import Scene
from marsad.grammar.arms import made_in
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.lexicon.source import per_lexicon
from marsad.text.tokens import Sieve

_ARMS = frozenset({"attack", "missile", "drone", "artillery_shell", "glide_bomb", "rocket", "ballistic_missile", "cruise_missile"})
_GRAMMAR = frozenset({"function"})
_TELLING = frozenset({"noun", "trigger"})
_REACH = 6
_BEFORE = 4
_TO_WHOM = 3
_SUBJECT_REACH = 7
_UNARMED = frozenset({"UN", "EU", "IAEA", "OSCE", "OIC", "LAS", "AU", "GCC"})
DASHES = frozenset("-–—/")
_BRACKETS = frozenset("()[]«»“”\"'-–")
_VIOLATING = closed_class("violations") | closed_class("violates")
_FIRE_FORMS = (
    closed_class("fire_words") | closed_class("not_fire") | closed_class("own_operations") | _VIOLATING | closed_class("assassinations")
)
_OWNERS = closed_class("from") | closed_class("by_agent") | {"", "ل", "لال"}


@dataclass(frozen=True, slots=True)
class Fire:
    """An attack, told by the word at token `at`.

    `known`: the text says whose it is. `actor` is that state, None where it is a movement's; `hostile`: "the enemy's", whoever that is.
    """

    at: int
    known: bool = False
    actor: str | None = None
    hostile: bool = False


def fires(scene: Scene) -> tuple[Fire, ...]:
    """Return the attacks of a sentence in order of place."""
    return tuple(_fires(scene))


def _fires(scene: Scene) -> Iterator[Fire]:
    analysis, bare = scene.analysis, _bare_words().passed(scene.analysis.forms)
    if not bare:
        for mention in analysis.mentions if not analysis.kinds.isdisjoint(_TELLING) else ():
            if not mention.kinds.isdisjoint(_TELLING) and _tells(scene, mention):
                yield _by(scene, mention.first, _attacker(scene, mention) or who_answers(scene, mention.first))
        return
    for at, token in enumerate(analysis.tokens):
        word = analysis.mention(at)
        if word is None:
            if token.form in bare and _armed(scene, at):
                yield _by(scene, at, _owner(scene, at, at, takes_object=False) or committer(scene, at))
            continue
        other = word.kinds <= _GRAMMAR or (token.form in bare and not is_fire(word))  # "إبادة" is a word of destroying too
        if other and token.form in bare and _armed(scene, at):
            yield _by(scene, at, _owner(scene, at, at, takes_object=False) or committer(scene, at))
            continue
        if word.first == at and not word.kinds.isdisjoint(_TELLING) and _tells(scene, word):
            yield _by(scene, at, _attacker(scene, word) or who_answers(scene, at))


def is_fire(mention: Mention) -> bool:
    """Whether a word speaks of strikes: a weapon's noun, a noun of attack, a trigger of launching."""
    return not mention.kinds.isdisjoint(_TELLING) and any(
        (sense.kind == "noun" and sense.facts.get("item") in _ARMS)
        or (sense.kind == "trigger" and any(_fires_at(frame) for frame in sense.facts["frames"]))
        for sense in mention.senses
    )


def _fires_at(frame: Mapping[str, Any]) -> bool:
    """Whether a frame is of firing, and not of what an attack is made up of ("لتشمل مناطق لبنان")."""
    return (frame["kind"], frame["phase"]) == ("strike", "launched") and frame.get("needs") not in {"attack_word", "in_attack"}


def _tells(scene: Scene, mention: Mention) -> bool:
    """Whether a word is of fire and not of just any operation ("عمليات الإنقاذ"), nor one of telling ("كشفت الوزارة") or of seeing."""
    return (
        mention.of("speech") is None
        and is_fire(mention)
        and not _shoots_down(scene, mention)
        and not all(sense.id == "see_attack" for sense in mention.senses)
        and scene.analysis.form(mention.first).removeprefix("و").removeprefix("ال") not in closed_class("not_fire")
    )


def _shoots_down(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of bringing down has neither bombs behind it, which are dropped, nor aircraft with a crew: "أسقطت 40 مسيّرة"."""
    triggers = (sense for sense in mention.senses if sense.kind == "trigger")
    frames = [frame for sense in triggers for frame in sense.facts["frames"] if _fires_at(frame)]
    if mention.of("noun") is not None or not frames or any(frame.get("needs") != "aim" for frame in frames):
        return False
    behind = (scene.analysis.sense(at, "noun") for at in range(mention.last + 1, mention.last + 1 + _BEFORE))
    dropped = next((noun for noun in behind if noun is not None), None)
    return dropped is None or dropped.facts.get("item") not in {*frames[0]["of"], "aircraft"}


def under_fire(scene: Scene) -> bool:
    """Whether a sentence speaks of arms or shelling beyond doubt; an earthquake strikes ("ضرب") too."""
    return not scene.analysis.kinds.isdisjoint(_TELLING) and any(
        _tells(scene, mention) and not all(sense.id in {"attack", "hit"} for sense in mention.senses) for mention in scene.analysis.mentions
    )


def _by(scene: Scene, at: int, side: Side | None) -> Fire:
    side = at_home(scene, side)
    peaceful = side is not None and side.country in _UNARMED  # "قصف مدرسة تابعة للأونروا"
    return Fire(at) if side is None or peaceful else Fire(at, known=True, actor=side.country, hostile=side.how == "enemy")


@per_lexicon
def _bare_words() -> Sieve:
    """The forms that are words of fire, or of operations, that no table has a sense for."""
    return Sieve(lambda form: bare_form(form) in _FIRE_FORMS)


def _armed(scene: Scene, at: int) -> bool:
    """Whether a word is of fire by itself, or of an operation that is called military ("العمليات العسكرية الإسرائيلية")."""
    form = bare_form(scene.analysis.form(at))
    if form in closed_class("fire_words"):
        return True
    if form in _VIOLATING:  # "خرقته إسرائيل", "مئات الخروقات للهدنة"
        told_before = form in closed_class("violates") and form.endswith(("ه", "ها"))
        return told_before or not scene.analysis.forms.isdisjoint(closed_class("truces")) or committer(scene, at) is not None
    if form in closed_class("own_operations") | closed_class("assassinations"):
        return committer(scene, at) is not None
    kind = scene.analysis.sense(at + 1, "modifier")
    return kind is not None and kind.id == "military"


def _attacker(scene: Scene, mention: Mention) -> Side | None:
    triggers = [sense for sense in mention.senses if sense.kind == "trigger"]
    they = scene.analysis.form(mention.first - 1) in closed_class("that_it")  # "إنه قصف": a verb
    if (mention.of("noun") is not None and not they) or not triggers:
        owner = _owner(scene, mention.first, mention.last, takes_object=False) or keeps_at_it(scene, mention.first)
        return owner or (said_to_act(scene, mention.first) if triggers else None)
    if all(frame.get("subject") == "target" for sense in triggers for frame in sense.facts["frames"]):
        return None
    takes_object = any(frame.get("object") == "target" for sense in triggers for frame in sense.facts["frames"])
    if any("verb" in sense.features for sense in triggers) and not any("masdar" in sense.features for sense in triggers):
        return _doer(scene, mention, takes_object=takes_object)
    owner = _owner(scene, mention.first, mention.last, takes_object=takes_object)
    verbs = any("verb" in sense.features for sense in triggers)
    return owner or (_doer(scene, mention, takes_object=takes_object) if verbs else None)


def _owner(scene: Scene, first: int, last: int, *, takes_object: bool) -> Side | None:
    """The side that a noun of attack belongs to: "غارات أميركية", "قصف لقوات الدعم السريع", "صواريخ أطلقتها إيران"."""
    analysis = scene.analysis
    mention = analysis.mention(first)
    if mention is not None and mention.suffix:
        named = [side for side in scene.sides if side.last < first and side.how in ARMED | STATES and not side.where]
        return named[-1] if named else None
    if analysis.form(last + 1) in closed_class("struck") or laid_for(scene, first, last):
        return None  # "قصف المدن الأوكرانية": whose they are is whom it strikes
    starting = {side.first: side for side in scene.sides}
    counted = {number.bare for number in analysis.numbers if not number.in_noun}
    for at in range(last + 1, min(last + 1 + _REACH, len(analysis.tokens))):
        side = starting.get(at)
        if at in counted:
            return None
        if analysis.form(at) in closed_class("attributed"):
            return next((starting[place] for place in range(at + 1, at + 1 + _TO_WHOM) if place in starting), None)
        if side is None and analysis.form(at) in closed_class("occupier"):
            return Side(at, at, "enemy", None, None, "", False, at)  # noqa: FBT003
        if side is None and at == last + 1 and _of_a_movement(scene, at):
            return Side(at, at, "body", None, analysis.form(at), "", False, at)  # noqa: FBT003
        if side is not None and _asked(scene, side):
            return None
        if side is not None:
            side = _by_name(side, starting.get(side.last + 1))
            if (
                made_in(analysis, side.last)
                or not _owns(side, near=at == last + 1, takes_object=takes_object)
                or struck_with(scene, first, side)
            ):
                return None
            return replace(side, country=None) if _joint(scene, side) or _two_states(scene, side) else side
        if not _said_to_belong(scene, last, at) and _goes_on_to_others(scene, at):
            return None
    return None


def _said_to_belong(scene: Scene, last: int, at: int) -> bool:
    """Whether "belonging to" stands behind what ends at `last`, spelled as a verb of saying too: "مسيّرة تابعة للجيش"."""
    analysis = scene.analysis
    near = at == last + 1 or (at == last + 2 and analysis.sense(at - 1, "modifier") is not None)
    return near and analysis.form(at) in closed_class("belonging_to")


def _goes_on_to_others(scene: Scene, at: int) -> bool:
    """Whether what stands at a token parts an attack from a side behind it."""
    return _parts_from_owner(scene, at) or _strikes_others(scene, at) or any("verb" in sense.features for sense in _senses(scene, at))


def _strikes_others(scene: Scene, at: int) -> bool:
    """Whether a verbal noun of striking begins whom an attack is aimed at: "غارات بدعوى استهداف مواقع لحزب الله"."""
    mention = scene.analysis.mention(at)
    if mention is None or mention.prefix or mention.of("noun") is not None:
        return False
    masdars = (sense for sense in mention.senses if sense.kind == "trigger" and "masdar" in sense.features)
    return any(frame.get("object") == "target" and _fires_at(frame) for sense in masdars for frame in sense.facts["frames"])


def _of_a_movement(scene: Scene, at: int) -> bool:
    """Whether an attack is fighters' of no state, or of the movement told of: "هجمات التنظيم", "هجوم متشددين"."""
    noun = scene.analysis.sense(at, "people")
    theirs = scene.analysis.form(at) in closed_class("the_movement") and scene.discourse.stateless
    return theirs or (noun is not None and noun.id in closed_class("insurgents"))


def laid_for(scene: Scene, first: int, last: int) -> bool:
    """Return whether an ambush is laid for the forces behind it: "نصبوا كميناً لقوة إسرائيلية", "الكمين للدورية"."""
    form = scene.analysis.form(last + 1)
    whom = form.removeprefix("لل") if form.startswith("لل") else form.removeprefix("ل")
    ambush = bare_form(scene.analysis.form(first)).removeprefix("ال") in closed_class("ambushes")
    return ambush and form.startswith("ل") and whom in closed_class("ambushed")


def _parts_from_owner(scene: Scene, at: int) -> bool:
    """Whether a mark stands between an attack and a side, or a word that leads to where it was: "بالعاصمة الباكستانية"."""
    form = scene.analysis.form(at)
    if scene.analysis.tokens[at].kind == "mark" and form not in _BRACKETS:
        return True
    if form.startswith("و") and scene.analysis.function(at, "done"):
        return True  # "نتيجة للهجوم وتم استدعاء الحرس": what was done about it
    led = form in closed_class("prepositions") - _OWNERS or form.lstrip("وبل") in closed_class("capitals")
    return led or scene.analysis.sense(at, "place") is not None


def _joint(scene: Scene, side: Side) -> bool:
    """Whether two states' fire is told in one: "الغارات الأميركية والإسرائيلية"."""
    dash = scene.analysis.form(side.last + 1) in DASHES  # "الأميركي – الإسرائيلي"
    other = scene.analysis.mention(side.last + 1 + dash)
    joined = other is not None and (other.prefix.startswith("و") or other.prefix == _article(scene, side.last))
    nation = other.of("demonym") if other is not None and joined else None
    return side.how == "adjective" and nation is not None and nation.id != side.country


def by_two(scene: Scene) -> bool:
    """Return whether a war or attack is told as two states' together: "منذ بدء الهجمات الأميركية الإسرائيلية"."""
    return any(_joint(scene, side) for side in scene.sides)


def _article(scene: Scene, at: int) -> str:
    """The article before a word, if any: "عدوان أميركي بريطاني", "الضربات الأميركية الإسرائيلية"."""
    mention = scene.analysis.mention(at)
    return "ال" if mention is not None and mention.prefix.endswith("ال") else ""


def _by_name(side: Side, following: Side | None) -> Side:
    """An enemy with the nationality behind the word: "العدو الأميركي"."""
    named = side.how == "enemy" and following is not None and following.how == "adjective"
    return replace(side, how="forces", country=following.country) if named and following is not None else side


def _two_states(scene: Scene, side: Side) -> bool:
    """Whether two states attack together: "تشن الولايات المتحدة وإسرائيل هجمات", "قصف لقوات النظام وروسيا"."""
    other = scene.analysis.mention(side.last + 1)
    state = other.of("country") if other is not None and other.prefix == "و" else None
    return side.how in {"country", "body", "forces"} and state is not None and side.country is not None and state.id != side.country


def _owns(side: Side, *, near: bool, takes_object: bool) -> bool:
    if side.where or side.after not in _OWNERS or side.how in {"agency", "officials", "person", "office"}:
        return False
    if takes_object and not near and side.after in closed_class("belonging"):
        return False  # "استهداف بنية تحتية لحزب الله"
    return not (side.how in STATES and (takes_object or side.how == "capital") and near and not side.after)


def _doer(scene: Scene, mention: Mention, *, takes_object: bool) -> Side | None:
    """The subject of a verb of attack, after it or right before it; where an attack is the subject, it has its own owner."""
    analysis = scene.analysis
    before = mention.first - 1
    while before >= 0 and analysis.function(before, "relative", "subordinator", "done"):
        before -= 1
    governed = analysis.mention(before)
    movement = next((side for side in scene.sides if side.first == mention.last + 2 and side.how == "adjective"), None)
    if movement is not None and analysis.form(mention.last + 1) in closed_class("the_movement"):
        return replace(movement, country=None)  # "شنته الحركة الفلسطينية"
    if takes_object and ((governed is not None and is_fire(governed)) or _attack_is_subject(scene, mention)):
        return None
    if analysis.form(mention.first - 1) in closed_class("that_it"):
        return next((side for side in reversed(scene.sides) if side.last < mention.first and side.how in ARMED | STATES), None)
    if takes_object and (leading := right_before(scene, mention)) is not None:
        return leading
    for side in scene.sides:
        near = mention.last < side.first <= mention.last + _BEFORE and not side.where and not side.after
        if near and not _asked(scene, side) and _acts(scene, side, mention.last):
            return replace(side, country=None) if _two_states(scene, side) else side
    for side in reversed(scene.sides):
        near = 0 < mention.first - side.last <= _BEFORE and analysis.clause[side.last] == analysis.clause[mention.first]
        speaks = any(analysis.sense(at, "speech") is not None for at in range(side.last + 1, mention.first))
        if near and not speaks and not side.where and not side.after and side.how in ARMED | STATES | {"adjective"}:
            first = next((one for one in scene.sides if one.last == side.first - 1), None)
            return replace(side, country=None) if first is not None and _two_states(scene, first) else side
    return None


def _attack_is_subject(scene: Scene, verb: Mention) -> bool:
    """Whether an attack is what strikes, told of before the verb in its clause: "غارات نُسبت إلى إسرائيل استهدفت دمشق"."""
    analysis = scene.analysis
    for at in range(verb.first - 1, max(-1, verb.first - _SUBJECT_REACH), -1):
        if analysis.clause[at] != analysis.clause[verb.first] or analysis.tokens[at].kind == "mark":
            return False
        mention = analysis.mention(at)
        if mention is not None and mention.of("noun") is not None and is_fire(mention) and "ب" not in mention.prefix:
            return True
        if any(side.first == at and not side.after and side.how in ARMED for side in scene.sides):
            return False
    return False


def _asked(scene: Scene, side: Side) -> bool:
    """Whether a side only asked for an attack of others: "ضربة نُفذت بناء على طلب الحكومة الصومالية"."""
    form, before = scene.analysis.form, side.first - 1
    before -= form(before) in closed_class("from")  # "بطلب من الحكومة"
    return form(before).removeprefix("ب").removeprefix("ل") in closed_class("asked_of")


def _acts(scene: Scene, side: Side, verb: int) -> bool:
    if side.how == "adjective":
        between = range(verb + 1, side.first)
        armed = any(scene.analysis.sense(at, "noun", "people") is not None for at in between)
        return armed and not any(scene.analysis.form(at) in closed_class("prepositions") for at in between)
    return side.how in ARMED | STATES


def _senses(scene: Scene, at: int) -> tuple[Sense, ...]:
    mention = scene.analysis.mention(at)
    return tuple(sense for sense in mention.senses if sense.kind in {"trigger", "speech", "meet"}) if mention is not None else ()


def nearest(scene: Scene, at: int, told: tuple[Fire, ...], but: str | None = None) -> Fire | None:
    """Return the attack whose maker is said and that stands nearest to token `at`, those by `but` aside."""
    clause = scene.analysis.clause
    known = [fire for fire in told if fire.known and (fire.actor is None or fire.actor != but)]
    return min(known, key=lambda fire: (abs(clause[fire.at] - clause[at]), abs(fire.at - at)), default=None)
