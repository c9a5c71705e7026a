"""What corrections do to claims and events, and that they refuse what does not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.corrections.apply import apply, check, settle
from marsad.errors import CorrectionError
from marsad.events import merge


def laid(readings, entries):
    """Return the corrected readings, and their events, claims' events and rows."""
    corrected = apply(entries, readings)
    events, ties = merge(corrected.readings, corrected.bonds)
    events, rows, notes = settle(corrected, events, ties)
    return corrected, {event.event_id: event for event in events}, {tie.claim_id: tie.event_id for tie in ties}, rows, notes


def all_claims(corrected):
    return {claim.claim_id: claim for reading in corrected.readings for claim in reading.claims}


def test_an_amended_claim_keeps_its_id_and_the_machine_s_value(readings, claims, entry, entries):
    claim = claims["40"]
    given = entries(entry("amend", claim, set={"count_low": 42, "count_high": 42, "target": "UKR"}))
    corrected, events, event_of, rows, _ = laid(readings, given)
    now = all_claims(corrected)[claim.claim_id]

    assert (now.count_low, now.count_high, now.target) == (42, 42, "UKR")
    assert now.corrected == ("count_low", "count_high")
    assert replace(now, count_low=40.0, count_high=40.0, corrected=()) == claim
    assert [(row.column, row.machine, row.human) for row in rows] == [
        ("count_low", "40", "42"),
        ("count_high", "40", "42"),
        ("target", "UKR", "UKR"),
    ]
    assert events[event_of[claim.claim_id]].count_low == 42
    assert events[event_of[claim.claim_id]].corrected
    assert not events[event_of[claims["9"].claim_id]].corrected
    assert corrected.machine == tuple(readings)


def test_a_rejected_claim_leaves_its_event_and_stays_in_the_rows(readings, claims, entry, entries):
    claim = claims["9"]
    corrected, _, event_of, rows, _ = laid(readings, entries(entry("reject", claim)))

    assert claim.claim_id not in all_claims(corrected)
    assert claim.claim_id not in event_of
    kept = {row.column: row.machine for row in rows}
    assert (kept["kind"], kept["phase"], kept["count_low"], kept["date_start"]) == ("strike", "launched", "9", claim.date_start.isoformat())
    assert {row.human for row in rows} == {None}


def test_an_article_all_of_whose_claims_are_rejected_says_so(readings, claims, entry, entries):
    corrected = apply(entries(entry("reject", claims["52"])), readings)
    assert [reading.reason for reading in corrected.readings if reading.article.doc_id == "b"] == ["rejected"]


def test_an_added_claim_has_its_words_and_a_name_that_stays(readings, guard, entry, entries):
    words = guard(doc_id="c", words="يتوقع خبراء الأرصاد طقساً معتدلاً في الأيام المقبلة.")
    number = {"words": "معتدلاً", "start": words["words"].index("معتدلاً"), "end": words["words"].index("معتدلاً") + 7}
    values = {"kind": "strike", "phase": "launched", "item": "drone", "count_low": 3, "count_high": 3, "approx": "exact", "actor": "RUS"}
    one = entry("add", guard=words, number=number, set=values)
    corrected, events, event_of, rows, _ = laid(readings, entries(one))
    (added,) = (claim for claim in all_claims(corrected).values() if claim.corrected)
    again = apply(entries({**one, "set": {**values, "count_low": 4, "count_high": 4}}), readings)

    assert (added.rule, added.corrected, added.unit, added.date_precision) == ("correction", ("added",), "item", "unknown")
    assert (added.start, added.end, added.number_start) == (0, len(words["words"]), number["start"])
    assert added.claim_id in all_claims(again)
    assert {row.machine for row in rows} == {None}
    assert events[event_of[added.claim_id]].corrected
    assert [reading.reason for reading in corrected.readings] == [None, None, None]


def test_claims_that_are_one_event_are_merged_and_others_split(readings, claims, entry, entries):
    one, two = claims["40"], claims["52"]
    machine = {tie.claim_id: tie.event_id for tie in merge(readings)[1]}
    assert machine[one.claim_id] == machine[two.claim_id], "the two figures of the night conflict in one event"

    _, events, event_of, rows, _ = laid(readings, entries(entry("split", one, two)))
    assert event_of[one.claim_id] != event_of[two.claim_id]
    assert all(events[event_of[claim.claim_id]].corrected for claim in (one, two))
    assert [row.machine for row in rows] == [machine[one.claim_id]] * 2
    assert [(row.human, row.group) for row in rows] == [(event_of[one.claim_id], 1), (event_of[two.claim_id], 2)]

    apart = [
        replace(
            reading,
            claims=tuple(
                replace(claim, date_start=None, date_end=None, date_precision="unknown") if claim.claim_id == two.claim_id else claim
                for claim in reading.claims
            ),
        )
        for reading in readings
    ]
    assert len({tie.event_id for tie in merge(apart)[1]}) == 3
    _, events, event_of, _, _ = laid(apart, entries(entry("merge", one, two)))
    assert event_of[one.claim_id] == event_of[two.claim_id]
    assert events[event_of[one.claim_id]].n_claims == 2


def test_corrections_that_change_nothing_any_more_are_noted(readings, claims, entry, entries):
    given = entries(entry("amend", claims["40"], set={"actor": "RUS"}), entry("merge", claims["40"], claims["52"]))
    corrected, events, _, _, notes = laid(readings, given)

    assert "amend-1 (amend) changes nothing any more" in corrected.notes[0]
    assert "merge-1 (merge) changes nothing any more" in notes[0]
    assert not any(event.corrected for event in events.values())


