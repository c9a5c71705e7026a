"""Controls where a reader is there, the chart alone where nobody is, and the sentences of what is clicked."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.charts import explore, narrow, select, sentences, strikes
from marsad.charts.explore import Choice, Explorer
from marsad.errors import ParameterError


@pytest.fixture
def view(told, claim):
    return select(
        told(
            claim(5, 5, claimant="One", sentence="أطلقت خمس مسيّرات."),
            claim(9, 9, day="2025-05-02", item="missile", actor="UKR", target="RUS", claimant="Two"),
            published={"a": "2025-07-13", "b": "2025-05-03"},
        )
    )


def test_without_a_reader_it_is_the_chart_itself(view, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert explore(view, strikes.all_directions) == strikes.all_directions(view)


def test_what_is_chosen_is_what_is_left(view):
    assert [mark.low for mark in narrow(view, Choice(item="missile")).marks] == [9]
    assert [mark.low for mark in narrow(view, Choice(claimant="One")).marks] == [5]
    assert [mark.low for mark in narrow(view, Choice(actor="UKR", target="RUS")).marks] == [9]
    chosen = narrow(view, Choice(start=date(2025, 7, 1), freq="day"))
    assert [mark.low for mark in chosen.marks] == [5]
    assert [page.doc_id for page in chosen.pages] == ["a"]
    assert chosen.freq == "day"


def test_with_a_reader_controls_redraw_and_a_click_opens_the_sentences(view):
    explorer = Explorer(view, [strikes.all_directions])
    assert explorer.chart.value.count("onclick=") == 4
    assert {label for label, _ in explorer.claimant.options} == {"all", "One", "Two"}
    explorer.item.value = "missile"
    assert explorer.chart.value.count("onclick=") == 2
    explorer.item.value = ""
    explorer.pick.value = "c000"
    assert "أطلقت خمس مسيّرات." in explorer.below.value
    assert explorer.event.value == "c000"
    assert explore(view, strikes.all_directions, live=True).children


def test_the_sentences_of_an_event_are_all_that_tell_of_it(told, claim):
    view = select(
        told(
            claim(5, 5, event="e", claimant="One", sentence="<b>خمس</b>"),
            claim(6, 6, event="e", claimant="Two", stance="denied", sentence="ست"),
        )
    )
    shown = sentences(view, "c001")._repr_html_()
    assert "&lt;b&gt;خمس&lt;/b&gt;" in shown
    assert "Two: 6, denied by somebody" in shown
    assert "No event" in sentences(view, "nothing")._repr_html_()


def test_nobody_of_that_name_is_said_with_the_nearest(view):
    with pytest.raises(ParameterError, match="One"):
        view.told_by("Onee")
    assert [mark.low for mark in view.told_by("One").marks] == [5]
    assert len(view.of_side("UKR").marks) == 2
