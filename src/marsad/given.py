"""YAML that comes from users: plain values alone, bounded before anything is built of it.

A file of a few lines can name itself, or stand for more values than there is memory (aliases of aliases), or be nested so deeply that a
parser in C ends the process. So its events are counted first, then its nodes with every alias written out, and only then is it built.
Whatever is wrong is told as one sort of error, `yaml.YAMLError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import yaml

DEEPEST = 50
MOST_VALUES = 1_000_000
_BUILDING = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


class _Days(yaml.CSafeLoader):
    """Takes 2025-07-13 for a day."""


class _Words(yaml.CSafeLoader):
    """Takes 2025-07-13 for the text that it is, so that 2025-02-30 can be told as no day, by name."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def load(text: str | bytes, *, days: bool = True) -> Any:  # noqa: ANN401 - what a file holds, its reader says
    r"""Return the plain values that YAML holds, None where it holds nothing; with `days` what is written as a day is one.

    >>> load("freq: month\nstart: 2025-07-01", days=False)
    {'freq': 'month', 'start': '2025-07-01'}

    Raises yaml.YAMLError for what is no YAML, names a type of Python's, or is too deep or too large.
    """
    return _read(text, days=days)[1]


def load_with_nodes(text: str | bytes, *, days: bool = True) -> tuple[yaml.Node | None, Any]:
    """Return the nodes of YAML, which know their lines, and its values; raises as `load` does."""
    return _read(text, days=days)


def _read(text: str | bytes, *, days: bool) -> tuple[yaml.Node | None, Any]:
    kind = _Days if days else _Words
    _check_depth(text, kind)
    loader = kind(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, None
        _check_size(node)
        return node, loader.construct_document(node)
    except _BUILDING as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise yaml.MarkedYAMLError(problem=f"a value cannot be read ({said})") from error
    finally:
        loader.dispose()


def _check_depth(text: str | bytes, kind: type[yaml.CSafeLoader]) -> None:
    depth = 0
    try:
        for event in yaml.parse(text, kind):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    raise yaml.MarkedYAMLError(problem=f"it is nested more than {DEEPEST} deep", problem_mark=cast("Any", event.start_mark))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except UnicodeError as error:
        raise yaml.MarkedYAMLError(problem="it holds half of a character") from error


def _check_size(top: yaml.Node) -> None:
    """Count values and depth with every alias written out; each node is looked at once."""
    known: dict[int, tuple[int, int]] = {}
    inside: set[int] = set()

    def measure(node: yaml.Node) -> tuple[int, int]:
        if id(node) in known:
            return known[id(node)]
        if id(node) in inside:
            raise yaml.MarkedYAMLError(problem="an alias stands within what it names", problem_mark=node.start_mark)
        inside.add(id(node))
        if isinstance(node, yaml.MappingNode):
            _check_keys(node)
        values, depth = 1, 0
        for one in _held(node):
            more, below = measure(one)
            values, depth = values + more, max(depth, below + 1)
        inside.discard(id(node))
        if values > MOST_VALUES:
            raise yaml.MarkedYAMLError(problem=f"its aliases stand for more than {MOST_VALUES:,} values", problem_mark=node.start_mark)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"its aliases are nested more than {DEEPEST} deep", problem_mark=node.start_mark)
        known[id(node)] = values, depth
        return values, depth

    measure(top)


def _check_keys(node: yaml.MappingNode) -> None:
    """Refuse a key that stands twice, since YAML takes the last and drops what the first had."""
    seen: set[tuple[str, str]] = set()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            named = (key.tag, key.value)
            if named in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value} stands twice", problem_mark=key.start_mark)
            seen.add(named)


def _held(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (key, value)
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value
