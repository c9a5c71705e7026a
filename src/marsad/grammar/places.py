"""Where: the places that a sentence names, with who holds them on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from marsad.grammar.analysis import Analysis
from marsad.grammar.breakdowns import of_some
from marsad.grammar.names import country_english
from marsad.grammar.sides import acts_behind, backs, fired_from
from marsad.grammar.states_named import undergoes
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_AT = closed_class("at")
_FROM = closed_class("from")
_NAMED = frozenset({"place", "country"})
_HEARD_REACH = 5
_HELD_REACH = 5
_HOLDER_REACH = 4
_BRACKET = 8
_BESIDE = 2
_TITLE_REACH = 6
_WEAPON_REACH = 7
_HITS = "hit_target"
_QUOTES = frozenset('«“"”(')
_DATELINE = frozenset("-–—/")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named at tokens `first` to `last`: English gazetteer name, and the country that holds it (None: nobody's).

    `country` is whose it is in law, where the lexicon tells.
    """

    first: int
    last: int
    name: str
    holder: str | None
    after: str
    country_wide: bool = False
    country: str | None = None


def places(analysis: Analysis) -> tuple[PlaceName, ...]:
    """Return the places of a sentence in order, capitals only where they are places and not governments."""
    out: list[PlaceName] = []
    for mention in analysis.mentions if not analysis.kinds.isdisjoint(_NAMED) else ():
        if mention.kinds.isdisjoint(_NAMED) or _dateline(analysis, mention):
            continue
        sense = mention.of("place")
        prefix = mention.prefix.removesuffix("ال").lstrip("وف")
        before = _preposition(analysis, mention.first - 1)
        where = prefix == "ب" or before in _AT or before.removeprefix("ال") in _AT or before.removeprefix("ب") in _AT
        listed = (
            bool(out)
            and mention.first - out[-1].last <= 2
            and (mention.prefix.startswith("و") or analysis.form(mention.first - 1) in {"،", ","})
            and not acts_behind(analysis, mention.last)
        )
        inside = bool(out) and mention.first - out[-1].last == 1 and not out[-1].country_wide  # "مديرية شعوب صنعاء"
        after = prefix or before
        if fired_from(analysis, mention.first) or _out_of_stretch(analysis, mention, after):
            after = "من"
        elif (listed and not mention.prefix.removeprefix("و") and out[-1].after in _FROM) or _within_origin(analysis, mention, out):
            after = out[-1].after
        heard = mention.of("capital") is not None and after in _FROM and _heard_from(analysis, mention)
        if heard or backs(analysis, mention.first, after) or _seat(analysis, mention, after) or _of_ministry(analysis, mention):
            continue
        if _only_beside(analysis, mention, after) or _accredited(analysis, mention, out):
            continue
        if _of_troops(analysis, mention) or _of_a_river(analysis, mention.last + 1):
            continue
        if mention.of("country") is not None and sense is None:
            beside = listed and out[-1].country_wide and mention.prefix == "و" and "meet" not in analysis.kinds  # "في العراق وسوريا"
            after = out[-1].after if beside else after
            if (where or beside or _across(analysis, mention)) and not _home(analysis, mention, after):
                code = mention.of("country").id  # type: ignore[union-attr]
                out.append(PlaceName(mention.first, mention.last, country_english(code) or code, code, after, country_wide=True))
            continue
        if sense is None:
            continue
        if mention.of("capital", "person", "body") is not None and not (where or listed or inside or _attacked(analysis, mention)):
            continue
        out.append(
            PlaceName(
                mention.first,
                mention.last,
                sense.facts["name"],
                _occupied(analysis, mention) or holder(sense, analysis.published),
                after,
                country=sense.facts.get("country"),
            )
        )
    return tuple(out)


def _of_troops(analysis: Analysis, mention: Mention) -> bool:
    """Whether a name in quotation marks is that of troops, and no place: "قوات «دنيبر»", "مجموعة القوات (الشرق)"."""
    quoted = analysis.form(mention.first - 1) in _QUOTES and not mention.prefix
    return quoted and analysis.form(mention.first - 2).lstrip("وبل").removeprefix("ال") in closed_class("troops_by_name")


def _seat(analysis: Analysis, mention: Mention, after: str) -> bool:
    """Whether a place is where somebody has his seat: "المرصد الذي يتخذ من لندن مقراً له", "الذي يتخذ في روما مقراً"."""
    before = mention.first - (1 if mention.prefix.endswith("ب") else 2)
    return after in closed_class("seat_of") and analysis.form(before) in closed_class("seated")


def _of_ministry(analysis: Analysis, mention: Mention) -> bool:
    """Whether a capital only tells whose a ministry right before it is: "أعلنت وزارة الدفاع في موسكو أن …"."""
    body = analysis.mention(mention.first - 2) if analysis.form(mention.first - 1) in closed_class("within_land") else None
    sense = body.of("body") if body is not None else None
    speaks = body is not None and analysis.sense(body.first - 1, "speech") is not None
    return sense is not None and speaks and sense.facts.get("kind") == "ministry" and mention.of("capital") is not None


