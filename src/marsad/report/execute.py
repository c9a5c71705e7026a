"""Run notebooks by papermill, side by side, each in a kernel of its own."""

from __future__ import annotations

import logging
import os
import re
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.charts.chart import PICTURES
from marsad.report.errors import NotebookError
from marsad.report.kernel import kill_kernels, manager_in
from marsad.report.notebooks import Notebook, normalise, text_of

Progress = Callable[[str], None]
_CELL_SECONDS = 1800
_OURS = re.compile(r"error\[\w+\]: (.*?)(?:\n  at: (.*?))?(?:\n  do: (.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Task:
    """A notebook to run: its file, the parameters it is given, and those that its page shows in their place.

    With `pictures`, its charts' pictures come with their numbers.
    """

    notebook: Path
    parameters: Mapping[str, object]
    shown: Mapping[str, object]
    pictures: bool = False


def execute_all(tasks: Sequence[Task], *, progress: Progress | None = None, workers: int | None = None) -> tuple[Notebook, ...]:
    """Run notebooks side by side and return them, normalised, in the order of `tasks`.

    A line goes to `progress` as each one ends, with the time it took. Raises NotebookError for the first that fails; the
    others are stopped. An interruption stops all.
    """
    done: dict[int, Notebook] = {}
    pool = ThreadPoolExecutor(max_workers=workers or min(len(tasks) or 1, os.cpu_count() or 1))
    try:
        running = {pool.submit(_timed, task): index for index, task in enumerate(tasks)}
        for future in as_completed(running):
            index = running[future]
            done[index], seconds = future.result()
            if progress:
                progress(f"executed {tasks[index].notebook.name} in {seconds:.1f} s ({len(done)} of {len(tasks)})")
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        kill_kernels()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return tuple(done[index] for index in range(len(tasks)))


def _timed(task: Task) -> tuple[Notebook, float]:
    from jupyter_core.utils import ensure_event_loop  # noqa: PLC0415

    started = time.perf_counter()
    try:
        return execute(task), time.perf_counter() - started
    finally:
        # Jupyter gives each thread a loop and leaves it open
        ensure_event_loop().close()


def execute(task: Task) -> Notebook:
    """Run one notebook from top to bottom and return it, normalised.

    Its current folder is the notebook's own, as in JupyterLab. Raises NotebookError, naming notebook, cell and cause.
    """
    import papermill  # noqa: PLC0415 - loading it takes longer than all else here
    from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    for name in ("papermill", "traitlets"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what stops is told by the errors below, once
    where = task.notebook.name
    with tempfile.TemporaryDirectory(prefix="marsad-", ignore_cleanup_errors=True) as folder:
        try:
            ran: Any = papermill.execute_notebook(
                str(task.notebook),
                None,
                parameters=dict(task.parameters),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                kernel_manager_class=manager_in(Path(folder), {PICTURES: "1"} if task.pictures else {}),
                # papermill's own `cwd` moves the whole process, which runs other notebooks too
                resources={"metadata": {"path": str(task.notebook.parent)}},
                timeout=_CELL_SECONDS,
            )
        except PapermillExecutionError as error:
            # counted from 1 and without the cell that papermill puts in where it is given parameters
            cell = f"{where}, cell {error.cell_index + (not task.parameters)}: {_first_line(error.source)}"
            raise _stopped(error.ename, error.evalue, cell) from error
        except (DeadKernelError, CellTimeoutError, RuntimeError) as error:
            said = (Path(folder) / "said").read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
            raise NotebookError(
                f"the kernel stopped: {' '.join([str(error), *said])}", where=where, remedy="see whether memory ran out, and try again"
            ) from error
    return normalise(ran, task.shown)


def _stopped(name: str, said: str, cell: str) -> NotebookError:
    """Return the error of a cell; of one that marsad itself raised the words stand as they are, with what to do about it."""
    found = _OURS.fullmatch(said)
    if found is None:
        return NotebookError(
            f"{name}: {said}", where=cell, remedy="open it by `make lab` and run it from the top, or see the cause with --debug"
        )
    what, where, remedy = found.groups()
    return NotebookError(what, where=f"{cell} ({where})" if where else cell, remedy=remedy)


def _first_line(source: str) -> str:
    return next((line for line in text_of(source).splitlines() if line.strip()), "")
