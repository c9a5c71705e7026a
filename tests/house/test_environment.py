"""The environment is made once, made again when it must be, and never in place of somebody's folder."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", root / "tools" / "environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ran: list[str] = []
    monkeypatch.setattr(module, "run", lambda title, _command, _remedy: ran.append(title))
    module.ran = ran
    return module


def made(environment: ModuleType, prefix: Path, /, **changes: str) -> None:
    """Lay out an environment as it is after a good build, with what the test changes."""
    (prefix / "bin").mkdir(parents=True)
    (prefix / "pyvenv.cfg").touch()
    for name in ("python", "marsad"):
        (prefix / "bin" / name).touch()
    (prefix / environment.STAMP).write_text(json.dumps({**environment.wanted(prefix), **changes}), encoding="utf-8")


def run(environment: ModuleType, monkeypatch: pytest.MonkeyPatch, prefix: Path, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["environment.py", "--prefix", str(prefix), *arguments])
    return environment.main()


def test_what_is_there_is_left_alone(environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made(environment, tmp_path / "env", python="3.12.0")
    assert run(environment, monkeypatch, tmp_path / "env") == 0
    assert environment.ran == []


@pytest.mark.parametrize(("field", "steps"), [("lock", 4), ("prefix", 4), ("project", 2)])
def test_what_changed_is_made_again_and_no_more(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, field: str, steps: int
) -> None:
    prefix = tmp_path / "env"
    made(environment, prefix, **{field: "other"})
    monkeypatch.setattr(environment, "create", lambda where, _uv: (where.mkdir(exist_ok=True), environment.ran.append("create it")))
    assert run(environment, monkeypatch, prefix) == 0
    assert len(environment.ran) == steps
    assert json.loads((prefix / environment.STAMP).read_text(encoding="utf-8")) == environment.wanted(prefix)


def test_another_python_that_is_asked_for_makes_it_again(environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made(environment, tmp_path / "env", python="3.12.0")
    monkeypatch.setattr(environment, "create", lambda *_: None)
    assert run(environment, monkeypatch, tmp_path / "env", "--python", sys.executable) == 0
    assert "install the locked packages" in environment.ran


def test_an_interrupted_build_leaves_no_stamp_that_counts(environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    prefix = tmp_path / "env"
    made(environment, prefix, lock="other")
    monkeypatch.setattr(environment, "create", lambda *_: None)

    def stopped(title: str, _command: object, _remedy: object) -> None:
        if title == "install marsad":
            raise KeyboardInterrupt

    monkeypatch.setattr(environment, "run", stopped)
    assert run(environment, monkeypatch, prefix) == 130
    assert environment.read_stamp(prefix) == {}


@pytest.mark.parametrize("inside", ["pyvenv.cfg", "letters.txt"])
def test_a_folder_that_make_did_not_make_is_refused(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: str
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / inside).touch()
    assert run(environment, monkeypatch, tmp_path / "mine") == 2
    assert (tmp_path / "mine" / inside).exists()
    assert "was not made by make" in capsys.readouterr().err


def test_a_conda_environment_is_filled_and_not_replaced(environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    prefix = tmp_path / "conda"
    (prefix / "conda-meta").mkdir(parents=True)
    (prefix / "bin").mkdir()
    (prefix / "bin" / "python").symlink_to(getattr(sys, "_base_executable", sys.executable))
    assert run(environment, monkeypatch, prefix) == 0
    assert environment.ran == ["install the locked packages", "install marsad", "register the Jupyter kernel"]


def test_a_python_that_is_not_there_is_named(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(environment, monkeypatch, tmp_path / "env", "--python", "python2.99") == 2
    assert "python2.99" in capsys.readouterr().err


def test_the_kernel_of_lab_is_there() -> None:
    kernel = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "marsad" / "kernel.json"
    assert Path(json.loads(kernel.read_text(encoding="utf-8"))["argv"][0]).resolve() == Path(sys.executable).resolve()


def test_checks_have_names_and_an_unknown_one_is_told(root: Path) -> None:
    result = subprocess.run([sys.executable, "tools/check.py", "lints"], cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "no check named lints; there are lint, format, types, notebooks, tests" in result.stderr
