"""Whether entries are made as the tables want them: keys, kinds of values, codes and days, each fault with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from marsad.lexicon.lines import Line, lines_of_folder
from marsad.lexicon.source import EXTENSIBLE, identity_of, parse, shipped_table
from marsad.packaged import read_packaged

_ID = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[A-Z][A-Za-z0-9]{1,9}")
_HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LETTER = re.compile("[\u0621-\u064aA-Za-z\u0400-\u04ff]")
_GROUPS = frozenset({"weapon", "aircraft", "attack", "people", "victims", "troops", "goods", "money", "weighed"})
_ITEMS = frozenset(
    (
        *("missile", "cruise_missile", "ballistic_missile", "drone", "boat", "glide_bomb", "rocket", "artillery_shell", "aircraft"),
        *("attack", "mixed", "container", "ammunition", "aid", "tank", "vehicle", "air_defence_system", "artillery", "weapon"),
    )
)
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry, or worth knowing: its sort, its line, which entry, what, and what to do.

    `kind` is `shape`, `example`, `counter`, `overlap` or `dead`. A `note` is no fault, only told.
    """

    kind: str
    line: Line
    entry: str
    what: str
    remedy: str
    note: bool = False

    def __str__(self) -> str:
        return f"{self.line}: {self.kind}: {self.entry}: {self.what}; {self.remedy}"


