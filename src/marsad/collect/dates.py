"""The day on which a page was published: told to machines, written in its address, or written beside its title in Arabic.

A day that a page only mentions (a copyright's year, a teaser's day, an archive's months) is never taken: a wrong day makes every
"yesterday" of the article wrong, and none is honest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from marsad.grammar import read_times
from marsad.text.fold import fold

FIRST = date(1990, 1, 1)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)")
_JOINED = re.compile(r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_UPDATED = re.compile(r"(?:تحديث|تعديل|عدل|عدلت|حدث|updated|modified)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"relat|sidebar|widget|ticker|most|popular|trend|teaser|card|footer|comment|archive|latest|recommend|promo|banner|menu|breadcrumb",
    re.IGNORECASE,
)
_APART = frozenset({"aside", "footer", "nav", "script", "style", "noscript", "template"})
_BEHIND, _BEFORE = 10, 5  # lines about the title in which its day may stand
_LONGEST_LINE = 120


def read_stamp(written: str, today: date) -> str | None:
    """Return an ISO day or time stamp of what a machine wrote, with the offset that it had; None where it is none that can be.

    >>> read_stamp("Sat, 12 Jul 2025 01:10:00 +0300", date(2025, 8, 1))
    '2025-07-12T01:10:00+03:00'
    >>> read_stamp("12/07/2025", date(2025, 8, 1)), read_stamp("2031-01-01", date(2025, 8, 1))
    ('2025-07-12', None)
    """
    text = written.strip()
    if len(text) > 80:
        return None
    stamp = _iso(text) or _mail(text)
    if stamp is not None:
        day, whole = stamp
        return whole if FIRST <= day <= today + timedelta(days=1) else None
    found = spelled_day(text, today)
    return found.isoformat() if found else None


def _iso(text: str) -> tuple[date, str] | None:
    if not text[:4].isascii() or not text[:4].isdigit():
        return None
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            return day, day.isoformat()
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.date(), moment.isoformat(timespec="seconds")


def _mail(text: str) -> tuple[date, str] | None:
    if not re.search(r"[A-Za-z]{3}", text) or not re.search(r"\d:\d", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.date(), moment.isoformat(timespec="seconds")


def spelled_day(line: str, today: date) -> date | None:
    """Return the day that a line writes in full, in any Arabic calendar; None where it writes none, or several.

    >>> spelled_day("نشر في: السبت 12 تموز/يوليو 2025 - 14:20", date(2025, 8, 1))
    datetime.date(2025, 7, 12)
    """
    days = {
        period.date_start
        for period in read_times(line[:_LONGEST_LINE])
        if period.date_start and period.date_start == period.date_end and FIRST <= period.date_start <= today + timedelta(days=1)
    }
    return days.pop() if len(days) == 1 else None


def day_in_address(url: str, today: date) -> date | None:
    """Return the day in an address, None where there is none.

    >>> day_in_address("https://example.org/2025/07/12/a-b", date(2025, 8, 1))
    datetime.date(2025, 7, 12)
    """
    for pattern in (_IN_ADDRESS, _JOINED):
        for year, month, day in pattern.findall(url):
            try:
                found = date(int(year), int(month), int(day))
            except ValueError:
                continue
            if FIRST <= found <= today + timedelta(days=1):
                return found
    return None


def stamps(written: Iterable[str], today: date) -> Iterator[str]:
    """Give those of the stamps that can be read."""
    for text in written:
        stamp = read_stamp(text, today)
        if stamp:
            yield stamp


def day_on_page(tree: Any, titles: Sequence[str], today: date) -> str | None:  # noqa: ANN401 - an element of lxml, which has no types
    """Return the day that stands in the page beside its title: in a `time` element, or spelled out.

    A line that speaks of an update is passed over; so is all that stands in lists of other articles.
    """
    lines = list(_lines(tree))
    wanted = {fold(title).strip() for title in titles if title.strip()}
    at = next((number for number, (text, _) in enumerate(lines) if fold(text) in wanted), None)
    if at is None:
        return None
    behind = lines[at + 1 : at + 1 + _BEHIND]
    before = lines[max(0, at - _BEFORE) : at]
    for text, stamp in (*behind, *reversed(before)):
        if len(text) > _LONGEST_LINE or _UPDATED.search(fold(text)):
            continue
        told = next(stamps([stamp], today), None) if stamp else None
        if told:
            return told
        day = spelled_day(text, today)
        if day:
            return day.isoformat()
    return None


def _lines(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
    """Give the pieces of text of a page in order, with the machine's stamp where one goes with it; not those of other articles."""
    for body in tree.xpath("//body"):
        apart: set[Any] = set()
        for element in body.iter():
            if not isinstance(element.tag, str):
                continue
            parent = element.getparent()
            name = f"{element.get('class') or ''} {element.get('id') or ''}"
            if parent in apart or element.tag in _APART or (element is not body and _ELSEWHERE.search(name)):
                apart.add(element)
                tail = " ".join((element.tail or "").split())
                if tail and parent not in apart:
                    yield tail, ""
                continue
            stamp = element.get("datetime") or "" if element.tag == "time" else ""
            text = " ".join((element.text or "").split())
            if text or stamp:
                yield text, stamp
            tail = " ".join((element.tail or "").split())
            if tail:
                yield tail, ""
