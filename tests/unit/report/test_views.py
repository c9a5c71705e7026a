"""What an event's page says of how its claims stand to each other."""

from datetime import date

import pytest

from marsad.charts.labels import Labels
from marsad.claims import read_claims
from marsad.events import balance, merge
from marsad.model import Article
from marsad.report.facts import read_facts
from marsad.report.views import event_view
from marsad.report.wording import Wording
from marsad.tables import read_tables, write_tables

TEXTS = {
    "a": (
        "أعلن سلاح الجو الأوكراني أن روسيا أطلقت 50 مسيّرة ليل الأحد - الاثنين. "
        "وأعلن سلاح الجو الأوكراني أنه أسقط 60 مسيّرة روسية ليل الأحد - الاثنين."
    ),
    "b": "قتل 4 أشخاص في قصف روسي على مدينة بولتافا اليوم الاثنين.",
    "c": "ارتفعت حصيلة قتلى القصف الروسي على مدينة بولتافا إلى 9 قتلى.",
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    readings = [read_claims(Article(doc_id, text, date(2025, 3, 10))) for doc_id, text in TEXTS.items()]
    events, ties = merge(readings)
    folder = tmp_path_factory.mktemp("tables")
    write_tables(folder, readings, events, ties, balance(events, ties, [claim for reading in readings for claim in reading.claims]))
    return read_facts(read_tables(folder))


def view(facts, phase, language="en"):
    (event,) = (event for event in facts.events if event.phase == phase)
    return event_view(facts, Wording(Labels(language)), event)


def test_a_figure_that_was_replaced_is_shown_and_called_so(facts):
    told = view(facts, "killed")
    assert ": 9" in told["title"]
    assert {claim["number"]: claim["role"] for claim in told["claims"]} == {"4": "replaced by a later figure", "9": "first"}
    assert not told["conflict"]


def test_the_number_of_voices_is_told(facts):
    assert view(facts, "killed")["line"].endswith("2 claims · 2 voices")


@pytest.mark.parametrize(("language", "words"), [("en", "cannot all be true"), ("ar", "لا يمكن أن تصح كلها")])
def test_figures_that_cannot_all_be_true_are_flagged_with_their_sentences(facts, language, words):
    (flag,) = view(facts, "launched", language)["contradictions"]
    assert words in flag["text"]
    assert "50" in flag["text"]
    assert "60" in flag["text"]
    assert [address.partition("#")[0] for address, _ in flag["claims"]] == ["evidence/a.html"] * 2
    assert view(facts, "intercepted", language)["contradictions"] == []
