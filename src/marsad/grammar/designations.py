"""Numbers that count nothing: they end the name of a weapon, a place, a body or a type, name a unit, or say a calibre."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.heads import head_of
from marsad.grammar.people import befalls
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.refine import NAMING
from marsad.grammar.words import closed_class

_ADJECTIVES = 3
_ARTICLE = frozenset({"ال"})
_NAME = 3  # letters
_LETTERS = 4  # "ليوبارد 2 إيه 6"


def in_a_name(analysis: Analysis, number: Number) -> bool:
    """Whether a number ends the name of a weapon, a place or a body: "شاهد 136", "البرج 22", "إم 23"; not "أن 2,054"."""
    mention = analysis.mention(number.first)
    if (
        mention is not None
        and mention.of("model", "place", "body") is not None
        and mention.first < number.first <= number.last <= mention.last
    ):
        return True
    if _glued(analysis, number.first):
        return True
    if analysis.form(number.first - 1) in closed_class("named_after") and analysis.form(number.first).startswith("ال"):
        return True  # "شارع الخمسين"
    if analysis.form(number.first - 1) not in closed_class("type_letters") or analysis.tokens[number.first].kind != "number":
        return False
    return any(analysis.sense(at, "model") is not None for at in range(max(0, number.first - _LETTERS), number.first))


def a_bodys_name(analysis: Analysis, number: Number) -> bool:
    """Whether what looks like two people is a body's name: "27 مقاتلاً من طالبان", not "أصيب طالبان"."""
    mention = analysis.mention(number.first) if number.in_noun else None
    return mention is not None and mention.of("body") is not None and not befalls(analysis, number.first - 1)


def others_again(analysis: Analysis, number: Number, before: Counted | None) -> bool:
    """Whether what looks like two more only says that two are others: "جُرح اثنان آخران"."""
    if before is None or not number.in_noun or analysis.form(number.first) not in closed_class("more_words"):
        return False
    return before.number.last == number.first - 1 and not number.prefix


def _glued(analysis: Analysis, at: int) -> bool:
    """Whether digits are written in one with a name before them: "عدن24"; what befell people may lose its blank, "مقتل19"."""
    before, digits = analysis.tokens[at - 1] if at else None, analysis.tokens[at]
    if before is None or before.end != digits.start or before.kind != "word" or digits.kind != "number":
        return False
    return (
        len(before.form) >= _NAME
        and analysis.sense(at - 1, "trigger", "people", "noun") is None
        and before.form not in closed_class("prepositions")
    )


def of_type(analysis: Analysis, number: Number) -> bool:
    """Whether a number ends the Latin name of a type: "من طراز Panzerhaubitze 2000"."""
    before = number.first - 1
    latin = before > 0 and (analysis.tokens[before].kind == "latin" or analysis.form(before) in closed_class("type_letters"))
    return latin and any(analysis.form(at) in NAMING for at in range(max(0, before - 2), before))


def in_a_ratio(analysis: Analysis, number: Number) -> bool:
    """Whether a number only tells a share: "تسعة من كل عشرة ضحايا", "واحد من كل خمسة جنود"."""
    form = analysis.form
    of_each = form(number.first - 2) in closed_class("of") and form(number.first - 1) in closed_class("each_of")
    share = form(number.last + 1) in closed_class("of") and form(number.last + 2) in closed_class("each_of")
    return of_each or (share and any(other.first == number.last + 3 for other in analysis.numbers))


def of_unit(analysis: Analysis, number: Number) -> bool:
    """Whether a bare number names a unit before it, told with the article: "اللواء 92", "الكتيبة المدرعة 46"."""
    if analysis.tokens[number.first].kind != "number" or number.prefix or number.in_noun:
        return False
    if analysis.form(number.last + 1) in closed_class("of_things"):
        return False  # "اعترض الجيش الإسرائيلي 28 منها"
    for at in range(number.first - 1, max(-1, number.first - 1 - _ADJECTIVES), -1):
        form = analysis.form(at)
        if form.startswith("ال") and form.removeprefix("ال") in closed_class("units"):
            dead = analysis.sense(at - 1, "people")
            if dead is not None and dead.facts.get("phase"):
                return False  # "بلغ عدد قتلى الجيش الإسرائيلي 600"
            return head_of(analysis, number) is None
        if not form.startswith("ال") or form in closed_class("whither"):  # "إلى" is written as if it had the article
            return False
    return False


def of_unknown(analysis: Analysis, number: Number) -> bool:
    """Whether a number with the article counts what stands before it, which is none of ours: "معسكراتهم الـ14"."""
    before = number.first - 1
    if analysis.form(before) in _ARTICLE:
        before -= 1
    elif not number.prefix.endswith("ال") or number.in_noun:
        return False
    mention = analysis.mention(before)
    return mention is None and analysis.tokens[before].kind == "word" and analysis.form(before).endswith(tuple(closed_class("theirs")))


def is_calibre(analysis: Analysis, number: Number, before: Counted) -> bool:
    """Whether a bare number right after what is counted only says its kind ("قذائف هاون 120", "صواريخ 107")."""
    if analysis.form(number.first - 1) in closed_class("calibre"):
        return True
    adjacent = number.first == before.last + 1 and before.item in WEAPONS and not number.prefix and not number.in_noun
    return adjacent and analysis.tokens[number.first].kind == "number" and head_of(analysis, number) is None
