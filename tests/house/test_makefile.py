"""The Makefile tells what it can do, hands over what it is given, and decides nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli.corpus import report
from marsad.errors import ParameterError

TARGETS = {
    *("help", "report", "test", "lint", "bless", "lab", "extract", "evaluate"),
    *("bench", "bench-peers", "bench-scale", "cluster", "fuzz", "test-faults", "verify", "audit", "lock", "clean", "env"),
}


def make(root: Path, *arguments: str, **environment: str) -> str:
    path = {"PATH": f"{Path(shutil.which('make') or '').parent}:/usr/bin:/bin"}
    command = ["make", "--no-print-directory", *arguments]
    result = subprocess.run(command, cwd=root, env={**path, **environment}, capture_output=True, text=True, check=True)
    assert result.stderr == ""
    return result.stdout


def test_make_alone_prints_help_with_every_target(root: Path) -> None:
    listed = re.findall(r"^  make ([\w-]+) +(\S.*)$", make(root), flags=re.MULTILINE)
    assert {name for name, _ in listed} == TARGETS
    assert all(re.fullmatch(r"[A-Z].*[.]", text) for _, text in listed)
    assert "Example: make report" in make(root)


def test_every_phony_target_is_listed(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY: (.*)$", text, flags=re.MULTILINE)
    assert declared is not None
    assert set(declared.group(1).split()) == TARGETS
    assert set(re.findall(r"^([\w-]+):", text, flags=re.MULTILINE)) == TARGETS


def test_recipes_are_one_command_each(root: Path) -> None:
    recipes = re.findall(r"^\t(.*)$", (root / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    logic = re.compile(r"&&|\|\||;|\bif \b|\bfor \b|\bwhile \b")
    assert [line for line in recipes if logic.search(line)] == []


def test_only_given_parameters_are_handed_over(root: Path) -> None:
    plain = make(root, "-n", "report", LANGUAGE="en_GB:en", START="of the shell")
    assert '"/marsad" report' in plain.replace(".venv/bin", "")
    assert "--" not in plain.split('marsad" report')[1]
    given = make(root, "-n", "report", "CORPUS=my news", "START=2024-01-01", "LANGUAGE=ar", "FREQ=week", "OUT=site", "END=2024-02-01")
    for option in ("corpus", "start", "end", "freq", "language", "out"):
        assert f'--{option} "${option.upper()}"' in given


def test_a_slip_in_a_name_is_refused_by_the_command(root: Path) -> None:
    assert "--variable=FERQ" in make(root, "-n", "report", "FERQ=week", "CORPUS=my news")
    result = CliRunner().invoke(report, ["--variable=FERQ"])
    assert isinstance(result.exception, ParameterError)
    assert "did you mean FREQ?" in str(result.exception)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_readable_by_a_dry_run(root: Path, name: str) -> None:
    assert make(root, "-n", name)
