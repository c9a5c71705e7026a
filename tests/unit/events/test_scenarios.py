"""Articles of our own read from end to end: which events they give, who speaks of them, and how their figures stand."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from marsad.claims import read_claims
from marsad.events import merge
from marsad.model import Article

SCENARIOS = yaml.safe_load(Path(__file__).with_name("scenarios.yaml").read_text(encoding="utf-8"))


def read(scenario):
    return [
        read_claims(Article(doc_id, told["text"], told["day"], source=told.get("source"), title=told.get("title")))
        for doc_id, told in scenario["articles"].items()
    ]


def describe(event, ties, articles):
    """Return what a scenario can say of an event."""
    roles, places = defaultdict(list), defaultdict(list)
    for tie in ties:
        roles[articles[tie.claim_id]].append(tie.role)
        places[articles[tie.claim_id]].append(tie.replaced_by and articles[tie.replaced_by])
    columns = {name: getattr(event, name) for name in event.__dataclass_fields__}
    return columns | {
        "count": event.count_low if event.count_low == event.count_high else None,
        "low": event.count_low,
        "high": event.count_high,
        "places": list(event.places),
        "told": {doc_id: told[0] if len(told) == 1 else sorted(told) for doc_id, told in roles.items()},
        "replaced_by": {doc_id: after[0] for doc_id, after in places.items() if after[0]},
    }


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one["scenario"])
def test_articles_give_their_events(scenario):
    readings = read(scenario)
    articles = {claim.claim_id: claim.doc_id for reading in readings for claim in reading.claims}
    events, ties = merge(readings)
    found = [describe(event, [tie for tie in ties if tie.event_id == event.event_id], articles) for event in events]
    left = list(found)
    for expected in scenario["events"]:
        asked = {name: value for name, value in expected.items() if name != "incident"}
        fitting = next((each for each in left if all(each[name] == value for name, value in asked.items())), None)
        assert fitting is not None, (asked, [{name: each[name] for name in asked} for each in left])
        left.remove(fitting)
    assert not left
    if any("incident" in expected for expected in scenario["events"]):
        assert len({event.incident_id for event in events}) == 1


def test_all_scenarios_together_give_no_other_events_in_another_order():
    together = [
        read_claims(Article(f"{number}-{doc_id}", told["text"], told["day"], source=told.get("source"), title=told.get("title")))
        for number, scenario in enumerate(SCENARIOS)
        for doc_id, told in scenario["articles"].items()
    ]
    mixed = [*together[1::2], *reversed(together[::2])]
    assert merge(mixed) == merge(together)
    assert len(merge(together)[0]) <= sum(len(scenario["events"]) for scenario in SCENARIOS)
