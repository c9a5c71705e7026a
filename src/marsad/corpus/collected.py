"""A folder that `marsad collect` filled: `articles/` holds a JSONL file a month, which together are the corpus."""

from __future__ import annotations

from pathlib import Path

from marsad.corpus.fields import shorten
from marsad.corpus.jsonl import read_jsonl
from marsad.corpus.places import Stored
from marsad.errors import CorpusError
from marsad.model import Article

PARTS = "articles"


def collected_parts(folder: Path | Stored) -> tuple[Path, ...]:
    """Return the parts of a collected corpus in order of name; nothing where the folder is none.

    What is hidden (a name that begins with a dot) is not finished, and no part.
    """
    if isinstance(folder, Stored):  # collecting writes to this machine
        return ()
    inner = folder / PARTS
    if not inner.is_dir():
        return ()
    return tuple(sorted(path for path in inner.glob("*.jsonl") if path.is_file() and not path.name.startswith(".")))


def read_collected(parts: tuple[Path, ...]) -> tuple[list[Article], list[str]]:
    """Return the articles of all parts in order of doc_id, and what was noticed, each once.

    Raises CorpusError as for one file, and where two parts have the same doc_id.
    """
    articles: dict[str, Article] = {}
    of: dict[str, Path] = {}
    notes: dict[str, None] = {}
    for part in parts:
        read, noticed = read_jsonl(part)
        notes.update(dict.fromkeys(noticed))
        for article in read:
            if article.doc_id in of:
                what = f"the doc_id {shorten(article.doc_id)} stands in two files"
                raise CorpusError(what, where=f"{of[article.doc_id]} and {part}", remedy="name each article once")
            of[article.doc_id] = part
            articles[article.doc_id] = article
    return [articles[doc_id] for doc_id in sorted(articles)], list(notes)
