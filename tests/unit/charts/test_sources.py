"""Who claims what, how many independent voices there are, where accounts differ, and what was revised."""

from __future__ import annotations

from marsad.charts import disputes, select, sources, strikes


def rivals(claim, **more):
    return [
        claim(100, 100, event="e", conflict=True, claimant="One", **more),
        claim(250, 250, event="e", claimant="Two", role="differs", **more),
    ]


def test_claimants_are_counted_by_kind_and_role(told, claim):
    view = select(
        told(claim(5, 5, claimant="One"), claim(6, 6, claimant="One", kind="casualty", phase="killed", item="person"), *rivals(claim))
    )
    rows = sources.table(view).records
    assert rows[0][:4] == ("One", "3", "2", "1")
    assert rows[1][0] == "Two"
    assert ">One<" in sources.claimants(view).svg


def test_a_relay_is_no_new_voice(told, claim):
    view = select(
        told(claim(5, 5, event="e", claimant="One"), claim(5, 5, event="e", claimant="One", role="repeat"), claim(9, 9, voices=2))
    )
    assert {row[1]: row[2] for row in sources.voices(view).data.rows} == {"one": 1, "two": 1}
    assert sources.finding(view).text.endswith("only relay another's words: 1.")


def test_what_is_doubted_is_told_apart(told, claim):
    view = select(told(claim(5, 5), claim(6, 6, stance="denied"), claim(7, 7, stance="unverified")))
    assert {row[1]: row[2] for row in sources.stances(view).data.rows} == {"asserted": 1, "unverified": 1, "denied": 1}


def test_accounts_that_exclude_each_other_are_set_side_by_side(told, claim):
    view = select(told(*rivals(claim), claim(5, 5)))
    assert [mark.event.event_id for mark in disputes.differing(view)] == ["e"]
    assert "100–250, ×2.5" in disputes.differences(view).alt
    assert disputes.table(view).records[0][1] == "One: 100\nTwo: 250"
    assert disputes.differences(view).svg.count("<a href=") == 2


def test_a_rival_figure_is_a_circle_with_its_claimants_letter(told, claim):
    chart = strikes.volumes(select(told(*rivals(claim), claim(900, 900, day="2025-05-01"))), "RUS", "UKR")
    assert ">a<" in chart.svg
    assert ">b<" in chart.svg
    assert any("a = One, b = Two" in note for note in chart.notes)
    assert not any("exclude each other" in note for note in strikes.volumes(select(told(claim(5, 5))), "RUS", "UKR").notes)


def test_a_replaced_figure_is_kept_with_its_day(told, claim):
    view = select(
        told(
            claim(30, 30, event="e", doc_id="b", claimant="One"),
            claim(12, 12, event="e", doc_id="a", claimant="One", role="superseded"),
            published={"a": "2025-07-12", "b": "2025-07-14"},
        )
    )
    assert "12 (12 Jul 2025) → 30 (14 Jul 2025)" in disputes.revisions(view).alt
    assert disputes.revisions_table(view).records[0][1:] == ("12 Jul 2025: 12", "14 Jul 2025: 30")


def test_nothing_to_tell_says_so(told, claim):
    view = select(told(claim(5, 5)))
    assert "No two accounts" in disputes.differences(view).svg
    assert "No figure was replaced" in disputes.revisions(view).svg
    empty = select(told(published={}))
    assert "No claim" in sources.finding(empty).text
    assert "No claim" in sources.claimants(empty).svg
