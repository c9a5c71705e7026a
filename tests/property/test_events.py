"""Events do not depend on the order or the partition of what comes in, lose no claim, and never mix what must stay apart."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marsad.events import balance, merge
from marsad.events.clusters import merge_key
from marsad.events.merge import finish, merge_part, tell
from marsad.events.partition import parts, window
from marsad.model import Article, Claim, Participant, Reading

_SIDES = st.sampled_from([None, "AAA", "BBB"])
_UPDATES = st.sampled_from([None, None, None, None, "raised", "lowered", "new", "final", "provisional", "replaced"])
_PEOPLE = st.lists(
    st.sampled_from([("Anna", "AAA"), (None, "AAA"), ("Boris", "BBB"), (None, "BBB"), ("Dora", "DDD")]), min_size=1, max_size=3, unique=True
)


@st.composite
def _claims(draw, serial, doc_id):
    kind = draw(st.sampled_from(["strike", "strike", "casualty", "meeting", "transfer"]))
    phases = {"strike": ["launched", "intercepted"], "casualty": ["killed"], "meeting": ["held"], "transfer": ["pledged"]}
    items = {
        "strike": ["drone", "missile", "cruise_missile", "mixed"],
        "casualty": ["person", "soldier"],
        "meeting": ["meeting"],
        "transfer": ["aid"],
    }
    numbers = st.one_of(st.none(), st.sampled_from([3, 5, 30, 31, 33, 60]))
    low = None if kind == "meeting" else draw(numbers)
    high = None if kind == "meeting" else draw(st.one_of(st.just(low), numbers))
    if low is not None and high is not None and low > high:
        low, high = high, low
    start = draw(st.one_of(st.none(), st.integers(0, 6)))
    length = draw(st.sampled_from([0, 0, 1, 1, 6, 30]))
    first = None if start is None else date(2024, 3, 1) + timedelta(days=start)
    return Claim(
        claim_id=f"{doc_id}-{serial}",
        doc_id=doc_id,
        kind=kind,
        phase=draw(st.sampled_from(phases[kind])),
        item=draw(st.sampled_from(items[kind])),
        model=draw(st.sampled_from([None, None, "Shahed"])),
        count_low=low,
        count_high=high,
        approx=None if low is None and high is None else draw(st.sampled_from(["exact", "about"])),
        unit="item",
        per=None,
        part=draw(st.booleans()),
        actor=draw(_SIDES),
        target=draw(_SIDES),
        date_start=first,
        date_end=None if first is None else first + timedelta(days=length),
        date_precision="unknown" if first is None else draw(st.sampled_from(["day", "night", "reported"])),
        places=draw(st.sampled_from([(), (), ("Odesa",), ("Lviv",)])),
        participants=tuple(Participant(*each) for each in draw(_PEOPLE)) if kind == "meeting" else (),
        claimant=draw(st.sampled_from([None, "The army", "Their army"])),
        stance="asserted",
        section=draw(st.sampled_from(["body", "headline", "related"])),
        start=serial,
        end=serial + 1,
        number_start=None,
        number_end=None,
        rule="made",
        update=None if kind == "meeting" else draw(_UPDATES),
    )


@st.composite
def _readings(draw):
    readings = []
    for number in range(draw(st.integers(0, 5))):
        doc_id = f"d{number}"
        claims = tuple(draw(_claims(serial, doc_id)) for serial in range(draw(st.integers(0, 4))))
        day = draw(st.sampled_from([None, date(2024, 3, 5), date(2024, 3, 6)]))
        readings.append(Reading(Article(doc_id, "", published=day, source=draw(_SOURCES)), claims, (), 1, None))
    return readings


_SOURCES = st.sampled_from(["صحيفة الأولى", "صحيفة الثانية", "رويترز"])


@given(_readings(), st.randoms(use_true_random=False))
def test_order_and_partition_do_not_matter(readings, chance: random.Random):
    shuffled = list(readings)
    chance.shuffle(shuffled)
    split = [Reading(each.article, (claim,), (), 1, None) for each in shuffled for claim in reversed(each.claims)]
    chance.shuffle(split)
    assert merge(shuffled) == merge(readings)
    assert merge(iter(split)) == merge(readings)


@given(_readings())
def test_every_claim_is_in_one_event_and_every_event_has_one_first(readings):
    events, ties = merge(readings)
    claims = {claim.claim_id: claim for reading in readings for claim in reading.claims}
    assert sorted(tie.claim_id for tie in ties) == sorted(claims)
    assert len({event.event_id for event in events}) == len(events)
    assert {tie.event_id for tie in ties if tie.role == "first"} == {event.event_id for event in events}
    assert sum(tie.role == "first" for tie in ties) == len(events)
    assert sum(event.n_claims for event in events) == len(claims)


@given(_readings())
def test_an_event_keeps_apart_what_must_stay_apart(readings):
    events, ties = merge(readings)
    claims = {claim.claim_id: claim for reading in readings for claim in reading.claims}
    for event in events:
        members = [claims[tie.claim_id] for tie in ties if tie.event_id == event.event_id]
        for column in ("kind", "phase", "part", "unit", "per"):
            assert {getattr(member, column) for member in members} == {getattr(event, column)}
        for column in ("actor", "target", "model"):
            assert {getattr(member, column) for member in members} <= {getattr(event, column), None}
        assert len({member.date_start is None for member in members}) == 1


@given(_readings())
def test_bounds_lie_within_what_was_said(readings):
    events, ties = merge(readings)
    claims = {claim.claim_id: claim for reading in readings for claim in reading.claims}
    for event in events:
        members = [claims[tie.claim_id] for tie in ties if tie.event_id == event.event_id]
        lows = [member.count_low for member in members if member.count_low is not None]
        highs = [member.count_high for member in members if member.count_high is not None]
        assert event.count_low is None or event.count_low == 0 or event.count_low in lows
        assert event.count_high is None or event.count_high in highs
        if event.count_low is not None and event.count_high is not None:
            assert event.count_low <= event.count_high


@given(_readings(), st.randoms(use_true_random=False))
def test_the_balance_does_not_depend_on_order(readings, chance: random.Random):
    events, ties = map(list, merge(readings))
    claims = [claim for reading in readings for claim in reading.claims]
    found = balance(events, ties, claims)
    for given_ in (events, ties, claims):
        chance.shuffle(given_)
    assert balance(events, ties, claims) == found


@given(_readings())
def test_a_contradiction_is_beyond_every_reading_of_the_words(readings):
    events, ties = merge(readings)
    claims = {claim.claim_id: claim for reading in readings for claim in reading.claims}
    for one in balance(events, ties, claims.values()):
        told = [claims[claim_id] for claim_id in one.claim_ids]
        assert one.claimant is None or {claim.claimant for claim in told} == {one.claimant}
        assert {claim.phase for claim in told} > {"launched"}
        if one.contradicts:
            most = [claim.count_high for claim in told if claim.phase == "launched"]
            assert None not in most
            assert sum(claim.count_low or 0 for claim in told if claim.phase != "launched") > one.launched_high


@given(_readings(), st.randoms(use_true_random=False))
def test_parts_merged_apart_and_in_any_grouping_give_the_events_of_the_whole(readings, chance: random.Random):
    told = [each for reading in readings for each in tell(reading)]
    chance.shuffle(told)
    groups: list[list] = [[], [], []]
    for part in parts(told):
        chance.choice(groups).extend(part)
    chance.shuffle(groups)
    assert finish([merge_part(group) for group in groups]) == merge(readings)


@given(_readings())
def test_claims_of_one_event_have_one_key_and_touch_in_time(readings):
    _, ties = merge(readings)
    claims = {claim.claim_id: claim for reading in readings for claim in reading.claims}
    for event_id in {tie.event_id for tie in ties}:
        members = [claims[tie.claim_id] for tie in ties if tie.event_id == event_id]
        assert len({merge_key(member) for member in members}) == 1
        windows = sorted(window(member) or (date.max, date.max) for member in members)
        reached = windows[0][1]
        for first, last in windows:
            assert first <= reached
            reached = max(reached, last)


@given(_readings(), st.randoms(use_true_random=False))
def test_an_article_under_another_name_changes_no_event_and_adds_no_voice(readings, chance: random.Random):
    told = [reading for reading in readings if all(claim.date_start for claim in reading.claims)]
    if not told:
        return
    first = chance.choice(told)
    name = chance.choice(["a", "z"])
    claims = tuple(replace(claim, doc_id=name, claim_id=f"{name}-{claim.claim_id}") for claim in first.claims)
    again = Reading(replace(first.article, doc_id=name), claims, (), 1, None)

    def said(events):
        return [replace(event, n_claims=0, n_articles=0) for event in events]

    assert said(merge([*readings, again])[0]) == said(merge(readings)[0])


@given(_readings())
def test_a_figure_that_is_replaced_leads_to_one_that_stands_and_counts_no_more(readings):
    events, ties = merge(readings)
    by_claim = {tie.claim_id: tie for tie in ties}
    for tie in ties:
        assert (tie.role == "superseded") == (tie.replaced_by is not None)
        after, steps = tie, 0
        while after.replaced_by is not None:
            after, steps = by_claim[after.replaced_by], steps + 1
            assert after.event_id == tie.event_id
            assert steps < len(ties)
        assert tie.repeats is None or by_claim[tie.repeats].voice == tie.voice
    for event in events:
        own = [tie for tie in ties if tie.event_id == event.event_id]
        assert {tie.voice for tie in own} == set(range(1, event.n_voices + 1))
        standing = {tie.claim_id for tie in own if tie.role != "superseded"}
        claims = [claim for reading in readings for claim in reading.claims if claim.claim_id in standing]
        assert event.count_low is None or event.count_low == 0 or event.count_low in {claim.count_low for claim in claims}


@given(_readings(), st.integers(1, 6), st.randoms(use_true_random=False))
def test_crowded_parts_are_cut_by_content_alone_and_lose_no_claim(readings, most, chance: random.Random):
    told = [each for reading in readings for each in tell(reading)]

    def found(claims):
        return {frozenset(each.claim.claim_id for each in part) for part in parts(claims, most=most)}

    cut, whole = found(told), {frozenset(each.claim.claim_id for each in part) for part in parts(told)}
    chance.shuffle(told)
    assert found(told) == cut
    assert sorted(claim_id for part in cut for claim_id in part) == sorted(each.claim.claim_id for each in told)
    for part in cut:
        (above,) = (one for one in whole if part <= one)
        assert len(above) > most or part == above
    by_id = {each.claim.claim_id: each.claim for each in told}
    for part in cut:
        content = {(one.date_end, one.actor, one.target, one.count_low, one.count_high) for one in map(by_id.__getitem__, part)}
        assert len(part) <= most or len(content) == 1


@given(_readings(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_cut_parts_give_the_same_events_whatever_their_order_and_no_two_of_one_name(readings, most, chance: random.Random):
    told = [each for reading in readings for each in tell(reading)]
    expected = merge(readings, most=most)
    chance.shuffle(told)
    merged = [merge_part(part) for part in parts(told, most=most)]
    chance.shuffle(merged)
    assert finish(merged, most=most) == expected
    assert len({event.event_id for event in expected[0]}) == len(expected[0])
    assert sorted(tie.claim_id for tie in expected[1]) == sorted(each.claim.claim_id for each in told)
