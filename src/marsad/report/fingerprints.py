"""By what a step of the report knows that its inputs are those of last time: hashes of bytes, never dates of files."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import marsad
from marsad.engine.stamps import key_of

_PACKAGE = Path(marsad.__file__).parent
# what a notebook can reach of this folder; all else here only turns its outputs into pages
_REACHED = ("__init__.py", "home.py", "links.py", "parameters.py", "session.py")
_NOT_RUN = frozenset({"report", "explain", "growing", "diff", "review", "cli", "__main__.py", "__pycache__"})
_RENDERING = ("report", "charts", "tables", "model.py", "identity.py")
_DRAWING = ("matplotlib", "pandas", "pyarrow", "babel", "ipykernel")


def fingerprint(*parts: object) -> str:
    """Return a short hash of plain values: strings, numbers, lists and dictionaries of them.

    >>> fingerprint("a", {"b": 1, "c": None}) == fingerprint("a", {"c": None, "b": 1})
    True
    """
    return key_of((), {"parts": parts})


def sha256_of(content: object) -> str:
    """Return the SHA-256 of a plain value as JSON, for others to check."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint_of_corpus(path: Path) -> str:
    """Return a hash of a corpus, its own name included; empty where there is none."""
    return key_of([path]) if path.exists() else ""


def fingerprint_of_tables(folder: Path) -> str:
    """Return a hash of the files of a folder of tables, whatever the folder is called; empty where there is none."""
    return key_of(_visible(folder)) if folder.is_dir() else ""


def fingerprint_of_running() -> str:
    """Return a hash of the code that a notebook's outputs may depend on, and of the versions of what draws them."""
    rooms = sorted(path for path in _PACKAGE.iterdir() if path.name not in _NOT_RUN)
    reached = [_PACKAGE / "report" / name for name in _REACHED]
    return key_of([*rooms, *reached], {name: _version(name) for name in _DRAWING} | {"python": platform.python_version()})


def fingerprint_of_rendering() -> str:
    """Return a hash of the code and templates that make pages of facts and outputs."""
    return key_of([_PACKAGE / name for name in _RENDERING], {name: _version(name) for name in ("mistune", "jinja2", "babel")})


def _visible(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
