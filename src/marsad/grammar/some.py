"""Some of a toll: people told to be among its dead or wounded, ages and shares that count nobody."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.breakdowns import of_whom
from marsad.grammar.people import befalls, people_of, with_wounded
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_AMONG_REACH = 5
_PARTICLE = 2
_OF = closed_class("of")
_AMONG = closed_class("of") | closed_class("between") | closed_class("within_them")


def among(analysis: Analysis, phrase: Counted) -> Counted:
    """People said to be among the dead or the wounded: "من بين القتلى 32 طفلاً"."""
    for at in range(phrase.first - 1, max(-1, phrase.first - _AMONG_REACH), -1):
        noun = analysis.sense(at, "people")
        if noun is not None and noun.facts.get("phase"):
            before = analysis.function(at - 1, "whole") or _among_them(analysis, at - 1)
            mention = analysis.mention(at)
            if before and mention is not None and "ال" in mention.prefix:
                return replace(phrase, befell=noun.facts["phase"], partitive=True, among=True)
        if befalls(analysis, at) or analysis.clause[at] != analysis.clause[phrase.first]:
            break
    return _among_behind(analysis, phrase)


def _among_them(analysis: Analysis, at: int) -> bool:
    """Whether a word before the dead opens what is told of some of them: "وبين القتلى 9", "وأوضح أن من الضحايا 9"."""
    form = analysis.form(at)
    if form.removeprefix("و") in closed_class("between"):
        return True
    opened = form.startswith("و") or analysis.function(at - 1, "complementiser") or analysis.form(at - 1) in closed_class("had_been")
    return bool(opened) and form.removeprefix("و") in _OF


def of_a_side(analysis: Analysis, number: Number) -> Counted | None:
    """Some of the dead told by their side alone: "وبين القتلى 280 من القوات الحكومية"."""
    noun, mention = analysis.sense(number.first - 1, "people"), analysis.mention(number.first - 1)
    if noun is None or mention is None or not noun.facts.get("phase") or analysis.form(number.last + 1) not in _OF:
        return None
    if "ال" not in mention.prefix or not _among_them(analysis, mention.first - 1):
        return None
    last = number.last
    return replace(
        of_whom(analysis, Counted(number, number.first, last, number.first, casualty="person")), befell=noun.facts["phase"], partitive=True
    )


def of_a_mission(analysis: Analysis, number: Number) -> Counted | None:
    """Some of the forces of a mission or a body, which tells by its own name whose people they are: "900 من قوات حفظ السلام"."""
    at = number.last + 2
    mention = analysis.mention(at)
    body = mention.of("body") if mention is not None and mention.first == at else None
    if body is None or analysis.form(number.last + 1) not in _OF or analysis.form(at) not in closed_class("people_of_bodies"):
        return None
    nation = analysis.sense(mention.last + 1, "demonym")  # type: ignore[union-attr]
    country = nation.id if nation is not None else body.facts.get("country")
    return Counted(number, number.first, number.last, number.first, casualty="soldier", deployment="troops", country=country)


def _among_behind(analysis: Analysis, phrase: Counted) -> Counted:
    """People told to be among the dead or the wounded by what follows them: "طفلان من بين المصابين", "3 مسعفين من القتلى"."""
    at = phrase.last + 1
    while analysis.form(at) in _AMONG:
        at += 1
    at = next(
        (other.last + 1 for other in analysis.numbers if other.first == at and at > phrase.last + 1), at
    )  # "من بين الأربعين المصابين"
    noun, mention = analysis.sense(at, "people"), analysis.mention(at)
    if at == phrase.last + 1 or noun is None or mention is None or not noun.facts.get("phase") or "ال" not in mention.prefix:
        return phrase
    if analysis.sense(mention.last + 1, "people") is not None:
        return phrase
    return replace(phrase, befell=noun.facts["phase"], partitive=True, among=True, last=mention.last)


def some_of(analysis: Analysis, number: Number, head: Mention) -> bool:
    """Whether some of the dead or wounded spoken of are counted: "23 من القتلى"."""
    people = head.of("people")
    return (
        people is not None
        and bool(people.facts.get("phase"))
        and "ال" in head.prefix
        and number.quantity.approx != "vague"
        and with_wounded(analysis, people_of(number, head, people), head).befell != "killed_or_wounded"
        and any(analysis.form(at) in _OF for at in range(number.last + 1, head.first))
    )


def in_a_bad_way(analysis: Analysis, phrase: Counted, before: Counted | None) -> bool:
    """Whether some of the wounded counted before are told by how they are: "أربعة مصابين في حالة خطيرة"."""
    if phrase.befell != "wounded" or before is None or before.casualty is None or before.befell == "killed":
        return False
    counts = before.number.quantity.low or 0
    after = range(phrase.last + 1, phrase.last + 1 + _PARTICLE)
    graded = any(analysis.form(at) in closed_class("conditions") for at in after)
    return graded and counts > (phrase.number.quantity.high or phrase.number.quantity.low or 0)


def age_or_share(analysis: Analysis, number: Number) -> bool:
    """Whether a number is somebody's age or a share in a hundred: "يبلغان من العمر 67 و69", "50 بالمئة منهم"."""
    after = analysis.form(number.last + 1)
    share = after in closed_class("percent_words") or (after == "في" and analysis.form(number.last + 2) in closed_class("percent_words"))
    if analysis.sense(number.last + 1, "people") is not None and analysis.form(number.first).startswith("و"):
        return share  # "امرأة قضت في السبعين من عمرها وستة جرحى"
    aged = next(
        (at for at in range(max(0, number.first - 4), number.first) if analysis.form(at).lstrip("و") in closed_class("age_words")), None
    )
    if _another_age(analysis, number):
        return True
    of_age = after in _OF and analysis.form(number.last + 2) in closed_class("age_words")  # "امرأة في الثلاثين من العمر"
    return share or of_age or (aged is not None and not _happens_between(analysis, aged, number.first))


def _another_age(analysis: Analysis, number: Number) -> bool:
    """Whether a number goes on with a list of ages that "and" alone joins: "نساء أعمارهن 22 و35 و41 عاماً"."""
    if analysis.form(number.first - 1) not in closed_class("and") or analysis.mention(number.last + 1) is not None:
        return False
    before = next((other for other in analysis.numbers if other.last == number.first - 2), None)
    return before is not None and age_or_share(analysis, before)


def _happens_between(analysis: Analysis, age: int, number: int) -> bool:
    """Whether the age is told before a number, or something happens: "دون سن 18 عاماً 90 شخصاً", "من العمر 59 عاماً وأصيب أربعة"."""
    if analysis.functions(age + 1, number, "complementiser"):
        return True  # a name: "قال إسماعيل عمر إن 16 شخصاً قُتلوا"
    counted = any(other.first > age and other.last < number and not analysis.form(number).startswith("و") for other in analysis.numbers)
    return counted or any(befalls(analysis, at) for at in range(age + 1, number))
