"""Measure how a corpus grows: time, processor and memory over size, an update beside the whole, one engine beside another.

Made corpora (`marsad generate`, all on the war) are read in processes of their own. Beside the clock stands the time of the processor, so
that a run on a machine on which others are at work says something too. Each figure is kept as a line of JSON (build/bench-scale.jsonl)
as soon as it is measured: a run that is stopped goes on from there, `FRESH=1` begins anew. `SIZES="1000 10000"` names the sizes; a million
takes hours. KEPT names another file of figures, ROOM a folder with room for the corpora, TABLES one in which tables are left, for a report
on them; ENGINES=0 leaves the engines out; NOTE is a remark on what is measured, which stands above the tables. The report is printed and
written to docs/benchmarks.md, with plots beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from bench_scale_page import machine, write_page
from marsad.generating import generate

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "bench-scale.jsonl"
SIZES = (1_000, 10_000, 100_000)
ENGINES_AT = 30_000  # articles, or all that there are; fewer, and the start of the workers is all that is measured
NEW = 0.002  # of a corpus, in an update
SEED = 7
ENGINES = (("local", 1), ("processes", 2), ("dask", 2))
RUN = """
import json, resource, sys, time
from pathlib import Path
import psutil
from marsad.engine import extract
from marsad.engine.running import Settings
def cpu():
    ended = sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
    return ended + sum(sum(child.cpu_times()[:2]) for child in psutil.Process().children())  # the others are at work yet
if __name__ == "__main__":
    corpus, out, engine, workers = sys.argv[1:]
    steps, start = {}, time.perf_counter()
    def told(line):
        print(f"{time.perf_counter() - start:9.1f} {line}", file=sys.stderr, flush=True)
        if line.startswith("read ") and " from " in line:
            steps["reading"], steps["reading_cpu"] = time.perf_counter() - start, cpu()
    summary = extract(Path(corpus), Path(out), engine=Settings(engine, int(workers), partitioned=True), progress=told)
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({**steps, "seconds": time.perf_counter() - start, "cpu": cpu(), "peak": max(peaks), "claims": summary.claims}))
"""


class Results:
    """What is measured, a line of JSON each, and what was before by the same code."""

    def __init__(self, path: Path, *, anew: bool) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if anew:
            path.unlink(missing_ok=True)
        self.rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def have(self, **named: object) -> bool:
        """Tell whether there is a row with these cells."""
        return any(named.items() <= row.items() for row in self.rows)

    def add(self, measured: dict[str, Any], **named: object) -> None:
        """Keep a row."""
        note = {"note": os.environ["NOTE"]} if os.environ.get("NOTE") else {}
        row = {
            **named,
            **measured,
            **note,
            "load": round(os.getloadavg()[0], 1),
            "machine": machine(),
            "at": time.strftime("%Y-%m-%d %H:%M"),
        }
        self.rows.append(row)
        with self._path.open("a") as file:
            file.write(json.dumps(row) + "\n")
        print(json.dumps(row), file=sys.stderr, flush=True)


def run(corpus: Path, out: Path, engine: str = "processes", workers: int = 2) -> dict[str, Any]:
    """Read a corpus in a process of its own, and those that it starts."""
    script = out.parent / "run.py"
    script.write_text(RUN, encoding="utf-8")
    command = [sys.executable, str(script), str(corpus), str(out), engine, str(workers)]
    held = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=out.parent).stdout
    found: dict[str, Any] = json.loads(held.splitlines()[-1])
    return {name: round(value, 2) for name, value in found.items()}


def scan(corpus: Path) -> dict[str, Any]:
    """Look at every byte once, which is as fast as anything could be: megabytes a second of the processor, and the size."""
    start, size, found = time.process_time(), 0, 0
    with corpus.open("rb") as file:
        while block := file.read(1 << 20):
            size += len(block)
            found += block.count(b"\xd9\x85\xd9\x86")
    return {"megabytes": round(size / 1e6, 2), "per_second": round(size / 1e6 / max(time.process_time() - start, 1e-6), 1), "found": found}


@contextmanager
def corpora(folder: Path, size: int) -> Iterator[tuple[Path, Path]]:
    """Give a corpus of so many articles, and one that has some more, as lines of JSON."""
    grown = folder / f"grown{size}"
    generate(grown, articles=size + max(1, round(size * NEW)), seed=SEED)
    (grown / "gold.jsonl").unlink()
    base = folder / f"base{size}.jsonl"
    with (grown / "articles.jsonl").open("rb") as lines, base.open("wb") as kept:
        kept.writelines(islice(lines, size))
    yield base, grown / "articles.jsonl"
    shutil.rmtree(grown)
    base.unlink()


def over_size(results: Results, folder: Path, size: int) -> None:
    """Measure the whole and an update of a corpus."""
    if results.have(what="update", size=size):
        return
    with corpora(folder, size) as (base, grown):
        results.add(scan(base), what="scan", size=size)
        out = folder / f"out{size}"
        if not results.have(what="size", size=size):
            results.add(run(base, out), what="size", size=size)
        else:  # the tables of a run that was stopped are gone
            run(base, out)
        results.add(run(grown, out), what="update", size=size, new=max(1, round(size * NEW)))
        if kept := os.environ.get("TABLES"):  # to measure a report on them
            shutil.move(out, Path(kept) / f"tables{size}")
        shutil.rmtree(out, ignore_errors=True)


def by_engine(results: Results, folder: Path, size: int) -> None:
    """Measure what each engine reads."""
    with corpora(folder, size) as (base, _):
        for engine, workers in ENGINES:
            if not results.have(what="engine", engine=engine, size=size):
                results.add(run(base, folder / f"by_{engine}", engine, workers), what="engine", engine=engine, workers=workers, size=size)


def main(write: Callable[[Sequence[dict[str, Any]]], str] = write_page) -> int:
    """Make the corpora, measure, print and write the report."""
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    results = Results(Path(os.environ.get("KEPT") or KEPT), anew=bool(os.environ.get("FRESH")))
    folder = Path(tempfile.mkdtemp(prefix="bench-scale-", dir=os.environ.get("ROOM") or None))
    try:
        for size in sizes:
            over_size(results, folder, size)
        if os.environ.get("ENGINES") != "0":
            by_engine(results, folder, min(ENGINES_AT, sizes[-1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(write(results.rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
