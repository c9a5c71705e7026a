"""`make verify` runs the clone's own code with the clone's own parameters, whatever the shell that calls it has set."""

from __future__ import annotations

import importlib
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def verify(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(root / "tools")
    return importlib.import_module("verify")


def test_what_leads_to_other_code_or_changes_the_report_is_not_handed_on(verify) -> None:
    away = ("PYTHONPATH", "PYTHON", "VIRTUAL_ENV", "MAKEFLAGS", "MAKEOVERRIDES", "GIT_DIR", "MARSAD_HOME", "COMMIT", "AGAINST")
    assert verify.environment({"PATH": "/bin", **dict.fromkeys(away, "x")}, TZ="UTC") == {"PATH": "/bin", "TZ": "UTC"}


def test_what_was_given_to_make_verify_does_not_reach_the_report(verify, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make hands its variables on; `make report` refuses names that it does not know."""
    monkeypatch.setenv("MAKEFLAGS", " -- COMMIT=abc")
    monkeypatch.setenv("COMMIT", "abc")
    command = ["make", "--dry-run", "--no-print-directory", "report"]
    handed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    assert "--variable=COMMIT" in handed
    kept = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env=verify.environment(verify.os.environ)).stdout
    assert "--variable" not in kept


def test_one_changed_byte_is_found(verify, tmp_path: Path) -> None:
    for place in ("one", "other"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "index.html").write_text("a", encoding="utf-8")
    assert verify.compare("x", verify.hashes(tmp_path / "one"), verify.hashes(tmp_path / "other"))
    (tmp_path / "other" / "index.html").write_text("b", encoding="utf-8")
    assert not verify.compare("x", verify.hashes(tmp_path / "one"), verify.hashes(tmp_path / "other"))
    (tmp_path / "other" / "index.html").unlink()
    assert verify.differing(verify.hashes(tmp_path / "one"), verify.hashes(tmp_path / "other")) == ["index.html"]
