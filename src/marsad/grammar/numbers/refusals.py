"""What a number is not: models, dates, years, hours, labels, groups, scores, phones, list markers.

`Refusals.of` names the class (a key of the table `not_numbers`) that says no to a number read, None where it counts.
"""

from __future__ import annotations

from functools import cache

from marsad.grammar.numbers.hedges import hedge_before
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.numerals import Number, NumberGrammar
from marsad.grammar.numbers.ordinals import after_singular
from marsad.grammar.numbers.vocabulary import Word, vocabulary
from marsad.lexicon.source import read_table
from marsad.text.fold import fold

_HYPHENS = frozenset("-‐‑–—−ـ")
_QUOTES = frozenset("«»\"“”'()[]‹›")
_OPENING = frozenset("«\"“'([‹")
_STOPS = frozenset(".!?؟…؛:")
_ARTICLES = frozenset({"ال", "بال", "وال", "لل", "فال", "كال"})
CLITIC_TOKENS = _ARTICLES | {"ب", "ل", "و", "ف", "ك", "لال"}
_LAST_DAY = 31
_HOURS = 24
_MINUTES = 60
_YEAR_DIGITS = 4
_FAR = 3
_PARTICLE = 3
_SHORTEST_PHONE = 3
_PERCENT = frozenset({"%", "٪", "‰"})


@cache
def _groups() -> tuple[tuple[tuple[tuple[str, ...], ...], frozenset[int]], frozenset[str], frozenset[str]]:
    data = read_table("not_numbers")["groups"]
    before = sorted((tuple(fold(phrase).split()) for phrase in data["before"]), key=len, reverse=True)
    return (tuple(before), frozenset(data["values"])), frozenset(map(fold, data["whole"])), frozenset(map(fold, data["after_states"]))


@cache
def _years() -> tuple[int, int]:
    data = read_table("not_numbers")["years"]
    return data["low"], data["high"]


@cache
def _month_pairs() -> frozenset[tuple[str, str]]:
    pairs = read_table("not_numbers")["months"]["pairs"]
    return frozenset((first, second) for first, second in (fold(pair).split() for pair in pairs))


