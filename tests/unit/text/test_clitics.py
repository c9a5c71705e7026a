"""What can be cut from a word."""

import pytest

from marsad.text import fold, split_clitics


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("وبالصواريخ", ("و", "ب", "ال", "صواريخ", "")),
        ("فللجيش", ("ف", "ل", "ال", "جيش", "")),
        ("كالطائرات", ("", "ك", "ال", "طائرات", "")),
        ("وسيزور", ("و", "س", "", "يزور", "")),
        ("وقواتها", ("و", "", "", "قوات", "ها")),
        ("بقصفهم", ("", "ب", "", "قصف", "هم")),
        ("أسقطتهما", ("", "", "", "أسقطت", "هما")),
        ("لروسيا", ("", "ل", "", "روسيا", "")),
        ("الدفاعات", ("", "", "ال", "دفاعات", "")),
    ],
)
def test_the_cut_that_is_meant_is_among_the_cuts(word, parts):
    cuts = [(cut.conjunction, cut.particle, cut.article, cut.stem, cut.pronoun) for cut in split_clitics(word)]
    assert tuple(fold(part) for part in parts) in cuts


def test_the_whole_word_comes_first():
    assert split_clitics("وصل")[0].stem == "وصل"
    assert [cut.stem for cut in split_clitics("بلد")] == ["بلد", "لد"]


def test_a_short_word_is_left_whole():
    assert [cut.stem for cut in split_clitics("و")] == ["و"]
    assert [cut.stem for cut in split_clitics("به")] == ["به"]


def test_the_future_wants_a_verb():
    assert all(cut.particle != "س" for cut in split_clitics("سماء"))


def test_an_article_bars_a_pronoun():
    assert not [cut for cut in split_clitics("الجيشهم") if cut.article and cut.pronoun]


def test_no_word_has_no_cut():
    assert [cut.stem for cut in split_clitics("")] == [""]
