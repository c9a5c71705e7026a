"""Bytes of tables, the same on every machine and Python: those of the gold claims of the seeds.

After a change of the tables' shape: `make bless`, or this test with MARSAD_REFRESH=1, writes what it finds; read the difference.
"""

from __future__ import annotations

import os

import pytest

from marsad.corpus import read_corpus
from marsad.evaluate.gold import read_gold
from marsad.tables import write_tables


@pytest.mark.parametrize("name", ["articles.csv", "claims.csv", "claim_places.csv", "claim_participants.csv"])
def test_tables_are_those_that_were_committed(tmp_path, root, seeds, name):
    write_tables(tmp_path, read_gold(root / "data/gold/seeds.jsonl", read_corpus(seeds).articles), (), ())
    committed = root / "tests/golden/tables" / name
    if os.environ.get("MARSAD_REFRESH"):
        committed.write_bytes((tmp_path / name).read_bytes())

    assert (tmp_path / name).read_bytes() == committed.read_bytes()
