"""Days in steps, and which step an event belongs to."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.charts import select
from marsad.charts.axis import axis_for, axis_of

DAYS = st.dates(date(2014, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 900), st.sampled_from(["day", "week", "month"]))
def test_steps_cover_every_day_once_and_in_order(first, length, freq):
    axis = axis_of(first, first + timedelta(days=length), freq)
    spans = [axis.span(step) for step in range(len(axis.starts))]
    assert spans[0][0] <= first <= spans[0][1]
    assert spans[-1][0] <= first + timedelta(days=length) <= spans[-1][1]
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(spans))
    assert all(axis.step(day) == step for step, span in enumerate(spans) for day in span)


@given(DAYS, st.integers(0, 9000), st.sampled_from(["day", "week", "month"]))
def test_at_most_six_days_are_named_and_all_lie_on_the_axis(first, length, freq):
    axis = axis_of(first, first + timedelta(days=length), freq)
    assert 1 <= len(axis.ticks()) <= 6
    assert all(axis.first <= day <= axis.last for day in axis.ticks())


def place(told, claim, freq, day, precision, start="2025-06-01", end="2025-08-31"):
    view = select(
        told(claim(5, 5, day=day, date_precision=precision)), start=date.fromisoformat(start), end=date.fromisoformat(end), freq=freq
    )
    axis = axis_for(view, view.marks)
    step = axis.place(view.marks[0].event)
    return None if step is None else axis.span(step)[0].isoformat()


@pytest.mark.parametrize(
    ("freq", "day", "precision", "expected"),
    [
        ("day", "2025-07-12", "day", "2025-07-12"),
        ("day", "2025-07-11/2025-07-12", "night", "2025-07-12"),
        ("month", "2025-06-30/2025-07-01", "night", "2025-07-01"),
        ("week", "2025-07-12", "day", "2025-07-07"),
        ("week", "2025-07-07/2025-07-13", "week", "2025-07-07"),
        ("day", "2025-07-01/2025-07-31", "month", None),
        ("week", "2025-07-01/2025-07-31", "month", None),
        ("month", "2025-07-01/2025-07-31", "month", "2025-07-01"),
        ("month", "2025-01-01/2025-12-31", "year", None),
        ("month", "2025-07-20/2025-08-03", "range", None),
    ],
)
def test_an_event_belongs_to_a_step_only_where_its_whole_time_lies_within_it(told, claim, freq, day, precision, expected):
    assert place(told, claim, freq, day, precision) == expected


def test_a_figure_for_years_does_not_stretch_the_axis_of_nights(told, claim):
    view = select(told(claim(5, 5), claim(9, 9, day="2022-01-01/2025-07-01", date_precision="range")))
    assert axis_for(view, view.marks).first == date(2025, 7, 1)


def test_without_any_day_there_is_no_axis(told, claim):
    view = select(told(claim(5, 5, day=None), published={"a": None}))
    assert axis_for(view, view.marks) is None
