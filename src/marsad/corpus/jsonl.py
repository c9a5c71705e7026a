"""A file of JSON lines, one article a line, as articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.corpus.fields import COLUMNS, DAYS, check_name, read_day, shorten
from marsad.corpus.places import Stored
from marsad.corpus.script import why_set_aside
from marsad.errors import CorpusError
from marsad.model import Article

_REMEDY = 'write one article a line as a JSON object: {"doc_id": "…", "published": "YYYY-MM-DD", "text": "…"}'


def read_jsonl(path: Path | Stored) -> tuple[list[Article], list[str]]:
    """Return the articles of a file in order of doc_id, and what was noticed.

    Raises CorpusError, with line and column, for a line that is no JSON object, lacks doc_id or text, has a field of the
    wrong type, a date that is none, or a doc_id that stands twice.
    """
    unknown: set[str] = set()
    try:
        with path.open("rb") as held:
            articles = [article for _, article in articles_of_lines(held, str(path), 1, unknown)]
    except OSError as error:
        raise unreadable(error, str(path)) from error
    return sorted(articles, key=lambda article: article.doc_id), fields_note(unknown)


def articles_of_lines(lines: Iterable[bytes], path: str, first: int, unknown: set[str]) -> Iterator[tuple[int, Article]]:
    """Give each article of some lines of a file with its line's number; the first line has the number `first`.

    Names of fields that mean nothing here are added to `unknown`. Raises CorpusError as `read_jsonl` does.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=first):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - a mark before the first line is no part of it
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        row = _row(_decode(line, where), where)
        article = article_of_row(row, where)
        if article.doc_id in seen:
            raise named_twice(article.doc_id, f"on line {seen[article.doc_id]}", where)
        seen[article.doc_id] = number
        unknown.update(row.keys() - {*COLUMNS, "text"})
        yield number, article


def named_twice(doc_id: str, before: str, where: str) -> CorpusError:
    """Return the error for a doc_id that stands `before` already ("on line 3")."""
    what = f"the doc_id {shorten(doc_id)} stands {before} already"
    return CorpusError(what, where=f"{where}, field doc_id", remedy="name each article once")


def fields_note(unknown: set[str]) -> list[str]:
    """Return what is to be noted of fields that mean nothing here."""
    return [f"the lines have fields that are not read: {', '.join(sorted(unknown))}"] if unknown else []


def unreadable(error: OSError, path: str) -> CorpusError:
    """Return the error for a file that cannot be read."""
    return CorpusError(f"the file cannot be read: {error.strerror or error}", where=path, remedy="make the file readable")


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


def article_of_row(row: Mapping[str, Any], where: str) -> Article:
    """Return the article that a row of fields tells of; raise CorpusError, with `where`, where it tells of none."""
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
        raise CorpusError(
            f"{name} is no text: {shorten(json.dumps(value, default=repr))}", where=f"{where}, field {name}", remedy="write it in quotes"
        )
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
