"""Tables that belong in a store of objects such as S3: made in a folder of this machine, and copied there, what changed alone.

A store has no move that is all or nothing. So the stamp, which says what the tables are, is taken away first and put back last: where
it stands, all that it tells of is there. Each object is whole or not there, and the next call mends a copy that was cut off.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from marsad.corpus.places import file_system
from marsad.engine.stamps import STAMP, stamped_files
from marsad.errors import OutputError

_PENDING = ".copying.json"  # what the stamp told of when the copy began, and what may be there since, without a hash


def copy_away(folder: Path, address: str, tell: Callable[[str], None] | None = None) -> int:
    """Bring the store at `address` to what stands in `folder`, and return how many files were copied.

    Raises OutputError where the store cannot be written.
    """
    root = address.rstrip("/")
    files = stamped_files(folder)
    try:
        system = file_system(root)
        there = _told(system, f"{root}/{STAMP}") or _told(system, f"{root}/{_PENDING}")
        if _bytes(system, f"{root}/{STAMP}") == (folder / STAMP).read_bytes():
            return 0
        changed = [name for name, digest in files.items() if there.get(name) != digest]
        _write(system, f"{root}/{_PENDING}", {**there, **dict.fromkeys(changed, "")})
        _remove(system, [f"{root}/{STAMP}"])
        for name in changed:
            system.put_file(str(folder / name), f"{root}/{name}")
        _remove(system, [f"{root}/{name}" for name in there if name not in files])
        system.pipe_file(f"{root}/{STAMP}", (folder / STAMP).read_bytes())
        _remove(system, [f"{root}/{_PENDING}"])
    except OSError as error:
        what = f"the store cannot be written: {error.strerror or error}"
        remedy = "see whether it can be reached and written, and run it again"
        raise OutputError(what, where=address, remedy=remedy) from error
    if tell:
        tell(f"copied {len(changed)} of {len(files)} files to {address}")
    return len(changed)


def _told(system: Any, path: str) -> dict[str, str]:  # noqa: ANN401 - fsspec has no types
    held = _bytes(system, path)
    try:
        told = json.loads(held or b"{}")
    except ValueError:
        return {}
    files = told.get("files") if isinstance(told, dict) else None
    return files if isinstance(files, dict) else {}


def _bytes(system: Any, path: str) -> bytes | None:  # noqa: ANN401 - as above
    try:
        return bytes(system.cat_file(path))
    except FileNotFoundError:
        return None


def _write(system: Any, path: str, files: dict[str, str]) -> None:  # noqa: ANN401 - as above
    system.pipe_file(path, json.dumps({"files": files}).encode())


def _remove(system: Any, paths: list[str]) -> None:  # noqa: ANN401 - as above
    for path in paths:
        if system.exists(path):
            system.rm_file(path)
