"""docs/collecting.md names what there is."""

from __future__ import annotations

from pathlib import Path

import yaml

from marsad.collect.config import _LIMITS as LIMITS
from marsad.collect.config import _SOURCE as OF_SOURCES
from marsad.collect.config import _TOP as KEYS
from marsad.collect.config import KINDS, read_config
from marsad.collect.failing import REASONS


def test_the_example_is_a_collection(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "collecting.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "sources.yaml").write_text(example, encoding="utf-8")
    config = read_config(tmp_path / "sources.yaml")
    assert {one.kind for one in config.sources} == set(KINDS)
    assert yaml.safe_load(example)["delay"] == 2


def test_every_key_and_reason_is_told(root: Path) -> None:
    text = (root / "docs" / "collecting.md").read_text(encoding="utf-8")
    keys = {*KEYS, *LIMITS, *(key for keys in OF_SOURCES.values() for key in keys)}
    assert {key for key in keys if f"`{key}" not in text} == set()
    assert [f"| `{code}` | {words} |" for code, words in REASONS.items() if f"| `{code}` | {words} |" not in text] == []
