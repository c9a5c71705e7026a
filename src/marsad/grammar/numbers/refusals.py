"""What a number is not: models, dates, years, hours, labels, groups, scores, phones, list markers.

`Refusals.of` names the class (a key of the table `not_numbers`) that says no to a number read, None where it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.grammar.numbers.clitics import (
    ARTICLE,
    ARTICLE_TOKENS,
    BY,
    CLITIC_TOKENS,
    DEFINITE,
    NAMEABLE_LETTERS,
    without_proclitic,
)
from marsad.grammar.numbers.dates import Dates, counted
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
_TITLES = frozenset('«"“')
_CLOSING = frozenset('»"”″')
_STOPS = frozenset(".!?؟…؛:")
_CODES = frozenset("/_@#&№\\")
_ARABIC = frozenset(("word", "number"))  # no mark and no Latin letters
_LETTER_I = "إ"
_HOURS = 24
_YEAR_DIGITS = 4
_FAR = 3
_SHORTEST_PHONE = 3


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of the table `not_numbers` that name groups of states and bound labels and fractions."""

    heads: frozenset[str]
    values: frozenset[int]
    whole: frozenset[str]
    after_states: frozenset[str]
    bare: frozenset[str]
    always: frozenset[int]
    label_between: frozenset[str]
    definite_fraction: frozenset[str]


@cache
def _words() -> _Words:
    data = read_table("not_numbers")
    groups = data["groups"]
    return _Words(
        frozenset(map(fold, groups["heads"])),
        frozenset(groups["values"]),
        frozenset(map(fold, groups["whole"])),
        frozenset(map(fold, groups["after_states"])),
        frozenset(map(fold, groups["bare"])),
        frozenset(groups["always"]),
        frozenset(map(fold, data["labels"]["far_between"])),
        frozenset(map(fold, data["not_fractions"]["definite_after"])),
    )


