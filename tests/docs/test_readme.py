"""What the README shows is what comes out: its first table, its scores, its Python, its corpora, its commands.

`MARSAD_REFRESH=1 pytest tests/docs` writes table and scores anew.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.engine import extract
from marsad.evaluate import evaluate

SHOWN_ARTICLE = "000_716b556928ccb2d6"
SHOWN_NIGHT = ("2025-07-11", "2025-07-12")
PHASES = ("launched", "intercepted", "lost", "hit")


@pytest.fixture(scope="module")
def tables(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project's folder with the seeds and their tables in it, where the README's relative paths hold."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(root / "seeds", home / "seeds")
    extract(home / "seeds", home / "build/tables/seeds")
    return home


def blocks(root: Path, language: str) -> list[str]:
    """Return the fenced blocks of one language, in order; "" for those that name none."""
    text = (root / "README.md").read_text(encoding="utf-8")
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [content for named, content in fenced if named == language]


def row_of(claim: dict[str, str]) -> str:
    low, high = claim["count_low"], claim["count_high"]
    count = low if low == high else f"{low}–{high}"
    said = f"{claim['actor']} → {claim['target']}"
    return f"| {claim['phase']} | {claim['item']} | {count} | {claim['approx']} | {claim['number_words']} | {said} | {claim['claimant']} |"


def table(home: Path) -> str:
    with (home / "build/tables/seeds/claims.csv").open(encoding="utf-8", newline="") as file:
        claims = [
            claim
            for claim in csv.DictReader(file)
            if claim["doc_id"] == SHOWN_ARTICLE and claim["kind"] == "strike" and (claim["date_start"], claim["date_end"]) == SHOWN_NIGHT
        ]
    claims.sort(key=lambda claim: PHASES.index(claim["phase"]))
    head = ["| phase | item | count | approx | words | actor → target | claimant |", "| --- | --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *map(row_of, claims)])


def scores(root: Path, home: Path) -> str:
    return f"```\n{evaluate(root / 'data/gold/seeds.jsonl', home / 'build/tables/seeds/claims.jsonl').as_text().strip()}\n```"


@pytest.mark.parametrize("name", ["table", "scores"])
def test_made_parts_are_what_the_seeds_give(root: Path, tables: Path, name: str) -> None:
    made = table(tables) if name == "table" else scores(root, tables)
    readme = root / "README.md"
    part = re.compile(rf"(<!-- made: {name} -->\n).*?(<!-- /made -->)", flags=re.DOTALL)
    text = readme.read_text(encoding="utf-8")
    if os.environ.get("MARSAD_REFRESH"):
        text = part.sub(lambda found: f"{found[1]}{made}\n{found[2]}", text)
        readme.write_text(text, encoding="utf-8")
    shown = part.search(text)
    assert shown is not None
    assert shown[0] == f"{shown[1]}{made}\n{shown[2]}", "run: MARSAD_REFRESH=1 .venv/bin/pytest tests/docs"


def test_its_python_runs(root: Path, tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tables)
    monkeypatch.setenv("MARSAD_HOME", str(tables))
    examples = blocks(root, "python")
    assert len(examples) == 2
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "Volodymyr Zelensky" in capsys.readouterr().out
    assert (tables / "build/strikes.svg").read_text(encoding="utf-8").startswith("<svg")


def test_its_corpora_are_read(root: Path, tmp_path: Path) -> None:
    """The manifest and the JSONL line that the README shows are corpora as they stand."""
    plain = blocks(root, "")
    manifest = next(block for block in plain if block.startswith("doc_id,file,"))
    lines = next(block for block in plain if block.startswith('{"doc_id"'))
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "manifest.csv").write_text(manifest, encoding="utf-8")
    (folder / "odesa-1.txt").write_text("أطلقت روسيا أمس 12 مسيّرة على أوديسا.", encoding="utf-8")
    (tmp_path / "articles.jsonl").write_text(lines, encoding="utf-8")

    for corpus in (folder, tmp_path / "articles.jsonl"):
        summary = extract(corpus, tmp_path / f"tables-{corpus.suffix}")
        assert (summary.articles, summary.claims) == (1, 1)


def test_its_readings_by_the_command_run(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["numbers", "أسقطت الدفاعات نحو 12 مسيّرة"]) == 0
    assert main(["times", "--published", "2025-07-12", "ليل الجمعة - السبت"]) == 0
    assert '"2025-07-11"' in capsys.readouterr().out
    assert "marsad times --published 2025-07-12" in (root / "README.md").read_text(encoding="utf-8")


def test_make_targets_that_it_names_are_there(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^make (\w+)", text, flags=re.MULTILINE)) | set(re.findall(r"`make (\w+)", text))
    targets = set(re.findall(r"^(\w+):", (root / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert {"report", "test", "lab", "evaluate"} <= named <= targets


def test_pythons_that_it_names_are_those_of_the_package(root: Path) -> None:
    classifiers = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    versions = re.findall(r"Python :: (3\.\d+)$", "\n".join(classifiers), flags=re.MULTILINE)
    text = (root / "README.md").read_text(encoding="utf-8")
    assert versions
    assert all(version in text for version in versions)
    assert f"Python {versions[0]} or later" in text
