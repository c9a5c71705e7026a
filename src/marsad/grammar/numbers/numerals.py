"""The grammar of one number: words, digits and their mixtures to a value.

    number  := term { و term }                     a later term is smaller than the scale of the one before
    term    := group { scale }                     ثلاثة آلاف · 3.5 مليون · مئة ألف · ألفان
    group   := hundreds [و below] | below | digits
    below   := unit [عشر | و tens] | teen | tens | ten
    hundreds:= مئة | مئتان | ثلاثمئة | unit مئة

with fractions (نصف مليون · مليون ونصف · خمسة أثمان) and spoken decimals (أربعة فاصلة خمسة).
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.numbers.clitics import AND, ARTICLE
from marsad.grammar.numbers.digits import read_digits
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.vocabulary import Word

_THOUSAND = 1000
_BILLION = 1_000_000_000
_SHORT_NUMERAL = 4  # الست: a number itself, no noun
_DENOMINATOR = 100
_LARGEST = 1e200
_EPSILON = 1e-14  # relative error of one multiplication, with room


class Number(NamedTuple):
    """A number read: its tokens (inclusive) and value.

    `scale` is the last scale word's value (1 without one), `head` what stood before that word; `kind` says how it was
    written: `digits`, `words`, `fraction`, `vague` (then `high` is its upper bound), `none` for digits that are no number.
    """

    first: int
    last: int
    value: float
    scale: float = 1
    head: float = 0
    kind: str = "words"
    high: float = 0
    grouped: bool = False
    plain: str = ""
    definite: bool = False
    open_hundreds: bool = False
    splits: tuple[int, ...] = ()


class NumberGrammar:
    """Reads numbers off one line."""

    __slots__ = ("line",)

    def __init__(self, line: Line) -> None:
        self.line = line

    def read(self, at: int) -> Number | None:
        """Read the longest number that begins with token `at`, None where none does."""
        word = self.line.word(at)
        numeral = word.numeral
        if numeral is None:
            return None
        if numeral.role == "vague" or (numeral.role == "scale" and numeral.plural):
            return self._vague(at)
        if numeral.role == "few":
            return self._few(at)
        return self._compose(at)

    def _compose(self, at: int) -> Number | None:
        number = self._term(at)
        if number is None or number.kind in {"none", "fraction"}:
            return number
        splits: list[int] = []
        while True:
            place = self.after_and(number.last, definite=number.definite)
            if place is None:
                break
            fraction = self._fraction_after(number, place)
            if fraction is not None:
                number = fraction
                break
            if number.scale < _THOUSAND:
                break
            further = self._term(place)
            if further is None or further.kind in {"none", "fraction"} or not 0 < further.value < number.scale:
                break
            if further.value != int(further.value) or further.value >= number.scale:
                break
            splits.append(further.first)
            number = further._replace(
                first=number.first,
                value=number.value + further.value,
                kind="words" if number.kind == "words" else further.kind,
                grouped=False,
                plain="",
                definite=number.definite,
            )
            if number.scale == 1:
                break
        return number._replace(splits=number.splits + tuple(splits)) if splits else number

    def after_and(self, last: int, *, definite: bool) -> int | None:
        """Return the place of the number word that "and" joins after token `last`, None where there is none."""
        word = self.line.word(last + 1)
        if word.form == AND:
            following = self.line.word(last + 2)
            numeral = following.numeral
            if numeral is not None and (following.lead == "" or (definite and following.lead == ARTICLE)):
                return last + 2
            return None
        if word.numeral is not None and (word.lead == AND or (definite and word.lead == AND + ARTICLE)):
            return last + 1
        return last + 1 if self._and_eleven(last + 1) else None

    def _and_eleven(self, at: int) -> bool:
        """Whether "and eleven" is written without its hamza, when it looks like "one ten" ("مئة واحد عشر")."""
        word, ten = self.line.word(at), self.line.word(at + 1).numeral
        one = word.numeral is not None and word.numeral.value == 1 and word.lead == "" and word.form.startswith(AND)
        return one and ten is not None and ten.role == "ten" and self.line.word(at + 1).lead == ""

    def _fraction_after(self, number: Number, place: int) -> Number | None:
        """`number` with the fraction at `place` added: مليون ونصف, خمسة ونصف مليون."""
        word = self.line.word(place)
        numeral = word.numeral
        if numeral is None or numeral.role != "fraction" or number.value != int(number.value):
            return None
        following = self._scale_at(place + 1, definite=True)
        scale = number.scale if number.scale >= _THOUSAND else 1
        if following is None:
            return number._replace(last=place, value=number.value + numeral.value * scale, kind="words")
        if number.scale == following.value:
            return number._replace(last=place + 1, value=number.value + numeral.value * scale, kind="words")
        if number.scale == 1 and not self.line.word(place + 1).definite:
            value = (number.value + numeral.value) * following.value
            return number._replace(last=place + 1, value=value, scale=following.value, head=number.value + numeral.value, kind="words")
        return None

    def _scale_at(self, at: int, *, definite: bool) -> Number | None:
        word = self.line.word(at)
        numeral = word.numeral
        if numeral is None or numeral.role != "scale":
            return None
        if word.lead and not (definite and word.lead == ARTICLE):
            return None
        return Number(at, at, numeral.value)

    def _term(self, at: int) -> Number | None:
        word = self.line.word(at)
        numeral = word.numeral
        if numeral is None:
            return None
        definite = word.definite
        if numeral.role == "scale":
            if numeral.plural:
                return None
            alone = numeral.value if word.tanween else numeral.alone
            number = Number(at, at, alone, scale=numeral.value, head=alone / numeral.value, definite=definite)
        elif numeral.role == "fraction":
            number = Number(at, at, numeral.value, kind="fraction", definite=definite)
        elif numeral.homograph is not None and not definite and self._of_a_whole(at):
            number = Number(at, at, numeral.homograph, kind="fraction")
        else:
            group = self._group(at)
            if group is None or group.kind == "none":
                return group
            number = group._replace(definite=True) if definite else group
            following = self.line.word(number.last + 1)
            if following.numeral is None and not following.tags:
                return number
            number = self._parts(number) or self._decimals(number)
        return self._scaled(number)

    def _of_a_whole(self, at: int) -> bool:
        """Whether a definite noun follows: خمس السكان is a fifth of them."""
        following = self.line.word(at + 1)
        return following.form.startswith(ARTICLE) and following.numeral is None and len(following.form) > _SHORT_NUMERAL

    def _scaled(self, number: Number) -> Number:
        """Multiply by the scale words that follow; a hundred after digits too ("3 مئات")."""
        while number.value < _LARGEST:
            at = number.last + 1
            word = self.line.word(at)
            numeral = word.numeral
            if numeral is None or (word.lead and not (word.lead == ARTICLE and (number.definite or number.kind == "fraction"))):
                break
            if numeral.role == "scale" and not (number.kind == "fraction" and numeral.plural):
                scale = numeral.value
            elif numeral.role == "hundreds" and numeral.value >= 2 * _THOUSAND and number.scale == 1:
                break
            elif numeral.role == "hundred" or (numeral.role == "vague" and numeral.value == 200 and number.kind == "digits"):
                if number.kind not in {"digits", "fraction"} or number.scale != 1:
                    break
                scale = 100
            else:
                break
            kind = "words" if number.kind == "fraction" else number.kind
            number = number._replace(last=at, value=_exact(number.value * scale), scale=max(scale, 1), head=number.value, kind=kind)
        return number

    def _parts(self, number: Number) -> Number | None:
        """ثلاثة أرباع."""
        numeral = self.line.word(number.last + 1).numeral
        if numeral is None or numeral.role != "parts" or self.line.word(number.last + 1).lead:
            return None
        if number.value >= 2 * numeral.value:
            return None
        return number._replace(last=number.last + 1, value=number.value / numeral.value, kind="fraction", grouped=True)

    def _decimals(self, number: Number) -> Number:
        """أربعة فاصلة خمسة."""
        if "decimal" not in self.line.word(number.last + 1).tags or number.value != int(number.value):
            return number
        below = self._group(number.last + 2)
        if below is None or below.kind == "none" or self.line.word(number.last + 2).lead or below.value != int(below.value):
            return number
        digits = below.plain or str(int(below.value))
        return number._replace(last=below.last, value=float(f"{int(number.value)}.{digits}"), grouped=True, plain="")

    def _group(self, at: int) -> Number | None:
        word = self.line.word(at)
        numeral = word.numeral
        if numeral is None:
            return None
        role = numeral.role
        if role == "digits":
            return self._digits(at)
        definite = word.definite
        if role == "zero":
            return None if definite else Number(at, at, 0)
        if role == "hundred":
            return self._with_below(Number(at, at, 100, definite=definite))
        if role == "hundreds":
            if numeral.value >= _THOUSAND:
                scale = numeral.value / 2
                return Number(at, at, numeral.value, scale=scale, head=2)
            return self._with_below(Number(at, at, numeral.value, definite=definite))
        if role == "unit":
            hundred = self._plain_next(at, definite=definite)
            if hundred is not None and numeral.value >= 2 and self._is_hundred(hundred):
                return self._with_below(Number(at, at + 1, numeral.value * 100, definite=definite))
        return self._below(at)

    def _is_hundred(self, word: Word) -> bool:
        numeral = word.numeral
        return numeral is not None and (numeral.role == "hundred" or (numeral.role == "vague" and numeral.value == 200))

    def _with_below(self, hundreds: Number) -> Number:
        """Add what stands below a hundred: مئة وخمسة وعشرون, مئة و50."""
        place = self.after_and(hundreds.last, definite=hundreds.definite)
        if place is None:
            return hundreds._replace(open_hundreds=True)
        numeral = self.line.word(place).numeral
        if numeral is not None and numeral.role == "unit":
            hundred = self._plain_next(place, definite=hundreds.definite)
            if hundred is not None and self._is_hundred(hundred):
                return hundreds
        below = self._digits(place) if numeral is not None and numeral.role == "digits" else self._below(place)
        if below is None or below.kind == "none" or not 0 < below.value < 100 or below.value != int(below.value):
            return hundreds
        return hundreds._replace(last=below.last, value=hundreds.value + below.value, splits=(place, *below.splits))

    def _below(self, at: int) -> Number | None:
        word = self.line.word(at)
        numeral = word.numeral
        if numeral is None:
            return None
        definite = word.definite
        if numeral.role in {"teen", "tens", "ten"}:
            return Number(at, at, numeral.value)
        if numeral.role not in {"unit", "bound"}:
            return None
        following = self._plain_next(at, definite=definite)
        if following is not None and following.numeral is not None and following.numeral.role == "ten":
            return Number(at, at + 1, 10 + numeral.value)
        place = self.after_and(at, definite=definite)
        if place is not None:
            tens = self.line.word(place).numeral
            if tens is not None and tens.role == "tens":
                return Number(at, place, numeral.value + tens.value, splits=(place,))
        return None if numeral.role == "bound" else Number(at, at, numeral.value)

    def _plain_next(self, at: int, *, definite: bool) -> Word | None:
        """The next word where no conjunction or preposition is attached to it."""
        word = self.line.word(at + 1)
        return word if word.lead == "" or (definite and word.lead == ARTICLE) else None

    def _of_billions(self, at: int, last: int, value: float) -> float:
        """The value of digits before a word for a billion, where one point or comma parts three: "1.738 مليار" is less than two."""
        numeral = self.line.word(last + 1).numeral
        parted = last == at + 2 and self.line.word(at + 1).raw in {".", ","} and value >= _THOUSAND and value == int(value)
        billions = numeral is not None and numeral.role == "scale" and numeral.value >= _BILLION
        return value / _THOUSAND if parted and billions else value

    def _digits(self, at: int) -> Number:
        line = self.line
        digits = read_digits(line, at)
        first = at
        value = digits.value
        before = line.word(at - 1)
        if before.raw in {".", "٫"} and line.tight(at - 1) and not line.tight(at - 2) and digits.plain:
            first, value = at - 1, float("0." + digits.plain)
        if value is None:
            return Number(first, digits.last, 0, kind="none")
        value = self._of_billions(at, digits.last, value)
        number = Number(
            first, digits.last, value, kind="digits", grouped=digits.grouped or first != at, plain=digits.plain if first == at else ""
        )
        return self._slash(number)

    def _slash(self, number: Number) -> Number:
        """4/5 and 2 1/4; a cluster with more slashes, or no proper fraction, is no number."""
        line = self.line
        at = number.last
        if number.plain and line.word(at + 1).script == "number" and line.word(at + 2).form == "/" and not line.tight(at):
            fraction = self._slash(Number(at + 1, at + 1, float(line.word(at + 1).form), kind="digits", plain=line.word(at + 1).form))
            if fraction.kind == "digits" and fraction.value < 1 and fraction.last == at + 3:
                return fraction._replace(first=number.first, value=number.value + fraction.value)
        if not (line.word(at + 1).form == "/" and line.word(at + 2).script == "number" and line.tight(at) and line.tight(at + 1)):
            return number
        below = read_digits(line, at + 2)
        last = below.last
        if line.word(last + 1).form in {"/", "-"} and line.word(last + 2).script == "number" and line.tight(last):
            while line.word(last + 1).form in {"/", "-"} and line.word(last + 2).script == "number" and line.tight(last):
                last += 2
            return number._replace(last=last, kind="none")
        if below.value and number.plain and below.plain and number.value < below.value <= _DENOMINATOR and not number.plain.startswith("0"):
            return number._replace(last=last, value=number.value / below.value, grouped=True, plain="")
        return number._replace(last=last, kind="none")

    def _vague(self, at: int) -> Number | None:
        """عشرات, آلاف, عشرات الآلاف, مئات الملايين."""
        word = self.line.word(at)
        numeral = word.numeral
        if numeral is None:
            return None
        low, high = (numeral.value, numeral.high) if numeral.role == "vague" else (2 * numeral.value, 10 * numeral.value - 1)
        return self._vague_scaled(at, at, low, high)

    def _vague_scaled(self, at: int, last: int, low: float, high: float) -> Number:
        head, scale = low, 1.0
        while high < _LARGEST:
            word = self.line.word(last + 1)
            numeral = word.numeral
            if numeral is None or numeral.role != "scale" or word.lead not in {"", ARTICLE}:
                break
            low, high, last = low * numeral.value, (high + 1) * numeral.value - 1, last + 1
            scale *= numeral.value
        return Number(at, last, low, scale, head, "vague", high, definite=self.line.word(at).definite)

    def _few(self, at: int) -> Number | None:
        """بضعة, بضعة آلاف, بضع وعشرون."""
        numeral = self.line.word(at).numeral
        if numeral is None:
            return None
        if self.line.word(at).definite:
            return None  # "العدة" is equipment
        low, high = numeral.value, numeral.high
        following = self.line.word(at + 1)
        if following.numeral is not None and following.lead == "":
            if following.numeral.role == "ten":
                return Number(at, at + 1, 10 + low, high=10 + high, kind="vague")
            several = following.numeral.role == "vague" or (following.numeral.role == "scale" and following.numeral.plural)
            vague = self._vague(at + 1) if several else None
            if vague is not None:  # several hundreds are hundreds
                return vague._replace(first=at)
            if following.numeral.role == "hundred":
                return self._vague_scaled(at, at + 1, low * 100, (high + 1) * 100 - 1)
        place = self.after_and(at, definite=False)
        if place is not None:
            tens = self.line.word(place).numeral
            if tens is not None and tens.role == "tens":
                return Number(at, place, tens.value + low, high=tens.value + high, kind="vague")
        return self._vague_scaled(at, at, low, high)


def _exact(value: float) -> float:
    """Round away what a decimal times a power of ten leaves behind."""
    nearest = round(value)
    return nearest if abs(value - nearest) <= _EPSILON * abs(value) else value
