"""Make the environment that the Makefile's targets run in, and do nothing where it is there already.

By uv where uv is on PATH, else by venv and pip; both install exactly requirements.lock, by hash, and then this package as
editable. A stamp, written last, names what the environment was made from: a changed lock, another Python asked for, a moved
folder or an interrupted run gives a new one. In a conda environment (`--prefix "$CONDA_PREFIX"`) the lock goes into it as it is.

This script runs before there is an environment: standard library only, and its syntax is old enough for an old Python to
say what it lacks.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = ".marsad-environment.json"
OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")


class SetupError(Exception):
    """The environment cannot be made; the text says what to do."""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def wanted(prefix: Path) -> "dict[str, str]":
    """Return what a good environment's stamp says."""
    return {"prefix": str(prefix), "python": sys.version.split()[0], "lock": digest(LOCK), "project": digest(PROJECT)}


def read_stamp(prefix: Path) -> "dict[str, str]":
    """Return what the environment was made from; empty where that is unknown or the environment is broken."""
    try:
        stamp = json.loads((prefix / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = all((prefix / "bin" / name).exists() for name in ("python", "marsad"))
    return stamp if whole and isinstance(stamp, dict) else {}


def find_python(name: str) -> "str | None":
    """Return the interpreter that `name` runs; None where there is none.

    A shim of pyenv is on PATH for versions that are not switched on, and fails unless the version is named; uv knows
    interpreters that are not on PATH.
    """
    ask = [name, "-c", "import sys; print(getattr(sys, '_base_executable', sys.executable))"]
    find = ["uv", "python", "find", "--no-project", name]
    switched_on = dict(os.environ, PYENV_VERSION=name.replace("python", ""))
    for command, environment in ((ask, None), (ask, switched_on), (find, None)):
        try:
            found = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        except OSError:
            continue
        if found.returncode == 0:
            return found.stdout.decode().strip()
    return None


def same_file(python: str) -> bool:
    """Tell whether `python` is the interpreter that runs this."""
    own = getattr(sys, "_base_executable", sys.executable)
    return os.path.realpath(python) == os.path.realpath(own)


def run(title: str, command: "list[str]", remedy: str) -> None:
    """Run one command, say what it does and how long it took."""
    sys.stdout.write(f"  {title} ... ")
    sys.stdout.flush()
    started = time.monotonic()
    result = subprocess.run(command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if result.returncode != 0:
        sys.stdout.write("failed\n")
        raise SetupError("\n".join([result.stdout.rstrip(), "the step that failed: " + " ".join(command), "  do: " + remedy]))
    sys.stdout.write(f"{time.monotonic() - started:.1f} s\n")


def create(prefix: Path, uv: "str | None") -> None:
    """Make an empty environment at `prefix` in place of what is there, if that is ours to replace."""
    if prefix.exists() and any(prefix.iterdir()):
        ours = prefix == ROOT / ".venv" or (prefix / STAMP).exists()
        if not ours or not ((prefix / "pyvenv.cfg").exists() or (prefix / STAMP).exists()):
            raise SetupError(f"{prefix} is there already and was not made by make\n  do: move it away, or give another VENV=…")
        shutil.rmtree(str(prefix))
    base = getattr(sys, "_base_executable", None) or sys.executable
    if uv:
        run("create it", [uv, "venv", "--quiet", "--prompt", "marsad", "--python", base, str(prefix)], "see the message above")
    else:
        install = "install Python's venv module (Debian, Ubuntu: apt install python3-venv), or uv"
        run("create it", [base, "-m", "venv", "--prompt", "marsad", str(prefix)], install)


def installer(prefix: Path, uv: "str | None") -> "list[str]":
    """Return the command that installs into `prefix`, dependencies never resolved."""
    python = str(prefix / "bin" / "python")
    if uv:
        # hashes already say which file it must be, so it may come from any index that the machine is set up with
        return [uv, "pip", "install", "--quiet", "--python", python, "--no-deps", "--index-strategy", "unsafe-best-match"]
    return [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-compile", "--no-deps"]


def build(prefix: Path, stamp: "dict[str, str]", goal: "dict[str, str]") -> None:
    """Bring the environment at `prefix` to `goal`, doing no more than what changed."""
    uv = shutil.which("uv")
    conda = (prefix / "conda-meta").is_dir()
    same = bool(stamp) and all(stamp[key] == goal[key] for key in ("prefix", "python", "lock"))
    print(f"environment: {os.path.relpath(str(prefix))}, Python {goal['python']}, by {'uv' if uv else 'venv and pip'}", flush=True)
    started = time.monotonic()
    if not same:
        if not conda:
            create(prefix, uv)
        # an interrupted build is known as ours by this, and as unfinished since it names no lock
        (prefix / STAMP).write_text("{}\n", encoding="utf-8")
        network = "see the message above; if the network failed, run make again"
        run("install the locked packages", [*installer(prefix, uv), "--require-hashes", "-r", str(LOCK)], network)
    editable = [*installer(prefix, uv), "--no-build-isolation", "--editable", str(ROOT)]
    run("install marsad", editable, "see the message above")
    python = str(prefix / "bin" / "python")
    kernel = [python, "-m", "ipykernel", "install", "--prefix", str(prefix), "--name", "marsad", "--display-name", "marsad"]
    run("register the Jupyter kernel", kernel, "see the message above")
    beside = prefix / (STAMP + ".new")
    beside.write_text(json.dumps(goal, indent=1) + "\n", encoding="utf-8")
    beside.replace(prefix / STAMP)
    print(f"environment ready ({time.monotonic() - started:.1f} s)", flush=True)


def main() -> int:
    """Make the environment unless it is there; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--prefix", default=".venv", help="where the environment lives")
    parser.add_argument("--python", help="the Python to make it from; without it, any that is new enough")
    options = parser.parse_args()
    prefix = ROOT / options.prefix
    if (prefix / "conda-meta").is_dir():
        # a conda environment has its own Python, and no other can be chosen for it
        options.python = str(prefix / "bin" / "python")
    chosen = find_python(options.python) if options.python else None
    if options.python and not chosen:
        sys.stderr.write(f"there is no Python named {options.python}\n  do: name one that is there: make PYTHON=python3.12\n")
        return 2
    if chosen and not same_file(chosen):
        return subprocess.run([chosen, __file__, "--prefix", options.prefix, "--python", chosen], check=False).returncode
    if sys.version_info < OLDEST:
        other = None if chosen else next(filter(None, map(find_python, NAMES)), None)
        if other:
            return subprocess.run([other, __file__, "--prefix", options.prefix], check=False).returncode
        sys.stderr.write(f"marsad needs Python 3.11 or later; {sys.executable} is {sys.version.split()[0]}\n")
        sys.stderr.write("  do: install one, or name one that is there: make PYTHON=python3.12\n")
        return 2
    stamp, goal = read_stamp(prefix), wanted(prefix)
    if stamp and not chosen:
        goal["python"] = stamp.get("python", goal["python"])
    if stamp == goal:
        return 0
    try:
        build(prefix, stamp, goal)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted: the environment is unfinished, the next make begins it anew\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
