"""A report is verified against its files, its inputs, and what comes out when it is made once more."""

from __future__ import annotations

import json
import shutil

import pytest

from marsad.cli import main
from marsad.errors import ParameterError
from marsad.report import build
from marsad.report.verify import verify

from .conftest import OPEN, make_notebook

pytestmark = pytest.mark.usefixtures("project", "ran")


@pytest.fixture
def report():
    return build({"freq": "week"}).out


def told(verified):
    return [(one.part, one.name, one.how) for one in verified.differences]


def test_a_report_just_made_is_as_its_inputs_give_it(report, project):
    found = verify(report)
    assert told(found) == []
    assert set(found.checked) == {"files", "inputs", "tables", "notebooks", "pages"}
    assert all(found.checked.values())
    assert "pages: " in str(found)
    assert "all as they were" in str(found)
    assert not (project / "build/verify").exists()


def test_the_manifest_has_hashes_of_inputs_tables_notebooks_and_pages(report):
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    assert "corpus/manifest.csv" in manifest["inputs"]
    assert len(manifest["inputs"]) == 6
    assert set(manifest["notebooks"]) == {"01_first.ipynb", "02_second.ipynb"}
    assert {"tables/claims.parquet", "index.html", "ro-crate-metadata.json"} <= set(manifest["files"])
    assert "/" not in manifest["corpus"]


def test_a_page_that_was_changed_is_told(report):
    page = report / "01_first.html"
    page.write_text(page.read_text(encoding="utf-8").replace("First", "Last"), encoding="utf-8")
    (report / "letter.txt").write_text("mine", encoding="utf-8")
    (report / "02_second.html").unlink()
    assert told(verify(report, remake=False)) == [
        ("files", "01_first.html", "changed"),
        ("files", "02_second.html", "missing"),
        ("files", "letter.txt", "added"),
    ]


def test_an_article_that_was_changed_is_told_with_what_comes_of_it(report, project):
    article = next((project / "seeds").glob("000*.txt"))
    article.write_text(article.read_text(encoding="utf-8").replace("597", "598"), encoding="utf-8")
    found = told(verify(report))
    assert ("inputs", f"corpus/{article.name}", "changed") in found
    assert ("tables", "tables/claims.csv", "differs") in found
    assert ("pages", "events.html", "differs") in found


def test_a_changed_notebook_is_told(report, project):
    make_notebook(project / "notebooks/02_second.ipynb", OPEN, "html('<h1>Second</h1><p>more</p>')")
    found = told(verify(report))
    assert ("notebooks", "02_second.ipynb", "differs") in found
    assert ("pages", "02_second.html", "differs") in found
    assert not [one for one in found if one[0] in {"inputs", "tables", "files"}]


def test_inputs_may_lie_elsewhere(report, project, tmp_path):
    shutil.move(project / "seeds", tmp_path / "seeds")
    with pytest.raises(ParameterError, match="was made from seeds, which is not here") as error:
        verify(report)
    assert "--corpus" in error.value.remedy
    assert told(verify(report, tmp_path / "seeds")) == []


def test_what_is_no_report_is_told(tmp_path):
    with pytest.raises(ParameterError, match="this is no report"):
        verify(tmp_path)
    (tmp_path / "manifest.json").write_text('{"marsad": "0.0.1", "files": {}}', encoding="utf-8")
    with pytest.raises(ParameterError, match="of an older marsad"):
        verify(tmp_path)


def test_the_verb_says_it_by_its_exit_code(report, capsys):
    assert main(["verify", str(report), "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    (report / "index.html").write_text("", encoding="utf-8")
    assert main(["verify", str(report), "--quick"]) == 1
    assert "files: index.html was changed after the report was made" in capsys.readouterr().out


def test_the_crate_describes_every_file_and_no_time_of_the_making(report):
    crate = json.loads((report / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    things = {thing["@id"]: thing for thing in crate["@graph"]}
    files = {path.relative_to(report).as_posix() for path in report.rglob("*") if path.is_file()} - {
        "ro-crate-metadata.json",
        "manifest.json",
    }
    assert {part["@id"] for part in things["./"]["hasPart"]} == files
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    assert all(things[name]["sha256"] == manifest["files"][name]["sha256"] for name in files)
    assert things["./"]["datePublished"] == "2025-07-13"
    assert things["#making"]["instrument"] == {"@id": "#marsad"}
    assert {"@id": "#input/corpus/manifest.csv"} in things["#making"]["object"]


def test_the_crate_is_read_by_its_library(report):
    from rocrate.rocrate import ROCrate  # noqa: PLC0415 - a reader of others

    crate = ROCrate(str(report))
    assert crate.name == "marsad report: seeds"
    assert crate.get("tables/claims.csv")["encodingFormat"] == "text/csv"
