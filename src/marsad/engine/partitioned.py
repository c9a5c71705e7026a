"""Tables of a corpus that no memory holds: folders of Parquet files, a month each, of which only those are written whose rows changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from marsad.corrections.apply import Corrected, settle_rows
from marsad.engine.corrected import Overlaid
from marsad.engine.months import TABLES, Month, Writing, months_of, write_months, writings
from marsad.engine.running import Engine
from marsad.engine.seen import Seen
from marsad.engine.stamps import digests_below, read_facts, stamped_files, unchanged, write_stamp
from marsad.engine.store import Facts, Store, total
from marsad.engine.summary import count
from marsad.engine.telling import Teller
from marsad.merging import People, Scan, merge_stored, scan, scans
from marsad.merging.months import ORDERS
from marsad.model import Correction
from marsad.tables.layout import file_order
from marsad.tables.lines import CORRECTED_LINES, claims_jsonl
from marsad.tables.package import partitioned_package
from marsad.tables.parquet import write_parquet
from marsad.tables.publish import mark_stale, publishing
from marsad.tables.rows import correction_rows, reason_rows
from marsad.tables.schema import SCHEMAS
from marsad.tables.streamed import Flat, write_flat

MERGED = ".merged"


@dataclass(frozen=True, slots=True)
class Made:
    """The run's key and notes, the key of the code, what else the tables are made by, and whether each is written as CSV too."""

    key: str
    notes: tuple[str, ...]
    code: str
    by: Mapping[str, str]
    flat: bool = False


def write_partitioned(
    out: Path,
    store: Store,
    laid: Overlaid,
    engine: Engine,
    tell: Teller,
    made: Made,
) -> dict[str, Any]:
    """Write the tables of all that is in the store, as corrected, into `out` and return the facts.

    Months whose rows are what they were stay as they are. Until all is written, so do the tables.

    Raises OutputError where `out` cannot be written, EngineError where workers die again and again, CorrectionError where corrections
    contradict each other.
    """
    whole, code = total(laid.told), made.code
    months = months_of(laid.told)
    keys = {month.name: month.key(code) for month in months}
    kept = _Kept(out, code)
    articles = kept.months(TABLES, "months", keys)
    scratch = out / ".scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    with publishing(out) as new:
        rest = [month for month in months if month.name not in articles]
        files = [store.files(facts.key)["claims"] for facts in laid.told]
        begun: list[Writing | Scan] = [*writings(store, new, rest), *scans(files, out / MERGED / code)]
        for _ in engine.run(_write_or_scan, begun):
            pass
        tell(f"wrote {_counted(rest, months)} of articles and claims")
        have = kept.named("merged")
        there = kept.months(ORDERS, "merged", have)
        have = {month: name for month, name in have.items() if month in there}
        people = _people(store, laid)
        merged = merge_stored(files, new, scratch, run=engine.run, kept=out / MERGED / code, have=have, people=people)
        rows, notes = settle_rows(laid.corrected.rows, merged.moved.alone, merged.moved.now)
        notes = (*laid.corrected.notes, *notes)
        for note in notes:
            tell.note(note)
        _write_corrections(new, rows, laid.corrected)
        _part_from(new)
        _forget_others(out / MERGED, code)
        same = {month: there[month] for month in there if merged.months.get(month) == have[month]}
        facts = _facts(whole, (*made.notes, *notes), {"months": keys, "merged": merged.months, "made_by": code})
        files_kept = {name: told for files in (*articles.values(), *same.values()) for name, told in files.items()}
        facts["events"] = _events(out, new, files_kept)
        tell(f"joined {count(whole.claims, 'claim')} to {count(facts['events'], 'event')}")
        write_parquet(new / "reasons.parquet", SCHEMAS["reasons"], reason_rows(whole.reasons))
        if made.flat:
            files_kept |= _write_flat(out, new, files_kept, kept, engine)
        _write_rest(new, whole, facts, made, files_kept, out)
    shutil.rmtree(scratch, ignore_errors=True)
    tell(f"wrote the tables to {out}")
    return facts


def _people(store: Store, laid: Overlaid) -> People:
    """Return what people changed, with the machine's claims, of which nobody asks where they changed nothing."""
    machine = [store.files(facts.key)["claims"] for facts in laid.machine] if laid.corrected.rows else []
    return People(laid.corrected.bonds, machine, laid.corrected.touched)


def _write_corrections(new: Path, rows: Sequence[Correction], corrected: Corrected) -> None:
    """Write the table of corrections, and the claims of the articles that they changed, the machine's beside the person's."""
    write_parquet(new / "corrections.parquet", SCHEMAS["corrections"], correction_rows(rows))
    pairs = zip(corrected.readings, corrected.machine, strict=True)
    changed = [(now, before) for now, before in pairs if now.claims != before.claims]
    if changed:
        lines = claims_jsonl([now for now, _ in changed], [before for _, before in changed])
        (new / CORRECTED_LINES).write_bytes(lines)


