"""One writer at a time in a folder; who comes second waits."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":

    @contextmanager
    def locked(folder: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:  # noqa: ARG001 - folders cannot be locked there
        """Hold nothing: two writers are not kept apart."""
        yield

else:
    import fcntl

    @contextmanager
    def locked(folder: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """Hold `folder` against other writers of this machine; a process that dies lets go.

        Where another one holds it, `waiting` is called before it is waited for. The folder itself is locked, so no file is left behind.
        Raises OSError where it cannot be opened.
        """
        handle = os.open(folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if waiting is not None:
                    waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
