"""Some articles and events out of tables that are too large for all of them to have a page, and only what belongs to these is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from marsad.tables.asking import opened
from marsad.tables.layout import files_of
from marsad.tables.parquet import TEXTS, arrow_schema, spoiled
from marsad.tables.read import Tables
from marsad.tables.schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS_AT_ONCE = 4096
# the newest events, and those of which most articles tell, as far as so many articles tell of them
_PICKED = """
create temp table picked as
select event_id from (
  select event_id, sum(n_articles) over (order by coalesce(date_end, date_start) desc nulls last, event_id) as n from events
) where n <= $most
union select event_id from (select event_id, sum(n_articles) over (order by n_articles desc, event_id) as n from events) where n <= $most
"""
_DOCS = """
create temp table docs as select doc_id from articles where doc_id in (select unnest($linked))
union select doc_id from claims where claim_id in (select claim_id from event_claims where event_id in (select event_id from picked))
"""
# an event has a page where each of its claims stands in an article that has one
_EVENTS = """
select event_id, any_value(incident_id) from event_claims join claims using (claim_id) join events using (event_id)
where doc_id in (select doc_id from docs) group by event_id having count(*) = any_value(events.n_claims) order by event_id
"""
_OF_EVENTS = frozenset({"events", "event_claims", "revisions", "event_places", "event_participants", "event_claimants"})
_OF_ARTICLES = frozenset({"articles", "claims", "skipped", "corrections", "texts"})


@dataclass(frozen=True)
class ChosenTables(Tables):
    """Tables of which only the rows of some articles and events are read."""

    docs: tuple[str, ...]
    event_ids: tuple[str, ...]
    incidents: tuple[str, ...]

    @cached_property
    def _balances(self) -> pa.ChunkedArray:
        return self._read("balance").column("balance_id")

    def _read(self, name: str) -> pa.Table:
        if name in _OF_EVENTS:
            return _rows(self.folder, name, "event_id", self.event_ids)
        if name in _OF_ARTICLES:
            return _rows(self.folder, name, "doc_id", self.docs)
        if name == "balance":
            return _rows(self.folder, name, "incident_id", self.incidents)
        if name == "balance_claims":
            return _rows(self.folder, name, "balance_id", self._balances.to_pylist())
        return super()._read(name)


def rows_in(folder: Path, name: str) -> int:
    """Return how many rows a table has, without reading it."""
    return sum(pq.read_metadata(file).num_rows for file in files_of(folder, name) if file.is_file())


def last_published(folder: Path) -> date | None:
    """Return the latest day on which an article was published, None where none is known."""
    days = [
        pc.max(pq.read_table(file, columns=["published"], partitioning=None).column(0)).as_py() for file in files_of(folder, "articles")
    ]
    return max((day for day in days if day), default=None)


def choose(folder: Path, linked: Iterable[str], most: int) -> ChosenTables:
    """Return the tables of the articles in `linked`, of those that tell of the newest events and of the events that most tell of.

    Of the newest, and of the most told, as many are taken as `most` articles tell of. Events are those of which all claims are there.
    """
    with opened(folder, "articles", "claims", "events", "event_claims") as tables:
        tables.execute(_PICKED, {"most": most}).fetchall()
        tables.execute(_DOCS, {"linked": sorted(linked)}).fetchall()
        docs = [doc_id for (doc_id,) in tables.execute("select doc_id from docs order by doc_id").fetchall()]
        events = tables.execute(_EVENTS).fetchall()
    return ChosenTables(folder, tuple(docs), tuple(event for event, _ in events), tuple(sorted({incident for _, incident in events})))


def _rows(folder: Path, name: str, column: str, values: Sequence[str]) -> pa.Table:
    schema = TEXTS if name == "texts" else arrow_schema(SCHEMAS[name])
    wanted = pa.array(values, pa.string())
    parts = [schema.empty_table()]
    for file in files_of(folder, name):  # one after the other, a stretch at a time, so that what is not chosen takes no room
        try:
            with pq.ParquetFile(file) as rows:
                for batch in rows.iter_batches(_ROWS_AT_ONCE, use_threads=False):
                    part = batch.filter(pc.is_in(batch.column(column), wanted))
                    part.validate(full=True)
                    if part.num_rows:
                        parts.append(pa.Table.from_batches([part]).cast(schema))
        except (OSError, ValueError, pa.ArrowException) as error:
            raise spoiled(file, error) from error
    found = pa.concat_tables(parts)
    key = [name for name in (column, *(SCHEMAS[name].key if name in SCHEMAS else ())) if name in found.schema.names]
    return found.take(pc.sort_indices(found, [(one, "ascending") for one in dict.fromkeys(key)]))
