"""Tables made of gold instead of a reader's claims: what the charts and pages would show if every claim were right.

`python -m marsad.evaluate.gold_tables CORPUS GOLD FOLDER` writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from marsad.corpus import read_corpus
from marsad.evaluate.gold import read_gold
from marsad.tables import write_tables


def write_gold_tables(corpus: Path, gold: Path, folder: Path) -> None:
    """Write the tables of the claims that `gold` gives of the articles of `corpus` into `folder`."""
    from marsad.events import merge  # noqa: PLC0415 - only here; scoring needs no events

    readings = read_gold(gold, read_corpus(corpus).articles)
    write_tables(folder, readings, *merge(readings))


if __name__ == "__main__":
    write_gold_tables(*map(Path, sys.argv[1:4]))
