"""Pages of a large report, made by processes of their own, side by side: none holds what only another one needs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.report.facts import Facts, read_facts

if TYPE_CHECKING:
    from marsad.report.site import Site
    from marsad.tables import Tables
    from marsad.tables.choice import ChosenTables

Pages = Iterable[tuple[str, str | bytes]]
Make = Callable[["Site", Callable[[], "Tables"]], Pages]
"""Makes the pages of a step of the site and its tables; a function of a module, for it goes to another process."""

_PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is asked for of large tables: the articles to which charts lead, and `most` of the newest and of the most told."""

    tables: Path
    linked: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True)
class Making:
    """Steps that are made one after the other, of the same facts, into the folder `into`."""

    site: Site
    chosen: ChosenTables
    into: Path
    steps: Mapping[str, Make]


def make_apart(site: Site, choosing: Choosing, into: Path, groups: Iterable[Mapping[str, Make]]) -> Iterator[tuple[str, list[str], float]]:
    """Make the steps of each group in a process of its own; give each step's name, its files, and the seconds it took.

    Raises what the first of them raises, EngineError where a process dies again and again.
    """
    from marsad.engine.running.processes import Processes  # noqa: PLC0415 - only large reports need it

    with Processes(_PROCESSES) as workers:
        chosen = dict(workers.run(_choose, [choosing]))[0]
        if site.whole:
            site = replace(site, whole=replace(site.whole, own_articles=len(chosen.docs), own_events=len(chosen.event_ids)))
        tasks = [Making(replace(site, load=_elsewhere), chosen, into, steps) for steps in groups if steps]
        for _, made in sorted(workers.run(_make, tasks)):
            yield from made


def write_pages(into: Path, pages: Pages) -> list[str]:
    """Write pages into a folder and return their addresses."""
    files = []
    for file, content in pages:
        files.append(file)
        (into / file).parent.mkdir(parents=True, exist_ok=True)
        (into / file).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return files


def _choose(task: Choosing) -> ChosenTables:
    from marsad.tables.choice import choose  # noqa: PLC0415 - as pandas, loaded where a page of facts is made

    return choose(task.tables, task.linked, task.most)


def _make(task: Making) -> list[tuple[str, list[str], float]]:
    site = replace(task.site, load=cache(partial(read_facts, task.chosen, task.site.whole)))
    made = []
    for name, make in task.steps.items():
        started = time.perf_counter()
        made.append((name, write_pages(task.into, make(site, lambda: task.chosen)), time.perf_counter() - started))
    return made


def _elsewhere() -> Facts:
    raise AssertionError
