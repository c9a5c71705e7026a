"""`marsad extract`, `evaluate` and `report`: from a corpus to tables, to their score, to pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.telling import telling
from marsad.cli.verb import Verb
from marsad.cli.watching import watched
from marsad.errors import OutputError, ParameterError

if TYPE_CHECKING:
    from marsad.engine import Summary

_PATH = click.Path(path_type=Path)
_CORRECTIONS = click.option(
    "--corrections", type=_PATH, metavar="FILE", help="Corrections to lay over what is read; the corpus's own else."
)


_AS_OF = click.option("--as-of", metavar="YYYY-MM-DD", help="Leave out whatever was published later: what was known on that day.")


def _running(command: Callable[..., object]) -> Callable[..., object]:
    """Add the options that say who does the work."""
    options = (
        click.option(
            "--partitioned/--no-partitioned",
            default=None,
            help="Whether each table is a folder of Parquet files by month; so it is beyond 16 MB of corpus.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "processes", "dask"]),
            default="local",
            show_default=True,
            help="Who reads: this process, processes of this machine, a cluster of Dask.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            metavar="N",
            help="How many processes; one a processor where it is not given.",
        ),
        click.option("--scheduler", metavar="URL", help="The address of Dask's scheduler (tcp://…); else one is started here."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(
    cls=Verb,
    example="marsad extract seeds --out build/tables/seeds\nmarsad extract articles.jsonl --out tables --strict",
)
@click.argument("corpus", default="seeds")
@click.option("--out", help="The folder of the tables, or an address such as s3://; build/tables/CORPUS where it is not given.")
@click.option("--strict", is_flag=True, help="Stop at the first article that cannot be read, instead of setting it aside.")
@click.option("--force", is_flag=True, help="Make the tables anew, though nothing changed.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")
@_CORRECTIONS
@_AS_OF
@click.option("--no-corrections", "uncorrected", is_flag=True, help="Leave the corpus's own corrections out.")
@_running
@watched
def extract(
    corpus: str,
    *,
    out: str | None,
    strict: bool,
    force: bool,
    quiet: bool,
    lexicon: Path | None,
    corrections: Path | None,
    as_of: str | None,
    uncorrected: bool,
    partitioned: bool | None,
    engine: str,
    workers: int | None,
    scheduler: str | None,
) -> Summary:
    """Write the tables of a corpus.

    CORPUS is a folder of .txt files with a manifest.csv, a JSONL file, or Parquet files; the project's own seeds where it is not given.
    The tables are articles, claims, events and event_claims as Parquet and CSV, with claims.jsonl and a datapackage.json
    that describes every column. Where nothing changed since the last time, nothing is done. A corrections.yaml in the
    corpus's folder or beside it is laid over what is read (docs/corrections.md); claims.jsonl keeps the machine's claims.
    With --as-of only articles published up to that day count, and events are joined anew. What is read of a larger corpus is
    kept beside the tables, shard by shard: after an accident the same command goes on from there (docs/scale.md).
    """
    from marsad.corpus.places import is_address
    from marsad.engine import extract as write
    from marsad.engine import known_on
    from marsad.engine.away import copy_away
    from marsad.engine.running import Settings
    from marsad.report.home import as_of_folder, locate, tables_folder
    from marsad.report.parameters import read_day

    if corrections and uncorrected:
        what = "corrections are given, and left out"
        raise ParameterError(what, where="--corrections, --no-corrections", remedy="give one of the two")
    place = corpus if is_address(corpus) else locate(corpus)
    day = read_day("--as-of", as_of or "")
    made = tables_folder(Path(place), lexicon, corrections)
    away = out if out and is_address(out) else None
    target = Path(out) if out and not away else None
    if away and day:
        raise ParameterError("what was known on a day is not written to a store", where="--out", remedy="give a folder of this machine")
    folder = made if day else target or made
    say = telling(quiet=quiet)
    summary = write(
        place,
        folder,
        strict=strict,
        force=force,
        progress=say,
        lexicon=lexicon,
        corrections=False if uncorrected else corrections,
        engine=Settings(engine, workers, scheduler, partitioned),
    )
    if day:
        summary = known_on(folder, day, target or as_of_folder(folder, day), force=force)
    if away:
        copy_away(folder, away, say)
    if say:
        say(str(summary))
    return summary


@click.command(cls=Verb, example="marsad update news.jsonl --out tables\nmarsad update news --out tables --engine processes")
@click.argument("corpus")
@click.option("--out", help="The folder of the tables, or an address such as s3://; build/tables/CORPUS where it is not given.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")
@_CORRECTIONS
@click.option("--no-corrections", "uncorrected", is_flag=True, help="Leave the corpus's own corrections out.")
@click.option("--explain", is_flag=True, help="Only list the articles that would be read, and why: new, or by which word they are stale.")
@_running
@watched
@click.pass_context
def update(context: click.Context, /, *, explain: bool, **given: object) -> object:
    """Bring the tables of a corpus up to date.

    Only articles in shards that are new or changed since the last run are read, as are all where code or words changed. The tables
    are, byte for byte, those that `marsad extract` would write of the whole corpus. It can be called at any time: by a timer each
    night, again after an accident, or while nothing is new.

    With --explain nothing is written: each article that would be read is a line, its doc_id, a tab, and `new` (it is not known, or says
    something else), or `word` and the word of it whose meaning changed, or `words` and the tables whose change can reach any text.
    """
    if explain:
        _explain(**given)  # type: ignore[arg-type]
        return None
    return context.invoke(extract, **given)


def _explain(*, corpus: str, out: str | None, lexicon: Path | None, corrections: Path | None, uncorrected: bool, **_: object) -> None:
    from marsad.corpus.places import is_address
    from marsad.engine.stale import stale
    from marsad.report.home import locate, tables_folder
    from marsad.terminal import plain

    if out and is_address(out):
        raise ParameterError("what is stale is told of a folder of this machine", where="--out", remedy="give the folder of the tables")
    place = corpus if is_address(corpus) else locate(corpus)
    folder = Path(out) if out else tables_folder(Path(place), lexicon, corrections)
    for one in stale(place, folder, lexicon=lexicon, corrections=False if uncorrected else corrections):
        click.echo("\t".join(plain(part) for part in (one.doc_id, one.why, one.told) if part))


@click.command(cls=Verb, example="marsad evaluate data/gold/seeds.jsonl build/tables/seeds/claims.jsonl --misses")
@click.argument("gold", type=_PATH)
@click.argument("claims", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--misses", is_flag=True, help="List what was missed, with the reason, invented or half right too.")
@click.option("--by-source", is_flag=True, help="Add the figures of each source.")
@click.option("--resamples", type=click.IntRange(min=0), default=1000, help="How many corpora to draw for the intervals; 0 for none.")
@click.option("--corrected", is_flag=True, help="Score the claims as people corrected them, not those that the machine read.")
def evaluate(gold: Path, claims: Path, as_json: bool, misses: bool, by_source: bool, resamples: int, corrected: bool) -> None:
    """Score claims against gold.

    GOLD and CLAIMS are files with one article a line, {"doc_id", "claims": [...]}, as `marsad extract` writes in
    claims.jsonl. Only articles of GOLD count. "found" is the F1 of claims whose kind, phase, item, unit and bounds are right;
    "full" of those whose sides, days, part and rate are right too; then the share of each column among the found. In
    brackets are 95 % intervals: how far the figure moves when other articles are drawn from those coded. The reasons of
    misses and the sources are taken from the tables beside CLAIMS.
    """
    from marsad import evaluate as scoring

    result = scoring.evaluate(gold, claims, resamples=resamples, corrected=corrected)
    tell = result.as_json if as_json else result.as_text
    click.echo(tell(misses=misses, by_source=by_source))


@click.command(
    cls=Verb, example="marsad annotate articles.jsonl\nmarsad annotate seeds --gold data/gold/seeds.jsonl --out build/annotate.html"
)
@click.argument("corpus", type=_PATH)
@click.option("--out", type=_PATH, default=Path("annotate.html"), help="The page; annotate.html where it is not given.", show_default=False)
@click.option("--gold", type=_PATH, help="Lines of gold to go on with.")
@click.option("--force", is_flag=True, help="Write over a page that is there.")
def annotate(corpus: Path, out: Path, gold: Path | None, force: bool) -> None:
    """Write a page on which people code articles.

    Open it in a browser: choose a sentence, fill in the columns, and save the lines of gold by which `marsad evaluate` scores. The
    page needs no server and sends nothing anywhere. How to code is told in docs/accuracy.md.
    """
    from marsad.corpus import read_corpus
    from marsad.evaluate.annotate import annotation_page
    from marsad.evaluate.docs import read_docs
    from marsad.report.home import locate

    if out.exists() and not force:
        raise OutputError("the page is there already", where=str(out), remedy="name another by --out, or write over it by --force")
    place = locate(corpus)
    page = annotation_page(place.name, read_corpus(place).articles, read_docs(gold) if gold else None)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"the page cannot be written: {error.strerror}", where=str(out), remedy="name another place by --out") from error
    click.echo(f"open {out} in a browser")


def unknown_variable(name: str, known: Sequence[str]) -> ParameterError:
    """Return the error for a variable of make's command line that no parameter is ("FERQ=week")."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, n=1)
    guess = f"; did you mean {near[0].upper()}?" if near else ""
    return ParameterError(
        f"make report knows no variable {name}{guess}", where=name, remedy=f"use one of {', '.join(one.upper() for one in known)}"
    )


