"""A folder of .txt files, with or without a manifest, as articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from marsad.corpus.fields import check_name, shorten
from marsad.corpus.manifest import NAME, Entry, Manifest, leads_out, read_manifest
from marsad.corpus.places import Stored, files_below, name_within, read_many
from marsad.corpus.script import decode, why_set_aside
from marsad.errors import CorpusError
from marsad.model import Article

_NAMED = 5
_BESIDE = ("corrections.yaml", "README.md")  # what people say of the claims, and of the corpus; no articles, and no files too many


def folder_files(folder: Path | Stored) -> tuple[Path | Stored, ...]:
    """Return the files of a folder that its articles are made of: every .txt at any depth, and the manifest, in order of name.

    What is hidden (a name that begins with a dot) is left out, and so is a link that leads out of the folder: a corpus from elsewhere
    must not make a report show files of this machine.
    """
    manifest = folder / NAME
    visible, _ = _visible(folder)
    texts = (folder / name for name in visible if _is_text(name))
    return (*((manifest,) if manifest.is_file() and not leads_out(manifest, folder) else ()), *texts)


def read_folder(folder: Path | Stored) -> tuple[list[Article], list[str]]:
    """Return the articles of a folder in order of doc_id, and what was noticed.

    A file that the manifest does not name is read with no date; its doc_id is its stem, with the folders above it where it
    does not lie in the corpus's own (`2024/odesa` for `2024/odesa.txt`).
    """
    entries, notes = folder_entries(folder)
    return list(articles_of_entries(folder, entries)), notes


def folder_entries(folder: Path | Stored) -> tuple[list[Entry], list[str]]:
    """Return what is known of each article of a folder, in order of doc_id, and what was noticed; no text is read.

    Raises CorpusError for a manifest that is wrong, and for two files of one doc_id.
    """
    visible, outside = _visible(folder)
    manifest = read_manifest(folder)
    notes = []
    named = {entry.file: entry for entry in manifest.entries} if manifest else {}
    texts = [name for name in visible if _is_text(name)]
    unnamed = [name for name in texts if name not in named]
    if manifest is None and texts:
        notes.append(f"there is no {NAME}, so no article has a date of publication, a source or a title")
    elif unnamed:
        notes.append(f"{_count(unnamed)} not named in {NAME} and read with no date")
    notes += _other_notes(visible, outside, manifest, named)
    entries = [*named.values(), *(_entry_of(name, folder) for name in unnamed)]
    seen: dict[str, str] = {}
    for entry in entries:
        if entry.doc_id in seen:
            raise CorpusError(
                f"two files have the doc_id {shorten(entry.doc_id)}",
                where=f"{folder / seen[entry.doc_id]} and {folder / entry.file}",
                remedy=f"rename one, or give each a line of its own in {NAME}",
            )
        seen[entry.doc_id] = entry.file
    return sorted(entries, key=lambda entry: entry.doc_id), notes


def articles_of_entries(folder: Path | Stored, entries: Sequence[Entry]) -> Iterator[Article]:
    """Give the article of each entry."""
    for entry, held in zip(entries, read_many(folder, [entry.file for entry in entries]), strict=True):
        yield _article(entry, held)


def _visible(folder: Path | Stored) -> tuple[list[str], list[str]]:
    """Return the names of files that are not hidden: those of the folder, and those that links out of it name."""
    own: list[str] = []
    outside: list[str] = []
    for path in files_below(folder):
        name = name_within(path, folder)
        if not any(part.startswith(".") for part in name.split("/")):
            (outside if leads_out(path, folder) else own).append(name)
    return own, outside


def _is_text(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() == ".txt"


def _other_notes(visible: Sequence[str], outside: Sequence[str], manifest: Manifest | None, named: Mapping[str, Entry]) -> list[str]:
    notes = []
    if outside:
        notes.append(f"{_count(outside)} not read, since links may not lead out of the corpus")
    others = [name for name in visible if not _is_text(name) and name not in {NAME, *_BESIDE} and name not in named]
    if others:
        notes.append(f"{_count(others)} no .txt and not read")
    if manifest and manifest.unknown_columns:
        notes.append(f"{NAME} has columns that are not read: {', '.join(manifest.unknown_columns)}")
    return notes


def _count(files: Sequence[str]) -> str:
    names = ", ".join(files[:_NAMED])
    more = ", …" if len(files) > _NAMED else ""
    return f"{len(files)} file{'' if len(files) == 1 else 's'} ({names}{more}) {'is' if len(files) == 1 else 'are'}"


def _entry_of(file: str, folder: Path | Stored) -> Entry:
    doc_id = check_name(PurePosixPath(file).with_suffix("").as_posix(), str(folder / file))
    return Entry(doc_id, file, None, None, None, None, None)


def _article(entry: Entry, held: bytes | None) -> Article:
    text, why = _decoded(held)
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


def _decoded(held: bytes | None) -> tuple[str, str | None]:
    if held is None:
        return "", "unreadable"
    text, failed = decode(held)
    return text, failed or why_set_aside(text)
