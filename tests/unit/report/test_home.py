"""Where relative paths are seen from."""

from __future__ import annotations

import pytest

from marsad.report.home import locate, notebooks_folder, project_folder, tables_folder


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.delenv("MARSAD_HOME", raising=False)
    home = tmp_path / "project"
    (home / "notebooks").mkdir(parents=True)
    (home / "seeds").mkdir()
    (home / "Makefile").touch()
    return home


def test_a_notebooks_folder_sees_the_project_above_it(project, monkeypatch):
    monkeypatch.chdir(project / "notebooks")
    assert project_folder() == project
    assert locate("seeds") == project / "seeds"


def test_what_lies_in_the_current_folder_comes_first(project, monkeypatch, tmp_path):
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MARSAD_HOME", str(project))
    assert locate("seeds") == tmp_path / "seeds"
    assert locate("data") == project / "data"


def test_an_absolute_path_is_itself(tmp_path):
    assert locate(tmp_path) == tmp_path


def test_elsewhere_it_is_the_checkout_of_the_package(monkeypatch, tmp_path, root):
    monkeypatch.delenv("MARSAD_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert project_folder() == root


def test_tables_of_corpora_of_one_name_are_kept_apart(project, monkeypatch, tmp_path):
    monkeypatch.chdir(project)
    assert tables_folder(project / "seeds") == project / "build" / "tables" / "seeds"
    assert tables_folder(tmp_path / "seeds").name.startswith("seeds-")


def test_who_has_tables_and_no_project_gets_the_packages_own_notebooks(root, tmp_path, monkeypatch):
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    assert notebooks_folder() == root / "notebooks"
    (tmp_path / "notebooks").mkdir()
    assert notebooks_folder() == tmp_path / "notebooks"
