"""The lock, conda's file and what is installed name the same versions, and nothing in them names an address."""

from __future__ import annotations

import importlib
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CONDA_ONLY = {"git", "make", "pip", "python"}


def locked(text: str) -> list[Requirement]:
    """Read the requirements of a lock, hashes left aside."""
    lines = text.replace("\\\n", " ").splitlines()
    return [Requirement(line.split(" --hash", maxsplit=1)[0].strip()) for line in lines if line and not line.startswith("#")]


def versions(requirements: list[Requirement], **machine: str) -> dict[str, str]:
    """Return package and version of those requirements that hold on a machine."""
    environment = {**default_environment(), **machine}
    kept = [one for one in requirements if one.marker is None or one.marker.evaluate(environment)]
    found = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in kept}
    assert len(found) == len(kept), "one machine gets two versions of a package"
    return found


def conda_versions(text: str, root: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return what an environment.yml installs, and what the lock gives to the Python that it names."""
    named: list[Requirement] = []
    python = ""
    for entry in yaml.safe_load(text)["dependencies"]:
        if isinstance(entry, dict):
            for line in entry["pip"]:
                named += (
                    locked((root / line.removeprefix("-r ")).read_text(encoding="utf-8")) if line.startswith("-r ") else [Requirement(line)]
                )
        elif entry.startswith("python="):
            python = entry.removeprefix("python=")
        elif entry not in CONDA_ONLY:
            name, _, pinned = entry.partition("=")
            named.append(Requirement(f"{name}=={pinned or '0'}"))
    machine = {"python_version": python, "python_full_version": f"{python}.0"}
    return versions(named, **machine), versions(locked((root / "requirements.lock").read_text(encoding="utf-8")), **machine)


@pytest.fixture(scope="session")
def lock(root: Path) -> str:
    return (root / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_locked_version_has_hashes(lock: str) -> None:
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_lock_has_no_address_no_option_and_no_comment(lock: str) -> None:
    assert "://" not in lock
    assert [line for line in lock.splitlines() if line.startswith(("-", "#"))] == []
    assert not re.search(r"\s#|@ ", lock)


@pytest.mark.parametrize("python", ["3.11.9", "3.12.9", "3.13.9"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_lock_has_all_that_the_project_names(lock: str, project: dict[str, dict], python: str, platform: str) -> None:
    found = versions(locked(lock), python_full_version=python, python_version=python.rpartition(".")[0], sys_platform=platform)
    extras = project["project"]["optional-dependencies"]
    for line in [*project["project"]["dependencies"], *(line for lines in extras.values() for line in lines)]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(found[canonicalize_name(wanted.name)]), line


def test_what_is_installed_is_what_is_locked(lock: str) -> None:
    for name, pinned in versions(locked(lock)).items():
        assert version(name) == pinned, name


def test_the_model_stack_stays_out_and_what_we_use_of_camel_tools_works_without(lock: str, project: dict[str, dict]) -> None:
    excluded = project["tool"]["uv"]["exclude-dependencies"]
    assert {"torch", "transformers"} <= set(excluded)
    assert not set(excluded) & {canonicalize_name(one.name) for one in locked(lock)}
    for module in ("utils.normalize", "utils.dediac", "utils.charsets", "utils.charmap", "tokenizers.word"):
        importlib.import_module(f"camel_tools.{module}")


def test_conda_gives_the_versions_of_the_lock(root: Path) -> None:
    given, wanted = conda_versions((root / "environment.yml").read_text(encoding="utf-8"), root)
    assert given == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - git\n", "  - git\n  - pandas=2.2\n"),
        ("      - -r requirements.lock\n", "      - pandas==2.2\n"),
        ("      - -r requirements.lock\n", "      - -r requirements.lock\n      - seaborn==0.13\n"),
    ],
)
def test_another_version_for_conda_would_be_seen(root: Path, old: str, new: str) -> None:
    changed = (root / "environment.yml").read_text(encoding="utf-8").replace(old, new)
    try:
        given, wanted = conda_versions(changed, root)
    except AssertionError as error:
        assert "two versions" in str(error)  # noqa: PT017 - either way of being seen will do
    else:
        assert given != wanted
