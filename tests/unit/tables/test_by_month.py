"""What reads whole tables gives the same of tables that are cut by months: exports, scores, comparisons."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from marsad.compare import compare, read_map, read_reference
from marsad.engine import extract
from marsad.engine.running import Settings
from marsad.evaluate import evaluate
from marsad.export import export
from marsad.tables import SCHEMAS, read_tables


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[Path, Path]:
    """Return folders of the seeds' tables: one file a table, and cut by months."""
    place = tmp_path_factory.mktemp("both")
    extract(root / "seeds", place / "whole")
    extract(root / "seeds", place / "cut", engine=Settings("local", 1, partitioned=True))
    assert (place / "cut" / "claims").is_dir()
    return place / "whole", place / "cut"


def test_scores_are_the_same(both, root):
    gold = root / "data" / "gold" / "seeds.jsonl"
    scores = [evaluate(gold, folder / "claims.jsonl").as_json(misses=True, by_source=True) for folder in both]
    assert scores[0] == scores[1]
    assert evaluate(gold, both[1]).as_json() == evaluate(gold, both[0] / "claims.jsonl").as_json()


def test_comparisons_are_the_same(both, root):
    reference = read_reference(root / "data" / "reference" / "seeds.csv", read_map("plain"))
    found = [compare(read_tables(folder), reference) for folder in both]
    assert found[0] == found[1]


def test_databases_are_the_same(both, tmp_path):
    rows = {}
    for name, folder in zip(("whole", "cut"), both, strict=True):
        export(folder, tmp_path / f"{name}.sqlite")
        export(folder, tmp_path / f"{name}.duckdb")
        with closing(sqlite3.connect(tmp_path / f"{name}.sqlite")) as file:
            rows[name] = {table: sorted(map(repr, file.execute(f'SELECT * FROM "{table}"'))) for table in SCHEMAS}  # noqa: S608 - our own names
        with closing(duckdb.connect(str(tmp_path / f"{name}.duckdb"), read_only=True)) as file:
            for table in SCHEMAS:
                found = file.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own names
                rows[name][f"duckdb {table}"] = sorted(map(repr, found))
    assert rows["whole"] == rows["cut"]


@pytest.mark.parametrize("ending", ["xlsx", "geojson"])
def test_other_formats_are_written_too(both, tmp_path, ending):
    said = [str(export(folder, tmp_path / f"{folder.name}.{ending}")).partition(": ")[2] for folder in both]
    assert said[0] == said[1]
