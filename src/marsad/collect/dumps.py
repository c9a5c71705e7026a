"""Dumps of others, CSV or JSON lines, by a mapping that says which of their columns is which of ours."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.collect.charset import decode

_LINES = {".jsonl", ".ndjson", ".json"}
_SAMPLE = 200_000
_TAGS = re.compile(r"<(?:p|br|div|span|a|b|strong|ul|li|table|img)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a dump with our names; `number` is its line or row, from one; None stands for one that cannot be read."""

    number: int
    told: Mapping[str, str] | None


def read_dump(path: Path, fields: Mapping[str, str], separator: str) -> Iterator[Row]:
    """Give the rows of a file one by one; raises ValueError where a column that the mapping names is not there at all."""
    if path.suffix.lower() in _LINES:
        yield from _json_lines(path, fields)
    else:
        yield from _csv(path, fields, separator)


def holds_html(text: str) -> bool:
    """Tell whether a text is HTML.

    >>> holds_html("<p>نص</p>"), holds_html("3 < 5")
    (True, False)
    """
    return bool(_TAGS.search(text))


def _json_lines(path: Path, fields: Mapping[str, str]) -> Iterator[Row]:
    with path.open("rb") as held:
        for number, line in enumerate(held, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                yield Row(number, None)
                continue
            yield Row(
                number, _mapped({name: _text(_within(row, column)) for name, column in fields.items()}) if isinstance(row, dict) else None
            )


def _within(row: Any, column: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a field, or one within another: `source.name`."""
    if isinstance(row, dict) and column in row:
        return row[column]
    name, dot, rest = column.partition(".")
    return _within(row.get(name), rest) if dot and isinstance(row, dict) else None


def _text(value: Any) -> str:  # noqa: ANN401 - as above
    return value if isinstance(value, str) else "" if value is None or isinstance(value, dict | list | bool) else str(value)


def _mapped(told: Mapping[str, str]) -> Mapping[str, str] | None:
    return told if told.get("text", "").strip() else None


def _csv(path: Path, fields: Mapping[str, str], separator: str) -> Iterator[Row]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open("rb") as held:
        charset = decode(held.read(_SAMPLE))[1]
    with path.open(encoding="utf-8-sig" if charset == "utf-8" else charset, errors="replace", newline="") as lines:
        rows = csv.reader(lines, delimiter=separator)
        try:
            header = [name.strip() for name in next(rows, [])]
            absent = [column for column in fields.values() if column not in header]
            if absent:
                raise ValueError(f"it has no column {absent[0]!r}; it has {', '.join(header[:20])}")
            places = {name: header.index(column) for name, column in fields.items()}
            for number, cells in enumerate(rows, start=1):
                whole = len(cells) > max(places.values())
                yield Row(number, _mapped({name: cells[at] for name, at in places.items()}) if whole else None)
        except csv.Error as error:
            raise ValueError(str(error)) from error
