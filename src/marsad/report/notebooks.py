"""Notebooks as files: which there are, and what of them is content rather than the trace of a run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from marsad.errors import ParameterError
from marsad.identity import identify

Notebook = dict[str, Any]

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_INJECTED = "injected-parameters"


def find_notebooks(folder: Path) -> tuple[Path, ...]:
    """Return the notebooks of `folder` in reading order, which is that of their names.

    Raises ParameterError where there is none.
    """
    found = tuple(sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith((".", "_"))))
    if not found:
        raise ParameterError("there is no notebook", where=str(folder), remedy="run it in a checkout, or set MARSAD_HOME to one")
    return found


def read_notebook(path: Path) -> Notebook:
    """Return a notebook as it is in its file."""
    content: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return content


def text_of(lines: str | Iterable[str]) -> str:
    """Return a cell's source or an output's text, which notebooks keep as one string or as a list of lines."""
    return lines if isinstance(lines, str) else "".join(lines)


def sources(notebook: Notebook) -> list[tuple[str, str, list[str]]]:
    """Return type, source and tags of each cell: all that a run depends on."""
    return [
        (cell["cell_type"], text_of(cell["source"]), sorted(cell["metadata"].get("tags", ())))
        for cell in notebook["cells"]
        if _INJECTED not in cell["metadata"].get("tags", ())
    ]


def normalise(notebook: Notebook, shown: Mapping[str, object] | None = None) -> Notebook:
    """Return `notebook` with only its content: the same for two runs that showed the same, on any machine.

    Ids come from place and source; times, paths, kernel and editor traces go; streams of one name are joined. `shown` are the
    parameters to stand in the injected cell instead of those that the run was given (whose paths are the machine's); where it
    is None the injected cell goes.
    """
    cells: list[Notebook] = []
    run = 0
    for cell in notebook["cells"]:
        tags = list(cell["metadata"].get("tags", ()))
        source = text_of(cell["source"])
        if _INJECTED in tags:
            if not shown:
                continue
            source = "\n".join(f"{name} = {value!r}" for name, value in shown.items())
        kept: Notebook = {
            "cell_type": cell["cell_type"],
            "id": identify("", len(cells), source),
            "metadata": {"tags": tags} if tags else {},
            "source": source.splitlines(keepends=True),
        }
        if cell["cell_type"] == "code":
            run += 1
            kept["execution_count"] = run
            kept["outputs"] = _join_streams([_normalise_output(output, run) for output in cell.get("outputs", ())])
        cells.append(kept)
    return {"cells": cells, "metadata": {"kernelspec": _KERNEL, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}


def write_text(notebook: Notebook) -> str:
    """Return the notebook's file as Jupyter writes it: sorted keys, one space, one line feed at the end."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _normalise_output(output: Notebook, run: int) -> Notebook:
    kept = {key: value for key, value in output.items() if key in {"output_type", "name", "text", "data", "ename", "evalue", "traceback"}}
    if output["output_type"] == "stream":
        kept["text"] = text_of(output["text"])
    if "data" in output:
        kept["data"] = {
            sort: value if sort == "application/json" or not isinstance(value, str | list) else text_of(value).splitlines(keepends=True)
            for sort, value in output["data"].items()
        }
        kept["metadata"] = {}
    if output["output_type"] == "execute_result":
        kept["execution_count"] = run
    return kept


def _join_streams(outputs: list[Notebook]) -> list[Notebook]:
    joined: list[Notebook] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" and last.get("output_type") == "stream" and last["name"] == output["name"]:
            last["text"] += output["text"]
        else:
            joined.append(output)
    return [
        output | {"text": output["text"].splitlines(keepends=True)} if output["output_type"] == "stream" else output for output in joined
    ]
