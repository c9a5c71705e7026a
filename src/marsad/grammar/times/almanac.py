"""Arithmetic of days: weeks, months, years, seasons, and the Hijri calendar. No words here."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from marsad.model import Precision

_HIJRI_FIRST = 1343
_HIJRI_LAST = 1500


class Days(NamedTuple):
    """A resolved stretch of days, inclusive, and how precisely the words gave it."""

    start: date
    end: date
    precision: Precision


def shift(day: date, days: int) -> date:
    """Return the day `days` after `day` (before, where negative)."""
    return day + timedelta(days=days)


def week_of(day: date, step: int = 0) -> Days:
    """Return the ISO week of `day`, or that `step` weeks from it."""
    monday = shift(day, 7 * step - day.weekday())
    return Days(monday, shift(monday, 6), "week")


@lru_cache(maxsize=4096)
def month_of(year: int, month: int) -> Days:
    """Return the days of a month."""
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def year_of(year: int) -> Days:
    """Return the days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def months_from(year: int, month: int, step: int) -> tuple[int, int]:
    """Return the year and month `step` months from a month."""
    count = 12 * year + month - 1 + step
    return count // 12, count % 12 + 1


def months_back(day: date, months: int) -> date:
    """Return the same day of the month `months` months before, or that month's last day."""
    year, month = months_from(day.year, day.month, -months)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), month_of(year, month).end)


def run_of_months(year: int, month: int, count: int) -> Days:
    """Return `count` months in a row from a month."""
    last_year, last_month = months_from(year, month, count - 1)
    return Days(date(year, month, 1), month_of(last_year, last_month).end, "range")


@lru_cache(maxsize=4096)
def hijri_month(year: int, month: int) -> Days | None:
    """Return the days of a month of the Umm al-Qura calendar, None outside the years it is tabled for (1343-1500)."""
    if not _HIJRI_FIRST <= year <= _HIJRI_LAST:
        return None
    first = Hijri(year, month, 1)
    start = first.to_gregorian()
    start_day = date(start.year, start.month, start.day)
    return Days(start_day, shift(start_day, first.month_length() - 1), "month")


def hijri_year_of(day: date) -> int | None:
    """Return the Hijri year in which `day` falls, None where the calendar is not tabled."""
    try:
        year: int = Gregorian(day.year, day.month, day.day).to_hijri().year
    except (OverflowError, ValueError):
        return None
    return year
