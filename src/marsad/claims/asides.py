"""Asides: what a sentence says by the way, between a word of meeting and those who met ("التقى الوزير، خلال زيارته، نظيره")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class

_EDGES = frozenset("،,–—-")
_COMMAS = frozenset("،,")
_LONGEST = 18
_REACH = 8
_MANNER = 2


def asides(analysis: Analysis) -> tuple[range, ...]:
    """Return the token ranges of the asides of a sentence, in order of place."""
    found = (*_between_marks(analysis), *_on_a_visit(analysis), *_at_some_time(analysis), *_which_time(analysis))
    return tuple(sorted(found, key=lambda one: (one.start, one.stop)))


def _at_some_time(analysis: Analysis) -> Iterator[range]:
    """Yield the asides that name no day: "في وقت لاحق", "في ساعة متأخرة"."""
    for at in range(1, len(analysis.tokens) - 1):
        if analysis.form(at) in closed_class("some_time") and analysis.form(at + 1) in closed_class("later_or_earlier"):
            yield range(at - (analysis.form(at - 1) in closed_class("stand_in")), at + 2)


def _which_time(analysis: Analysis) -> Iterator[range]:
    """Yield what says for which time they meet: "لأول مرة", "للمرة الثالثة"."""
    for at in range(1, len(analysis.tokens) - 1):
        if analysis.form(at) in closed_class("for_the_time") and analysis.tokens[at + 1].kind == "word":
            yield range(at, at + 2)


def _between_marks(analysis: Analysis) -> Iterator[range]:
    """From a comma or dash with an opening word after it to the next."""
    edges = [at for at, token in enumerate(analysis.tokens) if token.kind == "mark" and token.form in _EDGES]
    for low, high in pairwise(edges):
        if not low + 1 < high <= low + _LONGEST:
            continue
        opens = _opens(analysis, low + 1) or _tells_how(analysis, low + 1, high)
        if _says_who(analysis, low + 1) or (opens and not _tells_of_others(analysis, low, high)):
            yield range(low, high + 1)


def _says_who(analysis: Analysis, at: int) -> bool:
    """Whether a relative clause says who somebody is between commas, where he meets others than it tells of ("، الذي يزور بيروت،")."""
    return analysis.form(at) in closed_class("who_words") and analysis.form(at - 1) in _COMMAS


def _tells_how(analysis: Analysis, at: int, end: int) -> bool:
    """Whether two words say how: "، بعناق حار،", "، بحفاوة بالغة،"."""
    unknown = all(analysis.mention(word) is None and analysis.tokens[word].kind == "word" for word in range(at, end))
    return unknown and 0 < end - at <= _MANNER and analysis.form(at).startswith("ب")


def _tells_of_others(analysis: Analysis, low: int, high: int) -> bool:
    """Whether a meeting of its own is told between two marks ("، خلال رحلة الزعيم إلى روسيا،"), not "his" visit."""
    if analysis.form(low + 2) in closed_class("sidelines"):  # "، على هامش اجتماع وزراء الدفاع،"
        return False
    return any(low < mention.first < high and not mention.suffix for mention in analysis.having("meet"))


def _opens(analysis: Analysis, at: int) -> bool:
    """Whether an aside can begin at token `at`: "during", "on the sidelines of", "accompanied by", a place, a day."""
    form = analysis.form(at)
    if form in closed_class("aside_openers") or at in analysis.taken or analysis.sense(at, "according") is not None:
        return True
    if form in closed_class("upon") and analysis.form(at + 1) in closed_class("sidelines"):
        return True
    mention = analysis.mention(at)
    inside = form in closed_class("stand_in") or (mention is not None and mention.prefix == "ب")
    place = at if mention is not None and mention.prefix == "ب" else at + 1
    return inside and (place in analysis.taken or analysis.sense(place, "place", "capital", "country", "meet") is not None)


def _on_a_visit(analysis: Analysis) -> Iterator[range]:
    """Yield the asides of a visit of his with no mark around them ("خلال زيارته إلى قطر"): up to where the visit goes."""
    for mention in analysis.having("meet"):
        going = mention.of("meet")
        if going is None or going.facts["way"] != "visit" or not mention.suffix:
            continue
        if analysis.form(mention.first - 1) not in closed_class("occasions"):
            continue
        end = next(
            (
                at
                for at in range(mention.last + 1, mention.last + 1 + _REACH)
                if analysis.sense(at, "country", "capital", "place") is not None
            ),
            None,
        )
        if end is not None:
            yield range(mention.first - 1, end + 1)
