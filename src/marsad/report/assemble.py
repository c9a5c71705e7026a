"""Put a report's folder together: pages that are made anew, and those of the last report whose inputs are the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import marsad
from marsad.report.articles import articles_pages, evidence_page
from marsad.report.events import event_pages, events_pages, scripts
from marsad.report.facts import Facts, read_facts
from marsad.report.fingerprints import fingerprint, fingerprint_of_rendering
from marsad.report.interface import say
from marsad.report.known import known_pages
from marsad.report.links import evidence_link
from marsad.report.notebooks import Notebook
from marsad.report.outputs import Parts, read_parts
from marsad.report.pages import index_page, notebook_page
from marsad.report.parameters import read_day
from marsad.report.run import Run
from marsad.report.scripts import EVENTS_SCRIPT, SENTENCES_SCRIPT
from marsad.report.single import SINGLE_FILE, single_file
from marsad.report.site import Place, Site

Pages = Iterable[tuple[str, str | bytes]]
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
    menu = (
        Place("index.html", say(language, "site.home")),
        *(place for place, _ in notebooks),
        Place("events.html", say(language, "site.events")),
        *((Place("changes.html", say(language, "site.changes")),) if run.since else ()),
    )
    load = _loader(tables)
    eastern = language == "ar" and run.digits == "eastern"
    site = Site(language, str(made["corpus"]), marsad.__version__, menu, load, eastern)
    frame = [
        fingerprint_of_rendering(),
        language,
        eastern,
        made["corpus"],
        marsad.__version__,
        [(place.address, place.title) for place in menu],
    ]
    kept: dict[str, Any] = {}

    def step(name: str, key: str, make: Callable[[], Pages]) -> None:
        before = last.get(name, {})
        if before.get("key") == key and all((run.out / file).is_file() for file in before["files"]):
            files = list(before["files"])
            for file in files:
                (new / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(run.out / file, new / file)
        else:
            with run.step(f"wrote {name}"):
                files = []
                for file, content in make():
                    files.append(file)
                    (new / file).parent.mkdir(parents=True, exist_ok=True)
                    (new / file).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        kept[name] = {"key": key, "files": files}

    for (place, parts), (_, _, key) in zip(notebooks, executed, strict=True):
        step(place.address, fingerprint(frame, key), _page_maker(site, place, parts))
    of_tables = fingerprint(frame, made["tables_hash"])
    step("evidence", of_tables, lambda: _evidence(site, tables))
    step("events", of_tables, lambda: _events(site, str(made["tables_hash"])))
    if run.since and run.changes:
        since, changes = run.since, run.changes
        step("changes", fingerprint(of_tables, made["since_hash"]), lambda: changes(site, since, tables))
    downloads = _copy_tables(tables, new / "tables")
    days = {name: read_day(name, str(run.given[name])) for name in ("start", "end")}
    shown = [(place.address, parts.findings, parts.charts) for place, parts in notebooks]
    step(
        "index.html",
        fingerprint(of_tables, dict(made), shown, downloads),
        lambda: [("index.html", index_page(site, notebooks, downloads, {**made, **days}))],
    )
    if run.single_file:
        whole = fingerprint([(name, one["key"]) for name, one in kept.items()])
        step(SINGLE_FILE, whole, lambda: _single(site, new, [file for one in kept.values() for file in one["files"]]))
    return kept


def _loader(tables: Path) -> Callable[[], Facts]:
    @cache
    def load() -> Facts:
        from marsad.tables import read_tables  # noqa: PLC0415 - pandas is only loaded where a page of facts is made

        return read_facts(read_tables(tables))

    return load


def _page_maker(site: Site, place: Place, parts: Parts) -> Callable[[], Pages]:
    return lambda: [(place.address, notebook_page(site, place.address, parts)), *parts.files.items()]


def _evidence(site: Site, tables: Path) -> Pages:
    from marsad.tables import read_tables  # noqa: PLC0415

    texts = read_tables(tables).texts
    for article in site.facts.pages:
        yield evidence_link(article.doc_id), evidence_page(site, article, texts.get(article.doc_id))


def _events(site: Site, tables_hash: str) -> Pages:
    yield from events_pages(site)
    yield from event_pages(site, tables_hash)
    yield from articles_pages(site).items()
    yield from known_pages(site)
    yield from scripts(site)


def _single(site: Site, folder: Path, files: Sequence[str]) -> Pages:
    own = sorted((file for file in files if file.endswith(".html")), key=lambda file: file != "index.html")
    read = {file: (folder / file).read_text(encoding="utf-8") for file in (*own, EVENTS_SCRIPT, SENTENCES_SCRIPT)}
    yield SINGLE_FILE, single_file(site, {file: read[file] for file in own}, (read[EVENTS_SCRIPT], read[SENTENCES_SCRIPT]))


def _copy_tables(tables: Path, folder: Path) -> list[str]:
    folder.mkdir()
    files = sorted(path for path in tables.iterdir() if path.suffix in _DOWNLOADS and path.is_file() and not path.name.startswith("."))
    for path in files:
        shutil.copyfile(path, folder / path.name)
    return [path.name for path in files]
