"""A notebook's content without the trace of its run."""

from __future__ import annotations

import copy
import json

import nbformat
import pytest

from marsad.errors import ParameterError
from marsad.report.notebooks import find_notebooks, normalise, sources, write_text


def code(source, *outputs, tags=(), **metadata):
    return {
        "cell_type": "code",
        "id": "random",
        "metadata": {"tags": list(tags), **metadata} if tags else metadata,
        "source": source,
        "execution_count": 7,
        "outputs": list(outputs),
    }


def notebook(*cells, **metadata):
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def test_two_runs_that_show_the_same_are_the_same():
    one = notebook(code("1 + 1", papermill={"duration": 0.1}), papermill={"start_time": "2024-01-01", "input_path": "/home/a/x.ipynb"})
    two = copy.deepcopy(one)
    two["cells"][0] |= {"id": "other", "execution_count": 9}
    two["cells"][0]["metadata"] = {"papermill": {"duration": 0.2}, "execution": {"iopub.status.busy": "now"}}
    two["metadata"] = {"widgets": {}, "kernelspec": {"name": "other", "display_name": "mine"}}
    assert write_text(normalise(one)) == write_text(normalise(two))


def test_a_changed_output_is_a_change():
    one = notebook(code("x", stream("26\n")))
    two = notebook(code("x", stream("27\n")))
    assert normalise(one) != normalise(two)


def test_it_is_a_valid_notebook():
    ran = notebook(
        code("x", stream("a\n"), {"output_type": "execute_result", "execution_count": 3, "data": {"text/plain": "1"}, "metadata": {}}),
        {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "# عنوان"},
        code("x"),
    )
    result = nbformat.reads(write_text(normalise(ran)), as_version=4)
    nbformat.validate(result)
    assert len({cell.id for cell in result.cells}) == 3


def test_streams_that_were_cut_by_chance_are_joined():
    whole = notebook(code("x", stream("a\nb\n"), stream("e", "stderr"), stream("c\n")))
    parts = notebook(code("x", stream("a\n"), stream("b\n"), stream("e", "stderr"), stream("c\n")))
    assert normalise(whole) == normalise(parts)


def test_the_injected_cell_shows_what_it_is_told_and_no_place_of_the_machine():
    ran = notebook(code('corpus = "seeds"', tags=["parameters"]), code('corpus = "/home/a/seeds"', tags=["injected-parameters"]))
    shown = normalise(ran, {"corpus": "seeds", "freq": "week"})
    assert "".join(shown["cells"][1]["source"]) == "corpus = 'seeds'\nfreq = 'week'"
    assert "/home/a" not in write_text(shown)
    assert len(normalise(ran)["cells"]) == 1


def test_sources_are_what_a_run_depends_on():
    one = notebook(code("x = 1", stream("a")))
    two = notebook(code(["x = ", "1"]))
    assert sources(one) == sources(two)
    assert sources(one) != sources(notebook(code("x = 2")))
    assert sources(one) != sources(notebook(code("x = 1", tags=["parameters"])))


def test_normalising_twice_changes_nothing():
    once = normalise(notebook(code("x", stream("a"), tags=["parameters"])))
    assert normalise(json.loads(write_text(once))) == once


def test_notebooks_are_found_in_order_of_their_names(tmp_path):
    for name in ("02_b.ipynb", "01_a.ipynb", ".hidden.ipynb", "note.txt"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [path.name for path in find_notebooks(tmp_path)] == ["01_a.ipynb", "02_b.ipynb"]


def test_no_notebook_is_an_error_naming_the_folder(tmp_path):
    with pytest.raises(ParameterError) as caught:
        find_notebooks(tmp_path)
    assert caught.value.where == str(tmp_path)
