"""Make the folder of a project."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import marsad
from marsad.errors import OutputError
from marsad.report.home import shipped_notebooks
from marsad.report.notebooks import read_notebook, write_text

# names that a template of the package may not have itself, since tools would take them for its own
_NAMES = {"gitignore": ".gitignore"}


def new_project(folder: Path) -> tuple[str, ...]:
    """Make a project in `folder`, which must be new or empty, and return its files.

    Raises OutputError where the folder holds anything, or cannot be written: then nothing is left of it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError("there is something already", where=str(folder), remedy="name a new or an empty folder")
    fresh = not folder.exists()
    try:
        _copy(folder)
        _copy_notebooks(folder / "notebooks")
    except OSError as error:
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        raise OutputError(
            f"the project cannot be written: {error.strerror}",
            where=str(error.filename or folder),
            remedy="name a folder that you may write to",
        ) from error
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def _copy(folder: Path) -> None:
    with resources.as_file(resources.files("marsad.starting").joinpath("project")) as template:
        for path in sorted(template.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                goal = folder / path.relative_to(template)
                goal = goal.with_name(_NAMES.get(goal.name, goal.name))
                goal.parent.mkdir(parents=True, exist_ok=True)
                text = (
                    path.read_text(encoding="utf-8").replace("{{version}}", marsad.__version__).replace("{{name}}", folder.resolve().name)
                )
                goal.write_text(text, encoding="utf-8", newline="\n")


def _copy_notebooks(folder: Path) -> None:
    """Copy the package's notebooks, whose outputs are the seeds'; the corpus they read is the project's."""
    for path in shipped_notebooks():
        notebook = json.loads(json.dumps(read_notebook(path)))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
                if "parameters" in cell["metadata"].get("tags", ()):
                    cell["source"] = [line.replace('corpus = "seeds"', 'corpus = "corpus"') for line in cell["source"]]
        (folder / path.name).write_text(write_text(notebook), encoding="utf-8", newline="\n")
