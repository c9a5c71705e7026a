"""From one line's words to its figures: numbers with hedges, ranges, dual nouns, and ordinals apart."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.grammar.numbers.hedges import Hedge, hedge_after, hedge_before, table
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.numerals import Number, NumberGrammar
from marsad.grammar.numbers.ordinals import ordinal_at
from marsad.grammar.numbers.idioms import one_counts_nothing, percent_after, percent_word
from marsad.grammar.numbers.rates import rate_after
from marsad.grammar.numbers.clitics import AND, ARTICLE, CLITIC_TOKENS, DUAL_ENDINGS, without_proclitic
from marsad.grammar.numbers.dates import counted
from marsad.grammar.numbers.refusals import Refusals
from marsad.model import Approx, Quantity

_MINUS = frozenset("-−")
_COMPARISONS = frozenset("<>=≥≤")
_DUAL_REACH = 3
_DUAL_ENDINGS = ("ين", "ان")
_CHANGE_REACH = 8
_STOPS = frozenset(".!?؟؛")


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A quantity with its place among the tokens that it was read from (indices inclusive).

    `first`, `last` span the quantity's words, hedge and all; `number_first`, `number_last` the bare number. `in_noun`
    marks a dual noun, whose number is in the noun itself (then all four are the noun's); `hedge_at` is the last token of
    a hedge that follows at a distance. `one` marks واحد alone, which stands after its noun. `definite` is the article's
    ("المسيّرات الـ13"). `prefix` is the clitics in front ("و", "ب", "ال" and their joins), `per` the rate ("يومياً": day).
    """

    quantity: Quantity
    first: int
    last: int
    number_first: int
    number_last: int
    in_noun: bool = False
    one: bool = False
    definite: bool = False
    hedge_at: int | None = None
    prefix: str = ""
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no quantity, with the class of the table `not_numbers` that says so."""

    first: int
    last: int
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal as the words give it: "الحادي عشر" is 11."""

    start: int
    end: int
    value: int
    words: str


