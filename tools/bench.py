"""Measure how fast articles are read, in one process, against one pass of camel-tools' tokeniser over the same text.

All read the same articles in the same run, turn and turn about; the best round of each counts, since a machine is never
faster than it is, and processor time, since others may be at work on it. The first pass, which loads the lexicon, does not
count. `python tools/bench.py CORPUS`, or the variable BENCH_CORPUS, takes another corpus than the seeds. BENCH_OTHER names a corpus of
news on other matters: then the corpus is measured mixed with it too, two articles of a hundred being of the corpus.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import cycle, islice

from camel_tools.tokenizers.word import simple_word_tokenize

from bench_texts import read_articles
from marsad.claims import read_claims
from marsad.engine.memory import seldom_collected
from marsad.grammar import read_numbers, read_times
from marsad.model import Article

ROUNDS = 5
TOPICAL = 0.02  # of mixed news

READERS: dict[str, Callable[[Article], object]] = {
    "camel-tools simple_word_tokenize": lambda article: simple_word_tokenize(article.text),
    "read_numbers": lambda article: read_numbers(article.text),
    "read_times": lambda article: read_times(article.text, article.published),
    "both": lambda article: (read_numbers(article.text), read_times(article.text, article.published)),
    "read_claims": read_claims,
}
WHOLE = ("camel-tools simple_word_tokenize", "read_claims")


def seconds(read: Callable[[Article], object], articles: Iterable[Article]) -> float:
    """Return how much processor time one pass over the articles takes."""
    started = time.process_time()
    for article in articles:
        read(article)
    return time.process_time() - started


def measure(what: str, articles: list[Article], readers: Mapping[str, Callable[[Article], object]]) -> None:
    """Measure and print megabytes of UTF-8 a second, and the ratio to the tokeniser, which is the first of `readers`."""
    best = dict.fromkeys(readers, float("inf"))
    for name, read in readers.items():
        seconds(read, articles)
        print(f"bench: {what}, {name} ready", file=sys.stderr)
    with seldom_collected():  # as `marsad extract` reads
        for _ in range(ROUNDS):
            for name, read in readers.items():
                best[name] = min(best[name], seconds(read, articles))
    size = sum(len(article.text.encode("utf-8", "surrogatepass")) for article in articles)
    yardstick = next(iter(best.values()))
    print(f"{what}: {len(articles)} articles, {size / 1e6:.3f} MB of UTF-8, best of {ROUNDS} rounds, one process")
    for name, took in best.items():
        print(f"  {name:34} {size / 1e6 / took:8.2f} MB/s  {yardstick / took:6.3f} x the tokeniser")


def mixed(topical: list[Article], other: list[Article]) -> list[Article]:
    """Return all of `other` with as many of `topical`, spread evenly, as mixed news has."""
    every = round((1 - TOPICAL) / TOPICAL)
    starts = range(0, len(other), every)
    chosen = islice(cycle(topical), len(starts))
    return [article for start, one in zip(starts, chosen, strict=True) for article in (one, *other[start : start + every])]


def main() -> int:
    """Measure the corpus, and mixed news where there is a corpus of other news."""
    articles, _ = read_articles(sys.argv[1] if len(sys.argv) > 1 else None)
    measure("the corpus", articles, READERS)
    if place := os.environ.get("BENCH_OTHER"):
        other, _ = read_articles(place)
        measure("mixed news", mixed(articles, other), {name: READERS[name] for name in WHOLE})
    return 0


if __name__ == "__main__":
    sys.exit(main())
