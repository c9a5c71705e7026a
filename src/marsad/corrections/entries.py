"""corrections.yaml: a list of entries, read and checked so far as that needs neither texts nor claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from marsad import given
from marsad.corrections.values import read_day, read_values
from marsad.errors import CorrectionError
from marsad.model import Action

ACTIONS: tuple[str, ...] = get_args(Action)
_COMMON = ("id", "action", "reason", "author", "date")
_OWN = {
    "amend": ("claim", "guard", "set"),
    "reject": ("claim", "guard"),
    "add": ("guard", "number", "set"),
    "merge": ("claims",),
    "split": ("groups",),
}
_OPTIONAL = {"number"}
_GUARD = ("doc_id", "words", "start", "end")
_GUARD_REMEDY = 'write guard: {doc_id: "…", words: "the exact words", start: 0, end: 15}'


@dataclass(frozen=True, slots=True)
class Guard:
    """The exact words on which a correction rests, and where in which article they must stand."""

    doc_id: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """A claim that a correction speaks of (None: one that it adds) and its guard."""

    claim_id: str | None
    guard: Guard


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction. `groups` has one target for amend, reject and add, one group for merge, several for split.

    `values` are the columns that are set, `number` the words of an added quantity; `where` is the entry's file and line.
    """

    correction_id: str
    action: Action
    reason: str
    author: str
    day: date
    groups: tuple[tuple[Target, ...], ...]
    where: str
    values: Mapping[str, Any] = field(default_factory=dict)
    number: Guard | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """All claims that it speaks of, in order."""
        return tuple(target for group in self.groups for target in group)


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a file in its order; an empty file has none.

    Raises CorrectionError, with file and line, for a file that is no YAML list, and for the first entry that is misshapen.
    """
    entries: list[Entry] = []
    seen: dict[str, str] = {}
    for line, held in _items(path):
        where = f"{path}, line {line}"
        entry = _entry(held, where)
        if entry.correction_id in seen:
            raise CorrectionError(
                f"the id {entry.correction_id} stands twice",
                where=f"{seen[entry.correction_id]} and line {line}",
                remedy="give each its own",
            )
        seen[entry.correction_id] = where
        entries.append(entry)
    return tuple(entries)


def raw_entries(path: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the entries of a file as they stand there, once they are known to be well shaped.

    Raises CorrectionError as `read_entries` does.
    """
    read_entries(path)
    return tuple(held for _, held in _items(path))


