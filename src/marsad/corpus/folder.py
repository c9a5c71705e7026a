"""A folder of .txt files, with or without a manifest, as articles."""

from __future__ import annotations

from pathlib import Path

from marsad.corpus.fields import check_name, shorten
from marsad.corpus.manifest import NAME, Entry, Manifest, leads_out, read_manifest
from marsad.corpus.script import decode, why_set_aside
from marsad.errors import CorpusError
from marsad.model import Article

_NAMED = 5
_BESIDE = ("corrections.yaml", "README.md")  # what people say of the claims, and of the corpus; no articles, and no files too many


def folder_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that its articles are made of: every .txt at any depth, and the manifest, in order of name.

    What is hidden (a name that begins with a dot) is left out, and so is a link that leads out of the folder: a corpus from elsewhere
    must not make a report show files of this machine.
    """
    manifest = folder / NAME
    return (
        *((manifest,) if manifest.is_file() and not leads_out(manifest, folder) else ()),
        *(path for path in _visible(folder) if path.suffix.lower() == ".txt"),
    )


def read_folder(folder: Path) -> tuple[list[Article], list[str]]:
    """Return the articles of a folder in order of doc_id, and what was noticed.

    A file that the manifest does not name is read with no date; its doc_id is its stem, with the folders above it where it
    does not lie in the corpus's own (`2024/odesa` for `2024/odesa.txt`).
    """
    manifest = read_manifest(folder)
    notes = []
    named = {entry.file: entry for entry in manifest.entries} if manifest else {}
    texts = [path for path in _visible(folder) if path.suffix.lower() == ".txt"]
    unnamed = [path for path in texts if path.relative_to(folder).as_posix() not in named]
    if manifest is None and texts:
        notes.append(f"there is no {NAME}, so no article has a date of publication, a source or a title")
    elif unnamed:
        notes.append(f"{_count(unnamed, folder)} not named in {NAME} and read with no date")
    notes += _other_notes(folder, manifest, named)
    entries = [*named.values(), *(_entry_of(path, folder) for path in unnamed)]
    seen: dict[str, str] = {}
    for entry in entries:
        if entry.doc_id in seen:
            raise CorpusError(
                f"two files have the doc_id {shorten(entry.doc_id)}",
                where=f"{folder / seen[entry.doc_id]} and {folder / entry.file}",
                remedy=f"rename one, or give each a line of its own in {NAME}",
            )
        seen[entry.doc_id] = entry.file
    return [_article(folder, entry) for entry in sorted(entries, key=lambda entry: entry.doc_id)], notes


def _visible(folder: Path) -> list[Path]:
    return [path for path in _files(folder) if not leads_out(path, folder)]


def _files(folder: Path) -> list[Path]:
    paths = (path for path in folder.rglob("*") if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return sorted((path for path in paths if path.is_file()), key=lambda path: path.relative_to(folder).as_posix())


def _other_notes(folder: Path, manifest: Manifest | None, named: dict[str, Entry]) -> list[str]:
    notes = []
    outside = [path for path in _files(folder) if leads_out(path, folder)]
    if outside:
        notes.append(f"{_count(outside, folder)} not read, since links may not lead out of the corpus")
    others = [path for path in _visible(folder) if path.suffix.lower() != ".txt" and path != folder / NAME]
    others = [path for path in others if path.relative_to(folder).as_posix() not in {*named, *_BESIDE}]
    if others:
        notes.append(f"{_count(others, folder)} no .txt and not read")
    if manifest and manifest.unknown_columns:
        notes.append(f"{NAME} has columns that are not read: {', '.join(manifest.unknown_columns)}")
    return notes


def _count(paths: list[Path], folder: Path) -> str:
    names = ", ".join(path.relative_to(folder).as_posix() for path in paths[:_NAMED])
    more = ", …" if len(paths) > _NAMED else ""
    return f"{len(paths)} file{'' if len(paths) == 1 else 's'} ({names}{more}) {'is' if len(paths) == 1 else 'are'}"


def _entry_of(path: Path, folder: Path) -> Entry:
    file = path.relative_to(folder)
    doc_id = check_name(file.with_suffix("").as_posix(), str(path))
    return Entry(doc_id, file.as_posix(), None, None, None, None, None)


def _article(folder: Path, entry: Entry) -> Article:
    text, why = _read(folder / entry.file)
    return Article(
        doc_id=entry.doc_id,
        text=text,
        published=entry.published,
        related_published=entry.related_published,
        source=entry.source,
        title=entry.title,
        url=entry.url,
        file=entry.file,
        set_aside=why,
    )


def _read(path: Path) -> tuple[str, str | None]:
    try:
        held = path.read_bytes()
    except OSError:
        return "", "unreadable"
    text, failed = decode(held)
    return text, failed or why_set_aside(text)
