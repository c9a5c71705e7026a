"""Which events are phases of one happening, and whether its figures balance."""

from datetime import date

import pytest

from marsad.events import balance, merge

NEXT_NIGHT = (date(2024, 3, 5), date(2024, 3, 6))


def imbalances(readings, *claims):
    return balance(merge(readings(*claims))[0])


def incidents(readings, *claims):
    return len({event.incident_id for event in merge(readings(*claims))[0]})


def test_the_phases_of_one_night_are_one_incident(claim, readings):
    night = [claim(100), claim(80, phase="intercepted"), claim(15, phase="lost"), claim(5, phase="hit")]
    assert incidents(readings, *night, claim(12, item="cruise_missile"), claim(9, phase="intercepted", item="cruise_missile")) == 1


def test_two_nights_are_two_incidents(claim, readings):
    assert incidents(readings, claim(100), claim(80, phase="intercepted", days=NEXT_NIGHT)) == 2


def test_fire_and_answering_fire_are_two_incidents(claim, readings):
    assert incidents(readings, claim(100), claim(80, phase="intercepted", actor="BBB", target="AAA")) == 2


def test_undated_events_stand_alone(claim, readings):
    assert incidents(readings, claim(100, days=None), claim(80, phase="intercepted", days=None)) == 2


def test_killed_and_wounded_are_one_incident_in_one_place(claim, readings):
    killed = claim(4, kind="casualty", phase="killed", item="person", places=("Odesa",))
    wounded = {"kind": "casualty", "phase": "wounded", "item": "person"}
    assert incidents(readings, killed, claim(9, places=("Odesa",), **wounded)) == 1
    assert incidents(readings, killed, claim(9, places=("Lviv",), **wounded)) == 2


def test_a_visit_planned_and_held_is_one_incident(meeting, readings):
    people = (("Anna", "AAA"), (None, "BBB"))
    assert incidents(readings, meeting(*people, item="visit"), meeting(*people, item="visit", phase="planned", doc_id="two")) == 1


def test_what_came_down_within_what_went_up_balances(claim, readings):
    assert imbalances(readings, claim(100), claim(80, phase="intercepted"), claim(15, phase="lost"), claim(5, phase="hit")) == ()


def test_more_shot_down_than_fired_does_not_balance(claim, readings):
    (found,) = imbalances(readings, claim(100), claim(80, phase="intercepted"), claim(30, phase="lost"))
    assert (found.item, found.launched_low, found.launched_high, found.ended_low, found.ended_high) == ("drone", 100, 100, 110, 110)
    assert len(found.event_ids) == 3


def test_bounds_are_given_the_benefit_of_the_doubt(claim, readings):
    assert imbalances(readings, claim(100, high=150), claim(120, phase="intercepted")) == ()
    assert imbalances(readings, claim(100, high=None), claim(120, phase="intercepted")) == ()
    assert imbalances(readings, claim(100), claim(90, high=130, phase="intercepted")) == ()
    assert len(imbalances(readings, claim(100), claim(120, high=None, phase="intercepted"))) == 1
    assert imbalances(readings, claim(None, high=100), claim(101, phase="intercepted"))[0].launched_low is None


def test_a_part_adds_nothing_to_its_whole(claim, readings):
    whole = [claim(100), claim(90, phase="intercepted"), claim(60, phase="intercepted", part=True, places=("Odesa",))]
    assert imbalances(readings, *whole) == ()


def test_where_only_parts_are_known_the_largest_counts(claim, readings):
    parts = [claim(70, phase="intercepted", part=True, places=("Odesa",)), claim(60, phase="intercepted", part=True, places=("Lviv",))]
    assert imbalances(readings, claim(100), *parts) == ()
    assert len(imbalances(readings, claim(65), *parts)) == 1


def test_kinds_of_missiles_add_up_and_missiles_in_general_stand_beside(claim, readings):
    fired = [claim(20, item="cruise_missile"), claim(10, item="ballistic_missile"), claim(30, item="missile", claimant="Others")]
    assert imbalances(readings, *fired, claim(30, phase="intercepted", item="missile")) == ()
    (found,) = imbalances(readings, *fired, claim(31, phase="intercepted", item="missile"))
    assert (found.item, found.launched_high) == ("missile", 30)


def test_one_figure_for_drones_and_missiles_is_held_against_both(claim, readings):
    ends = [claim(80, phase="intercepted"), claim(30, phase="intercepted", item="cruise_missile")]
    assert imbalances(readings, claim(120, item="mixed"), *ends) == ()
    assert [found.item for found in imbalances(readings, claim(105, item="mixed"), *ends)] == ["mixed"]


def test_what_was_fired_at_a_place_is_held_against_that_place_only(claim, readings):
    fired = claim(9, places=("Odesa",))
    assert imbalances(readings, fired, claim(132, phase="intercepted")) == ()
    assert len(imbalances(readings, fired, claim(12, phase="intercepted", places=("Odesa",)))) == 1


@pytest.mark.parametrize("other", [{"per": "day"}, {"item": "attack"}, {"kind": "missile_test"}], ids=str)
def test_rates_attacks_and_tests_take_no_part(claim, readings, other):
    assert imbalances(readings, claim(10, **other), claim(90, phase="intercepted", **other)) == ()


def test_without_a_launched_figure_there_is_nothing_to_check(claim, readings):
    assert imbalances(readings, claim(90, phase="intercepted"), claim(None)) == ()
