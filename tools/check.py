"""Run every check, one after the other, say how long each took, and end with pytest's summary line.

A failed check does not keep the next from running. The exit code is 1 if any failed. Names given as arguments choose
checks: `python tools/check.py lint types`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "lint": ["ruff", "check", "--quiet", "--output-format", "concise", "."],
    "format": ["ruff", "format", "--check", "--quiet", "--output-format", "concise", "."],
    "types": ["mypy"],
    # notebooks are compared output by output; a notebook's cells are one unit for a worker, and never shuffled
    "notebooks": ["pytest", "--nbval", "notebooks", "-p", "no:randomly", "-n", "logical", "--dist", "loadscope", "-q"],
    "tests": ["pytest", "-n", "logical", "-q"],
}


def main() -> int:
    """Run the checks; return 1 if any failed."""
    chosen = sys.argv[1:] or list(CHECKS)
    unknown = [name for name in chosen if name not in CHECKS]
    if unknown:
        sys.exit(f"no check named {', '.join(unknown)}; there are {', '.join(CHECKS)}")
    failed = []
    for name in chosen:
        command = CHECKS[name]
        print(f"check {name}: {' '.join(command)}", flush=True)
        started = time.monotonic()
        result = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)
        if result.returncode != 0:
            failed.append(name)
        if name != "tests":
            print(f"check {name}: {'FAILED' if result.returncode else 'passed'} ({time.monotonic() - started:.1f} s)", flush=True)
            if failed and chosen[-1] == "tests" and name == chosen[-2]:
                print(f"FAILED so far: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
