"""Run `marsad` in this process with a fault planted: at the Nth time that it opens, makes, renames or removes something, or at all of them.

    python tools/faults_child.py '{"do": "kill", "at": 7, "below": "/work"}' extract corpus.jsonl --out tables

`do` is `count` (tell at the end how many times there are, in the file `tell`), `kill` (as `kill -9`), `raise` (an error of the system,
`errno`, once or from then on), `clock` (every look at the clock is off by years) or `nothing`. With `size` no file may grow beyond that.
"""

from __future__ import annotations

import atexit
import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_MOVES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink", "shutil.rmtree", "os.utime"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fault:
    """Counts what is done below a folder, and strikes."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.below = str(plan.get("below", "/"))
        self.count = 0
        self.inside = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take one of Python's audit events."""
        if self.inside or not self._meant(event, arguments):
            return
        self.count += 1
        do, at = self.plan["do"], self.plan.get("at", 0)
        if do == "kill" and self.count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        if do == "raise" and (self.count == at or (self.plan.get("on") and self.count > at)):
            number = self.plan["errno"]
            raise OSError(number, os.strerror(number), str(arguments[0]))

    def _meant(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            path, _, flags = arguments
            if self.plan.get("reading"):
                if flags & _WRITING:
                    return False
            elif not flags & _WRITING:
                return False
        elif event not in _MOVES or self.plan.get("reading"):
            return False
        else:
            path = arguments[0]
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        return os.path.abspath(os.fsdecode(os.fspath(path))).startswith(self.below)  # noqa: PTH100 - links are not to be looked at


def turn_clock() -> None:
    """Let the clock jump by years, forward and back, whenever it is looked at."""
    off, real, chance = [0.0], time.time, random.Random(7)  # noqa: S311 - no secret

    def jumping() -> float:
        off[0] = chance.uniform(-3e8, 3e8)
        return real() + off[0]

    time.time = jumping
    time.time_ns = lambda: int(jumping() * 1e9)


def main() -> int:
    """Plant the fault and run."""
    plan = json.loads(sys.argv[1])
    if plan.get("size"):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_FSIZE, (plan["size"], plan["size"]))
    if plan["do"] == "clock":
        turn_clock()
    fault = Fault(plan)
    from marsad.cli import main as marsad  # noqa: PLC0415 - after the clock

    if plan["do"] == "count":
        atexit.register(lambda: Path(plan["tell"]).write_text(str(fault.count), encoding="utf-8"))
    if plan["do"] in {"count", "kill", "raise"}:
        sys.addaudithook(fault)
    if sys.argv[2] == "collect":
        from marsad.collect.clock import SystemClock  # noqa: PLC0415 - as above

        setattr(SystemClock, "now", lambda _: datetime(2025, 7, 13, tzinfo=UTC))  # noqa: B010 - a method is replaced
    code = marsad(sys.argv[2:])
    fault.inside = True
    return code


if __name__ == "__main__":
    sys.exit(main())
