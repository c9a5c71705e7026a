"""Maps: what the columns of a reference table mean, read from YAML and checked before a row is read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from marsad import given
from marsad.errors import ParameterError
from marsad.tables import SCHEMAS

_KEYS = frozenset({"title", "about", "file", "dates", "sides", "weapon", "rows", "measures"})
_FILE = {"encoding": "utf-8-sig", "delimiter": ",", "missing": ["", "NA", "NaN", "nan", "null"]}
COMPARED = ("strike", "casualty")


@dataclass(frozen=True, slots=True)
class Dates:
    """Which columns say when: the first and the last day of a row, and how they are written (strptime's formats, tried in order)."""

    start: str
    end: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Who acts or is acted upon: one code for every row, or a column whose values are codes, or are given one by `values`.

    With `states` a column holds English names of states.
    """

    code: str | None = None
    column: str | None = None
    values: Mapping[str, str | None] = field(default_factory=dict)
    states: bool = False


@dataclass(frozen=True, slots=True)
class Weapon:
    """Which item a row counts: the first pattern that is found in the column, else `otherwise` (None: the row is passed over)."""

    column: str | None
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    otherwise: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """What of a row is held against which of our phases.

    `count` is the column of the number, `low` and `high` those of its bounds. With `presence` the rows themselves are counted, and
    only whether both tell of anything on a day is compared. `where` are the rows that it takes, by column.
    """

    kind: str
    phases: tuple[str, ...]
    count: str | None = None
    low: str | None = None
    high: str | None = None
    presence: bool = False
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actor: Side | None = None
    target: Side | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it needs."""
        return tuple(name for name in (self.count, self.low, self.high, *self.where) if name)


@dataclass(frozen=True, slots=True)
class Map:
    """What a reference's columns mean; `rows` are the rows that count at all, by column."""

    name: str
    title: str
    about: str
    encoding: str
    delimiter: str
    missing: frozenset[str]
    dates: Dates
    actor: Side
    target: Side
    weapon: Weapon
    rows: Mapping[str, tuple[str, ...]]
    measures: tuple[Measure, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the reference must have."""
        sides = (self.actor, self.target, *(side for one in self.measures for side in (one.actor, one.target) if side))
        named = (self.dates.start, self.dates.end, *(side.column for side in sides), self.weapon.column, *self.rows)
        return tuple(dict.fromkeys(name for name in (*named, *(name for one in self.measures for name in one.columns)) if name))


def map_names() -> tuple[str, ...]:
    """Return the names of the maps that the package has."""
    folder = resources.files("marsad.compare").joinpath("maps")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def read_map(name: str | Path) -> Map:
    """Return the map of a name that the package has, or of a file.

    Raises ParameterError where it is none of both, or is misshapen: told with file and key.
    """
    known = map_names()
    if str(name) in known:
        text, where = resources.files("marsad.compare").joinpath("maps", f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml"
    else:
        path = Path(name)
        where = str(path)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            remedy = f"name a file, or one of the maps that come with marsad: {', '.join(known)}"
            raise ParameterError(
                f"the map cannot be read: {getattr(error, 'strerror', None) or error}", where=where, remedy=remedy
            ) from error
    try:
        content = given.load(text)
    except yaml.YAMLError as error:
        raise ParameterError(
            f"the map is not YAML: {' '.join(str(error).split())}", where=where, remedy="mend the line that is named"
        ) from error
    reader = _Reader(where)
    try:
        return reader.map(Path(str(name)).stem, content)
    except (TypeError, AttributeError) as error:
        raise reader.wrong("a value is of another kind than it must be", "docs/compare.md shows a whole map") from error


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of one file and says where one is wrong."""

    where: str

    def map(self, name: str, content: object) -> Map:
        read = self._table(content, "the map", _KEYS)
        for key in ("dates", "measures"):
            if key not in read:
                raise self.wrong(f"it has no {key!r}", "docs/compare.md shows a whole map")
        file = _FILE | self._table(read.get("file", {}), "file", frozenset(_FILE))
        sides = self._table(read.get("sides", {}), "sides", frozenset({"actor", "target"}))
        measures = read["measures"]
        if not isinstance(measures, list) or not measures:
            raise self.wrong("'measures' is no list with an entry", "name at least one: kind, phase and count")
        return Map(
            name=name,
            title=str(read.get("title", name)),
            about=" ".join(str(read.get("about", "")).split()),
            encoding=self._encoding(str(file["encoding"])),
            delimiter=self._delimiter(str(file["delimiter"])),
            missing=frozenset(map(str, file["missing"])),
            dates=self._dates(read["dates"]),
            actor=self._side(sides.get("actor"), "sides, actor"),
            target=self._side(sides.get("target"), "sides, target"),
            weapon=self._weapon(read.get("weapon", {})),
            rows=self._where(read.get("rows", {}), "rows"),
            measures=tuple(self._measure(one, f"measures, entry {number}") for number, one in enumerate(measures, start=1)),
        )

    def _dates(self, entry: object) -> Dates:
        read = self._table(entry, "dates", frozenset({"day", "start", "end", "formats"}))
        start = read.get("start", read.get("day"))
        if not start:
            raise self.wrong("'dates' names no column", "give day: COLUMN, or start: COLUMN and end: COLUMN")
        formats = read.get("formats", ["%Y-%m-%d"])
        return Dates(str(start), str(read.get("end", start)), tuple(map(str, formats if isinstance(formats, list) else [formats])))

    def _side(self, entry: object, key: str) -> Side:
        if entry is None or isinstance(entry, str):
            return Side(code=entry)
        read = self._table(entry, key, frozenset({"column", "values", "states"}))
        if "column" not in read:
            raise self.wrong(f"{key!r} names no column", f"write {key.rsplit(maxsplit=1)[-1]}: UKR for one side, or column: COLUMN")
        values = {str(name): code for name, code in (read.get("values") or {}).items()}
        return Side(column=str(read["column"]), values=values, states=bool(read.get("states")))

    def _weapon(self, entry: object) -> Weapon:
        read = self._table(entry, "weapon", frozenset({"column", "patterns", "otherwise"}))
        patterns = []
        for number, one in enumerate(read.get("patterns", ()), start=1):
            pair = self._table(one, f"weapon, pattern {number}", frozenset({"match", "item"}))
            try:
                patterns.append((re.compile(str(pair["match"]), re.IGNORECASE), self._item(pair["item"], f"weapon, pattern {number}")))
            except (KeyError, re.error) as error:
                raise self.wrong(f"weapon, pattern {number}: {error}", "write {match: REGULAR EXPRESSION, item: ITEM}") from error
        otherwise = read.get("otherwise")
        column = read.get("column")
        return Weapon(str(column) if column else None, tuple(patterns), self._item(otherwise, "weapon, otherwise") if otherwise else None)

    def _measure(self, entry: object, key: str) -> Measure:
        known = frozenset({"kind", "phase", "count", "low", "high", "presence", "where", "actor", "target"})
        read = self._table(entry, key, known)
        kind, phases = read.get("kind"), read.get("phase")
        phases = phases if isinstance(phases, list) else [phases]
        if kind not in COMPARED:
            raise self.wrong(f"{key}: kind {kind!r} cannot be compared", f"choose one of {', '.join(COMPARED)}")
        allowed = _values("phase")
        for phase in phases:
            if phase not in allowed or kind not in str(allowed[phase]).partition(" - ")[0]:
                raise self.wrong(f"{key}: {phase!r} is no phase of {kind}", "see the vocabulary of phases in docs/tables.md")
        if not (read.get("count") or read.get("presence")):
            raise self.wrong(f"{key} has neither 'count' nor 'presence'", "name the column of the number, or write presence: true")
        return Measure(
            kind=str(kind),
            phases=tuple(map(str, phases)),
            count=read.get("count"),
            low=read.get("low"),
            high=read.get("high"),
            presence=bool(read.get("presence")),
            where=self._where(read.get("where", {}), f"{key}, where"),
            actor=self._side(read["actor"], f"{key}, actor") if "actor" in read else None,
            target=self._side(read["target"], f"{key}, target") if "target" in read else None,
        )

    def _where(self, entry: object, key: str) -> Mapping[str, tuple[str, ...]]:
        if not isinstance(entry, dict):
            raise self.wrong(f"{key!r} is no table of columns", f"write {key.rsplit(maxsplit=1)[-1]}: {{COLUMN: [VALUE, …]}}")
        return {str(column): tuple(map(str, told if isinstance(told, list) else [told])) for column, told in entry.items()}

    def _item(self, item: object, key: str) -> str:
        if item not in _values("item"):
            raise self.wrong(f"{key}: {item!r} is no item", "see the vocabulary of items in docs/tables.md")
        return str(item)

    def _table(self, entry: object, key: str, known: frozenset[str]) -> dict[str, Any]:
        if not isinstance(entry, dict):
            raise self.wrong(f"{key!r} is no table of keys and values", "docs/compare.md shows a whole map")
        unknown = sorted(set(map(str, entry)) - known)
        if unknown:
            raise self.wrong(f"{key!r} has a key {unknown[0]!r}", f"its keys are {', '.join(sorted(known))}")
        return {str(name): value for name, value in entry.items()}

    def _encoding(self, name: str) -> str:
        try:
            codecs.lookup(name)
        except (LookupError, ValueError) as error:
            raise self.wrong(f"there is no encoding {name!r}", "write utf-8, windows-1256 or another that Python knows") from error
        return name

    def _delimiter(self, sign: str) -> str:
        if len(sign) != 1 or sign in '\r\n\0"':
            raise self.wrong(f"{sign!r} cannot part columns", "write one character, such as , or ;")
        return sign

    def wrong(self, what: str, remedy: str) -> ParameterError:
        """Return the error for what is not as it must be."""
        return ParameterError(f"the map is misshapen: {what}", where=self.where, remedy=remedy)


@cache
def _values(column: str) -> Mapping[str, str]:
    return next(one.values or {} for one in SCHEMAS["claims"].columns if one.name == column)


def accepts(where: Mapping[str, Sequence[str]], row: Mapping[str, str]) -> bool:
    """Tell whether a row has one of the values asked for in each column."""
    return all(row[column].strip() in told for column, told in where.items())
