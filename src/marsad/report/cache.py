"""What is kept between two reports of a project: executed notebooks, and by which inputs each page was made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.report.fingerprints import fingerprint
from marsad.report.notebooks import Notebook
from marsad.report.publish import refused

_KEPT_A_NOTEBOOK = 12


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache in `folder` for the report in `out`. It may be deleted at any time; then all is made again."""

    folder: Path
    out: Path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let no other process make the same report at the same time; it waits.

        Raises OutputError where the cache cannot be written.
        """
        path = self.folder / "reports" / f"{self._name}.lock"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = path.open("w")
        except OSError as error:
            raise refused(path, error) from error
        with handle:
            with suppress(ImportError):
                import fcntl  # noqa: PLC0415 - only on POSIX; elsewhere nothing holds two calls apart

                fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def read_state(self) -> dict[str, Any]:
        """Return what `write_state` was given last; empty where there is nothing readable."""
        state = _read(self.folder / "reports" / f"{self._name}.json")
        return state if isinstance(state, dict) else {}

    def write_state(self, state: dict[str, Any]) -> None:
        """Keep the keys by which the report was made."""
        _write(self.folder / "reports" / f"{self._name}.json", state)

    def read_notebook(self, stem: str, key: str) -> Notebook | None:
        """Return the executed notebook that was kept under `key`, None where there is none."""
        path = self.folder / "notebooks" / f"{stem}-{key}.ipynb"
        found = _read(path)
        if isinstance(found, dict):
            with suppress(OSError):
                os.utime(path)
            return found
        return None

    def write_notebook(self, stem: str, key: str, notebook: Notebook) -> None:
        """Keep an executed notebook under `key`, and of those of its name the latest ones only."""
        _write(self.folder / "notebooks" / f"{stem}-{key}.ipynb", notebook)
        with suppress(OSError):
            kept = sorted(self.folder.glob(f"notebooks/{stem}-*.ipynb"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
            for path in kept[_KEPT_A_NOTEBOOK:]:
                path.unlink()

    @property
    def _name(self) -> str:
        return fingerprint(str(self.out))


def _read(path: Path) -> object:
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content


def _write(path: Path, content: object) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise refused(path, error) from error
