"""The real text that speed is measured on: the seeds, or BENCH_CORPUS, over and over until a pass is worth timing."""

from __future__ import annotations

import os
from pathlib import Path

from marsad.corpus import read_corpus
from marsad.model import Article

ROOT = Path(__file__).resolve().parent.parent
WORTH_TIMING = 200_000


def read_articles(place: str | None = None, *, at_least: int = WORTH_TIMING) -> tuple[list[Article], int]:
    """Return articles that can be read and their size in bytes of UTF-8.

    They are those of `place`, a folder or a JSONL file, else of the variable BENCH_CORPUS, else the seeds; a small corpus is
    repeated until it has `at_least` bytes.
    """
    place = place or os.environ.get("BENCH_CORPUS")
    corpus = read_corpus(Path(place) if place else ROOT / "seeds")
    articles = [article for article in corpus.articles if article.set_aside is None]
    size = sum(len(article.text.encode("utf-8", "surrogatepass")) for article in articles)
    times = -(-at_least // size)
    return articles * times, size * times
