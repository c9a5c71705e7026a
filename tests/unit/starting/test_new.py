"""`marsad new` makes a project that works at once, and never writes over anything."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.corrections import find_corrections, read_entries
from marsad.errors import OutputError
from marsad.report.parameters import DEFAULTS, read_declared
from marsad.report.plan import read_plan
from marsad.starting import new_project


@pytest.fixture
def project(tmp_path):
    new_project(tmp_path / "mine")
    return tmp_path / "mine"


def test_its_corpus_corrections_and_reports_are_read_as_they_stand(project):
    corpus = read_corpus(project / "corpus", strict=True)
    assert [article.doc_id for article in corpus.articles] == ["example"]
    assert list(corpus.notes) == []
    found = find_corrections(project / "corpus")
    assert found == project / "corrections.yaml"
    assert list(read_entries(found)) == []
    assert read_plan(project / "report.yaml").reports == {"": {"corpus": "corpus", "freq": "month", "language": "en"}}


def test_its_notebooks_are_the_packages_without_outputs_and_read_its_own_corpus(project, root):
    names = {path.name for path in (project / "notebooks").iterdir()}
    assert names == {path.name for path in (root / "notebooks").glob("*.ipynb")} | {"10_mine.ipynb"}
    for path in (project / "notebooks").iterdir():
        declared = {one.name: one.default for one in read_declared(path)}
        assert declared["corpus"] == "corpus"
        assert set(declared) >= set(DEFAULTS)
        assert not [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell.get("outputs")]


def test_no_place_of_this_machine_and_no_template_is_left_in_it(project, root):
    for path in project.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "{{" not in text, path
            assert str(root) not in text, path
    assert (project / "README.md").read_text(encoding="utf-8").startswith("# mine\n")
    assert (project / ".gitignore").is_file()


def test_nothing_is_written_over(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert "there is something already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_may_not_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        new_project(tmp_path / "mine")
    tmp_path.chmod(0o700)


def test_make_report_works_at_once_with_the_package_that_is_installed(project, tmp_path):
    for path in (project / "notebooks").iterdir():
        if path.stem not in {"02_strikes", "10_mine"}:
            path.unlink()
    tools = tmp_path / "bin"
    tools.mkdir()
    command = tools / "marsad"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m marsad "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    clean = {name: value for name, value in os.environ.items() if name != "MARSAD_HOME"}
    ran = subprocess.run(
        [shutil.which("make") or "make", "report"],
        cwd=project,
        env=clean | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    pages = project / "build/report"
    assert "48" in (pages / "10_mine.html").read_text(encoding="utf-8")
    assert Path("evidence/example.html") in {path.relative_to(pages) for path in pages.rglob("*.html")}
    made = json.loads((pages / "manifest.json").read_text(encoding="utf-8"))
    assert "corpus/example.txt" in made["inputs"]
