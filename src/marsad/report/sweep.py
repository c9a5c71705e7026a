"""Several reports at once, in processes side by side, and one page over all of them."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import marsad
from marsad.errors import OutputError
from marsad.report.build import Summary, build, check
from marsad.report.interface import say
from marsad.report.marking import visible
from marsad.report.parameters import Language
from marsad.report.plan import Plan
from marsad.report.publish import MANIFEST
from marsad.report.run import Progress

if TYPE_CHECKING:
    from marsad.report.facts import Facts

INDEX = "index.html"
LIST = "reports.json"


@dataclass(frozen=True, slots=True)
class Swept:
    """What was made: where, how many reports, of which how many were up to date."""

    out: Path
    reports: int
    fresh: int
    seconds: float

    def __str__(self) -> str:
        kept = f", {self.fresh} of them up to date" if self.fresh else ""
        return f"{self.reports} reports in {self.seconds:.1f} s{kept}: open {self.out / INDEX}"


def sweep(
    plan: Plan, out: Path, *, workers: int | None = None, progress: Progress | None = None, settings: Mapping[str, Any] | None = None
) -> Swept:
    """Make the reports of a plan, each in a folder of `out` with its name, and an index over them.

    They are made by `workers` processes; the bytes are the same for any number of them. The tables that they share are made
    once, before. `settings` are those of `build` (strict, force, lexicon, corrections). A line goes to `progress` for each report.

    Raises ParameterError for the first of the reports whose parameters are wrong, before any is made; else what `build` raises,
    and then the reports that were complete stay.
    """
    started = time.perf_counter()
    told = dict(settings or {})
    if out.is_file():
        raise OutputError("the output is a file, not a folder", where=str(out), remedy="name another folder by --out")
    for parameters in plan.reports.values():
        check(parameters)
    summaries: dict[str, Summary] = {}

    def note(name: str, summary: Summary) -> None:
        summaries[name] = summary
        if progress:
            how = "up to date" if summary.fresh else f"{summary.pages} pages in {summary.seconds:.1f} s"
            progress(f"report {len(summaries)} of {len(plan.reports)}: {name}, {how}")

    first, rest = _in_turn(plan)
    for name in first:
        note(name, _one(name, plan.reports[name], out, told))
    count = min(workers or plan.workers or os.cpu_count() or 1, len(rest) or 1)
    if count == 1:
        for name in rest:
            note(name, _one(name, plan.reports[name], out, told))
    else:
        # a new interpreter each: kernels and threads of this one are not taken along
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            running = {pool.submit(_one, name, plan.reports[name], out, told): name for name in rest}
            try:
                for future in as_completed(running):
                    note(running[future], future.result())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    _write_index(plan, out)
    return Swept(out, len(summaries), sum(one.fresh for one in summaries.values()), time.perf_counter() - started)


def _in_turn(plan: Plan) -> tuple[list[str], list[str]]:
    """Return the first report of each corpus, which makes the tables that others share, and all others."""
    seen: set[tuple[str, str]] = set()
    first: list[str] = []
    rest: list[str] = []
    for name, parameters in plan.reports.items():
        place = str(parameters.get("corpus", "")), str(parameters.get("tables", ""))
        (rest if place in seen else first).append(name)
        seen.add(place)
    return first, rest


def _one(name: str, parameters: Mapping[str, object], out: Path, settings: Mapping[str, Any]) -> Summary:
    return build(dict(parameters), out / name, **settings)


def _write_index(plan: Plan, out: Path) -> None:
    """Write the page over all reports, and `reports.json`, which says of each its parameters and the hash of its manifest."""
    from marsad.report.site import Place, Site  # noqa: PLC0415 - templates are only loaded where a page is made

    told: dict[str, Any] = {}
    for name, parameters in plan.reports.items():
        manifest = (out / name / MANIFEST).read_bytes()
        shown = json.loads(manifest)["parameters"]
        told[name] = {
            "manifest_sha256": hashlib.sha256(manifest).hexdigest(),
            "parameters": {one: shown.get(one, "") for one in parameters},
        }
    language = cast("Language", str(next(iter(plan.reports.values())).get("language") or "en"))
    columns = list(dict.fromkeys(name for one in told.values() for name in one["parameters"]))
    # what is the same in all of them tells none apart
    apart = [name for name in columns if len({one["parameters"].get(name, "") for one in told.values()}) > 1]
    rows = [(name, [str(one["parameters"].get(column, "")) for column in apart]) for name, one in told.items()]
    corpus = ", ".join(sorted({str(json.loads((out / name / MANIFEST).read_bytes())["corpus"]) for name in told}))
    site = Site(language, corpus, marsad.__version__, (Place(INDEX, say(language, "list.reports")),), _nothing)
    title = say(language, "list.title", corpus=visible(corpus))
    page = site.render("list.html", here=INDEX, title=title, scripts=(), columns=apart, rows=rows)
    for file, content in ((INDEX, page), (LIST, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n")):
        beside = out / f".{file}.new"
        beside.write_text(content, encoding="utf-8", newline="\n")
        beside.replace(out / file)


def _nothing() -> Facts:
    raise AssertionError("the list of reports tells no facts")
