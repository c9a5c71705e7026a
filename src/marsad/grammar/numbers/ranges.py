"""Two bounds of one quantity: بين 12 و15, من ثلاثة إلى خمسة آلاف, 20-30, ثلاثة أو أربعة."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.grammar.numbers.clitics import AND, ARTICLE, BY, without_proclitic
from marsad.grammar.numbers.hedges import table
from marsad.grammar.numbers.idioms import percent_after
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.numerals import Number, NumberGrammar
from marsad.grammar.numbers.refusals import Refusals
from marsad.grammar.numbers.signs import signed

_CHANGE_REACH = 8
_STOPS = frozenset(".!?؟؛،")
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Range:
    """The bounds of a range and its last token."""

    low: float
    high: float
    last: int


@dataclass(frozen=True, slots=True)
class _Joint:
    """What joins two bounds: its word, the place of the second bound, and what the first bound was said of."""

    word: str
    at: int
    percent: bool
    lemma: str | None


class Ranges:
    """Reads the second bound of a range, where one follows."""

    __slots__ = ("grammar", "line", "refusals")

    def __init__(self, line: Line, grammar: NumberGrammar, refusals: Refusals) -> None:
        self.line = line
        self.grammar = grammar
        self.refusals = refusals

    def read(self, number: Number) -> Range | None:
        """Return the range that `number` begins, None where it stands alone."""
        opener = self._opener(number.first)
        joint = self._joint(number, opener)
        found = None if joint is None else self._second(number, joint)
        if found is None:
            return self._split(number) if opener == "between" else None
        if joint is not None and opener == "from" and joint.word in table().change_from and self._change(number.first):
            return None
        return found

    def start(self, first: int) -> tuple[int, str]:
        """Return the token with which a range's words begin (بين, من or ما before the number) and the clitics in it."""
        rules = table()
        openers = rules.opening | rules.source
        form = self.line.word(first - 1).form
        if form not in openers and without_proclitic(form) not in openers:
            return first, self.line.word(first).lead
        before = self.line.word(first - 2).form
        if before in rules.before_opening:
            return first - 2, before[: len(before) - len(min(rules.before_opening, key=len))]
        return first - 1, "" if form in openers else form[0]

    def _joint(self, number: Number, opener: str | None) -> _Joint | None:
        line, rules = self.line, table()
        at = number.last + 1
        percent = percent_after(line, at)
        at += percent
        word = line.word(at)
        if percent and opener is None and word.form not in rules.change_from | rules.dashes:
            return None
        lemma = None
        if opener and not percent and word.noun is not None and not word.lead:
            lemma = word.noun.lemma
            at += 1
            word = line.word(at)
        if word.form in rules.dashes:
            # "12 -15" is no range: the dash belongs to what follows.
            return None if line.tight(at) and not line.tight(at - 1) else _Joint(word.form, at + 1, bool(percent), lemma)
        if word.form in rules.joining or (opener == "between" and word.form == AND):
            return _Joint(word.form, at + 1, bool(percent), lemma)
        if opener == "between" and word.conjoined and word.numeral is not None:
            return _Joint(AND, at, bool(percent), lemma)
        return None

    def _second(self, number: Number, joint: _Joint) -> Range | None:
        line = self.line
        at = joint.at
        if line.word(at).form in table().between_bounds or line.word(at).form in {ARTICLE, BY}:
            at += 1
        word = line.word(at)
        if word.numeral is None or (word.lead not in {"", ARTICLE} and joint.word != AND):
            return None
        second = self.grammar.read(at)
        if second is None or second.kind in {"none", "fraction"} or not self._alike(second, joint):
            return None
        low = signed(line, number)
        if number.scale == 1 and second.scale >= _THOUSAND and low < second.head and second.value == second.head * second.scale:
            low *= second.scale  # "من 25 إلى 30 ألف": the scale is both bounds'
        high = second.high if second.kind == "vague" else second.value
        if not low < high or (second.kind != "vague" and self.refusals.of(second) is not None):
            return None
        return Range(low, high, second.last)

    def _alike(self, second: Number, joint: _Joint) -> bool:
        """Whether both bounds are of one thing: two percentages, two sums of one money."""
        if joint.percent:
            return percent_after(self.line, second.last + 1) > 0
        noun = self.line.word(second.last + 1).noun
        return joint.lemma is None or (noun is not None and noun.lemma == joint.lemma)

    def _split(self, number: Number) -> Range | None:
        """بين خمسة وعشرين: where no second bound follows, the last و joins the bounds."""
        for place in reversed(number.splits):
            second = self.grammar.read(place)
            if second is None or second.last != number.last:
                continue
            low = number.value - second.value
            if 0 < low < second.value:
                return Range(low, second.value, second.last)
        return None

    def _opener(self, first: int) -> str | None:
        line, rules = self.line, table()
        at = first - 1
        if line.word(at).form in {ARTICLE, BY}:
            at -= 1
        if "negative" in line.word(at).tags:
            at -= 1
        forms = {line.word(at).form, without_proclitic(line.word(at).form)}
        if forms & rules.opening:
            return "between"
        return "from" if forms & rules.source else None

    def _change(self, first: int) -> bool:
        """Whether a verb of rising or falling stands before in the clause."""
        for at in range(first - 1, max(first - 1 - _CHANGE_REACH, -1), -1):
            word = self.line.words[at]
            if word.form in _STOPS:
                return False
            if "change" in word.tags:
                return True
        return False
