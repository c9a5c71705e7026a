"""Write requirements.lock from pyproject.toml: every version and hash for Python 3.11 and later, and no address.

Pins that still fit are kept, so that nothing changed gives the same bytes; `--upgrade` takes the newest instead. uv does the
work: the one on PATH, else the one in .venv. The machine's own uv settings are left aside, since a partial mirror would leave
hashes out; the exclusions of pyproject.toml are handed over by hand for the same reason.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"


def find_uv() -> str:
    """Return the path of a uv, or leave with what to install."""
    found = shutil.which("uv") or shutil.which("uv", path=ROOT / ".venv" / "bin")
    if found is None:
        sys.exit(
            "make lock needs uv, which is neither on PATH nor in .venv\n  do: .venv/bin/python -m pip install uv, then make lock again"
        )
    return found


def main() -> int:
    """Compile the lock beside the old one and put it in its place when it is whole."""
    started = time.monotonic()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".lock-") as folder:
        excludes = Path(folder) / "excludes.txt"
        excludes.write_text("\n".join(project["tool"]["uv"]["exclude-dependencies"]) + "\n", encoding="utf-8")
        written = Path(folder) / LOCK.name
        if LOCK.exists():
            shutil.copyfile(LOCK, written)
        command = [find_uv(), "--no-config", "pip", "compile", "pyproject.toml", "--all-extras", "--universal", "--python-version", "3.11"]
        command += ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
        command += ["--excludes", str(excludes), "--output-file", str(written), *sys.argv[1:]]
        result = subprocess.run(command, cwd=ROOT, check=False)
        if result.returncode != 0:
            return result.returncode
        written.replace(LOCK)
    versions = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
    print(f"lock: {versions} versions in {LOCK.name} ({time.monotonic() - started:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
