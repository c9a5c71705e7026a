"""Make a report: tables, notebooks, pages, each only where what it is made from has changed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marsad
from marsad.corrections import find_corrections
from marsad.engine.stamps import lexicon_key
from marsad.errors import ParameterError
from marsad.lexicon.own import check_folder
from marsad.report import fingerprints as fp
from marsad.report.cache import Cache
from marsad.report.crate import write_crate
from marsad.report.home import as_of_folder, locate, notebooks_folder, project_folder, tables_folder
from marsad.report.inputs import hash_inputs
from marsad.report.notebooks import Notebook, find_notebooks, read_notebook, sources
from marsad.report.parameters import DEFAULTS, check_names, check_types, check_values, read_day, read_declared
from marsad.report.publish import read_intact, refused, replacing, settle, write_manifest
from marsad.report.run import Changes, Progress, Run

if TYPE_CHECKING:
    from marsad.report.execute import Task


@dataclass(frozen=True, slots=True)
class Summary:
    """What a call of `build` did: `fresh` is true where nothing had changed; `done` names what was made again, in order."""

    out: Path
    fresh: bool
    done: tuple[str, ...]
    pages: int
    seconds: float

    def __str__(self) -> str:
        if self.fresh:
            return f"nothing has changed: {self.out / 'index.html'} is up to date ({self.seconds:.1f} s)"
        return f"{self.pages} pages in {self.seconds:.1f} s: open {self.out / 'index.html'}"


def build(  # noqa: PLR0913 - one argument an option
    parameters: Mapping[str, object] | None = None,
    out: Path | str | None = None,
    *,
    strict: bool = False,
    force: bool = False,
    progress: Progress | None = None,
    notebooks: Path | str | None = None,
    lexicon: Path | str | None = None,
    corrections: Path | str | None = None,
    single_file: bool = False,
    changes: Changes | None = None,
) -> Summary:
    """Make the report of `parameters` in the folder `out`, `build/report` of the project where it is not given.

    Parameters are those of the notebooks (`corpus`, `tables`, `start`, `end`, `as_of`, `freq`, `language` and what else one of them
    declares), and `since`. Those not given have their defaults. Tables are
    extracted, each notebook is run, and each page made, only where its own inputs have changed; `force` makes all of it again. Each
    step tells `progress` what it did and how long it took. The last report stays as it is until the new one is complete. The folder
    `lexicon` adds to the words that tables are extracted by; the file `corrections`, else the corpus's own, is laid over them. With
    `single_file` the folder also holds `report.html`, the whole report in one file. `since`, a folder of tables, adds the
    pages of what changed since then, which `changes` makes (`marsad.diff.changes_pages`).

    Raises ParameterError before anything runs, CorpusError, LexiconError, CorrectionError, OutputError, and NotebookError where a
    notebook stops.
    """
    home = project_folder()
    folder = locate(notebooks) if notebooks else notebooks_folder()
    found = find_notebooks(folder)
    given = dict(parameters or {})
    since = _since(str(given.pop("since", "")), changes)
    values = _plan(given, found)
    run = Run(
        values,
        corpus=locate(str(values["corpus"])),
        tables=locate(str(values["tables"])) if values["tables"] else None,
        notebooks=found,
        out=Path(out).resolve() if out else home / "build" / "report",
        strict=strict,
        progress=progress,
        lexicon=_lexicon(lexicon, values),
        corrections=_corrections(corrections, values),
        as_of=read_day("as_of", str(values["as_of"])),
        since=since,
        changes=changes,
        single_file=single_file,
    )
    cache = Cache(home / "build" / "cache", run.out)
    with cache.locked():
        try:
            settle(run.out)
        except OSError as error:
            raise refused(run.out, error) from error
        manifest = None if force else read_intact(run.out)
        state = cache.read_state() if manifest else {}
        key = run.key()
        if manifest and state.get("key") == key:
            return Summary(run.out, fresh=True, done=(), pages=_pages_of(manifest), seconds=time.perf_counter() - run.started)
        cache.write_state(_make(run, cache, state, key, force=force))
    seconds = time.perf_counter() - run.started
    return Summary(run.out, fresh=False, done=tuple(run.done), pages=_pages_of(read_intact(run.out) or {}), seconds=seconds)


def check(parameters: Mapping[str, object]) -> None:
    """Raise ParameterError where a report of these parameters would be refused: a name, a type or a value is not allowed."""
    given = dict(parameters)
    given.pop("since", "")
    _plan(given, find_notebooks(notebooks_folder()))


def _lexicon(folder: Path | str | None, values: Mapping[str, object]) -> Path | None:
    """Return the folder of a user's lexicon, checked; tables that are there already are made by other words."""
    if not folder:
        return None
    if values["tables"]:
        raise ParameterError(
            "a lexicon is given, but tables that are made already", where="lexicon, tables", remedy="give a corpus instead of tables"
        )
    place = locate(folder)
    check_folder(place)
    return place


