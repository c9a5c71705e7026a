"""Claims against gold: how many are found, how many are full, which columns are right, how sure that is, and what was missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from marsad.evaluate.docs import read_docs
from marsad.evaluate.intervals import Draws
from marsad.evaluate.matching import CHECKS
from marsad.evaluate.reasons import Beside, beside
from marsad.evaluate.report import Figures, Report, Row
from marsad.evaluate.stored import is_stored, read_stored
from marsad.evaluate.tally import Tally, tally

Doc = Mapping[str, Any]


def evaluate(
    gold: Path | str, claims: Path | str, *, resamples: int = 0, corrected: bool = False, among: Collection[str] | None = None
) -> Report:
    """Score a claims file against a gold file; both hold one article a line, `{"doc_id", "claims": [{…}]}`.

    Where `claims` lies in a folder of tables, as `marsad extract` writes it, each missed claim has the reason for which it was
    left out, and each article its source; a line of gold may name its `source` itself. `resamples` is the number of corpora that
    are drawn for the intervals, 0 for none. The machine's claims are scored, unless `corrected` asks for those that people corrected.
    Of gold, the articles named in `among` count, or all. `claims` may be a folder of tables by month, which has no such file.
    Raises GoldError, with line and column, where one of the files cannot be read.
    """
    coded = {doc_id: doc for doc_id, doc in read_docs(Path(gold)).items() if among is None or doc_id in among}
    if is_stored(Path(claims)):
        stored, tables = read_stored(Path(claims), coded)
        return score(coded, stored, resamples=resamples, tables=tables)
    found: Mapping[str, Doc] = read_docs(Path(claims))
    if corrected:
        found = {doc_id: {**doc, "claims": doc.get("corrected", doc["claims"])} for doc_id, doc in found.items()}
    return score(coded, found, resamples=resamples, tables=beside(Path(claims)))


def score(gold_docs: Mapping[str, Doc], system_docs: Mapping[str, Doc], *, resamples: int = 0, tables: Beside | None = None) -> Report:
    """Score claims by article; only the articles of gold count, and an article that is not there has no claims."""
    known = tables or Beside({}, {})
    tallies = []
    for doc_id, doc in gold_docs.items():
        source = str(doc.get("source") or known.sources.get(doc_id, ""))
        one = tally(doc_id, source, doc["claims"], system_docs.get(doc_id, {}).get("claims", ()))
        tallies.append(replace(one, misses=tuple(known.explain(miss) for miss in one.misses)) if tables else one)
    kinds = sorted({kind for one in tallies for kind, _ in one.counts})
    draws = Draws(tallies, resamples)
    rows = [_row("all", tallies, kinds, draws), *(_row(kind, tallies, [kind], draws) for kind in kinds)]
    return Report(len(gold_docs), tuple(rows), _by_source(tallies, kinds, resamples), tuple(miss for one in tallies for miss in one.misses))


def _by_source(tallies: Sequence[Tally], kinds: Sequence[str], resamples: int) -> tuple[Row, ...]:
    """A row a source, by name; none where no article has a source."""
    sources = sorted({one.source for one in tallies if one.source})
    groups = {source: [one for one in tallies if one.source == source] for source in sources}
    return tuple(_row(source, own, kinds, Draws(own, resamples)) for source, own in groups.items())


def _row(name: str, tallies: Sequence[Tally], kinds: Sequence[str], draws: Draws) -> Row:
    found, full, gold, got = (_sum(tallies, kinds, what) for what in ("found", "full", "gold", "got"))
    columns = {column: _sum(tallies, kinds, column) / found if found else 0.0 for column in CHECKS}
    return Row(
        name,
        Figures.of(found, gold, got, draws.f1(kinds, "found")),
        Figures.of(full, gold, got, draws.f1(kinds, "full")),
        columns,
        {column: draws.share(kinds, column) for column in CHECKS},
        len(tallies),
    )


def _sum(tallies: Iterable[Tally], kinds: Iterable[str], what: str) -> int:
    wanted = tuple(kinds)
    return sum(one.counts.get((kind, what), 0) for one in tallies for kind in wanted)
