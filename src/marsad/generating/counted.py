"""A number with the noun that it counts, as Arabic writes the two: dual, plural, singular, and what the hedge before it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from marsad.generating.words import words

_VAGUE = ((20, 99, "عشرات"), (200, 999, "مئات"))
_DEFINITE_PLURAL = "ال"


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted thing: the noun's entry, the bounds that its words give, the hedge, and whether it is spelled or in digits.

    `low` or `high` is None where the hedge leaves it open. Formatted by the case it stands in: `nominative`, `else` for the
    rest, `bare` for a number whose noun was told before.
    """

    noun: Mapping[str, Any]
    value: int
    low: int | None
    high: int | None
    approx: str
    hedge: str = ""
    spelled: bool = False

    def __format__(self, case: str) -> str:
        """Return the words, in the case asked for."""
        if case == "bare" and not self.hedge and self.value > 10:
            return str(self.value)
        nominative = case in {"nominative", "bare"}
        if self.approx == "vague":
            return f"{self.hedge} {_definite(self.noun['plural'])}"
        bare = _phrase(self.noun, self.value, nominative=nominative and not self.hedge, spelled=self.spelled)
        return f"{self.hedge} {bare}" if self.hedge else bare

    def adjective(self, masculine: str) -> str:
        """Return an adjective of the counted things, by its masculine form, as it agrees with them where they are an object."""
        feminine = self.noun["gender"] == "feminine"
        rest = self.value % 100
        if self.approx == "vague":
            return f"{_DEFINITE_PLURAL}{masculine}ة"
        if self.value == 2:
            return f"{masculine}تين" if feminine else f"{masculine}ين"
        if 3 <= rest <= 10 or feminine:
            return f"{masculine}ة"
        return masculine if rest < 3 and self.value > 2 else f"{masculine}اً"

    def coded(self) -> dict[str, object]:
        """Return the columns of a claim that this number fills."""
        return {
            "item": self.noun["item"],
            "model": self.noun.get("model"),
            "count_low": self.low,
            "count_high": self.high,
            "approx": self.approx,
            "unit": "item",
        }


def draw(random: Random, noun: str, value: int, *, hedged: float = 0.25) -> Counted:
    """Return `value` of a noun, hedged in that share of cases, spelled in words in half of those below eleven."""
    entry = words()["nouns"][noun]
    spelled = value <= 10 and random.random() < 0.6
    if value > 10 and random.random() < hedged:
        kind = random.choice(("about", "about", "at_least", "at_most", "vague"))
        if kind == "vague":
            vague = next((one for one in _VAGUE if one[0] <= value <= one[1]), None)
            if vague:
                return Counted(entry, value, vague[0], vague[1], "vague", vague[2])
            kind = "about"
        low = None if kind == "at_most" else value
        high = None if kind == "at_least" else value
        return Counted(entry, value, low, high, kind, random.choice(words()["hedges"][kind]))
    return Counted(entry, value, value, value, "exact", spelled=spelled)


def _phrase(noun: Mapping[str, Any], value: int, *, nominative: bool, spelled: bool) -> str:
    if value == 1:
        return str(noun["one"][0 if nominative else 1])
    if value == 2:
        return str(noun["dual"][0 if nominative else 1])
    rest = value % 100
    form = noun["plural"] if 3 <= rest <= 10 else noun["singular"] if rest >= 11 else noun["single"]
    return f"{_numeral(noun['gender'], value) if spelled else value} {form}"


def _numeral(gender: str, value: int) -> str:
    # three to ten take the ending against the noun's gender
    return str(words()["numerals"]["masculine" if gender == "masculine" else "feminine"][value - 3])


def _definite(plural: str) -> str:
    # of a noun and its adjective both take the article; of a construct the last word alone
    head, *rest = plural.split(" ")
    if not rest:
        return _DEFINITE_PLURAL + head
    if rest[0] in {"كروز", "من"}:
        return f"{head} {_DEFINITE_PLURAL}{rest[0]}" if rest[0] == "كروز" else " ".join([_DEFINITE_PLURAL + head, *rest])
    return " ".join(_DEFINITE_PLURAL + word for word in (head, *rest))