def _within_origin(analysis: Analysis, mention: Mention, out: list[PlaceName]) -> bool:
    """Whether a place only tells where what was fired from another lies: "أُطلقت من رفح جنوب قطاع غزة"."""
    beside = bool(out) and mention.first - out[-1].last == _BESIDE and analysis.form(mention.first - 1) in closed_class("compass")
    return beside and out[-1].after in _FROM and not mention.prefix


def _only_beside(analysis: Analysis, mention: Mention, after: str) -> bool:
    """Whether a place only tells where another lies: "الحديدة المطلة على البحر الأحمر", "تعز (جنوب صنعاء)"."""
    if after in closed_class("overlooked_by") and analysis.form(mention.first - 2) in closed_class("overlooking"):
        return True
    bracket = mention.first - 2 if analysis.form(mention.first - 1) in closed_class("compass") else mention.first
    place = analysis.mention(bracket - 1)
    shut = analysis.form(mention.last + 1) == ")"
    return shut and analysis.form(bracket) == "(" and place is not None and place.of("place") is not None


def _of_a_river(analysis: Analysis, at: int) -> bool:
    """Whether what is named is only the bank of a river told at token `at`: "الضفة الغربية لنهر دنيبرو"."""
    form = analysis.form
    return form(at) in closed_class("of_a_river") or (form(at) in _FROM and form(at + 1) in closed_class("of_a_river"))


def _accredited(analysis: Analysis, mention: Mention, out: list[PlaceName]) -> bool:
    """Whether a land is where an envoy is sent, by his title: "المبعوث الأميركي الخاص إلى الشرق الأوسط"."""
    if analysis.forms.isdisjoint(closed_class("envoys")) or out:
        return False
    people = chain(analysis.having("person"), analysis.having("surname"))
    named = (other.last for other in people if other.first < mention.first)
    before = range(max(0, mention.first - _TITLE_REACH, max(named, default=0)), mention.first)  # "وصل المبعوث فلان إلى جنيف"
    leads = any(analysis.form(at) in closed_class("accredited") for at in before) or mention.prefix.endswith("ل")
    return leads and any(analysis.form(at) in closed_class("envoys") for at in before)


def _home(analysis: Analysis, mention: Mention, after: str) -> bool:
    """Whether a country is where people are from: "ستة جنود من السنغال", "3 جنود من قوات السنغال", "3 منهم من الهند وواحد من نيبال"."""
    whose = analysis.sense(mention.first - 2, "people") is not None or analysis.form(mention.first - 2) in closed_class("unit_words")
    return after in _FROM and not mention.prefix and (whose or of_some(analysis, mention.first - 2))


def _out_of_stretch(analysis: Analysis, mention: Mention, after: str) -> bool:
    """Whether a place is where something comes from: "أطلقت من مناطق كورسك", and not "فوق كل من أراضي كورسك"."""
    stretch = after.removeprefix("و") in closed_class("stretches")
    at = mention.first - 2 - (analysis.form(mention.first - 1) in _QUOTES)  # "من محافظة (صعدة)"
    return stretch and analysis.form(at).removeprefix("و") in _FROM and analysis.form(at - 1) not in closed_class("each_of")


def _heard_from(analysis: Analysis, mention: Mention) -> bool:
    """Whether something said comes from a capital, which is then a government: "إشارات متناقضة من موسكو وكييف"."""
    before = range(max(0, mention.first - _HEARD_REACH), mention.first)
    return any(analysis.form(at).lstrip("وبل") in closed_class("heard") for at in before)


def _occupied(analysis: Analysis, mention: Mention) -> str | None:
    """The state that a place is said to be held by: "الجزء الذي تحتله روسيا من خيرسون", "زابوريجيا التي تسيطر عليها موسكو"."""
    if analysis.forms.isdisjoint(closed_class("holds_land")):
        return None
    for at in range(max(0, mention.first - _HELD_REACH), min(len(analysis.tokens), mention.last + 1 + _HELD_REACH)):
        if analysis.clause[at] - analysis.clause[mention.first] not in {0, 1} or analysis.form(at) not in closed_class("holds_land"):
            continue
        for place in range(at + 1, at + 1 + _HOLDER_REACH):
            state = analysis.sense(place, "country", "capital")
            other = analysis.mention(place)
            if state is not None:
                return str(state.id)
            if other is not None and other.of("place") is not None:
                break
    return None