def test_order_of_entries_does_not_matter_and_an_added_claim_can_be_merged(readings, claims, guard, entry, entries):
    values = {"kind": "strike", "phase": "launched", "item": "drone", "count_low": 3, "count_high": 3, "approx": "exact"}
    add = entry("add", guard=guard(doc_id="c", words="طقساً معتدلاً"), set=values)
    (added,) = (claim for claim in all_claims(apply(entries(add), readings)).values() if claim.corrected)
    both = [entry("merge", claims["40"], added), add]
    one, other = laid(readings, entries(*both)), laid(readings, entries(*both[::-1]))

    assert one[2][added.claim_id] == one[2][claims["40"].claim_id]
    assert one[1:3] == other[1:3]


def refused(readings, given):
    with pytest.raises(CorrectionError) as caught:
        laid(readings, given)
    assert "entries.yaml, line" in caught.value.where or "correction " in caught.value.where
    assert caught.value.remedy
    return caught.value.what


def test_words_that_no_longer_stand_are_refused_loudly(readings, claims, entry, entries):
    given = entries(entry("amend", claims["9"], set={"actor": "RUS"}))
    first = readings[0]

    def with_text(text):
        return [replace(first, article=replace(first.article, text=text)), *readings[1:]]

    text = first.article.text
    moved = refused(with_text("خبر. " + text), given)
    assert f"stand elsewhere now: characters {claims['9'].start + 5} to" in moved
    assert "no longer says what was corrected; there stands now: أطلقت القوات الروسية 8" in refused(
        with_text(text.replace("9 صواريخ", "8 صواريخ")), given
    )
    assert "no article a" in refused(readings[1:], given)


def test_a_claim_that_is_not_read_is_told_with_those_that_are(readings, claims, entry, entries, guard):
    given = entries({**entry("reject", claims["40"]), "claim": "c0"})
    assert f"no claim c0 is read; in these words there is {claims['40'].claim_id} strike launched 40 drone" in refused(readings, given)
    elsewhere = entries({**entry("reject", claims["40"]), "guard": guard(claims["9"])})
    assert "the guard's words are not those of the claim" in refused(readings, elsewhere)


def test_contradictions_are_refused(readings, claims, entry, entries):
    one, two = claims["40"], claims["52"]
    amend = entry("amend", one, set={"actor": "RUS"})
    assert "amended already, by amend-1" in refused(readings, entries(amend, {**amend, "id": "other"}))
    assert "amend-1 corrects it" in refused(readings, entries(amend, entry("reject", one)))
    assert "is rejected by reject-1" in refused(readings, entries(entry("merge", one, two), entry("reject", one)))
    assert "merged by one correction and split by another" in refused(readings, entries(entry("merge", one, two), entry("split", one, two)))
    assert "claims of one event have one item" in refused(readings, entries(entry("merge", one, claims["9"])))
    early = entry("reject", one, date="2024-05-05")
    assert "before its article was published" in refused(readings, entries(early))


def test_a_bond_that_others_undo_is_refused(readings, claims, entry, entries, guard):
    """A split of two claims, and a merge that pulls one back through a third that stands in the same event."""
    values = {"kind": "strike", "phase": "launched", "item": "drone", "count_low": 40, "count_high": 40, "approx": "exact", "actor": "RUS",
              "target": "UKR", "date_start": "2024-05-05", "date_end": "2024-05-06", "date_precision": "night"}  # fmt: skip
    add = entry("add", guard=guard(doc_id="c", words="طقساً معتدلاً"), set=values)
    (added,) = (claim for claim in all_claims(apply(entries(add), readings)).values() if claim.corrected)
    given = entries(add, entry("split", claims["40"], claims["52"]), entry("merge", claims["52"], added))
    assert "contradicts another merge or split" in refused(readings, given)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"phase": "killed"}, "a strike has no phase killed"),
        ({"item": "soldier"}, "a strike has no item soldier"),
        ({"count_low": 50}, "count_low 50 is above count_high 40"),
        ({"count_low": 30}, "are not exact"),
        ({"count_low": None, "count_high": None}, "has no bound"),
        ({"date_start": "2024-05-09"}, "is after date_end"),
        ({"date_end": None}, "one day of the two is missing"),
        ({"date_precision": "day"}, "is no day"),
        ({"participants": [{"name": "Sergey Lavrov", "country": "RUS"}]}, "a strike has no participants"),
    ],
)
def test_values_that_make_no_claim_are_refused(readings, claims, entry, entries, values, said):
    assert said in refused(readings, entries(entry("amend", claims["40"], set=values)))


def test_check_tells_every_fault_and_apply_counts_them(readings, claims, entry, entries):
    given = entries(
        {**entry("reject", claims["40"]), "claim": "c0"},
        {**entry("reject", claims["9"]), "id": "good"},
        {**entry("amend", claims["52"], set={"phase": "killed"}), "id": "bad"},
    )
    faults, corrected = check(given, readings)

    assert [fault.where.rpartition(" ")[2] for fault in faults] == ["reject-1", "bad"]
    assert claims["9"].claim_id not in all_claims(corrected)
    assert "(1 more: `marsad corrections check` lists them)" in refused(readings, given)
