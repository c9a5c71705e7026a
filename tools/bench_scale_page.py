"""The page of what `make bench-scale` measured, and its plots: figures in, Markdown and SVG out."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

Rows = Sequence[dict[str, Any]]

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "benchmarks.md"
PLOTS = {"time": "benchmarks-time.svg", "memory": "benchmarks-memory.svg"}
LIMIT = 500  # megabytes that a process may take


def machine() -> str:
    """Return what it is measured on."""
    tools = ", ".join(f"{name} {version(name)}" for name in ("pyarrow", "pandas", "distributed"))
    return f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {tools}"


def of(rows: Rows, what: str) -> list[dict[str, Any]]:
    """Return the rows of one kind, the last of each size and engine, in order of size."""
    found = {(row["size"], row.get("engine")): row for row in rows if row["what"] == what}
    return [found[key] for key in sorted(found, key=lambda key: (key[0], ["local", "processes", "dask", None].index(key[1])))]


def _table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def sizes_table(rows: Rows) -> str:
    """Return time and memory over size; growth is the processor's time an article against that of the size before."""
    found, before = [], None
    for one in of(rows, "size"):
        an_article = one["cpu"] / one["size"]
        growth = f"{an_article / before:.2f} ×" if before else ""
        before = an_article
        share = (one["cpu"] - one["reading_cpu"]) / one["reading_cpu"]
        found.append(
            (
                f"{one['size']:,}",
                f"{one['claims']:,}",
                f"{one['seconds']:,.0f} s",
                f"{one['cpu']:,.0f} s",
                growth,
                f"{share:.0%}",
                f"{one['peak']:.0f} MB",
                one["load"],
            )
        )
    heads = ("articles", "claims", "clock", "processor", "an article, against the size before", "merging and writing against reading")
    return _table((*heads, "largest process", "load"), found)


def engines_table(rows: Rows) -> str:
    """Return what each engine takes for the whole, against one process, and Dask against processes."""
    found = of(rows, "engine")
    seconds = {one["engine"]: one["seconds"] for one in found}
    beside = {"processes": "local", "dask": "processes"}
    cells = []
    for one in found:
        other = beside.get(one["engine"])
        ratio = f"{seconds[other] / one['seconds']:.2f} × {other}" if other in seconds else ""
        told = (f"{one['size']:,}", f"{one['seconds']:.0f} s", f"{one['cpu']:.0f} s", f"{one['size'] / one['seconds']:.0f}", ratio)
        cells.append((one["engine"], one["workers"], *told, one["load"]))
    return _table(("engine", "workers", "articles", "clock", "processor", "articles a second of the clock", "speed", "load"), cells)


def updates_table(rows: Rows) -> str:
    """Return what updates take beside the whole."""
    whole = {one["size"]: one for one in of(rows, "size")}
    cells = [
        (
            f"{one['size']:,}",
            f"{one['new']:,}",
            f"{one['cpu']:.1f} s",
            f"{one['cpu'] / whole[one['size']]['cpu']:.1%}",
            f"{one['seconds']:.1f} s",
            f"{one['seconds'] / whole[one['size']]['seconds']:.1%}",
        )
        for one in of(rows, "update")
        if one["size"] in whole
    ]
    return _table(("articles", "new", "processor", "of the whole's", "clock", "of the whole's"), cells)


def limits(rows: Rows) -> str:
    """Return how far reading is from one look at every byte."""
    whole = {one["size"]: one for one in of(rows, "size")}
    scans = [one for one in of(rows, "scan") if one["size"] in whole]
    if not scans:
        return ""
    last = scans[-1]
    reading = last["megabytes"] / whole[last["size"]]["reading_cpu"]
    return (
        f"One look at every byte of the largest corpus ({last['megabytes']:,.0f} MB) goes at {last['per_second']:,.0f} MB a second of the "
        f"processor; reading it, at {reading:.2f} MB: what limits is the grammar's work on every sentence, in Python, "
        f"{last['per_second'] / reading:,.0f} times a look. Neither the disk nor memory's bandwidth comes near to it."
    )


