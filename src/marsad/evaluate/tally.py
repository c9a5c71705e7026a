"""What became of the claims of one article: the counts that every figure is summed from, and what is not right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from marsad.evaluate.matching import CHECKS, FULL, Coded, is_counted, match

What = Literal["missed", "invented", "half right"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim that was missed (`gold` alone), invented (`got` alone), or half right (both, with the columns that are wrong).

    `reason` is, of a missed claim, the code by which the reader left its number or word out (docs/tables.md, `reasons`), "not_seen"
    where it saw neither; None where it is not known, since there is no table of what was skipped beside the claims.
    """

    what: What
    doc_id: str
    gold: Mapping[str, Any] | None
    wrong: tuple[str, ...]
    got: Mapping[str, Any] | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one article.

    `counts` has, by (kind, what), how many claims are `gold`, `got`, `found`, `full`, or found with a column right (the
    column's name); `source` is whose article it is, empty where that is not known.
    """

    doc_id: str
    source: str
    counts: Mapping[tuple[str, str], int]
    misses: tuple[Miss, ...]


def tally(doc_id: str, source: str, coded: Sequence[Coded], read: Sequence[Coded]) -> Tally:
    """Compare the claims `read` of an article with those that were `coded`.

    Claims without a number are not scored. What gold marks as optional is neither asked for nor held against the reader.
    """
    wanted = [claim for claim in coded if is_counted(claim) and not claim.get("optional")]
    optional = [claim for claim in coded if claim.get("optional")]
    got = [claim for claim in read if is_counted(claim)]
    pairs = match(wanted, got)
    taken = {j for _, j in pairs}
    spare = [claim for j, claim in enumerate(got) if j not in taken]
    forgiven = {j for _, j in match(optional, spare)}
    invented = [claim for j, claim in enumerate(spare) if j not in forgiven]
    counts: Counter[tuple[str, str]] = Counter((claim["kind"], "gold") for claim in wanted)
    counts.update((claim["kind"], "got") for claim in [got[j] for _, j in pairs] + invented)
    misses: list[Miss] = []
    for i, j in pairs:
        kind = wanted[i]["kind"]
        wrong = tuple(name for name, check in CHECKS.items() if not check(wanted[i], got[j]))
        counts[kind, "found"] += 1
        counts[kind, "full"] += not set(FULL) & set(wrong)
        counts.update((kind, name) for name in CHECKS if name not in wrong)
        if wrong:
            misses.append(Miss("half right", doc_id, wanted[i], wrong, got[j]))
    found = {i for i, _ in pairs}
    misses += [Miss("missed", doc_id, claim, (), None) for i, claim in enumerate(wanted) if i not in found]
    misses += [Miss("invented", doc_id, None, (), claim) for claim in invented]
    return Tally(doc_id, source, dict(counts), tuple(misses))
