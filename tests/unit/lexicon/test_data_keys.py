"""No key stands twice in one mapping of a YAML file: the second would silently win."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

import marsad

PACKAGE = Path(marsad.__file__).parent


def doubled(node):
    """Yield the keys that a mapping of the tree has more than once, with their line."""
    if isinstance(node, yaml.MappingNode):
        for key, count in Counter(key.value for key, _ in node.value).items():
            if count > 1:
                yield key, node.start_mark.line + 1
        for key, value in node.value:
            yield from doubled(key)
            yield from doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from doubled(one)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.yaml")), ids=lambda path: path.name)
def test_no_key_stands_twice(path):
    assert list(doubled(yaml.compose(path.read_bytes(), yaml.CSafeLoader))) == []
