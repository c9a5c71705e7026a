"""Which claims become one event, and what the event then says."""

from datetime import date

import pytest

from marsad.events import merge

MARCH = {number: date(2024, 3, number) for number in range(1, 29)}


def one_event(readings, *claims):
    events, ties = merge(readings(*claims))
    assert len(ties) == len(claims)
    return len(events) == 1


def roles(readings, *claims):
    return {tie.claim_id: tie.role for tie in merge(readings(*claims))[1]}


def test_no_claim_no_event():
    assert merge([]) == ((), ())


def test_one_claim_is_one_event_that_says_the_same(claim, readings):
    told = claim(40, high=50, model="Shahed", places=("Kyiv", "Dnipro"), claimant="The army")
    ((event,), (tie,)) = merge(readings(told))
    assert (event.count_low, event.count_high, event.approx) == (40, 50, "range")
    assert (event.kind, event.phase, event.item, event.model) == ("strike", "launched", "drone", "Shahed")
    assert event.places == ("Kyiv", "Dnipro")
    assert event.claimants == ("The army",)
    assert (event.n_claims, event.n_articles, event.conflict) == (1, 1, False)
    assert event.first_reported == date(2024, 3, 6)
    assert (tie.claim_id, tie.role) == (told.claim_id, "first")


def test_the_same_figure_in_two_articles_is_one_event(claim, readings):
    events, _ = merge(readings(claim(), claim(doc_id="two")))
    assert [(event.n_claims, event.n_articles, event.count_low, event.count_high) for event in events] == [(2, 2, 100, 100)]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "missile_test"},
        {"phase": "intercepted"},
        {"item": "boat"},
        {"unit": "tonne"},
        {"per": "day"},
        {"part": True},
        {"actor": "CCC"},
        {"target": "CCC"},
        {"days": (MARCH[8], MARCH[9])},
        {"days": None},
    ],
    ids=str,
)
def test_what_tells_two_events_apart(claim, readings, other):
    assert not one_event(readings, claim(), claim(doc_id="two", **other))


def test_two_types_of_weapon_are_two_events_and_an_unsaid_type_is_either(claim, readings):
    assert not one_event(readings, claim(model="Shahed"), claim(model="Lancet", doc_id="two"))
    assert one_event(readings, claim(model="Shahed"), claim(doc_id="two"))


def test_an_unsaid_side_agrees_where_the_other_side_is_shared(claim, readings):
    assert one_event(readings, claim(), claim(actor=None, doc_id="two"))
    assert not one_event(readings, claim(actor=None), claim(target=None, doc_id="two"))
    assert not one_event(readings, claim(), claim(actor=None, target=None, doc_id="two"))


def test_an_unsaid_side_does_not_join_two_different_ones(claim, readings):
    events, _ = merge(readings(claim(), claim(actor="CCC", doc_id="two"), claim(actor=None, doc_id="three")))
    assert {event.actor for event in events} == {"AAA", "CCC"}


def test_a_general_item_is_the_special_one_where_the_figure_is_the_same(claim, readings):
    events, _ = merge(readings(claim(26, item="missile"), claim(26, item="cruise_missile", doc_id="two")))
    assert [event.item for event in events] == ["cruise_missile"]
    assert not one_event(readings, claim(26, item="missile"), claim(30, item="cruise_missile", doc_id="two", claimant="Others"))
    assert not one_event(readings, claim(26, item="ballistic_missile"), claim(26, item="cruise_missile", doc_id="two"))


def test_two_voices_with_different_figures_are_one_event_in_conflict(claim, readings):
    ours, theirs = claim(100, claimant="Our army"), claim(140, claimant="Their army", doc_id="two")
    (event,), _ = merge(readings(ours, theirs))
    assert (event.count_low, event.count_high, event.approx, event.conflict) == (100, 140, "range", True)
    assert event.claimants == ("Our army", "Their army")
    assert roles(readings, ours, theirs) == {ours.claim_id: "first", theirs.claim_id: "differs"}


def test_one_voice_that_corrects_itself_in_a_later_article_is_one_event(claim, readings):
    assert one_event(readings, claim(100, claimant="The army"), claim(120, claimant="The army", doc_id="two"))
    assert not one_event(readings, claim(100, claimant="The army"), claim(900, claimant="The army", doc_id="two"))


def test_one_voice_with_two_figures_in_one_article_tells_of_two_events(claim, readings):
    assert not one_event(readings, claim(100, claimant="The army"), claim(120, claimant="The army"))


def test_two_voices_far_apart_tell_of_two_events(claim, readings):
    assert one_event(readings, claim(10, claimant="The army"), claim(90, claimant="Their army", doc_id="two"))
    assert not one_event(readings, claim(10, claimant="The army"), claim(900, claimant="Their army", doc_id="two"))


