"""Parameters are checked by name, type and value before anything runs, and never bent into another type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.errors import ParameterError
from marsad.report.parameters import Declared, check_for, check_names, check_types, check_values, read_day, read_declared


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"freq": "monthly"}, "did you mean 'month'"),
        ({"freq": ""}, "choose one of day, week, month"),
        ({"language": "AR"}, "did you mean 'ar'"),
        ({"language": "fr"}, "choose one of en, ar"),
        ({"start": "2024"}, "YYYY-MM-DD"),
        ({"start": "٢٠٢٤-٠١-٠١"}, "is not a day"),
        ({"start": "20240101"}, "is not a day"),
        ({"end": "2024-02-30"}, "is not a day"),
        ({"start": "2024-01-01 "}, "is not a day"),
        ({"start": 2024}, "is of type int"),
        ({"end": None}, "is of type NoneType"),
        ({"freq": True}, "is of type bool"),
        ({"corpus": 7}, "is of type int"),
        ({"start": "2024-06-02", "end": "2024-06-01"}, "is after end"),
    ],
)
def test_a_value_that_is_not_allowed_is_an_error_that_says_what_is(values, said):
    with pytest.raises(ParameterError, match=said) as caught:
        check_values(values)
    assert caught.value.code == "M200"
    assert caught.value.remedy


@pytest.mark.parametrize("values", [{}, {"start": "2024-01-01", "end": "2024-01-01"}, {"freq": "day", "language": "ar"}, {"start": ""}])
def test_allowed_values_pass(values):
    check_values(values)


def test_a_day_that_is_not_set_is_none():
    assert read_day("start", "") is None


def test_an_unknown_name_gets_the_nearest_one_and_the_list():
    with pytest.raises(ParameterError, match="did you mean 'language'") as caught:
        check_names(["langauge"], ["corpus", "language"], where="02.ipynb")
    assert caught.value.remedy == "the parameters are corpus, language"
    assert caught.value.where == "02.ipynb"


def test_a_truth_value_is_no_whole_number():
    with pytest.raises(ParameterError, match="bool, not int"):
        check_types({"top": True}, [Declared("top", 10, "")])


def test_a_list_stays_a_list():
    check_types({"kinds": ["strike"]}, [Declared("kinds", [], "")])


@pytest.fixture
def notebook(tmp_path: Path):
    def write(source: str, tags: list[str] | None = None) -> Path:
        path = tmp_path / "x.ipynb"
        cell = {"cell_type": "code", "metadata": {"tags": ["parameters"] if tags is None else tags}, "source": source, "outputs": []}
        path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
        return path

    return write


def test_the_tagged_cell_declares_names_defaults_and_comments(notebook):
    path = notebook('corpus = "seeds"  # مجلد المقالات\ntop: int = 10\nflag = False # on or off\n')
    assert read_declared(path) == (
        Declared("corpus", "seeds", "مجلد المقالات"),
        Declared("top", 10, ""),
        Declared("flag", default=False, comment="on or off"),
    )


def test_a_notebook_without_tagged_cell_declares_nothing(notebook):
    assert read_declared(notebook("x = 1", tags=[])) == ()


@pytest.mark.parametrize("source", ["import os", "x = os.sep", "x, y = 1, 2", "x = = 1", "x: int"])
def test_a_parameters_cell_that_computes_is_an_error_naming_the_line(notebook, source):
    with pytest.raises(ParameterError, match="line 2"):
        read_declared(notebook("a = 1\n" + source))


def test_what_is_no_notebook_is_said_so(tmp_path: Path):
    path = tmp_path / "no.ipynb"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ParameterError, match="not a notebook"):
        read_declared(path)


def test_values_are_held_against_one_notebook(notebook):
    path = notebook('freq = "month"\ntop = 10\n')
    check_for(path, {"freq": "week", "top": 5})
    with pytest.raises(ParameterError, match="did you mean 'freq'"):
        check_for(path, {"frek": "week"})
    with pytest.raises(ParameterError, match="str, not int"):
        check_for(path, {"top": "5"})
    with pytest.raises(ParameterError, match="did you mean 'week'"):
        check_for(path, {"freq": "weeks"})
