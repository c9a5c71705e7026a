"""A score as text and as JSON; both tell the same figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

_SHOWN = ("kind", "phase", "item", "count_low", "count_high", "actor", "target", "date_start", "date_end", "participants", "start")
_COLUMNS_OF = {"date": ("date_start", "date_end"), "span": ("start", "end")}


@dataclass(frozen=True, slots=True)
class Figures:
    """How many claims are right, of those that gold has and of those that were read, and the shares."""

    precision: float
    recall: float
    f1: float
    right: int
    gold: int
    got: int

    @classmethod
    def of(cls, right: int, gold: int, got: int) -> Figures:
        """Return the figures of three counts.

        >>> Figures.of(3, 4, 6).f1
        0.6
        """
        precision, recall = (right / got if got else 0.0), (right / gold if gold else 0.0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(precision, recall, f1, right, gold, got)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one kind of claim, or of "all"."""

    name: str
    found: Figures
    full: Figures


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim that was missed (`gold` alone), invented (`got` alone), or half right (both, with the columns that are wrong)."""

    what: Literal["missed", "invented", "half right"]
    doc_id: str
    gold: Mapping[str, Any] | None
    wrong: tuple[str, ...]
    got: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Report:
    """A score: rows with "all" first and then kinds by name, the share of each column that is right, and what is not."""

    articles: int
    rows: tuple[Row, ...]
    columns: Mapping[str, float]
    misses: tuple[Miss, ...]

    @property
    def found(self) -> Figures:
        """The figures of claims whose core is right, over all kinds."""
        return self.rows[0].found

    @property
    def full(self) -> Figures:
        """The figures of claims whose sides, days, part and rate are right too, over all kinds."""
        return self.rows[0].full

    def as_json(self, *, misses: bool = False) -> str:
        """Return the report as a JSON object: `articles`, `all`, each kind, `columns`, and `misses` where asked for."""
        told: dict[str, Any] = {"articles": self.articles}
        for row in self.rows:
            told[row.name] = {"found": asdict(row.found), "full": asdict(row.full)}
        told["columns"] = dict(self.columns)
        if misses:
            told["misses"] = [
                {"what": one.what, "doc_id": one.doc_id, "gold": one.gold, "wrong": one.wrong, "got": one.got} for one in self.misses
            ]
        return json.dumps(told, ensure_ascii=False, indent=1)

    def as_text(self, *, misses: bool = False) -> str:
        """Return the report as lines for a terminal, each miss on a line of its own before them where asked for."""
        lines = [_tell(one) for one in self.misses] if misses else []
        for row in self.rows:
            found, full = row.found, row.full
            lines.append(
                f"{row.name:14s} found P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f} | "
                f"full F1 {full.f1:.3f} | gold {found.gold} got {found.got}"
            )
        lines.append("columns        " + "  ".join(f"{name} {share:.3f}" for name, share in self.columns.items()))
        return "\n".join(lines)


def _tell(miss: Miss) -> str:
    line = f"{miss.what}: {miss.doc_id} {_brief(miss.gold or miss.got or {}, _SHOWN)}"
    if miss.wrong and miss.got:
        names = [column for name in miss.wrong for column in _COLUMNS_OF.get(name, (name,))]
        line += f" wrong: {', '.join(miss.wrong)}; read {_brief(miss.got, names)}"
    return line


def _brief(claim: Mapping[str, Any], names: tuple[str, ...] | list[str]) -> str:
    return json.dumps({name: claim[name] for name in names if claim.get(name) not in (None, [])}, ensure_ascii=False)
