"""The report's folder: built beside, then exchanged for the last one in one go, which stays where anything fails."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from marsad.errors import OutputError

MANIFEST = "manifest.json"


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give an empty folder to build in; it takes the place of `out` when the block ends well, and goes where it does not.

    A folder that was left half exchanged by a kill is settled first. Raises OutputError where `out` cannot be written,
    or holds files that are no report.
    """
    new, old = _beside(out)
    try:
        settle(out)
        _refuse_foreign(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir()
    except OSError as error:
        raise refused(out, error) from error
    try:
        yield new
        try:
            if out.exists():
                out.rename(old)
            new.rename(out)
        except OSError as error:
            raise refused(out, error) from error
    finally:
        settle(out)


def settle(out: Path) -> None:
    """Put back the last report where its exchange was interrupted, and remove what was left of others."""
    new, old = _beside(out)
    if old.exists() and not out.exists():
        old.rename(out)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> None:
    """Write what the report was made from, and each of its files with its size and SHA-256 (but not the manifest's own)."""
    files = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": _sha256(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    content = json.dumps({**facts, "files": files}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(content + "\n", encoding="utf-8")


def read_intact(out: Path) -> dict[str, Any] | None:
    """Return the manifest of the report in `out` where every file of it is there as it was written, else None."""
    try:
        manifest: dict[str, Any] = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        whole = all(_sha256(out / name) == file["sha256"] for name, file in manifest["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return manifest if whole else None


def refused(path: Path, error: OSError) -> OutputError:
    """Return the error for a folder that cannot be written."""
    return OutputError(
        f"the report cannot be written: {error.strerror or error}",
        where=str(error.filename or path),
        remedy="choose a folder that you may write to, with room on its disk (OUT=… or --out); the last report is as it was",
    )


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputError("the output is a file, not a folder", where=str(out), remedy="name another folder by OUT=… or --out")
    if any(out.iterdir()) and not _is_report(out):
        raise OutputError(
            "the output folder holds files that are no report, and a report replaces its folder",
            where=str(out),
            remedy="name an empty or a new folder by OUT=… or --out",
        )


def _is_report(out: Path) -> bool:
    try:
        return "marsad" in json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False


def _beside(out: Path) -> tuple[Path, Path]:
    return out.parent / f".{out.name}.new", out.parent / f".{out.name}.old"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
