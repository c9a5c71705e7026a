"""By what a step of the report knows that its inputs are those of last time: hashes of bytes, never dates of files."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import marsad

_PACKAGE = Path(marsad.__file__).parent
# what a notebook can reach of this folder; all else here only turns its outputs into pages
_REACHED = ("__init__.py", "home.py", "links.py", "parameters.py", "session.py")
_DRAWING = ("matplotlib", "pandas", "pyarrow", "babel", "ipykernel")


def fingerprint(*parts: object) -> str:
    """Return a short hash of plain values: strings, numbers, lists and dictionaries of them.

    >>> fingerprint("a", {"b": 1, "c": None}) == fingerprint("a", {"c": None, "b": 1})
    True
    """
    return _digest(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode())


def fingerprint_of_files(folder: Path, files: Iterable[Path]) -> str:
    """Return a hash of names, seen from `folder`, and bytes of files, in whatever order they come."""
    content = hashlib.blake2b(digest_size=16)
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        content.update(f"{name}\0{path.stat().st_size}\0".encode("utf-8", "surrogateescape"))
        content.update(path.read_bytes())
    return content.hexdigest()


def fingerprint_of_input(path: Path) -> str:
    """Return a hash of a corpus or of tables: of a file, or of a folder's files less the hidden ones; empty where there is nothing."""
    if path.is_file():
        return fingerprint_of_files(path.parent, [path])
    if not path.is_dir():
        return ""
    files = (file for file in path.rglob("*") if file.is_file())
    return fingerprint_of_files(path, (file for file in files if not any(part.startswith(".") for part in file.relative_to(path).parts)))


def fingerprint_of_running() -> str:
    """Return a hash of the code that a notebook's outputs may depend on, and of the versions of what draws them."""
    ours = (file for file in _code() if file.relative_to(_PACKAGE).parts[0] not in {"report", "cli", "__main__.py"})
    reached = (_PACKAGE / "report" / name for name in _REACHED)
    versions = [platform.python_version(), *(_version(name) for name in _DRAWING)]
    return fingerprint(fingerprint_of_files(_PACKAGE, [*ours, *reached]), versions)


def fingerprint_of_rendering() -> str:
    """Return a hash of the code and templates that make pages of facts and outputs."""
    rooms = ("report", "charts", "tables", "model.py", "identity.py")
    return fingerprint(
        fingerprint_of_files(_PACKAGE, (file for file in _code() if file.relative_to(_PACKAGE).parts[0] in rooms)), _version("mistune")
    )


def _code() -> Iterable[Path]:
    return (file for file in _PACKAGE.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