@click.command(
    cls=Verb,
    example="marsad report --start 2024-01-01 --freq week --language ar --out site\nmarsad report --config report.yaml --workers 2",
)
@click.option("--corpus", help="A folder of .txt files with a manifest.csv, or a JSONL file; seeds where it is not given.")
@click.option("--tables", help="A folder of tables that `marsad extract` wrote, instead of a corpus.")
@click.option("--start", metavar="YYYY-MM-DD", help="The first day to show; the earliest where it is not given.")
@click.option("--end", metavar="YYYY-MM-DD", help="The last day to show; the latest where it is not given.")
@click.option("--freq", metavar="day|week|month", help="The step of the time axes; month where it is not given.")
@click.option("--language", metavar="en|ar", help="The language of titles, labels and findings; en where it is not given.")
@click.option("--digits", metavar="western|eastern", help="The digits of an Arabic report: 123 or ١٢٣; western where it is not given.")
@click.option(
    "-p", "--parameter", "single", nargs=2, multiple=True, metavar="NAME VALUE", help="Any parameter of a notebook, as papermill takes it."
)
@click.option(
    "-f", "--parameters", "file", type=_PATH, metavar="FILE", help="Parameters as a YAML or JSON file; -p and named options stand above it."
)
@click.option("--config", type=_PATH, metavar="FILE", help="A report.yaml, which may ask for several reports: docs/sweeps.md shows it.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many reports of --config to make at once; one a processor where it is not given.",
)
@click.option("--out", type=_PATH, help="The folder of the pages; build/report where it is not given.")
@click.option("--single-file", is_flag=True, help="Write report.html too, the whole report in one file that can be sent.")
@click.option("--strict", is_flag=True, help="Stop at the first article that cannot be read, instead of setting it aside.")
@click.option("--force", is_flag=True, help="Make everything anew, though nothing changed.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")
@_CORRECTIONS
@_AS_OF
@click.option("--since", metavar="DIR", help="A folder of earlier tables: the report gets pages of what changed since, and why.")
@click.option(
    "--variable", "slips", metavar="NAME", multiple=True, help="A name that make was given and that is no parameter: it is refused."
)
@watched
def report(
    single: tuple[tuple[str, str], ...],
    file: Path | None,
    config: Path | None,
    workers: int | None,
    out: Path | None,
    single_file: bool,
    strict: bool,
    force: bool,
    quiet: bool,
    lexicon: Path | None,
    corrections: Path | None,
    slips: tuple[str, ...],
    **parameters: str | None,
) -> object:
    """Make the pages of a corpus, with charts and evidence.

    The tables are made where they are stale, the notebooks run with the parameters given, and the pages written:
    index.html leads to one for each notebook and one for each article. After a change only what depends on it is made
    again; where nothing changed, nothing is done. --config makes several reports (a month each, a side each) side by
    side, with a page over all of them.
    """
    from marsad.cli.differing import changes_pages
    from marsad.report import make_reports

    if slips:
        known = (*parameters, "lexicon", "corrections", "config", "out", "single_file", "strict", "force", "workers", "python", "venv")
        raise unknown_variable(slips[0], known)
    given = {name: value for name, value in parameters.items() if value is not None}
    say = telling(quiet=quiet)
    settings = {
        "strict": strict,
        "force": force,
        "lexicon": lexicon,
        "corrections": corrections,
        "single_file": single_file,
        "changes": changes_pages,
    }
    summary = make_reports(config, file, dict(single) | given, out, workers=workers, progress=say, settings=settings)
    if say:
        say(str(summary))
    return summary
