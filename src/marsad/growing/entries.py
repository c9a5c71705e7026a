"""The entries of the lexicon in use, list by list, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.lexicon.lines import LISTS, Line, entry_line
from marsad.lexicon.shapes import shapes
from marsad.lexicon.source import EXTENSIBLE, identity_of, read_table

KINDS: Mapping[str, frozenset[str]] = {
    listed: frozenset(kind for kind, name in LISTS.items() if name == listed and kind != "surname") for listed in LISTS.values()
}
"""The kinds of sense that the entries of a list have: that of a country is a country, a capital, a demonym, nationals."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list ("weapons.nouns"), by what it is known, with its line."""

    listed: str
    identity: object
    facts: Mapping[str, Any]
    line: Line

    @property
    def name(self) -> str:
        """The list and the identity, as a reader takes them."""
        return f"{self.listed} {self.identity}"


def entries(*, own: bool = False) -> Iterator[Entry]:
    """Yield the entries of all lists that take entries, with `own` those of the user's folder alone."""
    for table in EXTENSIBLE:
        for listed, held in _lists(table, read_table(table)):
            for facts in held:
                entry = _entry(listed, facts)
                if entry is not None and (entry.line.own or not own):
                    yield entry


def _lists(name: str, content: Any) -> Iterator[tuple[str, list[Any]]]:  # noqa: ANN401 - what YAML holds
    if isinstance(content, list):
        yield name, content
    elif isinstance(content, Mapping):
        for key, part in content.items():
            yield from _lists(f"{name}.{key}", part)


def _entry(listed: str, facts: object) -> Entry | None:
    if listed not in shapes() or not isinstance(facts, Mapping):
        return None
    identity = identity_of(facts)
    line = entry_line(listed, identity)
    return Entry(listed, identity, facts, line or Line(Path(listed), 0))
