"""The committed notebooks: run with their defaults, and written with the outputs that they gave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from marsad.errors import OutputError
from marsad.report.home import locate, project_folder
from marsad.report.notebooks import find_notebooks, write_text


def refresh_notebooks(
    *, write: bool = True, progress: Callable[[str], None] | None = None, folder: Path | str | None = None
) -> tuple[str, ...]:
    """Run the notebooks of `folder` (the project's where it is not given) with their default parameters.

    Return the names of those whose file is not what the run gave, free of times, places and counters; with `write` these
    are written. Raises NotebookError where one stops, and then none is written.
    """
    from marsad.report.execute import Task, execute_all  # noqa: PLC0415 - papermill and Jupyter take a second to load

    paths = find_notebooks(locate(folder) if folder else project_folder() / "notebooks")
    results = execute_all([Task(path, {}, {}) for path in paths], progress=progress)
    texts = {path: write_text(result) for path, result in zip(paths, results, strict=True)}
    changed = tuple(path for path, text in texts.items() if path.read_text(encoding="utf-8") != text)
    if write:
        for path in changed:
            beside = path.with_name(f".{path.name}.new")
            try:
                beside.write_text(texts[path], encoding="utf-8", newline="\n")
                beside.replace(path)
            except OSError as error:
                raise OutputError("the notebook cannot be written", where=str(path), remedy="see who may write to its folder") from error
    return tuple(path.name for path in changed)
