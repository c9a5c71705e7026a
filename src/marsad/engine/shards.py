"""The work of one process on one shard: its articles are read, what they give is kept in the store, and a few figures come back."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.corpus.shards import Shard, articles_of
from marsad.engine.memory import seldom_collected
from marsad.engine.store import Facts, Store
from marsad.errors import MarsadError
from marsad.lexicon.source import change_folder
from marsad.model import Article, Reading
from marsad.tables.rows import used_reasons
from marsad.tables.stored import month_of, stored_tables

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 256  # articles that are in memory at once
_ONE_AT_A_TIME = threading.Lock()  # the lexicon in use and the folder that paths are seen from are the process's


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A shard to be read, by which words, and where what it gives is kept; paths are seen from the folder `seen_from`."""

    shard: Shard
    store: Path
    lexicon: Path | None
    seen_from: Path


def read_shard(task: ReadTask) -> Facts:
    """Read a shard's articles into the store and return its facts; where it is there already, nothing is done.

    Raises CorpusError for an article that is none, OSError where the store cannot be written. A mistake of ours names the article.
    """
    store = Store(task.store)
    with _ONE_AT_A_TIME, chdir(task.seen_from):
        if there := store.facts(task.shard.key):
            return there
        change_folder(task.lexicon)
        facts = Facts(task.shard.key)
        store.keep(facts, _read(task.shard, facts))
        return facts


def read_article(article: Article) -> Reading:
    """Return what is read of an article, of one that is set aside too; a mistake of ours names it."""
    from marsad.claims import read_claims  # noqa: PLC0415 - the lexicon is compiled then, and is not needed where nothing changed

    try:
        return Reading(article, (), (), 0, None) if article.set_aside else read_claims(article)
    except Exception as error:
        error.add_note(f"while reading the article {article.doc_id}")
        if type(error).__module__ == "builtins" or isinstance(error, MarsadError):
            raise
        told = RuntimeError(f"{type(error).__name__}: {error}")  # others may not be able to go from process to process
        told.add_note(error.__notes__[-1])
        raise told from error


def _batches(articles: Iterable[tuple[int, Article]]) -> Iterator[list[tuple[int, Article]]]:
    given = iter(articles)
    while batch := list(islice(given, _BATCH)):
        yield batch


def _read(shard: Shard, facts: Facts) -> Iterator[Mapping[str, pa.Table]]:
    from marsad.lexicon.shipped import lexicon  # noqa: PLC0415 - as above

    lexicon()  # compiled before
    unknown: set[str] = set()
    sources: set[str] = set()
    aside: list[list[str | None]] = []
    with seldom_collected():
        for batch in _batches(articles_of(shard, unknown)):
            read = [(position, read_article(article)) for position, article in batch]
            for _, reading in read:
                _count(facts, reading)
                if reading.article.source:
                    sources.add(reading.article.source)
                if reading.article.set_aside:
                    aside.append([reading.article.doc_id, reading.article.file, reading.article.set_aside])
            aside = sorted(aside, key=str)[:5]
            facts.reasons |= used_reasons(reading for _, reading in read)
            yield stored_tables(read)
    facts.unknown, facts.sources, facts.first_aside = sorted(unknown), sorted(sources), aside


def _count(facts: Facts, reading: Reading) -> None:
    article = reading.article
    facts.articles += 1
    facts.claims += len(reading.claims)
    facts.without_claim += not reading.claims and not article.set_aside
    if article.set_aside:
        facts.set_aside[article.set_aside] = facts.set_aside.get(article.set_aside, 0) + 1
    month = facts.months.setdefault(month_of(article.published), [0, 0])
    month[0] += 1
    month[1] += len(article.text)
