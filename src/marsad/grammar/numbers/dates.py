"""Days, months and years among the numbers: 12 يوليو, 3 و4 مايو, عام 2014, بين عامي 2009 و2014, 1446 هـ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.grammar.numbers.clitics import AND, ARTICLE_TOKENS, CLITIC_TOKENS, TANWEEN_ALEF
from marsad.grammar.numbers.hedges import hedge_before, table
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.numerals import Number, NumberGrammar
from marsad.grammar.numbers.vocabulary import Word
from marsad.lexicon.source import read_table
from marsad.text.fold import fold

_HYPHENS = frozenset("-‐‑–—−")
_LAST_DAY = 31
_CENTURY = 100
_YEAR_DIGITS = 4
_PARTICLE = 3
_TALLY_REACH = 10
_COMMAS = frozenset(",،")
_PERCENT = frozenset({"%", "٪", "‰"})
_DAYS_IN_ROW = 6
_SPAN = 20


def counted(line: Line, last: int) -> bool:
    """Whether what follows token `last` is a thing that can be counted."""
    word = line.word(last + 1)
    return (word.noun is not None and not word.lead) or word.form in _PERCENT


@dataclass(frozen=True, slots=True)
class _Words:
    """Words and bounds of the table `not_numbers` that days and years need."""

    bounds: tuple[int, int]
    likely: tuple[int, int]
    metres: frozenset[str]
    of: frozenset[str]
    particles: frozenset[str]
    month_pairs: frozenset[tuple[str, ...]]


@cache
def _words() -> _Words:
    data = read_table("not_numbers")
    years = data["years"]
    return _Words(
        (years["low"], years["high"]),
        (years["likely"][0], years["likely"][1]),
        frozenset(map(fold, years["unlike_metres"])),
        frozenset(map(fold, data["days"]["of"])),
        frozenset(map(fold, read_table("counted_nouns")["particles"])),
        frozenset(tuple(fold(pair).split()) for pair in data["months"]["pairs"]),
    )


class Dates:
    """Says which numbers of one line are days or years."""

    __slots__ = ("grammar", "line")

    def __init__(self, line: Line, grammar: NumberGrammar) -> None:
        self.line = line
        self.grammar = grammar

    def before(self, first: int) -> int:
        """Return the token before the number, its article and preposition passed over."""
        at = first - 1
        while self.line.word(at).form in CLITIC_TOKENS:
            at -= 1
        return at

    def of(self, number: Number, at: int) -> str | None:
        """Return `months`, `days` or `years` where `number` is one, else None; `at` is what `before` gives of it."""
        line, last = self.line, number.last
        value = number.value
        if value != int(value) or value <= 0:
            return None
        head = line.word(at)
        if value <= _LAST_DAY and not number.grouped and self._before_month(last):
            return "months"
        if number.kind == "digits" and number.plain and value <= _LAST_DAY and self._day(number, head):
            return "days"
        return self._year(number, at, head)

    def _unhedged(self, first: int) -> bool:
        hedge = hedge_before(self.line, first)
        return hedge is None or hedge.approx == "at_most"

    def _before_month(self, last: int) -> bool:
        """Whether a month follows, straight or over further days: 3 و4 مايو, 12 من يوليو."""
        words = _words()
        at = last + 1
        for _ in range(_DAYS_IN_ROW):
            for _ in range(2):
                if self._is_month(at):
                    return True
                if self.line.word(at).form in words.of or "this-month" in self.line.word(at).tags:
                    at += 1
            further = self._further_day(at)
            if further is None:
                return False
            at = further + 1
        return False

    def _further_day(self, at: int) -> int | None:
        """The last token of the day that a conjunction or dash at `at` joins, None where there is none."""
        word = self.line.word(at)
        if word.form == AND or word.form in table().joining or word.form in _COMMAS or word.form in _HYPHENS:
            at += 1
        elif not word.conjoined:
            return None
        if self.line.word(at).numeral is None:
            return None
        following = self.grammar.read(at)
        if following is None or following.value > _LAST_DAY or following.kind not in {"digits", "words"}:
            return None
        return following.last

    def _is_month(self, at: int, *, joined: bool = False) -> bool:
        word = self.line.word(at)
        if "month" in word.tags and "definite month" not in word.tags and (joined or not word.form.startswith(AND)):
            return True
        return (word.form, self.line.word(at + 1).form) in _words().month_pairs

    def _day(self, number: Number, head: Word) -> bool:
        following = self.line.word(number.last + 1)
        if counted(self.line, number.last) or following.numeral is not None:
            return False
        if "day" in head.tags and head.noun is not None and head.noun.number != "plural":
            return True
        if {"weekday", "definite weekday"} & head.tags and following.noun is None:
            return not (following.script == "word" and following.form.endswith(TANWEEN_ALEF))
        return following.form in _words().of and "this-month" in self.line.word(number.last + 2).tags

    def _year(self, number: Number, at: int, head: Word) -> str | None:
        line, first, last = self.line, number.first, number.last
        following = line.word(last + 1)
        low, high = _words().bounds
        bare = number.kind == "digits" and bool(number.plain)
        likely = low <= number.value <= high and not number.grouped and (bare or number.kind == "words")
        century = line.word(first - 1).form in ARTICLE_TOKENS
        if bare and "era" in following.tags and (following.form not in _words().metres or ((likely or century) and line.tight(last))):
            return "years"
        if bare and (self._span_of_era(last) or self._bracketed_span(number)):
            return "years"
        if likely and bare and head.noun is not None and head.noun.kind == "time" and self._year_head(head):
            return "years"
        if not likely or (counted(line, last) and not self._is_month(last + 1)):
            short = number.value < _CENTURY or (head.noun is not None and head.noun.kind == "time")  # "حرب 67", but "منذ بدء الحرب 600"
            return "years" if bare and short and self._year_head(head) and not counted(line, last) and number.value > _LAST_DAY else None
        if self._year_head(head):
            return "years"
        if not bare or len(number.plain) != _YEAR_DIGITS:
            return None
        if self._is_month(at, joined=True) or self._after_bracketed_month(at):
            return "years"
        if self._tallied(at):
            return None
        if ("before-year" in head.tags or head.ordinal) and number.value % 100 and self._unhedged(number.first):
            return "years"
        if head.form == "(" and following.form == ")":
            return "years"
        return "years" if self._year_span(number) or self._likely_year(number) else None

    def _year_head(self, head: Word) -> bool:
        return "year" in head.tags and not (head.noun is not None and head.noun.number == "plural" and not head.definite)

    def _after_bracketed_month(self, at: int) -> bool:
        """(شباط) 2022."""
        line = self.line
        if line.word(at).form != ")":
            return False
        return any("month" in line.word(at - back).tags for back in (1, 2, 3))

    def _span_of_era(self, last: int) -> bool:
        """649-874هـ."""
        line = self.line
        if line.word(last + 1).form not in _HYPHENS or line.word(last + 2).script != "number":
            return False
        era = line.word(last + 3)
        return "era" in era.tags and era.form not in _words().metres

    def _tallied(self, at: int) -> bool:
        """Whether "to" stands at `at`, and a word of a count before it: "ارتفعت الحصيلة منذ بدء الحرب إلى 2031"."""
        line = self.line
        return line.word(at).form in table().joining and any("tally" in line.word(place).tags for place in range(at - _TALLY_REACH, at))

    def _likely_year(self, number: Number) -> bool:
        """A bare number like 2022 that counts nothing: after a noun that is no tally's, or alone between brackets."""
        line = self.line
        low, high = _words().likely
        if not low <= number.value <= high or number.value % 100 == 0:
            return False
        if any("tally" in line.word(at).tags for at in range(number.first - 3, number.first)):
            return False
        before, following = line.word(number.first - 1), line.word(number.last + 1)
        if before.script not in {"word", "latin"} and before.form not in _COMMAS:
            return False
        return following.script == "mark" or len(following.form) <= _PARTICLE or following.form in _words().particles

    def _bracketed_span(self, number: Number) -> bool:
        """(1547-1616)."""
        line, last = self.line, number.last
        if line.word(number.first - 1).form != "(" or line.word(last + 1).form not in _HYPHENS or len(number.plain) != _YEAR_DIGITS:
            return False
        second, closing = line.word(last + 2), line.word(last + 3).form
        if second.script != "number" or not (closing == ")" or closing in _words().metres):
            return False
        return number.value < float(second.form) <= _words().bounds[1]

    def _year_span(self, number: Number) -> bool:
        """2022-2023."""
        line, last = self.line, number.last
        second = line.word(last + 2)
        low, high = _words().bounds
        if line.word(last + 1).form in _HYPHENS | {"/"} and second.script == "number":
            return (
                line.tight(last)
                and number.value < float(second.form) <= min(number.value + _SPAN, high)
                and not counted(line, last + 2)
                and number.value >= low
            )
        return False
