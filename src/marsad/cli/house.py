"""`marsad codebook`, `notebooks`, `lab` and `clean`: the house around the tables."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import click

from marsad.cli.verb import Verb
from marsad.errors import MarsadError


@click.command(cls=Verb, example="marsad codebook > columns.md")
def codebook() -> None:
    """Print the columns of all tables as Markdown.

    Each has its name, its type, the values that it may have, and what it means.
    """
    from marsad.tables import column_tables

    click.echo(column_tables(), nl=False)


@click.command(cls=Verb, example="marsad notebooks --check\nmarsad notebooks --refresh")
@click.option("--refresh", is_flag=True, help="Write the notebooks with the outputs of the run.")
@click.option("--check", is_flag=True, help="Write nothing, and fail where a notebook's outputs are not those of the run.")
def notebooks(refresh: bool, check: bool) -> int:
    """Run the notebooks, to check or refresh their outputs.

    They run from top to bottom with their default parameters. With --refresh they are written with the outputs that they
    gave, free of times and places, so that they show what the report shows. With --check the exit code is 1 where one of
    them would change.
    """
    if refresh == check:
        raise click.UsageError("give one of --refresh and --check")
    from marsad.report import refresh_notebooks

    changed = refresh_notebooks(write=refresh, progress=click.echo)
    for notebook in changed:
        click.echo(f"{'written' if refresh else 'stale'}: {notebook}")
    if not changed:
        click.echo("all notebooks show what they give")
    return 1 if check and changed else 0


@click.command(cls=Verb, example="marsad new winter-strikes")
@click.argument("project", type=click.Path(path_type=Path))
def new(project: Path) -> None:
    """Make a folder for research of your own.

    PROJECT is a new or an empty folder. It gets a corpus with an invented example, report.yaml, corrections.yaml, notebooks, a
    Makefile and requirements.txt; `make report` works in it at once. The package itself is not copied.
    """
    from marsad.starting import new_project

    files = new_project(project)
    click.echo(f"written {project}: {len(files)} files; next: cd {project}, put articles into corpus/, make report")


@click.command(cls=Verb, example="marsad lab\nmarsad lab -- --no-browser --port 8890")
@click.argument("arguments", nargs=-1)
def lab(arguments: tuple[str, ...]) -> None:
    """Open JupyterLab in the project's notebooks.

    ARGUMENTS after -- go to JupyterLab as they are. It ends with Ctrl-C.
    """
    from marsad.report.home import project_folder

    if importlib.util.find_spec("jupyterlab") is None:
        raise MarsadError(
            "JupyterLab is not installed", where=sys.prefix, remedy='pip install "marsad[suite]", or run `make lab` in a checkout'
        )
    folder = project_folder() / "notebooks"
    click.echo(f"JupyterLab in {folder}; Ctrl-C ends it")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *arguments])  # noqa: S606 - the same Python, no shell


@click.command(cls=Verb, example="marsad clean")
def clean() -> None:
    """Remove the project's build folder.

    Its tables, pages and cache go; notebooks, corpora, and what was written elsewhere stay.
    """
    from marsad.report.home import project_folder

    folder = project_folder() / "build"
    if folder.is_dir():
        shutil.rmtree(folder)
        click.echo(f"removed {folder}")
    else:
        click.echo(f"nothing to remove: there is no {folder}")
