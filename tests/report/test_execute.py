"""Notebooks run in real kernels: what they give, and what happens where they fail."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from marsad.report.errors import NotebookError
from marsad.report.execute import Task, execute_all
from marsad.report.refresh import refresh_notebooks

from .conftest import make_notebook


def printed(notebook) -> str:
    return "".join("".join(output.get("text", ())) for cell in notebook["cells"] for output in cell.get("outputs", ()))


def test_notebooks_run_side_by_side_in_the_order_asked_for(tmp_path: Path):
    one = make_notebook(tmp_path / "one.ipynb", "import os, sys; print(os.getcwd(), freq, sys.executable)")
    two = make_notebook(tmp_path / "two.ipynb", "import os; print(os.environ['TZ'], os.environ['PYTHONHASHSEED'], start)")
    told: list[str] = []
    first, second = execute_all([Task(one, {"freq": "week"}, {"freq": "week"}), Task(two, {"start": 'a"\n\\ب'}, {})], progress=told.append)
    assert printed(first) == f"{tmp_path} week {sys.executable}\n"
    assert printed(second) == 'UTC 0 a"\n\\ب\n'
    assert sorted(line.split(" in ")[0] for line in told) == ["executed one.ipynb", "executed two.ipynb"]
    assert first["cells"][1]["source"] == ["freq = 'week'"]


def test_a_cell_that_fails_is_named_with_its_cause(tmp_path: Path):
    path = make_notebook(tmp_path / "bad.ipynb", "x = 1", "\n# first\n{}['قتلى']")
    with pytest.raises(NotebookError) as caught:
        execute_all([Task(path, {"freq": "day"}, {})])
    assert caught.value.what == "KeyError: 'قتلى'"
    assert caught.value.where == "bad.ipynb, cell 3: # first"
    assert "lab" in (caught.value.remedy or "")


def test_an_error_of_ours_says_itself_what_to_do(tmp_path: Path):
    path = make_notebook(tmp_path / "bad.ipynb", "from marsad.report.parameters import check_values\ncheck_values({'freq': 'weak'})")
    with pytest.raises(NotebookError) as caught:
        execute_all([Task(path, {"freq": "day"}, {})])
    assert caught.value.what == "freq = 'weak' is not allowed; did you mean 'week'?"
    assert caught.value.where == "bad.ipynb, cell 2: from marsad.report.parameters import check_values (freq)"
    assert caught.value.remedy == "choose one of day, week, month"


def test_without_parameters_the_cell_is_counted_the_same(tmp_path: Path):
    path = make_notebook(tmp_path / "bad.ipynb", "x = 1", "1 / 0")
    with pytest.raises(NotebookError) as caught:
        execute_all([Task(path, {}, {})])
    assert caught.value.where == "bad.ipynb, cell 3: 1 / 0"


def test_a_kernel_that_dies_is_said(tmp_path: Path):
    path = make_notebook(tmp_path / "dead.ipynb", "import os; os._exit(3)")
    with pytest.raises(NotebookError, match="kernel stopped") as caught:
        execute_all([Task(path, {}, {})])
    assert caught.value.where == "dead.ipynb"


def test_an_interruption_ends_the_other_kernels(tmp_path: Path):
    quick = make_notebook(tmp_path / "quick.ipynb", "1")
    # it tells its process, then waits for longer than any test may take
    slow = make_notebook(
        tmp_path / "slow.ipynb", "import os, pathlib, time\npathlib.Path('pid').write_text(str(os.getpid()))\ntime.sleep(3000)"
    )

    def stop(_line: str) -> None:
        while not (tmp_path / "pid").exists():
            time.sleep(0.05)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        execute_all([Task(slow, {}, {}), Task(quick, {}, {})], progress=stop, workers=2)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text(encoding="utf-8")), 0)


def test_refreshing_writes_what_was_stale_once(tmp_path: Path):
    folder = tmp_path / "notebooks"
    path = make_notebook(folder / "a.ipynb", "print('صفر')")
    stale = path.read_bytes()
    assert refresh_notebooks(folder=folder, write=False) == ("a.ipynb",)
    assert path.read_bytes() == stale
    assert refresh_notebooks(folder=folder) == ("a.ipynb",)
    assert "صفر" in path.read_text(encoding="utf-8")
    assert refresh_notebooks(folder=folder, write=False) == ()


def test_a_failing_notebook_leaves_the_others_unwritten(tmp_path: Path):
    folder = tmp_path / "notebooks"
    good = make_notebook(folder / "a.ipynb", "print(1)")
    make_notebook(folder / "b.ipynb", "1 / 0")
    before = good.read_bytes()
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        refresh_notebooks(folder=folder)
    assert good.read_bytes() == before
