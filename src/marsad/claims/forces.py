"""Whose forces they are: by their nationality, the subject, their unit, who speaks, whom the article speaks of."""

from __future__ import annotations

from marsad.claims.antecedents import thought_to
from marsad.claims.conflicts import at_war, fights, opponent
from marsad.claims.departures import goes_home, leaves_by
from marsad.claims.forces_told import forces_before
from marsad.claims.governor import Governor, first_person, verbal_noun
from marsad.claims.place_first import listed_before, only_when_or_where, owner_first
from marsad.claims.roles import subject
from marsad.claims.scene import Scene
from marsad.claims.strengths import of_unit_behind, owner_of_those_told
from marsad.claims.takers import war_at_home
from marsad.claims.theatre import is_country_code
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_AGENT_REACH = 4
_CHARGE_REACH = 4
_WITH = "ب"
_UNIT_REACH = 4
_ASIDE_CROSSINGS = 2
_THEIR = ("ها", "ه")
_OF_REACH = 2
_NUMBERED_REACH = 4
_HAD = 2
_CALL_UP = "mobilise"
_DEFENCE = frozenset({"ministry_of_defence", "pentagon", "military", "armed_forces"})


def spoken_of(scene: Scene, start: int, target: str | None, *, home: bool = False) -> str | None:
    """Whose forces the article speaks of: the one state that the sentence names before, else the last whose forces were named.

    `home`: they are called up, by a state whose army may be all that is named.
    """
    if target is None:  # in several countries, whose names are no more than places
        hows = {"forces", "body", "country", "capital", "person", "office"} if home else {"forces"}
        before = {side.country for side in scene.sides if side.how in hows and side.last < start and side.after == ""}
        return before.pop() if len(before) == 1 else None
    voice = scene.speaker(start)
    told_by = voice.country if voice is not None else None
    others = [
        side
        for side in scene.sides
        if is_country_code(side.country)
        and not (side.country == told_by and side.how in {"body", "person", "office"})
        and not _commands(scene, side)
        and side.country != target
        and side.how != "agency"
        and scene.analysis.form(side.first - 1) not in closed_class("by_way_of")
    ]
    named = {side.country for side in others}
    told = others[0].last < start or forces_before(scene) in named if others else False
    if len(named) == 1 and told and (others[0].how in {"adjective", "nationals", "forces"} or _is_army(scene, others[0])):
        return others[0].country
    return last if not named and (last := forces_before(scene)) != target else None


def _commands(scene: Scene, side: Side) -> bool:
    """Whether a state only has the command of forces: "قوات تحت قيادة مصرية"."""
    return scene.analysis.form(side.first - 1) in closed_class("under_command")


def _is_army(scene: Scene, side: Side) -> bool:
    """Whether a side is an army by its name: "وحدة الجيش الألماني"."""
    return side.how == "body" and any(
        scene.analysis.form(at).removeprefix("لل").removeprefix("ال") in closed_class("armies") for at in range(side.first, side.last + 1)
    )


def of_speaker(scene: Scene, phrase: Counted, governor: Governor, phase: str, target: str | None) -> str | None:
    """Whose forces where only the speaker tells: his own; those that stand in a land at war, his or his enemy's.

    Of forces that "were moved", the verb after them, he only tells.
    """
    start = governor.at if governor.at is not None else phrase.first
    moved = (
        phrase.last < start and not verbal_noun(governor) and not governor.frame.get("home") and not _of_own_ministry(scene, start, target)
    )
    if target is None if phase == "present" else moved:
        return None  # whoever speaks
    speaker = scene.speaker(start)
    own = speaker.country if speaker is not None else None
    if own is None or not is_country_code(own):
        return None
    if phase != "present":
        return own if own != target else None
    day = scene.analysis.published
    if own == target:
        return opponent(own, day, scene.named_states)
    return own if at_war(own, target, day) else None


