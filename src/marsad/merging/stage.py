"""One stage of work over parts: rows are brought to the bundles of their parts, each part is worked on, and what came of it is kept.

What comes of a bundle is a *version*: a folder named by its parts, which appears whole. Parts that an older version has worked on
are taken from there, so that only parts whose rows changed are worked on again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from marsad.merging.files import put_sealed, read_arrow, sealed, write_arrow_file
from marsad.merging.plan import Plan
from marsad.tables.parquet import read_columns

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[pa.Table], Mapping[str, pa.Table]]
"""What makes tables of the rows of one part. Each table has the column `month`."""

_ROWS_AT_ONCE = 20_000  # rows whose texts fit in memory together
_PARTS, _MONTHS = "parts.json", "months.json"


class Run(Protocol):
    """Maps a function over tasks, somewhere; gives each task's number and result, in any order."""

    def __call__(self, function: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int] = (), /) -> Iterator[tuple[int, R]]:
        """Do the tasks; where `sizes` tell how large each is, the largest may be begun first."""
        ...


def in_this_process(function: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int] = (), /) -> Iterator[tuple[int, R]]:  # noqa: ARG001
    """Do the tasks one after the other."""
    for number, task in enumerate(tasks):
        yield number, function(task)


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done with parts: by which function, where versions are kept, where rows lie on the way."""

    work: Work
    kept: Path
    scratch: Path

    def __call__(self, files: Sequence[Path], plan: Plan, run: Run) -> Done:
        """Bring the rows of `files` to their bundles and work on what is new; return the versions of all bundles."""
        wanted: dict[str, list[int]] = defaultdict(list)
        for number, bundle in enumerate(plan.bundles):
            wanted[bundle].append(number)
        versions, tasks, rows, new = [], [], [], np.zeros(len(plan), dtype=bool)
        sizes = np.diff(plan.starts)
        for bundle in sorted(wanted):
            task = self._task(bundle, sorted(plan.digests[number] for number in wanted[bundle]))
            versions.append(task.version)
            if not sealed(task.version):
                fresh = set(task.new)
                own = [number for number in wanted[bundle] if plan.digests[number] in fresh]
                new[own] = True
                tasks.append(task)
                rows.append(int(sizes[own].sum()))
        for _ in run(spread, list(self._spreads(files, plan, new))):
            pass
        for _ in run(work_on, tasks, rows):  # the largest first, so that no worker is left alone with it in the end
            pass
        shutil.rmtree(self.scratch, ignore_errors=True)
        return Done(tuple(versions), len(plan), int(new.sum()))

    def _task(self, bundle: str, digests: list[str]) -> Bundle:
        folder = self.kept / bundle
        version = folder / hashlib.blake2b("".join(digests).encode(), digest_size=12).hexdigest()
        old = [] if sealed(version) or not folder.is_dir() else sorted(one for one in folder.iterdir() if sealed(one))
        known: dict[str, Path] = {}
        for one in old:
            known |= dict.fromkeys(json.loads((one / _PARTS).read_text()), one)
        reused: dict[Path, list[str]] = defaultdict(list)
        for digest in digests:
            if digest in known:
                reused[known[digest]].append(digest)
        new = tuple(digest for digest in digests if digest not in known)
        return Bundle(self.work, self.scratch / bundle, version, new, tuple((one, tuple(own)) for one, own in reused.items()))

    def _spreads(self, files: Sequence[Path], plan: Plan, new: np.typing.NDArray[np.bool_]) -> Iterator[Spread]:
        """Cut the rows of new parts into tasks of some files each; where they go is written to the scratch folder."""
        self.scratch.mkdir(parents=True, exist_ok=True)
        sizes = np.diff(plan.starts)
        part = np.repeat(np.arange(len(plan), dtype=np.int32), sizes)
        chosen = new[part]
        rows, part = plan.rows[chosen], part[chosen]
        order = np.argsort(rows, kind="stable")
        rows, part = rows[order], part[order]
        edges = np.searchsorted(rows, plan.offsets)
        number, first = 0, 0
        while first < len(files):
            last = first + 1
            while last < len(files) and plan.offsets[last + 1] - plan.offsets[first] <= _ROWS_AT_ONCE:
                last += 1
            own = slice(edges[first], edges[last])
            if len(rows[own]):
                where = self.scratch / f"rows-{number:05d}.arrow"
                named = pa.array([plan.digests[one] for one in part[own].tolist()]).dictionary_encode()
                bundles = pa.array([plan.bundles[one] for one in part[own].tolist()]).dictionary_encode()
                write_arrow_file(where, pa.table({"row": rows[own] - plan.offsets[first], "part": named, "bundle": bundles}))
                yield Spread(tuple(files[first:last]), where, self.scratch)
                number += 1
            first = last


@dataclass(frozen=True, slots=True)
class Done:
    """Where the versions of all bundles are, how many parts they have, and how many were worked on in this run."""

    versions: tuple[Path, ...]
    parts: int
    worked: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Files whose rows are to be brought to bundles; `where` tells which rows to which."""

    files: tuple[Path, ...]
    where: Path
    scratch: Path


