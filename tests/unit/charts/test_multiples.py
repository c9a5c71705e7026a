"""Small multiples over long times: fewer panels, then longer steps, so that a page stays small; no number counts twice."""

from __future__ import annotations

import pytest

from marsad.charts import multiples, select

MODELS = ("drone", "missile", "cruise_missile", "ballistic_missile", "glide_bomb", "rocket")


@pytest.fixture
def long(told, claim):
    """Return strikes of each month of twelve years by six weapons, and a sum of one year."""
    days = [f"{year}-{month:02}-15" for year in range(2014, 2026) for month in range(1, 13)]
    rows = [claim(3 + n, day=day, item=item, phase="launched", actor="RUS", target="UKR") for day in days for n, item in enumerate(MODELS)]
    whole = claim(900, day="2020-01-01", item="drone", phase="launched", actor="RUS", target="UKR")
    whole |= {"date_end": "2020-12-31", "date_precision": "year"}
    return told(*rows, whole)


def test_years_are_drawn_where_months_are_too_many(long, monkeypatch):
    monkeypatch.setattr(multiples, "_BARS_AT_MOST", 3 * 144)
    chart = multiples.by_weapon(select(long, freq="month"))
    assert len(chart.data.rows) == len(MODELS) * 12
    assert "by year" in chart.title
    assert any("Drawn by year" in note for note in chart.notes)
    drones = [row for row in chart.data.rows if row[0] == "drone"]
    # twelve months of three each; the sum of the year stands in no month, and is said in words
    assert {row[6] for row in drones} == {36}
    assert any(note.startswith("1 ") for note in chart.notes)


def test_fewer_panels_are_drawn_before_steps_grow(long, monkeypatch):
    monkeypatch.setattr(multiples, "_BARS_AT_MOST", 4 * 144)
    chart = multiples.by_weapon(select(long, freq="month"))
    assert "by month" in chart.title
    assert len(chart.data.rows) == len(MODELS) * 144
    assert any(note.startswith("2 more panels") for note in chart.notes)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_figure_over_a_panel_is_cut(told, claim, language):
    phases = ("launched", "intercepted", "lost", "hit")
    claims = [claim(123456, None, approx="at_least", item="ballistic_missile", phase=phase) for phase in phases]
    chart = multiples.by_weapon(select(told(*claims), language=language))
    heading = next(line for line in chart.svg.replace("<", "\n<").splitlines() if "…" in line)
    assert heading.count("123,456") in {1, 2, 3}
    assert not any(heading.endswith(f"{'123,456'[:cut]}…") for cut in range(1, 7))
