"""Corrections laid over readings that are stored: only articles that they name are in memory, and only their shards are stored anew.

The readings of the machine stay as they are. A shard that people changed is stored once more beside them, under a key of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from marsad.corrections import Entry, read_entries
from marsad.corrections.apply import Corrected, apply, settle_rows
from marsad.engine.shards import count_in
from marsad.engine.store import CORRECTED, Facts, Store
from marsad.engine.summary import count
from marsad.engine.telling import Teller
from marsad.merging import events_near
from marsad.model import Reading
from marsad.tables.parquet import read_columns
from marsad.tables.stored import KINDS, readings_of, stored_schema, stored_tables


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The facts of all shards as the machine read them and as people corrected them, and the articles that corrections name."""

    machine: tuple[Facts, ...]
    told: tuple[Facts, ...]
    corrected: Corrected


def lay_over(store: Store, told: Sequence[Facts], corrections: Path | None, tell: Teller) -> Overlaid:
    """Return the shards with the corrections of a file laid over them.

    Raises CorrectionError where one does not hold.
    """
    if corrections is None:
        return Overlaid(tuple(told), tuple(told), Corrected((), ()))
    entries = read_entries(corrections)
    named = _named(store, told, entries)
    readings = [one for facts in told if facts.key in named for one in readings_of(store.files(facts.key), pa.array(named[facts.key]))]
    corrected = apply(entries, readings)
    changed = _changed(store, told, corrected, named)
    tell(f"laid {count(len(entries), 'correction')} over them")
    return Overlaid(tuple(told), changed, corrected)


def settled(store: Store, told: Sequence[Facts], corrected: Corrected, scratch: Path) -> tuple[str, ...]:
    """Return notes of merges and splits that change nothing any more; only the parts are merged in which their claims stand.

    Raises CorrectionError where a merge and a split contradict each other through claims that neither names.
    """
    bound = {row.claim_id for row in corrected.rows if row.column == "event_id"}
    names = pa.array([one.article.doc_id for one in corrected.readings], pa.string())
    named = {}
    for facts in told:
        own = _among(read_columns(store.files(facts.key)["articles"], ["doc_id"]), "doc_id", names)
        named[facts.key] = own.column("doc_id").to_pylist()
    before, after = ([store.files(one.key)["claims"] for one in some] for some in (told, _changed(store, told, corrected, named)))
    alone, now = events_near(bound, before, scratch), events_near(bound, after, scratch, corrected.bonds)
    return settle_rows(corrected.rows, alone, now)[1]


def _changed(store: Store, told: Sequence[Facts], corrected: Corrected, named: Mapping[str, Sequence[str]]) -> tuple[Facts, ...]:
    """Return the facts of all shards, of which those are stored once more that have articles that people changed."""
    pairs = zip(corrected.readings, corrected.machine, strict=True)
    now = {one.article.doc_id: one for one, before in pairs if one is not before}
    return tuple(_stored(store, facts, [now[name] for name in named.get(facts.key, ()) if name in now]) for facts in told)


def _named(store: Store, told: Sequence[Facts], entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Return, by shard, the articles that entries name, by their own name or by that of a claim."""
    targets = [target for entry in entries for target in entry.targets]
    articles = pa.array(sorted({target.guard.doc_id for target in targets}), pa.string())
    claims = pa.array(sorted({target.claim_id for target in targets if target.claim_id}), pa.string())
    found = {}
    for facts in told:
        files = store.files(facts.key)
        own = _among(read_columns(files["articles"], ["doc_id"]), "doc_id", articles)
        theirs = _among(read_columns(files["claims"], ["doc_id", "claim_id"]), "claim_id", claims)
        names = sorted({*own.column("doc_id").to_pylist(), *theirs.column("doc_id").to_pylist()})
        if names:
            found[facts.key] = names
    return found


def _among(rows: pa.Table, column: str, values: pa.Array) -> pa.Table:
    return rows.filter(pc.is_in(rows.column(column), values))


def _stored(store: Store, facts: Facts, readings: Sequence[Reading]) -> Facts:
    """Store a shard with some of its readings as corrected, unless it is there; return its facts."""
    if not readings:
        return facts
    said = [(one.article.doc_id, one.claims, one.reason) for one in readings]
    digest = hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    key = f"{CORRECTED}{facts.key}-{digest}"
    if there := store.facts(key):
        return there
    made = Facts(key, sources=facts.sources, unknown=facts.unknown)
    store.keep(made, _with(store.files(facts.key), readings, made))
    return made


def _with(files: Mapping[str, Path], readings: Sequence[Reading], facts: Facts) -> Iterator[Mapping[str, pa.Table]]:
    """Give a shard's tables in batches, those of some articles made anew, and tell `facts` of them."""
    names = pa.array([one.article.doc_id for one in readings], pa.string())
    stands = _among(read_columns(files["articles"], ["doc_id", "position"]), "doc_id", names)
    position = {row["doc_id"]: row["position"] for row in stands.to_pylist()}
    anew = stored_tables([(position[one.article.doc_id], one) for one in readings])
    nothing = {kind: stored_schema(kind).empty_table() for kind in KINDS}
    for kind, file in files.items():
        for batch in pq.ParquetFile(file).iter_batches():
            rows = pa.Table.from_batches([batch])
            kept = {kind: rows.filter(pc.invert(pc.is_in(rows.column("doc_id"), names)))}
            count_in(facts, {**nothing, **kept})
            yield kept
    count_in(facts, anew)
    yield anew
