"""Merges and splits of a corpus that no memory holds: which of them change nothing any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from marsad.corpus.places import Stored
from marsad.corpus.plan import plan_corpus
from marsad.corrections.apply import Corrected
from marsad.engine.corrected import settled
from marsad.engine.extract import reading_key
from marsad.engine.reading import read_all
from marsad.engine.running import Settings, engine_of
from marsad.engine.store import NAME, Store
from marsad.engine.summary import Progress
from marsad.engine.telling import Teller
from marsad.errors import ParameterError


def bound_notes(
    corpus: Path | Stored, tables: Path, corrected: Corrected, *, lexicon: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Return notes of merges and splits that change nothing any more, as `settle` gives them for readings in memory.

    What was read is taken from the folder `tables`, in which nothing is written; articles that were not read, or by other words or
    code, are read. The lexicon must be in use.

    Raises ParameterError where nothing can be taken from there, CorrectionError where a merge and a split contradict each other through
    claims that neither names.
    """
    plan = plan_corpus(corpus)
    with _room() as room, engine_of(Settings()) as here:
        store, kept = (Store(folder.absolute() / NAME / reading_key(lexicon)) for folder in (room, tables))
        if not sum(store.borrow(shard.key, kept) for shard in plan.shards):
            what = "the tables keep no readings of this corpus, or only by other code or words"
            raise ParameterError(what, where=str(tables), remedy=f"write them anew: `marsad extract {corpus} --out {tables}`")
        told = read_all(plan, store, here, lexicon, Teller(progress))
        return settled(store, told, corrected, room / "merged")


@contextmanager
def _room() -> Iterator[Path]:
    with TemporaryDirectory(prefix="marsad-") as room:
        yield Path(room)
