"""What a reading gives: numbers with their places among the tokens, refusals, ordinals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from marsad.model import Quantity


class NumberReading(NamedTuple):
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