class Refusals:
    """Says what a number of one line is, where it is no quantity."""

    __slots__ = ("grammar", "line")

    def __init__(self, line: Line, grammar: NumberGrammar) -> None:
        self.line = line
        self.grammar = grammar

    def of(self, number: Number) -> str | None:
        """Return the class of what `number` is, None for a quantity."""
        if number.kind == "none":
            return "code"
        if number.kind == "vague":
            return None
        if number.kind == "fraction":
            return self._fraction(number)
        if number.kind == "digits":
            refused = self._digits(number)
            if refused is not None:
                return refused
        return self._dated(number) or self._labelled(number) or self._group(number)

    def _before(self, first: int) -> int:
        """The token before the number, its article and preposition passed over."""
        at = first - 1
        while self.line.word(at).form in CLITIC_TOKENS:
            at -= 1
        return at

    def counted(self, last: int) -> bool:
        """Whether what follows token `last` is a thing that can be counted."""
        word = self.line.word(last + 1)
        noun = word.noun
        return (noun is not None and not word.lead) or word.form in _PERCENT

    def _fraction(self, number: Number) -> str | None:
        following = self.line.word(number.last + 1)
        if "not-fraction" in following.tags:
            return "not_fractions"
        if number.definite:
            before = self.line.word(number.first - 1)
            word = self.line.word(number.first)
            if word.conjoined or following.ordinal or before.ordinal:
                return "not_fractions"
            if before.form in {"الي", "نسبه", "بنسبه", "بمقدار", "من", "نحو", "حوالي", "قرابه"} or word.lead.startswith("ب"):
                return None
            return "not_fractions"
        return None

    def _digits(self, number: Number) -> str | None:
        line, first, last = self.line, number.first, number.last
        before, after = line.word(first - 1), line.word(last + 1)
        if number.plain.startswith("0") and len(number.plain) > 1:
            return "code"
        if before.script == "latin" and self._latin_name(before, first):
            return "designators"
        if after.script == "latin" and line.tight(last) and after.noun is None:
            return "designators"
        if before.form in {"/", "_", "@", "#", "=", "&", "№", "\\"} and before.form != "=" and line.tight(first - 1):
            return "code"
        if before.form in _HYPHENS and self._hyphened(first):
            return "designators"
        if self._designator(number):
            return "designators"
        if self._clock(number):
            return "clock"
        if self._chain(number):
            return "phones"
        if self._marker(number):
            return "list"
        return "scores" if self._score(number) else None

    def _latin_name(self, before: Word, first: int) -> bool:
        return self.line.tight(first - 1) or (
            before.raw.isupper() and len(before.raw) <= _YEAR_DIGITS and before.noun is None and len(before.raw) > 1
        )

    def _hyphened(self, first: int) -> bool:
        """Whether a name stands before the hyphen: ميغ-29, KN-23, «بي - 52»."""
        line = self.line
        name = line.word(first - 2)
        tight = line.tight(first - 1) and line.tight(first - 2)
        if name.script == "latin":
            return tight or len(name.raw) <= _YEAR_DIGITS
        if name.script != "word" or name.form in CLITIC_TOKENS - {"ب", "ك", "ل", "ف"}:
            return False
        if "letters" in name.tags or name.form in vocabulary().designators:
            return True
        if tight:
            return name.numeral is None
        return line.word(first - 3).raw in _OPENING and line.word(first + 1).raw in _QUOTES

    def _designator(self, number: Number) -> bool:
        line = self.line
        name = line.word(number.first - 1)
        if name.script != "word" or number.grouped or number.scale != 1:
            return False
        choices = vocabulary().designators.get(name.form)
        if (
            choices is not None
            and number.value == int(number.value)
            and any(not values or int(number.value) in values for values in choices)
        ):
            return not (self.counted(number.last) and name.form not in vocabulary().designators) and not self._verb_like(name, number)
        return "letters" in name.tags and line.word(number.first - 2).raw in _OPENING and line.word(number.last + 1).raw in _QUOTES

    def _verb_like(self, name: Word, number: Number) -> bool:
        """شاهد 136 شخصاً: the name is a verb where a person is counted after it."""
        noun = self.line.word(number.last + 1).noun
        return noun is not None and noun.kind == "person" and name.form not in {"سو", "اف"}

    def _clock(self, number: Number) -> bool:
        line, first, last = self.line, number.first, number.last
        colon_after = (
            line.word(last + 1).form == ":" and line.word(last + 2).script == "number" and line.tight(last) and line.tight(last + 1)
        )
        colon_before = (
            line.word(first - 1).form == ":" and line.word(first - 2).script == "number" and line.tight(first - 1) and line.tight(first - 2)
        )
        if colon_after or colon_before:
            return True
        head = line.word(self._before(first))
        if "definite clock" in head.tags and head.noun is not None and head.noun.number == "singular" and number.value <= _HOURS:
            return not self.counted(last) or line.word(last + 1).noun is None
        return number.value <= _HOURS and "half-day" in line.word(last + 1).tags and not self.counted(last)

    def _chain(self, number: Number) -> bool:
        """Long groups tied by hyphens or blanks: a phone number, an id, an ISO day."""
        line, last = self.line, number.last
        if self._phone_plus(number):
            return True
        after = line.word(last + 1)
        if after.form in _HYPHENS and line.word(last + 2).script == "number" and line.tight(last) and line.tight(last + 1):
            second = line.word(last + 2).form
            third = line.word(last + 3).form in _HYPHENS | {"/"} and line.word(last + 4).script == "number" and line.tight(last + 2)
            if third or (second.startswith("0") and len(second) > 1):
                return True
        return "phone" in line.word(number.first - 1).tags and len(number.plain) >= _SHORTEST_PHONE and not self.counted(last)

    def _phone_plus(self, number: Number) -> bool:
        line = self.line
        if line.word(number.first - 1).form != "+" or not line.tight(number.first - 1):
            return False
        after = line.word(number.last + 1)
        return after.script == "number" or (
            after.form in _HYPHENS and line.word(number.last + 2).script == "number" and line.tight(number.last)
        )

    def _marker(self, number: Number) -> bool:
        """1. and 2) before an item of a list, [3] of a note."""
        line, first, last = self.line, number.first, number.last
        before, after = line.word(first - 1), line.word(last + 1)
        if before.form == "[" and after.form == "]":
            return True
        starts = first == 0 or before.form in _STOPS or (before.form in _QUOTES and first == 1)
        if not starts or number.grouped or number.value > 99:  # noqa: PLR2004
            return False
        return (
            after.form in {".", ")", "-", "–", "/"}
            and last + 2 < line.size
            and not line.tight(last + 1)
            and (line.tight(last) and line.word(last + 2).script != "number")
        )

    def _score(self, number: Number) -> bool:
        line, first, last = self.line, number.first, number.last
        after = line.word(last + 1)
        if after.form not in _HYPHENS | {":"} or not line.tight(last):
            return False
        second = line.word(last + 2)
        if not line.tight(last + 1) or second.script != "number":
            return False
        if number.value >= float(second.form) and not number.grouped:
            return True
        return any("score" in line.word(at).tags for at in range(first - 3, first))

    def _dated(self, number: Number) -> str | None:
        """Days of months, years and bare days."""
        line, first, last = self.line, number.first, number.last
        value = number.value
        if value != int(value) or value <= 0:
            return None
        at = self._before(first)
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
        line, at = self.line, last + 1
        for _ in range(6):
            word = line.word(at)
            if self._is_month(at):
                return True
            if word.form in {"من", "شهر", "لشهر"}:
                at += 1
                if self._is_month(at):
                    return True
                if word.form != "من" or line.word(at).form not in {"شهر"}:
                    if line.word(at).numeral is None:
                        return False
                continue
            if word.form in {"و", "او", "الي", "حتي", "،"} or word.form in _HYPHENS:
                at += 1
                word = line.word(at)
            elif not word.conjoined:
                return False
            if word.numeral is None:
                return False
            following = self.grammar.read(at)
            if following is None or following.value > _LAST_DAY or following.kind not in {"digits", "words"}:
                return False
            at = following.last + 1
        return False

    def _is_month(self, at: int, *, joined: bool = False) -> bool:
        word = self.line.word(at)
        if "month" in word.tags and "definite month" not in word.tags and (joined or word.form[0] != "و"):
            return True
        return (word.form, self.line.word(at + 1).form) in _month_pairs()

    def _day(self, number: Number, head: Word) -> bool:
        following = self.line.word(number.last + 1)
        if self.counted(number.last) or following.numeral is not None:
            return False
        if "day" in head.tags and head.noun is not None and head.noun.number != "plural":
            return True
        if {"weekday", "definite weekday"} & head.tags and following.noun is None:
            return not (following.script == "word" and following.form.endswith("ا"))
        return following.form == "من" and "this-month" in self.line.word(number.last + 2).tags

    def _year(self, number: Number, at: int, head: Word) -> str | None:
        line, last = self.line, number.last
        following = line.word(last + 1)
        low, high = _years()
        bare = number.kind == "digits" and bool(number.plain)
        likely = low <= number.value <= high and not number.grouped and (bare or number.kind == "words")
        if bare and "era" in following.tags and (following.form != "م" or (likely and line.tight(last))):
            return "years"
        if bare and self._span_of_era(last):
            return "years"
        if not likely or (self.counted(last) and not self._is_month(last + 1)):
            return "years" if bare and self._year_head(head) and not self.counted(last) and number.value > _LAST_DAY else None
        if self._year_head(head):
            return "years"
        if not bare or len(number.plain) != _YEAR_DIGITS:
            return None
        if self._is_month(at, joined=True) or self._after_bracketed_month(at):
            return "years"
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
        return "era" in era.tags and era.form != "م"

    def _likely_year(self, number: Number) -> bool:
        """A bare number like 2022 that counts nothing: after a noun that is no tally's, or alone between brackets."""
        line = self.line
        low, high = (int(bound) for bound in read_table("not_numbers")["years"]["likely"])
        if not low <= number.value <= high or number.value % 100 == 0:
            return False
        if any("tally" in line.word(at).tags for at in range(number.first - 3, number.first)):
            return False
        before, following = line.word(number.first - 1), line.word(number.last + 1)
        if before.script not in {"word", "latin"} and before.form not in {",", "،"}:
            return False
        return following.script == "mark" or following.script == "" or len(following.form) <= _PARTICLE or following.form == ""

    def _year_span(self, number: Number) -> bool:
        """2022-2023."""
        line, last = self.line, number.last
        second = line.word(last + 2)
        low, high = _years()
        if line.word(last + 1).form in _HYPHENS | {"/"} and second.script == "number":
            if line.word(number.first - 1).form == "(" and line.word(last + 3).form in {")", "م"}:
                return number.value < float(second.form) <= high
            return (
                line.tight(last)
                and number.value < float(second.form) <= min(number.value + 20, high)
                and not self.counted(last + 2)
                and number.value >= low
            )
        return False

    def _labelled(self, number: Number) -> str | None:
        line = self.line
        at = self._before(number.first)
        head = line.word(at)
        if head.form in {":", "(", "«", '"'} and number.kind == "digits":
            before = line.word(at - 1)
            if "label" in before.tags or "phone" in before.tags:
                return "labels"
        if "label" in head.tags:
            return "labels"
        if (
            number.kind == "digits"
            and line.word(number.first - 1).form in _ARTICLES
            and not self.counted(number.last)
            and after_singular(line, number.first - 1)
        ):
            return "labels"
        if number.kind != "digits" or number.grouped or self.counted(number.last):
            return None
        if "definite definite-label" in head.tags and not line.word(number.first).lead and at == number.first - 1:
            return "labels"
        if "coordinate" in head.tags and ("°" in line.word(number.last + 1).form or "coordinate" in line.word(at - 1).tags):
            return "coordinates"
        if any("far-label" in line.word(at - back).tags for back in range(1, _FAR)) and head.script == "word":
            between = [line.word(step) for step in range(at, max(at - _FAR, -1), -1)]
            for word in between:
                if "far-label" in word.tags:
                    return "labels"
                if not word.form.startswith("ال") and word.form != "مجلس":
                    break
        return None

    def _group(self, number: Number) -> str | None:
        """مجموعة السبع, الدول السبع الكبرى, مجموعة الـ20."""
        line = self.line
        article = line.word(number.first).definite or line.word(number.first - 1).form in _ARTICLES
        if not article:
            return self._alliance(number)
        at = self._before(number.first)
        head = line.word(at)
        if number.value != int(number.value) or number.scale != 1:
            return None
        (phrases, values), whole, states = _groups()
        if int(number.value) not in values:
            return self._alliance(number)
        form = head.form
        stripped = form[1:] if form[:1] in "وفبلك" else form
        if stripped in whole or form in whole:
            return "groups"
        forms = {form, stripped, form.removeprefix("لل"), "ال" + form.removeprefix("لل")}
        if any(phrase[-1] in forms and len(phrase) == 1 for phrase in phrases):
            following = line.word(number.last + 1).form
            grouped = any(line.word(at - back).form.lstrip("وفبل") in whole for back in (1, 2))
            bare = form in {"دول", "لدول", "بدول", "ودول"}
            if bare or grouped or following in states or int(number.value) in {7, 20}:
                return "groups"
        return None

    def _alliance(self, number: Number) -> str | None:
        """5+1."""
        line = self.line
        if number.kind != "digits":
            return None
        for mark, other in ((number.last + 1, number.last + 2), (number.first - 1, number.first - 2)):
            if line.word(mark).form == "+" and line.word(other).script == "number" and line.tight(min(mark, other)):
                return "groups"
        return None