def test_two_figures_side_by_side_in_one_article_are_one_event_only_if_two_voices_are_named(claim, readings):
    assert one_event(readings, claim(10, claimant="The army"), claim(14, claimant="Their army"))
    assert not one_event(readings, claim(10, claimant="The army"), claim(14))


def test_a_city_s_figure_is_no_report_of_the_country_s(claim, readings):
    assert not one_event(readings, claim(4, places=("Moscow",), claimant="The mayor"), claim(153, claimant="The army", doc_id="two"))
    assert not one_event(readings, claim(4, places=("Moscow",)), claim(7, places=("Kursk",), claimant="Others", doc_id="two"))
    assert one_event(readings, claim(4, places=("Moscow",)), claim(5, places=("Moscow", "Tula"), claimant="Others", doc_id="two"))


def test_small_equal_figures_of_two_places_are_two_events(claim, readings):
    assert not one_event(readings, claim(2, places=("Kursk",)), claim(2, places=("Tula",), doc_id="two"))
    assert one_event(readings, claim(158, places=("Kursk",)), claim(158, places=("Tula",), doc_id="two"))


def test_two_sums_are_two_packages(claim, readings):
    told = {"kind": "transfer", "phase": "pledged", "item": "aid", "unit": "usd"}
    assert not one_event(readings, claim(4e8, **told), claim(7e8, **told, claimant="Others", doc_id="two"))
    assert one_event(readings, claim(4e8, **told), claim(4e8, **told, claimant="Others", doc_id="two"))


def test_about_leaves_room(claim, readings):
    exact, about = claim(597, claimant="The army"), claim(600, approx="about", doc_id="two", claimant="A paper")
    (event,), _ = merge(readings(exact, about))
    assert not event.conflict
    assert roles(readings, exact, about)[about.claim_id] == "agrees"


def test_hundreds_say_less_than_the_figure_and_widen_nothing(claim, readings):
    (event,), _ = merge(readings(claim(200, high=999, approx="vague"), claim(597, doc_id="two")))
    assert (event.count_low, event.count_high, event.approx, event.conflict) == (597, 597, "exact", False)


def test_open_bounds_stay_open(claim, readings):
    (least,), _ = merge(readings(claim(3, high=None), claim(5, high=None, doc_id="two")))
    assert (least.count_low, least.count_high, least.approx) == (5, None, "at_least")
    (most,), _ = merge(readings(claim(None, high=9)))
    assert (most.count_low, most.count_high, most.approx) == (None, 9, "at_most")


def test_an_uncounted_claim_joins_its_event_and_adds_no_bound(claim, readings):
    (event,), _ = merge(readings(claim(30), claim(None, doc_id="two")))
    assert (event.count_low, event.count_high, event.n_claims) == (30, 30, 2)
    (alone,), _ = merge(readings(claim(None)))
    assert (alone.count_low, alone.count_high, alone.approx) == (None, None, None)


def test_nights_that_share_a_day_are_two_and_the_day_goes_with_one(claim, readings):
    first, second = (MARCH[4], MARCH[5]), (MARCH[5], MARCH[6])
    assert not one_event(readings, claim(10, days=first), claim(12, days=second, doc_id="two", claimant="Others"))
    events, _ = merge(
        readings(claim(10, days=first), claim(12, days=second, doc_id="two"), claim(12, days=(MARCH[5],) * 2, doc_id="three"))
    )
    assert sorted((event.count_low, event.n_claims) for event in events) == [(10, 1), (12, 2)]


def test_a_week_does_not_glue_its_nights(claim, readings):
    nights = [claim(90 + day, days=(MARCH[day], MARCH[day + 1]), doc_id=f"n{day}") for day in range(4, 11)]
    week = claim(20, high=None, days=(MARCH[4], MARCH[10]), doc_id="week", date_precision="week")
    events, _ = merge(readings(*nights, week))
    assert len(events) == 8
    assert all(event.n_claims == 1 for event in events)


def test_what_is_reported_without_a_time_may_lie_two_days_back_with_the_same_figure(claim, readings):
    late = {"days": (MARCH[6], MARCH[6]), "date_precision": "reported", "doc_id": "two"}
    assert one_event(readings, claim(), claim(**late))
    assert not one_event(readings, claim(), claim(120, **late))
    assert not one_event(readings, claim(), claim(**{**late, "days": (MARCH[9], MARCH[9])}))
    (event,), _ = merge(readings(claim(), claim(**late)))
    assert (event.date_start, event.date_end, event.date_precision) == (MARCH[4], MARCH[5], "night")


def test_undated_claims_meet_only_in_one_article_or_by_a_telling_figure(claim, readings):
    assert one_event(readings, claim(158, days=None), claim(158, days=None, doc_id="two"))
    assert not one_event(readings, claim(3, days=None), claim(3, days=None, doc_id="two"))
    assert one_event(readings, claim(3, days=None), claim(3, days=None, section="headline"))


