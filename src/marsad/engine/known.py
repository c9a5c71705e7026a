"""What would have been known on a day: the tables without any word that was published later, events joined anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from marsad.engine.lock import locked
from marsad.engine.stamps import fresh, key_of, package_key, read_facts, write_stamp
from marsad.engine.summary import Summary, summary_of
from marsad.errors import OutputError
from marsad.model import Reading
from marsad.tables.publish import settle

if TYPE_CHECKING:
    from marsad.tables import Tables

_WITHOUT = ("charts", "report", "evaluate", "explain", "growing", "diff", "review", "cli", "__main__.py")


def known_on(tables: Path, day: date, out: Path, *, force: bool = False) -> Summary:
    """Write the tables in `tables`, as they would have been on `day`, into the folder `out`, unless they are there and nothing changed.

    Only articles that were published up to that day count, and teasers of other articles by their own day; what has no day of
    publication is left out, since it cannot be known to have been there. Corrections are laid on all the same: they mend the
    reading, not the news.

    Raises ParameterError where `tables` holds none, OutputError where `out` cannot be written.
    """
    start = perf_counter()
    from marsad.tables import read_tables  # noqa: PLC0415 - pandas is heavy, and is not needed where nothing changed

    settle(tables)
    files = sorted(path for path in tables.iterdir() if path.is_file() and not path.name.startswith(".")) if tables.is_dir() else []
    key = key_of(files, {"as_of": day.isoformat(), "code": package_key(without=_WITHOUT)})
    settle(out)
    if not force and fresh(out, key):
        return summary_of(out, read_facts(out), fresh=True, seconds=perf_counter() - start)
    facts = _write(read_tables(tables), day, out, key)
    return summary_of(out, facts, fresh=False, seconds=perf_counter() - start)


def up_to(readings: Sequence[Reading], day: date) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """Return the readings with what was published up to `day` alone, and what was left out, in sentences."""
    kept = [reading for reading in readings if reading.article.published is not None and reading.article.published <= day]
    undated = sum(reading.article.published is None for reading in readings)
    later = len(readings) - len(kept) - undated
    told = [(later, f"published after {day}"), (undated, "without a day of publication")]
    notes = tuple(f"{count} article{'' if count == 1 else 's'} {what} left out" for count, what in told if count)
    return tuple(_without_later_teasers(reading, day) for reading in kept), notes


def _without_later_teasers(reading: Reading, day: date) -> Reading:
    beside = reading.article.related_published
    if beside is not None and beside <= day:
        return reading
    kept = tuple(claim for claim in reading.claims if claim.section != "related")
    return replace(reading, claims=kept, reason=None if kept else reading.reason or "nothing_counted")


def _write(tables: Tables, day: date, out: Path, key: str) -> dict[str, object]:
    from marsad.corrections.apply import Corrected, bonds_of  # noqa: PLC0415 - as above
    from marsad.corrections.apply import settle as settle_corrections  # noqa: PLC0415 - as above
    from marsad.events import balance, merge, revisions  # noqa: PLC0415 - as above
    from marsad.tables import History, write_tables  # noqa: PLC0415 - as above
    from marsad.tables.readings import read_corrections, read_machine, read_readings  # noqa: PLC0415 - as above

    readings, notes = up_to(read_readings(tables), day)
    of_machine = read_machine(tables.folder)
    machine, _ = up_to([replace(one, claims=of_machine.get(one.article.doc_id, one.claims)) for one in readings], day)
    there = {claim.claim_id for reading in (*readings, *machine) for claim in reading.claims}
    rows = tuple(row for row in read_corrections(tables) if row.claim_id in there)
    bonds = bonds_of(rows)
    events, ties = merge(readings, bonds)
    events, rows, _ = settle_corrections(Corrected(readings, machine, bonds, rows), events, ties)
    balances = balance(events, ties, (claim for reading in readings for claim in reading.claims))
    package = json.loads((tables.folder / "datapackage.json").read_text(encoding="utf-8"))
    made = package.get("made", {})
    made = {**made, "as_of": min(day.isoformat(), made.get("as_of") or day.isoformat())}  # nothing later comes back
    history = History(revisions(readings, events, ties), rows, machine if rows else None, made)
    facts = {
        "articles": len(readings),
        "set_aside": {},
        "without_claim": sum(not reading.claims and not reading.article.set_aside for reading in readings),
        "claims": sum(len(reading.claims) for reading in readings),
        "events": len(events),
        "notes": list(notes),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the folder of the tables cannot be written: {error.strerror}"
        raise OutputError(what, where=str(out), remedy="choose a folder that you may write to") from error
    with locked(out):
        write_tables(out, readings, events, ties, balances, history=history, last=lambda folder: write_stamp(folder, key, facts))
    return facts