def shapes() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Return what entries are made of, by the name of their list ("weapons.nouns")."""
    held: Mapping[str, Any] = read_packaged("lexicon", "shapes")
    return held


def folder_faults(folder: Path) -> tuple[Fault, ...]:
    """Return what is misshapen in a user's own folder, in order of file and line.

    Raises LexiconError where a file is no YAML at all.
    """
    found: list[Fault] = []
    lines = lines_of_folder(folder) if all(_is_table(path) for path in _tables(folder)) else {}
    for path in _tables(folder):
        if path.stem not in EXTENSIBLE:
            found.append(_no_table(path))
            continue
        found.extend(content_faults(path.stem, parse(path), lines, Line(path, 1, own=True)))
    return tuple(sorted(found, key=lambda fault: (fault.line, fault.entry, fault.what)))


def _tables(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"} and not path.name.startswith("."))


def _is_table(path: Path) -> bool:
    return path.stem not in EXTENSIBLE or isinstance(parse(path), list | Mapping)


def _no_table(path: Path) -> Fault:
    near = difflib.get_close_matches(path.stem, EXTENSIBLE, n=1)
    guess = f"; did you mean {near[0]}.yaml?" if near else ""
    return Fault("shape", Line(path, 1, own=True), path.name, f"no table of this name takes entries{guess}", f"use {', '.join(EXTENSIBLE)}")


def content_faults(table: str, content: Any, lines: Mapping[Any, Line], top: Line) -> Iterator[Fault]:  # noqa: ANN401 - what a user wrote
    """Yield the faults of a user's table: the lists that it holds must be lists of ours, and their entries in shape.

    `lines` are those of its entries, `top` its first.
    """
    ours = shipped_table(table)
    if content is None:
        return
    if type(content) is not type(ours):
        kind = "a list of entries" if isinstance(ours, list) else f"lists under {', '.join(ours)}"
        yield Fault("shape", top, table, "it is not made as our table is", f"write {kind}")
        return
    for name, entries in _lists(table, content):
        if name not in shapes() and not all(isinstance(entry, str) for entry in entries):
            known = [listed for listed in shapes() if listed.split(".")[0] == table]
            yield Fault("shape", lines.get((name, None), top), name, "there is no such list", f"use {', '.join(known)}")
            continue
        if name in shapes():
            yield from list_faults(name, entries, lambda entry, name=name: _line(lines, name, entry, top))  # type: ignore[misc]


def _lists(name: str, content: Any) -> Iterator[tuple[str, list[Any]]]:  # noqa: ANN401 - as above
    if isinstance(content, list):
        yield name, content
    elif isinstance(content, Mapping):
        for key, part in content.items():
            yield from _lists(f"{name}.{key}", part)
    else:
        yield name, [content] if not isinstance(content, str) else [{}]


def _line(lines: Mapping[Any, Line], name: str, entry: object, top: Line) -> Line:
    identity = identity_of(entry)
    found = lines.get((name, identity)) if isinstance(identity, str | tuple) else None
    return found or lines.get((name, None)) or top


def list_faults(name: str, entries: list[Any], line: Callable[[object], Line]) -> Iterator[Fault]:
    """Yield the faults of the entries of a list, ids that stand twice among them."""
    seen: set[object] = set()
    for entry in entries:
        if not isinstance(entry, Mapping):
            yield Fault("shape", line(entry), str(entry), "it is no entry", "write keys with values")
            continue
        identity = identity_of(entry)
        label = str(identity or "an entry")
        for what, remedy in _faults_of(name, entry):
            yield Fault("shape", line(entry), label, what, remedy)
        if isinstance(identity, str) and identity in seen:
            yield Fault("shape", line(entry), label, "two entries have this id", "give each its own")
        if isinstance(identity, str):
            seen.add(identity)


def _faults_of(name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    shape = shapes()[name]
    keys = {**shape["must"], **shape["may"]}
    for key in shape["must"]:
        if key not in entry:
            yield f"`{key}` is missing", f"add it: {_described(shape['must'][key])}"
    for key, value in entry.items():
        if key not in keys:
            near = difflib.get_close_matches(str(key), list(keys), n=1)
            yield f"no key `{key}` is known", f"did you mean `{near[0]}`?" if near else f"use {', '.join(keys)}"
        elif keys[key] == "frames" and value and _list_of(lambda frame: isinstance(frame, Mapping))(value):
            for number, frame in enumerate(value, start=1):
                yield from ((f"frame {number}: {what}", remedy) for what, remedy in _faults_of("triggers.frames", frame))
        elif not _holds(keys[key], value):
            yield f"`{key}` is {value!r}", f"write {_described(keys[key])}"
    if entry.get("example") is not None and entry.get("example") == entry.get("counter"):
        yield "example and counter are one sentence", "give a counter-example that must not match"


def _described(kind: str | list[str]) -> str:
    return f"one of {', '.join(kind)}" if isinstance(kind, list) else _TOLD.get(kind, kind)


def _holds(kind: str | list[str], value: object) -> bool:
    return value in kind if isinstance(kind, list) else _TESTS[kind](value)


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value == value.strip() and "\n" not in value and not _HIDDEN.search(value)


def _word(value: object) -> bool:
    return isinstance(value, str) and value == " ".join(value.split()) and bool(_LETTER.search(value)) and not _HIDDEN.search(value)


def _maybe(value: object) -> bool:
    return isinstance(value, list) and all(_word(word) for word in value)


def _day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _code(value: object) -> bool:
    return isinstance(value, str) and bool(_CODE.fullmatch(value)) and value in known_codes()


@cache
def known_codes() -> frozenset[str]:
    """Return the codes of states, and the abbreviations of blocs and organisations, that our tables know."""
    states = {entry["code"] for entry in shipped_table("countries")}
    blocs = {entry["country"] for entry in shipped_table("bodies") if entry["country"]}
    return frozenset(states | blocs)


def _term(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and value.keys() == {"office", "of", "from", "to"}
        and _text(value["office"])
        and _text(value["of"])
        and _day(value["from"])
        and (value["to"] is None or (_day(value["to"]) and value["from"] < value["to"]))
    )


def _held(value: object) -> bool:
    if not isinstance(value, Mapping) or not {"by", "from"} <= value.keys() <= {"by", "from", "to"}:
        return False
    return _code(value["by"]) and _day(value["from"]) and (value.get("to") is None or _day(value["to"]))


def _noun(value: object) -> bool:
    return isinstance(value, Mapping) and value.keys() == {"singular", "plural"} and _blank(value["singular"]) and _maybe(value["plural"])


def _blank(value: object) -> bool:
    return value == "" or _text(value)


def _demonym(value: object) -> bool:
    known = {"english", "masc", "fem", "plural", "dual", "compound"}
    return isinstance(value, Mapping) and value.keys() <= known and _text(value.get("english"))


def _list_of(test: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(test, value))


_TESTS: dict[str, Callable[[object], bool]] = {
    "id": lambda value: isinstance(value, str) and bool(_ID.fullmatch(value)),
    "text": _text,
    "blank": _blank,
    "words": lambda value: _maybe(value) and bool(value),
    "maybe": _maybe,
    "flag": lambda value: isinstance(value, bool),
    "code": _code,
    "code?": lambda value: value is None or _code(value),
    "day": _day,
    "day?": lambda value: value is None or _day(value),
    "item": lambda value: value in _ITEMS,
    "items": lambda value: isinstance(value, Mapping) and set(value) <= _ITEMS and set(value.values()) <= _ITEMS,
    "groups": lambda value: isinstance(value, str) and set(value.split("+")) <= _GROUPS,
    "names": lambda value: isinstance(value, Mapping) and all(_code(code) and _text(name) for code, name in value.items()),
    "sides": lambda value: isinstance(value, list) and len(value) == _SIDES and all(map(_code, value)),
    "terms": _list_of(_term),
    "held": _list_of(_held),
    "nouns": _list_of(_noun),
    "demonym": _demonym,
    "frames": lambda _value: False,  # what is a list of frames has been looked at frame by frame
    "main": lambda value: isinstance(value, bool) or (isinstance(value, list) and all(map(_code, value))),
    "codes": lambda value: isinstance(value, list) and all(map(_code, value)),
    "beside": lambda value: isinstance(value, Mapping) and all(_word(form) and _maybe(words) for form, words in value.items()),
}
_TOLD = {
    "id": "small Latin letters, digits and _",
    "text": "one line of text, without signs of direction",
    "blank": 'one line of text, or ""',
    "words": "a list of written forms, such as [كيبر, أوليه كيبر]",
    "maybe": "a list of written forms, or []",
    "flag": "true or false",
    "code": "the code of a state (ISO 3166-1 alpha-3) or of a bloc that our tables know",
    "code?": "the code of a state or a bloc, or null",
    "day": "a day, such as 2023-05-24",
    "day?": "a day, or null",
    "item": f"an item: {', '.join(sorted(_ITEMS))}",
    "items": "which item becomes what, such as {missile: ballistic_missile}",
    "groups": f"one of {', '.join(sorted(_GROUPS))}, or several joined by +",
    "beside": "for a form, the words beside which it is something else, such as {مسقط: [رأسه, رأسها]}",
    "names": "a name for each code of a state",
    "sides": "the codes of two states",
    "main": "true, or a list of codes of states",
    "codes": "a list of codes of states",
    "terms": "a list such as [{office: governor, of: Odesa, from: 2023-05-24, to: null}], or []",
    "held": "a list such as [{by: RUS, from: 2022-05-20}]",
    "nouns": 'a list such as [{singular: لقاء, plural: []}]; singular may be ""',
    "demonym": "english, and masc or fem, plural and dual",
    "frames": "a list such as [{kind: strike, phase: launched, items: weapon, subject: actor}]; docs/extending.md tells its keys",
}
