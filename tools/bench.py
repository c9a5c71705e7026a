"""Measure how fast articles are read, in one process, against one pass of camel-tools' tokeniser over the same text.

All read the same articles in the same run, turn and turn about; the best round of each counts, since a machine is never
faster than it is, and processor time, since others may be at work on it. The first pass, which loads the lexicon, does not
count. `python tools/bench.py CORPUS`, or the variable BENCH_CORPUS, takes another corpus than the seeds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable

from camel_tools.tokenizers.word import simple_word_tokenize

from bench_texts import read_articles
from marsad.claims import read_claims
from marsad.grammar import read_numbers, read_times
from marsad.model import Article

ROUNDS = 5

READERS: dict[str, Callable[[Article], object]] = {
    "camel-tools simple_word_tokenize": lambda article: simple_word_tokenize(article.text),
    "read_numbers": lambda article: read_numbers(article.text),
    "read_times": lambda article: read_times(article.text, article.published),
    "both": lambda article: (read_numbers(article.text), read_times(article.text, article.published)),
    "read_claims": read_claims,
}


def seconds(read: Callable[[Article], object], articles: Iterable[Article]) -> float:
    """Return how much processor time one pass over the articles takes."""
    started = time.process_time()
    for article in articles:
        read(article)
    return time.process_time() - started


def main() -> int:
    """Measure and print megabytes of UTF-8 a second, and the ratio to the tokeniser."""
    articles, size = read_articles(sys.argv[1] if len(sys.argv) > 1 else None)
    best = dict.fromkeys(READERS, float("inf"))
    for name, read in READERS.items():
        seconds(read, articles)
        print(f"bench: {name} ready", file=sys.stderr)
    for _ in range(ROUNDS):
        for name, read in READERS.items():
            best[name] = min(best[name], seconds(read, articles))
    yardstick = next(iter(best.values()))
    print(f"{len(articles)} articles, {size / 1e6:.3f} MB of UTF-8, best of {ROUNDS} rounds, one process")
    for name, took in best.items():
        print(f"  {name:34} {size / 1e6 / took:8.2f} MB/s  {yardstick / took:6.3f} x the tokeniser")
    return 0


if __name__ == "__main__":
    sys.exit(main())
