"""The peers, run by their own environment: readers of Arabic numbers and times of others, behind one face.

Each has `read`, the library's own call, which is what is timed, and `tell`, which turns what it gave into values or days as
kindly as can be: a percentage is its number, a month that was named is the whole month, a time without a year is the latest.

Standard input holds a line of JSON a task, standard output a line an answer: `{"texts": [[text, published], …]}` gives them
to read, `{"time": NAME}` asks for the seconds of one pass, `{"answer": NAME}` for what is told of each text.
"""

from __future__ import annotations

import json
import re
import sys
import time
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pyarabic.number as pyarabic  # type: ignore[import-not-found,unused-ignore]
from dateparser.search import search_dates  # type: ignore[import-untyped,import-not-found,unused-ignore]
from maha.parsers.functions import parse_dimension  # type: ignore[import-not-found,unused-ignore]

_DIGITS = re.compile(r"[0-9٠-٩]+(?:[.,٫٬][0-9٠-٩]+)*(?:\s+(?:ألف|آلاف|مليون|ملايين|مليار|مليارات))?")
_PERCENT = ("%", "٪", "المئة", "المائة")
_SCALES = {"ألف": 1e3, "آلاف": 1e3, "مليون": 1e6, "ملايين": 1e6, "مليار": 1e9, "مليارات": 1e9}


class Peer(NamedTuple):
    """A reader: what it is asked, and how its answer is told in values or days."""

    read: Callable[[str, date], Any]
    tell: Callable[[Any, date], list[Any]]


def _maha_numbers(text: str, _published: date) -> Any:  # noqa: ANN401 - whatever the library gives
    return parse_dimension(text, numeral=True)


def _told_maha_numbers(found: Iterable[Any], _published: date) -> list[float]:
    return [one.value * 100 if any(sign in one.body for sign in _PERCENT) else one.value for one in found]


def _maha_times(text: str, _published: date) -> Any:  # noqa: ANN401 - whatever the library gives
    return parse_dimension(text, time=True)


def _told_maha_times(found: Iterable[Any], published: date) -> list[tuple[str, str]]:
    return [span for one in found if (span := _maha_span(one.value, published))]


def _maha_span(value: Any, published: date) -> tuple[str, str] | None:  # noqa: ANN401 - whatever the library gives
    if hasattr(value, "start"):
        ends = [end and _maha_span(end, published) for end in (value.start, value.end)]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    now = datetime(published.year, published.month, published.day)  # noqa: DTZ001 - a day has no zone
    try:
        # whole weeks are counted here: the library's own sum takes them twice
        first = (now + timedelta(weeks=value.weeks) if value.weeks and not value.weekday else now + value).date()
    except (OverflowError, TypeError, ValueError):
        return None
    weeks, months, years = value.weeks or 0, value.months or value.prev_month or value.next_month, value.years
    if value.weekday and value.day is None and first > published and not value.days and not weeks:
        first -= timedelta(days=7)
    if (value.month or value.prev_month or value.next_month) and value.year is None and first > published and not value.next_month:
        first = first.replace(year=first.year - 1, day=min(first.day, 28) if first.month == 2 else first.day)
    if value.day is None and not value.weekday and not value.days:
        if weeks and not value.weekday:
            first -= timedelta(days=first.weekday())
            return first.isoformat(), (first + timedelta(days=6)).isoformat()
        if value.month or months:
            return _month(first)
        if value.year or years:
            return f"{first.year:04}-01-01", f"{first.year:04}-12-31"
    return first.isoformat(), first.isoformat()


def _month(first: date) -> tuple[str, str]:
    return first.replace(day=1).isoformat(), first.replace(day=monthrange(first.year, first.month)[1]).isoformat()


def _pyarabic(text: str, _published: date) -> tuple[list[str], list[float]]:
    rest = _DIGITS.sub("،", text)
    return _DIGITS.findall(text), [pyarabic.text2number(phrase) for phrase in pyarabic.extract_number_phrases(rest)]


def _told_pyarabic(found: tuple[list[str], list[float]], _published: date) -> list[float]:
    return [*map(_digit_value, found[0]), *found[1]]


def _digit_value(words: str) -> float:
    digits, *scale = words.split()
    plain = "".join(str(int(sign)) if sign.isdecimal() else {"٫": "."}.get(sign, sign) for sign in digits)
    plain = re.sub(r"[.,٬](?=[0-9]{3}(?![0-9]))|[,٬]$", "", plain).replace(",", ".").replace("٬", "")
    value = float(plain) if plain.count(".") < 2 else float(plain.replace(".", ""))
    value *= _SCALES[scale[0]] if scale else 1
    return round(value) if value == round(value) else value


def _dateparser(text: str, published: date) -> Any:  # noqa: ANN401 - whatever the library gives
    base = datetime(published.year, published.month, published.day)  # noqa: DTZ001 - a day has no zone
    return search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})


def _dateparser_alone(text: str, published: date) -> Any:  # noqa: ANN401 - whatever the library gives
    base = datetime(published.year, published.month, published.day)  # noqa: DTZ001 - a day has no zone
    return search_dates(text, settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})


def _told_dateparser(found: list[tuple[str, datetime]] | None, published: date) -> list[tuple[str, str]]:
    out = []
    for words, when in found or ():
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        # the day of what names none is that of publication
        alone = not [number for number in numbers if number < 1000] and when.day == published.day
        named = not re.search(r"قبل|منذ|أمس|اليوم|غد", words)
        whole = alone and named and (numbers or when.month != published.month)
        out.append(_month(when.date()) if whole else (when.date().isoformat(), when.date().isoformat()))
    return out


PEERS = {
    "PyArabic with digits": Peer(_pyarabic, _told_pyarabic),
    "mahad numbers": Peer(_maha_numbers, _told_maha_numbers),
    "mahad times": Peer(_maha_times, _told_maha_times),
    "dateparser search": Peer(_dateparser, _told_dateparser),
    # finds out by itself which language it reads
    "dateparser search, untold": Peer(_dateparser_alone, _told_dateparser),
}


def _seconds(peer: Peer, texts: list[tuple[str, date]]) -> float:
    started = time.process_time()
    for text, published in texts:
        peer.read(text, published)
    return time.process_time() - started


def _answers(peer: Peer, texts: list[tuple[str, date]]) -> Iterator[list[Any]]:
    for text, published in texts:
        try:
            yield peer.tell(peer.read(text, published), published)
        except Exception as error:  # noqa: BLE001 - a peer that stops at a text has told nothing of it
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            yield []


def main() -> int:
    """Do the tasks of standard input."""
    texts: list[tuple[str, date]] = []
    for line in sys.stdin:
        task = json.loads(line)
        answer: object = None
        if "texts" in task:
            texts = [(text, date.fromisoformat(day)) for text, day in task["texts"]]
        elif "time" in task:
            answer = _seconds(PEERS[task["time"]], texts)
        else:
            answer = list(_answers(PEERS[task["answer"]], texts))
        print(json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