def spread(task: Spread) -> int:
    """Write the rows of some files to the folders of their bundles; return how many."""
    where = read_arrow(task.where)
    rows = _rows_of(task.files).take(where.column("row")).append_column("digest", where.column("part").cast(pa.string()))
    bundle = where.column("bundle").cast(pa.string())
    for name in pc.unique(bundle).to_pylist():
        folder = task.scratch / name
        folder.mkdir(parents=True, exist_ok=True)
        write_arrow_file(folder / task.where.name, rows.filter(pc.equal(bundle, name)))
    return len(rows)


def _rows_of(files: Sequence[Path]) -> pa.Table:
    rows = pa.concat_tables([read_columns(file) if file.suffix == ".parquet" else read_arrow(file) for file in files])
    return rows.drop_columns(["digest"]) if "digest" in rows.schema.names else rows  # that of the stage before


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts that are worked on by one task: those that are new, and those that older versions have."""

    work: Work
    rows: Path
    version: Path
    new: tuple[str, ...]
    reused: tuple[tuple[Path, tuple[str, ...]], ...]


def work_on(task: Bundle) -> int:
    """Make a version of a bundle; return how many parts were worked on."""
    made: dict[str, list[pa.Table]] = defaultdict(list)
    for version, digests in task.reused:
        for file in sorted(version.glob("*.arrow")):
            table = read_arrow(file)
            made[file.stem].append(table.filter(pc.is_in(table.column("digest"), pa.array(digests, pa.string()))))
    for digest, rows in _parts_of(task):
        for name, table in task.work(rows).items():
            made[name].append(table.append_column("digest", pa.array([digest] * len(table), pa.string())))
    _write(
        task.version,
        {name: pa.concat_tables(tables) for name, tables in made.items()},
        [*task.new, *(one for _, own in task.reused for one in own)],
    )
    return len(task.new)


def _parts_of(task: Bundle) -> Iterator[tuple[str, pa.Table]]:
    files = sorted(task.rows.glob("*.arrow")) if task.new else []
    if not files:
        return
    rows = pa.concat_tables([read_arrow(file) for file in files])
    rows = rows.take(pc.sort_indices(rows.column("digest")))
    digests = rows.column("digest").to_pylist()
    first = 0
    for end in range(1, len(digests) + 1):
        if end == len(digests) or digests[end] != digests[first]:
            yield digests[first], rows.slice(first, end - first)
            first = end


def _write(version: Path, tables: Mapping[str, pa.Table], digests: Sequence[str]) -> None:
    """Write a version, each table in groups of one month."""
    fresh = version.with_name(f".{version.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    months: dict[str, list[tuple[str, str]]] = {}
    for name, table in tables.items():
        ordered = table.take(pc.sort_indices(table, [("month", "ascending"), ("digest", "ascending")]))
        counts = sorted((one["values"], one["counts"]) for one in pc.value_counts(ordered.column("month")).to_pylist())
        groups = [
            (first, count) for first, (_, count) in zip(np.cumsum([0, *(count for _, count in counts)]).tolist(), counts, strict=False)
        ]
        months[name] = [(month, _digest(ordered.slice(*group))) for group, (month, _) in zip(groups, counts, strict=True)]
        write_arrow_file(fresh / f"{name}.arrow", ordered, groups)
    (fresh / _PARTS).write_text(json.dumps(sorted(digests)))
    (fresh / _MONTHS).write_text(json.dumps(months, sort_keys=True))
    put_sealed(fresh, version)


def _digest(rows: pa.Table) -> str:
    said = hashlib.blake2b(digest_size=12)
    for batch in rows.combine_chunks().to_batches():
        said.update(batch.serialize())
    return said.hexdigest()


def groups_of(version: Path) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return, of each table of a version, the month of each group of rows and a digest of what they say."""
    groups: Mapping[str, Sequence[tuple[str, str]]] = json.loads((version / _MONTHS).read_text())
    return groups
