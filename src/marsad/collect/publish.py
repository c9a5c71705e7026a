"""The corpus as files: articles and where they came from, a file a month; versions and what was missed beside them.

A file is written under a hidden name and takes its own when it is whole. Only months that changed are written anew.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from marsad.collect.store import Store
from marsad.errors import OutputError

ARTICLES, PROVENANCE, VERSIONS, MISSED = "articles", "provenance", "versions.jsonl", "missed.jsonl"


def publish(store: Store, folder: Path) -> None:
    """Bring the files up to what the store knows; raises OutputError where they cannot be written."""
    try:
        for name in (ARTICLES, PROVENANCE):
            (folder / name).mkdir(exist_ok=True)
        for row in store.all("SELECT part FROM stale ORDER BY part"):
            part = row["part"]
            _write(folder / ARTICLES / f"{part}.jsonl", _articles(store, part))
            _write(folder / PROVENANCE / f"{part}.jsonl", _provenance(store, part))
            with store.step():
                store.do("DELETE FROM stale WHERE part = ?", part)
        _write(folder / VERSIONS, _versions(store))
        _write(folder / MISSED, _missed(store))
    except OSError as error:
        raise OutputError(
            f"the corpus cannot be written: {error.strerror or error}",
            where=str(error.filename or folder),
            remedy="free some space or give a folder that you may write to, and run it again; it goes on from here",
        ) from error


def _articles(store: Store, part: str) -> Iterator[str]:
    for row in store.each("SELECT * FROM version WHERE part = ? ORDER BY doc_id", part):
        line = {name: row[name] for name in ("doc_id", "published", "source", "title", "url")}
        yield _line({**line, "text": zlib.decompress(row["text"]).decode("utf-8")})


def _provenance(store: Store, part: str) -> Iterator[str]:
    sql = "SELECT p.line FROM version v JOIN provenance p USING (doc_id) WHERE v.part = ? ORDER BY p.doc_id, p.asked"
    return (row["line"] + "\n" for row in store.each(sql, part))


def _versions(store: Store) -> Iterator[str]:
    """Give a line for each article that is a version among others, or that another outlet has nearly word for word."""
    sql = (
        "SELECT v.*, (SELECT COUNT(*) FROM version o WHERE o.grp = v.grp) AS versions FROM version v "
        "WHERE versions > 1 OR copies IS NOT NULL ORDER BY grp, number"
    )
    for row in store.each(sql):
        line: dict[str, object] = {"group": row["grp"], "version": row["number"], "versions": row["versions"], "doc_id": row["doc_id"]}
        line |= {name: row[name] for name in ("source", "url", "published", "modified")}
        if row["number"] > 1:
            line["told_by"] = "address" if row["near"] is None else "words"
            line["likeness"] = row["near"]
        if row["copies"]:
            line |= {"like_another_outlets": row["copies"], "likeness": row["copies_near"]}
        yield _line(line)


def _missed(store: Store) -> Iterator[str]:
    for row in store.each("SELECT * FROM task WHERE reason IS NOT NULL ORDER BY source, url"):
        yield _line(
            {"source_id": row["source"], "url": row["url"], "state": row["state"], "reason": row["reason"], "detail": row["detail"] or ""}
        )
    for row in store.each("SELECT * FROM listing WHERE reason IS NOT NULL ORDER BY url"):
        yield _line({"source_id": None, "url": row["url"], "state": "failed", "reason": row["reason"], "detail": ""})


def _line(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _write(file: Path, lines: Iterable[str]) -> None:
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as held:
            held.writelines(lines)
            held.flush()
            os.fsync(held.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
