"""A corpus by its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.corpus.collected import collected_parts, read_collected
from marsad.corpus.folder import folder_files, read_folder
from marsad.corpus.jsonl import read_jsonl
from marsad.errors import CorpusError
from marsad.model import Article

_EXPECTED = "a folder of .txt files, best with a manifest.csv, or a .jsonl file with one article a line, is expected"
_LINES = {".jsonl", ".ndjson"}
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of a corpus in order of doc_id, those set aside included, and what was noticed, in sentences."""

    articles: tuple[Article, ...]
    notes: tuple[str, ...]

    @property
    def set_aside(self) -> tuple[Article, ...]:
        """The articles that could not be read as Arabic news."""
        return tuple(article for article in self.articles if article.set_aside)


def read_corpus(path: Path | str, *, strict: bool = False) -> Corpus:
    """Return the articles of a folder of .txt files, of a folder that `marsad collect` filled, or of a JSONL file.

    A file that is no Arabic text is set aside with the code of its reason; with `strict` it is an error instead. What is
    unknown of an article is None, never guessed.

    Raises CorpusError where the path is missing, holds no article that can be read, or its manifest or a line is wrong.
    """
    place = Path(path)
    _check(place)
    parts = collected_parts(place)
    if parts:
        articles, notes = read_collected(parts)
    else:
        articles, notes = read_folder(place) if place.is_dir() else read_jsonl(place)
    if not articles:
        raise CorpusError("the corpus is empty", where=str(place), remedy=_EXPECTED)
    aside = [article for article in articles if article.set_aside]
    if aside and strict:
        raise CorpusError(
            f"{_listed(aside)} cannot be read", where=str(place), remedy="mend or remove what is named, or leave out --strict"
        )
    if len(aside) == len(articles):
        raise CorpusError(f"no article can be read: {_counted(aside)}", where=str(place), remedy=_EXPECTED)
    return Corpus(tuple(articles), tuple(notes))


def corpus_files(path: Path | str) -> tuple[Path, ...]:
    """Return the files of which a corpus is made, for whoever asks whether it changed.

    Raises CorpusError where the path is missing or no corpus.
    """
    place = Path(path)
    _check(place)
    return collected_parts(place) or (folder_files(place) if place.is_dir() else (place,))


def _check(place: Path) -> None:
    if not place.exists():
        raise CorpusError("there is no such corpus", where=str(place), remedy=_EXPECTED)
    if not place.is_dir() and place.suffix.lower() not in _LINES:
        raise CorpusError("the corpus is no folder and no .jsonl file", where=str(place), remedy=_EXPECTED)


def _counted(aside: Sequence[Article]) -> str:
    counts = Counter(article.set_aside for article in aside)
    return ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items(), key=str))


def _listed(aside: Sequence[Article]) -> str:
    names = ", ".join(f"{article.file or article.doc_id} ({article.set_aside})" for article in aside[:_NAMED])
    return names + (f" and {len(aside) - _NAMED} more" if len(aside) > _NAMED else "")
