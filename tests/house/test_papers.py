"""The papers of the house name what there is: a decision for each dependency, the licence, the version."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import marsad

HOUSE = ["CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "environment.yml", "docs/limits.md", "docs/decisions/README.md"]


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, dict]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def table(root: Path) -> list[tuple[str, str, set[str]]]:
    """Return file, title and dependencies of each row of the table of decisions."""
    text = (root / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[\d{4}\]\((.+?)\) \| (.+?) \| (.*?) ?\|$", text, flags=re.MULTILINE)
    return [(file, title, {name.strip() for name in names.split(",") if name.strip()}) for file, title, names in rows]


def test_every_decision_is_in_the_table_under_its_own_title(root: Path) -> None:
    rows = table(root)
    files = sorted(path.name for path in (root / "docs" / "decisions").glob("[0-9]*.md"))
    assert [file for file, _, _ in rows] == files
    for file, title, _ in rows:
        text = (root / "docs" / "decisions" / file).read_text(encoding="utf-8")
        assert text.startswith(f"# {file[:4]}: {title}\n")
        assert all(f"**{part}.**" in text for part in ("Situation", "Decision", "What follows"))


def test_every_dependency_has_a_decision(root: Path, project: dict[str, dict]) -> None:
    extras = project["optional-dependencies"]
    named = {Requirement(line).name for lines in (project["dependencies"], *extras.values()) for line in lines}
    decided = {name for _, _, names in table(root) for name in names}
    assert named == decided


def test_one_version_and_one_licence_everywhere(root: Path, project: dict[str, dict]) -> None:
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert project["version"] == marsad.__version__ == citation["version"]
    assert project["license"] == citation["license"] == "Apache-2.0"
    assert "Apache License" in (root / "LICENSE").read_text(encoding="utf-8")


def test_changelog_tells_code_and_data_apart(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", text, flags=re.MULTILINE)[0] in {"Unreleased", marsad.__version__}
    assert all(
        re.match(r"(Code|Data): (added|changed|fixed|removed)$", line) for line in re.findall(r"^### (.+)$", text, flags=re.MULTILINE)
    )


@pytest.mark.parametrize("paper", [*HOUSE, *(f"docs/decisions/{number:04d}-*.md" for number in range(1, 19))])
def test_files_that_the_papers_name_are_there(root: Path, paper: str) -> None:
    for file in root.glob(paper):
        named = re.findall(r"`((?:docs|src|tests|tools|data|seeds|notebooks)/[\w./-]*)`", file.read_text(encoding="utf-8"))
        assert [name for name in named if not (root / name).exists()] == []


def test_no_source_holds_a_raw_bidi_control(root: Path) -> None:
    controls = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    sources = [
        path
        for folder in ("src", "tests", "tools", "docs")
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".md", ".toml"}
    ]
    assert [str(path.relative_to(root)) for path in sources if controls.search(path.read_text(encoding="utf-8"))] == []


def test_ci_calls_make_test_and_stops_at_errors(root: Path) -> None:
    script = root / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert "make --no-print-directory test" in text
    assert script.stat().st_mode & 0o111


def test_everything_that_the_package_imports_is_a_dependency(root: Path, project: dict[str, dict]) -> None:
    imported: set[str] = set()
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    owners = packages_distributions()
    extras = project["optional-dependencies"]
    named = [line for lines in (project["dependencies"], extras["suite"], extras["collect"], extras["scale"]) for line in lines]
    declared = {canonicalize_name(Requirement(line).name) for line in named}
    foreign = imported - sys.stdlib_module_names - {"marsad"}
    used = {canonicalize_name(owner) for name in foreign for owner in owners.get(name, [])}
    assert {name for name in foreign if not declared & {canonicalize_name(owner) for owner in owners.get(name, [])}} == set()
    only_run = {"camel-tools", "ipykernel", "jupyterlab"}
    to_come = {"dask", "s3fs"}  # which distributed and fsspec bring in by themselves
    assert declared - used - to_come == only_run, "named, and never imported: only what others run or compare"
