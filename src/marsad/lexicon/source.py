"""The lexicon's tables as people edit them: YAML files in `data/`, and in a user's own folder, read once.

A user's entry replaces ours of the same id, or is added after ours. Whoever keeps something that is made of tables does so by
`per_lexicon`, and it is made anew when another folder is put in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import yaml

from marsad import given
from marsad.errors import LexiconError

# tables of entries that a user may add to; the others are the grammar of numbers, times and pages
EXTENSIBLE = (
    *("people", "offices", "bodies", "agencies", "countries", "places", "conflicts"),
    *("weapons", "counted_people", "money", "triggers", "meetings", "saying", "speakers", "function_words"),
)
_IDENTITY = ("id", "code", "sense", "past", "sides", "country")

P = ParamSpec("P")
T = TypeVar("T")

_own: Path | None = None
_forget: list[Callable[[], None]] = []


def per_lexicon(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what `function` returns, as `functools.cache` does, until another lexicon is put in use."""
    kept = cache(function)
    _forget.append(kept.cache_clear)
    return cast("Callable[P, T]", kept)


@contextmanager
def own_folder(folder: Path | None) -> Iterator[None]:
    """Read the tables with those of `folder` added, ours alone where it is None, and as before afterwards.

    Nothing is looked at yet: `marsad.lexicon.using` checks the folder first.
    """
    global _own  # noqa: PLW0603 - one lexicon is in use at a time, as one language is spoken
    before = _own
    if folder is None and before is None:
        yield
        return
    try:
        _own = folder
        _forget_all()
        yield
    finally:
        _own = before
        _forget_all()


def change_folder(folder: Path | None) -> None:
    """Read the tables with those of `folder` added from now on, as a process does that only works for another one."""
    global _own  # noqa: PLW0603 - as above
    if folder != _own:
        _own = folder
        _forget_all()


def folder_in_use() -> Path | None:
    """Return the user's folder whose entries are read with ours, None where ours are alone."""
    return _own


def _forget_all() -> None:
    for forget in _forget:
        forget()


@per_lexicon
def read_table(name: str) -> Any:  # noqa: ANN401 - a table is a list or a mapping; its readers know which
    """Return the parsed content of `data/NAME.yaml`, a user's entries joined to it; treat it as read-only, it is shared.

    Raises LexiconError, with file and line, where the YAML is broken.
    """
    table = shipped_table(name)
    if _own is None or name not in EXTENSIBLE:
        return table
    path = _own / f"{name}.yaml"
    return joined(table, parse(path)) if path.is_file() else table


@cache
def shipped_table(name: str) -> Any:  # noqa: ANN401 - as above
    """Return our own content of a table, without a user's entries."""
    return parse(shipped_file(name), trusted)


def table_names() -> tuple[str, ...]:
    """Return the names of all tables, in order."""
    return tuple(sorted(path.stem for path in shipped_file("people").parent.glob("*.yaml")))


def shipped_file(name: str) -> Path:
    """Return the file of a table that ships with the package."""
    return Path(str(resources.files("marsad.lexicon").joinpath("data", f"{name}.yaml")))


def parse(path: Path, read: Callable[[bytes], Any] = given.load) -> Any:  # noqa: ANN401 - as above
    """Return the content of a YAML file, bounded as a user's must be; raise LexiconError with file and line where it has none."""
    try:
        return read(path.read_bytes())
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or error
        raise LexiconError(f"{path.name} is not readable YAML: {problem}", where=where, remedy="mend the line named") from error


def trusted(held: bytes) -> Any:  # noqa: ANN401 - as above
    """Return what YAML of our own holds, without counting."""
    return yaml.load(held, Loader=yaml.CSafeLoader)


def identity_of(entry: object) -> object:
    """Return by what an entry is known: its id, a country's code, a sense, a verb of saying, the sides of a war; else itself.

    >>> identity_of({"id": "usd", "code": "usd"}), identity_of({"past": "قال"}), identity_of("مضيفا")
    ('usd', 'قال', 'مضيفا')
    """
    if not isinstance(entry, Mapping):
        return entry
    found = next((entry[name] for name in _IDENTITY if name in entry), None)
    return tuple(map(str, found)) if isinstance(found, list) else found


def joined(ours: Any, own: Any) -> Any:  # noqa: ANN401 - as above
    """Return a table with a user's entries: one of the same id in the place of ours, the others after.

    >>> joined([{"id": "a", "n": 1}, {"id": "b"}], [{"id": "c"}, {"id": "a", "n": 2}])
    [{'id': 'a', 'n': 2}, {'id': 'b'}, {'id': 'c'}]
    """
    if own is None:
        return ours
    if isinstance(ours, Mapping):
        return {**ours, **{name: joined(ours.get(name), part) for name, part in own.items()}}
    if not isinstance(ours, list):
        return own
    entries = {identity_of(entry): entry for entry in ours}
    entries.update((identity_of(entry), entry) for entry in own)
    return list(entries.values())
