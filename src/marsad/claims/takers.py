"""Who gets what is given: a direct object, a state or a place behind "to" or "for", the speaker's own."""

from __future__ import annotations

from datetime import date

from marsad.claims.conflicts import fights
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.scene import Scene
from marsad.claims.sums import said_again
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.source import per_lexicon, read_table

NAMED = frozenset({"country", "capital", "body", "forces", "person", "office"})
TAKERS = frozenset({"country", "capital", "forces", "person", "body", "nationals"})
COMES = frozenset({"arrive", "receive"})
_OBJECT_REACH = 8
_RELATIVE_REACH = 4
_PEOPLE = "nation"
_MANY_CLAUSES = 9  # what is weighed is listed, kind by kind, before it is said where it goes
_LOAD_CLAUSES = 3  # "طائرة لمساعدة السودان، تحمل مواد غذائية، تزن 20 طناً"
_NEED_REACH = 5
_BY = "ب"
_SHORTEST = 4  # letters of "for" with a noun
_DAMMA = "\u064f"


@per_lexicon
def _fighting() -> tuple[tuple[str, date, date | None], ...]:
    return tuple((entry["country"], entry["from"], entry["to"]) for entry in read_table("money")["fighting_at_home"])


def war_at_home(country: str | None, day: date | None) -> bool:
    """Whether money or relief for `country` on `day` is help in a war."""
    return any(code == country and (day is None or (start <= day and (end is None or day <= end))) for code, start, end in _fighting())


def bare_between(scene: Scene, low: int, high: int) -> list[Side]:
    """The sides with no preposition that stand between two tokens: subject and object of a verb."""
    return [side for side in scene.sides if low < side.first < high and side.after == "" and side.how in NAMED and side.country]


def is_end(scene: Scene, side: Side) -> bool:
    """Whether "to" or "for" stands before a side."""
    if scene.analysis.form(side.first - 1) in closed_class("said_of"):
        return False  # "بيان للحكومة النرويجية"
    if side.after in closed_class("destination") or scene.analysis.function(side.first - 1, "destination"):
        return True
    forces = scene.analysis.mention(side.first - 1) if side.how == "forces" else None
    if forces is not None and (forces.prefix.removesuffix("ال") or scene.analysis.form(forces.first - 1)) in closed_class("destination"):
        return True  # "للقوات الأوكرانية": the forces' own word has it before it
    before = scene.analysis.form(side.first - 1)
    if before.startswith("ل") and before.removeprefix("لل").removeprefix("ل") in closed_class("helped_of"):
        return True  # "60 مليون يورو لصندوق السودان الإنساني"
    return before in closed_class("helped_of") and scene.analysis.function(side.first - 2, "destination")


def helped_by_allies(scene: Scene, side: Side) -> bool:
    """Whether a side is named only as the one whose allies give: "تعهد حلفاء أوكرانيا بتقديم 20 مليار يورو"."""
    return scene.analysis.form(side.first - 1).lstrip("و") in closed_class("allies_of")


