"""What an entry would change over a corpus is told claim by claim, and nothing stays changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.claims import read_claims
from marsad.errors import LexiconError
from marsad.growing import attempt
from marsad.lexicon import using
from marsad.model import Article

ARTICLES = (
    Article("a", "أسقطت الدفاعات الأوكرانية 12 صاروخاً روسياً. انهمرت 30 قذيفة روسية على خاركيف.", date(2025, 7, 13)),
    Article("b", "التقى الرئيس التركي نظيره الأوكراني.", date(2025, 7, 13)),
    Article("c", "Kyiv", date(2025, 7, 13), set_aside="no_arabic"),
)
GAIN = """triggers:
  - id: rain_down
    past: [انهمر]
    frames: [{kind: strike, phase: launched, items: weapon}]
    example: انهمرت 12 قذيفة على خاركيف
    counter: انتهى الاجتماع مساء
"""
CHANGE = """- id: shoot_down
  past: [أسقط]
  frames: [{kind: strike, phase: lost, items: weapon, subject: target}]
  example: أسقطت الدفاعات الجوية 18 مسيّرة
  counter: سقط المطر ليلاً
"""
LOSE = """- id: shoot_down
  past: [دغدغ]
  frames: [{kind: strike, phase: lost, items: weapon, subject: target}]
  example: دغدغت الدفاعات الجوية 18 مسيّرة
  counter: سقط المطر ليلاً
"""


@pytest.fixture
def tried(tmp_path: Path):
    """Return a function that writes a file and tries it over the articles."""

    def run(content: str, name: str = "entry.yaml"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        return attempt(tmp_path / name, ARTICLES)

    return run


def told(result) -> list[tuple[str, str, str]]:
    return [(change.how, change.claim.doc_id, change.words) for change in result.changes]


def test_a_claim_gained_is_told_with_its_sentence(tried) -> None:
    result = tried(GAIN)
    assert told(result) == [("gained", "a", "30")]
    assert result.changes[0].sentence == "انهمرت 30 قذيفة روسية على خاركيف."
    assert result.articles == 2
    assert result.faults == ()


def test_a_claim_changed_is_told_by_column(tried) -> None:
    result = tried(CHANGE, "triggers.yaml")
    assert told(result) == [("changed", "a", "12")]
    assert ("phase", "intercepted", "lost") in result.changes[0].columns


def test_a_claim_lost_is_told(tried) -> None:
    assert told(tried(LOSE, "triggers.yaml")) == [("lost", "a", "12")]


def test_an_entry_that_changes_nothing_says_so(tried) -> None:
    assert tried(GAIN.replace("انهمر", "تدحرج").replace("12 قذيفة", "12 قذيفة")).changes == ()


def test_an_example_that_does_not_match_is_told_with_the_line_of_the_file(tried) -> None:
    result = tried("\n" + GAIN.replace("انهمرت 12 قذيفة على خاركيف", "هطل المطر"))
    assert [(fault.kind, fault.line.number, fault.line.file.name) for fault in result.faults] == [("example", 3, "entry.yaml")]


def test_nothing_stays_changed(tried) -> None:
    before = [read_claims(article).claims for article in ARTICLES[:2]]
    tried(CHANGE, "triggers.yaml")
    assert [read_claims(article).claims for article in ARTICLES[:2]] == before


def test_an_entry_is_tried_on_top_of_the_lexicon_in_use(tried, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "triggers.yaml").write_text(CHANGE, encoding="utf-8")
    with using(mine):
        assert told(tried(GAIN)) == [("gained", "a", "30")]


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        ("- id: a\n", "entry.yaml", "the file does not say of which table its entries are"),
        ("verbs: []\n", "entry.yaml", "the file does not say of which table its entries are"),
        ("triggers: [\n", "entry.yaml", "entry.yaml is not readable YAML"),
        (GAIN.replace("phase: launched", "phase: gone"), "entry.yaml", "rain_down: frame 1: `phase` is"),
        (CHANGE.replace("  past: [أسقط]\n", "  pst: [أسقط]\n"), "triggers.yaml", "shoot_down: no key `pst` is known"),
    ],
)
def test_a_file_that_cannot_be_tried_is_refused_with_its_line(tried, content: str, name: str, what: str) -> None:
    with pytest.raises(LexiconError) as error:
        tried(content, name)
    assert what in error.value.what
    assert name in error.value.where
    assert error.value.remedy


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="there is no such file"):
        attempt(tmp_path / "no.yaml", ARTICLES)