def page(rows: Rows) -> str:
    """Return the report as Markdown."""
    machines = sorted({row["machine"] for row in rows})
    days = sorted({row["at"][:10] for row in rows})
    measured = " to ".join(dict.fromkeys((days[0], days[-1])))
    notes = "".join(f" {note}" for note in dict.fromkeys(row["note"] for row in rows if row.get("note")))
    parts = {
        "Time and memory over size": f"Two processes.\n\n{sizes_table(rows)}\n\n{_plots()}\n\n{limits(rows)}",
        "Engines": engines_table(rows),
        "Updates": f"0.2 % more articles, by two processes, on tables that are there.\n\n{updates_table(rows)}",
    }
    return (
        "# Benchmarks\n\n"
        "Written by `make bench-scale`: made corpora (`marsad generate`), in which every article is on the war and has some 580 bytes, "
        "read to tables by month. *Clock* is what one waits; *processor* counts the time of all processes on their processors, which "
        "others change little: where the load is above the processors, compare these. Load is that of the machine when a run "
        f"ended, its own included.\n\nMachine: {'; '.join(machines)}. Measured {measured}.{notes}\n\n"
        + "\n\n".join(f"## {head}\n\n{body}" for head, body in parts.items())
        + "\n"
    )


def _plots() -> str:
    told = {"time": "Processor's seconds over articles, both logarithmic", "memory": "Megabytes of the largest process over articles"}
    return "\n\n".join(f"![{told[name]}](images/{file})" for name, file in PLOTS.items())


def draw(rows: Rows, folder: Path) -> None:
    """Write the plots; equal figures give equal bytes."""
    whole, updates = of(rows, "size"), of(rows, "update")
    with mpl.rc_context({"svg.hashsalt": "marsad", "svg.fonttype": "none", "font.size": 9}):
        time, axes = _axes("articles", "seconds of the processor")
        sizes = [one["size"] for one in whole]
        axes.loglog(sizes, [one["reading_cpu"] for one in whole], "o-", color="#1f5a92", label="reading")
        axes.loglog(sizes, [one["cpu"] - one["reading_cpu"] for one in whole], "s-", color="#b35806", label="merging and writing")
        axes.loglog([one["size"] for one in updates], [one["cpu"] for one in updates], "^-", color="#4d7c2f", label="update by 0.2 %")
        if whole:
            per = whole[-1]["reading_cpu"] / whole[-1]["size"]
            axes.loglog(sizes, [per * size for size in sizes], ":", color="#777777", label="in proportion to the largest")
        axes.legend(frameon=False)
        time.savefig(folder / PLOTS["time"], metadata={"Date": None})
        memory, axes = _axes("articles", "megabytes of the largest process")
        axes.semilogx(sizes, [one["peak"] for one in whole], "o-", color="#1f5a92", label="the whole")
        axes.semilogx([one["size"] for one in updates], [one["peak"] for one in updates], "^-", color="#4d7c2f", label="update by 0.2 %")
        axes.axhline(LIMIT, linestyle=":", color="#777777", label="what a process may take")
        axes.set_ylim(bottom=0)
        axes.legend(frameon=False)
        memory.savefig(folder / PLOTS["memory"], metadata={"Date": None})


def _axes(across: str, up: str) -> tuple[Figure, Any]:
    figure = Figure(figsize=(6, 3.6), layout="constrained")
    axes = figure.subplots()
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(visible=True, color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def write_page(rows: Rows) -> str:
    """Write the page and its plots into docs, and return the page."""
    report = page(rows)
    (DOCS / "images").mkdir(exist_ok=True)
    draw(rows, DOCS / "images")
    PAGE.write_text(report, encoding="utf-8")
    return report
