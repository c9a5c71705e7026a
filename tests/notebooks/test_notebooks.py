"""The committed notebooks: thin, in order, with a parameters cell, and the same story in both languages."""

from __future__ import annotations

import ast
import json
import re
from html.parser import HTMLParser

import pytest

from marsad.evaluate.gold_tables import write_gold_tables
from marsad.report.safety import check_safe
from marsad.tables import read_tables

NAMES = [
    "00_overview",
    "01_corpus",
    "02_strikes",
    "02_strikes_compared",
    "03_deployments",
    "04_meetings",
    "05_numbers_and_times",
    "06_accuracy",
    "07_losses_and_transfers",
    "08_sources",
    "09_compare",
]
PARAMETERS = {"corpus": "seeds", "tables": "", "start": "", "end": "", "as_of": "", "freq": "month", "language": "en", "digits": "western"}


@pytest.fixture(scope="module")
def tables(tmp_path_factory, root):
    folder = tmp_path_factory.mktemp("gold")
    write_gold_tables(root / "seeds", root / "data" / "gold" / "seeds.jsonl", folder)
    return folder


@pytest.fixture(params=NAMES)
def cells(request, root):
    return json.loads((root / "notebooks" / f"{request.param}.ipynb").read_text(encoding="utf-8"))["cells"]


def code(cells):
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run(cells, **parameters):
    """Run a notebook's cells here, with parameters after the tagged cell as papermill puts them; return what each cell shows."""
    names, shown = {}, []
    for number, source in enumerate(code(cells)):
        parsed = ast.parse(source)
        last = parsed.body.pop() if isinstance(parsed.body[-1], ast.Expr) else None
        exec(compile(parsed, "cell", "exec"), names)  # noqa: S102 - these are the project's own notebooks
        if number == 0:
            names |= parameters
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - the same
            shown.append(value._repr_html_())
    return shown


class Words(HTMLParser):
    """The text of a page less what is set apart as of another script, less links' addresses and pictures' names for machines."""

    def __init__(self, *apart):
        super().__init__()
        self.names, self.apart, self.found = {"bdi", *apart}, 0, []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser's own signature
        self.apart += tag in self.names

    def handle_endtag(self, tag):
        self.apart -= tag in self.names

    def handle_data(self, data):
        if not self.apart:
            self.found.append(re.sub("\u2068[^\u2069]*\u2069", "", data))


def test_the_first_cell_declares_the_parameters_with_a_comment_each(cells):
    assert cells[0]["metadata"]["tags"] == ["parameters"]
    lines = "".join(cells[0]["source"]).splitlines()
    assert all("#" in line for line in lines)
    declared = {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse("\n".join(lines)).body}
    assert PARAMETERS.items() <= declared.items()
    assert all(value == "" for name, value in declared.items() if name not in PARAMETERS)


def test_no_function_class_or_path_is_in_a_notebook(cells):
    for source in code(cells):
        kinds = {type(node) for node in ast.walk(ast.parse(source))}
        assert not kinds & {ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.For, ast.While}
        assert "../" not in source


def test_every_cell_was_run_without_error_and_shows_something(cells):
    for cell in cells[1:]:
        (output,) = cell["outputs"]
        assert output["output_type"] == "execute_result"
        assert "text/html" in output["data"]


def test_nothing_of_a_machine_or_a_clock_is_kept(cells):
    assert len({cell["id"] for cell in cells}) == len(cells)
    text = json.dumps(cells)
    assert "iopub" not in text
    assert "/home/" not in text
    assert "/tmp/" not in text  # noqa: S108 - looked for, not used


@pytest.mark.parametrize(
    "more",
    [
        {"language": "ar", "start": "2031-01-01", "end": "2031-02-01"},
        {"start": "2031-01-01"},
        {"freq": "week"},
        {"language": "ar", "freq": "day", "start": "2025-07-01"},
    ],
)
def test_it_runs_with_other_parameters_and_is_safe_to_show(cells, tables, more):
    shown = run(cells, tables=str(tables), **more)
    assert len(shown) == len(code(cells)) - 1
    for part in shown:
        check_safe(part, "here")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_was_known_on_a_day_is_told_and_nothing_later(cells, tables, language, root, tmp_path, monkeypatch):
    (tmp_path / "Makefile").touch()
    (tmp_path / "data").symlink_to(root / "data")
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    shown = run(cells, tables=str(tables), as_of="2025-07-10", language=language)
    day = {"en": "10 Jul 2025", "ar": "10 يوليو 2025"}[language]
    assert f"up to {day}" in shown[0] or f"حتى {day}" in shown[0]
    captions = re.findall(r'<p class="caption">(.*?)</p>', "".join(shown))
    assert all(day in caption for caption in captions)
    whole = run(cells, tables=str(tables), language=language)
    later = read_tables(tables).articles.query("published > '2025-07-10'").doc_id
    assert len(later) == 2
    for doc_id in later:
        assert f"{doc_id}.html" not in "".join(shown)
    assert day not in whole[0]


def test_before_the_first_article_nothing_was_known(cells, tables, root, tmp_path, monkeypatch):
    (tmp_path / "Makefile").touch()
    (tmp_path / "data").symlink_to(root / "data")
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    assert len(run(cells, tables=str(tables), as_of="2010-01-01")) == len(code(cells)) - 1


def test_the_arabic_page_is_arabic_throughout(cells, tables):
    reader = Words()
    reader.feed("".join(run(cells, tables=str(tables), language="ar")))
    said = " ".join(reader.found)
    # addresses of models and the like are names; every other Latin word would be a label that nobody translated
    assert re.findall(r"[A-Za-z]{3,}", said) == []


def test_an_arabic_reader_has_the_digits_that_she_asks_for_and_nobody_else(cells, tables):
    reader = Words("code", "blockquote", "q", "mark")
    for more in ({}, {"freq": "day", "start": "2025-07-01"}):
        reader.feed("".join(run(cells, tables=str(tables), language="ar", digits="eastern", **more)))
    said = " ".join(reader.found)
    assert re.findall(r"(?<![A-Za-z0-9.-])[0-9][^ ]*", said) == []
    assert re.search("[٠-٩]", said)
    assert run(cells, tables=str(tables), digits="eastern") == run(cells, tables=str(tables))


def test_the_english_page_needs_no_arabic_but_the_articles_own_words(cells, tables):
    reader = Words()
    reader.feed("".join(run(cells, tables=str(tables), language="en")))
    assert not re.search(r"[\u0600-\u06ff]", " ".join(reader.found))


def test_it_is_the_same_on_every_run(cells, tables):
    assert run(cells, tables=str(tables)) == run(cells, tables=str(tables))
