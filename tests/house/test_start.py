"""The command starts fast: what it loads to print its help is named here, by module and not by a clock. `tools/bench_start.py` measures."""

from __future__ import annotations

import subprocess
import sys

import pytest

from marsad.cli.command import command

# what a verb needs before it knows what it was asked: the parser, errors, and the modules of the verbs
LIGHT = {"marsad", "marsad.__main__", "marsad.errors", "marsad.terminal"}
# of the standard library: each takes as long to load as all of our modules that stand in the help
HEAVY = {"asyncio", "concurrent.futures", "difflib", "email", "http", "multiprocessing", "sqlite3", "ssl", "unittest", "xml", "logging"}


def loaded(code: str) -> set[str]:
    """Return the modules that are loaded after some code has run in a new Python."""
    told = f"import sys\nbefore = set(sys.modules)\n{code}\nprint('loaded:', *sorted(set(sys.modules) - before), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(result.stderr.rpartition("loaded: ")[2].split())


def foreign(names: set[str]) -> set[str]:
    """Return the packages of others among modules."""
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"marsad"}


def test_the_package_loads_nothing_but_itself() -> None:
    found = loaded("import marsad")
    assert {name for name in found if name.startswith("marsad")} == {"marsad"}
    assert foreign(found) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "--help"]])
def test_help_loads_the_parser_and_the_verbs_alone(arguments: list[str]) -> None:
    found = loaded(f"from marsad.cli import main\nmain({arguments!r})")
    assert foreign(found) <= {"click"}
    assert {name for name in found if name.startswith("marsad") and not name.startswith("marsad.cli")} <= LIGHT
    assert HEAVY & found == set()


def test_no_verb_loads_more_for_its_help() -> None:
    every = "".join(f"main([{name!r}, '--help'])\n" for name in command.commands)
    found = loaded(f"from marsad.cli import main\n{every}")
    assert foreign(found) <= {"click"}
    assert {name for name in found if name.startswith("marsad") and not name.startswith("marsad.cli")} <= LIGHT


def test_a_heavy_module_would_be_seen() -> None:
    assert "pandas" in foreign(loaded("import marsad.tables\nmarsad.tables.read_tables"))