def _since(folder: str, changes: Changes | None) -> Path | None:
    """Return the folder of earlier tables that the report is held against, checked."""
    if not folder:
        return None
    if changes is None:
        raise ParameterError(
            "earlier tables are given, and nothing that compares", where="since", remedy="give changes=marsad.diff.changes_pages"
        )
    from marsad.tables import read_tables  # noqa: PLC0415 - pandas, which most reports load later or never

    place = locate(folder)
    read_tables(place)
    return place


def _corrections(file: Path | str | None, values: Mapping[str, object]) -> Path | None:
    """Return the file of corrections that was given, which must be there; the corpus's own needs no naming."""
    if not file:
        return None
    if values["tables"]:
        raise ParameterError(
            "corrections are given, but tables that are made already", where="corrections, tables", remedy="give a corpus instead of tables"
        )
    place = locate(file)
    return find_corrections(locate(str(values["corpus"])), place)


def _plan(given: dict[str, object], notebooks: tuple[Path, ...]) -> dict[str, object]:
    """Return all parameters, checked, with the defaults of those that were not given."""
    declared = {parameter.name: parameter for notebook in notebooks for parameter in reversed(read_declared(notebook))}
    check_names(given, {*declared, *DEFAULTS})
    check_types(given, declared.values())
    merged = DEFAULTS | given
    check_values(merged)
    if merged["tables"] and "corpus" not in given:
        # tables of the user's own are not the default corpus's
        merged["corpus"] = Path(str(merged["tables"])).name
    return merged


def _make(run: Run, cache: Cache, state: dict[str, Any], key: str, *, force: bool) -> dict[str, Any]:
    from marsad.report.assemble import assemble  # noqa: PLC0415 - pages need templates, charts and pandas
    from marsad.tables import read_tables  # noqa: PLC0415

    with replacing(run.out) as new:
        tables = _as_of(run, run.tables or _extract(run, force=force), force=force)
        read_tables(tables)  # so that a wrong folder is said before a notebook runs
        tables_hash = fp.fingerprint_of_tables(tables)
        executed = _execute(run, cache, tables, tables_hash, force=force)
        steps: dict[str, Any] = {} if force else state.get("steps", {})
        made = {
            "marsad": marsad.__version__,
            "corpus": run.shown["corpus"],
            "corpus_hash": "" if run.tables else fp.fingerprint_of_corpus(run.corpus),
            "tables_hash": tables_hash,
            "lexicon": run.lexicon.name if run.lexicon else "",
            "lexicon_hash": lexicon_key(run.lexicon),
            "corrections": run.corrections.name if run.corrections else "",
            "corrections_hash": run.corrections_hash(),
            "as_of": run.as_of.isoformat() if run.as_of else "",
            "since": run.since_shown,
            "since_hash": fp.fingerprint_of_tables(run.since) if run.since else "",
            "strict": run.strict,
            "inputs": hash_inputs(run.given | {"since": str(run.since or "")}, run.lexicon, run.corrections),
            "parameters": run.shown | ({"since": run.since_shown} if run.since else {}),
        }
        try:
            kept = assemble(run, tables, executed, made, new, steps)
            whole = made | {"notebooks": _hashes(executed)}
            write_crate(new, whole, _last_day(tables))
            write_manifest(new, whole)
        except OSError as error:
            raise refused(new, error) from error
    return {"key": key, "steps": kept}


