"""What a report is made from, file by file: the articles or tables, the lexicon, and what notebooks read besides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from marsad.corrections import find_corrections
from marsad.report.home import gold_file, locate, reference_file


def hash_inputs(parameters: Mapping[str, object], lexicon: Path | None, corrections: Path | None) -> dict[str, str]:
    """Return the SHA-256 of each file that a report of these parameters is made from, by a name without places of this machine."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(_inputs(parameters, lexicon, corrections))}


def _inputs(parameters: Mapping[str, object], lexicon: Path | None, corrections: Path | None) -> Iterator[tuple[str, Path]]:
    tables, corpus = str(parameters.get("tables") or ""), str(parameters.get("corpus") or "seeds")
    yield from _of("tables" if tables else "corpus", locate(tables or corpus))
    if lexicon is not None:
        yield from _of("lexicon", lexicon)
    if since := str(parameters.get("since") or ""):
        yield from _of("since", locate(since))
    laid = None if tables else find_corrections(locate(corpus), corrections)
    if laid is not None:
        yield from _of("corrections", laid)
    name = Path(corpus).name
    for part, path in (
        ("gold", gold_file(name, str(parameters.get("gold") or ""))),
        ("reference", reference_file(name, str(parameters.get("reference") or ""))),
    ):
        if path is not None and path.is_file():
            yield f"{part}/{path.name}", path
    told = str(parameters.get("map") or "")
    if told and locate(told).is_file():
        yield f"map/{locate(told).name}", locate(told)


def _of(part: str, place: Path) -> Iterator[tuple[str, Path]]:
    if place.is_dir():
        # hidden files (a lock, a system's own) are no input
        paths = (path for path in place.rglob("*") if path.is_file())
        yield from ((f"{part}/{name.as_posix()}", place / name) for path in paths if not _hidden(name := path.relative_to(place)))
    elif place.is_file():
        yield f"{part}/{place.name}", place


def _hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)
