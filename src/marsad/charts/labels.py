"""What a chart says, in the reader's language: texts, numbers with their bounds, days, names of sides, people and places.

Texts are messages of the domain `charts`; names of countries and days are babel's, names of
people, bodies and places the lexicon's. An unknown name stays in Latin letters: it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel.dates import format_date

from marsad.charts.digits import Digits, eastern
from marsad.charts.names import country_name, proper_name
from marsad.messages import messages

Language = Literal["en", "ar"]

_NO_PLACE_VALUE = 1e15
_IN_WORDS = 1e6  # a million of something is counted as a hundred is
_TWO, _SOME, _HUNDRED = 2, 3, 100  # numbers that choose a plural form
_LATIN = re.compile(r"[A-Za-z]")
# characters that turn the direction of what follows would turn the page's own text, and controls cannot be seen; they are shown by name
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
FIRST_STRONG, POP = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; in Arabic, with numbers in the digits that the reader likes.

    >>> Labels("en").bounds(597, 597, "exact"), Labels("en").bounds(100, None, "at_least"), Labels("ar").bounds(25000, 30000, "range")
    ('597', 'at least 100', '25,000 إلى 30,000')
    >>> Labels("en").country("PRK"), Labels("ar").country("PRK")
    ('North Korea', 'كوريا الشمالية')
    >>> Labels("ar", "eastern").bounds(25000, 30000, "range"), Labels("ar", "eastern").day(date(2025, 7, 12))
    ('٢٥٬٠٠٠ إلى ٣٠٬٠٠٠', '١٢ يوليو ٢٠٢٥')
    """

    language: Language
    digits: Digits = "western"

    def text(self, key: str, /, **values: object) -> str:
        """Return the text named `key` with `values` in their places; `n` chooses between its plural forms.

        Raises KeyError where there is no such message: that is a mistake of the program, and tests look for it.
        """
        said = messages("charts", self.language)
        if not said.counts(key):
            shown = {name: value if isinstance(value, str) else self.shown(str(value)) for name, value in values.items()}
            return said.text(key).format(**shown) if shown else self.shown(said.text(key))
        n = values["n"]
        assert isinstance(n, int)  # noqa: S101 - a plural form without its number is a slip of the caller
        return said.text(key, n).format(**values | {"n": self.number(n)})

    def shown(self, text: str) -> str:
        """Return a text of ours in the reader's digits; what is quoted keeps its own, and is not for this."""
        return eastern(text) if self.digits == "eastern" and self.language == "ar" else text

    def has(self, key: str) -> bool:
        """Tell whether there is a text named `key`."""
        return key in messages("charts", self.language)

    def number(self, value: float) -> str:
        """Return a number with its thousands marked, the same in both languages; millions and more in words."""
        for name, size in (("billion", 1e9), ("million", 1e6)):
            if size <= abs(value) < _NO_PLACE_VALUE:
                return self.text(f"number.{name}", value=self.shown(_plain(value / size)))
        return self.shown(_plain(value))

    def bounds(self, low: float | None, high: float | None, approx: str | None = None, item: str = "") -> str:
        """Return a number as far as it is known: `597`, `about 20`, `at least 100`, `200–999`; of an `item` with its noun."""

        def say(value: float) -> str:
            return self.counted(value, item) if item else self.number(value)

        if low is None and high is None:
            return self.text("number.uncounted.of", item=self.text(f"item.{item}")) if item else self.text("number.uncounted")
        if low is None:
            return self.text("number.at_most", value=say(high or 0))
        if high is None:
            return self.text("number.at_least", value=say(low))
        if low == high:
            return self.text("number.about", value=say(low)) if approx == "about" else say(low)
        last = self.counted(high, item, alone=False) if item else self.number(high)
        return self.text("number.range", low=self.number(low), high=last)

    def counted(self, value: float, item: str, *, alone: bool = True) -> str:
        """Return a number of things, the noun in the form that the number wants; one and two are said as digits where not `alone`.

        >>> Labels("ar").counted(7, "troops"), Labels("ar").counted(11, "troops"), Labels("ar").counted(11000, "troops")
        ('7 جنود', '11 جندياً', '11,000 جندي')
        >>> Labels("en").bounds(1, 1, item="drone"), Labels("ar").bounds(25000, 30000, "range", "troops")
        ('1 drone', '25,000 إلى 30,000 جندي')
        """
        said, key = messages("charts", self.language), f"counted.{item}"
        if key not in said:
            return self.text("number.unit", value=self.number(value), unit=self.text(f"item.{item}"))
        form = int(value) if value == int(value) and value < _IN_WORDS else _HUNDRED
        return said.text(key, form if alone or form > _TWO else _SOME).format(n=self.number(value))

    def country(self, code: str | None) -> str:
        """Return the name of a state or body by its code, a word for "unknown" where there is none."""
        return isolate(country_name(code, self.language), self.language) if code else self.text("side.unknown")

    def sides(self, actor: str | None, target: str | None) -> str:
        """Return `Russia → Ukraine`, or the one side that is told; in Arabic the arrow points the other way, as it is read."""
        arrow = "←" if self.language == "ar" else "→"
        if not target:
            return self.country(actor)
        return f"{self.country(actor)} {arrow} {self.country(target)}" if actor else f"{arrow} {self.country(target)}"

    def name(self, name: str | None) -> str:
        """Return the name of a person, body or place."""
        return self.shown(isolate(proper_name(name, self.language), self.language)) if name else self.text("claimant.article")

    def listing(self, parts: Iterable[str]) -> str:
        """Return `a, b, c`."""
        return self.text("list.comma").join(parts)

    def day(self, day: date, *, year: bool = True) -> str:
        """Return `12 Jul 2025`."""
        return self.shown(format_date(day, "d MMM y" if year else "d MMM", locale=self.language))

    def month(self, day: date, *, short: bool = False) -> str:
        """Return `July 2025`."""
        return self.shown(format_date(day, "MMM y" if short else "MMMM y", locale=self.language))

    def period(self, first: date | None, last: date | None, precision: str = "range") -> str:
        """Return a time as precisely as it is known: a day, a night, a month, a year, or from when to when."""
        if first is None or last is None:
            return self.text("time.unknown")
        if precision == "night":
            return self.text("time.night", period=self._stretch(first, last))
        if precision == "reported":
            return self.text("time.reported", period=self._stretch(first, last))
        if precision == "month" and first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month:
            return self.month(first)
        if precision == "year" and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return self.shown(str(first.year))
        return self._stretch(first, last)

    def _stretch(self, first: date, last: date) -> str:
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{self.shown(str(first.day))}–{self.day(last)}"
        return f"{self.day(first, year=first.year != last.year)} – {self.day(last)}"


def visible(text: str) -> str:
    r"""Return a text with the characters that turn its direction, or cannot be seen, shown by their code points.

    >>> visible("a\u202eb")
    'a⟦U+202E⟧b'
    """
    return _HIDDEN.sub(lambda found: f"\u27e6U+{ord(found[0]):04X}\u27e7", text)


def isolate(name: str, language: str) -> str:
    """Return a name that has stayed in Latin letters between marks that keep it from turning the Arabic around it."""
    return f"{FIRST_STRONG}{name}{POP}" if language == "ar" and _LATIN.search(name) else name


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
