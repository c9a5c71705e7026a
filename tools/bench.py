"""Measure how fast articles are read, in one process, against one pass of camel-tools' tokeniser over the same text.

Both read the same articles in the same run, turn and turn about; the best of each counts, since a machine is never faster
than it is. `python tools/bench.py CORPUS` takes another corpus than the seeds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from camel_tools.tokenizers.word import simple_word_tokenize

from marsad.claims import read_claims
from marsad.corpus import read_corpus
from marsad.grammar import read_numbers, read_times
from marsad.model import Article

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5

READERS: dict[str, Callable[[Article], object]] = {
    "camel-tools simple_word_tokenize": lambda article: simple_word_tokenize(article.text),
    "read_numbers": lambda article: read_numbers(article.text),
    "read_times": lambda article: read_times(article.text, article.published),
    "read_claims": read_claims,
}


def seconds(read: Callable[[Article], object], articles: Iterable[Article]) -> float:
    """Return how long one pass over the articles takes."""
    started = time.perf_counter()
    for article in articles:
        read(article)
    return time.perf_counter() - started


def main() -> int:
    """Measure and print megabytes of UTF-8 a second, and the ratio to the tokeniser."""
    corpus = read_corpus(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds")
    articles = [article for article in corpus.articles if article.set_aside is None]
    size = sum(len(article.text.encode("utf-8", "surrogatepass")) for article in articles) / 1e6
    best = dict.fromkeys(READERS, float("inf"))
    for name, read in READERS.items():
        seconds(read, articles)  # loads lexicon and tables
        print(f"bench: {name} ready", file=sys.stderr)
    for _ in range(ROUNDS):
        for name, read in READERS.items():
            best[name] = min(best[name], seconds(read, articles))
    yardstick = next(iter(best.values()))
    print(f"{len(articles)} articles, {size:.3f} MB of UTF-8, best of {ROUNDS} rounds, one process")
    for name, took in best.items():
        print(f"  {name:34} {size / took:8.2f} MB/s  {yardstick / took:6.3f} x the tokeniser")
    return 0


if __name__ == "__main__":
    sys.exit(main())
