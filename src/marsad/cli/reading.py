"""`marsad numbers` and `marsad times`: Arabic text in, what is read in it out, a line of JSON a text; a filter in a pipe."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from marsad.cli.verb import Verb
from marsad.errors import CorpusError, ParameterError

Read = Callable[[str, date | None], dict[str, object]]


@click.command(
    cls=Verb,
    example='marsad numbers "أسقطت الدفاعات نحو 12 مسيّرة"\nmarsad numbers --jsonl < articles.jsonl > numbers.jsonl',
)
@click.argument("text", required=False)
@click.option("--file", type=click.Path(path_type=Path), help="Read the text of this file (UTF-8).")
@click.option("--jsonl", is_flag=True, help='Read lines of {"id", "text"} and write a line for each.')
def numbers(text: str | None, file: Path | None, jsonl: bool) -> int:
    """Read the numbers of an Arabic text with their bounds.

    The text is TEXT, or a file, or standard input. The answer is a line of JSON: "values" are the numbers that are stated,
    "numbers" the quantities, each with the characters "start" to "end" that say it, its bounds "low" and "high", how it
    was hedged, and its words. With --jsonl a line that cannot be read is told on standard error, the others are read, and
    the exit code is 1.
    """
    from marsad.grammar import read_numbers, stated_values

    def read(given: str, _published: date | None) -> dict[str, object]:
        found = read_numbers(given)
        values = [_plain(value) for value in stated_values(found)]
        return {"values": values, "numbers": [{name: _plain(value) for name, value in dataclasses.asdict(one).items()} for one in found]}

    return _run(read, text, file, jsonl=jsonl, published=None)


@click.command(
    cls=Verb,
    example='marsad times --published 2025-07-12 "ليل الجمعة - السبت"\nmarsad times --jsonl < articles.jsonl > times.jsonl',
)
@click.argument("text", required=False)
@click.option("--file", type=click.Path(path_type=Path), help="Read the text of this file (UTF-8).")
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication, from which relative times are reckoned.")
@click.option("--jsonl", is_flag=True, help='Read lines of {"id", "text", "published"} and write a line for each.')
def times(text: str | None, file: Path | None, published: str | None, jsonl: bool) -> int:
    """Read the times of an Arabic text as days.

    The text is TEXT, or a file, or standard input. The answer is a line of JSON: "times" are the days, first and last, that
    could be told; "periods" are all times, each with the characters "start" to "end" that say it, its days, its precision and
    its words. Without a day of publication only absolute times have days. With --jsonl a line's own "published" comes before
    the option, a line that cannot be read is told on standard error, the others are read, and the exit code is 1.
    """
    from marsad.grammar import read_times

    def read(given: str, day: date | None) -> dict[str, object]:
        periods = [dataclasses.asdict(one) for one in read_times(given, day)]
        for period in periods:
            for name in ("date_start", "date_end"):
                period[name] = None if period[name] is None else period[name].isoformat()
        spans = [[one["date_start"], one["date_end"]] for one in periods if one["date_start"] and one["date_end"]]
        return {"times": spans, "periods": periods}

    return _run(read, text, file, jsonl=jsonl, published=_day(published) if published else None)


def _run(read: Read, text: str | None, file: Path | None, *, jsonl: bool, published: date | None) -> int:
    if text is not None and (file or jsonl):
        raise ParameterError("there are two texts to read", where="TEXT", remedy="give TEXT, or --file, or --jsonl with standard input")
    if jsonl:
        return _filter(read, published, file)
    if text is None:
        where = "standard input" if file is None else str(file)
        try:
            text = (sys.stdin.buffer.read() if file is None else _open(file).read()).decode("utf-8")
        except UnicodeDecodeError as error:
            raise CorpusError(f"not UTF-8 ({error.reason})", where=f"{where}, byte {error.start}", remedy="convert it to UTF-8") from error
    _write(read(text, published))
    return 0


def _open(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise CorpusError("there is no such file", where=str(file), remedy="check its name") from error


def _filter(read: Read, published: date | None, file: Path | None) -> int:
    """Answer each line as it comes; return 1 where one could not be read."""
    code = 0
    with sys.stdin.buffer if file is None else _open(file) as lines:
        for number, line in _lines(lines):
            try:
                name, given, day = _row(line)
            except (ValueError, RecursionError, ParameterError) as error:
                click.echo(f"line {number}: {error.what if isinstance(error, ParameterError) else error}", err=True)
                code = 1
            else:
                _write({"id": name, **read(given, day or published)})
    return code


def _row(line: bytes) -> tuple[object, str, date | None]:
    """Return the id, text and day of a line; raise ValueError or ParameterError where it is not as it should be."""
    row = json.loads(line)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('an object with a "text" was expected')  # noqa: TRY004 - the line is wrong, not a type of ours
    day = row.get("published")
    if day is not None and not isinstance(day, str):
        raise ValueError('"published" is no text')
    return row.get("id"), row["text"], _day(day) if day else None


def _lines(lines: BinaryIO) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _day(day: str) -> date:
    """Read a day or a timestamp, of which the day as it is written counts."""
    try:
        return date.fromisoformat(day[:10])
    except ValueError as error:
        remedy = "write it as YYYY-MM-DD, for example 2025-07-12"
        raise ParameterError(f"{day!r} is not a day", where="published", remedy=remedy) from error


def _plain(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _write(answer: dict[str, object]) -> None:
    """Write one line; a text with half a surrogate pair is escaped, since UTF-8 cannot hold it."""
    try:
        line = json.dumps(answer, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(answer).encode("ascii")
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
