"""A user's own lexicon: a folder of tables that are joined to ours while it is in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsad.errors import LexiconError
from marsad.lexicon.shapes import folder_faults
from marsad.lexicon.source import EXTENSIBLE, own_folder


@contextmanager
def using(folder: Path | None) -> Iterator[None]:
    """Put a user's folder in use with our tables, ours alone where it is None; afterwards all is as it was.

    Raises LexiconError, with file and line, where the folder is missing or an entry of it is misshapen.
    """
    if folder is not None:
        check_folder(folder)
    with own_folder(folder):
        yield


def check_folder(folder: Path) -> None:
    """Raise LexiconError where `folder` is no lexicon: the first fault with its line, and how many more there are."""
    check_is_folder(folder)
    faults = folder_faults(folder)
    if faults:
        first = faults[0]
        more = f" ({len(faults) - 1} more: `marsad lexicon check --lexicon {folder}` lists them)" if len(faults) > 1 else ""
        raise LexiconError(f"{first.entry}: {first.what}{more}", where=f"{first.line.file}, line {first.line.number}", remedy=first.remedy)


def check_is_folder(folder: Path) -> None:
    """Raise LexiconError where `folder` is none, or holds no table."""
    if not folder.is_dir():
        raise LexiconError("there is no such folder", where=str(folder), remedy="name a folder that holds tables such as people.yaml")
    if not own_files(folder):
        raise LexiconError("the folder holds no table", where=str(folder), remedy=f"put one of {', '.join(EXTENSIBLE)} (.yaml) into it")


def own_files(folder: Path | None) -> tuple[Path, ...]:
    """Return the files of a user's folder that are read, in order of name; none where there is no folder."""
    if folder is None:
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"} and not path.name.startswith(".")))
