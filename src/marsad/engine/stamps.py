"""What is stale: a key made of everything that a result depends on, kept beside the result with hashes of its files.

A result is fresh where its stamp has the key that would be made now and its files are byte for byte those that were
written. Contents count, not times; where a folder is asked for again and again, what the file system tells of a file can spare
reading it (`marsad.engine.seen`).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import marsad
from marsad.engine.seen import Seen, digest
from marsad.lexicon.own import check_is_folder, own_files

STAMP = ".stamp.json"


def key_of(paths: Iterable[Path], parameters: Mapping[str, object] | None = None) -> str:
    """Return the key of a result that is made of files and parameters.

    A folder counts with every file below it that is not hidden and no compiled Python. Names count as seen from each
    path's own folder, so that two clones have one key. Parameters are JSON values; what JSON does not know counts by its `str`.

    Raises OSError where a file cannot be read.
    """
    whole = hashlib.blake2b(digest_size=16)
    whole.update(json.dumps(parameters or {}, sort_keys=True, default=str).encode())
    for path in paths:
        for name, file in _below(path):
            whole.update(f"\0{name}\0{digest(file)}".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def package_key(*, without: Iterable[str] = (), tools: Iterable[str] = ()) -> str:
    """Return the key of this package's code and data, of Python's version and of those of `tools`.

    `without` names folders and files of `src/marsad` that the result does not depend on, such as "charts".
    """
    left_out = set(without)
    package = Path(__file__).parents[1]
    paths = sorted(path for path in package.iterdir() if path.name not in left_out and path.name != "__pycache__")
    versions = {tool: _version(tool) for tool in tools}
    return key_of(paths, {"python": sys.version_info[:2], **versions})


def lexicon_key(folder: Path | None) -> str:
    """Return the key of a user's own lexicon, empty where there is none.

    Raises LexiconError where the folder is missing or holds no table.
    """
    if folder is None:
        return ""
    check_is_folder(folder)
    return key_of(own_files(folder))


def made_by(lexicon: Path | None, corrections: Path | None, *, strict: bool) -> dict[str, str]:
    """Return what tables are made by, each as a hash but the version: code, words, corrections, parameters.

    Kept in the tables' datapackage.json, so that `marsad diff` can say why two runs differ. Python's version counts in the key of a run,
    and not here: equal code gives equal tables.
    """
    package = Path(__file__).parents[1]
    stages = [
        package / name for name in ("model.py", "identity.py", "corpus", "text", "lexicon", "grammar", "claims", "events", "corrections")
    ]
    files = [(f"{stage.name}/{name}", file) for stage in stages for name, file in _below(stage, top="")]
    words = [(name, file) for name, file in files if file.suffix == ".yaml"]
    code = [(name, file) for name, file in files if file.suffix != ".yaml"]
    return {
        "version": marsad.__version__,
        "code": _digest_of(code),
        "lexicon": _digest_of(words),
        "own_lexicon": lexicon_key(lexicon),
        "corrections": digest(corrections) if corrections else "",
        "parameters": key_of((), {"strict": strict}),
    }


def _digest_of(files: Iterable[tuple[str, Path]]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for name, file in files:
        whole.update(f"\0{name}\0{digest(file)}".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def write_stamp(folder: Path, key: str, facts: Mapping[str, object] | None = None, *, files: Mapping[str, str] | None = None) -> None:
    """Put a stamp into `folder` that holds `key`, a hash of each file there, and `facts` to be told again later (JSON values).

    `files` are the files with their hashes, where they do not all stand there yet.
    """
    stamp = {"key": key, "facts": dict(facts or {}), "files": digests_below(folder) if files is None else dict(files)}
    (folder / STAMP).write_text(json.dumps(stamp, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def digests_below(folder: Path) -> dict[str, str]:
    """Return a hash of every file below a folder, by its name as seen from there."""
    return {name: digest(file) for name, file in _below(folder, top="") if name != STAMP}


def fresh(folder: Path, key: str, *, remember: bool = False) -> bool:
    """Tell whether `folder` holds a result that was made with `key`, its files unchanged since.

    Files that were put there by somebody else are not looked at. Where `remember` says so, hashes are kept in the folder, so that the next
    call need not read what is as it was.
    """
    stamp = _read(folder)
    if stamp.get("key") != key or not isinstance(stamp.get("files"), dict):
        return False
    seen = Seen(folder) if remember else None
    same = unchanged(folder, stamp["files"], seen)
    if seen is not None:
        seen.keep()
    return same


def unchanged(folder: Path, files: Mapping[str, str], seen: Seen | None = None) -> bool:
    """Tell whether files below a folder have the hashes that are given."""
    try:
        return all((seen.digest(name) if seen else digest(folder / name)) == told for name, told in files.items())
    except (OSError, ValueError):  # a stamp that somebody wrote: a name that no file can have
        return False


def stamped_files(folder: Path) -> dict[str, str]:
    """Return the files that the stamp in `folder` tells of, with their hashes; names that lead out of it are none."""
    files = _read(folder).get("files")
    if not isinstance(files, dict):
        return {}
    return {name: told for name, told in files.items() if not Path(name).is_absolute() and ".." not in Path(name).parts}


def read_facts(folder: Path) -> Mapping[str, Any]:
    """Return the facts that were told when the stamp in `folder` was written; none where there is no stamp."""
    facts = _read(folder).get("facts")
    return facts if isinstance(facts, dict) else {}


def _read(folder: Path) -> Mapping[str, Any]:
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _below(path: Path, top: str | None = None) -> Iterator[tuple[str, Path]]:
    """Give the files of a path with their names, in order of name; those of a folder begin with `top`, else with its name."""
    if not path.is_dir():
        yield path.name, path
        return
    prefix = f"{path.name}/" if top is None else top
    found = [(file.relative_to(path), file) for file in path.rglob("*") if file.is_file()]
    for name, file in sorted((name.as_posix(), file) for name, file in found if not _ignored(name)):
        yield prefix + name, file


def _ignored(name: Path) -> bool:
    return name.suffix == ".pyc" or any(part.startswith(".") or part == "__pycache__" for part in name.parts)


def _version(tool: str) -> str | None:
    try:
        return version(tool)
    except PackageNotFoundError:
        return None
