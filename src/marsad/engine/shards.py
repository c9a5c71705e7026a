"""The work of one process on one shard: its articles are read, what they give is kept in the store, and a few figures come back."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, chdir
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from marsad.corpus.shards import Shard, articles_of
from marsad.engine.before import Before, Numbered
from marsad.engine.memory import seldom_collected
from marsad.engine.store import ASIDE_NAMED, Facts, Store
from marsad.engine.words import Reach, describe, read_changed
from marsad.errors import MarsadError
from marsad.lexicon.shipped import lexicon
from marsad.lexicon.source import change_folder
from marsad.model import Article, Reading
from marsad.tables.parquet import read_columns
from marsad.tables.rows import reasons_of
from marsad.tables.stored import stored_tables

_BATCH = 256  # articles that are in memory at once
_COUNTED = ["doc_id", "file", "status", "reason", "n_claims", "n_characters", "month"]
_ONE_AT_A_TIME = threading.Lock()  # the lexicon in use and the folder that paths are seen from are the process's


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A shard to be read, by which words, and where what it gives is kept; paths are seen from the folder `seen_from`.

    `known` is the index of articles that were read before, None where there are none, and `changed` tells by which words some of them
    may be read otherwise now. With `describe` a description of the words in use is written, for later runs.
    """

    shard: Shard
    store: Path
    lexicon: Path | None
    seen_from: Path
    known: Path | None = None
    changed: Path | None = None
    describe: bool = False


def read_shard(task: ReadTask) -> Facts:
    """Read a shard's articles into the store and return its facts; where it is there already, nothing is done.

    Raises CorpusError for an article that is none, OSError where the store cannot be written. A mistake of ours names the article.
    """
    store = Store(task.store)
    with _ONE_AT_A_TIME, chdir(task.seen_from):
        if there := store.facts(task.shard.key):
            return there
        change_folder(task.lexicon)  # first, since all that follows asks for words
        facts = Facts(task.shard.key)
        reach = Reach(read_changed(task.changed)) if task.changed else None
        store.keep(facts, _read(task.shard, facts, Before(store, task.known, reach) if task.known else None))
        if task.describe:
            store.describe(describe())
        return facts


@dataclass(frozen=True, slots=True)
class JoinTask:
    """Pieces of a shard, which are read, to be laid together in the store under its key: the key of each, and where it begins."""

    key: str
    store: Path
    pieces: tuple[tuple[str, int], ...]


def join_pieces(task: JoinTask) -> Facts:
    """Lay the pieces of a shard together and return its facts; where it is there already, nothing is done.

    Raises OSError where the store cannot be written.
    """
    store = Store(task.store)
    if there := store.facts(task.key):
        return there
    facts = Facts(task.key)
    store.keep(facts, _joined(store, task, facts))
    return facts


def describe_words(task: ReadTask) -> bool:
    """Write the description of the words in use to the store of a task; return whether it was not there."""
    store = Store(task.store)
    with _ONE_AT_A_TIME, chdir(task.seen_from):
        if store.description() is not None:
            return False
        change_folder(task.lexicon)
        store.describe(describe())
        return True


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


def _batches(articles: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    given = iter(articles)
    while batch := list(islice(given, _BATCH)):
        yield batch


def _read(shard: Shard, facts: Facts, before: Before | None) -> Iterator[Mapping[str, pa.Table]]:
    unknown: set[str] = set()
    with ExitStack() as reading:
        for number, batch in enumerate(_batches(articles_of(shard, unknown))):
            rest, known = before.take(batch) if before else (batch, [])
            if rest and not facts.anew:
                reading.enter_context(seldom_collected())
                lexicon()  # compiled now, as long as Python does not look through its half a million objects again and again
            facts.anew += len(rest)
            new = [stored_tables([(position, read_article(article)) for position, article in rest])] if rest or not number else []
            for tables in (*known, *new):
                count_in(facts, tables)
                yield tables
    facts.unknown = sorted(unknown)


def _joined(store: Store, task: JoinTask, facts: Facts) -> Iterator[Mapping[str, pa.Table]]:
    unknown: set[str] = set()
    for key, first in task.pieces:
        own = store.facts(key)
        if own is None:
            raise OSError(errno.EIO, "a piece that was read is not there any more", str(task.store / key))
        facts.anew += own.anew
        unknown.update(own.unknown)
        tables = {kind: read_columns(file) for kind, file in store.files(key).items()}
        articles = tables["articles"]
        place = articles.schema.get_field_index("position")
        moved = pc.add(articles.column(place), pa.scalar(first, pa.int64()))
        tables["articles"] = articles.set_column(place, articles.schema.field(place), moved)
        count_in(facts, tables)
        yield tables
    facts.unknown = sorted(unknown)


def count_in(facts: Facts, tables: Mapping[str, pa.Table]) -> None:
    """Add what the tables of some articles hold to the facts of their shard."""
    skipped = pc.unique(tables["skipped"].column("reason")).to_pylist()
    used = [(code, "skipped") for code in skipped]
    for row in tables["articles"].select(_COUNTED).to_pylist():
        aside = row["reason"] if row["status"] == "set_aside" else None
        used.append((row["reason"], "set_aside" if aside else "no_claim"))
        facts.articles += 1
        facts.claims += row["n_claims"]
        facts.without_claim += not row["n_claims"] and not aside
        if aside:
            facts.set_aside[aside] = facts.set_aside.get(aside, 0) + 1
            facts.first_aside = sorted([*facts.first_aside, [row["doc_id"], row["file"], aside]], key=str)[:ASIDE_NAMED]
        month = facts.months.setdefault(row["month"], [0, 0])
        month[0] += 1
        month[1] += row["n_characters"]
    facts.reasons = reasons_of([*facts.reasons.items(), *used])
    sources = tables["articles"].column("source").to_pylist()
    facts.sources = sorted({*facts.sources, *filter(None, sources)})
