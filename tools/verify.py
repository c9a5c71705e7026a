"""What a paper's reviewer runs: clone the commit afresh, make a fresh environment, the report and the tests, and compare bytes.

The report of the clone is held against that of a second run in the same clone, made from nothing, in another time zone, locale and order
of hashing, and, where `--against` names one, against a report that was made elsewhere. What the shell has set of Python, make, git and
marsad is not handed on: the clone's own code is what runs. Hashes are printed, so that they can stand in a paper. Nothing of this
checkout is written, but build/verify.json. The exit code is 1 where anything differs or a test fails.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# of the shell: another place's code, make's own hand-me-downs (`make verify COMMIT=…` would reach `make report`), a repository, parameters
_LEADING_AWAY = ("PYTHON", "VIRTUAL_ENV", "CONDA_", "MAKE", "MFLAGS", "GIT_", "MARSAD_", "COMMIT", "AGAINST")
_ELSEWHERE = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "20"}


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file below a folder that is not hidden."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def whole(found: dict[str, str]) -> str:
    """Return one hash of many: of their names and hashes in order of name."""
    return hashlib.sha256("".join(f"{digest}  {name}\n" for name, digest in sorted(found.items())).encode()).hexdigest()


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the names of files that are not the same in both."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def environment(of_shell: Mapping[str, str], **more: str) -> dict[str, str]:
    """Return the variables for a step: those of the shell that lead to no other code and change nothing, and `more`.

    >>> environment({"HOME": "/h", "PYTHONPATH": "/other/src", "MAKEFLAGS": "-- COMMIT=a1", "MARSAD_HOME": "/other"}, TZ="UTC")
    {'HOME': '/h', 'TZ': 'UTC'}
    """
    return {name: value for name, value in of_shell.items() if not name.startswith(_LEADING_AWAY)} | more


def step(name: str, command: list[str], folder: Path, **more: str) -> bool:
    """Run one step, say how long it took, and whether it went well."""
    print(f"verify {name}: {' '.join(command)}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, cwd=folder, check=False, env=environment(os.environ, **more)).returncode
    print(f"verify {name}: {'ok' if code == 0 else f'failed with {code}'} ({time.monotonic() - started:.0f} s)", flush=True)
    return code == 0


def clone(commit: str, place: Path) -> str:
    """Clone this repository at a commit and return the commit's full name."""
    subprocess.run(["git", "clone", "--quiet", "--no-local", str(ROOT), str(place)], check=True, env=environment(os.environ))
    subprocess.run(["git", "checkout", "--quiet", "--detach", commit], cwd=place, check=True)
    return subprocess.run(["git", "rev-parse", "HEAD"], cwd=place, check=True, capture_output=True, text=True).stdout.strip()


def compare(name: str, one: dict[str, str], other: dict[str, str]) -> bool:
    """Tell whether two folders hold the same bytes."""
    found = differing(one, other)
    print(f"verify {name}: {len(one)} files, {'all the same' if not found else f'{len(found)} differ: ' + ', '.join(found[:10])}")
    return not found


def main() -> int:
    """Clone, build, report, test, compare, and print the hashes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default="HEAD", help="what to verify")
    parser.add_argument("--against", type=Path, help="a folder of the report that was made elsewhere")
    parser.add_argument("--without-tests", action="store_true", help="the report alone")
    parser.add_argument("--environment", default=".venv", help="an environment that is there already, instead of a fresh one")
    options = parser.parse_args()
    if not (ROOT / ".git").exists():
        print("verify: this folder is no clone of the repository; clone it, and run the same there")
        return 2
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    if changed.strip():
        print(f"verify: {len(changed.splitlines())} changes are not committed and not verified")
    with tempfile.TemporaryDirectory(prefix="marsad-verify-") as held:
        place = Path(held) / "marsad"
        commit = clone(options.commit, place)
        print(f"verify: commit {commit}")
        python = [f"PYTHON={os.environ['PYTHON']}"] if "PYTHON" in os.environ else []
        make = ["make", "--no-print-directory", f"VENV={options.environment}", *python]
        good = step("report", [*make, "report", "OUT=build/first"], place)
        shutil.rmtree(place / "build" / "tables", ignore_errors=True)
        shutil.rmtree(place / "build" / "cache", ignore_errors=True)
        good &= step("report again", [*make, "report", "OUT=build/second", "FORCE=1"], place, **_ELSEWHERE)
        first, second = hashes(place / "build" / "first"), hashes(place / "build" / "second")
        good &= bool(first) and compare("both runs", first, second)
        if options.against:
            good &= compare("that made elsewhere", first, hashes(options.against))
        if not options.without_tests:
            good &= step("tests", [*make, "test"], place)
        told = {"commit": commit, "report": whole(first), "index.html": first.get("index.html"), "files": first, "verified": good}
    out = ROOT / "build" / "verify.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"verify: report sha256 {told['report']} ({len(first)} files, each in {out.relative_to(ROOT)})")
    print(f"verify: {'verified' if good else 'NOT verified'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
