"""All tables of a corpus into a folder, at once or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from marsad.model import Balance, Correction, Event, EventClaim, Reading, Revision
from marsad.tables.cells import csv_bytes
from marsad.tables.lines import claims_jsonl
from marsad.tables.package import package_bytes
from marsad.tables.parquet import write_parquet, write_texts
from marsad.tables.publish import publishing
from marsad.tables.rows import make_rows
from marsad.tables.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class History:
    """How the tables came to be: revisions of events, what people corrected, the machine's readings before, what made them."""

    revisions: tuple[Revision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    machine: tuple[Reading, ...] | None = None
    made: Mapping[str, str] = field(default_factory=dict)


def write_tables(
    folder: Path,
    readings: Iterable[Reading],
    events: Iterable[Event],
    event_claims: Iterable[EventClaim],
    balances: Iterable[Balance] = (),
    *,
    history: History | None = None,
    last: Callable[[Path], None] | None = None,
) -> None:
    """Write every table as CSV and Parquet, `claims.jsonl`, `texts.parquet` and `datapackage.json` into `folder`.

    Bytes depend on nothing but what is given, and not on its order. `last` is called with the folder in which the complete
    files stand before they are moved into place, to add what belongs to them. Where anything fails, `folder` stays as it was.

    Raises OutputError where the folder cannot be written, ValueError where two readings have one doc_id.
    """
    read, past = tuple(readings), history or History()
    rows = make_rows(read, events, event_claims, balances, past.revisions, past.corrections)
    with publishing(folder) as fresh:
        for name, schema in SCHEMAS.items():
            (fresh / f"{name}.csv").write_bytes(csv_bytes(schema, rows[name]))
            write_parquet(fresh / f"{name}.parquet", schema, rows[name])
        write_texts(fresh / "texts.parquet", sorted((reading.article.doc_id, reading.article.text) for reading in read))
        (fresh / "claims.jsonl").write_bytes(claims_jsonl(read, past.machine))
        sources = [reading.article.source for reading in read if reading.article.source]
        (fresh / "datapackage.json").write_bytes(package_bytes(fresh, sources, past.made))
        if last:
            last(fresh)
