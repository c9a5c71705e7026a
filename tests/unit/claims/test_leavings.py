"""What the words of a sentence can leave for later ones: all that is read in it, and little more; and no sentence is read for nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest import mock

import pytest
import yaml
from tests.unit.claims.test_gate import texts

from marsad.claims import read_claims
from marsad.claims import scene as memory
from marsad.claims.leavings import SPEECH, namable, still_quotes
from marsad.claims.seen import Seen
from marsad.grammar.analysis import analyse
from marsad.grammar.hearing import quotes_on
from marsad.model import Article
from marsad.text.segment import segment

DAY = date(2025, 7, 13)
OTHER = "تفتح الحديقة أبوابها صباحاً وتزرع فيها أنواع كثيرة من الورد."


@pytest.mark.parametrize("table", sorted(path.name for path in Path(__file__).parent.glob("*.yaml")))
def test_who_is_named_is_among_those_whom_the_words_can_name(table: str) -> None:
    every = list(texts(yaml.safe_load((Path(__file__).parent / table).read_text(encoding="utf-8"))))

    def look(seen: Seen) -> None:
        names, can = seen.scene.names, seen.scene.namable
        assert {name for name, _ in names.recent} | {office for office, _, _ in names.officers} | set(names.bodies) <= can
        assert can or not seen.scene.voices.verbs
        voices = seen.scene.voices
        del seen.scene.voices
        assert not (seen.scene.silent and voices.found)

    for start in range(0, len(every), 10):
        read_claims(Article("own", "\n\n".join(every[start : start + 10]), DAY), look)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("زار إيمانويل ماكرون القرية", {"Emmanuel Macron"}),
        ("أعلن الجيش موعد العرض", {"military", SPEECH}),
        ("أكل الأطفال الخبز في الحديقة على مهل", set()),
        ("إيمانويل في الحديقة على مهل", set()),
    ],
)
def test_a_name_of_several_words_needs_two_of_them(text: str, names: set[str]) -> None:
    assert names <= namable(text)
    assert names or not namable(text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("قال إن «الحديقة مفتوحة", "open"),
        ("قال إن «الحديقة» مفتوحة", "closed"),
        ('وأضاف: "الورد كثير', "open"),
        ("الورد كثير» كما قال", "closed"),
        ("زرع “الورد” و«الياسمين", "open"),
    ],
)
def test_marks_alone_tell_whether_a_quotation_is_still_open(text: str, after: str) -> None:
    forms = [token.form for token in analyse(text, segment(text)[0], DAY).tokens]
    assert still_quotes(text, in_quote=False) is quotes_on(forms, in_quote=False) is (after == "open")


def analysed(text: str) -> int:
    """Return how many sentences are laid open for the claims of a text."""
    with mock.patch.object(memory, "analyse", wraps=memory.analyse) as analyse:
        read_claims(Article("own", text, DAY))
    return analyse.call_count


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        ("أعلن الجيش الأوكراني موعد العرض.", "وقد يلتقي الجيش وفداً روسياً.", 2),  # whose the army is
        ("ولدت 5 قطط.", "وطلبت أوكرانيا 3 ملايين دولار كمساعدات للمدارس.", 1),  # what was counted before is not asked of a sum
        ("تحدثت الصحف عن حرب أوكرانيا.", "وقدمت الشركة للمدارس مساعدات قيمتها 20 مليون دولار.", 1),  # no word of giving stands before it
        ("تحدثت الصحف عن حرب أوكرانيا.", "ووصل 300 عامل إلى المصنع.", 1),  # and none of people who are sent
    ],
)
def test_sentences_that_can_leave_nothing_are_not_read_for_who_is_named(first: str, last: str, asked: int) -> None:
    assert analysed(f"{first}\n\n" + f"{OTHER}\n\n" * 12 + last) == asked


SPOKE = "وقال وزير الزراعة إن الورد كثير هذا العام."


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        ("أعلن وزير الدفاع الأوكراني موعد العرض.", "وقد يلتقي الجيش وفداً روسياً.", 2),  # who spoke last tells whose the army is
        ("وقع حادث سير على الطريق.", "ويضم الجيش 5 قتلى.", 9),  # fire behind it would make it none of an accident any more
        ("زرع الورد في الحديقة.", "ويضم الجيش 5 قتلى.", 1),  # and of none is told here
    ],
)
def test_sentences_before_are_read_only_for_what_their_words_can_tell(first: str, last: str, asked: int) -> None:
    assert analysed(f"{SPOKE}\n\n" * 6 + f"{first}\n\n{OTHER}\n\n{last}") == asked


@pytest.mark.parametrize(
    "said",
    ["وأضاف أن الجيش في المدينة", "وقال الوزير الألماني إن الحكومة هنا", "وأضاف الكاتب فلان أن الورد كثير", "«وقال المتحدث إن"],
)
def test_sentences_that_all_ask_each_other_are_heard_in_order(said: str) -> None:
    read = read_claims(Article("own", f"{said} وزار الوفد الحديقة.\n\n" * 390 + "وقتل 5 جنود أوكرانيين في هجوم للجيش الروسي.", DAY))
    assert [(claim.kind, claim.target) for claim in read.claims] == [("casualty", "UKR")]
