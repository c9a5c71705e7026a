"""Files that appear all at once: written beside, then moved into place, so that the last good ones outlive any accident.

What is new is written to a folder `.new` inside the target. Only when it is complete is it given the name `.ready`, and
from then on it counts: its files are moved into place, and where that is interrupted, whoever opens the folder next moves
the rest; last, what is told to be stale is removed. Files of other names in the folder are never touched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from marsad.errors import OutputError

_NEW = ".new"
_READY = ".ready"
_STALE = ".stale"


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
        for path in fresh.rglob("*"):
            if path.is_file():
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
            for path in sorted(path for path in ready.rglob("*") if path.is_file() and path.name != _STALE):
                target = folder / path.relative_to(ready)
                target.parent.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError):  # another process is finishing the same move
                    path.replace(target)
            _remove_stale(folder, ready / _STALE)
            shutil.rmtree(ready, ignore_errors=True)
    except OSError as error:
        raise _refused(folder, error) from error


def mark_stale(fresh: Path, names: Iterable[str]) -> None:
    """Say which files of the folder are no more once what is in `fresh` is in place; names are seen from the folder."""
    stale = sorted(names)
    if stale:
        (fresh / _STALE).write_text("\n".join(stale), encoding="utf-8")


def _remove_stale(folder: Path, told: Path) -> None:
    try:
        names = told.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return
    for name in names:
        path = folder / name
        path.unlink(missing_ok=True)
        for above in path.parents:
            if above == folder or any(above.iterdir()):
                break
            above.rmdir()


def _flush(path: Path) -> None:
    with path.open("rb") as written, suppress(OSError):  # some file systems cannot; the move is right all the same
        os.fsync(written.fileno())


def _refused(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the folder cannot be written: {error.strerror or error}",
        where=str(error.filename or folder),
        remedy="choose a folder that you may write to, with room on its disk; what was there before is as it was",
    )
