"""What is redone after a change, and what is not; and that a failure costs nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.errors import CorpusError, OutputError, ParameterError
from marsad.report import build, execute, site
from marsad.report.errors import PageError

from .conftest import OPEN, make_notebook

pytestmark = pytest.mark.usefixtures("project", "ran")


def steps(summary) -> list[str]:
    return [step.removeprefix("wrote ") for step in summary.done if step.startswith("wrote ")]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_first_call_makes_all_and_the_second_nothing(project, ran):
    first = build()
    assert not first.fresh
    assert ran == ["01_first", "02_second"]
    assert steps(first) == ["01_first.html", "02_second.html", "evidence", "events", "index.html"]
    assert first.out == project / "build" / "report"
    second = build()
    assert second.fresh
    assert second.done == ()
    assert second.pages == first.pages > 9
    assert "nothing has changed" in str(second)
    assert ran == ["01_first", "02_second"]


def test_nothing_heavy_is_loaded_to_find_that_nothing_changed(project, ran):
    build()
    code = (
        "import sys; from marsad.report import build; assert build().fresh;"
        "print([name for name in ('pandas', 'pyarrow', 'matplotlib', 'papermill', 'jinja2', 'zmq') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=project)
    assert found.stdout.strip() == "[]"
    assert ran == ["01_first", "02_second"]


def test_a_changed_notebook_changes_its_page(project, ran):
    build()
    ran.clear()
    make_notebook(project / "notebooks" / "02_second.ipynb", OPEN, "html('<h1>Second</h1><p>more</p>')")
    again = build()
    assert ran == ["02_second"]
    assert steps(again) == ["02_second.html"]
    assert "<p>more</p>" in (again.out / "02_second.html").read_text(encoding="utf-8")


def test_a_notebook_with_other_outputs_but_the_same_cells_is_no_change(project):
    build()
    path = project / "notebooks" / "02_second.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace('"outputs": []', '"outputs": [ ]'), encoding="utf-8")
    assert build().fresh


def test_a_new_finding_changes_the_first_page_too(project, ran):
    build()
    make_notebook(project / "notebooks" / "02_second.ipynb", OPEN, "html('<h1>Second</h1><p class=\"finding\">26</p>')")
    assert steps(build()) == ["02_second.html", "index.html"]
    assert ran.count("01_first") == 1


def test_a_new_title_changes_the_menu_of_every_page(project, ran):
    build()
    ran.clear()
    make_notebook(project / "notebooks" / "02_second.ipynb", OPEN, "html('<h1>Renamed</h1>')")
    assert len(steps(build())) == 5
    assert ran == ["02_second"]


def test_a_removed_notebook_loses_its_page(project, ran):
    build()
    (project / "notebooks" / "02_second.ipynb").unlink()
    out = build().out
    assert not (out / "02_second.html").exists()
    assert "02_second" not in (out / "index.html").read_text(encoding="utf-8")
    assert ran == ["01_first", "02_second"]


def test_a_changed_article_changes_tables_and_all_pages(project, ran):
    build()
    ran.clear()
    article = next((project / "seeds").glob("000_*.txt"))
    article.write_text(article.read_text(encoding="utf-8") + "\nوأُسقطت 7 مسيّرات فوق المدينة يوم الأحد.\n", encoding="utf-8")
    again = build()
    assert again.done[0] == "extracted the tables"
    assert ran == ["01_first", "02_second"]
    assert len(steps(again)) == 5


def test_a_changed_template_renders_and_runs_nothing(ran, monkeypatch):
    before = tree(build().out)
    ran.clear()
    monkeypatch.setattr("marsad.report.fingerprints.fingerprint_of_rendering", lambda: "another")
    monkeypatch.setattr("marsad.report.assemble.fingerprint_of_rendering", lambda: "another")
    monkeypatch.setattr(site, "_style", lambda: "p{color:red}")
    again = build()
    assert ran == []
    assert len(steps(again)) == 5
    after = tree(again.out)
    assert "p{color:red}" in after["index.html"].decode()
    assert before["tables/claims.csv"] == after["tables/claims.csv"]


def test_another_language_runs_again_and_back_again_does_not(ran):
    build()
    build({"language": "ar"})
    assert len(ran) == 4
    assert not build().fresh
    assert len(ran) == 4


def test_a_harmed_page_is_mended(ran):
    out = build().out
    page = out / "evidence" / "000_716b556928ccb2d6.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    again = build()
    assert not again.fresh
    assert page.read_bytes() == whole
    assert len(ran) == 2


def test_force_makes_all_again_with_the_same_bytes(ran):
    before = tree(build().out)
    again = build(force=True)
    assert ran == ["01_first", "02_second"] * 2
    assert tree(again.out) == before


def test_what_was_kept_gives_the_bytes_of_what_is_made_anew(project, tmp_path):
    build()
    make_notebook(project / "notebooks" / "02_second.ipynb", OPEN, "html('<h1>Second</h1><p>more</p>')")
    kept = tree(build().out)
    assert tree(build(out=tmp_path / "fresh").out) == kept


def test_each_step_is_told_with_its_time():
    told: list[str] = []
    build(progress=told.append)
    assert any(line.startswith("wrote evidence in ") and line.endswith(" s") for line in told)
    assert any(line.startswith("executed 01_first") for line in told)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"freq": "weak"}, "did you mean 'week'"),
        ({"frequency": "week"}, "no parameter"),
        ({"strat": "2024-01-01"}, "did you mean 'start'"),
        ({"start": "2025-01-01", "end": "2024-01-01"}, "after end"),
        ({"start": 2024}, "int"),
    ],
)
def test_a_wrong_parameter_is_said_before_anything_happens(project, ran, parameters, said):
    with pytest.raises(ParameterError, match=said):
        build(parameters)
    assert ran == []
    assert not (project / "build").exists()


def test_a_parameter_of_one_notebook_goes_to_that_one(project, ran):
    build()
    ran.clear()
    make_notebook(project / "notebooks" / "02_second.ipynb", OPEN, "html('<h1>Second</h1>')", parameters='corpus = "seeds"\nactor = ""\n')
    build()
    ran.clear()
    again = build({"actor": "RUS"})
    assert ran == ["02_second"]
    assert "actor = &#39;RUS&#39;" in (again.out / "02_second.html").read_text(encoding="utf-8")


def test_a_corpus_that_is_not_there_is_said_and_the_last_report_stays(project):
    before = tree(build().out)
    with pytest.raises(CorpusError) as caught:
        build({"corpus": "nowhere"})
    assert "nowhere" in str(caught.value)
    assert tree(project / "build" / "report") == before


def test_tables_that_are_not_there_are_said_before_a_notebook_runs(ran):
    with pytest.raises(ParameterError):
        build({"tables": "nowhere"})
    assert ran == []


def test_a_page_that_may_not_be_leaves_the_last_report(project):
    before = tree(build().out)
    make_notebook(project / "notebooks" / "02_second.ipynb", OPEN, "html('<script>alert(1)</script>')")
    with pytest.raises(PageError, match="script"):
        build()
    assert tree(project / "build" / "report") == before
    assert sorted(path.name for path in (project / "build").iterdir()) == ["cache", "report", "tables"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_run_leaves_the_last_report_and_is_taken_up_again(project, monkeypatch, error):
    before = tree(build().out)
    whole = execute.execute_all

    def stop(*_args, **_keywords):
        raise error

    monkeypatch.setattr(execute, "execute_all", stop)
    with pytest.raises(error):
        build({"language": "ar"})
    assert tree(project / "build" / "report") == before
    monkeypatch.setattr(execute, "execute_all", whole)
    assert not build({"language": "ar"}).fresh


def test_a_folder_that_cannot_be_written_is_said(project):
    (project / "wall").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        build(out=project / "wall" / "report")
    with pytest.raises(OutputError, match="no report"):
        build(out=project)
    assert (project / "seeds").is_dir()


def test_no_page_knows_where_it_was_made(project):
    for content in tree(build().out).values():
        assert str(project).encode() not in content
        assert b"a project" not in content


def test_an_absolute_corpus_is_shown_by_its_name(project, tmp_path):
    out = build({"corpus": str(project / "seeds")}, tmp_path / "out").out
    for name, content in tree(out).items():
        assert str(project).encode() not in content, name


def test_a_report_says_by_which_lexicon_it_was_made_and_is_made_anew_when_that_changes(project):
    entry = "- id: rain_down\n  past: [انهمر]\n  frames: [{kind: strike, phase: launched, items: weapon}]\n"
    sentences = "  example: انهمرت 12 قذيفة على خاركيف\n  counter: انتهى الاجتماع مساء\n"
    (project / "mine").mkdir()
    (project / "mine" / "triggers.yaml").write_text(entry + sentences, encoding="utf-8")

    def made() -> tuple[str, str]:
        manifest = json.loads((project / "build" / "report" / "manifest.json").read_text(encoding="utf-8"))
        return manifest["lexicon"], manifest["lexicon_hash"]

    assert build().fresh is False
    assert made() == ("", "")
    assert build(lexicon="mine").fresh is False
    name, first = made()
    assert (name, bool(first)) == ("mine", True)
    assert first in (project / "build" / "report" / "index.html").read_text(encoding="utf-8")
    assert build(lexicon="mine").fresh is True
    (project / "mine" / "triggers.yaml").write_text(entry.replace("launched", "hit") + sentences, encoding="utf-8")
    assert build(lexicon="mine").fresh is False
    assert made()[1] != first
    assert sorted(path.name.split("-with")[0] for path in (project / "build" / "tables").iterdir()) == ["seeds", "seeds"]


def test_one_file_is_written_where_it_is_asked_for_and_again_where_a_page_changed(project):
    assert not (build().out / "report.html").exists()
    asked = build(single_file=True)
    assert steps(asked) == ["report.html"]
    assert build(single_file=True).fresh
    before = (asked.out / "report.html").read_bytes()
    make_notebook(project / "notebooks" / "02_second.ipynb", OPEN, "html('<h1>Second</h1><p>more</p>')")
    again = build(single_file=True)
    assert steps(again) == ["02_second.html", "report.html"]
    assert (again.out / "report.html").read_bytes() != before
    assert b"<p>more</p>" in (again.out / "report.html").read_bytes()
    assert not (build().out / "report.html").exists()
