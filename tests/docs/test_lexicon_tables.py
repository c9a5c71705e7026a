"""Every table of the lexicon is explained, and none is explained that is not there."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_table_is_named_where_adding_words_is_explained(root: Path) -> None:
    text = (root / "docs" / "extending.md").read_text(encoding="utf-8")
    tables = {path.name for path in (root / "src/marsad/lexicon/data").glob("*.yaml")}
    named = set(re.findall(r"`(\w+\.yaml)`", text))
    assert tables - named == set()
    assert named - tables == set()
