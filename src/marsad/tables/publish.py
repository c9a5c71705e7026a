"""Files that appear all at once: written beside, then moved into place, so that the last good ones outlive any accident.

What is new is written to a folder `.new` inside the target. Only when it is complete is it given the name `.ready`, and
from then on it counts: its files are moved into place, and where that is interrupted, whoever opens the folder next moves
the rest. Files of other names in the folder are never touched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from marsad.errors import OutputError

_NEW = ".new"
_READY = ".ready"


@contextmanager
def publishing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write files into, and move them all into `folder` when the block ends well.

    On any exception, Ctrl-C included, `folder` stays as it was. Raises OutputError where it cannot be written.
    """
    fresh = folder / _NEW
    try:
        folder.mkdir(parents=True, exist_ok=True)
        settle(folder)
        if fresh.exists():
            shutil.rmtree(fresh)  # of a run that was killed
        fresh.mkdir()
    except OSError as error:
        raise _refused(folder, error) from error
    try:
        yield fresh
        for path in fresh.iterdir():
            _flush(path)
        fresh.rename(folder / _READY)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise _refused(folder, error) from error
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    settle(folder)


def settle(folder: Path) -> None:
    """Finish a move that was interrupted; nothing happens in a folder that is at rest.

    Raises OutputError where the rest cannot be moved.
    """
    ready = folder / _READY
    try:
        if ready.is_dir():
            for path in sorted(ready.iterdir()):
                with suppress(FileNotFoundError):  # another process is finishing the same move
                    path.replace(folder / path.name)
            with suppress(FileNotFoundError):
                ready.rmdir()
    except OSError as error:
        raise _refused(folder, error) from error


def _flush(path: Path) -> None:
    with path.open("rb") as written, suppress(OSError):  # some file systems cannot; the move is right all the same
        os.fsync(written.fileno())


def _refused(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the folder cannot be written: {error.strerror or error}",
        where=str(error.filename or folder),
        remedy="choose a folder that you may write to, with room on its disk; what was there before is as it was",
    )
