"""Corrections on their way through extract, the tables, the score and the command."""

from __future__ import annotations

import csv
import json

import frictionless
import pytest
import yaml

from marsad.charts import select
from marsad.charts.labels import Labels
from marsad.charts.listing import events
from marsad.charts.strikes import volumes
from marsad.cli import main
from marsad.engine import extract
from marsad.errors import CorrectionError
from marsad.report.facts import read_facts
from marsad.report.wording import Wording
from marsad.tables import read_tables


@pytest.fixture
def beside(corpus, claims, entry):
    """Return the corpus's own file of corrections: one amended, one rejected, two split."""
    path = corpus.with_name("corrections.yaml")
    held = [
        entry("amend", claims["40"], set={"count_low": 42, "count_high": 42}),
        entry("reject", claims["9"]),
        entry("split", claims["40"], claims["52"]),
    ]
    path.write_text(yaml.safe_dump(held, allow_unicode=True), encoding="utf-8")
    return path


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as held:
        return list(csv.DictReader(held))


def test_tables_mark_what_was_corrected_and_keep_what_was_read(corpus, beside, claims, tmp_path):
    assert beside.is_file()
    extract(corpus, tmp_path / "out")
    now = {row["claim_id"]: row for row in rows(tmp_path / "out", "claims")}
    kept = {(row["claim_id"], row["column"]): (row["machine"], row["human"]) for row in rows(tmp_path / "out", "corrections")}

    assert now[claims["40"].claim_id]["count_low"] == "42"
    assert now[claims["40"].claim_id]["corrected"] == "count_low; count_high"
    assert now[claims["52"].claim_id]["corrected"] == ""
    assert claims["9"].claim_id not in now
    assert kept[claims["40"].claim_id, "count_low"] == ("40", "42")
    assert kept[claims["9"].claim_id, "count_low"] == ("9", "")
    events = {row["event_id"]: row["corrected"] for row in rows(tmp_path / "out", "events")}
    assert kept[claims["52"].claim_id, "event_id"][1] in events
    assert set(events.values()) == {"true"}
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid
    assert read_tables(tmp_path / "out").corrections["action"].value_counts().to_dict()["amend"] == 2


@pytest.mark.parametrize(
    ("language", "told", "figure"),
    [("en", "corrected by people (†): 2 of 2.", "42 drones†"), ("ar", "صححها مراجعون (†): 2 من أصل 2.", "42 مسيّرة†")],
)
def test_charts_and_pages_mark_and_count_corrections(corpus, beside, tmp_path, language, told, figure):
    assert beside.is_file()
    extract(corpus, tmp_path / "out")
    tables = read_tables(tmp_path / "out")
    chosen = select(tables, language=language)
    chart = volumes(chosen, "RUS", "UKR")
    assert chart.caption.endswith(told)
    assert figure in chart.svg
    assert "42†" in events(chosen)._repr_html_()
    assert {row[chart.data.columns.index("corrected")] for row in chart.data.rows} == {True}
    wording = Wording(Labels(language))
    facts = read_facts(tables)
    assert "42†" in {wording.number(claim) for own in facts.claims.values() for claim in own}
    assert "52" in {wording.number(claim) for own in facts.claims.values() for claim in own}
    assert all("†" in wording.title(event) for event in facts.events)


def test_charts_of_what_nobody_corrected_say_nothing_of_it(corpus, tmp_path):
    extract(corpus, tmp_path / "out")
    chart = volumes(select(read_tables(tmp_path / "out")), "RUS", "UKR")
    assert "†" not in chart.caption + chart.svg


def test_lines_keep_the_machine_s_claims_for_the_score_and_have_the_person_s_beside(corpus, beside, tmp_path, capsys):
    assert beside.is_file()
    extract(corpus, tmp_path / "out")
    lines = [json.loads(line) for line in (tmp_path / "out/claims.jsonl").read_text(encoding="utf-8").splitlines()]

    assert [claim["count_low"] for claim in lines[0]["claims"]] == [40, 9]
    assert [claim["count_low"] for claim in lines[0]["corrected"]] == [42]
    assert "corrected" not in lines[1]
    assert "corrected" not in lines[0]["claims"][0]

    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"doc_id": "a", "claims": lines[0]["corrected"]}) + "\n", encoding="utf-8")
    scores = []
    for more in ([], ["--corrected"]):
        assert main(["evaluate", str(gold), str(tmp_path / "out/claims.jsonl"), "--json", "--resamples", "0", *more]) == 0
        scores.append(json.loads(capsys.readouterr().out)["all"]["found"]["f1"])
    assert scores == [0.0, 1.0]


