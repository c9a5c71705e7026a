"""A score as text and as JSON; both tell the same figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from marsad.evaluate.intervals import Interval
from marsad.evaluate.tally import Miss

_SHOWN = ("kind", "phase", "item", "count_low", "count_high", "actor", "target", "date_start", "date_end", "participants", "start")
_COLUMNS_OF = {"date": ("date_start", "date_end"), "span": ("start", "end")}


@dataclass(frozen=True, slots=True)
class Figures:
    """How many claims are right, of those that gold has and of those that were read, and the shares; `interval` bounds the F1."""

    precision: float
    recall: float
    f1: float
    right: int
    gold: int
    got: int
    interval: Interval | None = None

    @classmethod
    def of(cls, right: int, gold: int, got: int, interval: Interval | None = None) -> Figures:
        """Return the figures of three counts.

        >>> Figures.of(3, 4, 6).f1
        0.6
        """
        precision, recall = (right / got if got else 0.0), (right / gold if gold else 0.0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(precision, recall, f1, right, gold, got, interval)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one kind of claim, of one source, or of "all".

    `columns` has the share of each column that is right among the found claims, `bounds` its interval (None where none was asked
    for or nothing was found), `articles` the number of articles that were coded.
    """

    name: str
    found: Figures
    full: Figures
    columns: Mapping[str, float]
    bounds: Mapping[str, Interval | None]
    articles: int


@dataclass(frozen=True, slots=True)
class Report:
    """A score: rows with "all" first and then kinds by name, rows by source, and what is not right.

    `sources` is empty where no article's source is known.
    """

    articles: int
    rows: tuple[Row, ...]
    sources: tuple[Row, ...]
    misses: tuple[Miss, ...]

    @property
    def found(self) -> Figures:
        """The figures of claims whose core is right, over all kinds."""
        return self.rows[0].found

    @property
    def full(self) -> Figures:
        """The figures of claims whose sides, days, part and rate are right too, over all kinds."""
        return self.rows[0].full

    @property
    def columns(self) -> Mapping[str, float]:
        """The share of each column that is right among the found claims, over all kinds."""
        return self.rows[0].columns

    def as_json(self, *, misses: bool = False, by_source: bool = False) -> str:
        """Return the report as a JSON object: `articles`, `all`, each kind, `columns`; `intervals`, `sources`, `misses` where asked for."""
        told: dict[str, Any] = {"articles": self.articles}
        told |= {row.name: _figures(row) for row in self.rows}
        told["columns"] = dict(self.columns)
        if self.found.interval is not None:
            told["intervals"] = {row.name: _intervals(row) for row in self.rows}
        if by_source:
            told["sources"] = {row.name: {"articles": row.articles, **_figures(row), "columns": dict(row.columns)} for row in self.sources}
        if misses:
            told["misses"] = [asdict(one) for one in self.misses]
        return json.dumps(told, ensure_ascii=False, indent=1)

    def as_text(self, *, misses: bool = False, by_source: bool = False) -> str:
        """Return the report as lines for a terminal, each miss on a line of its own before them where asked for."""
        lines = [_tell(one) for one in self.misses] if misses else []
        lines += [_line(row) for row in self.rows]
        lines.append("columns        " + "  ".join(f"{name} {share:.3f}" for name, share in self.columns.items()))
        if by_source:
            wide = max((len(row.name) for row in self.sources), default=0)
            lines += [f"{_line(row, wide)} | articles {row.articles}" for row in self.sources] or ["no source of any article is known"]
        return "\n".join(lines)


def _figures(row: Row) -> dict[str, Any]:
    return {name: {key: value for key, value in asdict(one).items() if key != "interval"} for name, one in _both(row)}


def _both(row: Row) -> tuple[tuple[str, Figures], ...]:
    return ("found", row.found), ("full", row.full)


def _intervals(row: Row) -> dict[str, Any]:
    return {**{name: one.interval for name, one in _both(row)}, "columns": dict(row.bounds)}


def _line(row: Row, wide: int = 14) -> str:
    found, full = row.found, row.full
    return (
        f"{row.name:{wide}s} found P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}{_span(found.interval)} | "
        f"full F1 {full.f1:.3f}{_span(full.interval)} | gold {found.gold} got {found.got}"
    )


def _span(interval: Interval | None) -> str:
    return f" ({interval[0]:.2f}–{interval[1]:.2f})" if interval else ""


def _tell(miss: Miss) -> str:
    line = f"{miss.what}: {miss.doc_id} {_brief(miss.gold or miss.got or {}, _SHOWN)}"
    if miss.reason:
        line += f" reason: {miss.reason}"
    if miss.wrong and miss.got:
        names = [column for name in miss.wrong for column in _COLUMNS_OF.get(name, (name,))]
        line += f" wrong: {', '.join(miss.wrong)}; read {_brief(miss.got, names)}"
    return line


def _brief(claim: Mapping[str, Any], names: tuple[str, ...] | list[str]) -> str:
    return json.dumps({name: claim[name] for name in names if claim.get(name) not in (None, [])}, ensure_ascii=False)
