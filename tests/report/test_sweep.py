"""Several reports of one file: one folder each, one page over all, and the same bytes for any number of workers."""

from __future__ import annotations

import json

import pytest

from marsad.cli import main
from marsad.errors import ParameterError
from marsad.report import make_reports

from .conftest import OPEN, make_notebook

CONFIG = "parameters: {freq: day}\nsweep: {language: [en, ar], freq: [week, month]}\n"


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def config(project):
    path = project / "report.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


@pytest.mark.usefixtures("ran")
def test_each_report_has_its_folder_and_one_page_leads_to_all(project, config):
    lines = []
    made = make_reports(config, None, {}, None, workers=1, progress=lines.append)
    assert made.reports == 4
    out = project / "build/reports"
    assert {path.name for path in out.iterdir()} == {"en-week", "en-month", "ar-week", "ar-month", "index.html", "reports.json"}
    page = (out / "index.html").read_text(encoding="utf-8")
    for name in ("en-week", "ar-month"):
        assert f'href="{name}/index.html"' in page
        assert (out / name / "index.html").is_file()
    assert "<script" not in page
    told = json.loads((out / "reports.json").read_text(encoding="utf-8"))
    assert told["ar-week"]["parameters"] == {"freq": "week", "language": "ar"}
    assert [line.split(":")[0] for line in lines if line.startswith("report ")] == [f"report {n} of 4" for n in range(1, 5)]
    assert make_reports(config, None, {}, None, workers=1).fresh == 4


@pytest.mark.usefixtures("ran")
def test_options_stand_above_files(project, config, capsys):
    (project / "more.json").write_text('{"start": "2025-07-01", "freq": "month"}', encoding="utf-8")
    config.write_text("parameters: {start: 2024-01-01, language: ar}\n", encoding="utf-8")
    asked = ["report", "--config", "report.yaml", "-f", "more.json", "-p", "freq", "week", "--out", "site", "--quiet"]
    assert main(asked) == 0
    assert capsys.readouterr().out == ""
    parameters = json.loads((project / "site/manifest.json").read_text(encoding="utf-8"))["parameters"]
    assert {name: parameters[name] for name in ("start", "freq", "language")} == {"start": "2025-07-01", "freq": "week", "language": "ar"}


def test_a_wrong_value_is_told_before_any_report_is_made(project, config):
    config.write_text("sweep: {freq: [week, yearly]}\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="freq = 'yearly' is not allowed"):
        make_reports(config, None, {}, None)
    assert not (project / "build/reports").exists()


def test_a_wrong_name_of_a_parameter_is_told(config):
    with pytest.raises(ParameterError, match="did you mean 'freq'"):
        make_reports(config, None, {"ferq": "day"}, None)


def test_the_same_bytes_for_any_number_of_workers(project, config):
    for notebook in (project / "notebooks").iterdir():
        notebook.unlink()
    make_notebook(project / "notebooks/01_only.ipynb", OPEN, "from IPython.display import HTML\nHTML(f'<h1>{freq}</h1>')")
    config.write_text("sweep: {freq: [day, week, month]}\n", encoding="utf-8")
    made = [make_reports(config, None, {}, project / name, workers=count) for name, count in (("one", 1), ("two", 2))]
    assert [one.fresh for one in made] == [0, 0]
    assert tree(project / "one") == tree(project / "two")