def _attacked(analysis: Analysis, mention: Mention) -> bool:
    """Whether a capital is the object of an attack, right after its verb or after who attacks ("هاجم الجيش الروسي كييف بـ …").

    Not where it is the government whose forces attack: "قصف قوات كييف للبلدة".
    """
    if mention.prefix or analysis.form(mention.first - 1) in closed_class("forces_of"):
        return False
    start = mention.first - 1
    while analysis.sense(start, "demonym", "body", "people", "country") is not None:
        start -= 1
    weapon = _weapon_before(analysis, start)
    start = start if weapon is None else weapon - 1
    start = next((number.first - 1 for number in analysis.numbers if number.last == start), start)  # "أصابت 5 صواريخ كييف"
    verb = analysis.mention(start)
    if analysis.form(start).removeprefix("و") in closed_class("aiming") or undergoes(analysis, mention.first, mention.last):
        return True
    if weapon is not None and verb is not None and any(sense.id == _HITS and "verb" in sense.features for sense in verb.senses):
        return True
    return verb is not None and any(
        sense.kind == "trigger"
        and sense.features & ({"verb"} if weapon is not None else {"verb", "masdar", "participle"})
        and any(frame["kind"] == "strike" and frame.get("object") == "target" for frame in sense.facts["frames"])
        for sense in verb.senses
    )


def _weapon_before(analysis: Analysis, at: int) -> int | None:
    """Where a weapon or an attack stands that a verb has before what it hits: "استهدف هجوم روسي ليلاً كييف", "أصاب صاروخ باليستي كييف"."""
    for place in range(at, max(-1, at - _WEAPON_REACH), -1):
        mention = analysis.mention(place)
        if mention is not None and not mention.prefix and (noun := mention.of("noun")) is not None and noun.facts.get("item"):
            return mention.first
        if analysis.form(place) in closed_class("blasts"):
            return place
        told = mention is not None and mention.of("demonym", "modifier", "model") is not None
        if not (told or place in analysis.taken or analysis.form(place) in closed_class("in")):
            return None
    return None


def _preposition(analysis: Analysis, at: int) -> str:
    """The word before a place, or before what stands between: "each of" ("فوق كل من كورسك"), a state ("العاصمة السعودية الرياض").

    A name can stand in quotation marks: "باتجاه «تل أبيب»".
    """
    at -= analysis.form(at) in _QUOTES
    if analysis.form(at) in closed_class("of") and analysis.form(at - 1) in closed_class("each_of"):
        return analysis.form(at - 2)
    if analysis.sense(at, "demonym", "country") is not None and analysis.form(at - 1) in closed_class("capitals"):
        return analysis.form(at - 1)
    if analysis.form(at) in closed_class("state_words"):
        return analysis.form(at - 1)
    spread = at - 1 if analysis.form(at) in closed_class("of") else at
    if spread != at and analysis.form(spread) in closed_class("near_by"):
        return analysis.form(spread)
    if spread != at and _stretch(analysis, spread):
        while _stretch(analysis, spread):
            spread -= 1
        return analysis.form(spread)
    joined = analysis.form(at).removeprefix("و")
    return joined if joined in _AT else analysis.form(at)


def _across(analysis: Analysis, mention: Mention) -> bool:
    """Whether it is all over a country, or in a part of it: "في أنحاء أوكرانيا", "في عدة مناطق لبنان"."""
    at = mention.first - 1
    while not mention.prefix and _stretch(analysis, at) and analysis.form(at) not in closed_class("compass"):
        at -= 1
    return at < mention.first - 1 and analysis.form(at).removeprefix("و") in _AT - _FROM


def _dateline(analysis: Analysis, mention: Mention) -> bool:
    """Whether a place at a sentence's head is where the report was written: "أربيل (كوردستان 24)- أصيب …"."""
    if mention.first or analysis.sentence.section == "headline":
        return False
    at = mention.last + 1
    while at in analysis.taken:  # a day: "صنعاء 18 سبتمبر 2025 (شينخوا)"
        at += 1
    if analysis.form(at) == "(":
        shut = next((end for end in range(at, at + _BRACKET) if analysis.form(end) == ")"), at)
        if any(analysis.sense(inner, "agency") is not None for inner in range(at, shut)):
            return True
        at = shut + 1 if shut > at else at
    return analysis.form(at) in _DATELINE


def _stretch(analysis: Analysis, at: int) -> bool:
    """Whether token `at` is a word for a stretch of a land, or says of what kind it is."""
    form = analysis.form(at)
    return not closed_class("stretches").isdisjoint({form, form.removeprefix("و"), form.removeprefix("ال")})


def holder(place: Sense, day: date | None) -> str | None:
    """Return the code of the country that holds `place` on `day`: by the place's own table, else its country."""
    for term in place.facts.get("held") or ():
        start, end = term.get("from"), term.get("to")
        if (day is None and end is None) or (day is not None and _day(start) <= day and (end is None or day < _day(end))):
            return str(term["by"])
    country = place.facts.get("country")
    return str(country) if country else None


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
