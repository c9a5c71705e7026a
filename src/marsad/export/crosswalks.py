"""What an event is called in PLOVER, CAMEO and ACLED: codes, what each does not keep, and why some have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.packaged import read_packaged
from marsad.tables.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class Scheme:
    """A codebook of others: its name here, its title and edition, and what is lost whatever the event is."""

    name: str
    title: str
    edition: str
    lost: str


@dataclass(frozen=True, slots=True)
class Code:
    """What an event is in a scheme. `code` and `name` are None where it is nothing there; then `loss` is the reason.

    `field` is the column of an event there that holds what is an event of its own here (ACLED's fatalities).
    """

    scheme: str
    code: str | None
    name: str | None
    loss: str | None
    field: str | None = None


def schemes() -> tuple[Scheme, ...]:
    """Return the codebooks that there are codes of."""
    return tuple(
        Scheme(name, entry["title"], entry["edition"], " ".join(entry["lost"].split())) for name, entry in _read()["schemes"].items()
    )


def combinations() -> Iterator[tuple[str, str, str]]:
    """Give every kind, phase and item that a claim can have together, in the order of the codebook."""
    columns = {column.name: column for column in SCHEMAS["claims"].columns}
    for kind in columns["kind"].values or ():
        for phase in _of_kind(columns["phase"].values, kind):
            yield from ((kind, phase, item) for item in _of_kind(columns["item"].values, kind))


@cache
def codes_of(kind: str, phase: str, item: str) -> tuple[Code, ...]:
    """Return what an event is in each scheme, in their order.

    >>> [code.code for code in codes_of("meeting", "held", "call")]
    ['CONSULT/phone', '041', None]

    Raises KeyError where no row of crosswalks.yaml speaks of it.
    """
    for row in _read()["rows"]:
        if row["kind"] == kind and phase in row["phase"] and (row["item"] == "all" or item in row["item"]):
            return tuple(_code(name, row[name]) for name in _read()["schemes"])
    raise KeyError((kind, phase, item))


def crosswalks_page() -> str:
    """Return the tables of docs/crosswalks.md, one a scheme, as Markdown."""
    parts = []
    for scheme in schemes():
        parts += [f"## {scheme.title}\n", f"Edition: {scheme.edition}.\n", f"Lost in every row: {scheme.lost}\n"]
        rows = ["| kind | phase | item | code | what is lost, or why there is none |", "| --- | --- | --- | --- | --- |"]
        for row in _read()["rows"]:
            code = _code(scheme.name, row[scheme.name])
            items = "all others" if row["item"] == "all" else ", ".join(row["item"])
            told = f"`{code.code}` {code.name}" if code.code else f"none, but its column `{code.field}`" if code.field else "none"
            rows.append(f"| {row['kind']} | {', '.join(row['phase'])} | {items} | {told} | {code.loss or ''} |")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _code(scheme: str, entry: Mapping[str, Any]) -> Code:
    return Code(scheme, entry.get("code"), entry.get("name"), entry.get("none") or entry.get("loss"), entry.get("field"))


def _of_kind(values: Mapping[str, str] | None, kind: str) -> list[str]:
    # "strike, transfer - a shell." names the kinds before the dash
    return [value for value, about in (values or {}).items() if kind in about.partition(" - ")[0].split(", ")]


def _read() -> Mapping[str, Any]:
    read: Mapping[str, Any] = read_packaged("export", "crosswalks")
    return read
