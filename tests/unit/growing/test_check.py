"""What is wrong with entries is told with their line; what is right is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.growing import check

TRIGGER = """- id: rain_down
  past: [انهمر]
  frames: [{kind: strike, phase: launched, items: weapon}]
  example: انهمرت 12 قذيفة على خاركيف
  counter: انتهى الاجتماع مساء
"""
PLACE = """- id: own_place
  name: Ownplace
  country: UKR
  type: city
  forms: [أونبليس]
  example: وصل القطار إلى أونبليس.
  counter: وصل القطار إلى كييف.
"""


@pytest.fixture
def told(tmp_path: Path):
    """Return a function that writes tables and gives the faults of the folder, as sort and line."""

    def faults(**tables: str) -> list[tuple[str, int]]:
        for name, content in tables.items():
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        return [(fault.kind, fault.line.number) for fault in check(tmp_path) if not fault.note]

    return faults


def test_entries_that_are_right_have_no_fault(told) -> None:
    assert told(triggers=TRIGGER, places=PLACE) == []


def test_an_example_must_match_its_entry(told) -> None:
    assert told(places=PLACE.replace("example: وصل القطار إلى أونبليس.", "example: وصل القطار.")) == [("example", 1)]


def test_an_example_of_a_word_of_happening_must_let_it_govern(told) -> None:
    assert told(triggers=TRIGGER.replace("انهمرت 12 قذيفة على خاركيف", "انهمرت الأمطار على خاركيف")) == [("example", 1)]


def test_a_counter_example_must_not_match(told) -> None:
    assert told(places=PLACE.replace("إلى كييف", "إلى أونبليس ليلاً")) == [("counter", 1)]


def test_a_form_that_two_names_have_is_a_fault_unless_marked(told) -> None:
    shared = PLACE.replace("[أونبليس]", "[أونبليس, خاركيف]")
    assert told(places=shared) == [("overlap", 1)]
    assert told(places=shared + "  ambiguous: true\n") == []


def test_a_form_that_differs_in_spelling_alone_is_the_same_form(told) -> None:
    assert told(places=PLACE.replace("[أونبليس]", "[أونبليس, إِزيُوم]")) == [("overlap", 1)]


def test_a_form_that_can_never_match_is_dead(told) -> None:
    assert told(places=PLACE.replace("[أونبليس]", "[أونبليس, 5 أونبليس]")) == [("dead", 1)]


def test_a_frame_behind_one_that_takes_all_is_dead(told) -> None:
    two = TRIGGER.replace("items: weapon}]", "items: weapon}, {kind: strike, phase: lost, items: weapon}]")
    assert told(triggers=two) == [("dead", 1)]


def test_a_sense_of_grammar_that_no_rule_asks_for_is_dead(told) -> None:
    entry = "- {sense: own_sense_of_mine, forms: [هلمجرا], example: جاؤوا هلمجرا, counter: جاء الوفد}\n"
    assert told(function_words=entry) == [("dead", 1)]


def test_a_noun_that_speaks_is_held_to_its_sentences(told) -> None:
    noun = "nouns:\n  - {id: own_crier, english: crier, forms: [مناد], example: قال مناد إن السوق مفتوحة, counter: نادى الرجل ابنه}\n"
    assert told(speakers=noun) == []
    assert told(speakers=noun.replace("قال مناد إن السوق مفتوحة", "السوق مفتوحة")) == [("example", 2)]


def test_a_misshapen_entry_is_told_first_and_alone(told) -> None:
    assert told(places=PLACE.replace("  name: Ownplace\n", ""), triggers="\n\n" + TRIGGER.replace("past", "pst")) == [
        ("shape", 1),
        ("shape", 3),
    ]


def test_faults_of_ours_are_not_told_of_a_user_s_folder(told) -> None:
    assert told(places=PLACE) == []


def test_forms_that_are_tried_in_all_senses_are_notes() -> None:
    assert any(fault.note and fault.kind == "overlap" for fault in check())
