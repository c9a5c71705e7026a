"""Where a corpus lies: a path of this machine, or an address such as `s3://bucket/folder`, which fsspec opens.

A `Stored` place answers what a `Path` answers, as far as reading a corpus asks, so the readers need not know which one they have. Who has
only files of this machine needs no fsspec.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from marsad.errors import CorpusError

_AT_ONCE = 256


def is_address(path: Path | str) -> bool:
    """Tell whether a path is an address that fsspec opens.

    >>> is_address("s3://news/2024"), is_address("news/2024"), is_address(Path("news"))
    (True, False, False)
    """
    return isinstance(path, str) and "://" in path


def place_of(path: Path | str | Stored) -> Path | Stored:
    """Return what a path or an address names."""
    if isinstance(path, Stored):
        return path
    return Stored(str(path).rstrip("/")) if is_address(path) else Path(path)


@dataclass(frozen=True, slots=True)
class Stored:
    """A place in a store of objects, by its address."""

    address: str

    def __str__(self) -> str:
        return self.address

    def __truediv__(self, name: str) -> Stored:
        return Stored(posixpath.join(self.address, name))

    @property
    def name(self) -> str:
        """The last part of the address."""
        return posixpath.basename(self.address)

    @property
    def suffix(self) -> str:
        """The ending of the name, with its dot."""
        return posixpath.splitext(self.name)[1]

    def exists(self) -> bool:
        """Tell whether there is an object or a folder of this address."""
        return bool(self._system().exists(self.address))

    def is_dir(self) -> bool:
        """Tell whether objects lie below this address."""
        return bool(self._system().isdir(self.address))

    def is_file(self) -> bool:
        """Tell whether an object has this address."""
        return bool(self._system().isfile(self.address))

    def open(self, mode: str = "rb") -> BinaryIO:
        """Open the object."""
        return cast("BinaryIO", self._system().open(self.address, mode))

    def read_bytes(self) -> bytes:
        """Return what the object holds."""
        return bytes(self._system().cat_file(self.address))

    def below(self) -> Iterator[Stored]:
        """Give every object below this address."""
        system = self._system()
        for found in system.find(self.address):
            yield Stored(system.unstrip_protocol(found))

    def _system(self) -> Any:  # noqa: ANN401 - fsspec has no types
        return file_system(self.address)


def files_below(folder: Path | Stored) -> list[Path | Stored]:
    """Return every file below a folder, at any depth, in order of name."""
    found: Iterable[Path | Stored]
    found = folder.below() if isinstance(folder, Stored) else (path for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=lambda path: name_within(path, folder))


def name_within(path: Path | Stored, folder: Path | Stored) -> str:
    """Return the name of a file as seen from a folder above it, with slashes."""
    if isinstance(path, Stored):
        return path.address.removeprefix(str(folder).rstrip("/") + "/")
    return path.relative_to(str(folder)).as_posix()


def read_many(folder: Path | Stored, names: Sequence[str]) -> Iterator[bytes | None]:
    """Give the content of files of a folder, in order; None where one cannot be read. A store is asked for many at once."""
    if isinstance(folder, Stored):
        system = file_system(folder.address)
        for batch in (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE)):
            paths = [system._strip_protocol((folder / name).address) for name in batch]  # noqa: SLF001 - fsspec's own name for it
            held = system.cat(paths, on_error="return") if len(paths) > 1 else {paths[0]: content_of(folder / batch[0])}
            yield from (one if isinstance(one := held.get(path), bytes) else None for path in paths)
    else:
        yield from (content_of(folder / name) for name in names)


def content_of(path: Path | Stored) -> bytes | None:
    """Return what a file holds, None where nobody may read it; raise CorpusError where the disk fails."""
    try:
        return path.read_bytes()
    except PermissionError:
        return None  # the article is set aside
    except OSError as error:  # a failing disk must not set articles aside for good
        raise CorpusError(f"the file cannot be read: {error.strerror or error}", where=str(path), remedy="run it again") from error


def file_system(address: str) -> Any:  # noqa: ANN401 - fsspec has no types
    """Return fsspec's file system of an address.

    Raises CorpusError where the library that it needs is not installed, or the address is of no known sort.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - who reads this machine's files needs no fsspec

        return url_to_fs(address, use_listings_cache=False)[0]  # what is listed must be what is there now
    except (ImportError, ValueError) as error:
        remedy = "install what it needs, `pip install marsad[scale]`, or give a path of this machine"
        raise CorpusError(f"the address cannot be opened: {error}", where=address, remedy=remedy) from error
