"""Figures that are kept: our own on articles whose texts cannot be published, and those that other systems publish.

`results.yaml` is written by `tools/accuracy.py`, never by hand; `published.yaml` is typed from the sources that it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.evaluate.intervals import Interval
from marsad.packaged import read_packaged


@dataclass(frozen=True, slots=True)
class Kept:
    """A score that was taken on one day: of which articles, by which version and command; figures by row ("all", then kinds).

    `found`, `full` are F1s with their intervals, `claims` how many claims gold has; `columns` the share of each that is right.
    """

    name: str
    day: str
    version: str
    command: str
    articles: int
    claims: dict[str, int]
    found: dict[str, tuple[float, Interval | None]]
    full: dict[str, tuple[float, Interval | None]]
    columns: dict[str, float]


@dataclass(frozen=True, slots=True)
class Published:
    """A figure that others publish: of which system, of what (by language), how obtained, and where it is printed."""

    system: str
    what: dict[str, str]
    kind: str
    figure: str
    source: str


@cache
def kept_results() -> tuple[Kept, ...]:
    """Return the scores that are kept, in the order of their file."""
    return tuple(
        Kept(
            name=entry["name"],
            day=str(entry["day"]),
            version=entry["version"],
            command=entry["command"],
            articles=entry["articles"],
            claims={name: row["claims"] for name, row in entry["rows"].items()},
            found={name: _figure(row["found"]) for name, row in entry["rows"].items()},
            full={name: _figure(row["full"]) for name, row in entry["rows"].items()},
            columns=entry["columns"],
        )
        for entry in _read("results")
    )


@cache
def published_figures() -> tuple[Published, ...]:
    """Return what other systems publish of their accuracy."""
    return tuple(Published(**entry) for entry in _read("published"))


def _figure(cells: list[float]) -> tuple[float, Interval | None]:
    return cells[0], ((cells[1], cells[2]) if len(cells) > 1 else None)


def _read(name: str) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = read_packaged("evaluate", name)
    return content
