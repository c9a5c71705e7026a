"""The site's own words: every one in every language, none that nobody says."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import marsad.report
from marsad.report.interface import read_interface, say
from marsad.report.parameters import LANGUAGES

ROOM = Path(marsad.report.__file__).parent


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(read_interface()))
def test_a_text_stands_in_every_language_with_the_same_gaps(key):
    texts = read_interface()[key]
    assert sorted(texts) == sorted(LANGUAGES)
    assert len({frozenset(fields(text)) for text in texts.values()}) == 1
    assert re.search("[\u0621-\u064a]", texts["ar"]) or not re.sub(r"\{\w+\}|\W", "", texts["ar"])


def test_every_text_is_said_somewhere():
    said = "".join(path.read_text(encoding="utf-8") for pattern in ("*.py", "templates/*.html") for path in ROOM.glob(pattern))
    for key in read_interface():
        family, _, _ = key.rpartition(".")
        assert f'"{key}"' in said or f"'{key}'" in said or f'"{family}.{{' in said, key


def test_an_unknown_text_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        say("en", "no.such.text")
