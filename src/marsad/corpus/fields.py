"""Cells of a manifest and fields of a JSONL row: names, days, and what may stand in them."""

from __future__ import annotations

import json
from datetime import date, datetime

from marsad.errors import CorpusError

OPTIONAL = ("source", "title", "url")
DAYS = ("published", "related_published")
COLUMNS = ("doc_id", "file", "source", "published", "title", "url", "related_published")
# what is read in texts is of these too; one slip in a year would stretch the axis of every chart
YEARS = range(1800, 2100)
_SHOWN = 60


def read_day(written: str, where: str) -> date | None:
    """Return the day of an ISO day or of an ISO time stamp, as it is written there; None where nothing is written.

    >>> read_day("2025-03-17T23:30:00+03:00", "line 2")
    datetime.date(2025, 3, 17)

    Raises CorpusError, with `where`, for anything else.
    """
    text = written.strip()
    if not text:
        return None
    remedy = "write a day as YYYY-MM-DD, or leave it empty where it is unknown"
    if not text.isascii() or text[4:5] != "-":
        raise CorpusError(f"the date {shorten(text)} is no ISO day", where=where, remedy=remedy)
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError as error:
        raise CorpusError(f"the date {shorten(text)} is no ISO day: {error}", where=where, remedy=remedy) from error
    if day.year not in YEARS:
        what = f"the date {shorten(text)} is not of the years {YEARS[0]} to {YEARS[-1]}"
        raise CorpusError(what, where=where, remedy="correct it, or leave it empty where it is unknown")
    return day


def check_name(doc_id: str, where: str) -> str:
    """Return a doc_id that can name an article; raises CorpusError for an empty one or one with control characters."""
    if not doc_id.strip():
        raise CorpusError("the doc_id is empty", where=where, remedy="give each article a doc_id of its own")
    if not doc_id.isprintable():
        raise CorpusError(f"the doc_id {shorten(doc_id)} holds a control character", where=where, remedy="use letters, digits and marks")
    return doc_id.strip()


def shorten(text: str) -> str:
    """Return a text in quotes for an error's line: cut to a length that can be read, control characters escaped."""
    return json.dumps(text if len(text) <= _SHOWN else text[:_SHOWN] + "…", ensure_ascii=not text.isprintable())
