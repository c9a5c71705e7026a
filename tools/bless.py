"""Make everything anew that is committed and made from something else, and show what changed; with --check, fail where anything would.

    python tools/bless.py [--check]

Read the difference before you commit it: what is blessed here is what tests compare with from then on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
PYTEST = [PYTHON, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]

# in this order: notebooks and tables first, since pages and pictures are made from them
STEPS: dict[str, list[str]] = {
    "columns (docs/tables.md)": [PYTHON, "-m", "marsad", "codebook"],
    "golden tables (tests/golden)": [*PYTEST, "tests/golden"],
    "notebooks": [PYTHON, "-m", "marsad", "notebooks", "--refresh"],
    "docs, README, scores on the seeds, pictures (docs)": [*PYTEST, "tests/docs"],
}
MADE = ("docs", "README.md", "notebooks", "tests/golden")


def main() -> int:
    """Run the steps and show the difference; return 1 where a step failed, or with --check where anything changed."""
    if unknown := [argument for argument in sys.argv[1:] if argument != "--check"]:
        sys.exit(f"no option {unknown[0]}; there is --check")
    before = state()
    failed = []
    for name, command in STEPS.items():
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "MARSAD_REFRESH": "1"}, capture_output=True, text=True, check=False)
        if command[-1] == "codebook" and not done.returncode:
            (ROOT / "docs" / "tables.md").write_text(done.stdout, encoding="utf-8")
        if done.returncode:
            failed.append(name)
            print(done.stdout[-3000:], done.stderr[-3000:], file=sys.stderr)
        print(f"bless {name}: {'FAILED' if done.returncode else 'done'} ({time.monotonic() - started:.1f} s)", flush=True)
    changed = sorted(name for name, content in state().items() if before.get(name) != content)
    if changed:
        print("\nchanged:\n" + "\n".join(f"  {name}" for name in changed) + "\n")
        subprocess.run(["git", "--no-pager", "diff", "--stat", "--", *changed], cwd=ROOT, check=False)
    elif not failed:
        print("nothing changed: what is committed is what is made")
    return 1 if failed or (changed and "--check" in sys.argv) else 0


def state() -> dict[str, bytes]:
    """Return the bytes of every file that may be made."""
    found = (path for name in MADE for path in ([ROOT / name] if (ROOT / name).is_file() else sorted((ROOT / name).rglob("*"))))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found if path.is_file() and "__pycache__" not in path.parts}


if __name__ == "__main__":
    sys.exit(main())
