"""Arabic numbers in running text. In: text, or the tokens of a sentence. Out: quantities, ordinals, refusals.

`read_numbers` is for anybody; the claims stage calls `quantities` with its own tokens. Word classes are the tables
`numerals`, `hedges`, `counted_nouns`, `units` and `not_numbers` of the lexicon; `docs/numbers-and-times.md` says what
is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from marsad.grammar.numbers.line import lines, token_lines
from marsad.grammar.numbers.reading import LineReader
from marsad.grammar.numbers.values import NumberReading, Ordinal, Refused
from marsad.model import Quantity
from marsad.text.tokens import Token

__all__ = ["NumberReading", "Ordinal", "Refused", "quantities", "read_figures", "read_numbers", "read_ordinals", "refused", "stated_values"]


def read_numbers(text: str) -> tuple[Quantity, ...]:
    """Return the quantities that `text` states, in order of place.

    A range is one quantity with two bounds, a dual noun is 2; weapon names, dates, years, hours, ordinals, page and phone
    numbers are none. `words` are the very words, hedge included where it touches the number. Never raises.

    >>> [(q.low, q.high, q.approx, q.words) for q in read_numbers("أُطلق ما لا يقل عن 12 ألف قذيفة وصاروخين من إس-300")]
    [(12000.0, None, 'at_least', 'ما لا يقل عن 12 ألف'), (2.0, 2.0, 'exact', 'صاروخين')]
    """
    return tuple(figure.quantity for figure in read_figures(text))


def read_figures(text: str) -> tuple[NumberReading, ...]:
    """Return the figures of `text`; token indices count within each line."""
    found: list[NumberReading] = []
    for line in lines(text):
        found.extend(LineReader(line).read().figures)
    return tuple(found)


def quantities(raw: str, tokens: Sequence[Token]) -> tuple[NumberReading, ...]:
    """Return the figures of `tokens`, cut from `raw` by `tokenise`, with indices into `tokens`."""
    found: list[NumberReading] = []
    for begin, line in token_lines(raw, tokens):
        found.extend(_moved(figure, begin) for figure in LineReader(line).read().figures)
    return tuple(found)


def _moved(figure: NumberReading, by: int) -> NumberReading:
    if not by:
        return figure
    return figure._replace(
        first=figure.first + by,
        last=figure.last + by,
        number_first=figure.number_first + by,
        number_last=figure.number_last + by,
        hedge_at=None if figure.hedge_at is None else figure.hedge_at + by,
    )


def refused(raw: str, tokens: Sequence[Token]) -> tuple[Refused, ...]:
    """Return the numbers of `tokens` that are no quantities, each with the class that says so."""
    found: list[Refused] = []
    for begin, line in token_lines(raw, tokens):
        found.extend(replace(one, first=one.first + begin, last=one.last + begin) for one in LineReader(line).read().refused)
    return tuple(found)


def read_ordinals(text: str) -> tuple[Ordinal, ...]:
    """Return the ordinals of `text`, in order of place.

    >>> [(o.value, o.words) for o in read_ordinals("قُصفت المدينة للمرة الثانية عشرة")]
    [(12, 'الثانية عشرة')]
    """
    found: list[Ordinal] = []
    for line in lines(text):
        found.extend(LineReader(line).read().ordinals)
    return tuple(found)


def stated_values(quantities: Iterable[Quantity]) -> list[float]:
    """Return the flat list of the numbers that quantities state: both bounds of a range or a vague word, else the one.

    >>> stated_values(read_numbers("نحو ثلاثين جندياً وعشرات المدنيين"))
    [30.0, 20.0, 99.0]
    """
    values: list[float] = []
    for quantity in quantities:
        bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
        values.extend(bounds[:1] if len(set(bounds)) == 1 else bounds)
    return values
