"""Times: words of time in, periods of days out.

`read_times` reads a text; `periods` and `time_readings` read tokens made once, for the stages above. The words are tables
(`weekdays`, `months`, `hijri`, `times` of the lexicon), the grammar small rules over their classes, and what a phrase means
a value that a pure function of the day of publication and the tense turns into days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from marsad.grammar.times.reading import TimeReading, readings_of_text, readings_of_tokens
from marsad.grammar.times.spellings import Word, time_word
from marsad.model import Period
from marsad.text.tokens import Token

__all__ = ["TimeReading", "periods", "read_times", "time_readings", "time_word"]


def read_times(text: str, published: date | None = None, *, future: bool | None = None) -> tuple[Period, ...]:
    """Return the times that `text` says, in order of place.

    `published` is the day from which relative times count; where it is None only absolute ones are resolved and the others
    come with None for both days and precision `unknown`, as do those that lean on another event ("قبل يومين من الهجوم").
    `future` reads all of them as of what is to come, or not; None lets each sentence's words decide. `start`, `end` count
    characters of `text`. How long something lasts ("ثلاثة أيام") and ages are no times. Nothing raises.

    >>> [(str(p.date_start), str(p.date_end), p.words) for p in read_times("أسقطت ليل الجمعة - السبت", date(2025, 7, 13))]
    [('2025-07-11', '2025-07-12', 'ليل الجمعة - السبت')]
    >>> [p.precision for p in read_times("وصل أمس، بعد زيارة في يونيو (حزيران) 2024")]
    ['unknown', 'month']
    """
    return tuple(reading.period for reading in readings_of_text(text, published, future=future) if not reading.duration)


def time_readings(
    raw: str,
    tokens: Sequence[Token],
    published: date | None,
    *,
    future: bool | None = None,
    durations: bool = False,
    said: Sequence[Word] | None = None,
) -> tuple[TimeReading, ...]:
    """Return the times in `tokens` of `raw` with their token indices and kinds; durations only where asked for.

    `said` is what `time_word` knows of each token, where that was looked up before.
    """
    found = readings_of_tokens(raw, tokens, published, future=future, said=said)
    return tuple(reading for reading in found if durations or not reading.duration)


def periods(raw: str, tokens: Sequence[Token], published: date | None, *, future: bool | None = None) -> tuple[Period, ...]:
    """Return the times in `tokens` of `raw`, in order of place."""
    return tuple(reading.period for reading in time_readings(raw, tokens, published, future=future))