class LineReader:
    """Reads one line from left to right, each token once."""

    __slots__ = ("figures", "grammar", "line", "ordinals", "refusals", "refused", "skip")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.grammar = NumberGrammar(line)
        self.refusals = Refusals(line, self.grammar)
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
            return self._dual(at) if word.noun is not None and word.noun.number == "dual" else at
        if percent_word(line, at):
            return at
        number = self.grammar.read(at)
        if number is None:
            return at
        if number.value == 1 and number.kind == "words" and number.first == number.last and one_counts_nothing(line, at):
            return at
        reason = self.refusals.of(number)
        if reason is not None:
            return self._refuse(number, reason)
        return self._quantity(number)

    def _refuse(self, number: Number, reason: str) -> int:
        """Note a refused number and those that a list ties to it ("عامي 2014 و2022")."""
        line = self.line
        self._note(number, reason)
        last = number.last
        while True:
            at = last + 1
            word = line.word(at)
            if word.form in table().dashes or word.form in {"و", "،", "/", "او", "الي", "حتي", ":", ","} or word.form in {"ال", "وال"}:
                at += 1
                if line.word(at).form in {"و", "ال"}:
                    at += 1
            elif not word.conjoined and reason != "phones":
                return last
            following = self.grammar.read(at) if line.word(at).numeral is not None else None
            if following is None or following.kind == "vague" or counted(line, following.last):
                return last
            if following.kind != "digits" and following.kind != "none" and reason not in {"years", "labels", "months"}:
                return last
            tied = word.form in table().dashes or word.form in {"/", ":"}
            if (
                not tied
                and self.refusals.of(following) is None
                and (
                    reason in {"months", "days", "list", "clock", "groups", "not_fractions"}
                    or hedge_before(line, following.first) is not None
                )
            ):
                return last
            self._note(following, reason)
            last = following.last

    def _note(self, number: Number, reason: str) -> None:
        line = self.line
        self.refused.append(Refused(number.first, number.last, reason, line.starts[number.first], line.ends[number.last]))

    def _dual(self, at: int) -> int:
        """A dual noun is two of it; the adjectives that agree with it, and اثنين after it, count nothing more."""
        line = self.line
        word = line.words[at]
        before = line.word(at - 1)
        if before.noun is not None and before.noun.number == "dual" and not word.conjoined and at - 1 in self.skip:
            self.skip.add(at)
            return at
        noun = word.noun
        if noun is None or (noun.construct and not self._construct(at)):
            return at
        if "definite-label" in word.tags and line.word(at + 1).script == "number":
            return at  # "المادتان 76 و77" are named, not counted
        if (
            noun.kind == "unlisted"
            and before.form.endswith(_DUAL_ENDINGS)
            and not word.conjoined
            and before.script == "word"
            and len(before.form) > 4
        ):  # noqa: PLR2004
            return at
        self.skip.add(at)
        for step in range(at + 1, min(at + 1 + _DUAL_REACH, line.size)):
            following = line.words[step]
            numeral = following.numeral
            if numeral is not None:
                if numeral.role == "unit" and numeral.value == 2 and following.lead in {"", "ال"}:  # noqa: PLR2004
                    self.skip.add(step)
                break
            if not following.form.endswith(_DUAL_ENDINGS) or following.script != "word" or following.conjoined:
                break
            self.skip.add(step)
        value, last = 2.0, at
        place = self.grammar._after_and(at, definite=False)  # noqa: SLF001
        if place is not None and noun.kind == "time":
            fraction = line.word(place).numeral
            if fraction is not None and fraction.role == "fraction":
                value, last = 2 + fraction.value, place
                self.skip.add(place)
        self._emit(at, last, value, value, in_noun=True, definite=word.definite)
        return last

    def _construct(self, at: int) -> bool:
        following = self.line.word(at + 1)
        return following.script in {"word", "latin"} and following.numeral is None and not following.conjoined

    def _quantity(self, number: Number) -> int:
        low, high, number = self._range(number)
        if number.kind == "vague":
            self._emit(number.first, number.last, number.value, number.high, approx="vague", definite=number.definite)
            return number.last
        if high is not None and low is not None:
            self._emit(number.first, number.last, low, high, approx="range")
            return number.last
        value = self._signed(number)
        after_noun = self._half_after_noun(number)
        if after_noun is not None:
            value, _last = value + after_noun[0], after_noun[1]
            self.skip.add(after_noun[1])
        first = number.first - 1 if value < 0 else number.first
        one = number.value == 1 and number.first == number.last and number.kind == "words"
        self._emit(first, number.last, value, value, one=one, definite=number.definite)
        return number.last

    def _half_after_noun(self, number: Number) -> tuple[float, int] | None:
        """ثلاث سنوات ونصف: the half belongs to the three."""
        line = self.line
        noun = line.word(number.last + 1).noun
        if noun is None or noun.kind not in {"time", "length", "mass", "angle"}:
            return None
        place = self.grammar._after_and(number.last + 1, definite=False)  # noqa: SLF001
        if place is None:
            return None
        fraction = line.word(place).numeral
        if fraction is None or fraction.role != "fraction":
            return None
        following = line.word(place + 1)
        if following.numeral is not None or (following.noun is not None and following.noun.lemma != noun.lemma):
            return None
        return fraction.value, place

    def _signed(self, number: Number) -> float:
        line = self.line
        before = line.word(number.first - 1)
        if "negative" in before.tags:
            return -number.value
        if number.kind != "digits" or before.form not in _MINUS or not line.tight(number.first - 1):
            return number.value
        earlier = line.word(number.first - 2)
        if line.tight(number.first - 2) and earlier.form not in _COMPARISONS:
            return number.value
        noun = line.word(number.last + 1).noun
        if noun is not None and noun.kind != "angle":
            return number.value
        return -number.value

    def _range(self, number: Number) -> tuple[float | None, float | None, Number]:
        """Read the second bound where a connector follows: the bounds, and the number that spans both."""
        line = self.line
        opener = self._opener(number.first)
        pair = self._second(number, opener)
        if pair is None and opener == "between" and number.splits:
            pair = self._split(number)
        if pair is None:
            return None, None, number
        low, second, joint = pair
        if joint == "الي" and opener == "from" and self._change(number.first):
            return None, None, number
        return (
            low,
            second.value if second.kind != "vague" else second.high,
            second._replace(first=number.first, kind="words", definite=False),
        )

    def _second(self, number: Number, opener: str | None) -> tuple[float, Number, str] | None:
        line = self.line
        rules = table()
        at = number.last + 1
        percent = percent_after(line, at)
        at += percent
        if percent and opener is None and line.word(at).form != "الي" and line.word(at).form not in rules.dashes:
            return None
        shared = line.word(at).noun if opener and not percent and not line.word(at).lead else None
        if shared is not None:
            at += 1
        word = line.word(at)
        joint = word.form
        if joint in rules.dashes:
            at += 1
        elif joint in rules.joining:
            at += 1
        elif opener == "between" and joint == "و":
            at += 1
        elif opener == "between" and word.conjoined and word.numeral is not None:
            joint = "و"
        else:
            return None
        if line.word(at).form in {"ال", "ب", "نحو", "حوالي"}:
            at += 1
        if line.word(at).numeral is None or (line.word(at).lead and joint != "و" and line.word(at).lead != "ال"):
            return None
        second = self.grammar.read(at)
        if second is None or second.kind in {"none", "fraction"}:
            return None
        if percent and not percent_after(line, second.last + 1):
            return None
        if shared is not None and (following := line.word(second.last + 1).noun) is not None and following.lemma != shared.lemma:
            return None
        if shared is not None and following is None:
            return None
        low = self._shared_scale(-number.value if self._signed(number) < 0 else number.value, number, second)
        high = second.high if second.kind == "vague" else second.value
        if not low < high:
            return None
        if joint in rules.dashes and (number.kind, second.kind) != ("digits", "digits") and not (line.word(at - 1).form in rules.dashes):
            return None
        if joint in rules.dashes and not line.tight(at - 1) and line.tight(at - 2):
            return None
        if second.kind != "vague" and self.refusals.of(second) is not None:
            return None
        return low, second, joint

    def _shared_scale(self, low: float, number: Number, second: Number) -> float:
        """من 25 إلى 30 ألف: the scale is both bounds'."""
        if number.scale == 1 and second.scale >= 1000 and low < second.head and second.value == second.head * second.scale:  # noqa: PLR2004
            return low * second.scale
        return low

    def _split(self, number: Number) -> tuple[float, Number, str] | None:
        """بين خمسة وعشرين: where no second bound follows, the last و joins the bounds."""
        for place in reversed(number.splits):
            second = self.grammar.read(place)
            if second is None or second.last != number.last:
                continue
            low = number.value - second.value
            if 0 < low < second.value:
                return low, second, "و"
        return None

    def _opener(self, first: int) -> str | None:
        rules = table()
        at = first - 1
        if self.line.word(at).form in {"ال", "ب"}:
            at -= 1
        form = self.line.word(at).form
        if "negative" in self.line.word(at).tags:
            form = self.line.word(at - 1).form
        stripped = form[1:] if form[:1] in "وفبل" and len(form) > 2 else form  # noqa: PLR2004
        if {form, stripped} & rules.opening:
            return "between"
        return "from" if {form, stripped} & rules.source else None

    def _change(self, first: int) -> bool:
        """Whether a verb of rising or falling stands before in the clause."""
        line = self.line
        for at in range(first - 1, max(first - 1 - _CHANGE_REACH, -1), -1):
            word = line.words[at]
            if word.form in _STOPS or word.form == "،":
                return False
            if "change" in word.tags:
                return True
        return False

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
        outer, lead = first, line.words[first].raw_lead
        hedge: Hedge | None = None
        tail: int | None = None
        end = last
        if approx == "range":
            outer, lead = self._range_start(first, lead)
        hedge = hedge_before(line, self._inner(outer))
        if hedge is not None:
            outer, lead = hedge.at, hedge.lead
        trailing = hedge_after(line, last)
        if trailing is not None and (hedge is None or hedge.approx == "about"):
            if approx == "exact":
                hedge = Hedge(trailing.approx, outer)
            tail = trailing.at
            if line.words[last + 1].form in {"+", "فاكثر", "ونيف", "او"} or tail == last + 1:
                end = tail
        bounds: tuple[float | None, float | None] = (float(low), float(high))
        if hedge is not None and approx == "exact":
            approx = hedge.approx
            bounds = (bounds[0], None) if approx == "at_least" else (None, bounds[1]) if approx == "at_most" else bounds
        start = line.starts[outer] + lead
        stop = line.ends[end]
        quantity = Quantity(start, stop, bounds[0], bounds[1], approx, line.raw[start:stop])
        self.figures.append(
            NumberReading(
                quantity,
                outer,
                end,
                first,
                last,
                in_noun=in_noun,
                one=one,
                definite=definite,
                hedge_at=tail,
                prefix=self._prefix(outer, hedge),
                per=rate_after(line, last),
            )
        )

    def _prefix(self, outer: int, hedge: Hedge | None) -> str:
        """The clitics before the quantity's first word, attached or as a token of their own ("بـ 26")."""
        line = self.line
        word = line.words[outer]
        lead = word.lead if hedge is None or hedge.at != outer else word.form[: hedge.lead]
        before = line.word(outer - 1)
        return before.form + lead if before.script == "word" and before.form in CLITIC_TOKENS else lead

    def _inner(self, first: int) -> int:
        """The token that a hedge would stand before: the attached preposition's, where it is a token of its own."""
        before = self.line.word(first - 1)
        if before.form in {"ب", "ال", "بال", "ل", "لل"} and before.script == "word":
            return first - 1
        return first

    def _range_start(self, first: int, lead: int) -> tuple[int, int]:
        """A range's words begin with بين or من, and with ما before it."""
        line = self.line
        rules = table()
        at = first - 1
        form = line.word(at).form
        if form not in rules.opening | rules.source and form[1:] not in rules.opening | rules.source:
            return first, lead
        cut = 0 if form in rules.opening | rules.source else 1
        before = line.word(at - 1)
        if before.form in {"ما", "بما", "وما", "فيما", "لما"}:
            return at - 1, 0 if before.form == "ما" else 1
        return at, cut
