"""YAML from users: bombs, circles, depths, tags of Python, and values that are none, in every place that reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from marsad import given
from marsad.compare.mapping import read_map
from marsad.corrections import read_entries
from marsad.errors import MarsadError
from marsad.lexicon.own import check_folder
from marsad.report.asked import make_reports
from marsad.report.plan import read_plan


def doubled(first: str, following: str) -> str:
    """Return twelve lines, each of which names the line before nine times: 9 to the power of 11 values."""
    return first + "".join(following.format(n=n, before=", ".join([f"*a{n - 1}"] * 9)) for n in range(1, 12))


BOMBS = {
    "aliases of aliases": doubled("a0: &a0 [x, x]\n", "a{n}: &a{n} [{before}]\n"),
    "in a list": doubled("- &a0 [x, x]\n", "- &a{n} [{before}]\n"),
    "merged": doubled("a0: &a0 {x: 1}\n", "a{n}: &a{n} {{<<: [{before}], y: 1}}\n"),
    "aliases in a chain": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 3_000)),
    "a list of itself": "- &a [*a]\n",
    "a table of itself": "&a {b: *a}\n",
    "lists in lists": "[" * 100_000,
    "tables in tables": "{a: " * 20_000,
    "dashes": "- " * 20_000,
    "a number of 6,000 digits": "a: " + "9" * 6_000 + "\n",
    "a call": "a: !!python/object/apply:os.system ['touch pwned']\n",
    "a name of Python's": "- !!python/name:os.system\n",
    "a new object": "!!python/object/new:os.system ['touch pwned']\n",
    "a module": "a: !!python/module:os\n",
    "no float": "a: !!float x\n",
    "no int": "a: !!int x\n",
    "no truth": "a: !!bool perhaps\n",
    "no time": "a: !!timestamp x\n",
    "no day": "a: 2025-13-45\n",
    "no bytes": "a: !!binary x\n",
    "a table for a key": "{[a]: b, {c: d}: e}\n",
    "a zero": "a: \0\n",
    "half a character": "a: \ud800\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "a key told twice": "a: 1\nb: 2\na: 3\n",
}


def lexicon(path: Path) -> object:
    return check_folder(path.parent)


def parameters(path: Path) -> object:
    return make_reports(None, path, {}, None)


@pytest.mark.parametrize("read", [read_plan, parameters, read_entries, read_map, lexicon])
@pytest.mark.parametrize("bomb", BOMBS)
def test_it_is_refused_at_once(read: Callable[[Path], object], bomb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "given" / "people.yaml"
    path.parent.mkdir()
    path.write_bytes(BOMBS[bomb].encode("utf-8", "surrogatepass"))
    with pytest.raises(MarsadError) as error:
        read(path)
    assert "Traceback" not in str(error.value)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["given"]


@pytest.mark.parametrize("bomb", [name for name in BOMBS if name != "no day"])
def test_what_reads_it_tells_one_sort_of_error(bomb: str) -> None:
    with pytest.raises(yaml.YAMLError):
        given.load(BOMBS[bomb], days=False)


def test_aliases_within_bounds_are_read() -> None:
    assert given.load("a: &a [1, 2]\nb: *a\nc: {<<: {x: 1}, y: 2}\n") == {"a": [1, 2], "b": [1, 2], "c": {"x": 1, "y": 2}}


def test_a_large_file_is_read() -> None:
    assert len(given.load("\n".join(f"- {{id: a{number}, forms: [x, y]}}" for number in range(20_000)))) == 20_000


def test_a_parameter_on_the_command_line_is_read_the_same_way() -> None:
    with pytest.raises(MarsadError):
        make_reports(None, None, {"least": "!!python/object/apply:os.system ['true']"}, None)