class Refusals:
    """Says what a number of one line is, where it is no quantity."""

    __slots__ = ("dates", "line")

    def __init__(self, line: Line, grammar: NumberGrammar) -> None:
        self.line = line
        self.dates = Dates(line, grammar)

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
        at = self.dates.before(number.first)
        return self.dates.of(number, at) or self._labelled(number, at) or self._group(number, at)

    def _fraction(self, number: Number) -> str | None:
        following = self.line.word(number.last + 1)
        if "not-fraction" in following.tags:
            return "not_fractions"
        if number.definite:
            before = self.line.word(number.first - 1)
            word = self.line.word(number.first)
            if word.conjoined or following.ordinal or before.ordinal:
                return "not_fractions"
            if before.form in _words().definite_fraction or word.lead.startswith(BY):
                return None
            return "not_fractions"
        return None

    def _digits(self, number: Number) -> str | None:
        line = self.line
        if number.plain.startswith("0") and len(number.plain) > 1:
            return "code"
        bare = line.word(number.first - 1).script in _ARABIC and line.word(number.last + 1).script in _ARABIC
        refused = None if bare else self._marked(number)
        if refused is not None:
            return refused
        if self._designator(number) or self._in_letters(number) or self._ends_a_title(number):
            return "designators"
        if self._hour(number):
            return "clock"
        if self._phone(number):
            return "phones"
        return None if bare else self._joined(number)

    def _marked(self, number: Number) -> str | None:
        """What letters or marks that touch the digits make of them."""
        line, first, last = self.line, number.first, number.last
        before, after = line.word(first - 1), line.word(last + 1)
        if before.script == "latin" and self._latin_name(before, first):
            return "designators"
        if after.script == "latin" and line.tight(last) and after.noun is None:
            return "designators"
        if before.form in _CODES and line.tight(first - 1):
            return "code"
        return "designators" if before.form in _HYPHENS and self._hyphened(first) else None

    def _joined(self, number: Number) -> str | None:
        """What the marks between the digits and others make of them."""
        if self._clock(number):
            return "clock"
        if self._chain(number):
            return "phones"
        if self._marker(number):
            return "list"
        return "scores" if self._score(number) else None

    def _latin_name(self, before: Word, first: int) -> bool:
        if self.line.tight(first - 1):
            return True
        if before.noun is not None or len(before.raw) <= 1:
            return False
        return (before.raw.isupper() and len(before.raw) <= _YEAR_DIGITS) or self._ends(first)

    def _ends(self, at: int) -> bool:
        """Whether nothing that could be counted follows token `at`: iOS 15."""
        return self.line.word(at + 1).script == "mark" or at + 1 >= self.line.size

    def _hyphened(self, first: int) -> bool:
        """Whether a name stands before the hyphen: ميغ-29, KN-23, «بي - 52»."""
        line = self.line
        name = line.word(first - 2)
        tight = line.tight(first - 1) and line.tight(first - 2)
        if name.script == "latin":
            return tight or len(name.raw) <= _YEAR_DIGITS
        if name.script != "word" or _is_article(name):
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
            return not self._common(name, number)
        if "letters" not in name.tags:
            return False
        before = line.word(number.first - 2)
        if before.script == "number" or "letters" in before.tags:  # the letters go on a name: تو-22 إم 3, آر بي جي 7
            return not counted(line, number.last)
        return before.raw in _OPENING and line.word(number.last + 1).raw in _QUOTES

    def _ends_a_title(self, number: Number) -> bool:
        """«ديكارت 5»: a word or two and digits between quotes."""
        line, first = self.line, number.first
        if line.word(number.last + 1).raw not in _CLOSING or number.grouped or number.scale != 1 or not number.plain:
            return False
        opened = next((back for back in (2, 3) if line.word(first - back).raw in _TITLES), None)
        if opened is None or hedge_before(line, first) is not None:
            return False
        return all(line.word(first - step).script == "word" and line.word(first - step).numeral is None for step in range(1, opened))

    def _in_letters(self, number: Number) -> bool:
        """Whether letters of a name touch the digits: 2إس19, إم1."""
        before, after = self.line.word(number.first - 1), self.line.word(number.last + 1)
        if "letters" in before.tags and not _is_article(before) and self.line.tight(number.first - 1):
            return True
        return "letters" in after.tags and not _is_article(after) and self.line.tight(number.last)

    def _common(self, name: Word, number: Number) -> bool:
        """Whether the name is but a word here: شاهد 136 شخصاً (a verb before people), فجر 3 عبوات (a verb before things)."""
        noun = self.line.word(number.last + 1).noun
        if name.form in vocabulary().common:
            return noun is not None
        return noun is not None and noun.kind == "person" and name.form in vocabulary().verbs

    def _clock(self, number: Number) -> bool:
        line, first, last = self.line, number.first, number.last
        colon_after = (
            line.word(last + 1).form == ":" and line.word(last + 2).script == "number" and line.tight(last) and line.tight(last + 1)
        )
        colon_before = (
            line.word(first - 1).form == ":" and line.word(first - 2).script == "number" and line.tight(first - 1) and line.tight(first - 2)
        )
        return colon_after or colon_before

    def _hour(self, number: Number) -> bool:
        """الساعة 12, 7 مساءً."""
        line, first, last = self.line, number.first, number.last
        if number.value > _HOURS:
            return False
        head = line.word(self.dates.before(first))
        if "definite clock" in head.tags and head.noun is not None and head.noun.number == "singular":
            return not counted(self.line, last) or line.word(last + 1).noun is None
        return "half-day" in line.word(last + 1).tags and not counted(self.line, last)

    def _chain(self, number: Number) -> bool:
        """Long groups tied by hyphens or blanks: a phone number, an id, an ISO day."""
        line, last = self.line, number.last
        if self._phone_plus(number):
            return True
        after = line.word(last + 1)
        if after.form in _HYPHENS and line.word(last + 2).script == "number" and line.tight(last) and line.tight(last + 1):
            second = line.word(last + 2).form
            third = line.word(last + 3).form in _HYPHENS | {"/"} and line.word(last + 4).script == "number" and line.tight(last + 2)
            return third or (second.startswith("0") and len(second) > 1)
        return False

    def _phone(self, number: Number) -> bool:
        return (
            "phone" in self.line.word(number.first - 1).tags
            and len(number.plain) >= _SHORTEST_PHONE
            and not counted(self.line, number.last)
        )

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
        if not starts or number.grouped or number.value > 99:
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
        return not counted(line, last + 2) and any("score" in line.word(at).tags for at in range(first - 3, first))

    def _labelled(self, number: Number, at: int) -> str | None:
        line = self.line
        head = line.word(at)
        if head.form in {":", "(", "«", '"'} and number.kind == "digits":
            before = line.word(at - 1)
            if "label" in before.tags or "phone" in before.tags:
                return "labels"
        if "label" in head.tags:
            return "labels"
        if (
            number.kind == "digits"
            and line.word(number.first - 1).form in ARTICLE_TOKENS
            and not counted(self.line, number.last)
            and after_singular(line, number.first - 1)
        ):
            return "labels"
        if number.kind != "digits" or counted(self.line, number.last):
            return None
        named = "definite definite-label" in head.tags or "single-label" in head.tags
        if named and not number.grouped and not line.word(number.first).lead and at == number.first - 1:
            return "labels"
        if "coordinate" in head.tags and ("°" in line.word(number.last + 1).form or "coordinate" in line.word(at - 1).tags):
            return "coordinates"
        if any("far-label" in line.word(at - back).tags for back in range(1, _FAR)) and head.script == "word":
            between = [line.word(step) for step in range(at, max(at - _FAR, -1), -1)]
            for word in between:
                if "far-label" in word.tags:
                    return "labels"
                if not word.form.startswith(ARTICLE) and word.form not in _words().label_between:
                    break
        return None

    def _group(self, number: Number, at: int) -> str | None:
        """مجموعة السبع, الدول السبع الكبرى, مجموعة الـ20."""
        line = self.line
        article = line.word(number.first).definite or line.word(number.first - 1).form in ARTICLE_TOKENS
        if not article:
            return self._alliance(number)
        head = line.word(at)
        if number.value != int(number.value) or number.scale != 1:
            return None
        words = _words()
        if int(number.value) not in words.values:
            return self._alliance(number)
        form = head.form
        forms = {form, without_proclitic(form)}
        if forms & words.whole:
            return "groups"
        forms |= {ARTICLE + form.removeprefix(DEFINITE[1])}
        if not forms & words.heads:
            return None
        named = any({before.form, without_proclitic(before.form)} & words.whole for before in (line.word(at - 1), line.word(at - 2)))
        if named or form in words.bare or int(number.value) in words.always or line.word(number.last + 1).form in words.after_states:
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


def _is_article(word: Word) -> bool:
    """Whether a word is the article or another clitic before digits: الـ76, but not إل-76."""
    return word.form in CLITIC_TOKENS - NAMEABLE_LETTERS and not word.raw.startswith(_LETTER_I)
