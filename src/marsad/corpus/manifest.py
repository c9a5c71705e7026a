"""manifest.csv: what is known of each file of a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from marsad.corpus.fields import COLUMNS, check_name, read_day, shorten
from marsad.corpus.places import Stored, files_below, name_within
from marsad.errors import CorpusError

NAME = "manifest.csv"
_REMEDY = f"the first line names the columns: {','.join(COLUMNS)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a manifest; `file` is seen from the corpus's folder, what is unknown is None."""

    doc_id: str
    file: str
    source: str | None
    title: str | None
    url: str | None
    published: date | None
    related_published: date | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The entries in order of line, and the names of columns that mean nothing here."""

    entries: tuple[Entry, ...]
    unknown_columns: tuple[str, ...]


def read_manifest(folder: Path | Stored) -> Manifest | None:
    """Return the manifest of a folder, None where there is none.

    Raises CorpusError, with line and column, for a line that cannot be read, a file that is not there, a doc_id or a file
    that stands twice, or a date that is none.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    if leads_out(path, folder):
        raise CorpusError("the manifest is a link that leads out of its folder", where=str(path), remedy="put the file itself there")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorpusError(f"the manifest cannot be read: {error.strerror}", where=str(path), remedy="make the file readable") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CorpusError("the manifest is not UTF-8", where=f"{path}, line {line}", remedy="save it as UTF-8") from error
    lines = _lines(text, path)
    first = next(lines, None)
    if first is None:
        raise CorpusError("the manifest is empty", where=str(path), remedy=f"{_REMEDY}; or remove it")
    header = _check_header([name.strip() for name in first[1]], f"{path}, line {first[0]}")
    is_there = _there(folder)
    entries = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in lines:
        where = f"{path}, line {number}"
        if len(cells) != len(header):
            what = f"the line has {len(cells)} cells, the header names {len(header)}"
            raise CorpusError(what, where=where, remedy="put a cell that holds a comma in double quotes")
        entry = _entry(dict(zip(header, cells, strict=True)), header, folder, is_there, where)
        for column, value in (("doc_id", entry.doc_id), ("file", entry.file)):
            if (column, value) in seen:
                what = f"the {column} {shorten(value)} stands on line {seen[column, value]} already"
                raise CorpusError(what, where=_at(where, column, header), remedy="name each article once")
            seen[column, value] = number
        entries.append(entry)
    return Manifest(tuple(entries), tuple(name for name in header if name not in COLUMNS))


def _there(folder: Path | Stored) -> Callable[[str], bool]:
    if isinstance(folder, Stored):  # asked once for all
        return {name_within(path, folder) for path in files_below(folder)}.__contains__
    return lambda file: _is_there(folder / file)


def _lines(text: str, path: Path | Stored) -> Iterator[tuple[int, list[str]]]:
    """Give each row that holds something with the number of the line on which it begins."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = rows.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            remedy = "close each double quote, and write one inside a quoted cell twice"
            raise CorpusError(f"the line is not CSV: {error}", where=f"{path}, line {number}", remedy=remedy) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield number, cells


def _check_header(header: Sequence[str], where: str) -> Sequence[str]:
    for name in ("doc_id", "file"):
        if name not in header:
            hint = " with commas between them" if len(header) == 1 else ""
            raise CorpusError(f"the manifest has no column {name}", where=where, remedy=_REMEDY + hint)
    for name in header:
        if header.count(name) > 1:
            raise CorpusError(f"the column {shorten(name)} stands twice", where=where, remedy=_REMEDY)
    return header


def _entry(cells: Mapping[str, str], header: Sequence[str], folder: Path | Stored, is_there: Callable[[str], bool], where: str) -> Entry:
    file = cells["file"].strip()
    place = _at(where, "file", header)
    if not file or PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts or "\0" in file:
        raise CorpusError(f"{shorten(file)} is no file of this folder", where=place, remedy="name a file inside the folder of the manifest")
    if leads_out(folder / file, folder):
        raise CorpusError(f"{shorten(file)} is a link that leads out of this folder", where=place, remedy="put the file itself there")
    if not is_there(file):
        raise CorpusError(f"there is no file {shorten(file)}", where=place, remedy="correct its name, add the file or remove the line")

    def told(name: str) -> str | None:
        return cells.get(name, "").strip() or None

    return Entry(
        doc_id=check_name(cells["doc_id"], _at(where, "doc_id", header)),
        file=PurePosixPath(file).as_posix(),
        source=told("source"),
        title=told("title"),
        url=told("url"),
        published=read_day(cells.get("published", ""), _at(where, "published", header)),
        related_published=read_day(cells.get("related_published", ""), _at(where, "related_published", header)),
    )


def leads_out(path: Path | Stored, folder: Path | Stored) -> bool:
    """Tell whether what a path names lies outside of `folder`, by a link of it or of a folder above it."""
    if isinstance(path, Stored) or isinstance(folder, Stored):  # a store of objects has no links
        return False
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that go round in a circle, names that are too long
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is longer than any can be
        return False


def _at(where: str, name: str, header: Sequence[str]) -> str:
    return f"{where}, column {header.index(name) + 1} ({name})" if name in header else where