def _of_own_ministry(scene: Scene, start: int, target: str | None) -> bool:
    """Whether a ministry of defence or an army tells of them, of no war: "أعلن البنتاغون أن 500 جندي إضافي وصلوا إلى بولندا"."""
    day = scene.analysis.published
    if fights(target, day):
        return False
    hows = {"body", "person", "office"}
    told = (side for side in scene.sides if side.how in hows and side.last < start and not war_at_home(side.country, day))
    bodies = (scene.analysis.sense(at, "body") for side in told for at in range(side.first, side.last + 1))
    return any(body.id in _DEFENCE for body in bodies if body is not None)


def whose(scene: Scene, phrase: Counted, governor: Governor, start: int) -> str | None:
    """Whose forces: their nationality, else "its country" of who speaks, else the subject, else who they are "from".

    Where the verb follows them they are its subject, and who sends them stands after it or nowhere ("1200 جندي أرسلتهم وارسو").
    """
    if (beside := _in_its_list(scene, phrase, governor, start)) is not None:
        return beside
    origin = _origin(scene, phrase)
    if phrase.country is not None and phrase.country != origin:
        return phrase.country
    origin = None if _from_several(scene, phrase) else origin
    own = scene.analysis.functions(max(0, start - 4), start, "own_country")
    if (own or first_person(scene, governor)) and (voice := scene.speaker(start)) is not None:
        return voice.country
    has = _bloc_that_speaks(scene, governor, start) or owner(scene, phrase) or _of_unit(scene, phrase)
    has = has or _charged(scene, governor) or _possessor(scene, governor, start) or _of_unit_of(scene, phrase)
    has = has or goes_home(scene, phrase, governor)
    if has is not None:
        return has
    if origin is not None and phrase.partitive and is_country_code(origin) and governor.frame["phase"] != "withdrawn":
        return origin
    doer = subject(scene, governor, phrase) if governor.frame.get("subject") == "actor" else None
    doer = leaves_by(scene, governor) or _by_means_of(scene, governor) or (doer if doer is None or not _commands(scene, doer) else None)
    follows = phrase.last < start and not verbal_noun(governor)
    if follows and governor.mention is not None and not governor.mention.suffix:
        doer = None
    if doer is not None and follows and not start < doer.first <= start + _AGENT_REACH:
        doer = None
    numbered = any(scene.analysis.form(at).endswith(tuple(closed_class("their_number"))) for at in range(phrase.first - 2, phrase.first))
    if numbered and (named := _nation_right_before(scene, phrase)) is not None:
        return named
    if doer is None and numbered:
        doer = next((side for side in reversed(scene.sides) if _has_forces(side) and side.last < phrase.first), None)
    if doer is None and (speaks := _of_its_own(scene, phrase, start)) is not None:
        return speaks
    if doer is not None and not (phase_of_standing(governor) and _only_says(scene, governor, doer)):
        return doer.country or (_earlier_of_body(scene, doer) if doer.bare and doer.last == start - 1 else None)
    bloc = origin if origin is not None and not is_country_code(origin) else None
    return _of_forces(scene, phrase) or bloc if governor.frame["phase"] == "withdrawn" else origin


def _of_unit_of(scene: Scene, phrase: Counted) -> str | None:
    """Whose the unit is whose strength stands behind "of", or whose the people of a trade are.

    "قوة كينية من 400 شرطي", "كتيبة فرنسية تضم 90 جندياً", "ألف من خبراء المتفجرات الكوريين الشماليين".
    """
    form, first = scene.analysis.form, phrase.number.first
    for side in scene.sides:
        if side.how not in {"forces", "adjective"}:
            continue
        holds = form(first - 1) in closed_class("from") or form(first - 1).lstrip("و") in closed_class("their_number") | closed_class(
            "contained"
        )
        if holds and side.last in {first - 2, first - 3} and _unit_word(scene, side.first - 1):
            return side.country
        of_some = form(phrase.number.last + 1) in closed_class("from") and form(phrase.last + 1).startswith("ال")
        if side.first == phrase.last + 2 and of_some and side.how == "adjective":
            return side.country
    return None


def _unit_word(scene: Scene, at: int) -> bool:
    """Whether a word for a unit, or for the first of several, stands at token `at`, its adjective between: "قوة خاصة", "دفعة أولى"."""
    form, words = scene.analysis.form, closed_class("moved_units") | closed_class("units")
    return any(form(place) in words or form(place).removeprefix("ال") in words for place in (at, at - 1))


