"""A reference table read by its map: figures with their days, items and sides, and what of the table could not be used."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from marsad.compare.mapping import Map, Measure, Side, accepts
from marsad.errors import ParameterError
from marsad.lexicon.source import per_lexicon, read_table

# a night, or "the last 24 hours", has two days and is told on the second
NIGHT = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one row: on which days, of what, whose, with its bounds. `line` is the row's in the file.

    Where only presence is told, `low` and `high` are None and `presence` is true.
    """

    line: int
    kind: str
    phases: tuple[str, ...]
    item: str | None
    actor: str | None
    target: str | None
    start: date
    end: date
    low: float | None
    high: float | None
    presence: bool = False

    @property
    def day(self) -> date | None:
        """The day that it belongs to, a night to its morning; None where it spans more."""
        return self.end if (self.end - self.start).days <= NIGHT else None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference's figures, its first and last day, and how many rows were not used, by reason."""

    name: str
    map: Map
    figures: tuple[Figure, ...]
    first: date | None
    last: date | None
    rows: int
    unused: Mapping[str, int]


def read_reference(path: Path, how: Map) -> Reference:
    """Read a reference table.

    Raises ParameterError where the file cannot be read, lacks a column of the map, or a number or day is none: told with the
    line. An empty cell is no figure; a zero is one.
    """
    figures: list[Figure] = []
    unused: Counter[str] = Counter()
    rows = 0
    days: list[date] = []
    for line, row in _rows(path, how):
        rows += 1
        if not accepts(how.rows, row):
            unused["another row"] += 1
            continue
        start, end = (_day(row[column], how, path, line, column) for column in (how.dates.start, how.dates.end))
        if start is None or end is None:
            unused["no day"] += 1
            continue
        if start > end:
            raise ParameterError(
                f"the row ends on {end}, before it begins on {start}",
                where=f"{path}, line {line}",
                remedy="mend the row, or dates in the map",
            )
        days += [start, end]
        item = _item(row, how)
        if how.weapon.column and item is None:
            unused[f"no item: {row[how.weapon.column].strip() or 'empty'}"] += 1
            continue
        made = [one for measure in how.measures if (one := _figure(line, row, how, measure, (start, end), item, path)) is not None]
        if not made:
            unused["no number"] += 1
        figures += made
    return Reference(path.name, how, tuple(figures), min(days, default=None), max(days, default=None), rows, dict(sorted(unused.items())))


def _rows(path: Path, how: Map) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        with path.open(encoding=how.encoding, newline="") as file:
            reader = csv.DictReader(file, delimiter=how.delimiter, restval="")
            missing = [name for name in how.columns if name not in (reader.fieldnames or ())]
            if missing:
                raise ParameterError(
                    f"the reference has no column {missing[0]!r}, which the map {how.name!r} names",
                    where=str(path),
                    remedy=f"its columns are {', '.join(reader.fieldnames or ()) or 'none'}; choose another map, or write one",
                )
            for row in reader:
                yield reader.line_num, {name: value if isinstance(value, str) else "" for name, value in row.items() if name}
    except FileNotFoundError as error:
        raise ParameterError("there is no such reference", where=str(path), remedy="check its name") from error
    except (OSError, UnicodeError, LookupError, csv.Error) as error:
        remedy = "say its encoding and delimiter in the map, under file"
        raise ParameterError(f"the reference cannot be read: {error}", where=str(path), remedy=remedy) from error


def _day(text: str, how: Map, path: Path, line: int, column: str) -> date | None:
    text = text.strip()
    if text in how.missing:
        return None
    for form in how.dates.formats:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day as the table writes it
        except ValueError:
            continue
    raise ParameterError(
        f"{text!r} is no day as the map writes days ({', '.join(how.dates.formats)})",
        where=f"{path}, line {line}, column {column}",
        remedy="add its form to dates, formats in the map",
    )


def _item(row: Mapping[str, str], how: Map) -> str | None:
    if not how.weapon.column:
        return how.weapon.otherwise
    said = row[how.weapon.column]
    found = {item for pattern, item in how.weapon.patterns if pattern.search(said)}
    if {"missile", "drone"} <= found or "mixed" in found:
        return "mixed"
    return next((item for pattern, item in how.weapon.patterns if pattern.search(said)), how.weapon.otherwise)


def _figure(
    line: int, row: Mapping[str, str], how: Map, measure: Measure, days: tuple[date, date], item: str | None, path: Path
) -> Figure | None:
    if not accepts(measure.where, row):
        return None
    actor, target = (_side(own or given, row) for own, given in ((measure.actor, how.actor), (measure.target, how.target)))
    bounds: tuple[float | None, float | None] = (None, None)
    if not measure.presence:
        count, low, high = (_number(row, name, how, path, line) for name in (measure.count, measure.low, measure.high))
        if count is None and low is None and high is None:
            return None
        bounds = (count if low is None else low, count if high is None else high)
    return Figure(line, measure.kind, measure.phases, item, actor, target, *days, *bounds, presence=measure.presence)


def _number(row: Mapping[str, str], column: str | None, how: Map, path: Path, line: int) -> float | None:
    if column is None or (text := row[column].strip()) in how.missing:
        return None
    try:
        number = float(text)
    except ValueError as error:
        where = f"{path}, line {line}, column {column}"
        raise ParameterError(f"{text!r} is no number", where=where, remedy="mend it, or add it to file, missing in the map") from error
    if not 0 <= number < float("inf"):
        raise ParameterError(f"{text!r} is no count", where=f"{path}, line {line}, column {column}", remedy="counts are zero or more")
    return number


def _side(side: Side, row: Mapping[str, str]) -> str | None:
    if not side.column:
        return side.code
    said = row[side.column].strip()
    if said in side.values:
        return side.values[said]
    if side.states:
        return _states().get(said.lower())
    return said or None


@per_lexicon
def _states() -> Mapping[str, str]:
    return {str(entry["english"]).lower(): str(entry["code"]) for entry in read_table("countries")}
