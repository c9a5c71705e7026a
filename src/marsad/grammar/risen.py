"""A figure that something comes or rises to, however far before it that is named: "ارتفع عدد قتلى الهجوم الذي … إلى 18"."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.words import closed_class

_FAR = 40
_TOLL_REACH = 5  # tokens from a verb of rising to the word for a toll: "ارتفعت اليوم الإثنين حصيلة …"
_SENTENCE = 4  # clauses
_COMMAS = frozenset("،,؛")


def comes_to(analysis: Analysis, number: int) -> bool:
    """Return whether a verb leads right to a number: "… ارتفع إلى 18", "… بلغت 9"."""
    return _verb(analysis, number) is not None


def comes_to_at(analysis: Analysis, at: int) -> bool:
    """Return whether a verb of coming to a number stands at `at`: "ليصل عددهم إلى 900"."""
    return _rises(analysis, at) or analysis.form(at).lstrip("و").removeprefix("س") in closed_class("comes_to")


def _verb(analysis: Analysis, number: int) -> int | None:
    verb = number - 2 if analysis.form(number - 1) in closed_class("whither") else number - 1
    while analysis.form(verb) in closed_class("the_total"):  # "بلغ العدد الإجمالي 900"
        verb -= 1
    return verb if analysis.form(verb) in closed_class("comes_to") | closed_class("raised") else None


def clauses_between(analysis: Analysis, at: int, number: int) -> int:
    """Return how many clauses may open between a noun and the number that it comes to.

    "حصيلة القصف الذي طال سوقاً بلغت 9" has one, "حصيلة الجرحى منذ بدء الحرب، بلغت 9" another.
    """
    verb = _verb(analysis, number)
    if verb is None:
        return 0
    pointed = analysis.form(verb + 1) in closed_class("the_total")  # "… القتلى، حيث بلغ العدد الإجمالي 900"
    if pointed or analysis.form(verb) in closed_class("adds_up"):  # "ارتفع عدد الشهداء في …، منذ …، ليصل إلى 755"
        return _SENTENCE
    return len(analysis.functions(at, number, "relative")) + (analysis.tokens[verb - 1].form in _COMMAS)


def risen_from(analysis: Analysis, number: Number) -> int | None:
    """Return where a toll's verb of rising stands, whose "to" leads to `number`, however much is told of the attack in between."""
    to = number.first - 1
    if analysis.form(to) not in closed_class("whither"):
        return None
    for at in range(to - 1, max(-1, to - _FAR), -1):
        if analysis.form(at) in closed_class("whither") and any(other.first == at + 1 for other in analysis.numbers):
            return None
        if analysis.sense(at, "speech") is not None and not _rises(analysis, at):
            return None
        if _rises(analysis, at):
            pointed = analysis.form(at + 1) in closed_class("the_total")  # "ارتفاع عدد القتلى …، ليصل العدد إلى 510": its noun is before
            return at if not pointed and _of_a_toll(analysis, at, to) else None
    return None


def _rises(analysis: Analysis, at: int) -> bool:
    form = analysis.form(at)
    return any(word in closed_class("raised") | closed_class("comes_to") for word in (form, form[1:] if form[:1] in "وفبل" else form))


def _of_a_toll(analysis: Analysis, verb: int, to: int) -> bool:
    dead = analysis.sense(verb + 1, "people")
    return (dead is not None and bool(dead.facts.get("phase"))) or any(
        analysis.form(at).removeprefix("ال").lstrip("وفبل") in closed_class("toll_words")
        for at in range(verb + 1, min(verb + 1 + _TOLL_REACH, to))
    )
