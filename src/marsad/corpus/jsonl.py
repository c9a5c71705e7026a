"""A file of JSON lines, one article a line, as articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.corpus.fields import COLUMNS, DAYS, check_name, read_day, shorten
from marsad.corpus.script import why_set_aside
from marsad.errors import CorpusError
from marsad.model import Article

_REMEDY = 'write one article a line as a JSON object: {"doc_id": "…", "published": "YYYY-MM-DD", "text": "…"}'


def read_jsonl(path: Path) -> tuple[list[Article], list[str]]:
    """Return the articles of a file in order of doc_id, and what was noticed.

    Raises CorpusError, with line and column, for a line that is no JSON object, lacks doc_id or text, has a field of the
    wrong type, a date that is none, or a doc_id that stands twice.
    """
    articles: dict[str, Article] = {}
    lines: dict[str, int] = {}
    unknown: set[str] = set()
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        row = _row(line, where)
        article = _article(row, where)
        if article.doc_id in lines:
            what = f"the doc_id {shorten(article.doc_id)} stands on line {lines[article.doc_id]} already"
            raise CorpusError(what, where=f"{where}, field doc_id", remedy="name each article once")
        lines[article.doc_id] = number
        articles[article.doc_id] = article
        unknown.update(row.keys() - {*COLUMNS, "text"})
    notes = [f"the lines have fields that are not read: {', '.join(sorted(unknown))}"] if unknown else []
    return [articles[doc_id] for doc_id in sorted(articles)], notes


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open("rb") as held:
            for number, line in enumerate(held, start=1):
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - a mark before the first line is no part of it
                if line.strip():
                    yield number, _decode(line, f"{path}, line {number}")
    except OSError as error:
        raise CorpusError(f"the file cannot be read: {error.strerror}", where=str(path), remedy="make the file readable") from error


def _decode(line: bytes, where: str) -> str:
    try:
        return line.rstrip(b"\r\n").decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8")) + 1
        raise CorpusError("the line is not UTF-8", where=f"{where}, column {column}", remedy="save the file as UTF-8") from error


def _row(line: str, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorpusError(f"the line is broken: {error.msg}", where=f"{where}, column {error.colno}", remedy=_REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise CorpusError("the line is no JSON that can be read", where=f"{where}, column 1", remedy=_REMEDY) from error
    if not isinstance(row, dict):
        raise CorpusError("the line is no JSON object", where=f"{where}, column 1", remedy=_REMEDY)
    return row


def _article(row: Mapping[str, Any], where: str) -> Article:
    told = {name: _text(row, name, where) for name in (*COLUMNS, "text")}
    for name in ("doc_id", "text"):
        if name not in row:
            raise CorpusError(f"the line has no field {name}", where=where, remedy=_REMEDY)
    text = told["text"] or ""
    broken = _holds_halves(text)
    days = {name: read_day(told[name] or "", f"{where}, field {name}") for name in DAYS}
    return Article(
        doc_id=check_name(told["doc_id"] or "", f"{where}, field doc_id"),
        text="" if broken else text,
        published=days["published"],
        related_published=days["related_published"],
        source=_known(told["source"]),
        title=_known(told["title"]),
        url=_known(told["url"]),
        file=_known(told["file"]),
        set_aside="not_utf8" if broken else why_set_aside(text),
    )


def _text(row: Mapping[str, Any], name: str, where: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise CorpusError(f"{name} is no text: {shorten(json.dumps(value))}", where=f"{where}, field {name}", remedy="write it in quotes")
    if value and name != "text" and _holds_halves(value):
        what = f"{name} holds half of a character (an unpaired surrogate)"
        raise CorpusError(what, where=f"{where}, field {name}", remedy="write it as UTF-8")
    return value


def _holds_halves(text: str) -> bool:
    """Tell whether a text holds unpaired surrogates, which JSON escapes can write and UTF-8 cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _known(value: str | None) -> str | None:
    return (value or "").strip() or None
