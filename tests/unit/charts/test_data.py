"""What goes with a chart: its numbers as CSV and JSON, its picture, its caption."""

from __future__ import annotations

import csv
import io
import json

from marsad.charts import select, strikes
from marsad.charts.chart import DATA, PICTURES, Gallery
from marsad.charts.data import Data


def test_csv_and_json_say_the_same():
    data = Data(("name", "low", "open", "none"), (('a "b", c', 597.0, True, None), ("عربي", 0.5, False, "x")))
    rows = list(csv.DictReader(io.StringIO(data.csv)))
    assert rows == [
        {"name": 'a "b", c', "low": "597", "open": "true", "none": ""},
        {"name": "عربي", "low": "0.5", "open": "false", "none": "x"},
    ]
    assert json.loads(data.json) == [
        {"name": 'a "b", c', "low": 597, "open": True, "none": None},
        {"name": "عربي", "low": 0.5, "open": False, "none": "x"},
    ]


def test_every_account_has_a_row_and_what_is_in_no_bar_says_why(told, claim):
    chart = strikes.volumes(
        select(
            told(
                claim(200, 999, event="e", claimant="One"),
                claim(597, 597, event="e", claimant="Two"),
                claim(7, 7, part=True),
                claim(None, None),
                claim(5, 5, per="day"),
                claim(9, 9, day=None),
                claim(9, 9, day="2025-06-01/2025-07-31", date_precision="range"),
            )
        ),
        "RUS",
        "UKR",
    )
    rows = json.loads(chart.data.json)
    assert [(row["claimant"], row["claim_low"], row["left_out"]) for row in rows if row["event_id"] == "e"] == [
        ("One", 200, ""),
        ("Two", 597, ""),
    ]
    assert sorted(row["left_out"] for row in rows if row["event_id"] != "e") == ["part", "rate", "spans", "uncounted", "undated"]


def test_a_notebooks_output_carries_the_numbers(told, claim, monkeypatch):
    chart = strikes.volumes(select(told(claim(5, 5))), "RUS", "UKR")
    head, row = map(json.loads, Gallery((chart,))._repr_mimebundle_()[DATA].splitlines())
    assert head["chart"] == "strikes-RUS-UKR"
    assert dict(zip(head["columns"], row, strict=True))["count_low"] == 5
    assert "png" not in head
    monkeypatch.setenv(PICTURES, "1")
    assert "png" in json.loads(chart.lines().splitlines()[0])


def test_a_picture_is_the_same_on_every_run_and_leaves_the_chart_as_it_was(told, claim):
    chart = strikes.volumes(select(told(claim(5, 5)), language="ar", corpus="seeds"), "RUS", "UKR")
    before = len(chart.figure.texts)
    first = chart.png()
    assert first.startswith(b"\x89PNG")
    assert chart.png() == first
    assert len(chart.figure.texts) == before


def test_the_caption_names_corpus_time_step_and_version(told, claim):
    chart = strikes.volumes(select(told(claim(5, 5)), corpus="seeds", freq="week"), "RUS", "UKR")
    assert chart.caption.startswith("Corpus: seeds, 13 Jul 2025, by week; 1 article. Made by marsad ")
    assert chart.caption in chart._repr_html_()
