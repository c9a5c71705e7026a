"""Stage one: every shard of a corpus that is not in the store is read, by whichever engine, and no name stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import numpy as np

from marsad.corpus.jsonl import named_twice
from marsad.corpus.pieces import Piece, pieces_of
from marsad.corpus.plan import Plan
from marsad.corpus.read import check_content
from marsad.corpus.shards import Lines, Shard, Texts
from marsad.engine.before import write_index
from marsad.engine.running import Engine
from marsad.engine.shards import JoinTask, ReadTask, describe_words, join_pieces, read_shard
from marsad.engine.store import Facts, Store, total
from marsad.engine.summary import count
from marsad.engine.telling import Teller
from marsad.engine.words import changed, write_changed
from marsad.model import Article
from marsad.tables.parquet import read_columns

_PIECES = 4  # in which the last shards are read
_MUCH = 32_000_000  # bytes, beyond which readers learnt so many words that new ones cost less than the room for those
_AT_ONCE = 20_000_000  # hashes of names that are held in memory at once: 160 MB


def read_all(plan: Plan, store: Store, engine: Engine, lexicon: Path | None, tell: Teller) -> list[Facts]:
    """Return the facts of every shard, in the corpus's order, with all of them in the store.

    Raises CorpusError for what cannot be read of the corpus, EngineError where workers die again and again.
    """
    told: dict[str, Facts | None] = {shard.key: store.facts(shard.key) for shard in plan.shards}
    missing = list({shard.key: shard for shard in plan.shards if told[shard.key] is None}.values())
    anew = 0
    if missing:
        meter = tell.shards(sum(shard.size for shard in missing))
        pieces = _pieces(missing, engine.workers)
        parts = [piece.shard for shard in missing for piece in pieces[shard.key]]
        tasks = _tasks(parts, store, engine, lexicon, tell, kept=told.keys())
        for number, facts in engine.run(read_shard, tasks, [part.size for part in parts]):
            told[facts.key] = facts
            anew += facts.anew
            if meter:
                meter(facts.articles, parts[number].size)
        cut = {key: own for key, own in pieces.items() if len(own) > 1}
        joins = [JoinTask(key, store.folder, tuple((piece.shard.key, piece.first) for piece in own)) for key, own in cut.items()]
        told |= {facts.key: facts for _, facts in engine.run(join_pieces, joins)}
    if anew and sum(shard.size for shard in missing) > _MUCH:
        engine.renew()
    found = [one for shard in plan.shards if (one := told[shard.key]) is not None]
    whole = total(found)
    aside = sum(whole.set_aside.values())
    before = f", {whole.articles - anew} read before" if anew < whole.articles else ""
    tell(f"read {count(whole.articles, 'article')} from {count(plan.files, 'file')}, {aside} set aside{before}")
    return found


def _pieces(missing: Sequence[Shard], workers: int) -> dict[str, tuple[Piece, ...]]:
    """Return each shard in pieces.

    Many workers read the smallest last: as many of them as there are workers are cut, so that none is left alone for long.
    """
    last = sorted(missing, key=lambda shard: shard.size)[: workers if workers > 1 else 0]
    cut = {shard.key for shard in last}
    return {shard.key: pieces_of(shard, _PIECES if shard.key in cut else 1) for shard in missing}


def _tasks(
    missing: Sequence[Shard], store: Store, engine: Engine, lexicon: Path | None, tell: Teller, kept: Collection[str]
) -> list[ReadTask]:
    """Return the work of reading shards, with what is known of their articles from other shards, and from before the words changed."""
    plain = ReadTask(missing[0], store.folder, lexicon, Path.cwd())
    before, path = store.of_other_words(), None
    old = [(store, key) for key in sorted(store.keys() - set(kept))]
    if before is not None and (told := before.description()) is not None:
        for _ in engine.run(describe_words, [plain]):
            pass
        what = changed(told, store.description() or told)
        if what.rest:
            tell.note(f"words changed of which it is not known what they change ({', '.join(sorted(what.rest))}): all is read anew")
        else:
            tell.note(f"words changed: articles that have one of {count(what.size, 'changed word')} are read anew")
            path = write_changed(store.folder / f".changed-{uuid4().hex}", what)
            old += [(before, key) for key in sorted(before.keys())]
    known = write_index(store, old)
    tasks = [replace(plain, shard=shard, known=known, changed=path) for shard in missing]
    tasks[0] = replace(tasks[0], describe=store.description() is None)
    return tasks


def check_read(place: str, plan: Plan, store: Store, told: Sequence[Facts], *, strict: bool) -> None:
    """Raise CorpusError where a doc_id stands twice, no article can be read, or with `strict` where one cannot be."""
    check_names(plan.shards, store)
    whole = total(told)
    first = [Article(str(name), "", file=file, set_aside=why) for name, file, why in whole.first_aside]
    check_content(place, whole.articles, first, Counter(whole.set_aside), strict=strict)


def check_names(shards: Sequence[Shard], store: Store) -> None:
    """Raise CorpusError where two articles of a corpus have one doc_id, within little memory."""
    articles = sum(facts.articles for shard in shards if (facts := store.facts(shard.key)))
    passes = articles // _AT_ONCE + 1
    for part in range(passes):
        hashes = [np.asarray(read_columns(file, ["hashed"]).column("hashed")) for file in _files(shards, store)]
        if passes > 1:
            hashes = [some[some % passes == part] for some in hashes]
        whole = np.sort(np.concatenate(hashes)) if hashes else np.empty(0)
        twice = whole[1:][whole[1:] == whole[:-1]]
        if twice.size:
            _raise_first(shards, store, set(twice.tolist()))


def _files(shards: Sequence[Shard], store: Store) -> Iterator[Path]:
    return (store.files(shard.key)["articles"] for shard in shards)


def _raise_first(shards: Sequence[Shard], store: Store, suspects: set[int]) -> None:
    seen: dict[str, tuple[Shard, int]] = {}
    for shard, file in zip(shards, _files(shards, store), strict=True):
        for row in read_columns(file, ["doc_id", "position", "hashed"]).to_pylist():
            if row["hashed"] not in suspects:
                continue
            if row["doc_id"] in seen:
                other, position = seen[row["doc_id"]]
                raise named_twice(row["doc_id"], _before(other, position, shard), shard.where(row["position"]))
            seen[row["doc_id"]] = shard, row["position"]


def _before(shard: Shard, position: int, later: Shard) -> str:
    """Return where an article stands, as seen from a later one."""
    if shard.path != later.path or isinstance(shard, Texts):
        return f"in {shard.where(position)}"
    number = shard.first + position
    return f"on line {number}" if isinstance(shard, Lines) else f"in row {number}"
