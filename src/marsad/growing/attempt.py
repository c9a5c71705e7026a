"""What an entry would change over a corpus: claims gained, lost and changed, with their sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import yaml

from marsad.claims import read_claims
from marsad.errors import LexiconError
from marsad.growing.check import sentence_faults
from marsad.growing.entries import entries
from marsad.lexicon.lines import Line, lines_of_file
from marsad.lexicon.shapes import Fault, content_faults
from marsad.lexicon.source import EXTENSIBLE, folder_in_use, joined, own_folder, parse
from marsad.model import Article, Claim

_IDENTITY = frozenset({"claim_id", "doc_id", "start", "end", "number_start", "number_end", "section"})


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that an entry gains, loses or changes, and its sentence; `columns` are those changed: name, before, after."""

    how: Literal["gained", "lost", "changed"]
    claim: Claim
    sentence: str
    words: str
    columns: tuple[tuple[str, object, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What entries would do: the faults that they have, and the changes over the corpus in order of article and place."""

    faults: tuple[Fault, ...]
    articles: int
    changes: tuple[Change, ...]


def attempt(file: Path, articles: Iterable[Article]) -> Attempt:
    """Return what the entries of `file` would change, added to the lexicon in use.

    The file is named after its table (people.yaml), or holds tables by name (`people:`, `triggers:`). Raises LexiconError,
    with file and line, where it is no YAML, names no table, or an entry is misshapen.
    """
    tables = _tables_of(file)
    read = [article for article in articles if article.set_aside is None]
    before = [read_claims(article).claims for article in read]
    base = folder_in_use()
    with TemporaryDirectory(prefix="marsad-") as place:
        folder = Path(place)
        _write(folder, base, tables)
        with own_folder(folder):
            faults = tuple(_faults(file, tables))
            after = [read_claims(article).claims for article in read]
    changes = [change for article, old, new in zip(read, before, after, strict=True) for change in _changes(article, old, new)]
    return Attempt(faults, len(read), tuple(changes))


def _tables_of(file: Path) -> Mapping[str, Any]:
    """The tables that a file holds, each checked for its shape."""
    if not file.is_file():
        raise LexiconError("there is no such file", where=str(file), remedy="give a YAML file with the entries to try")
    content = parse(file)
    lines = lines_of_file(file)
    if file.stem in EXTENSIBLE:
        tables = {file.stem: content}
    elif isinstance(content, Mapping) and content and set(content) <= set(EXTENSIBLE):
        tables = dict(content)
        lines = {(listed.removeprefix(f"{file.stem}."), identity): line for (listed, identity), line in lines.items()}
    else:
        remedy = f"name the file after its table, or begin with a table's name and a colon: {', '.join(EXTENSIBLE)}"
        raise LexiconError("the file does not say of which table its entries are", where=str(file), remedy=remedy)
    for table, held in tables.items():
        for fault in content_faults(table, held, lines, Line(file, 1, own=True)):
            raise LexiconError(f"{fault.entry}: {fault.what}", where=f"{file}, line {fault.line.number}", remedy=fault.remedy)
    return tables


def _write(folder: Path, base: Path | None, tables: Mapping[str, Any]) -> None:
    """Write a user's tables, and those to try joined to them, into a folder of their own."""
    held = {} if base is None else {path.stem: parse(path) for path in sorted(base.glob("*.yaml")) if path.stem in EXTENSIBLE}
    for name, content in tables.items():
        held[name] = joined(held[name], content) if name in held else content
    for name, content in held.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _faults(file: Path, tables: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with the example and the counter-example of each entry that is tried, told by the user's own file."""
    tried = {(name.split(".")[0], entry.identity) for name in tables for entry in entries(own=True) if entry.listed.split(".")[0] == name}
    lines = {identity: line for (_, identity), line in lines_of_file(file).items()}
    for entry in entries(own=True):
        if (entry.listed.split(".")[0], entry.identity) in tried and entry.identity in lines:
            for fault in sentence_faults(entry):
                yield dataclasses.replace(fault, line=lines[entry.identity])


def _changes(article: Article, before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[Change]:
    """Claims of one number, or of one meeting's parties, are the same claim with other columns."""
    old, new = _by_place(before), _by_place(after)
    changes: list[Change] = []
    for key in old.keys() | new.keys():
        gone, come = old.get(key, []), new.get(key, [])
        for one, other in zip(gone, come, strict=False):
            columns = tuple(_columns(one, other))
            if columns:
                changes.append(_change("changed", article, other, columns))
        changes += [_change("lost", article, claim) for claim in gone[len(come) :]]
        changes += [_change("gained", article, claim) for claim in come[len(gone) :]]
    yield from sorted(changes, key=lambda change: (change.claim.start, change.claim.number_start or 0, change.how, change.claim.claim_id))


def _by_place(claims: Sequence[Claim]) -> dict[tuple[object, ...], list[Claim]]:
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.start, claim.end, claim.number_start, claim.kind == "meeting"), []).append(claim)
    return found


def _columns(one: Claim, other: Claim) -> Iterator[tuple[str, object, object]]:
    for field in dataclasses.fields(one):
        before, after = getattr(one, field.name), getattr(other, field.name)
        if field.name not in _IDENTITY and before != after:
            yield field.name, before, after


def _change(
    how: Literal["gained", "lost", "changed"], article: Article, claim: Claim, columns: tuple[tuple[str, object, object], ...] = ()
) -> Change:
    words = "" if claim.number_start is None or claim.number_end is None else article.text[claim.number_start : claim.number_end]
    return Change(how, claim, article.text[claim.start : claim.end], words, columns)
