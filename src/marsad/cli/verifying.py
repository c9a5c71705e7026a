"""`marsad verify`: whether a report is what its inputs give."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli.verb import Verb

_PATH = click.Path(path_type=Path)


@click.command(cls=Verb, example="marsad verify build/report\nmarsad verify report --corpus articles --quick")
@click.argument("report", type=_PATH)
@click.option("--corpus", type=_PATH, help="Where its articles (or tables) lie now, if not where its parameters name them.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="Where the lexicon that it was made with lies now.")
@click.option("--corrections", type=_PATH, metavar="FILE", help="Where the corrections that it was made with lie now.")
@click.option("--since", type=_PATH, metavar="DIR", help="Where the earlier tables that it tells the changes from lie now.")
@click.option("--quick", is_flag=True, help="Compare the files and inputs with their hashes, and make nothing again.")
@click.option("--quiet", is_flag=True, help="Print nothing but differences and errors.")
def verify(
    report: Path, corpus: Path | None, lexicon: Path | None, corrections: Path | None, since: Path | None, quick: bool, quiet: bool
) -> int:
    """Make a report again and tell what differs.

    The report's files and its inputs (articles, lexicon, coded claims, a reference) are compared with the hashes in its
    manifest.json; then tables, notebooks and pages are made anew in a folder of their own and compared. The report stays as it is. The
    exit code is 1 where anything differs.
    """
    from marsad.cli.differing import changes_pages
    from marsad.report.verify import verify as check

    found = check(
        report,
        corpus,
        lexicon=lexicon,
        corrections=corrections,
        remake=not quick,
        progress=None if quiet else click.echo,
        since=since,
        changes=changes_pages,
    )
    if found.differences or not quiet:
        click.echo(str(found))
    return 1 if found.differences else 0