def _items(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Give each item of the file's list with its line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        node, content = given.load_with_nodes(text, days=False)
    except OSError as error:
        raise CorrectionError(f"the file cannot be read: {error.strerror}", where=str(path), remedy="make it readable") from error
    except UnicodeDecodeError as error:
        raise CorrectionError("the file is not UTF-8", where=f"{path}, byte {error.start}", remedy="save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise CorrectionError(f"the file is no YAML: {problem}", where=where, remedy="put texts in double quotes") from error
    if node is None or content is None:
        return
    if not isinstance(node, yaml.SequenceNode) or not isinstance(content, list):
        raise CorrectionError("the file is no list of corrections", where=str(path), remedy='begin each with "- id: …"')
    for one, held in zip(node.value, content, strict=True):
        line = one.start_mark.line + 1
        if not isinstance(held, dict):
            raise CorrectionError("a correction is no mapping", where=f"{path}, line {line}", remedy='begin each with "- id: …"')
        for twice in _doubled(one):
            raise CorrectionError(f"the key {twice} stands twice", where=f"{path}, line {line}", remedy="leave one of them")
        yield line, held


def _doubled(node: yaml.Node) -> Iterator[str]:
    """Give keys that stand twice in one mapping, of which YAML would silently take the last."""
    if isinstance(node, yaml.MappingNode):
        names = [str(key.value) for key, _ in node.value]
        yield from (name for name in dict.fromkeys(names) if names.count(name) > 1)
        for _, value in node.value:
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubled(value)


def _entry(held: Mapping[str, Any], where: str) -> Entry:
    action = held.get("action")
    if action not in ACTIONS:
        near = get_close_matches(str(action), ACTIONS, n=1)
        raise CorrectionError(
            f"{action!r} is no action{f'; did you mean {near[0]}?' if near else ''}", where=where, remedy=f"one of {', '.join(ACTIONS)}"
        )
    _check_keys(held, (*_COMMON, *_OWN[action]), where)
    place = f"{where}, correction {_text(held, 'id', where)}"
    return Entry(
        correction_id=_text(held, "id", where),
        action=cast("Action", action),
        reason=_text(held, "reason", place),
        author=_text(held, "author", place),
        day=_day(held["date"], place),
        groups=_groups(held, cast("Action", action), place),
        where=place,
        values=read_values(held["set"], place) if "set" in held else {},
        number=_guard({"doc_id": "", **held["number"]}, place) if isinstance(held.get("number"), dict) else None,
    )


def _groups(held: Mapping[str, Any], action: Action, where: str) -> tuple[tuple[Target, ...], ...]:
    if action == "add":
        return ((Target(None, _guard(held["guard"], where)),),)
    if action in {"amend", "reject"}:
        return ((_target(held, where),),)
    raw = [held["claims"]] if action == "merge" else held["groups"]
    if not isinstance(raw, list) or not all(isinstance(group, list) and group for group in raw):
        raise CorrectionError("the claims are no list", where=where, remedy="write each as - {claim: …, guard: {…}}")
    groups = tuple(tuple(_target(one, where) for one in group) for group in raw)
    names = [target.claim_id for group in groups for target in group]
    if len(set(names)) < len(names):
        raise CorrectionError("a claim is named twice", where=where, remedy="name each claim once")
    if len(names if action == "merge" else groups) < 2:
        needed = "two claims that are one event" if action == "merge" else "two groups of claims that are not one event"
        raise CorrectionError(f"a {action} needs {needed}", where=where, remedy="name the other, or remove the correction")
    return groups


def _target(held: object, where: str) -> Target:
    if not isinstance(held, dict):
        raise CorrectionError("a claim is no mapping", where=where, remedy="write each as - {claim: …, guard: {…}}")
    if "action" not in held:
        _check_keys(held, ("claim", "guard"), where)
    return Target(_text(held, "claim", where), _guard(held["guard"], where))


def _guard(held: object, where: str) -> Guard:
    if not isinstance(held, dict):
        raise CorrectionError("the guard is no mapping", where=where, remedy=_GUARD_REMEDY)
    _check_keys(held, _GUARD, where)
    start, end, words = held["start"], held["end"], held["words"]
    if not isinstance(words, str) or not words.strip() or type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise CorrectionError("the guard names no words of a text", where=where, remedy=_GUARD_REMEDY)
    if end - start != len(words):
        what = f"the guard's words are {len(words)} characters, but start and end are {end - start} apart"
        raise CorrectionError(what, where=where, remedy="give the exact words, and where they begin and end in the raw text")
    return Guard(str(held["doc_id"]), words, start, end)


def _check_keys(held: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in held:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            raise CorrectionError(
                f"no key {key!r} is known here{f'; did you mean {near[0]}?' if near else ''}",
                where=where,
                remedy=f"one of {', '.join(known)}",
            )
    for key in known:
        if key not in held and key not in _OPTIONAL:
            raise CorrectionError(f"the key {key} is missing", where=where, remedy=f"a correction has {', '.join(known)}")


def _text(held: Mapping[str, Any], key: str, where: str) -> str:
    value = held.get(key)
    if not isinstance(value, str) or not value.strip():
        raise CorrectionError(f"{key} is no text", where=where, remedy=f'write {key}: "…"')
    return value.strip()


def _day(value: object, where: str) -> date:
    day = read_day(value)
    if day is None:
        raise CorrectionError(f"date is no day: {value}", where=where, remedy="write it as YYYY-MM-DD")
    return day
