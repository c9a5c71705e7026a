"""`marsad corrections` and `marsad review`: whether corrections still hold, and a page to make them on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from marsad.cli.verb import Verb, Verbs
from marsad.errors import CorrectionError, OutputError, ParameterError

if TYPE_CHECKING:
    from marsad.corrections.apply import Corrected
    from marsad.model import Article
    from marsad.report.parameters import Language

_PATH = click.Path(path_type=Path)


@click.group(cls=Verbs, example="marsad corrections check articles.jsonl")
def corrections() -> None:
    """See whether what people corrected still holds.

    Corrections are entries of a corrections.yaml in the corpus's folder or beside it, written by hand or by `marsad review`;
    docs/corrections.md tells how.
    """


@corrections.command(
    cls=Verb, example="marsad corrections check seeds\nmarsad corrections check articles.jsonl --corrections mine.yaml --tables tables"
)
@click.argument("corpus", type=_PATH, default="seeds")
@click.option("--corrections", "file", type=_PATH, metavar="FILE", help="The file of corrections; the corpus's own where it is not given.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")
@click.option(
    "--tables", type=_PATH, metavar="DIR", help="Tables of a large corpus, by whose readings it is told what its merges and splits change."
)
def check(corpus: Path, file: Path | None, lexicon: Path | None, tables: Path | None) -> int:
    """Tell which corrections no longer hold, and why.

    The corpus is read as `marsad extract` reads it, one of more than 16 MB only in the articles that corrections name. Each fault
    is told as what, where and what to do; notes name corrections that change nothing any more. What merges and splits change depends
    on all claims: of a large corpus it is told with --tables, a folder that `marsad extract` wrote of it, from which is taken
    what was read; nothing is written there. The exit code is 1 where there is a fault.
    """
    from marsad.corpus import read_corpus
    from marsad.corpus.plan import chosen_articles, plan_corpus
    from marsad.corrections import find_corrections, read_entries
    from marsad.corrections.apply import check as faults_of
    from marsad.corrections.apply import settle
    from marsad.engine.extract import read_articles
    from marsad.events import merge
    from marsad.lexicon import using
    from marsad.report.home import locate

    place = locate(corpus)
    found = find_corrections(place, file)
    if found is None:
        remedy = "write corrections.yaml beside the corpus, or name a file by --corrections"
        raise CorrectionError("the corpus has no corrections", where=str(place), remedy=remedy)
    entries = read_entries(found)
    named = {target.guard.doc_id for entry in entries for target in entry.targets}
    large = plan_corpus(place).large
    with using(lexicon):
        articles = chosen_articles(place, lambda article: article.doc_id in named) if large else read_corpus(place).articles
        readings = read_articles(articles)
    faults, corrected = faults_of(entries, readings)
    notes = corrected.notes
    with using(lexicon):
        try:
            if not large:
                notes += settle(corrected, *merge(corrected.readings, corrected.bonds))[2]
            elif corrected.bonds:
                notes += _of_large(place, tables, corrected, lexicon)
        except CorrectionError as error:
            faults.append(error)
    for fault in faults:
        click.echo(str(fault))
    for note in notes:
        click.echo(f"note: {note}")
    told = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    click.echo(f"{told} in {len(entries)} corrections of {found}")
    return 1 if faults else 0


def _of_large(place: Path, tables: Path | None, corrected: Corrected, lexicon: Path | None) -> tuple[str, ...]:
    """Return notes of merges and splits of a large corpus."""
    if tables is None:
        how = "with --tables, a folder that `marsad extract` wrote of the corpus"
        return (f"whether merges and splits still change anything is told {how}",)
    from marsad.engine.bound import bound_notes

    return bound_notes(place, tables, corrected, lexicon=lexicon)


@click.command(cls=Verb, example="marsad review articles.jsonl\nmarsad review articles.jsonl --start 2024-07-01 --end 2024-07-07")
@click.argument("corpus", type=_PATH)
@click.option("--out", type=_PATH, default=Path("review.html"), help="The page; review.html where it is not given.", show_default=False)
@click.option(
    "--corrections", "file", type=_PATH, metavar="FILE", help="Corrections to go on with; the corpus's own where it is not given."
)
@click.option("--start", metavar="YYYY-MM-DD", help="The first day of publication of what is shown.")
@click.option("--end", metavar="YYYY-MM-DD", help="The last day of publication of what is shown.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", metavar="en|ar", help="The language in which the page opens.")
@click.option("--force", is_flag=True, help="Write over a page that is there.")
def review(
    corpus: Path, out: Path, file: Path | None, start: str | None, end: str | None, lexicon: Path | None, language: str, force: bool
) -> None:
    """Write a page on which people correct what was read.

    Open it in a browser, or in JupyterLab (there "Trust HTML" lets it work): each claim stands beside its words, to be
    amended, rejected, merged or split by clicking or by keys, or added to a sentence. It saves corrections.yaml, with the
    corrections that there are. The page needs no server and sends nothing anywhere. Of a corpus of more than 16 MB choose days by
    `--start` and `--end`; events are then those of the articles that are shown.
    """
    from marsad.corrections import find_corrections
    from marsad.corrections.entries import raw_entries
    from marsad.engine.extract import read_articles
    from marsad.lexicon import using
    from marsad.report.home import locate
    from marsad.review import review_page

    if out.exists() and not force:
        raise OutputError("the page is there already", where=str(out), remedy="name another by --out, or write over it by --force")
    place = locate(corpus)
    found = find_corrections(place, file)
    entries = raw_entries(found) if found else ()
    with using(lexicon):
        page = review_page(place.name, read_articles(_shown(place, start, end)), entries, cast("Language", language))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"the page cannot be written: {error.strerror}", where=str(out), remedy="name another place by --out") from error
    click.echo(f"open {out} in a browser")


def _shown(place: Path, start: str | None, end: str | None) -> Sequence[Article]:
    """Return the articles of some days, or all of a corpus that a page can hold."""
    from marsad.corpus import read_corpus
    from marsad.corpus.plan import chosen_articles, plan_corpus
    from marsad.report.parameters import read_day

    first, last = read_day("start", start or ""), read_day("end", end or "")
    if first is None and last is None:
        if plan_corpus(place).large:
            remedy = "choose some days by --start and --end"
            raise ParameterError("the corpus is more than one page can hold", where=str(place), remedy=remedy)
        return read_corpus(place).articles

    def wanted(article: Article) -> bool:
        day = article.published
        return day is not None and (first is None or first <= day) and (last is None or day <= last)

    found = chosen_articles(place, wanted)
    if not found:
        raise ParameterError("no article was published on these days", where=str(place), remedy="choose others by --start and --end")
    return found
