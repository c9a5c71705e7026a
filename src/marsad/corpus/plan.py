"""What there is to read of a corpus: its shards, where they lie, and what was noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from marsad.corpus.collected import collected_parts
from marsad.corpus.places import Stored, place_of
from marsad.corpus.read import check_place, is_parquet
from marsad.corpus.shards import Hash, Shard, articles_of, shards_of_folder, shards_of_lines
from marsad.model import Article

_LARGE = 16_000_000  # bytes of a corpus; its readings and tables want 22 times as much memory


@dataclass(frozen=True, slots=True)
class Plan:
    """The shards of a corpus in its own order, how many files it is made of, and what was noticed of it, in sentences."""

    shards: tuple[Shard, ...]
    files: int
    notes: tuple[str, ...]

    @property
    def large(self) -> bool:
        """Whether it is more than should be in memory at once."""
        return self.size > _LARGE

    @property
    def size(self) -> int:
        """How many bytes there are to read."""
        return sum(shard.size for shard in self.shards)


def chosen_articles(path: Path | Stored | str, wanted: Callable[[Article], bool]) -> list[Article]:
    """Return the articles of a corpus that are `wanted`, in order of doc_id; no more than a shard's others are in memory.

    Raises CorpusError where the corpus cannot be read.
    """
    unknown: set[str] = set()
    articles = (article for shard in plan_corpus(path).shards for _, article in articles_of(shard, unknown))
    return sorted(filter(wanted, articles), key=lambda article: article.doc_id)


def plan_corpus(path: Path | Stored | str, hashed: Hash | None = None) -> Plan:
    """Return the shards of whatever `read_corpus` reads. Texts are hashed, where `hashed` does not know them already.

    Raises CorpusError where the path is missing or no corpus, a file cannot be read or a manifest is wrong.
    """
    place = place_of(path)
    check_place(place)
    if parts := collected_parts(place):
        return Plan(tuple(shard for part in parts for shard in shards_of_lines(part)), len(parts), ())
    if is_parquet(place):
        from marsad.corpus.parquet import parquet_files, shards_of_parquet  # noqa: PLC0415 - pyarrow is heavy, and a text needs none

        return Plan(tuple(shards_of_parquet(place)), len(parquet_files(place)), ())
    if place.is_dir():
        texts, notes = shards_of_folder(place, hashed)
        manifest = (place / "manifest.csv").is_file()
        return Plan(tuple(texts), sum(len(shard.entries) for shard in texts) + manifest, tuple(notes))
    return Plan(tuple(shards_of_lines(place)), 1, ())
