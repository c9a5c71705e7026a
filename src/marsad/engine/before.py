"""Articles that were read before, in whatever shard: what came of them is taken from there, so that only what is new is read.

Where one article of a shard is new, the shard is. What its other articles gave lies in shards of the last run that are no more among
those of the corpus. An index of these, sorted by a hash of all that an article says, is written once a run and mapped by every worker.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from marsad.engine.store import Store
from marsad.engine.words import Reach
from marsad.model import Article
from marsad.tables.parquet import read_columns
from marsad.tables.stored import content_of

_FEWEST = 8  # articles for which a shard is opened: it takes as long as to read so many
_OPEN = 2  # shards that are in memory at once
Numbered = tuple[int, Article]


def write_index(into: Store, shards: Iterable[tuple[Store, str]]) -> Path | None:
    """Write the index of the articles in some shards of one store or another; None where there are none.

    Raises OSError where it cannot be written.
    """
    found: list[pa.Table] = []
    for store, key in shards:
        rows = read_columns(store.files(key)["articles"], ["content", "hashed"])
        names, counts = np.unique(rows.column("hashed").to_numpy(), return_counts=True)
        if (counts > 1).any():  # two of one name, of a corpus that was refused: whose claims are whose nobody can tell
            rows = rows.filter(pc.is_in(rows.column("hashed"), pa.array(names[counts == 1], pa.uint64())))
        shard = pa.array([f"{store.folder.name}/{key}"]).dictionary_encode().take(pa.array(np.zeros(len(rows), dtype=np.int32)))
        found.append(pa.table({"content": rows.column("content"), "shard": shard}))
    if not found:
        return None
    whole = pa.concat_tables(found).unify_dictionaries().combine_chunks()
    whole = whole.take(pc.sort_indices(whole.column("content")))
    path = into.folder / f".known-{uuid4().hex}"
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, whole.schema) as writer:
        writer.write_table(whole.combine_chunks())
    return path


class Before:
    """What is known of articles that were read before; those that have words of `reach` are not, since they may be read otherwise now."""

    def __init__(self, store: Store, index: Path, reach: Reach | None = None) -> None:
        self._reach = reach
        table = pa.ipc.open_file(pa.memory_map(str(index))).read_all().combine_chunks()
        content, shards = table.column("content").chunk(0), table.column("shard").chunk(0)
        self._store = store
        self._open: OrderedDict[str, Mapping[str, pa.Table]] = OrderedDict()
        self._contents = np.frombuffer(content.buffers()[1], dtype="S16")
        self._shards, self._names = shards.indices.to_numpy(), shards.dictionary.to_pylist()

    def take(self, batch: Sequence[Numbered]) -> tuple[list[Numbered], list[Mapping[str, pa.Table]]]:
        """Return those of some articles that are to be read, and what the others gave, as the tables in which it is stored."""
        wanted: dict[str, dict[str, int]] = defaultdict(dict)
        for position, article in batch:
            shard = self._shard_of(content_of(article))
            if shard is not None and (self._reach is None or self._reach.word(article) is None):
                wanted[shard][article.doc_id] = position
        taken: set[int] = set()
        found = []
        for shard, positions in wanted.items():
            if shard in self._open or len(positions) >= min(_FEWEST, len(batch)):
                found.append(_rows_of(self._tables(shard), positions))
                taken.update(positions.values())
        return [(position, article) for position, article in batch if position not in taken], found

    def _shard_of(self, content: bytes) -> str | None:
        at = int(np.searchsorted(self._contents, np.bytes_(content)))
        known = at < len(self._contents) and self._contents[at] == content
        return self._names[self._shards[at]] if known else None

    def _tables(self, shard: str) -> Mapping[str, pa.Table]:
        if shard not in self._open:
            while len(self._open) >= _OPEN:
                self._open.popitem(last=False)
            self._open[shard] = self._read(shard)
        self._open.move_to_end(shard)
        return self._open[shard]

    def _read(self, shard: str) -> Mapping[str, pa.Table]:
        folder, _, key = shard.partition("/")
        files = Store(self._store.folder.parent / folder).files(key)
        return {kind: read_columns(file) for kind, file in files.items()}


def _rows_of(tables: Mapping[str, pa.Table], positions: Mapping[str, int]) -> Mapping[str, pa.Table]:
    """Return the rows of some articles, which stand at `positions` in their new shard."""
    names = pa.array(positions, pa.string())
    found = {kind: table.filter(pc.is_in(table.column("doc_id"), names)) for kind, table in tables.items()}
    articles = found["articles"]
    place = articles.schema.get_field_index("position")
    numbers = pa.array([positions[name] for name in articles.column("doc_id").to_pylist()], pa.int64())
    return {**found, "articles": articles.set_column(place, articles.schema.field(place), numbers)}
