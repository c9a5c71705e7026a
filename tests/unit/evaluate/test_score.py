"""Which claims count as found and full, and how a score is told."""

from __future__ import annotations

import json
import re

import pytest

from marsad.evaluate import score
from marsad.evaluate.matching import CHECKS, match, same_core

STRIKE = {
    "kind": "strike",
    "phase": "launched",
    "item": "drone",
    "count_low": 9,
    "count_high": 9,
    "unit": "item",
    "approx": "exact",
    "actor": "RUS",
    "target": "UKR",
    "date_start": "2024-05-01",
    "date_end": "2024-05-01",
    "date_precision": "day",
    "places": ["Odesa"],
    "claimant": "Ukrainian Air Force",
    "start": 10,
    "end": 60,
}
MEETING = {
    "kind": "meeting",
    "phase": "held",
    "item": "meeting",
    "participants": [{"name": "Sergey Lavrov", "country": "RUS"}, {"name": "Wang Yi", "country": "CHN"}],
    "date_start": "2024-05-01",
    "date_end": "2024-05-01",
    "date_precision": "day",
}


def docs(*claims):
    return {"a": {"doc_id": "a", "claims": list(claims)}}


@pytest.mark.parametrize(
    "change",
    [{"kind": "casualty"}, {"phase": "hit"}, {"item": "missile"}, {"count_low": 8}, {"count_high": None}, {"unit": "tonne"}],
)
def test_a_claim_with_another_core_is_not_found(change):
    report = score(docs(STRIKE), docs({**STRIKE, **change}))

    assert (report.found.right, report.found.gold) == (0, 1)
    assert [miss.what for miss in report.misses] == ["missed", "invented"]


@pytest.mark.parametrize(
    "change", [{"count_low": 9.0}, {"approx": "about"}, {"places": []}, {"claimant": None}, {"start": 400, "end": 500}]
)
def test_what_is_not_asked_of_a_full_claim_leaves_it_full(change):
    assert score(docs(STRIKE), docs({**STRIKE, **change})).full.right == 1


@pytest.mark.parametrize("change", [{"actor": None}, {"target": "RUS"}, {"date_start": None}, {"part": True}, {"per": "day"}])
def test_a_wrong_side_day_part_or_rate_is_found_but_not_full(change):
    report = score(docs(STRIKE), docs({**STRIKE, **change}))

    assert (report.found.right, report.full.right) == (1, 0)
    assert [(miss.what, len(miss.wrong)) for miss in report.misses] == [("half right", 1)]


@pytest.mark.parametrize(
    ("gold", "got", "right"),
    [
        (("2024-05-01", "2024-05-02", "night"), ("2024-05-02", "2024-05-02"), True),
        (("2024-05-01", "2024-05-01", "day"), ("2024-05-03", "2024-05-03"), False),
        (("2024-05-01", "2024-05-31", "month"), ("2024-05-02", "2024-05-31"), False),
        (("2024-05-01", "2024-05-31", "month"), ("2024-05-01", "2024-05-31"), True),
        ((None, None, "unknown"), (None, None), True),
        ((None, None, "unknown"), ("2024-05-01", "2024-05-01"), False),
        (("2024-05-01", None, "day"), ("2024-05-01", "2024-05-02"), True),
    ],
)
def test_days_may_be_one_off_but_not_those_of_weeks_months_and_years(gold, got, right):
    start, end, precision = gold
    wanted = {**STRIKE, "date_start": start, "date_end": end, "date_precision": precision}

    assert CHECKS["date"](wanted, {**STRIKE, "date_start": got[0], "date_end": got[1]}) is right


@pytest.mark.parametrize(
    ("parties", "found"),
    [
        ([("Sergei Lavrov", "RUS"), ("Wang Yi", "CHN")], True),
        ([("Sergey Lavrov", "RUS"), (None, "CHN")], True),
        ([(None, "RUS"), (None, "CHN")], False),
        ([("Sergey Lavrov", "RUS")], False),
        ([("Sergey Lavrov", "RUS"), ("Li Qiang", "CHN")], False),
        ([("Sergey Lavrov", "RUS"), ("Wang Yi", "CHN"), (None, "IND")], True),
    ],
)
def test_a_meeting_is_found_by_its_sides_and_no_wrong_person(parties, found):
    got = {**MEETING, "participants": [{"name": name, "country": country} for name, country in parties]}

    assert same_core(MEETING, got) is found


def test_claims_without_a_number_are_not_scored_and_optional_ones_are_forgiven():
    uncounted = {**STRIKE, "count_low": None, "count_high": None}
    report = score(docs(uncounted, {**STRIKE, "optional": True}), docs(uncounted, STRIKE))

    assert (report.found.gold, report.found.got) == (0, 0)
    assert report.misses == ()


def test_an_optional_claim_that_is_told_twice_is_forgiven_once():
    report = score(docs({**STRIKE, "optional": True}), docs(STRIKE, STRIKE))

    assert (report.found.got, [miss.what for miss in report.misses]) == (1, ["invented"])


def test_the_pair_that_agrees_most_is_matched_first():
    other = {**STRIKE, "target": "MDA", "places": ["Izmail"]}

    assert sorted(match([STRIKE, other], [other, STRIKE])) == [(0, 1), (1, 0)]


def test_articles_that_gold_does_not_name_are_not_scored_and_missing_ones_count():
    report = score(docs(STRIKE), {"z": {"doc_id": "z", "claims": [STRIKE]}})

    assert (report.articles, report.found.gold, report.found.got) == (1, 1, 0)


def test_text_and_json_tell_the_same_figures():
    report = score(docs(STRIKE, MEETING), docs(STRIKE, {**STRIKE, "count_low": 1}, {**MEETING, "date_start": None}))
    told = json.loads(report.as_json(misses=True))
    lines = {line.split()[0]: line for line in report.as_text().splitlines()}

    for name in ("all", "meeting", "strike"):
        figures = [told[name]["found"][part] for part in ("precision", "recall", "f1")] + [told[name]["full"]["f1"]]
        assert [float(number) for number in re.findall(r"\d\.\d{3}", lines[name])] == [round(figure, 3) for figure in figures]
        assert lines[name].endswith(f"gold {told[name]['found']['gold']} got {told[name]['found']['got']}")
    shares = dict(zip(lines["columns"].split()[1::2], map(float, lines["columns"].split()[2::2]), strict=True))
    assert shares == {name: round(share, 3) for name, share in told["columns"].items()}
    assert [miss["what"] for miss in told["misses"]] == ["half right", "invented"]


def test_each_miss_is_a_line_with_its_article():
    report = score(docs(STRIKE, MEETING), docs({**STRIKE, "actor": "UKR"}, {**STRIKE, "phase": "hit"}))
    lines = report.as_text(misses=True).splitlines()[: len(report.misses)]

    assert [line.split(" {")[0] for line in lines] == ["half right: a", "missed: a", "invented: a"]
    assert lines[0].endswith('wrong: actor; read {"actor": "UKR"}')
