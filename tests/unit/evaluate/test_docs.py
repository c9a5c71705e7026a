"""Files that cannot be scored are told by line; gold becomes readings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import GoldError
from marsad.evaluate import evaluate
from marsad.evaluate.docs import read_docs
from marsad.evaluate.gold import read_gold
from marsad.evaluate.gold_tables import write_gold_tables
from marsad.model import Article, Participant
from marsad.tables import read_tables

CLAIM = {"kind": "strike", "phase": "hit", "item": "missile", "count_low": 2, "count_high": 2, "start": 0, "end": 5}


def gold(folder: Path, *lines: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), encoding="utf-8")
    return path


def with_claim(**change):
    return {"doc_id": "b", "claims": [CLAIM, {**CLAIM, **change}]}


@pytest.mark.parametrize(
    ("line", "what", "where"),
    [
        ('{"doc_id": "b", "claims": [}', "not JSON", "line 2, column 28"),
        ("[" * 100_000, "not JSON", "line 2"),
        ("[]", "no object with a doc_id", "line 2"),
        ({"doc_id": 3, "claims": []}, "no object with a doc_id", "line 2"),
        ({"doc_id": "b"}, "claims is no list", "line 2"),
        ({"doc_id": "b", "claims": ["x"]}, "claims is no list", "line 2"),
        ({"doc_id": "a", "claims": []}, "doc_id 'a' stands twice", "line 2"),
        (with_claim(kind=None), "kind: missing", "line 2, claim 2"),
        (with_claim(count_low="9", part=1, start=True), "count_low, start: missing or not", "line 2, claim 2"),
        (with_claim(date_start="2024-13-01"), "date_start is no day", "line 2, claim 2"),
        (with_claim(date_end=20240101), "date_end: missing or not", "line 2, claim 2"),
        (with_claim(places="Kyiv"), "places: missing or not", "line 2, claim 2"),
        (with_claim(places=[3]), "a place is no text", "line 2, claim 2"),
        (with_claim(participants=["Wang Yi"]), "a participant is wrong", "line 2, claim 2"),
        (with_claim(participants=[{"name": 3}]), "a participant is wrong", "line 2, claim 2"),
        (with_claim(claimant=["x"]), "claimant: missing or not", "line 2, claim 2"),
    ],
)
def test_a_line_that_cannot_be_scored_is_an_error_with_its_place(tmp_path, line, what, where):
    path = gold(tmp_path, {"doc_id": "a", "claims": []}, line)
    with pytest.raises(GoldError) as caught:
        read_docs(path)

    assert what in caught.value.what
    assert caught.value.where == f"{path}, {where}"
    assert caught.value.code == "M500"
    assert caught.value.remedy


def test_a_file_that_is_missing_empty_or_not_utf8_is_an_error_that_names_it(tmp_path):
    with pytest.raises(GoldError, match="cannot be read") as caught:
        evaluate(tmp_path / "nowhere.jsonl", tmp_path / "nowhere.jsonl")
    assert caught.value.where == str(tmp_path / "nowhere.jsonl")

    with pytest.raises(GoldError, match="holds no article"):
        read_docs(gold(tmp_path, "", " "))

    (tmp_path / "gold.jsonl").write_bytes("خبر".encode("cp1256"))
    with pytest.raises(GoldError, match="not UTF-8"):
        read_docs(tmp_path / "gold.jsonl")


def test_gold_becomes_a_reading_of_its_article(tmp_path):
    met = {"kind": "meeting", "phase": "held", "item": "visit", "participants": [{"name": "Wang Yi", "country": "CHN"}]}
    dated = {**met, "date_start": "2024-05-01", "date_end": "2024-05-02", "places": ["Kyiv"], "start": 6, "end": 9, "optional": True}
    path = gold(tmp_path, {"doc_id": "z", "claims": []}, {"doc_id": "b", "claims": [CLAIM, dated]}, {"doc_id": "n", "claims": []})
    first, second = read_gold(path, [Article("n", "نص"), Article("b", "قصف. وزار كييف.")])

    strike, visit = first.claims
    assert (strike.count_low, strike.stance, strike.section, strike.rule, strike.number_start) == (2.0, "asserted", "body", "gold", None)
    assert (visit.date_start, visit.date_end) == (date(2024, 5, 1), date(2024, 5, 2))
    assert (visit.participants, visit.places) == ((Participant("Wang Yi", "CHN"),), ("Kyiv",))
    assert strike.claim_id != visit.claim_id
    assert (first.sentences, first.reason, second.article.doc_id, second.reason) == (2, None, "n", "nothing_counted")


def test_gold_that_names_no_place_in_the_text_is_an_error(tmp_path):
    path = gold(tmp_path, {"doc_id": "b", "claims": [{**CLAIM, "end": 50}]})
    with pytest.raises(GoldError, match="do not name a place") as caught:
        read_gold(path, [Article("b", "قصير")])

    assert caught.value.where == f"{path}, article b, claim 1"


def test_tables_of_gold_score_everything(tmp_path, root, seeds):
    path = root / "data/gold/seeds.jsonl"
    write_gold_tables(seeds, path, tmp_path / "tables")

    assert evaluate(path, tmp_path / "tables" / "claims.jsonl").full.recall == 1.0
    assert read_tables(tmp_path / "tables").claims["rule"].unique().tolist() == ["gold"]
