"""A made corpus: the same for ever, worded in Arabic, and its gold is right about its own texts."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from random import Random

import pytest

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.errors import OutputError
from marsad.evaluate import evaluate
from marsad.evaluate.gold import read_gold
from marsad.generating import Plan, generate, make
from marsad.generating.counted import Counted, draw
from marsad.generating.words import words


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    generate(folder, articles=300, seed=7, topical=0.8)
    return folder


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_equal_arguments_give_equal_bytes_and_a_larger_corpus_begins_with_the_smaller(made: Path, tmp_path: Path) -> None:
    generate(tmp_path, articles=400, seed=7, topical=0.8)
    for name in ("articles.jsonl", "gold.jsonl"):
        assert (tmp_path / name).read_bytes().startswith((made / name).read_bytes())


def test_another_seed_gives_other_articles() -> None:
    plans = [Plan(10, seed, 1.0, 1000) for seed in (1, 2)]
    assert [make(plans[0], number)[0]["text"] for number in range(10)] != [make(plans[1], number)[0]["text"] for number in range(10)]


def test_gold_is_right_about_its_texts(made: Path) -> None:
    texts = {article["doc_id"]: article["text"] for article in lines(made / "articles.jsonl")}
    gold = lines(made / "gold.jsonl")
    assert sum(len(line["claims"]) for line in gold) > 300
    for line in gold:
        for claim in line["claims"]:
            sentence = texts[line["doc_id"]][claim["start"] : claim["end"]]
            assert sentence.endswith(".")
            assert "\n" not in sentence
            if claim["approx"] == "exact" and claim["count_low"] > 10:
                assert str(claim["count_low"]) in sentence


def test_gold_is_read_by_the_codebooks_rules(made: Path) -> None:
    readings = read_gold(made / "gold.jsonl", read_corpus(made / "articles.jsonl").articles)
    assert sum(len(reading.claims) for reading in readings) > 300


def test_news_of_other_matters_claims_nothing_and_nothing_is_read_in_it(tmp_path: Path) -> None:
    generate(tmp_path, articles=200, seed=3, topical=0.0)
    assert all(not line["claims"] for line in lines(tmp_path / "gold.jsonl"))
    assert main(["extract", str(tmp_path / "articles.jsonl"), "--out", str(tmp_path / "tables"), "--quiet"]) == 0
    assert all(not line["claims"] for line in lines(tmp_path / "tables" / "claims.jsonl"))


def test_the_reader_finds_what_made_articles_claim(made: Path, tmp_path: Path) -> None:
    assert main(["extract", str(made / "articles.jsonl"), "--out", str(tmp_path), "--quiet"]) == 0
    report = evaluate(made / "gold.jsonl", tmp_path / "claims.jsonl", resamples=0)
    assert report.found.f1 > 0.97
    assert report.full.f1 > 0.95


def test_the_generator_knows_nothing_of_the_reader(root: Path) -> None:
    foreign = {
        node.module
        for path in (root / "src/marsad/generating").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("marsad.")
    }
    assert {module for module in foreign if not module.startswith("marsad.generating")} == {"marsad.errors", "marsad.packaged"}


@pytest.mark.parametrize(
    ("noun", "value", "spelled", "nominative", "otherwise"),
    [
        ("missile", 1, False, "صاروخ واحد", "صاروخاً واحداً"),
        ("missile", 2, False, "صاروخان", "صاروخين"),
        ("missile", 5, True, "خمسة صواريخ", "خمسة صواريخ"),
        ("drone", 5, True, "خمس مسيّرات", "خمس مسيّرات"),
        ("drone", 10, False, "10 مسيّرات", "10 مسيّرات"),
        ("missile", 11, False, "11 صاروخاً", "11 صاروخاً"),
        ("missile", 100, False, "100 صاروخ", "100 صاروخ"),
        ("missile", 103, False, "103 صواريخ", "103 صواريخ"),
        ("missile", 597, False, "597 صاروخاً", "597 صاروخاً"),
        ("cruise_missile", 2, False, "صاروخا كروز", "صاروخي كروز"),
    ],
)
def test_nouns_agree_with_their_numbers(*, noun: str, value: int, spelled: bool, nominative: str, otherwise: str) -> None:
    counted = Counted(words()["nouns"][noun], value, value, value, "exact", spelled=spelled)
    assert (f"{counted:nominative}", f"{counted:else}") == (nominative, otherwise)


def test_hedges_open_the_bounds_that_they_open() -> None:
    drawn = [draw(Random(seed), "drone", 40, hedged=1.0) for seed in range(40)]  # noqa: S311 - nothing here is secret
    bounds = {one.approx: (one.low, one.high) for one in drawn}
    assert bounds == {"about": (40, 40), "at_least": (40, None), "at_most": (None, 40), "vague": (20, 99)}


def test_a_corpus_that_is_there_is_not_written_over(made: Path) -> None:
    before = (made / "gold.jsonl").read_bytes()
    with pytest.raises(OutputError, match="made corpus already"):
        generate(made, articles=5)
    assert (made / "gold.jsonl").read_bytes() == before
    assert sorted(path.name for path in made.iterdir()) == ["articles.jsonl", "gold.jsonl"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["generate", "--articles", "5", "--out", str(tmp_path / "file" / "made")]) == 2
    assert "the corpus cannot be written" in capsys.readouterr().err