def _nation_right_before(scene: Scene, phrase: Counted) -> str | None:
    """Whose people are named right before "who number": "الدفعة الأولى من الجنود الفرنسيين، وعددهم 120 جندياً"."""
    before = [side for side in scene.sides if side.last < phrase.first and side.country is not None]
    last = before[-1] if before else None
    if last is None or last.how not in {"adjective", "nationals", "forces", "body"} or phrase.first - last.last > _NUMBERED_REACH:
        return None
    people = scene.analysis.sense(last.first - 1, "people") is not None or last.how != "adjective" or last.after in closed_class("from")
    return last.country if people else None


def _possessor(scene: Scene, governor: Governor, start: int) -> str | None:
    """Whose "their" strength is, where the clause before says who: "شاركت إسبانيا في مهمة …، ويبلغ عدد جنودها هناك 650"."""
    mention, clause = governor.mention, scene.analysis.clause
    if mention is None or governor.sense is None or governor.sense.id != "strength":
        return None
    if not scene.analysis.form(mention.last).endswith(_THEIR) or any(clause[side.first] == clause[start] for side in scene.sides):
        return None
    before = (
        side for side in scene.sides if side.how in {"country", "capital"} and 0 < clause[start] - clause[side.first] <= _ASIDE_CROSSINGS
    )
    return next((side.country for side in before if side.after == "" and not side.where and is_country_code(side.country)), None)


def _in_its_list(scene: Scene, phrase: Counted, governor: Governor, start: int) -> str | None:
    """Whose forces as a list tells it: "وألمانيا 13", "إندونيسيا (1200)", "في العراق 2500 جندي أميركي، وفي سوريا 900"."""
    if (joined := owner_first(scene, phrase)) is not None:
        return joined.country
    if phrase.country is None and governor.frame.get("subject") == "actor" and (thought := thought_to(scene, governor)) is not None:
        return thought.country
    if phrase.country is not None and governor.sense is not None and governor.sense.id == _CALL_UP:  # "روسيا جندت 20 ألف كوبي"
        recruiter = subject(scene, governor, phrase)
        return (recruiter.country if recruiter is not None else None) or _charged(scene, governor)
    before = listed_before(scene, phrase) if phrase.country is None else None
    if before is not None:
        return before.country or whose(scene, before, governor, start)
    return (
        _beside_its_name(scene, phrase)
        or _some_of_forces(scene, phrase)
        or owner_of_those_told(scene, phrase)
        or of_unit_behind(scene, phrase)
    )


def _beside_its_name(scene: Scene, phrase: Counted) -> str | None:
    """The state right behind whose name a number stands in brackets: "تليها إندونيسيا (1200)"."""
    if scene.analysis.form(phrase.number.first - 1) != "(":
        return None
    return next((side.country for side in scene.sides if side.last == phrase.number.first - 2 and side.how == "country"), None)


def _charged(scene: Scene, governor: Governor) -> str | None:
    """Who is charged with it, right before: "وجه الاتهامات إلى روسيا بحشد 90 ألف جندي", "تتهم كييف موسكو بحشد …"."""
    mention = governor.mention
    if mention is None or mention.prefix != _WITH:
        return None
    side = next((one for one in scene.sides if one.last == mention.first - 1 and is_country_code(one.country)), None)
    if side is None:
        return None
    before = range(max(0, side.first - _CHARGE_REACH), side.first)
    form, charges = scene.analysis.form, closed_class("charges") | closed_class("accusing")
    return side.country if any(form(at).removeprefix("ال") in charges or form(at).lstrip("وف") in charges for at in before) else None


def _has_forces(side: Side) -> bool:
    """Whether forces are named with a side, or are said to be its: "القوات الروسية", "لفرنسا وجود قوامه …"."""
    return side.how == "forces" or (side.how in {"country", "capital"} and side.after in closed_class("possessors"))


