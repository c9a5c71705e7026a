"""docs/export.md: its recipes run on the seeds; docs/crosswalks.md: its tables are those of the data.

`MARSAD_REFRESH=1 pytest tests/docs` writes the tables anew.
"""

from __future__ import annotations

import os
import re
import shutil

import pytest

from marsad.engine import extract
from marsad.export import FORMATS, crosswalks_page, export

RECIPE = re.compile(r"^```python\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
PART = re.compile(r"(<!-- made: crosswalks -->\n)(.*?)(<!-- /made -->)", flags=re.DOTALL)


@pytest.fixture(scope="module")
def home(root, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(root / "seeds", home / "seeds")
    extract(home / "seeds", home / "build/tables/seeds")
    for ending in ("duckdb", "sqlite"):
        export(home / "build/tables/seeds", home / f"build/seeds.{ending}")
    return home


def test_every_recipe_runs_and_shows_something(root, home, monkeypatch, capsys):
    monkeypatch.chdir(home)
    recipes = RECIPE.findall((root / "docs/export.md").read_text(encoding="utf-8"))
    assert len(recipes) == 5
    for recipe in recipes:
        exec(compile(recipe, "docs/export.md", "exec"), {})  # noqa: S102 - our own page
        assert len(capsys.readouterr().out.splitlines()) >= 1


def test_every_format_is_in_the_page(root):
    page = (root / "docs/export.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in page] == []


def test_the_tables_of_crosswalks_are_made_of_the_data(root):
    page = root / "docs/crosswalks.md"
    written = page.read_text(encoding="utf-8")
    expected = PART.sub(lambda part: part[1] + crosswalks_page() + part[3], written)
    if os.environ.get("MARSAD_REFRESH"):
        page.write_text(expected, encoding="utf-8")
        return
    assert written == expected, "run: MARSAD_REFRESH=1 .venv/bin/pytest tests/docs"
