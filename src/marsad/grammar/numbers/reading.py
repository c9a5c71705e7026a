"""From one line's words to its quantities: numbers with hedges, ranges and dual nouns; ordinals and refusals apart."""

from __future__ import annotations

from marsad.grammar.numbers.clitics import AND, ARTICLE, ARTICLE_TOKENS, CLITIC_TOKENS, DUAL_ENDINGS, raw_lead
from marsad.grammar.numbers.dates import counted
from marsad.grammar.numbers.hedges import Hedge, hedge_after, hedge_apart, hedge_before, table
from marsad.grammar.numbers.idioms import one_counts_nothing, percent_word
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.nouns import Noun
from marsad.grammar.numbers.numerals import Number, NumberGrammar
from marsad.grammar.numbers.ordinals import ordinal_at
from marsad.grammar.numbers.ranges import Ranges
from marsad.grammar.numbers.rates import rate_after
from marsad.grammar.numbers.refusals import Refusals
from marsad.grammar.numbers.signs import signed
from marsad.grammar.numbers.values import NumberReading, Ordinal, Refused
from marsad.model import Approx, Quantity

_TWO = 2
_TANWIN = "\u064b"
_DUAL_REACH = 3
_ONE_REACH = 3
_SHORTEST_ADJECTIVE = 5
_MARKS_OF_LISTS = frozenset("،,/:")
_TIES = frozenset("/:")
_QUOTES = frozenset('«“"')
_HALVED = frozenset({"time", "length", "mass", "angle"})
# A list ties words ("الفقرتان الأولى والثالثة") only to these; what follows the others counts unless refused itself.
_TYING_WORDS = frozenset({"years", "labels", "months"})
_YEARS = (1900, 2100)
_OUR_DAYS = "20"
_LOOSE = frozenset({"months", "days", "list", "clock", "groups", "not_fractions"})


