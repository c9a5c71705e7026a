"""Measure how long it takes to start: Python alone, `import marsad`, and the command's help, the best of some runs each."""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 15
STARTS = {
    "python -c pass": ["-c", "pass"],
    "import marsad": ["-c", "import marsad"],
    "marsad --version": ["-m", "marsad", "--version"],
    "marsad --help": ["-m", "marsad", "--help"],
    "marsad extract --help": ["-m", "marsad", "extract", "--help"],
}


def best(arguments: list[str]) -> float:
    """Return the seconds of the quickest of several runs: what else the machine does can only slow one down."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> int:
    """Print each start beside Python's own."""
    alone = best(STARTS["python -c pass"])
    for name, arguments in STARTS.items():
        seconds = best(arguments)
        print(f"  {name:24} {1000 * seconds:6.0f} ms  {1000 * (seconds - alone):+6.0f} ms  {seconds / alone:5.1f} x python")
    return 0


if __name__ == "__main__":
    sys.exit(main())
