"""A `report.yaml` says which reports to make: combinations, named ones, parameters as text; a slip is told before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import ParameterError
from marsad.report.plan import read_plan, read_yaml


def plan(tmp_path, text, given=None):
    path = tmp_path / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return read_plan(path, given)


def test_a_file_without_lists_asks_for_one_report(tmp_path):
    found = plan(tmp_path, "out: build/mine\nparameters: {corpus: articles, start: 2025-07-01}\n")
    assert found.reports == {"": {"corpus": "articles", "start": "2025-07-01"}}
    assert (found.out, found.workers) == (Path("build/mine"), None)


def test_an_empty_file_asks_for_the_default(tmp_path):
    assert plan(tmp_path, "# nothing yet\n").reports == {"": {}}


def test_a_month_each_with_its_days_and_the_last_cut(tmp_path):
    found = plan(tmp_path, "sweep: {period: {step: month, from: 2024-12-15, to: 2025-02-10}}\n")
    assert found.reports == {
        "2024-12": {"start": "2024-12-15", "end": "2024-12-31"},
        "2025-01": {"start": "2025-01-01", "end": "2025-01-31"},
        "2025-02": {"start": "2025-02-01", "end": "2025-02-10"},
    }


@pytest.mark.parametrize(
    ("step", "names"),
    [("day", ["2025-12-28", "2025-12-29", "2025-12-30"]), ("week", ["2025-W52", "2026-W01"]), ("year", ["2025"])],
)
def test_other_steps(tmp_path, step, names):
    found = plan(tmp_path, f"sweep: {{period: {{step: {step}, from: 2025-12-28, to: 2025-12-30}}}}\n")
    assert list(found.reports) == names


def test_lists_are_combined_and_named_reports_come_after(tmp_path):
    text = "parameters: {freq: day}\nsweep: {side: [RUS, UKR], language: [en, ar]}\nreports: [{name: whole year, freq: month}]\n"
    found = plan(tmp_path, text, {"corpus": "mine"})
    assert list(found.reports) == ["RUS-en", "RUS-ar", "UKR-en", "UKR-ar", "whole-year"]
    assert found.reports["UKR-ar"] == {"freq": "day", "side": "UKR", "language": "ar", "corpus": "mine"}
    assert found.reports["whole-year"] == {"freq": "month", "corpus": "mine"}


def test_no_name_leaves_the_folder(tmp_path):
    assert list(plan(tmp_path, "sweep: {corpus: [../a/b, c d]}\n").reports) == ["a-b", "c-d"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("freq: day", "there is no key 'freq'"),
        ("sweep: {side: RUS}", "sweep, side is no list"),
        ("sweep: {period: {step: month}}", "sweep, period is not complete"),
        ("sweep: {period: {step: month, from: 2025-02-30, to: 2025-03-01}}", "is not a day"),
        ("sweep: {period: {step: day, from: 2025-03-02, to: 2025-03-01}}", "has no days"),
        ("sweep: {period: {step: day, from: 2020-01-01, to: 2025-03-01}}", "these are 1887 reports"),
        ("reports: [{start: 2025-01-01}]", "it has no name"),
        ("reports: [{name: a}, {name: a}]", "two reports have the name 'a'"),
        ("reports: {name: a}", "reports is no list"),
        ("workers: two", "is no number of processes"),
        ("- a", "the file is no table"),
        ("a: [", "neither YAML nor JSON"),
    ],
)
def test_a_slip_is_told(tmp_path, text, words):
    with pytest.raises(ParameterError, match=words) as told:
        plan(tmp_path, text)
    assert told.value.where
    assert told.value.remedy


def test_json_is_read_as_papermill_reads_it(tmp_path):
    (tmp_path / "p.json").write_text('{"freq": "week", "start": null}', encoding="utf-8")
    assert read_yaml(tmp_path / "p.json") == {"freq": "week", "start": ""}
    with pytest.raises(ParameterError, match="cannot be read"):
        read_yaml(tmp_path / "nowhere.yaml")
