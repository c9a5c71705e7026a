"""The poisoned corpus, read once and shown in every way that marsad shows: nothing of it comes alive anywhere.

The report runs the project's own notebooks. What a browser makes of its pages, tests/browser holds on a report with hostile text.
"""

from __future__ import annotations

import ast
import csv
import fcntl
import io
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from papermill.translators import PythonTranslator

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.engine import extract
from marsad.errors import ParameterError
from marsad.report.parameters import check_names, check_values
from marsad.report.scripts import hash_of, loader, policy
from marsad.tables.cells import FORMULA

from ..browser.reports import make_report
from .poison import FORMULAS, LIVE, MARK, write

RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# forms of our own have no address, and the policy lets them send nothing
ALIVE = {"iframe", "object", "embed", "base", "img", "animate", "audio", "video", "link"}
LOADING = {"src", "srcset", "srcdoc", "action", "formaction", "poster", "background", "data", "ping"}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return a folder with all that is made of the poisoned corpus; made once for all processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    home = shared / "poisoned"
    with (shared / "poisoned.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "done").exists():
            make_all(root, home)
            (home / "done").touch()
    return home


def make_all(root: Path, home: Path) -> None:
    home.mkdir(exist_ok=True)
    corpus, tables = write(home / "corpus.jsonl"), home / "tables"
    extract(corpus, tables)
    (home / "other.jsonl").write_text(corpus.read_text(encoding="ascii").replace("17 ", "18 "), encoding="ascii")
    extract(home / "other.jsonl", home / "before")
    make_report(root, home / "report", tables, "en")
    for to in ("csv-excel", "csv-semicolon", "csv", "tsv"):
        assert main(["export", str(tables), "--to", to, "--out", str(home / to), "--quiet"]) == 0
    for name in ("t.xlsx", "t.sqlite", "t.geojson"):
        assert main(["export", str(tables), "--out", str(home / name), "--quiet"]) == 0
    assert main(["annotate", str(corpus), "--out", str(home / "annotate.html")]) == 0
    assert main(["review", str(corpus), "--out", str(home / "review.html")]) == 0
    seen = [article.doc_id for article in read_corpus(corpus).articles]
    for number, doc_id in enumerate(seen[:4]):
        assert main(["explain", doc_id, "--corpus", str(corpus), "--html", str(home / f"explain-{number}.html")]) == 0
    assert main(["diff", str(tables), str(home / "before"), "--html", str(home / "diff.html")]) == 1


class Page(HTMLParser):
    """Tells what of a page would live."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.policies: list[str] = []
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        self.inside = tag
        if tag in ALIVE and not (tag == "img" and told.get("src", "").startswith("data:image/")):
            self.found.append(f"<{tag}>")
        if tag == "script":
            self.scripts.append((told, ""))
        if tag == "meta" and told.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(told["content"])
        elif tag == "meta" and "http-equiv" in told:
            self.found.append(f"<meta {told}>")
        for name, value in told.items():
            if name.startswith("on"):
                self.found.append(f"{name}= of <{tag}>")
            if name in LOADING and not value.startswith("data:image/"):
                self.found.append(f"{name}= of <{tag}>")
            if name in {"href", "xlink:href"} and re.match(r"\s*(javascript|data|vbscript|file):", value, re.IGNORECASE):
                self.found.append(value)
            if name == "style" and re.search(r"url\s*\(\s*['\"]?(?!#)", value):
                self.found.append(f"style {value}")

    def handle_data(self, data):
        if self.inside == "script" and self.scripts:
            told, text = self.scripts[-1]
            self.scripts[-1] = (told, text + data)
        if self.inside == "style" and re.search(r"url\s*\(\s*['\"]?(?!#)|@import", data):
            self.found.append("a style that loads")

    def handle_endtag(self, tag):
        self.inside = "" if tag == self.inside else self.inside


def pages(home: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(home.rglob("*.html")):
        yield path.relative_to(home).as_posix(), path.read_text(encoding="utf-8")


def test_there_is_something_to_show(made: Path) -> None:
    found = dict(pages(made))
    assert {"annotate.html", "review.html", "explain-0.html", "diff.html", "report/report-en/report.html"} <= set(found)
    assert len([name for name in found if "/evidence/" in name]) > len(LIVE)
    assert len([name for name in found if "/events/" in name]) > 3
    shown = found["report/report-en/report.html"]
    assert f"&lt;script&gt;{MARK}=1&lt;/script&gt;" in shown
    assert "{{ 7*191 }}" in shown


def test_nothing_on_any_page_is_alive(made: Path) -> None:
    for name, text in pages(made):
        page = Page(text)
        assert page.found == [], name
        assert "form-action 'none'" in page.policies[0], name
        assert len(page.policies) == 1, name
        assert "default-src 'none'" in page.policies[0], name
        assert "unsafe-eval" not in page.policies[0], name
        assert not re.search(r"script-src[^;]*'unsafe-inline'", page.policies[0]), name


def test_only_our_own_scripts_stand_on_pages_and_the_policy_names_them(made: Path) -> None:
    own = policy([loader()])
    for name, text in pages(made):
        page = Page(text)
        run = [code for told, code in page.scripts if told.get("type") != "application/json"]
        data = [code for told, code in page.scripts if told.get("type") == "application/json"]
        assert not any(f"{MARK}=" in code for code in run if "sentences" not in code), name
        for code in data:
            json.loads(code)
        if name.startswith("report/") and "report.html" not in name and run:
            assert [page.policies[0], *run] == [own, loader()], name
        if name in {"annotate.html", "review.html"}:
            assert (len(run), len(data)) == (1, 1)
            assert page.policies[0] == policy_of_a_tool(run[0]), name


def policy_of_a_tool(script: str) -> str:
    rules = ("default-src 'none'", "style-src 'unsafe-inline'", f"script-src 'sha256-{hash_of(script)}'", "img-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def test_nothing_hidden_stands_raw_on_a_page(made: Path) -> None:
    for name, text in pages(made):
        if name in {"annotate.html", "review.html"}:
            # texts stand there as data, which the page's own script shows as text
            shown = re.sub(r'<script type="application/json"[^>]*>.*?</script>', "", text, flags=re.DOTALL)
        else:
            shown = text
        assert not RAW.search(shown), (name, RAW.search(shown))


def test_no_template_is_worked_out(made: Path) -> None:
    for name, text in pages(made):
        assert "1337" not in re.sub(r"[0-9a-f]{8,}|base64,[A-Za-z0-9+/=]+|sha256-\S+|\d+\.\d+", "", text), name
        assert "__subclasses__" not in text or "{% for x in" in text, name


def test_tables_hold_texts_exactly(made: Path) -> None:
    """The tables' own CSV is for programs: what an article says is there, character by character."""
    with (made / "tables" / "articles.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["source"] for row in csv.DictReader(file)}
    assert {formula.strip() for formula in FORMULAS} <= sources
    with (made / "csv" / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source"] for row in csv.DictReader(file)} == sources


@pytest.mark.parametrize(("folder", "delimiter"), [("csv-excel", ","), ("csv-semicolon", ";")])
def test_what_is_for_spreadsheets_holds_no_formula(made: Path, folder: str, delimiter: str) -> None:
    number = re.compile(r"[+-]?\d+([.,]\d+)?")
    guarded = 0
    for path in (made / folder).glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=delimiter):
                guarded += sum(cell.startswith("'") for cell in row)
                assert [cell for cell in row if cell.startswith(FORMULA) and not number.fullmatch(cell)] == [], path.name
    assert guarded > len(FORMULAS)


def test_a_charts_numbers_hold_no_formula(made: Path) -> None:
    number = re.compile(r"[+-]?\d+(\.\d+)?")
    found = list((made / "report" / "report-en" / "charts").rglob("*.csv"))
    assert found
    cells = [cell for path in found for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA) and not number.fullmatch(cell)] == []


def test_a_workbook_holds_no_formula_and_no_link(made: Path) -> None:
    book = openpyxl.load_workbook(made / "t.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_a_database_holds_texts_as_values(made: Path) -> None:
    with closing(sqlite3.connect(made / "t.sqlite")) as file:
        assert file.execute("SELECT count(*) FROM articles WHERE source = ?", (FORMULAS[0],)).fetchone()[0] > 0
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_json_of_every_sort_can_be_read(made: Path) -> None:
    json.loads((made / "t.geojson").read_text(encoding="utf-8"))
    lines = (made / "tables" / "claims.jsonl").read_text(encoding="utf-8").split("\n")
    assert len([json.loads(line) for line in lines if line]) == len(read_corpus(made / "corpus.jsonl").articles)


def test_nothing_acts_on_a_terminal(made: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for article in read_corpus(made / "corpus.jsonl").articles[:12]:
        assert main(["explain", article.doc_id, "--corpus", str(made / "corpus.jsonl")]) == 0
    assert main(["diff", str(made / "tables"), str(made / "before")]) == 1
    assert not RAW.search("".join(capfd.readouterr()))


def test_code_in_parameters_stays_text() -> None:
    told = {
        "start": '"; import os; os.system("touch pwned") #',
        "corpus": "x'\n__import__('os').system('true')\n'",
        "language": '{{ 7*191 }} \\" \\\\ \u2028 \0 \N{RIGHT-TO-LEFT OVERRIDE}',
        "top": {"a": ['"""', "'''", None, True, 1.5]},
    }
    code = PythonTranslator.codify(told)
    assigned = {}
    for statement in ast.parse(code).body:
        assert isinstance(statement, ast.Assign)
        (name,) = statement.targets
        assigned[name.id] = ast.literal_eval(statement.value)
    assert assigned == told


@pytest.mark.parametrize("name", ["start = 1\nimport os", "__import__('os')", "a;b", "os", ""])
def test_code_in_a_parameters_name_is_refused(name: str) -> None:
    with pytest.raises(ParameterError):
        check_names([name], ["start", "end"])
    with pytest.raises(ParameterError):
        check_values({"start": name or "x"})
