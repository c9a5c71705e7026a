"""Networks, visits and levels of meetings; courses and small multiples of strikes."""

from __future__ import annotations

from marsad.charts import course, levels, multiples, network, select


class TestNetwork:
    def test_sides_that_met_often_are_tied_by_their_number(self, told, meeting):
        view = select(
            told(meeting("A B/RUS", "C D/PRK"), meeting("/RUS", "E F/PRK", item="call"), meeting("A B/RUS", "/CHN", phase="planned"))
        )
        chart = network.who_met_whom(view)
        assert chart.data.rows == (("PRK", "RUS", "call", 1), ("PRK", "RUS", "meeting", 1))
        assert "North Korea – Russia: 2 meetings" in chart.alt

    def test_a_meeting_of_many_ties_each_to_each(self, told, meeting):
        assert len(network.who_met_whom(select(told(meeting("/RUS", "/PRK", "/CHN")))).data.rows) == 3

    def test_many_sides_are_cut_and_it_is_said(self, told, meeting):
        codes = (
            "FRA",
            "DEU",
            "ITA",
            "ESP",
            "POL",
            "USA",
            "CAN",
            "JPN",
            "KOR",
            "CHN",
            "IND",
            "BRA",
            "EGY",
            "MAR",
            "DZA",
            "TUN",
            "IRQ",
            "IRN",
        )
        view = select(told(*(meeting("/RUS", f"/{code}") for code in codes)))
        assert any("3 more sides" in note for note in network.who_met_whom(view).notes)

    def test_a_visit_goes_from_the_guest_to_the_host(self, told, meeting):
        view = select(
            told(
                meeting("A B/RUS", "/PRK", item="visit"),
                meeting("A B/RUS", "/PRK", item="visit", phase="planned"),
                meeting("A B/RUS", "C D/CHN", item="visit"),
            )
        )
        chart = network.to_and_from(view)
        assert "Russia → North Korea: 2 visits, planned 1" in chart.alt
        assert any("guest from the host" in note for note in chart.notes)

    def test_nothing_says_so(self, told, claim):
        view = select(told(claim(5, 5)))
        assert "No held meeting" in network.who_met_whom(view).svg
        assert "No visit" in network.to_and_from(view).svg
        assert "No meeting" in levels.by_level(view).svg


class TestLevels:
    def test_a_level_is_the_office_of_the_day(self, told, meeting):
        view = select(
            told(
                meeting("Volodymyr Zelensky/UKR", "Emmanuel Macron/FRA"),
                meeting("Sergey Lavrov/RUS", "/PRK"),
                meeting("Nobody Known/RUS", "Sergey Lavrov/RUS", "Volodymyr Zelensky/UKR"),
            )
        )
        assert [levels.levels_of(mark) for mark in sorted(view.marks, key=lambda mark: mark.event.event_id)] == [
            ("head", "head"),
            ("minister", "unnamed"),
            ("head", "minister"),
        ]
        assert "head of state or government – head of state or government: 1 meeting" in levels.by_level(view).alt


class TestCourses:
    def test_a_running_total_only_grows_and_keeps_its_bounds(self, told, claim):
        view = select(told(claim(5, 5, day="2025-05-02"), claim(200, 999, day="2025-06-03"), claim(7, None, day="2025-07-04")))
        rows = course.cumulative(view, "RUS", "UKR").data.rows
        assert [row[3:] for row in rows] == [(5, 5), (205, 1004), (212, None)]

    def test_a_rate_is_the_sum_over_the_days_of_its_step(self, told, claim):
        view = select(told(claim(62, 62, day="2025-07-04"), claim(31, 31, day="2025-07-05"), claim(70, 70, per="week", day="2025-07-06")))
        chart = course.rates(view, "RUS", "UKR")
        assert [row[3] for row in chart.data.rows] == [3.0]
        assert chart.svg.count('stroke="#d55e00"') >= 2
        assert any("Diamonds" in note for note in chart.notes)

    def test_places_hold_their_parts_and_the_placeless_are_counted(self, told, claim):
        view = select(
            told(
                claim(18, 18),
                claim(11, 11, part=True, places=("Odesa",)),
                claim(4, 4, places=("Kyiv",)),
                claim(3, 3, places=("Kyiv",), part=True, incident="i002"),
                claim(6, 6, places=("Kyiv", "Odesa")),
            )
        )
        chart = multiples.by_place(view)
        assert {row[0]: row[6] for row in chart.data.rows} == {"Odesa": 11, "Kyiv": 4}
        assert any("names no place" in note for note in chart.notes)
        assert any("several places together" in note for note in chart.notes)

    def test_two_directions_are_two_panels(self, told, claim):
        chart = multiples.by_weapon(select(told(claim(5, 5), claim(7, 7, actor="UKR", target="RUS"))))
        assert "drones, Russia → Ukraine: launched 5" in chart.svg
        assert "drones, Ukraine → Russia: launched 7" in chart.svg


class TestFirstSaid:
    def test_what_became_known_later_has_a_mark_on_its_day(self, told, claim):
        from datetime import date  # noqa: PLC0415

        late = claim(5, 5, day="2025-05-02", first_reported=date(2025, 7, 10))
        view = select(told(late, claim(6, 6, first_reported=date(2025, 7, 13))))
        chart = course.cumulative(view, "RUS", "UKR")
        assert chart.svg.count("first said on") == 1
        assert "first said on 10 Jul 2025: launched: 5 drones" in chart.svg
        assert "triangle: first said" in chart.svg
        assert "triangle" not in course.cumulative(select(told(claim(5, 5))), "RUS", "UKR").svg
