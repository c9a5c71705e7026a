"""Put a report's folder together: pages that are made anew, and those of the last report whose inputs are the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import marsad
from marsad.report.apart import Choosing, Make, Pages, make_apart, write_pages
from marsad.report.articles import articles_pages, evidence_page
from marsad.report.events import event_pages, events_pages, scripts
from marsad.report.facts import Whole, read_facts
from marsad.report.fingerprints import fingerprint, fingerprint_of_rendering
from marsad.report.interface import say
from marsad.report.known import known_pages
from marsad.report.links import evidence_link
from marsad.report.monthly import MONTHS, Paged, month_pages
from marsad.report.notebooks import Notebook
from marsad.report.outputs import Parts, read_parts
from marsad.report.pages import index_page, notebook_page
from marsad.report.parameters import read_day
from marsad.report.run import Run
from marsad.report.scripts import SITE_SCRIPT
from marsad.report.single import SINGLE_FILE, single_file
from marsad.report.site import Place, Site

if TYPE_CHECKING:
    from marsad.tables import Tables
    from marsad.tables.choice import ChosenTables

MOST_PAGES = 10_000  # of articles, and of events: a report of more has a page of some only, and files by month of all
CHOSEN_BESIDES = 500  # articles that tell of the newest events, and as many that tell of those most told
_DOWNLOADS = frozenset({".csv", ".parquet", ".json", ".jsonl"})


def assemble(
    run: Run, tables: Path, executed: Sequence[tuple[str, Notebook, str]], made: Mapping[str, Any], new: Path, last: Mapping[str, Any]
) -> dict[str, Any]:
    """Fill the folder `new` with the report's files; return, by step, the key and the files that it made.

    `last` is what this function returned for the report that stands in `run.out` now: a step of the same key has its files
    copied from there.
    """
    language = run.language
    notebooks = [
        (Place(f"{stem}.html", parts.title), parts)
        for stem, notebook, _ in executed
        for parts in (read_parts(notebook, stem, table_label=say(language, "page.table"), files_label=say(language, "page.files")),)
    ]
    large = whole_of(tables)
    linked = frozenset[str]().union(*(parts.articles for _, parts in notebooks)) if large else frozenset()
    menu = (
        Place("index.html", say(language, "site.home")),
        *(place for place, _ in notebooks),
        Place("events.html", say(language, "site.events")),
        *((Place(MONTHS, say(language, "site.months")),) if large else ()),
        *((Place("changes.html", say(language, "site.changes")),) if run.since else ()),
    )
    opened = cache(lambda: _opened(tables, linked if large else None))
    load = cache(lambda: read_facts(opened(), large))
    eastern = language == "ar" and run.digits == "eastern"
    site = Site(language, str(made["corpus"]), marsad.__version__, menu, load, eastern, large)
    frame = [
        fingerprint_of_rendering(),
        language,
        eastern,
        made["corpus"],
        marsad.__version__,
        [(place.address, place.title) for place in menu],
    ]
    kept: dict[str, Any] = {}

    def again(name: str, key: str) -> bool:
        """Take a step's files from the last report; tell whether they are there, made of the same."""
        before = last.get(name, {})
        if before.get("key") != key or not all((run.out / file).is_file() for file in before["files"]):
            return False
        for file in before["files"]:
            (new / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(run.out / file, new / file)
        kept[name] = {"key": key, "files": list(before["files"])}
        return True

    def step(name: str, key: str, make: Callable[[], Pages]) -> None:
        if not again(name, key):
            with run.step(f"wrote {name}"):
                kept[name] = {"key": key, "files": write_pages(new, make())}

    for (place, parts), (_, _, key) in zip(notebooks, executed, strict=True):
        step(place.address, fingerprint(frame, key), _page_maker(site, place, parts))
    of_tables = fingerprint(frame, made["tables_hash"], sorted(linked))
    downloads = _copy_tables(tables, new / "tables")
    days = {name: read_day(name, str(run.given[name])) for name in ("start", "end")}
    shown = [(place.address, parts.findings, parts.charts) for place, parts in notebooks]
    first = [(place, replace(parts, shown=(), code=(), files={}, articles=frozenset())) for place, parts in notebooks]  # all that it shows
    of_facts: dict[str, tuple[str, Make]] = {
        "evidence": (of_tables, _evidence),
        "events": (of_tables, partial(_events, tables_hash=str(made["tables_hash"]))),
        **({"months": (of_tables, partial(_months, tables=tables))} if large else {}),
        "index.html": (
            fingerprint(of_tables, dict(made), shown, downloads),
            partial(_index, notebooks=first, downloads=downloads, made={**made, **days}),
        ),
    }
    rest = {name: make for name, (key, make) in of_facts.items() if not again(name, key)}
    if large and rest:
        groups = [{name: make for name, make in rest.items() if (name == "months") is months} for months in (False, True)]
        for name, files, seconds in make_apart(site, Choosing(tables, linked, CHOSEN_BESIDES), new, groups):
            kept[name] = {"key": of_facts[name][0], "files": files}
            run.note(f"wrote {name}", seconds)
    else:
        for name, make in rest.items():
            with run.step(f"wrote {name}"):
                kept[name] = {"key": of_facts[name][0], "files": write_pages(new, make(site, opened))}
    if run.since and run.changes:
        since, changes = run.since, run.changes
        step("changes", fingerprint(of_tables, made["since_hash"]), lambda: changes(site, since, tables))
    if run.single_file:
        whole = fingerprint([(name, one["key"]) for name, one in kept.items()])
        step(SINGLE_FILE, whole, lambda: _single(site, new, [file for one in kept.values() for file in one["files"]]))
    return kept


def whole_of(tables: Path) -> Whole | None:
    """Return how much there is in tables that are too large for each article and event to have a page; None where each has one."""
    from marsad.tables.choice import rows_in  # noqa: PLC0415 - as pandas, loaded where a page of facts is made

    whole = Whole(rows_in(tables, "articles"), rows_in(tables, "events"))
    return whole if max(whole.articles, whole.events) > MOST_PAGES else None


def _opened(tables: Path, linked: frozenset[str] | None) -> Tables:
    """Return the tables; where not each article has a page, of those to which charts lead, the newest and the most told."""
    from marsad.tables import read_tables  # noqa: PLC0415 - as above
    from marsad.tables.choice import choose  # noqa: PLC0415 - as above

    return read_tables(tables) if linked is None else choose(tables, linked, CHOSEN_BESIDES)


def _page_maker(site: Site, place: Place, parts: Parts) -> Callable[[], Pages]:
    return lambda: [(place.address, notebook_page(site, place.address, parts)), *parts.files.items()]


def _evidence(site: Site, opened: Callable[[], Tables]) -> Pages:
    texts = opened().texts
    for article in site.facts.pages:
        yield evidence_link(article.doc_id), evidence_page(site, article, texts.get(article.doc_id))


def _events(site: Site, _: Callable[[], Tables], *, tables_hash: str) -> Pages:
    yield from events_pages(site)
    yield from event_pages(site, tables_hash)
    yield from articles_pages(site).items()
    yield from known_pages(site)
    yield from scripts(site)


def _months(site: Site, opened: Callable[[], Tables], *, tables: Path) -> Pages:
    chosen = cast("ChosenTables", opened())
    yield from month_pages(site, tables, Paged(frozenset(chosen.docs), frozenset(chosen.event_ids)))


def _index(
    site: Site,
    _: Callable[[], Tables],
    *,
    notebooks: Sequence[tuple[Place, Parts]],
    downloads: Sequence[str],
    made: Mapping[str, Any],
) -> Pages:
    yield "index.html", index_page(site, notebooks, downloads, made)


def _single(site: Site, folder: Path, files: Sequence[str]) -> Pages:
    own = sorted((file for file in files if file.endswith(".html")), key=lambda file: file != "index.html")
    data = [file for file in files if file.endswith(".js") and file != SITE_SCRIPT]
    read = {file: (folder / file).read_text(encoding="utf-8") for file in (*own, *data)}
    yield SINGLE_FILE, single_file(site, {file: read[file] for file in own}, [read[file] for file in data])


def _copy_tables(tables: Path, folder: Path) -> list[str]:
    folder.mkdir()
    files = sorted(path for path in tables.iterdir() if path.suffix in _DOWNLOADS and path.is_file() and not path.name.startswith("."))
    for path in files:
        shutil.copyfile(path, folder / path.name)
    return [path.name for path in files]
