"""Which events are phases of one happening, and whether its figures balance."""

from datetime import date

import pytest

from marsad.events import balance, merge

NEXT_NIGHT = (date(2024, 3, 5), date(2024, 3, 6))


def balances(readings, *claims):
    return balance(*merge(readings(*claims)), claims)


def imbalances(readings, *claims):
    return tuple(one for one in balances(readings, *claims) if one.contradicts)


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
    assert len(found.claim_ids) == 3


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


def test_what_balances_is_told_too(claim, readings):
    (found,) = balances(readings, claim(100), claim(80, phase="intercepted"), claim(5, high=9, phase="hit"))
    assert (found.launched_low, found.launched_high, found.ended_low, found.ended_high, found.contradicts) == (100, 100, 85, 89, False)


def test_one_claimant_contradicts_himself_whatever_others_say(claim, readings):
    ours = [claim(100, claimant="Our army"), claim(110, phase="intercepted", claimant="Our army")]
    theirs = claim(150, claimant="Their army", doc_id="two")
    found = balances(readings, *ours, theirs)
    assert [(one.claimant, one.contradicts) for one in found] == [("Our army", True), (None, False)]
    assert set(found[0].claim_ids) == {one.claim_id for one in ours}


def test_two_claimants_who_cannot_both_be_right_are_flagged_together(claim, readings):
    found = balances(readings, claim(100, claimant="Our army"), claim(120, phase="hit", claimant="Their army", doc_id="two"))
    assert [(one.claimant, one.contradicts) for one in found] == [(None, True)]


def test_a_figure_that_was_replaced_is_not_held_against_anybody(claim, readings):
    former = claim(90, claimant="Our army")
    now = claim(120, claimant="Our army", update="raised", doc_id="two")
    assert imbalances(readings, former, now, claim(110, phase="intercepted", claimant="Our army", doc_id="two")) == ()
    assert len(imbalances(readings, former, claim(110, phase="intercepted", claimant="Our army"))) == 1


def test_a_night_is_not_held_against_the_day_nor_a_time_that_nobody_told(claim, readings):
    day = {"days": (NEXT_NIGHT[0],) * 2, "phase": "intercepted"}
    assert balances(readings, claim(100), claim(120, date_precision="day", **day)) == ()
    assert balances(readings, claim(100), claim(120, date_precision="reported", **day)) == ()


def test_what_is_reported_without_a_time_is_held_against_the_same_claimant_s_words_of_the_same_day(claim, readings):
    untimed = {"days": (NEXT_NIGHT[0],) * 2, "date_precision": "reported"}
    ours = [claim(100, claimant="Our army", **untimed), claim(120, phase="intercepted", claimant="Our army", **untimed)]
    assert [one.claimant for one in imbalances(readings, *ours)] == ["Our army"]
    assert imbalances(readings, ours[0], claim(120, phase="intercepted", claimant="Their army", doc_id="two", **untimed)) == ()


def test_a_place_s_figure_may_be_within_the_country_s(claim, readings):
    fired, down = claim(110), claim(105, phase="intercepted")
    over_a_city = claim(22, phase="intercepted", places=("Odesa",), claimant="A mayor", doc_id="two")
    assert imbalances(readings, fired, down, over_a_city) == ()
    cities = [claim(60, phase="intercepted", places=("Odesa",)), claim(55, phase="intercepted", places=("Lviv",))]
    assert len(imbalances(readings, fired, *cities)) == 1


def test_a_type_s_figure_may_be_within_that_of_no_type(claim, readings):
    fired, down = claim(110), claim(105, phase="intercepted")
    assert imbalances(readings, fired, down, claim(40, phase="intercepted", model="Shahed", doc_id="two")) == ()
