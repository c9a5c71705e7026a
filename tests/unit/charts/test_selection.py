"""Which events and articles a reader asked for."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.charts import select
from marsad.charts.selection import total
from marsad.errors import ParameterError

DAY = date.fromisoformat


def test_an_event_is_kept_where_its_time_touches_the_window(told, claim):
    tables = told(claim(1, 1, day="2025-07-01/2025-07-31", date_precision="month"), claim(2, 2, day="2025-08-02"))
    kept = select(tables, start=DAY("2025-07-20"), end=DAY("2025-08-01"))
    assert [mark.low for mark in kept.marks] == [1]


def test_events_without_a_day_are_kept_apart(told, claim):
    view = select(told(claim(1, 1), claim(2, 2, day=None)), start=DAY("2030-01-01"))
    assert not view.marks
    assert [mark.low for mark in view.undated] == [2]


def test_articles_outside_of_the_window_do_not_count_as_coverage(told, claim):
    tables = told(claim(1, 1), published={"a": "2025-07-13", "b": "2025-09-01", "c": None})
    assert select(tables).days_covered == {DAY("2025-07-13"), DAY("2025-09-01")}
    assert select(tables, end=DAY("2025-08-01")).days_covered == {DAY("2025-07-13")}


def test_totals_add_bounds_and_leave_out_parts_rates_and_plans(told, claim):
    view = select(
        told(
            claim(10, 10),
            claim(5, 9),
            claim(3, 3, part=True),
            claim(60000, 60000, per="day"),
            claim(7, 7, kind="deployment", item="troops", phase="planned"),
            claim(None, None),
        )
    )
    assert total(view.marks) == (15, 19)


def test_an_open_bound_leaves_the_total_open(told, claim):
    view = select(told(claim(10, 10), claim(5, None, approx="at_least"), claim(None, 4, approx="at_most")))
    assert total(view.marks) == (15, None)


def test_the_two_directions_of_a_war_are_told_apart(told, claim):
    view = select(told(claim(10, 10), claim(4, 4, actor="UKR", target="RUS"), claim(1, 1, actor=None, target=None)))
    assert [mark.low for mark in view.between("UKR", "RUS").marks] == [4]
    assert [mark.low for mark in view.sides(target="UKR").marks] == [10]
    assert len(view.sides().marks) == 3


def test_a_code_of_no_state_is_refused_with_those_that_there_are(told, claim):
    with pytest.raises(ParameterError, match="no code of a state") as caught:
        select(told(claim(10, 10))).sides(actor="Russia")
    assert caught.value.code == "M200"
    assert "RUS" in str(caught.value)


def test_a_known_state_without_events_gives_an_empty_selection(told, claim):
    assert not select(told(claim(10, 10))).sides(actor="FRA").marks


def test_a_mark_leads_to_its_first_account(told, claim):
    tables = told(
        claim(10, 10, event="e", claimant="One", doc_id="b"),
        claim(10, 10, event="e", claimant="Two", doc_id="a"),
        published={"a": "2025-07-13", "b": "2025-07-14"},
    )
    (mark,) = select(tables).marks
    assert mark.href == "evidence/b.html#c000"
    assert mark.claimants == ("One", "Two")


def test_turning_characters_of_a_title_are_shown_not_obeyed(told, claim):
    tables = told(claim(1, 1))
    tables.articles.loc[0, "title"] = "\u202eعنوان"
    assert select(tables).pages[0].title == "⟦U+202E⟧عنوان"
