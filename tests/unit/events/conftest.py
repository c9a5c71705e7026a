"""Hand-made claims: what a test does not name is a night of drones."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from marsad.model import Article, Claim, Participant, Reading

_NIGHT = (date(2024, 3, 4), date(2024, 3, 5))


@pytest.fixture
def claim():
    numbers = count(1)

    def make(number=100, *, high=..., days=_NIGHT, people=(), **columns):
        serial = next(numbers)
        low, top = number, number if high is ... else high
        approx = None if low is None and top is None else "exact" if low == top else "at_least" if top is None else "range"
        told = {
            "claim_id": f"c{serial:03}",
            "doc_id": "one",
            "kind": "strike",
            "phase": "launched",
            "item": "drone",
            "model": None,
            "count_low": low,
            "count_high": top,
            "approx": approx,
            "unit": "item",
            "per": None,
            "part": False,
            "actor": "AAA",
            "target": "BBB",
            "date_start": days[0] if days else None,
            "date_end": days[1] if days else None,
            "date_precision": "night" if days else "unknown",
            "places": (),
            "participants": tuple(Participant(name, country) for name, country in people),
            "claimant": None,
            "stance": "asserted",
            "section": "body",
            "start": serial * 100,
            "end": serial * 100 + 50,
            "number_start": serial * 100,
            "number_end": serial * 100 + 3,
            "rule": "made",
        }
        return Claim(**{**told, **columns})

    return make


@pytest.fixture
def meeting(claim):
    def make(*people, **columns):
        told = {"kind": "meeting", "phase": "held", "item": "meeting", "unit": None, "actor": None, "target": None}
        return claim(None, people=people, **{**told, **columns})

    return make


@pytest.fixture
def readings():
    """Return a function that lays claims into the readings of their articles, each published on a day of its own."""

    def lay(*claims):
        by_article = {}
        for each in claims:
            by_article.setdefault(each.doc_id, []).append(each)
        return [
            Reading(Article(doc_id, "", published=date(2024, 3, 6 + place), related_published=date(2024, 1, 1)), tuple(told), (), 1, None)
            for place, (doc_id, told) in enumerate(sorted(by_article.items()))
        ]

    return lay
