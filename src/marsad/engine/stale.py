"""Which articles an update would read, and why: what is new, and by which word of the lexicon what was read before is stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from marsad.corpus.places import Stored
from marsad.corpus.shards import articles_of
from marsad.engine.extract import inputs_of, reading_key
from marsad.engine.stamps import fresh
from marsad.engine.store import NAME, Store
from marsad.engine.words import Reach, changed, describe
from marsad.lexicon.own import using
from marsad.tables.parquet import read_columns
from marsad.tables.stored import content_of


@dataclass(frozen=True, slots=True)
class Stale:
    """An article that would be read, and why.

    It is `new` or says something else, a `word` of it leads elsewhere than it did, or `words` changed of which nobody can tell whom they
    reach. `told` is the word, or the names of the tables.
    """

    doc_id: str
    why: Literal["new", "word", "words"]
    told: str = ""


def stale(
    corpus: Path | Stored | str, out: Path, *, lexicon: Path | None = None, corrections: Path | Literal[False] | None = None
) -> Iterator[Stale]:
    """Give the articles of `corpus` that are not read yet as they would be now, in its order; nothing is written.

    `out` is the folder of their tables. Where the code changed since, every article is new, as are all of a small corpus (one shard),
    of which nothing is kept.

    Raises CorpusError where the corpus cannot be read, LexiconError where an entry of `lexicon` is misshapen.
    """
    inputs = inputs_of(corpus, Path(out), lexicon=lexicon, corrections=corrections)
    if fresh(Path(out), inputs.key()):
        return
    plan = inputs.plan
    with using(lexicon):
        store = Store(Path(out).absolute() / NAME / reading_key(lexicon))
        missing = [shard for shard in plan.shards if store.facts(shard.key) is None]
        if not missing:
            return
        read = _contents(store)
        other = store.of_other_words()
        before = other.description() if other else None
        by_others = _contents(other) if other and before else frozenset()
        what = changed(before, describe()) if before and by_others else None
        reach = Reach(what) if what and not what.rest else None
        unknown: set[str] = set()
        for shard in missing:
            for _, article in articles_of(shard, unknown):
                content = content_of(article)
                if content in read:
                    continue
                if content not in by_others:
                    yield Stale(article.doc_id, "new")
                elif reach is None:
                    yield Stale(article.doc_id, "words", ", ".join(sorted(what.rest)) if what else "")
                elif word := reach.word(article):
                    yield Stale(article.doc_id, "word", word)


def _contents(store: Store) -> frozenset[bytes]:
    """Return the hash of each article that a store has; what stands in it twice under one name is read again, and is not among them."""
    found: set[bytes] = set()
    for key in sorted(store.keys()):
        rows = read_columns(store.files(key)["articles"], ["content", "hashed"])
        _, first, counts = np.unique(rows.column("hashed").to_numpy(), return_index=True, return_counts=True)
        found.update(rows.column("content").take(first[counts == 1]).to_pylist())
    return frozenset(found)