def test_tables_are_made_anew_when_corrections_change_and_only_then(corpus, beside, tmp_path):
    out = tmp_path / "out"
    assert not extract(corpus, out).fresh
    assert extract(corpus, out).fresh
    assert not extract(corpus, out, corrections=False).fresh
    assert rows(out, "corrections") == []
    assert len(rows(out, "claims")) == 3
    assert not extract(corpus, out).fresh
    beside.write_text(beside.read_text(encoding="utf-8").replace(": 42\n", ": 43\n").replace(": 42,", ": 43,"), encoding="utf-8")
    assert not extract(corpus, out).fresh
    beside.unlink()
    assert not extract(corpus, out).fresh


def test_a_correction_that_does_not_hold_stops_extract_and_leaves_the_tables(corpus, beside, tmp_path):
    out = tmp_path / "out"
    extract(corpus, out)
    before = (out / "claims.csv").read_bytes()
    corpus.write_text(corpus.read_text(encoding="utf-8").replace("9 صواريخ", "8 صواريخ"), encoding="utf-8")

    with pytest.raises(CorrectionError) as caught:
        extract(corpus, out)
    assert beside.name in caught.value.where
    assert (out / "claims.csv").read_bytes() == before


def test_the_command_checks_corrections(corpus, beside, capsys):
    assert main(["corrections", "check", str(corpus)]) == 0
    assert "0 faults in 3 corrections" in capsys.readouterr().out
    beside.write_text(beside.read_text(encoding="utf-8").replace("count_low: 42", "count_low: 99"), encoding="utf-8")
    assert main(["corrections", "check", str(corpus)]) == 1
    out = capsys.readouterr().out
    assert "error[M700]: count_low 99 is above count_high 42" in out
    assert "1 fault in 3" in out
    beside.unlink()
    assert main(["corrections", "check", str(corpus)]) == 2
    assert "the corpus has no corrections" in capsys.readouterr().err


def test_of_a_large_corpus_the_command_reads_the_articles_that_corrections_name(corpus, beside, capsys, monkeypatch):
    monkeypatch.setattr("marsad.corpus.plan._LARGE", 10)
    monkeypatch.setattr("marsad.corpus.read_corpus", None)
    assert main(["corrections", "check", str(corpus)]) == 0
    assert "0 faults in 3 corrections" in capsys.readouterr().out
    beside.write_text(beside.read_text(encoding="utf-8").replace("doc_id: a", "doc_id: z"), encoding="utf-8")
    assert main(["corrections", "check", str(corpus)]) == 1
    assert "the corpus has no article z" in capsys.readouterr().out


def test_a_page_of_review_shows_some_days_of_a_large_corpus(corpus, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("marsad.corpus.plan._LARGE", 10)
    out = tmp_path / "review.html"
    assert main(["review", str(corpus), "--out", str(out)]) == 2
    assert "choose some days by --start and --end" in capsys.readouterr().err
    assert main(["review", str(corpus), "--out", str(out), "--start", "2024-05-07", "--end", "2024-05-07"]) == 0
    page = out.read_text(encoding="utf-8")
    assert "52 طائرة" in page
    assert "40 طائرة" not in page
    assert main(["review", str(corpus), "--out", str(out), "--force", "--start", "2030-01-01"]) == 2
    assert "no article was published on these days" in capsys.readouterr().err


def test_corrections_are_not_given_and_left_out_at_once(corpus, beside, capsys):
    assert main(["extract", str(corpus), "--corrections", str(beside), "--no-corrections"]) == 2
    assert "give one of the two" in capsys.readouterr().err
