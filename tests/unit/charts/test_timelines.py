"""Deployments, meetings, coverage and the corpus over time."""

from __future__ import annotations

import re

import pytest

from marsad.charts import corpus, deployments, meetings, select
from marsad.charts.axis import axis_of
from marsad.charts.coverage import _runs

troops = {"kind": "deployment", "item": "troops", "actor": "PRK", "target": "RUS"}


def fills(svg):
    return [(title, fill) for title, fill in re.findall(r'<a href="[^"]*"><title>([^<]*)</title><path [^>]*?fill="([^"]*)"', svg)]


class TestDeployments:
    def test_what_is_only_planned_is_drawn_open(self, told, claim):
        chart = deployments.timeline(
            select(told(claim(12000, 12000, phase="planned", **troops), claim(1500, 1500, phase="present", **troops)))
        )
        told_fills = {title.split(":")[0]: fill for title, fill in fills(chart.svg)}
        assert told_fills["planned"] == "#ffffff"
        assert told_fills["present"] not in ("#ffffff", "none")

    def test_a_plan_for_a_year_is_an_open_band(self, told, claim):
        plan = claim(12000, 12000, phase="planned", day="2024-01-01/2024-12-31", date_precision="year", **troops)
        assert [fill for _, fill in fills(deployments.timeline(select(told(plan))).svg)] == ["#ffffff"]

    def test_nothing_is_added_up(self, told, claim):
        chart = deployments.timeline(select(told(claim(1000, 1000, phase="sent", **troops), claim(2000, 2000, phase="sent", **troops))))
        assert "3,000" not in chart.svg
        assert len(fills(chart.svg)) == 2

    def test_a_year_is_a_band_over_it(self, told, claim):
        year = deployments.timeline(
            select(told(claim(11000, 11000, phase="sent", day="2024-01-01/2024-12-31", date_precision="year", **troops)))
        )
        (band,) = re.findall(r"</title><path d=\"M([\d.]+) [\d.]+L([\d.]+)", year.svg)
        assert float(band[1]) - float(band[0]) > 200

    def test_each_account_of_an_event_has_its_row(self, told, claim):
        view = select(
            told(
                claim(10000, 10000, event="e", phase="sent", claimant="One", **troops),
                claim(12000, None, event="e", approx="at_least", phase="sent", claimant="Two", **troops),
            )
        )
        chart = deployments.by_claimant(view)
        assert "One, sent" in chart.svg
        assert "Two, sent" in chart.svg
        assert "at least 12,000" in chart.svg
        assert chart.svg.count("<a href=") == 2

    def test_an_empty_selection_says_so(self, told, claim):
        view = select(told(claim(5, 5)))
        assert "No counted deployment" in deployments.timeline(view).svg
        assert "No counted deployment" in deployments.by_claimant(view).svg


class TestMeetings:
    def test_planned_is_open_and_held_is_full(self, told, meeting):
        view = select(told(meeting("A B/RUS", "C D/PRK"), meeting("E F/USA", "/UKR", phase="planned", item="visit")))
        found = {title.split(":")[0]: fill for title, fill in fills(meetings.timeline(view).svg)}
        assert found["planned"] == "#ffffff"
        assert found["held"] == "#0072b2"

    def test_a_lane_names_who_and_where(self, told, meeting):
        chart = meetings.timeline(select(told(meeting("A B/RUS", "C D/PRK", places=("Wonsan",)))))
        assert ">A B – C D, Wonsan<" in chart.svg

    def test_many_parties_are_shortened_in_the_lane_and_whole_in_the_words(self, told, meeting):
        chart = meetings.timeline(select(told(meeting("A B/RUS", "C D/PRK", "/FRA", "/DEU", "/ITA"))))
        assert ">A B – C D and 3 more<" in chart.svg
        assert "Germany" in chart.alt

    def test_many_meetings_have_a_lane_for_each_pair_of_sides(self, told, meeting):
        view = select(told(*(meeting("A B/RUS", "C D/PRK", day=f"2025-07-{n + 1:02d}") for n in range(30))))
        chart = meetings.timeline(view)
        assert chart.svg.count(">North Korea – Russia<") == 1
        assert chart.svg.count("<a href=") == 30

    def test_undated_meetings_are_said(self, told, meeting):
        chart = meetings.timeline(select(told(meeting("A B/RUS", "C D/PRK", day=None), meeting("A B/RUS", "C D/PRK"))))
        assert "no known day" in chart.notes[0]

    def test_a_month_is_a_bar_over_it(self, told, meeting):
        day, month = (
            meetings.timeline(select(told(meeting("A B/RUS", "C D/PRK", day=days, date_precision=precision)))).svg
            for days, precision in (("2025-07-12", "day"), ("2025-07-01/2025-07-31", "month"))
        )
        assert month.count('stroke="#0072b2"') == day.count('stroke="#0072b2"') + 1

    def test_an_empty_selection_says_so(self, told, claim):
        assert "No meeting" in meetings.timeline(select(told(claim(5, 5)))).svg

    def test_meetings_of_one_party(self, told, meeting):
        view = select(told(meeting("A B/RUS", "C D/PRK"), meeting("E F/USA", "/UKR")))
        assert len(view.with_party("PRK").marks) == 1


class TestCoverage:
    def test_days_with_and_without_articles_are_told_apart(self, told, claim):
        view = select(told(claim(1, 1), published={"a": "2025-07-03", "b": "2025-07-04", "c": "2025-07-08"}))
        axis = axis_of(view.pages[0].published.replace(day=1), view.pages[-1].published, "day")
        assert list(_runs(axis, view)) == [(0, 2, False), (2, 4, True), (4, 7, False), (7, 8, True)]

    @pytest.mark.parametrize("draw", [deployments.timeline, meetings.timeline, corpus.publication])
    def test_every_time_axis_has_its_strip(self, gold, draw):
        assert "hatched: none" in draw(select(gold)).svg


class TestCorpus:
    def test_articles_without_claims_are_hollow(self, told, claim):
        chart = corpus.publication(select(told(claim(1, 1), published={"a": "2025-07-13", "b": "2025-07-14"})))
        assert sorted(fill for _, fill in fills(chart.svg)) == ["#5c6b73", "#ffffff"]
        assert chart.alt.endswith("2 articles, 1 with claims and 1 without.")

    def test_articles_without_a_day_are_said(self, told, claim):
        chart = corpus.publication(select(told(claim(1, 1), published={"a": "2025-07-13", "b": None})))
        assert "no known day of publication" in chart.notes[0]

    def test_an_article_that_gave_nothing_has_its_reason(self, told):
        rows = corpus.articles(select(told(published={"a": "2025-07-13"}))).records
        assert "No sentence counts" in rows[0][-1]
        assert corpus.not_coded(select(told(published={"a": "2025-07-13"}))).records[0][-1] == "1"