def _bloc_that_speaks(scene: Scene, governor: Governor, start: int) -> str | None:
    """The bloc that says it does so itself, by the pronoun before the verb: "أعلن الحلف أنه سيرسل 600 جندي"."""
    if governor.frame.get("subject") != "actor" or scene.analysis.form(start - 1) not in closed_class("that_he"):
        return None
    voice = scene.speaker(start)
    return voice.country if voice is not None and not is_country_code(voice.country) else None


def _of_its_own(scene: Scene, phrase: Counted, start: int) -> str | None:
    """Who speaks, where those counted are said to be of his: "قالت البعثة إن 900 من عناصرها غادروا"."""
    near = range(phrase.first, phrase.last + _UNIT_REACH)
    if not any(scene.analysis.form(at) in closed_class("own_people") for at in near):
        return None
    voice = scene.speaker(start)
    return voice.country if voice is not None else None


def helped(scene: Scene, governor: Governor) -> str | None:
    """Return the state that another helps by sending them, where nothing says where they go: "دعمت بيونغ يانغ موسكو بإرسال جنود"."""
    sender = _by_means_of(scene, governor)
    if sender is None:
        return None
    behind = (side for side in scene.sides if sender.last < side.first < (governor.at or 0) and is_country_code(side.country))
    other = next(behind, None)
    return other.country if other is not None and not other.after and other.country != sender.country else None


def _by_means_of(scene: Scene, governor: Governor) -> Side | None:
    """Who does something by sending them: the subject of the verb before, and not whom he helps ("ساندت بيونغ يانغ موسكو عبر إرسال …")."""
    at = governor.at
    if at is None or not verbal_noun(governor):
        return None
    form = scene.analysis.form
    through = form(at - 1) in closed_class("throughout") and form(at - 2) in closed_class("from")  # "من خلال إرسال"
    helps = any({form(place), form(place).removeprefix("و")} & closed_class("helps_somebody") for place in range(at))
    by = helps and governor.mention is not None and governor.mention.prefix == _WITH
    if form(at - 1) not in closed_class("by_means_of") and not through and not by:
        return None
    opened = scene.analysis.functions(0, at, "complementiser")
    first = opened[-1] + 1 if opened else 0
    states = [side for side in scene.sides if first <= side.first < at and is_country_code(side.country) and side.how != "agency"]
    return states[0] if len(states) > 1 and states[0].after == "" else None


def _of_forces(scene: Scene, phrase: Counted) -> str | None:
    """Whose forces those who leave are some of: "مئات من القوات الأوكرانية", "مئات من عناصر فاغنر".

    A state after "from" is what they leave.
    """
    near = [side for side in scene.sides if phrase.first < side.first <= phrase.last + 3]
    return next((side.country for side in near if side.how == "forces" or _of_body(scene, phrase, side)), None)


def _of_body(scene: Scene, phrase: Counted, side: Side) -> bool:
    """Whether a state's own body stands right behind them, as that of which they are: "200 من مقاتلي فاغنر"; a mission may be left."""
    if side.how == "body" and scene.analysis.sense(side.first - 1, "people") is not None and side.first - 1 == phrase.head:
        return True  # "غادر آخر جنود بعثة مينوسما البالغ عددهم 13 ألفاً"
    ours = side.how == "body" and is_country_code(side.country) and side.first - phrase.last <= _OF_REACH
    of_people = scene.analysis.sense(side.first - 1, "people") is not None and scene.analysis.form(side.first - 2) in closed_class("from")
    return ours and (of_people or side.after in closed_class("from"))


def phase_of_standing(governor: Governor) -> bool:
    """Whether the trigger tells of forces that stand."""
    return str(governor.frame["phase"]) == "present"


def _only_says(scene: Scene, governor: Governor, doer: Side) -> bool:
    """Whether a side before "the presence of" only speaks of it: "ما أعلنته واشنطن عن وجود 20 ألف جندي"."""
    if governor.at is None or not verbal_noun(governor) or doer.first > governor.at:
        return False
    around = (*range(max(0, doer.first - 2), doer.first), *range(doer.last + 1, governor.at))
    return any(scene.analysis.sense(at, "speech") is not None for at in around)


