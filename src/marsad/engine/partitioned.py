"""Tables of a corpus that no memory holds: folders of Parquet files, a month each, of which only those are written whose rows changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from marsad.engine.months import TABLES, Month, months_of, write_months, writings
from marsad.engine.running import Engine
from marsad.engine.stamps import digests_below, read_facts, stamped_files, unchanged, write_stamp
from marsad.engine.store import Facts, Store, total
from marsad.engine.summary import count
from marsad.engine.telling import Teller
from marsad.merging import merge_stored
from marsad.tables.package import partitioned_package
from marsad.tables.parquet import write_parquet
from marsad.tables.publish import mark_stale, publishing
from marsad.tables.rows import reason_rows
from marsad.tables.schema import SCHEMAS

MERGED = ".merged"


@dataclass(frozen=True, slots=True)
class Made:
    """The run's key and notes, the key of the code, and what else the tables are made by."""

    key: str
    notes: tuple[str, ...]
    code: str
    by: Mapping[str, str]


def write_partitioned(
    out: Path,
    store: Store,
    told: Sequence[Facts],
    engine: Engine,
    tell: Teller,
    made: Made,
) -> dict[str, object]:
    """Write the tables of all that is in the store into `out` and return the facts.

    Months whose rows are what they were stay as they are. Until all is written, so do the tables.

    Raises OutputError where `out` cannot be written, EngineError where workers die again and again.
    """
    whole, code = total(told), made.code
    months = months_of(told)
    keys = {month.name: month.key(code) for month in months}
    kept = _kept(out, keys)
    scratch = out / ".scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    with publishing(out) as new:
        rest = [month for month in months if month.name not in kept]
        for _ in engine.run(write_months, writings(store, new, rest)):
            pass
        tell(f"wrote {_counted(rest, months)} of articles and claims")
        files = [store.files(facts.key)["claims"] for facts in told]
        merge_stored(files, new, scratch, run=engine.run, kept=out / MERGED / code)
        _part_from(new)
        _forget_others(out / MERGED, code)
        events = sum(pq.read_metadata(file).num_rows for file in (new / "events").rglob("*.parquet"))
        tell(f"joined {count(whole.claims, 'claim')} to {count(events, 'event')}")
        facts = _facts(whole, events, made, keys)
        _write_rest(new, whole, facts, made, {name: digest for files in kept.values() for name, digest in files.items()}, out)
    shutil.rmtree(scratch, ignore_errors=True)
    tell(f"wrote the tables to {out}")
    return facts


def _kept(out: Path, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the files, with their hashes, of each month that is what it was."""
    before = read_facts(out).get("months", {})
    stamped = stamped_files(out)
    found: dict[str, dict[str, str]] = {}
    for month in (name for name, key in keys.items() if before.get(name) == key):
        folders = tuple(f"{table}/month={month}/" for table in TABLES)
        mine = {file: digest for file, digest in stamped.items() if file.startswith(folders)}
        if mine and unchanged(out, mine):
            found[month] = mine
    return found


def _write_rest(new: Path, whole: Facts, facts: Mapping[str, object], made: Made, kept: Mapping[str, str], out: Path) -> None:
    """Write what is one file whatever the size: reasons, corrections, the package's description and the stamp."""
    write_parquet(new / "reasons.parquet", SCHEMAS["reasons"], reason_rows(whole.reasons))
    write_parquet(new / "corrections.parquet", SCHEMAS["corrections"], [])
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


def _facts(whole: Facts, events: int, made: Made, keys: Mapping[str, str]) -> dict[str, object]:
    return {
        "articles": whole.articles,
        "set_aside": whole.set_aside,
        "without_claim": whole.without_claim,
        "claims": whole.claims,
        "events": events,
        "notes": list(made.notes),
        "months": dict(keys),
    }


def _counted(rest: Sequence[Month], months: Sequence[Month]) -> str:
    return count(len(rest), "month") + (f", kept {len(months) - len(rest)}," if len(rest) < len(months) else "")


def _forget_others(folder: Path, code: str) -> None:
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.name != code:
            shutil.rmtree(other, ignore_errors=True)
