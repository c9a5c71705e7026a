"""Which line of which file says it: the place of every entry in the tables as people edit them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from marsad.lexicon.index import Sense
from marsad.lexicon.source import EXTENSIBLE, folder_in_use, identity_of, parse, per_lexicon, shipped_file, trusted

Key = tuple[str, object]

# by the kind of a sense: the table that its entries stand in, and the list within it
LISTS = {
    "person": "people",
    "surname": "people",
    "office": "offices",
    "body": "bodies",
    "agency": "agencies",
    "place": "places",
    **dict.fromkeys(("country", "capital", "nationals", "demonym"), "countries"),
    "noun": "weapons.nouns",
    "modifier": "weapons.modifiers",
    "model": "weapons.models",
    "people": "counted_people",
    "currency": "money.currencies",
    "aid": "money.aid",
    "mass": "money.mass",
    "relief": "money.relief",
    "trigger": "triggers",
    "meet": "meetings",
    "function": "function_words",
    "speech": "saying.speech.verbs",
    "according": "saying.according",
}
_GAZETTEER = "places_gazetteer"
_PARTICIPLES = "saying.speech.participles"


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A line of a table, ours or a user's; written as an editor or a terminal takes it."""

    file: Path
    number: int
    own: bool = False

    def __str__(self) -> str:
        shown = self.file if self.own else Path("lexicon") / "data" / self.file.name
        return f"{shown.as_posix()}:{self.number}"


def line_of(sense: Sense | None) -> Line | None:
    """Return where the entry of a sense stands, None for none and for a sense of no table.

    >>> from marsad.lexicon.shipped import known
    >>> str(line_of(known("موسكو")[0])).startswith("lexicon/data/places.yaml:")
    True
    """
    if sense is None:
        return None
    if sense.kind == "speech" and sense.id == "participle":
        return _all_lines().get((_PARTICIPLES, None))
    return entry_line(LISTS.get(sense.kind, ""), sense.id)


def entry_line(listed: str, identity: object) -> Line | None:
    """Return where the entry of an identity stands in a list such as "weapons.nouns", a user's before ours."""
    found = _all_lines().get((listed, identity))
    if found is None and listed == "places":
        return _all_lines().get((_GAZETTEER, identity))
    return found


@per_lexicon
def _all_lines() -> Mapping[Key, Line]:
    lines = dict(_shipped_lines())
    own = folder_in_use()
    if own is not None:
        lines.update(lines_of_folder(own))
    return lines


@cache
def _shipped_lines() -> Mapping[Key, Line]:
    lines: dict[Key, Line] = {}
    for table in (*EXTENSIBLE, _GAZETTEER):
        lines.update(_lines_of(shipped_file(table), own=False))
    return lines


def lines_of_folder(folder: Path) -> Mapping[Key, Line]:
    """Return the lines of the entries of a user's own folder."""
    lines: dict[Key, Line] = {}
    for table in EXTENSIBLE:
        if (folder / f"{table}.yaml").is_file():
            lines.update(_lines_of(folder / f"{table}.yaml", own=True))
    return lines


def lines_of_file(file: Path) -> Mapping[Key, Line]:
    """Return the lines of the entries of one file of a user's."""
    return dict(_lines_of(file, own=True))


def _lines_of(file: Path, *, own: bool) -> Iterator[tuple[Key, Line]]:
    content = parse(file) if own else parse(file, trusted)
    node = yaml.compose(file.read_bytes(), Loader=yaml.CSafeLoader)  # bounded by now
    for key, number in _walk(file.stem, content, node):
        yield key, Line(file, number, own=own)


def _walk(name: str, content: Any, node: Any) -> Iterator[tuple[Key, int]]:  # noqa: ANN401 - what YAML holds, and the node of it
    if isinstance(content, Mapping):
        for (key, part), (_, inner) in zip(content.items(), node.value, strict=False):
            yield from _walk(f"{name}.{key}", part, inner)
    elif isinstance(content, list):
        yield (name, None), node.start_mark.line + 1
        for entry, inner in zip(content, node.value, strict=True):
            identity = identity_of(entry)
            if isinstance(identity, str | tuple):
                yield (name, identity), inner.start_mark.line + 1
