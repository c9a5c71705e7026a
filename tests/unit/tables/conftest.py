"""Two small articles with claims of every shape, and the event that joins two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marsad.model import Article, Claim, Event, EventClaim, Participant, Reading, Skipped

STRIKE_TEXT = 'عنوان\r\nقالت "الوزارة" إن الدفاعات أسقطت نحو 12 مسيّرة، ليلاً.\r\n'
MEETING_TEXT = "التقى الوزير نظيره. ولم يصب أحد."


def a_claim(text: str, sentence: str, number: str | None, **cells: object) -> Claim:
    start = text.index(sentence)
    claim = Claim(
        claim_id="c1",
        doc_id="b",
        kind="strike",
        phase="intercepted",
        item="drone",
        model=None,
        count_low=12.0,
        count_high=12.0,
        approx="about",
        unit="item",
        per=None,
        part=False,
        actor="UKR",
        target="RUS",
        date_start=date(2024, 2, 28),
        date_end=date(2024, 2, 29),
        date_precision="night",
        places=("Kursk", "Bryansk"),
        participants=(),
        claimant="Russian Ministry of Defence",
        stance="asserted",
        section="body",
        start=start,
        end=start + len(sentence),
        number_start=text.index(number) if number else None,
        number_end=text.index(number) + len(number) if number else None,
        rule="shoot_down",
    )
    return replace(claim, **cells)


@pytest.fixture
def readings() -> tuple[Reading, ...]:
    strike = Article("b", STRIKE_TEXT, published=date(2024, 2, 29), source="صحيفة", title='عنوان، "آخر"', file="b.txt")
    meeting = Article("a", MEETING_TEXT, source="وكالة")
    sentence = STRIKE_TEXT.split("\r\n")[1]
    first = a_claim(STRIKE_TEXT, sentence, "نحو 12")
    money = replace(first, claim_id="c3", count_low=2.5e9, count_high=None, approx="at_least", unit="usd", places=())
    nothing = {"count_low": None, "count_high": None, "approx": None, "unit": None, "actor": None, "target": None, "claimant": None}
    met = a_claim(
        MEETING_TEXT,
        "التقى الوزير نظيره.",
        None,
        claim_id="c2",
        doc_id="a",
        kind="meeting",
        phase="held",
        item="meeting",
        date_start=None,
        date_end=None,
        date_precision="unknown",
        places=(),
        participants=(Participant("Sergey Lavrov", "RUS"), Participant(None, "PRK")),
        rule="meet",
        **nothing,
    )
    skipped = Skipped("a", MEETING_TEXT.index("ولم"), MEETING_TEXT.index("."), "negated")
    skipped = replace(skipped, end=len(MEETING_TEXT))
    return (
        Reading(strike, (money, first), (), 2, None),
        Reading(Article("c", "", set_aside="binary", file="c.txt"), (), (), 0, None),
        Reading(meeting, (met,), (skipped,), 2, None),
        Reading(Article("d", "طقس جميل."), (), (), 1, "nothing_counted"),
    )


@pytest.fixture
def events(readings) -> tuple[Event, ...]:
    claim = readings[0].claims[1]
    shared = {name: getattr(claim, name) for name in Event.__slots__ if hasattr(claim, name) and name != "corrected"}
    return (
        Event(
            **shared,
            event_id="e1",
            incident_id="i1",
            claimants=("Russian Ministry of Defence",),
            n_claims=1,
            n_articles=1,
            n_voices=1,
            conflict=False,
            first_reported=date(2024, 2, 29),
        ),
    )


@pytest.fixture
def event_claims() -> tuple[EventClaim, ...]:
    return (EventClaim("e1", "c1", "first", 1),)


@pytest.fixture
def written(tmp_path, readings, events, event_claims):
    """Return the folder of the tables of what the other fixtures give."""
    from marsad.tables import write_tables  # noqa: PLC0415 - tests of schemas alone need no pyarrow

    write_tables(tmp_path / "tables", readings, events, event_claims)
    return tmp_path / "tables"