def _earlier_of_body(scene: Scene, doer: Side) -> str | None:
    """Whose a body named bare is, by who was named before it in the sentence ("ذكرت القناة الإسرائيلية أن الجيش استدعى")."""
    return next((side.country for side in reversed(scene.sides) if side.last < doer.first and is_country_code(side.country)), None)


def owner(scene: Scene, phrase: Counted) -> str | None:
    """Who has the forces: "لدى واشنطن 900 جندي", "للولايات المتحدة نحو 40 ألف جندي"."""
    for side in scene.sides:
        between = range(side.last + 1, phrase.first)
        if side.after == "" and scene.analysis.form(side.last + 1) in closed_class("with_them") and len(between) <= _HAD:
            return side.country  # "روسيا لديها 600 ألف جندي في أوكرانيا"
        has = side.after in closed_class("possessors") or any(
            scene.analysis.form(side.first - 1).endswith(word) for word in closed_class("at_hand")
        )
        given = scene.analysis.sense(side.first - 1, "trigger")  # "قدمت لموسكو 11 ألف جندي"
        if given is not None and "verb" in given.features:
            continue
        near = has and side.last < phrase.first and (len(between) <= 1 or only_when_or_where(scene, side.last + 1, phrase.first))
        if near and not any(scene.analysis.sense(at, "trigger") for at in between):
            return side.country
    if not (phrase.joined or phrase.inherited):
        return None
    listed = [other for other in scene.phrases if other.deployment and other.last < phrase.first]
    return (listed[-1].country or owner(scene, listed[-1])) if listed else None


def _of_unit(scene: Scene, phrase: Counted) -> str | None:
    """The bloc whose unit is told by its strength, whoever leads it: "كتيبة للناتو تضم 1600 جندي"."""
    form, clause = scene.analysis.form, scene.analysis.clause
    relative = [at for at in range(phrase.first) if clause[at] == clause[phrase.first] and scene.analysis.function(at, "relative")]
    crossed = _ASIDE_CROSSINGS if relative else 0
    for side in reversed(scene.sides):
        if side.last > phrase.first or side.country is None or is_country_code(side.country):
            continue
        if clause[phrase.first] - clause[side.first] > crossed:
            continue
        before = [form(at).removeprefix("ال") for at in range(max(0, side.first - _UNIT_REACH), side.first)]
        if closed_class("background") & set(before):  # "قواتها ضمن بعثة الأمم المتحدة"
            return None
        of_it = side.after in closed_class("belonging") | closed_class("from")
        if of_it and any(word in closed_class("units") for word in before):
            return side.country
    return None


def _some_of_forces(scene: Scene, phrase: Counted) -> str | None:
    """Whose forces those are that are counted "of" them, whoever sends them: "نشرت موسكو 8 آلاف من القوات الكورية الشمالية"."""
    if scene.analysis.form(phrase.number.last + 1) not in closed_class("from"):
        return None
    of = (side.country for side in scene.sides if side.how == "forces" and side.first == phrase.number.last + 3)
    return next((code for code in of if is_country_code(code)), None)


def _from_several(scene: Scene, phrase: Counted) -> bool:
    """Whether forces are from more than one state: "20 ألف جندي من كينيا وأوغندا"."""
    near = (side for side in scene.sides if phrase.first < side.first <= phrase.last + 2 and side.after in closed_class("from"))
    first = next((side for side in near if side.how == "country"), None)
    other = next((one for one in scene.sides if first is not None and one.first == first.last + 1 and one.how == "country"), None)
    named = scene.analysis.mention(other.first) if other is not None else None
    return named is not None and named.prefix == "و"


def _origin(scene: Scene, phrase: Counted) -> str | None:
    """The country that stands after "from" within or right after the phrase, or whose body they are of ("من قوات الناتو")."""
    for side in scene.sides:
        if not phrase.first < side.first <= phrase.last + 3:
            continue
        near = side.after in closed_class("from") and side.first <= phrase.last + 2
        if near and side.how in {"country", "capital", "body"}:
            return side.country
        of_forces = (
            scene.analysis.form(side.first - 2) in closed_class("from") and scene.analysis.sense(side.first - 1, "people") is not None
        )
        if (of_forces or near) and side.how in {"body", "forces"}:
            return side.country
    return None
