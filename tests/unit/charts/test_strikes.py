"""Charts of strikes: what a bar's height, its whisker and the words under it say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from marsad.charts import balance, select, strikes, weapons
from marsad.charts.selection import total
from marsad.charts.style import PHASES

SVG = "{http://www.w3.org/2000/svg}"


def bars(svg):
    """Return the linked marks of a chart: their words, address, fill and the height of their path."""
    found = []
    for link in ET.fromstring(svg).iter(f"{SVG}a"):  # noqa: S314 - made here, a moment ago
        path = link.find(f"{SVG}path")
        ys = [float(y) for y in re.findall(r"[ML]-?[\d.]+ (-?[\d.]+)", path.get("d"))]
        xs = [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", path.get("d"))]
        found.append((link.find(f"{SVG}title").text, link.get("href"), path.get("fill"), max(ys) - min(ys), max(xs) - min(xs)))
    return found


def draw(tables, freq="month", actor="RUS", target="UKR", **more):
    return strikes.volumes(select(tables, freq=freq, **more), actor, target)


def test_heights_stand_to_one_another_as_the_numbers_do_across_phases(told, claim):
    chart = draw(told(claim(600, 600), claim(150, 150, phase="intercepted")))
    (_, _, _, launched, _), (_, _, _, intercepted, _) = bars(chart.svg)
    assert launched / intercepted == pytest.approx(4, rel=0.02)


def test_a_bar_is_as_high_as_the_axis_says(told, claim):
    chart = draw(told(claim(600, 600)))
    ticks = {float(said.replace(",", "")): float(y) for y, said in re.findall(r'<text x="35\.5" y="([\d.]+)"[^>]*>([\d,]+)<', chart.svg)}
    (zero, top), ((_, _, _, height, _),) = sorted(ticks), bars(chart.svg)
    assert height == pytest.approx(600 * (ticks[zero] - ticks[top]) / top, rel=0.02)


def test_each_event_is_one_mark_that_leads_to_its_sentence(told, claim):
    chart = draw(told(claim(26, 26, item="cruise_missile", claimant="Somebody"), claim(597, 597)))
    assert [(words.partition(",")[0], href) for words, href, *_ in bars(chart.svg)] == [
        ("launched: 26 cruise missiles", "evidence/a.html#c000"),
        ("launched: 597 drones", "evidence/a.html#c001"),
    ]
    assert "Somebody" in bars(chart.svg)[0][0]


def test_the_bar_is_the_certain_number_and_the_whisker_reaches_the_upper_bound(told, claim):
    certain, bounded = draw(told(claim(200, 999, approx="vague"))), draw(told(claim(999, 999)))
    assert bars(certain.svg)[0][3] / bars(bounded.svg)[0][3] == pytest.approx(200 / 999, rel=0.05)
    assert certain.svg.count('fill="none" stroke="currentColor"') == 1
    assert 'fill="none" stroke="currentColor"' not in bounded.svg
    assert "200–999" in certain.svg


def test_an_open_bound_is_an_arrow_and_a_plus(told, claim):
    chart = draw(told(claim(100, None, approx="at_least")))
    whisker = next(line for line in chart.svg.split("<") if 'fill="none" stroke="currentColor"' in line)
    assert whisker.count("M") == 2  # the line and the arrow's head, no caps
    assert ">100+<" in chart.svg
    assert "at least 100" in chart.alt


def test_at_most_is_drawn_hollow(told, claim):
    (mark,) = bars(draw(told(claim(None, 40, approx="at_most"))).svg)
    assert mark[2] == "#ffffff"


def test_parts_rates_raids_and_the_other_direction_are_in_no_bar(told, claim):
    chart = draw(
        told(
            claim(18, 18),
            claim(11, 11, part=True),
            claim(500, 500, per="day"),
            claim(36, 36, item="attack"),
            claim(9000, 9000, item="artillery_shell"),
            claim(44, 44, actor="UKR", target="RUS"),
        )
    )
    assert [words.split(" ")[1] for words, *_ in bars(chart.svg)] == ["18"]
    assert any("part of a larger one" in note for note in chart.notes)
    assert any("is a rate" in note and "500 drones a day" in note for note in chart.notes)


def test_what_has_no_day_or_too_long_a_time_is_said_in_words(told, claim):
    tables = told(claim(5, 5), claim(7, 7, day=None), claim(9, 9, day="2025-07-01/2025-07-31", date_precision="month"))
    chart = draw(tables, freq="day")
    assert len(bars(chart.svg)) == 1
    assert any("no known day" in note and "7 drones" in note for note in chart.notes)
    assert any("spans more than one step" in note and "9 drones" in note for note in chart.notes)


def test_uncounted_strikes_are_said(told, claim):
    assert any("without a number" in note for note in draw(told(claim(5, 5), claim(None, None))).notes)


def test_a_night_stands_on_its_morning(told, claim):
    night = draw(told(claim(5, 5, day="2025-06-30/2025-07-01", date_precision="night")), freq="month")
    assert "30 Jun – 1 Jul 2025" in night.svg
    assert night.notes == ()


def test_an_empty_selection_says_so(told, claim):
    for tables in (told(claim(5, 5)), told(published={})):
        chart = strikes.volumes(select(tables), "FRA", "ESP")
        assert "No counted strike" in chart.svg
    assert "No counted strike" in strikes.all_directions(select(told())).charts[0].svg
    assert "No counted strike" in weapons.all_directions(select(told())).charts[0].svg


def test_directions_come_by_number_of_events(told, claim):
    view = select(told(claim(5, 5), claim(5, 5, actor="UKR", target="RUS"), claim(6, 6, actor="UKR", target="RUS")))
    assert strikes.directions(view) == (("UKR", "RUS"), ("RUS", "UKR"))


def many(told, claim, count, days):
    first = date(2025, 1, 1)
    phases = ("launched", "intercepted", "lost", "hit")
    return told(
        *(claim(n % 50 + 1, n % 50 + 1, day=(first + timedelta(days=n % days)).isoformat(), phase=phases[n % 4]) for n in range(count))
    )


def test_too_many_events_share_a_bar_that_leads_to_the_largest(told, claim):
    chart = draw(many(told, claim, 400, 60))
    assert len(bars(chart.svg)) <= 12
    words, href, *_ = bars(chart.svg)[0]
    assert "events, the largest: launched: 49 drones" in words
    assert href.startswith("evidence/a.html#c")


def test_more_bars_than_can_be_told_apart_are_drawn_by_a_coarser_step_and_that_is_said(told, claim):
    chart = draw(many(told, claim, 1200, 365), freq="day")
    assert "by week" in chart.title
    assert chart.notes[0].startswith("Drawn by week")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("count", [0, 1, 40, 1000])
def test_no_chart_is_large(told, claim, count, language):
    view = select(many(told, claim, count, 300), language=language)
    for chart in (*strikes.all_directions(view).charts, *weapons.all_directions(view).charts, balance.balance(view)):
        assert len(chart.svg.encode()) < (20 if count <= 40 else 60) * 1024


def test_weapons_have_a_row_a_family_and_raids_a_scale_of_their_own(told, claim):
    chart = weapons.by_weapon(select(told(claim(600, 600), claim(6, 6, item="attack"), claim(26, 26, item="cruise_missile"))), "RUS", "UKR")
    lengths = {words.split(" ")[2].rstrip(","): width for words, _, _, _, width in bars(chart.svg)}
    assert lengths["attacks"] == pytest.approx(lengths["drones"], rel=0.01)
    assert lengths["cruise"] / lengths["drones"] == pytest.approx(26 / 600, rel=0.1)


def test_phases_differ_by_more_than_colour():
    looks = [PHASES[phase] for phase in ("launched", "intercepted", "lost", "hit")]
    assert len({(look.hatch, look.colour) for look in looks}) == 4
    assert len({look.hatch for look in looks[:3]}) == 3


class TestBalance:
    def told(self, told, claim, *numbers):
        return select(told(*(claim(low, high, phase=phase, incident="i") for phase, low, high in numbers)))

    def account(self, view):
        (row,) = balance.incidents(view)
        return balance.account(row, view.labels)

    def test_all_accounted_for(self, told, claim):
        assert self.account(self.told(told, claim, ("launched", 26, 26), ("intercepted", 25, 25), ("hit", 1, 1))).endswith(
            "all accounted for"
        )

    def test_a_gap_has_bounds(self, told, claim):
        view = self.told(told, claim, ("launched", 200, 999), ("intercepted", 150, 150))
        assert self.account(view).endswith("unaccounted for: 50–849")

    def test_more_at_the_end_than_at_the_start_is_said(self, told, claim):
        view = self.told(told, claim, ("launched", 10, 10), ("intercepted", 12, 12))
        assert "2 more than were launched" in self.account(view)

    def test_open_bounds_leave_the_rest_untold(self, told, claim):
        view = self.told(told, claim, ("launched", 10, None), ("intercepted", 12, None))
        assert self.account(view).endswith("cannot be told")

    def test_weapons_of_two_families_and_two_nights_are_not_set_against_each_other(self, told, claim):
        apart = select(
            told(
                claim(10, 10, incident="i"), claim(9, 9, phase="hit", item="missile", incident="i"), claim(9, 9, phase="hit", incident="j")
            )
        )
        assert balance.incidents(apart) == []
        assert "No attack" in balance.balance(apart).svg

    def test_the_bars_lead_to_their_sentences(self, told, claim):
        view = self.told(told, claim, ("launched", 26, 26), ("intercepted", 13, 13))
        (_, first, _, _, launched), (_, second, _, _, intercepted) = bars(balance.balance(view).svg)
        assert (first, second) == ("evidence/a.html#c000", "evidence/a.html#c001")
        assert launched / intercepted == pytest.approx(2, rel=0.02)

    def test_a_night_and_a_day_are_not_called_a_contradiction(self, told, claim):
        night = claim(10, 10, incident="i", date_precision="night")
        assert "do not balance" not in self.account(select(told(night, claim(12, 12, phase="intercepted", incident="i"))))


class TestPartsOfWhatWasLaunched:
    """`Of 40 launched, 30 were shot down` adds 30 to what was shot down."""

    def total(self, told, *claims):
        view = select(told(*claims))
        return total([mark for mark in view.marks if mark.event.phase == "intercepted"]), view

    def test_the_only_figure_of_its_phase_is_added_and_said(self, told, claim):
        whole, part = claim(40, 40, incident="i"), claim(30, 30, phase="intercepted", part=True, incident="i")
        added, view = self.total(told, whole, part)
        assert added == (30, 30)
        (note,) = (note for note in strikes.volumes(view, "RUS", "UKR").notes if "part" in note)
        assert note.startswith("1 number is a part of what was launched")

    @pytest.mark.parametrize(
        "more",
        [
            {"phase": "intercepted", "incident": "i"},  # the phase's own whole
            {"phase": "intercepted", "part": True, "incident": "i"},  # which of the two parts holds the other is not known
        ],
    )
    def test_a_part_beside_another_figure_of_its_phase_is_not(self, told, claim, more):
        part = claim(5, 5, phase="intercepted", part=True, incident="i", places=("Kyiv",))
        (low, _), _ = self.total(told, claim(40, 40, incident="i", places=("Kyiv",)), part, claim(26, 26, **more))
        assert low == (0 if more.get("part") else 26)

    def test_a_part_of_another_incident_weapon_or_place_is_not(self, told, claim):
        launched = claim(40, 40, incident="i")
        for own in ({"incident": "j"}, {"incident": "i", "item": "missile"}, {"incident": "i", "places": ("Kyiv",)}):
            assert self.total(told, launched, claim(30, 30, phase="intercepted", part=True, **own))[0] == (0, 0)
