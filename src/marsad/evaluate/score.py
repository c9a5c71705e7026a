"""Claims against gold: how many are found, how many are full, which columns are right, and what was missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from marsad.evaluate.docs import read_docs
from marsad.evaluate.matching import CHECKS, FULL, Coded, is_counted, match
from marsad.evaluate.report import Figures, Miss, Report, Row

Doc = Mapping[str, Any]


def evaluate(gold: Path | str, claims: Path | str) -> Report:
    """Score a claims file against a gold file; both hold one article a line, `{"doc_id", "claims": [{…}]}`.

    Raises GoldError, with line and column, where one of them cannot be read.
    """
    return score(read_docs(Path(gold)), read_docs(Path(claims)))


def score(gold_docs: Mapping[str, Doc], system_docs: Mapping[str, Doc]) -> Report:
    """Score claims by article; only the articles of gold count, and an article that is not there has no claims.

    Claims without a number are not scored. What gold marks as optional is neither asked for nor held against the system.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    right: Counter[str] = Counter()
    misses: list[Miss] = []
    for doc_id, doc in gold_docs.items():
        _score_article(doc_id, doc["claims"], system_docs.get(doc_id, {}).get("claims", ()), counts, right, misses)
    total = sum(counts.values(), Counter[str]())
    rows = [_row("all", total), *(_row(kind, counts[kind]) for kind in sorted(counts))]
    columns = {name: right[name] / total["found"] if total["found"] else 0.0 for name in CHECKS}
    return Report(len(gold_docs), tuple(rows), columns, tuple(misses))


def _score_article(
    doc_id: str,
    coded: list[Coded],
    read: list[Coded],
    counts: dict[str, Counter[str]],
    right: Counter[str],
    misses: list[Miss],
) -> None:
    wanted = [claim for claim in coded if is_counted(claim) and not claim.get("optional")]
    optional = [claim for claim in coded if claim.get("optional")]
    got = [claim for claim in read if is_counted(claim)]
    pairs = match(wanted, got)
    taken = {j for _, j in pairs}
    spare = [claim for j, claim in enumerate(got) if j not in taken]
    forgiven = {j for _, j in match(optional, spare)}
    invented = [claim for j, claim in enumerate(spare) if j not in forgiven]
    for claim in wanted:
        counts[claim["kind"]]["gold"] += 1
    for claim in [got[j] for _, j in pairs] + invented:
        counts[claim["kind"]]["got"] += 1
    for i, j in pairs:
        wrong = tuple(name for name, check in CHECKS.items() if not check(wanted[i], got[j]))
        kind = wanted[i]["kind"]
        counts[kind]["found"] += 1
        counts[kind]["full"] += not set(FULL) & set(wrong)
        right.update(name for name in CHECKS if name not in wrong)
        if wrong:
            misses.append(Miss("half right", doc_id, wanted[i], wrong, got[j]))
    found = {i for i, _ in pairs}
    misses += [Miss("missed", doc_id, claim, (), None) for i, claim in enumerate(wanted) if i not in found]
    misses += [Miss("invented", doc_id, None, (), claim) for claim in invented]


def _row(name: str, count: Counter[str]) -> Row:
    return Row(name, *(Figures.of(count[right], count["gold"], count["got"]) for right in ("found", "full")))
