"""What an event's page says of how its claims stand to each other."""

from dataclasses import replace
from datetime import date

import pytest

from marsad.charts.labels import Labels
from marsad.claims import read_claims
from marsad.events import balance, merge
from marsad.model import Article, Correction
from marsad.report.facts import read_facts
from marsad.report.views import corrected, event_view, flags
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
    assert [(claim["title"], claim["role"], claim["stands"]) for claim in told["accounts"]] == [
        ("4", "replaced by 9", False),
        ("9", "first", True),
    ]
    assert told["accounts"][0]["other"] == told["accounts"][1]["claim_id"]
    assert told["flags"] == []
    assert told["conflict"] == []


def test_what_was_said_before_is_told_in_order(facts):
    assert [(one["number"], one["stands"]) for one in view(facts, "killed")["before"]] == [("4", False), ("9", True)]
    assert view(facts, "launched")["before"] == []


def test_the_number_of_voices_is_told(facts):
    assert dict(view(facts, "killed")["known"])["Told by"] == "2 claims · 2 articles · 2 voices"


def test_an_event_leads_to_the_others_of_its_incident(facts):
    launched, intercepted = view(facts, "launched"), view(facts, "intercepted")
    assert [one["address"] for one in launched["siblings"]] == [f"events/{intercepted['event_id']}.html"]
    assert [one["address"] for one in intercepted["siblings"]] == [f"events/{launched['event_id']}.html"]


@pytest.mark.parametrize("phase", ["launched", "intercepted"])
@pytest.mark.parametrize(("language", "words"), [("en", "More ended than was launched."), ("ar", "ما انتهى أكثر مما أُطلق.")])
def test_figures_that_cannot_all_be_true_are_flagged_with_their_sentences(facts, phase, language, words):
    (one,) = view(facts, phase, language)["balances"]
    assert one["contradicts"]
    assert (one["verdict"], one["launched"], one["ended"]) == (words, "50", "60")
    assert [address.partition("#")[0] for address, _ in one["claims"]] == ["evidence/a.html"] * 2
    assert view(facts, "killed", language)["balances"] == []


def test_the_words_of_the_quantity_stand_out_in_the_sentence(facts):
    (one,) = view(facts, "launched")["accounts"]
    assert '<b class="n">50</b>' in one["sentence"]


@pytest.mark.parametrize(("language", "said"), [("en", ["corrected by a person"]), ("ar", ["صححه مراجع"])])
def test_what_a_person_corrected_is_marked(facts, language, said):
    (claim,) = facts.claims["b"]
    (event,) = (event for event in facts.events if event.phase == "launched")
    wording = Wording(Labels(language))

    assert flags(wording, claim) == []
    assert flags(wording, replace(claim, corrected=("actor",))) == said
    assert flags(wording, replace(event, corrected=True)) == said
    assert flags(Wording(Labels("en")), replace(claim, corrected=("added",))) == ["added by a person"]


def test_the_machine_s_value_stands_beside_the_person_s(facts):
    (claim,) = facts.claims["b"]
    row = Correction(
        "one", "amend", claim.claim_id, "b", "count_low", "4", "5", None, "<b>seen</b>", "N. N.", date(2025, 4, 1), claim.sentence, 0, 9
    )
    amended = replace(facts, corrections={claim.claim_id: (row, replace(row, column="actor", machine=None, human="RUS"))})
    split = replace(facts, corrections={claim.claim_id: (replace(row, action="split", column="event_id"),)})

    assert corrected(facts, Wording(Labels("en")), claim) == []
    assert corrected(amended, Wording(Labels("en")), claim) == [
        "count_low: the machine read 4; corrected by N. N., 1 Apr 2025: <b>seen</b>",
        "actor: the machine read nothing; corrected by N. N., 1 Apr 2025: <b>seen</b>",
    ]
    assert corrected(split, Wording(Labels("ar")), claim)[0].startswith("فصله عن حدث آخر")
    assert view(amended, "killed")["accounts"][0]["corrected"]
