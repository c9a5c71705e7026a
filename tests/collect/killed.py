"""Run in a process of its own: collect, and die by SIGKILL at a moment that is named by its number."""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

from marsad.collect import collect
from marsad.collect.store import Store


def main() -> None:
    config, out, where, number = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    left = [number]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    log = count if where == "line" else None
    if where == "change":
        do = Store.do

        def counted(self: Store, sql: str, *values: object) -> int:
            count()
            return do(self, sql, *values)

        Store.do = counted  # type: ignore[method-assign]
    if where == "file":
        replace = Path.replace

        def named(self: Path, target: Path) -> Path:
            count()
            return replace(self, target)

        Path.replace = named  # type: ignore[method-assign]
    collect(config, out, chance=random.Random(1), log=log)  # noqa: S311 - jitter


if __name__ == "__main__":
    main()
