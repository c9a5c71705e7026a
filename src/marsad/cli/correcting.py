"""`marsad corrections`: whether the corrections of a corpus still hold."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli.verb import Verb, Verbs
from marsad.errors import CorrectionError

_PATH = click.Path(path_type=Path)


@click.group(cls=Verbs, example="marsad corrections check articles.jsonl")
def corrections() -> None:
    """See whether what people corrected still holds.

    Corrections are entries of a corrections.yaml in the corpus's folder or beside it, written by hand or by `marsad review`;
    docs/corrections.md tells how.
    """


@corrections.command(cls=Verb, example="marsad corrections check seeds\nmarsad corrections check articles.jsonl --corrections mine.yaml")
@click.argument("corpus", type=_PATH, default="seeds")
@click.option("--corrections", "file", type=_PATH, metavar="FILE", help="The file of corrections; the corpus's own where it is not given.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")
def check(corpus: Path, file: Path | None, lexicon: Path | None) -> int:
    """Tell which corrections no longer hold, and why.

    The corpus is read as `marsad extract` reads it. Each fault is told as what, where and what to do; notes name corrections
    that change nothing any more. The exit code is 1 where there is a fault.
    """
    from marsad.corpus import read_corpus
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
    with using(lexicon):
        readings = read_articles(read_corpus(place).articles)
    faults, corrected = faults_of(entries, readings)
    notes = corrected.notes
    try:
        notes += settle(corrected, *merge(corrected.readings, corrected.bonds))[2]
    except CorrectionError as error:
        faults.append(error)
    for fault in faults:
        click.echo(str(fault))
    for note in notes:
        click.echo(f"note: {note}")
    told = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    click.echo(f"{told} in {len(entries)} corrections of {found}")
    return 1 if faults else 0