def _hashes(executed: Sequence[tuple[str, Notebook, str]]) -> dict[str, dict[str, str]]:
    """Return, by notebook, the hash of its cells and that of what they gave."""
    return {f"{stem}.ipynb": {"source": fp.sha256_of(sources(result)), "outputs": fp.sha256_of(result)} for stem, result, _ in executed}


def _last_day(tables: Path) -> date | None:
    """Return the latest day on which an article was published, None where none is known."""
    from marsad.tables.choice import last_published  # noqa: PLC0415 - as above

    return last_published(tables)


def _extract(run: Run, *, force: bool) -> Path:
    from marsad.engine import extract  # noqa: PLC0415

    folder = tables_folder(run.corpus, run.lexicon, run.corrections)
    summary = extract(
        run.corpus, folder, strict=run.strict, force=force, progress=run.progress, lexicon=run.lexicon, corrections=run.corrections
    )
    if not summary.fresh:
        run.done.append("extracted the tables")
    return folder


def _as_of(run: Run, tables: Path, *, force: bool) -> Path:
    """Return the folder of the tables as known on the day that was asked for, `tables` itself where none was."""
    from marsad.engine import known_on  # noqa: PLC0415

    if run.as_of is None:
        return tables
    summary = known_on(tables, run.as_of, as_of_folder(tables, run.as_of), force=force)
    if not summary.fresh:
        run.done.append(f"took the tables back to {run.as_of}")
    for note in summary.notes:
        run.tell(f"note: {note}")
    return summary.folder


def _execute(run: Run, cache: Cache, tables: Path, tables_hash: str, *, force: bool) -> list[tuple[str, Notebook, str]]:
    """Run those notebooks of which the cache has no result; return name, result and key of each."""
    running = fp.fingerprint_of_running()
    keys: list[str] = []
    tasks: dict[int, Task] = {}
    results: dict[int, Notebook] = {}
    # the tables are taken back already, and say so
    places = {"corpus": str(run.corpus), "tables": str(tables), "as_of": ""} | run.places()
    for index, notebook in enumerate(run.notebooks):
        names = {parameter.name for parameter in read_declared(notebook)}
        shown = {name: value for name, value in run.shown.items() if name in names}
        beside = [fp.fingerprint_of_corpus(path) for path in run.held_against()] if names & {"gold", "reference"} else []
        key = fp.fingerprint(running, tables_hash, sources(read_notebook(notebook)), shown, beside)
        keys.append(key)
        known = None if force else cache.read_notebook(notebook.stem, key)
        if known is not None:
            results[index] = known
        else:
            from marsad.report.execute import Task  # noqa: PLC0415 - papermill and Jupyter take a second to load

            given = {name: places.get(name, value) for name, value in run.given.items() if name in names}
            tasks[index] = Task(notebook, given, shown, pictures=True)
    if tasks:
        from marsad.report.execute import execute_all  # noqa: PLC0415

        for (index, task), result in zip(tasks.items(), execute_all(tuple(tasks.values()), progress=run.progress), strict=True):
            results[index] = result
            cache.write_notebook(task.notebook.stem, keys[index], result)
            run.done.append(f"executed {task.notebook.name}")
    return [(notebook.stem, results[index], keys[index]) for index, notebook in enumerate(run.notebooks)]


def _pages_of(manifest: Mapping[str, Any]) -> int:
    return sum(name.endswith(".html") for name in manifest.get("files", ()))