class LineReader:
    """Reads one line from left to right, each token once."""

    __slots__ = ("figures", "grammar", "line", "ordinals", "ranges", "refusals", "refused", "skip")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.grammar = NumberGrammar(line)
        self.refusals = Refusals(line, self.grammar)
        self.ranges = Ranges(line, self.grammar, self.refusals)
        self.figures: list[NumberReading] = []
        self.refused: list[Refused] = []
        self.ordinals: list[Ordinal] = []
        self.skip: set[int] = set()

    def read(self) -> LineReader:
        """Read the line; the figures, refusals and ordinals stand in the reader's lists."""
        done = -1
        for at in self.line.triggers:
            if at > done and at not in self.skip:
                done = max(done, self._at(at))
        return self

    def _at(self, at: int) -> int:
        """Read what begins at `at`; return the last token used."""
        line = self.line
        word = line.words[at]
        ordinal = ordinal_at(line, at)
        if ordinal is not None:
            value, last = ordinal
            start, end = line.starts[at] + word.raw_lead, line.ends[last]
            self.ordinals.append(Ordinal(start, end, value, line.raw[start:end]))
            return last
        if word.numeral is None:
            return self._dual(at) if word.noun is not None and (word.noun.number == "dual" or self._two_of_it(at, word.noun)) else at
        if word.definite and percent_word(line, at):
            return at
        number = self.grammar.read(at)
        if number is None or (_lone_one(number) and one_counts_nothing(line, at)):
            return at
        reason = self.refusals.of(number)
        return self._quantity(number) if reason is None else self._refuse(number, reason)

    def _refuse(self, number: Number, reason: str) -> int:
        """Note a refused number and those that a list ties to it ("عامي 2014 و2022")."""
        self._note(number, reason)
        last = number.last
        while (following := self._listed(last, reason)) is not None:
            self._note(following, reason)
            last = following.last
        return last

    def _listed(self, last: int, reason: str) -> Number | None:
        """The number that a list ties to the refused one that ends at `last`."""
        line, rules = self.line, table()
        at = last + 1
        word = line.word(at)
        if word.form in rules.dashes | rules.joining | _MARKS_OF_LISTS | ARTICLE_TOKENS or word.form == AND:
            at += 1
            if line.word(at).form in {AND, ARTICLE}:
                at += 1
        elif not word.conjoined and reason != "phones":
            return None
        following = self.grammar.read(at) if line.word(at).numeral is not None else None
        if following is None or following.kind == "vague" or counted(line, following.last):
            return None
        if following.kind not in {"digits", "none"} and reason not in _TYING_WORDS:
            return None
        if reason == "years" and self._no_year(last, following):
            return None
        if reason == "years" and word.form in rules.joining and not _YEARS[0] <= following.value <= _YEARS[1]:
            return None  # "ارتفع العدد منذ أكتوبر 2023 إلى 240"
        if word.form in rules.dashes | _TIES or self.refusals.of(following) is not None:
            return following
        return None if reason in _LOOSE or hedge_before(line, following.first) is not None else following

    def _no_year(self, year: int, following: Number) -> bool:
        """Whether "and" goes on behind one year of our days with what is counted: "8 في 2024 و5 في 2025", not "عامي 2014 و15"."""
        word = self.line.word
        head, behind = word(year - 1).noun, word(year + 1)
        joined = behind.conjoined or behind.form == AND
        one = "year" not in word(year - 1).tags or (head is not None and head.number == "singular")
        return joined and one and word(year).form.startswith(_OUR_DAYS) and following.value < _YEARS[0]

    def _note(self, number: Number, reason: str) -> None:
        line = self.line
        self.refused.append(Refused(number.first, number.last, reason, line.starts[number.first], line.ends[number.last]))

    def _dual(self, at: int) -> int:
        """A dual noun is two of it; the adjectives that agree with it, and اثنين after it, count nothing more."""
        line = self.line
        word = line.words[at]
        noun = word.noun
        if noun is None or (noun.construct and not self._before_noun(at, noun.before)) or self._agreeing(at):
            return at
        if "definite-label" in word.tags and line.word(at + 1).script == "number":
            return at  # "المادتان 76 و77" are named, not counted
        self._skip_agreeing(at)
        value, last = 2.0, at
        half = self._half(at) if noun.kind in _HALVED else None
        if half is not None:
            value, last = value + half[0], half[1]
        self._emit(at, last, value, value, in_noun=True, definite=word.definite)
        return last

    def _two_of_it(self, at: int, noun: Noun) -> bool:
        """Whether what is written like one thing more is the dual of a subject: "رجلا إطفاء", not "12 رجلاً"."""
        word = self.line.word(at)
        if not noun.or_two or _TANWIN in word.raw or self.line.word(at - 1).numeral is not None:
            return False
        return self._before_noun(at, noun.or_two)

    def _agreeing(self, at: int) -> bool:
        """Whether an unlisted dual is the adjective of the word before ("قضيتين كبيرتين")."""
        word, before = self.line.words[at], self.line.word(at - 1)
        if word.noun is None or word.noun.kind != "unlisted" or word.conjoined:
            return False
        return before.script == "word" and before.form.endswith(DUAL_ENDINGS) and len(before.form) >= _SHORTEST_ADJECTIVE

    def _skip_agreeing(self, at: int) -> None:
        for step in range(at + 1, min(at + 1 + _DUAL_REACH, self.line.size)):
            following = self.line.words[step]
            numeral = following.numeral
            if numeral is not None:
                if numeral.role == "unit" and numeral.value == _TWO and following.lead in {"", ARTICLE}:
                    self.skip.add(step)
                return
            if following.script != "word" or following.conjoined or not following.form.endswith(DUAL_ENDINGS):
                return
            self.skip.add(step)

    def _before_noun(self, at: int, named: frozenset[str]) -> bool:
        quoted = self.line.word(at + 1).form in _QUOTES
        following = self.line.word(at + 2 if quoted else at + 1)  # "منظومتي «ناسامز»"
        if named and following.form not in named:
            return False
        return following.script in {"word", "latin"} and following.numeral is None and not following.conjoined

    def _quantity(self, number: Number) -> int:
        span = self.ranges.read(number)
        if span is not None:
            self._emit(number.first, span.last, span.low, span.high, approx="range")
            return span.last
        if number.kind == "vague":
            self._emit(number.first, number.last, number.value, number.high, approx="vague", definite=number.definite)
            return number.last
        value = signed(self.line, number)
        noun = self.line.word(number.last + 1).noun
        half = self._half(number.last + 1) if noun is not None and noun.kind in _HALVED else None
        if half is not None:
            value += half[0]
            self.skip.add(half[1])
        first = number.first - 1 if value < 0 else number.first
        self._emit(first, number.last, value, value, one=_lone_one(number), definite=number.definite)
        return number.last

    def _half(self, at: int) -> tuple[float, int] | None:
        """The fraction that follows the measure at `at`, and its token: ثلاث سنوات ونصف."""
        line = self.line
        noun = line.words[at].noun
        place = self.grammar.after_and(at, definite=False)
        if place is None or noun is None:
            return None
        fraction = line.word(place).numeral
        if fraction is None or fraction.role != "fraction":
            return None
        following = line.word(place + 1)
        if following.numeral is not None or (following.noun is not None and following.noun.lemma != noun.lemma):
            return None
        return fraction.value, place

    def _emit(
        self,
        first: int,
        last: int,
        low: float,
        high: float,
        *,
        approx: Approx = "exact",
        in_noun: bool = False,
        one: bool = False,
        definite: bool = False,
    ) -> None:
        line = self.line
        outer, lead = self.ranges.start(first) if approx == "range" else (first, line.words[first].lead)
        said = approx
        hedge = hedge_before(line, self._inner(outer))
        if hedge is not None:
            outer, lead = hedge.at, line.words[hedge.at].form[: hedge.lead]
            said = hedge.approx
        end, tail = last, None
        trailing = hedge_after(line, last)
        if trailing is not None and (hedge is None or hedge.approx == "about"):
            said, tail = trailing.approx, trailing.at
            end = tail if trailing.begin == last + 1 else last
        if said == "exact" and one and (around := self._hedge_of_one(first)) is not None:
            outer, lead, said = around.at, line.words[around.at].form[: around.lead], around.approx
        if said == "exact" and not in_noun:
            said = hedge_apart(line, outer) or said
        if approx == "exact":
            approx = said
        start, stop = line.starts[outer] + raw_lead(line.words[outer].raw, lead), line.ends[end]
        bounds = (None if approx == "at_most" else float(low), None if approx == "at_least" else float(high))
        before = line.word(outer - 1)
        self.figures.append(
            NumberReading(
                Quantity(start, stop, *bounds, approx, line.raw[start:stop]),
                outer,
                end,
                first,
                last,
                in_noun=in_noun,
                one=one,
                definite=definite,
                hedge_at=tail,
                prefix=before.form + lead if before.form in CLITIC_TOKENS else lead,
                per=rate_after(line, last),
            )
        )

    def _hedge_of_one(self, first: int) -> Hedge | None:
        """The hedge before a noun that "one" stands behind: "ما لا يقل عن صاروخ باليستي واحد", "أكثر من مسيّرة واحدة"."""
        for at in range(first - 1, max(-1, first - 1 - _ONE_REACH), -1):
            word = self.line.word(at)
            if word.script != "word" or word.numeral is not None or word.conjoined:
                return None
            hedge = hedge_before(self.line, at)
            if hedge is not None:
                return hedge
        return None

    def _inner(self, first: int) -> int:
        """The token that a hedge would stand before: a clitic's, where it is a token of its own ("نحو الـ30")."""
        return first - 1 if self.line.word(first - 1).form in CLITIC_TOKENS - {AND} else first


def _lone_one(number: Number) -> bool:
    return number.value == 1 and number.kind == "words" and number.first == number.last
