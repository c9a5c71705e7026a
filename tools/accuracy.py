"""Score marsad on coded articles and keep the figures in src/marsad/evaluate/results.yaml, under a name.

    python tools/accuracy.py NAME CORPUS GOLD

CORPUS and GOLD may lie anywhere and are not copied: only figures are kept, with the day, the version and this command. The
notebook 06_accuracy and docs/accuracy.md show them.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

import marsad
from marsad.engine import extract
from marsad.evaluate import RESAMPLES, Report, Row, evaluate

RESULTS = Path(__file__).parent.parent / "src" / "marsad" / "evaluate" / "results.yaml"
HEAD = "# Written by tools/accuracy.py: do not edit. Scores on articles whose texts are not ours to publish. A figure is [F1, low, high].\n"


def entry(name: str, report: Report, corpus: str, gold: str) -> dict[str, Any]:
    """Return what is kept of a score."""
    return {
        "name": name,
        "day": datetime.now(UTC).date().isoformat(),
        "version": marsad.__version__,
        "command": f"python tools/accuracy.py {name} {Path(corpus).name} {Path(gold).name}",
        "articles": report.articles,
        "rows": {row.name: _row(row) for row in report.rows},
        "columns": {column: round(share, 3) for column, share in report.columns.items()},
    }


def _row(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {"claims": row.found.gold}
    for part, figures in (("found", row.found), ("full", row.full)):
        told[part] = [round(value, 3) for value in (figures.f1, *(figures.interval or ()))]
    return told


def main() -> int:
    """Score, and write the entry in place of an older one of the same name."""
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    name, corpus, gold = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        extract(Path(corpus), Path(folder))
        report = evaluate(gold, Path(folder) / "claims.jsonl", resamples=RESAMPLES)
    kept = yaml.safe_load(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else []
    new = entry(name, report, corpus, gold)
    known = any(one["name"] == name for one in kept)
    kept = [new if one["name"] == name else one for one in kept] + ([] if known else [new])
    RESULTS.write_text(HEAD + yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=140), encoding="utf-8")
    print(report.as_text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
