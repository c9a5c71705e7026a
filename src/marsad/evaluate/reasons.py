"""What stands in the tables beside a claims file: why a claim that was missed is not among them, and whose each article is."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from marsad.evaluate.tally import Miss
from marsad.grammar import read_numbers

NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True)
class Left:
    """A number or word that became no claim: its place, its words, the code of the rule that said no."""

    start: int
    end: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What was left out of each article, by doc_id, and each article's source."""

    left: Mapping[str, Sequence[Left]]
    sources: Mapping[str, str]

    def explain(self, miss: Miss) -> Miss:
        """Return a missed claim with the reason for which its number, or its word of meeting, is no claim."""
        claim = miss.gold
        if miss.what != "missed" or claim is None or claim.get("start") is None:
            return miss
        inside = [one for one in self.left.get(miss.doc_id, ()) if claim["start"] <= one.start < claim["end"]]
        if claim["kind"] != "meeting":
            bounds = (claim.get("count_low"), claim.get("count_high"))
            inside = [one for one in inside if any((number.low, number.high) == bounds for number in read_numbers(one.words))]
        else:
            inside = [one for one in inside if not read_numbers(one.words)]
        return replace(miss, reason=inside[0].reason if inside else NOT_SEEN)


def beside(claims: Path) -> Beside | None:
    """Return what the tables in the folder of a claims file tell; None where `skipped.csv` is not there."""
    skipped = claims.parent / "skipped.csv"
    if not skipped.is_file():
        return None
    left: dict[str, list[Left]] = {}
    for row in _rows(skipped):
        left.setdefault(row["doc_id"], []).append(Left(int(row["start"]), int(row["end"]), row["words"], row["reason"]))
    articles = claims.parent / "articles.csv"
    sources = {row["doc_id"]: row["source"] for row in _rows(articles)} if articles.is_file() else {}
    return Beside(left, sources)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
