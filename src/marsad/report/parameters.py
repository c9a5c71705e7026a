"""Parameters of notebooks and reports, checked by name, type and value before anything runs.

Values are never coerced: `start` is a string or nothing, and `٢٠٢٤` does not become 2024 on the way.
"""

from __future__ import annotations

import ast
import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from marsad.corpus.fields import YEARS
from marsad.errors import ParameterError

Freq = Literal["day", "week", "month"]
Language = Literal["en", "ar"]
Digits = Literal["western", "eastern"]

FREQS: tuple[str, ...] = get_args(Freq)
LANGUAGES: tuple[str, ...] = get_args(Language)
DIGITS: tuple[str, ...] = get_args(Digits)
# what every notebook understands, and what holds where nothing is given
DEFAULTS: dict[str, object] = {
    "corpus": "seeds",
    "tables": "",
    "start": "",
    "end": "",
    "as_of": "",
    "freq": "month",
    "language": "en",
    "digits": "western",
}
_CHOICES = {"freq": FREQS, "language": LANGUAGES, "digits": DIGITS}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter as a notebook's tagged cell declares it: its name, its default, and the comment beside it."""

    name: str
    default: object
    comment: str


def read_day(name: str, value: str) -> date | None:
    """Return the day that `value` names, None where it is empty.

    Raises ParameterError for anything but an existing day of the years 1800 to 2099, written YYYY-MM-DD in ASCII digits.

    >>> read_day("start", "2025-07-12")
    datetime.date(2025, 7, 12)
    """
    if not value:
        return None
    if _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day and day.year in YEARS:
            return day
    raise ParameterError(
        f"{name} = {value!r} is not a day", where=name, remedy='write it as YYYY-MM-DD, for example "2025-07-12", or leave it empty'
    )


def check_values(values: Mapping[str, object]) -> None:
    """Raise ParameterError where a known parameter's type or value is not allowed, or `start` is after `end`.

    >>> check_values({"freq": "weak"})
    Traceback (most recent call last):
        ...
    marsad.errors.ParameterError: error[M200]: freq = 'weak' is not allowed; did you mean 'week'?
      at: freq
      do: choose one of day, week, month
    """
    for name in DEFAULTS:
        value = values.get(name, "")
        if not isinstance(value, str):
            raise ParameterError(
                f"{name} = {value!r} is of type {type(value).__name__}, not a string", where=name, remedy="put it in quotes"
            )
    for name, allowed in _CHOICES.items():
        value = values.get(name, allowed[0])
        if value not in allowed:
            raise ParameterError(
                f"{name} = {value!r} is not allowed{_meant(str(value), allowed)}", where=name, remedy=f"choose one of {', '.join(allowed)}"
            )
    start, end, _ = (read_day(name, str(values.get(name, ""))) for name in ("start", "end", "as_of"))
    if start and end and start > end:
        raise ParameterError(f"start = {start} is after end = {end}", where="start, end", remedy="exchange them, or leave one empty")


def check_names(names: Iterable[str], allowed: Iterable[str], where: str | None = None) -> None:
    """Raise ParameterError for the first of `names` that is not in `allowed`, with the nearest name that is."""
    known = sorted(allowed)
    for name in names:
        if name not in known:
            raise ParameterError(
                f"there is no parameter {name!r}{_meant(name, known)}", where=where, remedy=f"the parameters are {', '.join(known)}"
            )


def check_types(values: Mapping[str, object], declared: Iterable[Declared], where: str | None = None) -> None:
    """Raise ParameterError where a value is not of the type of its parameter's default. A whole number is no text, nor true.

    >>> check_types({"top": "5"}, [Declared("top", 10, "how many rows")])
    Traceback (most recent call last):
        ...
    marsad.errors.ParameterError: error[M200]: top = '5' is of type str, not int
      at: top
      do: its default is 10
    """
    for parameter in declared:
        expected = type(parameter.default)
        value = values.get(parameter.name, parameter.default)
        if expected is not type(None) and type(value) is not expected:
            raise ParameterError(
                f"{parameter.name} = {value!r} is of type {type(value).__name__}, not {expected.__name__}",
                where=where or parameter.name,
                remedy=f"its default is {parameter.default!r}",
            )


def check_for(notebook: Path, values: Mapping[str, object]) -> None:
    """Raise ParameterError where `values` do not fit the tagged cell of `notebook` by name or type, or are not allowed."""
    declared = read_declared(notebook)
    check_names(values, [parameter.name for parameter in declared], where=notebook.name)
    check_types(values, declared, where=notebook.name)
    check_values(values)


def read_declared(notebook: Path) -> tuple[Declared, ...]:
    """Return the parameters that the cell tagged `parameters` of `notebook` declares, in its order; none where it has no such cell.

    Raises ParameterError where the file is no notebook or the cell is more than assignments of plain values.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if "parameters" in ((cell.get("metadata") or {}).get("tags") or ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ParameterError(f"not a notebook: {error}", where=str(notebook), remedy="name a file written by Jupyter") from error
    return tuple(parameter for source in sources for parameter in _read_cell(source, notebook))


def _read_cell(source: str, notebook: Path) -> Iterable[Declared]:
    lines = source.splitlines()
    line = 1
    try:
        for statement in ast.parse(source).body:
            line = statement.end_lineno or line
            match statement:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                ):
                    comment = lines[line - 1].encode()[statement.end_col_offset :].decode()
                    yield Declared(name, ast.literal_eval(value), comment.strip().lstrip("#").strip())
                case _:
                    raise _unreadable(notebook, f"line {line} is no assignment")
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:  # the last two of brackets within brackets
        raise _unreadable(notebook, f"line {line}: {str(error) or 'it is nested too deep'}") from error


def _unreadable(notebook: Path, cause: str) -> ParameterError:
    return ParameterError(
        f"the parameters cell cannot be read: {cause}",
        where=notebook.name,
        remedy='write lines such as freq = "month"  # day, week, month',
    )


def _meant(given: str, allowed: Iterable[str]) -> str:
    near = difflib.get_close_matches(given.lower(), list(allowed), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
