"""Every table of the lexicon is explained, and none is explained that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from marsad.lexicon.shapes import shapes
from marsad.lexicon.source import EXTENSIBLE


def test_every_table_is_named_where_adding_words_is_explained(root: Path) -> None:
    text = (root / "docs" / "extending.md").read_text(encoding="utf-8")
    tables = {path.name for path in (root / "src/marsad/lexicon/data").glob("*.yaml")}
    named = set(re.findall(r"`(\w+\.yaml)`", text))
    assert tables - named == set()
    assert named - tables == set()


def test_every_key_of_a_frame_is_explained(root: Path) -> None:
    text = (root / "docs" / "extending.md").read_text(encoding="utf-8")
    frame = shapes()["triggers.frames"]
    assert [key for key in {**frame["must"], **frame["may"]} if f"`{key}`" not in text] == []


def test_every_table_that_takes_a_user_s_entries_is_named(root: Path) -> None:
    text = (root / "docs" / "extending.md").read_text(encoding="utf-8")
    listed = text.split("Tables that take entries are")[1].split(". ")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == set(EXTENSIBLE)
