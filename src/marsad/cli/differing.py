"""`marsad diff`: two folders of tables in, what changed between them out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from marsad.cli.verb import Verb
from marsad.errors import OutputError, ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.report.parameters import Language
    from marsad.report.site import Site

_PATH = click.Path(path_type=Path)


def changes_pages(site: Site, old: Path, new: Path) -> Iterable[tuple[str, str]]:
    """Give the pages of a report that tell what changed: what compares is only loaded where they are made."""
    from marsad import diff as differing

    return differing.changes_pages(site, old, new)


@click.command(cls=Verb, example="marsad diff build/tables/june build/tables/july\nmarsad diff old new --html diff.html --language ar")
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@click.option("--html", type=_PATH, help="Write a page to this file instead of printing.")
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", metavar="en|ar", help="The language of the page.")
def diff(old: Path, new: Path, as_json: bool, html: Path | None, language: str) -> int:
    """Tell what changed between two runs or two corpora.

    OLD and NEW are folders of tables. Told are articles, claims and events that were gained (+), lost (-) and revised (~, with
    each column before and after), each with its reason: a new or changed article, a correction, other words, other code, other
    parameters. Claims are found again by the words on which they stand, not by their ids alone. Exit codes, as of diff: 0
    nothing differs, 1 something does, 2 a mistake.
    """
    from marsad import diff as differing

    if html is not None and as_json:
        raise ParameterError("a page and JSON are asked for at once", where="--html, --json", remedy="give one of them")
    found = differing.diff(old, new)
    if html is None:
        answer = differing.as_json(found) if as_json else differing.as_text(found)
        click.echo(answer.encode("utf-8", "backslashreplace"), nl=False)
        return 1 if found else 0
    try:
        html.write_text(differing.as_page(found, cast("Language", language)), encoding="utf-8")
    except OSError as error:
        remedy = "name a file in a folder that you may write to"
        raise OutputError(f"the page cannot be written: {error.strerror}", where=str(html), remedy=remedy) from error
    click.echo(f"open {html}")
    return 1 if found else 0
