"""`marsad export`: the tables for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli.verb import Verb

_PATH = click.Path(path_type=Path)


@click.command(
    cls=Verb,
    example="marsad export build/tables/seeds --out build/seeds.xlsx\nmarsad export build/tables/seeds --to csv-semicolon --out build/csv",
)
@click.argument("tables", type=_PATH)
@click.option(
    "--to",
    metavar="FORMAT",
    help="xlsx, sqlite, duckdb, geojson, csv, csv-excel, csv-semicolon or tsv; told by the ending of --out where it is not given.",
)
@click.option("--out", type=_PATH, required=True, help="The file to write; for a dialect of CSV, the folder.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def export(tables: Path, to: str | None, out: Path, force: bool, quiet: bool) -> None:
    """Write the tables for other programs.

    TABLES is a folder that `marsad extract` wrote, or a report. All tables go into one file (a folder of files for a dialect of
    CSV), with a table event_codes that gives each event its code in PLOVER, CAMEO and ACLED; geojson has the events on
    the map. What is lost, and which events have no point, is told. docs/export.md says more, with recipes.
    """
    from marsad import export as exporting

    summary = exporting.export(tables, out, to, force=force)
    if not quiet:
        click.echo(str(summary))