def in_list(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """The giver of a list that leaves its verb out: "قدمت واشنطن 300 مليون دولار ولندن 90 مليوناً"."""
    if governor.at is None or not any(governor.at < other.first < phrase.first for other in scene.phrases):
        return None
    for side in scene.sides:
        mention = scene.analysis.mention(side.first)
        beside = side.last == phrase.first - 1 or (side.last == phrase.first - 2 and scene.analysis.form(phrase.first - 1) == _BY)
        if beside and side.how in NAMED and mention is not None and mention.prefix.startswith("و"):
            return side
    return None


def taken_by(scene: Scene, phrase: Counted, governor: Governor, givers: frozenset[str | None], *, known: bool) -> str | None:
    """The receiver: a direct object ("زودت واشنطن كييف بـ"), else the nearest that "to" or "for" stands before.

    `givers` are who gives, as far as that is told. `known`: the giver is named elsewhere, so that one side after the verb is its object.
    """
    mention = governor.mention
    listed = in_list(scene, phrase, governor) is not None
    if mention is not None and phrase.first > mention.last and governor.frame.get("subject") == "actor" and not listed:
        named = bare_between(scene, mention.last, phrase.first)
        taken = [side for side in named if side.country not in givers]
        doubly = (
            governor.frame.get("object") == "target" or len(named) > 1 or known or (taken and object_at_war(scene, governor, taken[-1]))
        )
        if taken and doubly and taken[-1].first - mention.last <= _OBJECT_REACH:
            return taken[-1].country
        place = next((one for one in scene.places if one.first == mention.last + 1 and not scene.analysis.mention(one.first).prefix), None)  # type: ignore[union-attr]
        seat = place is not None and scene.analysis.form(place.first) in closed_class("seat_of_the_union")  # "صرفت بروكسل"
        if place is not None and not (taken or seat) and place.holder not in givers:  # "ستمنح غزة 25 مليون يورو"
            return place.holder
    if mention is not None and listed:
        head = next(other for other in scene.phrases if other.first > mention.last)
        named = bare_between(scene, mention.last, head.first)
        if len(named) > 1 and named[-1].country not in givers:
            return named[-1].country
    clause = scene.analysis.clause
    near = {clause[phrase.first], clause[governor.at if governor.at is not None else phrase.first]}
    spare = _MANY_CLAUSES if phrase.mass else 3 if any(said_again(scene, other) == phrase for other in scene.phrases) else 1
    before = _LOAD_CLAUSES if phrase.mass else 1
    best: tuple[bool, int, str] | None = None
    needy = _in_need(scene) if phrase.item == "aid" else []
    toward = [(side.first, side.last, side.country) for side in scene.sides if side.how in TAKERS and is_end(scene, side)]
    toward += [(place.first, place.last, place.holder) for place in scene.places if _whither(scene, place)]
    if phrase.mass:
        toward += [(side.first, side.last, side.country) for side in scene.sides if _relieved(scene, side)]
        toward += [(place.first, place.last, place.holder) for place in scene.places if place.after in closed_class("stand_in")]
        toward += _for_people(scene)
        toward += [place for place in _places(scene) if scene.analysis.function(place[0] - 1, "destination")]
    for first, last, country in (*toward, *needy):
        if (
            country is None
            or country in givers
            or phrase.first <= first <= phrase.head
            or not min(near) - before <= clause[first] <= max(near) + spare
        ):
            continue
        passing = phrase.mass and not war_at_home(country, scene.analysis.published)  # relief for a war comes by way of a neighbour
        rank = (passing, abs(first - phrase.last) if first > phrase.last else abs(phrase.first - last), str(country))
        best = rank if best is None or rank < best else best
    return best[2] if best else _strengthened(scene, phrase, givers) or _had_promise(scene, phrase, givers)


def _had_promise(scene: Scene, phrase: Counted, givers: frozenset[str | None]) -> str | None:
    """Who was promised what is given, told behind it: "524 ألف قذيفة من أصل مليون وعد بها أوكرانيا"."""
    form = scene.analysis.form
    for side in scene.sides:
        pledged = form(side.first - 1) in closed_class("with_it") and form(side.first - 2) in closed_class("had_promised")
        if pledged and side.first > phrase.last and side.country not in givers and side.how in NAMED:
            return side.country
    return None


def _strengthened(scene: Scene, phrase: Counted, givers: frozenset[str | None]) -> str | None:
    """The side at war whose own thing money is for, told right behind it: "80 مليون يورو لتعزيز الدفاع الجوي الأوكراني"."""
    form, start = scene.analysis.form, phrase.last + 1
    if not phrase.currency or not form(start).startswith("ل") or len(form(start)) < _SHORTEST:
        return None
    near = next((side for side in scene.sides if start < side.first <= start + _OBJECT_REACH), None)
    if near is None or near.country in givers or near.how not in {"adjective", "forces", "body"}:
        return None
    cut = any(scene.analysis.tokens[at].kind == "mark" for at in range(start, near.first))
    return near.country if not cut and war_at_home(near.country, scene.analysis.published) else None


def _in_need(scene: Scene) -> list[tuple[int, int, str | None]]:
    """Lands at war that relief is said to be needed in: "لتلبية الاحتياجات الإنسانية في السودان", "مؤتمر المانحين بشأن اليمن"."""
    form = scene.analysis.form
    found: list[tuple[int, int, str | None]] = []
    for place in scene.places if not scene.analysis.forms.isdisjoint(_need_words()) else ():
        needed = any(form(at) in _need_words() for at in range(max(0, place.first - _NEED_REACH), place.first))
        if needed and place.after in closed_class("stand_in") and war_at_home(place.holder, scene.analysis.published):
            found.append((place.first, place.last, place.holder))
    for side in scene.sides if not scene.analysis.forms.isdisjoint(closed_class("donor_meetings")) else ():
        told = any(form(at) in closed_class("donor_meetings") for at in range(max(0, side.first - _NEED_REACH), side.first))
        about = side.how == "country" and form(side.first - 1) in closed_class("about_it")
        if told and about and war_at_home(side.country, scene.analysis.published):
            found.append((side.first, side.last, side.country))
    return found


@per_lexicon
def _need_words() -> frozenset[str]:
    return frozenset(before + word for word in closed_class("needs") for before in ("", "ل", "لل", "ال", "ب", "بال", "وال", "و"))


def _for_people(scene: Scene) -> list[tuple[int, int, str | None]]:
    """Places whose people something is for, or to whose people it goes: "لأهالي غزة", "إلى سكان القطاع"."""
    form = scene.analysis.form
    return [
        (first, last, holder)
        for first, last, holder in _places(scene)
        if any(
            form(at).removeprefix("ل").removeprefix("لل") in closed_class("inhabitants")
            and (form(at).startswith("ل") or form(at - 1) in closed_class("destination") | closed_class("whither"))
            for at in range(first - 2, first)
        )
    ]


def _places(scene: Scene) -> list[tuple[int, int, str | None]]:
    return [(place.first, place.last, place.holder) for place in scene.places]


def relieved(scene: Scene) -> str | None:
    """Return the country at war whose people a sentence of aid or relief says that it is for, though it may count none."""
    if scene.analysis.kinds.isdisjoint({"aid", "relief"}) and scene.analysis.forms.isdisjoint(closed_class("for_relief")):
        return None
    ends = [side.country for side in scene.sides if is_end(scene, side) or _relieved(scene, side)]
    ends += [holder for first, _, holder in _places(scene) if scene.analysis.function(first - 1, "destination")]
    ends += [holder for _, _, holder in _for_people(scene)]
    return next((country for country in ends if war_at_home(country, scene.analysis.published)), None)


def relieved_before(scene: Scene) -> str | None:
    """Return whom a sentence before was said to relieve last; any of its words may have told so."""
    return scene.last_told(relieved, ~0)


def _whither(scene: Scene, place: PlaceName) -> bool:
    """Whether "to" stands before a place, a word for what it is between ("إلى مطار دمشق الدولي")."""
    if place.after in closed_class("whither"):
        return True
    form = scene.analysis.form
    helped = form(place.first - 1)
    if helped.startswith("ل") and helped.removeprefix("ل") in closed_class("helped_of"):
        return True  # "مليار دولار لإعمار غزة"
    kind = form(place.first - 1) in closed_class("garrison") or scene.analysis.function(place.first - 1, "land")
    return kind and form(place.first - 2) in closed_class("whither")


def _relieved(scene: Scene, side: Side) -> bool:
    """Whether relief goes to a side: to its airport, or to ease what its people suffer."""
    form = scene.analysis.form
    airport = form(side.first - 1) in closed_class("garrison") and form(side.first - 2) in closed_class("whither")
    body = scene.analysis.sense(side.first, "body")
    return airport or (body is not None and body.id == _PEOPLE)


def object_at_war(scene: Scene, governor: Governor, side: Side) -> bool:
    """Whether the one side after a verbal noun of giving is at war, and so the one given to ("تسليم كييف 20 مقاتلة")."""
    if governor.mention is not None and scene.analysis.form(governor.mention.first).lstrip("ب") in closed_class("donating"):
        return False  # "تبرع السعودية بمبلغ"
    return verbal_noun(governor) and fights(side.country, scene.analysis.published)


def to_own(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether the speaker's own country is given to: "ستسلم بلاده 100 مقاتلة", "تقديم مليار دولار إلى بلادها"."""
    at = governor.at if governor.at is not None else phrase.first
    for place in scene.analysis.functions(at + 1, phrase.last + _OBJECT_REACH, "own_country"):
        mention = scene.analysis.mention(place)
        joined = mention is not None and mention.prefix in closed_class("destination")
        gives = scene.analysis.function(place - 1, "complementiser")  # "أعلن أن بلاده ستزيد دعمها لأوكرانيا إلى …"
        if joined or scene.analysis.form(place - 1) in closed_class("destination") or (place < phrase.first and not gives):
            return True
    return False


def given_to(scene: Scene, governor: Governor) -> bool:
    """Whether a verb of giving is written as a passive ("سُلمت"), so that its subject is the receiver."""
    if governor.mention is None or governor.sense is None or governor.frame.get("subject") != "actor":
        return False
    start = scene.analysis.tokens[governor.mention.first].start + len(governor.mention.prefix)
    if not any(side.first == governor.mention.last + 1 and side.how in NAMED for side in scene.sides):
        return False
    return "past" in governor.sense.features and scene.analysis.raw[start + 1 : start + 2] == _DAMMA


def taken_by_speaker(scene: Scene, governor: Governor, at: int, actor: str) -> str | None:
    """The state that says of another's arms only that they came or were handed over: "أعلنت بغداد وصول 12 دبابة روسية"."""
    moved = governor.sense is not None and governor.sense.id in COMES
    done = bool(scene.analysis.functions(max(0, at - _RELATIVE_REACH), at, "done"))
    voice = voice_at(scene, at) if moved or done else None
    return voice if voice != actor and voice is not None and len(voice) == len("ISO") else None


def voice_at(scene: Scene, at: int) -> str | None:
    """The state of who answers for what stands at token `at`."""
    speaker = scene.speaker(at)
    return speaker.country if speaker is not None else None
