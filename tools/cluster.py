"""Run a cluster of Dask on this machine: a scheduler and its workers, processes of their own, until Ctrl-C.

`python tools/cluster.py --workers 2 --port 8786`, then `marsad extract CORPUS --engine dask --scheduler tcp://127.0.0.1:8786`. On real
clusters Dask's own tools do this: docs/scale.md. Nothing listens but on 127.0.0.1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

HOST = "127.0.0.1"


def start(port: int, workers: int) -> list[subprocess.Popen[bytes]]:
    """Start a scheduler and workers of one thread each, and return their processes, the scheduler's first."""
    dask = [sys.executable, "-m", "dask"]
    address = f"tcp://{HOST}:{port}"
    scheduler = subprocess.Popen([*dask, "scheduler", "--host", HOST, "--port", str(port), "--no-dashboard"])
    command = [*dask, "worker", address, "--host", HOST, "--nthreads", "1", "--no-dashboard"]
    return [scheduler, *(subprocess.Popen(command) for _ in range(workers))]


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """End the processes, workers first."""
    for process in reversed(processes):
        process.terminate()
    for process in reversed(processes):
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> int:
    """Run a cluster until Ctrl-C, or until its scheduler ends."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8786)
    given = parser.parse_args()
    processes = start(given.port, given.workers)
    print(f"marsad extract CORPUS --engine dask --scheduler tcp://{HOST}:{given.port}", flush=True)
    try:
        while processes[0].poll() is None:
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        stop(processes)
    return processes[0].returncode or 0


if __name__ == "__main__":
    sys.exit(main())