def test_a_headline_joins_its_body_and_adds_nothing(claim, readings):
    body, headline = claim(start=500), claim(start=0, section="headline")
    (event,), ties = merge(readings(headline, body))
    assert (event.count_low, event.count_high, event.n_claims) == (100, 100, 2)
    assert [(tie.claim_id, tie.role) for tie in ties] == [(body.claim_id, "first"), (headline.claim_id, "repeat")]


def test_a_relay_confirms_nothing_and_another_voice_agrees(claim, readings):
    first = claim(claimant="The army")
    relay = claim(claimant="The army", doc_id="two")
    other = claim(claimant="Their army", doc_id="three")
    unsaid = claim(doc_id="two")
    assert roles(readings, first, relay, other, unsaid) == {
        first.claim_id: "first",
        relay.claim_id: "repeat",
        other.claim_id: "agrees",
        unsaid.claim_id: "repeat",
    }


def test_the_first_report_of_a_teaser_is_its_own_day(claim, readings):
    (event,), ties = merge(readings(claim(), claim(section="related", doc_id="two")))
    assert event.first_reported == date(2024, 1, 1)
    assert ties[0].role == "first"
    assert ties[0].claim_id == "c002"


class TestMeetings:
    ANNA, BORIS, CARLA = ("Anna", "AAA"), ("Boris", "BBB"), ("Carla", "BBB")

    def test_the_same_people_on_the_same_day_are_one_meeting(self, meeting, readings):
        assert one_event(readings, meeting(self.ANNA, self.BORIS), meeting(self.BORIS, self.ANNA, doc_id="two"))

    def test_the_leader_and_then_the_minister_are_two_meetings(self, meeting, readings):
        assert not one_event(readings, meeting(self.ANNA, self.BORIS), meeting(self.ANNA, self.CARLA))

    def test_unnamed_officials_are_the_named_ones(self, meeting, readings):
        (event,), _ = merge(readings(meeting(self.ANNA, self.BORIS), meeting(self.ANNA, (None, "BBB"), doc_id="two")))
        assert [participant.name for participant in event.participants] == ["Anna", "Boris"]

    def test_a_summit_holds_its_smaller_lists(self, meeting, readings):
        summit = meeting(self.ANNA, self.BORIS, ("Dora", "DDD"))
        assert one_event(readings, summit, meeting(self.ANNA, self.BORIS, doc_id="two"))
        assert not one_event(readings, summit, meeting(self.ANNA, ("Emil", "EEE"), doc_id="two"))

    @pytest.mark.parametrize(
        "other", [{"item": "call"}, {"phase": "planned"}, {"days": (MARCH[9], MARCH[9])}, {"places": ("Oslo",)}], ids=str
    )
    def test_form_phase_day_and_place_tell_meetings_apart(self, meeting, readings, other):
        assert not one_event(
            readings, meeting(self.ANNA, self.BORIS, places=("Rome",)), meeting(self.ANNA, self.BORIS, doc_id="two", **other)
        )

    def test_a_meeting_in_a_country_is_the_one_in_its_town_and_no_other(self, meeting, readings):
        in_the_country = meeting(self.ANNA, self.BORIS, places=("Italy",))
        assert one_event(readings, in_the_country, meeting(self.ANNA, self.BORIS, doc_id="two", places=("Rome",)))
        assert not one_event(readings, in_the_country, meeting(self.ANNA, self.BORIS, doc_id="two", places=("Vienna",)))

    def test_a_meeting_has_no_bounds(self, meeting, readings):
        (event,), _ = merge(readings(meeting(self.ANNA, self.BORIS)))
        assert (event.count_low, event.count_high, event.approx, event.conflict) == (None, None, None, False)


def test_events_are_in_order_of_day_with_the_undated_last(claim, readings):
    events, ties = merge(readings(claim(1, days=None), claim(2, days=(MARCH[9],) * 2), claim(3), claim(4, days=(MARCH[1],) * 2)))
    assert [event.count_low for event in events] == [4, 3, 2, 1]
    assert [tie.event_id for tie in ties] == [event.event_id for event in events]


def test_ids_name_the_event_and_not_its_place(claim, readings):
    (alone,), _ = merge(readings(claim()))
    (_, with_more), _ = merge(readings(claim(claim_id="x"), claim(7, days=(MARCH[1],) * 2, doc_id="two")))
    assert alone.event_id == with_more.event_id


def test_claims_that_nothing_tells_apart_but_their_words_have_ids_of_their_own(claim, readings):
    told = [claim(100, high=None, claimant="The army", model=model) for model in ("Shahed", "Lancet")]
    events, _ = merge(readings(*told))
    assert len({event.event_id for event in events}) == 2
