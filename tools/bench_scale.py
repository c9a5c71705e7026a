"""Measure how a corpus grows: articles a second by each engine, time and memory over size, an update beside the whole.

Made corpora (`marsad generate`, of our own making, all on the war) are read in processes of their own; the largest is measured. All
is measured in one run on one machine, so its ratios say more than its figures. `python tools/bench_scale.py 1000 10000` names the sizes;
the last but one is read by each engine. The report is printed and written to docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from marsad.generating import generate

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
SIZES = (1_000, 10_000, 30_000)
NEW = 0.002  # of a corpus, in an update
ENGINES = (("local", 1), ("processes", 2), ("dask", 2))
RUN = """
import json, resource, sys, time
from pathlib import Path
from marsad.engine import extract
from marsad.engine.running import Settings
if __name__ == "__main__":
    corpus, out, engine, workers = sys.argv[1:]
    steps, start = [], time.perf_counter()
    def told(line):
        steps.append((line, time.perf_counter() - start))
    summary = extract(Path(corpus), Path(out), engine=Settings(engine, int(workers), partitioned=True), progress=told)
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    read = next(at for line, at in steps if line.startswith("read ") and " from " in line)
    print(json.dumps({"seconds": time.perf_counter() - start, "reading": read, "peak": max(peaks), "claims": summary.claims}))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: its seconds, those of them that reading took, and the most megabytes that one of its processes had."""

    seconds: float
    reading: float
    peak: float
    claims: int


def run(corpus: Path, out: Path, engine: str = "local", workers: int = 1) -> Measured:
    """Read a corpus in a process of its own, and those that it starts."""
    script = out.parent / "run.py"
    script.write_text(RUN, encoding="utf-8")
    command = [sys.executable, str(script), str(corpus), str(out), engine, str(workers)]
    held = subprocess.run(command, check=True, capture_output=True, text=True, cwd=out.parent).stdout
    return Measured(**json.loads(held.splitlines()[-1]))


def sizes_table(folder: Path, sizes: Sequence[int], base: Path) -> list[str]:
    """Return the rows that tell time and memory over size; the tables of the largest stay in `base`."""
    rows = _head("articles", "claims", "seconds", "articles a second", "of it merging and writing", "largest process")
    for size in sizes:
        out = base if size == max(sizes) else folder / f"size{size}"
        one = run(folder / f"made{size}" / "articles.jsonl", out, "processes", 2)
        told = f"{one.seconds:.1f} | {size / one.seconds:.0f} | {1 - one.reading / one.seconds:.0%} | {one.peak:.0f} MB"
        rows.append(f"| {size:,} | {one.claims:,} | {told} |")
        print(rows[-1], file=sys.stderr, flush=True)
    return rows


def engines_table(folder: Path, size: int) -> list[str]:
    """Return the rows that tell what each engine reads a second."""
    rows = _head("engine", "workers", "seconds to read", "articles a second", "against the first", "against the one before")
    before: list[float] = []
    for engine, workers in ENGINES:
        one = run(folder / f"made{size}" / "articles.jsonl", folder / f"by_{engine}", engine, workers)
        before.append(one.reading)
        ratios = f"{before[0] / one.reading:.2f} × | {before[-2] / one.reading:.2f} ×" if before[1:] else "1 × | "
        rows.append(f"| {engine} | {workers} | {one.reading:.1f} | {size / one.reading:.0f} | {ratios} |")
        print(rows[-1], file=sys.stderr, flush=True)
    return rows


def update_lines(folder: Path, size: int, base: Path) -> list[str]:
    """Return what an update takes, beside the whole of the same corpus."""
    new = max(1, round(size * NEW))
    generate(folder / "grown", articles=size + new, seed=size)  # a larger corpus begins with the smaller one
    whole = run(folder / "grown" / "articles.jsonl", folder / "whole", "processes", 2)
    update = run(folder / "grown" / "articles.jsonl", base, "processes", 2)
    share = update.seconds / whole.seconds
    return [f"{new:,} new articles on {size:,}: {update.seconds:.1f} s, the whole {whole.seconds:.1f} s ({share:.1%} of it)."]


def _head(*names: str) -> list[str]:
    return ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]


def page(parts: Sequence[Sequence[str]], sizes: Sequence[int]) -> str:
    """Return the report as Markdown."""
    load = os.getloadavg()[0]
    tools = ", ".join(f"{name} {version(name)}" for name in ("pyarrow", "pandas", "distributed"))
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {tools}; load {load:.1f} in the end"
    heads = ("Time and memory over size", f"Engines, {sizes[-2] if len(sizes) > 1 else sizes[0]:,} articles", "Update")
    body = "\n\n".join(f"## {head}\n\n" + "\n".join(lines) for head, lines in zip(heads, parts, strict=True))
    return (
        "# Benchmarks\n\n"
        "Written by `make bench-scale`: made corpora (`marsad generate`), in which every article is on the war, tables by month, one run. "
        f"A machine on which others are at work gives lower ratios than an idle one.\n\nMachine: {machine}.\n\n{body}\n"
    )


def main() -> int:
    """Make the corpora, measure, print and write the report."""
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    folder = Path(tempfile.mkdtemp(prefix="bench-scale-"))
    try:
        for size in sizes:
            generate(folder / f"made{size}", articles=size, seed=sizes[-1])
        base = folder / "base"
        over_size = sizes_table(folder, sizes, base)
        by_engine = engines_table(folder, sizes[-2] if len(sizes) > 1 else sizes[0])
        report = page((over_size, by_engine, update_lines(folder, sizes[-1], base)), sizes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(report)
    PAGE.write_text(report, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