def _write_or_scan(task: Writing | Scan) -> int:
    """Write months of articles and claims, or begin to merge: neither waits for the other, so that no worker waits."""
    return write_months(task) if isinstance(task, Writing) else scan(task)


class _Kept:
    """What of the tables in a folder may stay, since code and rows are what they were, and nobody changed the files."""

    def __init__(self, out: Path, code: str) -> None:
        self._out, self._seen = out, Seen(out)
        self._facts, self._stamped = read_facts(out), stamped_files(out)
        self._same_code = self._facts.get("made_by") == code

    def named(self, what: str) -> dict[str, str]:
        """Return what was written of each month, by the name that it had."""
        return dict(self._facts.get(what, {})) if self._same_code else {}

    def months(self, tables: Iterable[str], what: str, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """Return the files, with their hashes, of some tables in each month that is what it was."""
        before, found = self.named(what), {}
        for month in (name for name, key in keys.items() if before.get(name) == key):
            folders = tuple(f"{table}/month={month}/" for table in tables)
            mine = {file: told for file, told in self._stamped.items() if file.startswith(folders)}
            if mine and unchanged(self._out, mine, self._seen):
                found[month] = mine
        self._seen.keep()
        return found

    def flat(self, table: str, files: Mapping[str, str]) -> str:
        """Return the hash of a table's CSV file where it is of these files and nobody changed it, else nothing."""
        name = f"{table}.csv"
        before = {file: told for file, told in self._stamped.items() if file == f"{table}.parquet" or file.startswith(f"{table}/")}
        told = self._stamped.get(name, "")
        same = self._same_code and told and before == files and unchanged(self._out, {name: told}, self._seen)
        return told if same else ""


def _write_flat(out: Path, new: Path, files_kept: Mapping[str, str], kept: _Kept, engine: Engine) -> dict[str, str]:
    """Write each table as one CSV file, month after month, for who opens it in a spreadsheet; return those that stay as they are."""
    digests = {**files_kept, **digests_below(new)}
    tasks, stay = [], {}
    for table in SCHEMAS:
        own = {name: told for name, told in digests.items() if name == f"{table}.parquet" or name.startswith(f"{table}/")}
        if same := kept.flat(table, own):
            stay[f"{table}.csv"] = same
            continue
        places = {name: (new if (new / name).is_file() else out) / name for name in own}
        tasks.append(
            Flat(table, tuple(places[name] for name in sorted(own, key=lambda name: file_order(Path(name)))), new / f"{table}.csv")
        )
    for _ in engine.run(write_flat, tasks, [sum(file.stat().st_size for file in task.files) for task in tasks]):  # the largest first
        pass
    return stay


def _events(out: Path, new: Path, kept: Iterable[str]) -> int:
    """Return how many events there are, in the files that are new and those that stay."""
    files = [*(new / "events").rglob("*.parquet"), *(out / name for name in kept if name.startswith("events/"))]
    return sum(pq.read_metadata(file).num_rows for file in files)


def _write_rest(new: Path, whole: Facts, facts: Mapping[str, object], made: Made, kept: Mapping[str, str], out: Path) -> None:
    """Write what stands beside the tables: the package's description and the stamp."""
    digests = dict(sorted({**kept, **digests_below(new)}.items()))
    sizes = {name: ((new if (new / name).is_file() else out) / name).stat().st_size for name in digests}
    (new / "datapackage.json").write_bytes(partitioned_package(sizes, digests, whole.sources, made.by))
    digests["datapackage.json"] = hashlib.blake2b((new / "datapackage.json").read_bytes(), digest_size=16).hexdigest()
    mark_stale(new, [name for name in stamped_files(out) if name not in digests])
    write_stamp(new, made.key, facts, files=digests)


def _part_from(new: Path) -> None:
    """Give files that are links to what is kept a content of their own: who edits a table must not edit what the next one is made of."""
    for path in [path for path in new.rglob("*.parquet") if path.stat().st_nlink > 1]:
        copy = path.with_suffix(".copy")
        shutil.copyfile(path, copy)
        copy.replace(path)


def _facts(whole: Facts, notes: Sequence[str], kept: Mapping[str, object]) -> dict[str, Any]:
    return {
        "articles": whole.articles,
        "set_aside": whole.set_aside,
        "without_claim": whole.without_claim,
        "claims": whole.claims,
        "events": 0,
        "notes": list(notes),
        **kept,
    }


def _counted(rest: Sequence[Month], months: Sequence[Month]) -> str:
    return count(len(rest), "month") + (f", kept {len(months) - len(rest)}," if len(rest) < len(months) else "")


def _forget_others(folder: Path, code: str) -> None:
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.name != code:
            shutil.rmtree(other, ignore_errors=True)
