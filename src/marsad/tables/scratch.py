"""Folders for what is needed for a while, which are removed also where their owner was killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "marsad-scratch-"
_YOUNG = 60  # seconds for which a folder may not be locked yet by the process that made it


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards, and remove those of processes that are gone."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    held = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def sweep() -> None:
    """Remove folders whose owner is gone: nobody holds them any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another's, or removed meanwhile
            if folder.is_symlink() or folder.stat().st_mtime > time.time() - _YOUNG:
                continue
            held = _lock(folder)
            if held is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


def _lock(folder: Path) -> int | None:
    """Hold a folder as long as this process lives; None where another one does, or where folders cannot be held."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - there is none elsewhere

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
