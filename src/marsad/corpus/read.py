"""A corpus by its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.corpus.collected import collected_parts, read_collected
from marsad.corpus.folder import folder_files, read_folder
from marsad.corpus.jsonl import fields_note, named_twice, read_jsonl
from marsad.corpus.places import Stored, files_below, place_of
from marsad.errors import CorpusError
from marsad.model import Article

EXPECTED = (
    "a folder of .txt files, best with a manifest.csv, or a .jsonl file with one article a line, "
    "or Parquet files with one article a row, is expected"
)
_LINES = {".jsonl", ".ndjson"}
_PARQUET = {".parquet", ".pq"}
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


def read_corpus(path: Path | Stored | str, *, strict: bool = False) -> Corpus:
    """Return the articles of a folder of .txt files, of a folder that `marsad collect` filled, of a JSONL file, or of Parquet files.

    A file that is no Arabic text is set aside with the code of its reason; with `strict` it is an error instead. What is
    unknown of an article is None, never guessed.

    Raises CorpusError where the path is missing, holds no article that can be read, or its manifest or a line is wrong.
    """
    place = place_of(path)
    check_place(place)
    if parts := collected_parts(place):
        articles, notes = read_collected(parts)
    elif is_parquet(place):
        articles, notes = _read_parquet(place)
    else:
        articles, notes = read_folder(place) if place.is_dir() else read_jsonl(place)
    aside = [article for article in articles if article.set_aside]
    check_content(str(place), len(articles), aside[:_NAMED], Counter(article.set_aside or "" for article in aside), strict=strict)
    return Corpus(tuple(articles), tuple(notes))


def check_content(place: str, articles: int, first_aside: Sequence[Article], aside: Counter[str], *, strict: bool) -> None:
    """Raise CorpusError for a corpus without articles, without one that can be read, or with `strict` for one that cannot be.

    `first_aside` are the first of those set aside, of which there are `aside` by reason.
    """
    if not articles:
        raise CorpusError("the corpus is empty", where=place, remedy=EXPECTED)
    if aside and strict:
        more = aside.total() - len(first_aside)
        listed = ", ".join(f"{article.file or article.doc_id} ({article.set_aside})" for article in first_aside)
        listed += f" and {more} more" if more else ""
        raise CorpusError(f"{listed} cannot be read", where=place, remedy="mend or remove what is named, or leave out --strict")
    if aside.total() == articles:
        counted = ", ".join(f"{count} {reason}" for reason, count in sorted(aside.items()))
        raise CorpusError(f"no article can be read: {counted}", where=place, remedy=EXPECTED)


def corpus_files(path: Path | Stored | str) -> tuple[Path | Stored, ...]:
    """Return the files of which a corpus is made, for whoever asks whether it changed.

    Raises CorpusError where the path is missing or no corpus.
    """
    place = place_of(path)
    check_place(place)
    if parts := collected_parts(place):
        return parts
    if is_parquet(place):
        from marsad.corpus.parquet import parquet_files  # noqa: PLC0415 - pyarrow is heavy, and a text needs none

        return tuple(parquet_files(place))
    return tuple(folder_files(place)) if place.is_dir() else (place,)


def check_place(place: Path | Stored) -> None:
    """Raise CorpusError where a place is missing, or no corpus by its name."""
    if not place.exists():
        raise CorpusError("there is no such corpus", where=str(place), remedy=EXPECTED)
    if not place.is_dir() and place.suffix.lower() not in _LINES | _PARQUET:
        raise CorpusError("the corpus is no folder and no .jsonl file", where=str(place), remedy=EXPECTED)


def is_parquet(place: Path | Stored) -> bool:
    """Tell whether a corpus is a Parquet file, or a folder that holds such files and no .txt file."""
    if not place.is_dir():
        return place.suffix.lower() in _PARQUET
    endings = {path.suffix.lower() for path in files_below(place)}
    return bool(endings & _PARQUET) and ".txt" not in endings


def _read_parquet(place: Path | Stored) -> tuple[list[Article], list[str]]:
    from marsad.corpus.parquet import shards_of_parquet  # noqa: PLC0415 - as above
    from marsad.corpus.shards import articles_of  # noqa: PLC0415 - as above

    unknown: set[str] = set()
    articles: dict[str, tuple[str, Article]] = {}
    for shard in shards_of_parquet(place):
        for position, article in articles_of(shard, unknown):
            where = shard.where(position)
            if article.doc_id in articles:
                raise named_twice(article.doc_id, f"in {articles[article.doc_id][0]}", where)
            articles[article.doc_id] = where, article
    return [articles[doc_id][1] for doc_id in sorted(articles)], fields_note(unknown)
