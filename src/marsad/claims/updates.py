"""Words of change around a figure: that it replaces an earlier one, is the last word or only the first, or has been replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.words import closed_class
from marsad.lexicon.source import per_lexicon
from marsad.model import Update
from marsad.text.tokens import Spellings

_CHANGED = 6  # tokens between a verb of change and the toll or number that it changes
_SUBJECT = 8  # tokens that a toll with all that belongs to it can stand before its verb
_BESIDE = 2  # tokens from a toll to the adjective that says which one it is
_HAD_BEEN = 6
_PROCLITICS = "وفبل"
_NAMES = (
    *("tolls", "former_toll", "final_toll", "provisional_toll", "new_toll", "latest", "not_so", "source_of_toll"),
    *("raised", "lowered", "revised", "had_been", "after_that", "instead_of"),
)

Reach = Literal["to", "on", "next"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of change at tokens `first` to `last`.

    `reach` says which numbers it speaks of: `to`, those that "to" leads to; `on`, all up to the next mark; `next`, the one that follows.
    `of` is true where a preposition makes the mark the source of what stands before it ("7 قتلى في حصيلة جديدة").
    """

    first: int
    last: int
    update: Update
    reach: Reach
    of: bool = False


def update_of(analysis: Analysis, number: Number) -> Update | None:
    """Return how `number` stands to other figures for the same thing, as its sentence says; None where it says nothing.

    "ارتفع عدد القتلى من 5 إلى 12" gives `replaced` and `raised`; "حصيلة جديدة" and "حصيلة محدّثة" give `new`, "حصيلة نهائية" `final`,
    "حصيلة أولية" `provisional`; "بعد أن كانت 5" and "حصيلة سابقة" give `replaced`.
    """
    marks = _marks(analysis)
    before = next((mark for mark in reversed(marks) if mark.last < number.first), None)
    if before is not None:
        if before.reach != "to":
            return before.update if before.reach == "on" or number.first - before.last <= _HAD_BEEN else None
        led = _led(analysis, number, before)
        if led is not None:
            return led
    after = next((mark for mark in marks if mark.first > number.last), None)
    if after is None or not after.of:
        return None
    between = any(number.last < other.first < after.first for other in analysis.numbers)
    return None if after.update == "replaced" and between else after.update


def _marks(analysis: Analysis) -> list[Mark]:
    marks: list[Mark] = []
    classes = _classes()
    for at, token in enumerate(analysis.tokens):
        if not classes[token.form]:
            continue
        mark = _toll(analysis, at) or _change(analysis, at) or _had_been(analysis, at, marks)
        if mark is not None:
            marks.append(mark)
    return marks


def _is(analysis: Analysis, at: int, name: str) -> bool:
    """Whether token `at` is a word of a closed class, what is joined before it aside."""
    return name in _classes()[analysis.form(at)]


@per_lexicon
def _classes() -> Spellings[frozenset[str]]:
    """The closed classes of change that a form is of, asked once of each: most words are of none."""
    return Spellings(lambda form: frozenset(name for name in _NAMES if _variants(form) & closed_class(name)))


def _variants(form: str) -> frozenset[str]:
    bare = form.lstrip(_PROCLITICS)
    return frozenset((form, bare, bare.removeprefix("ال"), form.removeprefix("ال")))


def _toll(analysis: Analysis, at: int) -> Mark | None:
    """A toll that an adjective calls new, final, provisional or former: "حصيلة جديدة", "آخر حصيلة"."""
    if not _is(analysis, at, "tolls"):
        return None
    for name, update in (
        ("former_toll", "replaced"),
        ("final_toll", "final"),
        ("provisional_toll", "provisional"),
        ("new_toll", "new"),
    ):
        behind = next((place for place in range(at + 1, at + 1 + _BESIDE) if _is(analysis, place, name)), None)
        ahead = at - 1 if _is(analysis, at - 1, "latest") and name == "new_toll" else None
        if behind is not None or ahead is not None:
            first = at if ahead is None else ahead
            joined = analysis.form(first).startswith(("ب", "ل")) and not _is_bare(analysis.form(first))
            unfinished = behind is not None and _is(analysis, behind - 1, "not_so")  # "حصيلة غير نهائية"
            told = "provisional" if unfinished else update
            return Mark(first, behind or at, told, "on", joined or _is(analysis, first - 1, "source_of_toll"))  # type: ignore[arg-type]
    return None


def _is_bare(form: str) -> bool:
    return form in closed_class("tolls") or form in closed_class("latest")


def _change(analysis: Analysis, at: int) -> Mark | None:
    """A verb or noun of change with its toll, on either side: "ارتفع عدد القتلى", "عدد القتلى ارتفع", "عدّلت الوزارة حصيلتها"."""
    for name, update in (("raised", "raised"), ("lowered", "lowered"), ("revised", "new")):
        if _is(analysis, at, name) and any(_is(analysis, place, "tolls") for place in range(max(0, at - _SUBJECT), at + 1 + _CHANGED)):
            return Mark(at, at, update, "to")  # type: ignore[arg-type]
    return None


def _had_been(analysis: Analysis, at: int, marks: list[Mark]) -> Mark | None:
    """What a figure was before: "بعد أن كانت 5"; "مقارنة بـ 5" and "بدلاً من 5" only beside another word of change."""
    if _is(analysis, at, "had_been") and any(_is(analysis, place, "after_that") for place in range(max(0, at - 2), at)):
        return Mark(at, at, "replaced", "next")
    return Mark(at, at, "replaced", "next") if marks and _is(analysis, at, "instead_of") else None


def _led(analysis: Analysis, number: Number, mark: Mark) -> Update | None:
    """What a change makes of a number: of the one after "to", and those joined to it, the new; of the one after "from" the old."""
    head = analysis.form(number.first - 1)
    if head in closed_class("whither") or number.prefix.lstrip("و") in closed_class("whither"):
        return mark.update
    later = [other for other in analysis.numbers if other.first > number.last]
    if head in closed_class("from") and later and analysis.form(later[0].first - 1) in closed_class("whither"):
        return "replaced"
    earlier = [other for other in analysis.numbers if mark.last < other.first < number.first]
    joined = number.prefix.startswith("و") or head == "و"
    between = range(earlier[-1].last + 1, number.first) if earlier else range(0)
    parted = any((mention := analysis.mention(place)) is not None and mention.of("trigger", "speech") for place in between)
    return _led(analysis, earlier[-1], mark) if joined and earlier and not parted else None
