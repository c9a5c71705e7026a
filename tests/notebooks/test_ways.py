"""Every way to run a notebook gives the same: a report's, nbclient's (`jupyter execute`), VS Code's, whose kernel may run elsewhere."""

from __future__ import annotations

import json
import shutil
import sys

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from marsad.report.execute import Task, execute
from marsad.report.notebooks import normalise


class ThisPython(AsyncKernelManager):
    """A kernel of this interpreter, whatever kernels the machine has; all else is as Jupyter does it."""

    @property
    def kernel_spec(self):
        return KernelSpec(argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], display_name="", language="python")


@pytest.fixture(scope="module")
def project(tmp_path_factory, root):
    home = tmp_path_factory.mktemp("project")
    (home / "Makefile").touch()
    (home / "notebooks").mkdir()
    shutil.copy(root / "notebooks" / "02_strikes.ipynb", home / "notebooks")
    shutil.copytree(root / "seeds", home / "seeds")
    return home


@pytest.fixture(scope="module")
def expected(project):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MARSAD_HOME", raising=False)
        return shown(execute(Task(project / "notebooks" / "02_strikes.ipynb", {}, {})))


def shown(notebook):
    return [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(path, folder, before=""):
    """Run a notebook by nbclient in a kernel whose current folder is `folder`; `before` is what an editor runs first."""
    notebook = nbformat.read(path, as_version=4)
    cells = [nbformat.v4.new_code_cell(before)] if before else []
    notebook.cells = cells + notebook.cells
    NotebookClient(notebook, kernel_manager_class=ThisPython, resources={"metadata": {"path": str(folder)}}, timeout=300).execute()
    notebook.cells = notebook.cells[len(cells) :]
    return shown(normalise(json.loads(nbformat.writes(notebook))))


def test_by_nbclient_in_its_own_folder(project, expected, monkeypatch):
    monkeypatch.delenv("MARSAD_HOME", raising=False)
    assert run(project / "notebooks" / "02_strikes.ipynb", project / "notebooks") == expected


def test_in_vs_code_with_a_kernel_that_runs_elsewhere(project, expected, monkeypatch, tmp_path):
    monkeypatch.delenv("MARSAD_HOME", raising=False)
    path = project / "notebooks" / "02_strikes.ipynb"
    found = run(path, tmp_path, f"__vsc_ipynb_file__ = {str(path)!r}")
    assert list(tmp_path.iterdir()) == []
    differing = [number for number, (one, other) in enumerate(zip(found, expected, strict=True)) if one != other]
    # a reader is there: the chart that can be explored has its controls
    assert len(differing) == 1
    ((controls,),) = (found[number] for number in differing)
    assert "application/vnd.jupyter.widget-view+json" in controls["data"]
    assert "explore" in "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][differing[0]]["source"])


def test_a_report_that_is_made_from_an_open_notebook_has_no_controls(project, expected, monkeypatch):
    monkeypatch.delenv("MARSAD_HOME", raising=False)
    path = project / "notebooks" / "02_strikes.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    assert shown(execute(Task(path, {}, {}))) == expected
