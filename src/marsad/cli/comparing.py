"""`marsad compare`: our daily figures beside a table of somebody else."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli.verb import Verb
from marsad.errors import OutputError, ParameterError

_PATH = click.Path(path_type=Path)


@click.command(
    cls=Verb,
    example="marsad compare data/reference/seeds.csv\nmarsad compare attacks.csv --map missile_attacks --tables build/tables/mine --csv",
)
@click.argument("reference", type=_PATH)
@click.option(
    "--map",
    "how",
    default="plain",
    help="What its columns mean: a YAML file, or acled, missile_attacks, plain, ucdp_ged, viina; plain where it is not given.",
)
@click.option("--tables", type=_PATH, metavar="DIR", help="A folder that `marsad extract` wrote; those of the seeds where it is not given.")
@click.option("--start", metavar="YYYY-MM-DD", help="The first day to compare.")
@click.option("--end", metavar="YYYY-MM-DD", help="The last day to compare.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a line of CSV for each day.")
@click.option("--out", type=_PATH, help="Write it to this file instead.")
def compare(
    reference: Path, how: str, tables: Path | None, start: str | None, end: str | None, as_json: bool, as_csv: bool, out: Path | None
) -> None:
    """Hold the daily figures of tables against a reference.

    REFERENCE is a CSV table with a day in each row. For each day, phase and weapon it is told whether both give the same figure,
    bounds that agree, or figures that differ and by how much; which of the two says nothing; and why, where that is known. The
    notebook 09_compare draws the same. docs/compare.md tells how to write a map.
    """
    from marsad import compare as comparing
    from marsad.report.home import locate, tables_folder
    from marsad.report.parameters import read_day
    from marsad.tables import read_tables

    if as_json and as_csv:
        raise ParameterError("two forms are asked for", where="--json, --csv", remedy="give one of them")
    made = comparing.read_map(how if how in comparing.map_names() else locate(how))
    told = comparing.read_reference(locate(reference), made)
    ours = read_tables(tables or tables_folder(locate("seeds")))
    result = comparing.compare(ours, told, read_day("start", start or ""), read_day("end", end or ""))
    text = comparing.as_json(result) if as_json else comparing.as_csv(result).rstrip("\n") if as_csv else comparing.as_text(result)
    if out is None:
        click.echo(text)
        return
    try:
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"it cannot be written: {error.strerror}", where=str(out), remedy="name another place by --out") from error
