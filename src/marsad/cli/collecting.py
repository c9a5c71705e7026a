"""`marsad collect`: feeds, sitemaps, pages, exports and dumps of others become a corpus."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from marsad.cli.telling import telling
from marsad.cli.verb import Verb
from marsad.cli.watching import logged
from marsad.errors import MarsadError
from marsad.terminal import plain


@click.command(
    cls=Verb,
    example="marsad collect sources.yaml --out corpus\nmarsad collect sources.yaml --out corpus --source example --log",
)
@click.argument("config", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder of the corpus; what is there is gone on with.")
@click.option("--source", "sources", multiple=True, metavar="ID", help="Ask this source alone; may be given several times.")
@click.option("--log", is_flag=True, help="Print a line for each address and file, with what came of it.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@logged
def collect(config: Path, out: Path, sources: tuple[str, ...], log: bool, quiet: bool) -> tuple[int, object]:
    """Fill a corpus from feeds, sitemaps, pages, exports and dumps.

    CONFIG is a YAML file that names the sources; docs/collecting.md has one to copy, and says what is asked of whom and how often.
    Articles come to OUT/articles, each with its provenance; later versions of a page are kept beside earlier ones. What is known
    is not asked again, what failed is: a run that ends early is gone on with by the next. The exit code is 1 where a source as a
    whole could not be had; single pages that were not stand in OUT/missed.jsonl.
    """
    missing = [name for name in ("feedparser", "httpx", "trafilatura") if importlib.util.find_spec(name) is None]
    if missing:
        raise MarsadError(f"{missing[0]} is not installed", where=sys.prefix, remedy='pip install "marsad[collect]"')
    from marsad import collect as stage

    tell = telling(quiet=quiet)
    passing = getattr(tell, "passing", None)
    summary = stage.collect(config, out, sources=sources, log=tell if log else passing)
    if tell:
        tell(str(summary))
    else:  # an exit code that nothing explains helps nobody
        for line in summary.sources_missed():
            click.echo(plain(line), err=True)
    return (1 if summary.sources_failed else 0), summary
