"""Casualties, which are never added up, and transfers, whose units are never mixed."""

from __future__ import annotations

from marsad.charts import losses, select, transfers

killed = {"kind": "casualty", "phase": "killed", "item": "soldier"}
arms = {"kind": "transfer", "actor": "USA", "target": "UKR"}


def test_each_side_and_kind_of_loss_has_a_panel_and_nothing_is_added(told, claim):
    view = select(told(claim(30, 30, **killed), claim(50, 50, **killed), claim(9, 9, **killed | {"phase": "wounded", "target": "RUS"})))
    chart = losses.timeline(view)
    assert "Ukraine: killed" in chart.svg
    assert "Russia: wounded" in chart.svg
    assert ">80<" not in chart.svg
    assert chart.svg.count("<a href=") == 3


def test_figures_that_are_very_unlike_stand_on_powers_of_ten_and_it_is_said(told, claim):
    alike, unlike = (losses.timeline(select(told(claim(3, 3, **killed), claim(most, most, **killed)))) for most in (30, 30000))
    assert not any("ten times" in note for note in alike.notes)
    assert any("ten times" in note for note in unlike.notes)


def test_the_table_gives_each_claimants_lowest_highest_and_latest(told, claim):
    days = ("2025-07-01", "2025-07-02", "2025-07-03")
    one = [claim(low, low, day=day, claimant="One", **killed) for low, day in zip((5, 40, 20), days, strict=True)]
    rows = losses.table(select(told(*one, claim(7, 7, claimant="Two", **killed)))).records
    assert rows[0][:7] == ("Ukraine", "killed", "One", "3", "5", "40", "20")
    assert rows[1][2:7] == ("Two", "1", "7", "7", "7")


def test_pieces_money_and_currencies_have_bars_of_their_own(told, claim):
    view = select(
        told(
            claim(31, 31, phase="pledged", item="tank", **arms),
            claim(10, 10, phase="delivered", item="tank", **arms),
            claim(4e8, 4e8, phase="pledged", item="aid", unit="usd", **arms),
            claim(2e8, 2e8, phase="pledged", item="aid", unit="eur", **arms),
            claim(5, 5, phase="pledged", item="aid", unit="tonne", **arms),
        )
    )
    rows = {(row[2], row[3], row[4]) for row in transfers.table(view).records}
    assert rows == {
        ("tanks", "31", "10"),
        ("aid, in US dollars", "400 million US dollars", "not told"),
        ("aid, in euros", "200 million euros", "not told"),
        ("aid, in tonnes", "5 tonnes", "not told"),
    }


def test_promised_is_hollow_and_delivered_is_full(told, claim):
    chart = transfers.promised(
        select(told(claim(31, 31, phase="pledged", item="tank", **arms), claim(10, 10, phase="delivered", item="tank", **arms)))
    )
    first, second = chart.svg.split("<a href=")[1:]
    assert 'fill="#ffffff"' in first
    assert 'fill="#0072b2"' in second


def test_parts_of_packages_are_not_added(told, claim):
    view = select(told(claim(31, 31, phase="pledged", item="tank", **arms), claim(9, 9, phase="pledged", item="tank", part=True, **arms)))
    assert transfers.table(view).records[0][3] == "31"
    assert any("part of a larger one" in note for note in transfers.promised(view).notes)


def test_an_empty_selection_says_so(told, claim):
    view = select(told(claim(5, 5)))
    for said in (losses.timeline(view).svg, losses.by_claimant(view).svg, losses.finding(view).text, losses.table(view).note):
        assert "No counted casualty" in said
    for said in (transfers.promised(view).svg, transfers.finding(view).text, transfers.table(view).note):
        assert "No counted transfer" in said
