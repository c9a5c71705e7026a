"""A user's own tables add to ours or replace entries by id, are checked before they are used, and leave nothing behind."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from marsad.claims import read_claims
from marsad.errors import LexiconError
from marsad.grammar.names import office_holder
from marsad.lexicon import known, line_of, read_table, using
from marsad.lexicon.source import EXTENSIBLE
from marsad.model import Article

DAY = date(2025, 7, 13)
TRIGGER = """- id: rain_down
  past: [انهمر]
  present: [ينهمر]
  frames: [{kind: strike, phase: launched, items: weapon}]
  example: انهمرت 12 قذيفة على خاركيف
  counter: انتهى الاجتماع مساء
"""
PERSON = """- id: own_minister
  name: Salim Test
  country: UKR
  forms: [سليم تجريبي]
  offices: [{office: defence_minister, of: MLT, from: 2020-01-01, to: null}]
  example: وصل سليم تجريبي صباحاً.
  counter: وصل سليم عبدو صباحاً.
"""


@pytest.fixture
def own(tmp_path: Path):
    """Return a function that writes tables into a folder and names it."""

    def write(**tables: str) -> Path:
        for name, content in tables.items():
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def claims(text: str):
    return [(claim.rule, claim.phase) for claim in read_claims(Article("own", text, DAY)).claims]


def test_an_added_entry_makes_claims_while_it_is_in_use_and_not_afterwards(own) -> None:
    text = "انهمرت 12 قذيفة روسية على خاركيف."
    before = claims(text)
    with using(own(triggers=TRIGGER)):
        assert claims(text) == [("rain_down", "launched")]
    assert claims(text) == before


def test_an_entry_of_the_same_id_replaces_ours_in_its_place(own) -> None:
    place = [entry["id"] for entry in read_table("triggers")].index("shoot_down")
    entry = TRIGGER.replace("rain_down", "shoot_down").replace("انهمر", "أسقط").replace("ينهمر", "يسقط").replace("launched", "lost")
    with using(own(triggers=entry)):
        assert read_table("triggers")[place]["frames"][0]["phase"] == "lost"
        assert claims("أسقطت الدفاعات الأوكرانية 12 صاروخاً روسياً.") == [("shoot_down", "lost")]


def test_what_is_made_of_tables_is_made_anew(own) -> None:
    assert office_holder("defence_minister", "MLT", DAY) is None
    with using(own(people=PERSON)):
        assert office_holder("defence_minister", "MLT", DAY) == "Salim Test"
    assert office_holder("defence_minister", "MLT", DAY) is None


def test_lists_under_a_name_are_joined_too(own) -> None:
    kite = "{id: own_kite, item: drone, singular: ورقية, plural: [ورقيات], gender: f, example: أطلقت ورقية., counter: ورق الكتاب.}"
    nouns = f"nouns:\n  - {kite}\n"
    with using(own(weapons=nouns, saying="speech: {participles: [هامسا]}\n")):
        assert [sense.id for sense in known("ورقيات") if sense.kind == "noun"] == ["own_kite"]
        assert [sense.kind for sense in known("هامسا")] == ["speech"]
        assert any(sense.id == "missile" for sense in known("صواريخ"))
    assert known("هامسا") == ()


def test_a_war_of_one_s_own_completes_the_sides(own) -> None:
    text = "قصفت إستونيا مدينة بـ5 صواريخ."
    with using(own(conflicts="- {sides: [EST, MLT], from: 2014-01-01, to: null, main: true}\n")):
        assert [claim.target for claim in read_claims(Article("own", text, DAY)).claims] == ["MLT"]


def test_the_line_of_an_entry_is_that_of_the_user_s_file(own) -> None:
    folder = own(triggers="# mine\n\n" + TRIGGER)
    with using(folder):
        (sense,) = {sense.id: sense for sense in known("انهمرت") if sense.kind == "trigger"}.values()
        assert str(line_of(sense)) == f"{(folder / 'triggers.yaml').as_posix()}:3"
        assert str(line_of(known("موسكو")[0])).startswith("lexicon/data/")


@pytest.mark.parametrize(
    ("tables", "what", "line"),
    [
        ({"triggers": TRIGGER.replace("  example: انهمرت 12 قذيفة على خاركيف\n", "")}, "rain_down: `example` is missing", 1),
        ({"triggers": TRIGGER.replace("phase: launched", "phase: throwned")}, "rain_down: frame 1: `phase` is 'throwned'", 1),
        ({"triggers": "\n" + TRIGGER.replace("past:", "pst:")}, "rain_down: no key `pst` is known", 2),
        ({"people": PERSON.replace("country: UKR", "country: UKN")}, "own_minister: `country` is 'UKN'", 1),
        ({"people": PERSON.replace("2020-01-01", "soon")}, "own_minister: `offices` is", 1),
        ({"people": PERSON + PERSON}, "own_minister: two entries have this id", 8),
        ({"people": "name: x\n"}, "people: it is not made as our table is", 1),
        ({"weapons": "guns:\n  - {id: a}\n"}, "weapons.guns: there is no such list", 2),
        ({"trigers": TRIGGER}, "no table of this name takes entries; did you mean triggers.yaml?", 1),
        ({"numerals": "ten: [عشر]\n"}, "numerals.yaml: no table of this name takes entries", 1),
        ({"people": "- id: a\n  name: [\n"}, "people.yaml is not readable YAML", 3),
    ],
)
def test_a_misshapen_folder_is_refused_with_file_line_and_what_to_do(own, tables, what: str, line: int) -> None:
    folder = own(**tables)
    name = next(iter(tables))
    with pytest.raises(LexiconError) as told, using(folder):
        pass
    assert what in told.value.what
    assert told.value.where == f"{folder / name}.yaml, line {line}"
    assert told.value.remedy


def test_several_faults_are_counted(own) -> None:
    with (
        pytest.raises(LexiconError, match=r"\(1 more: `marsad lexicon check --lexicon"),
        using(own(people=PERSON.replace("UKR", "U").replace("name: Salim Test", "name: 7"))),
    ):
        pass


def test_a_folder_that_is_none_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    for folder, what in ((tmp_path / "nowhere", "there is no such folder"), (tmp_path, "the folder holds no table")):
        with pytest.raises(LexiconError, match=what), using(folder):
            pass


def test_nothing_made_of_an_extensible_table_outlives_its_lexicon(root: Path) -> None:
    """`functools.cache` would: what reads such a table is kept by `per_lexicon`."""
    wrong = []
    for path in (root / "src/marsad").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or not any(
                isinstance(one, ast.Name) and one.id == "cache" for one in node.decorator_list
            ):
                continue
            called = [call for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)]
            tables = {call.args[0].value for call in called if call.func.id == "read_table" and isinstance(call.args[0], ast.Constant)}
            if tables & set(EXTENSIBLE) or any(call.func.id == "lexicon" for call in called):
                wrong.append(f"{path.name}:{node.lineno} {node.name}")
    assert wrong == []
