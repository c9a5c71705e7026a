"""What was read of some articles, kept as Parquet files, so that it need not be read again.

Each of the four has the columns of its table, and behind them what the tables are cut and joined by: `month` (the article's month of
publication, "undated" where it has none) and `hashed` (a hash of its doc_id). Articles keep their `position` in the shard and a hash of
their whole `content`; claims the day on which they were `published` (teasers have their own), the `outlet` that speaks where they name
nobody, and a number of all that they `said`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from marsad.events.clusters import Told
from marsad.events.merge import tell
from marsad.model import Article, Claim, Reading, Skipped
from marsad.tables.parquet import TEXTS, arrow_schema, arrow_table, read_columns
from marsad.tables.records import article_of, claim_of, read_text
from marsad.tables.rows import article_row, claim_row, skipped_row
from marsad.tables.schema import SCHEMAS

KINDS = ("articles", "claims", "skipped", "texts")
UNDATED = "undated"
_SAID = attrgetter("doc_id", "text", "published", "related_published", "source", "title", "url", "file", "set_aside")
_CUT_BY = [pa.field("month", pa.string(), nullable=False), pa.field("hashed", pa.uint64(), nullable=False)]
_MORE = {
    "articles": [pa.field("position", pa.int64(), nullable=False), pa.field("content", pa.binary(16), nullable=False)],
    "claims": [pa.field("published", pa.date32()), pa.field("outlet", pa.string()), pa.field("said", pa.uint64(), nullable=False)],
}


def stored_schema(kind: str) -> pa.Schema:
    """Return the schema in which readings are stored: that of the table, and what is kept besides."""
    return pa.schema([*table_schema(kind), *_MORE.get(kind, ()), *_CUT_BY])


def table_schema(kind: str) -> pa.Schema:
    """Return the Arrow schema of a table, `texts` among them."""
    return TEXTS if kind == "texts" else arrow_schema(SCHEMAS[kind])


def month_of(day: date | None) -> str:
    """Return the month in which an article is kept.

    >>> month_of(date(2024, 7, 9)), month_of(None)
    ('2024-07', 'undated')
    """
    return UNDATED if day is None else f"{day.year:04d}-{day.month:02d}"


def hashed(doc_id: str) -> int:
    """Return a hash of a doc_id, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(doc_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def said(row: tuple[object, ...]) -> int:
    """Return a number made of all that a stored claim says, by which it is known again."""
    return int.from_bytes(hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def content_of(article: Article) -> bytes:
    """Return a hash of all that an article says, by which it is known again, wherever it lies."""
    return hashlib.blake2b(repr(_SAID(article)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def stored_tables(read: Sequence[tuple[int, Reading]]) -> dict[str, pa.Table]:
    """Return readings, each with its position in the shard, as the tables in which they are stored."""
    rows: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    more: dict[str, list[tuple[Any, ...]]] = {kind: [] for kind in KINDS}
    for position, reading in read:
        article = reading.article
        cut_by = (month_of(article.published), hashed(article.doc_id))
        rows["articles"].append(article_row(reading))
        more["articles"].append((position, content_of(article), *cut_by))
        for told in tell(reading):
            row = claim_row(told.claim, article.text)
            rows["claims"].append(row)
            more["claims"].append((told.published, told.outlet, said((*row, told.published, told.outlet)), *cut_by))
        skipped = list(dict.fromkeys(skipped_row(one, article.text) for one in reading.skipped))
        rows["skipped"] += skipped
        more["skipped"] += [cut_by] * len(skipped)
        rows["texts"].append((article.doc_id, article.text))
        more["texts"].append(cut_by)
    return {kind: _table(kind, rows[kind], more[kind]) for kind in KINDS}


def _table(kind: str, rows: Sequence[Any], more: Sequence[tuple[Any, ...]]) -> pa.Table:
    schema = stored_schema(kind)
    if kind == "texts":
        own = [pa.array([row[place] for row in rows], field.type) for place, field in enumerate(TEXTS)]
    else:
        own = arrow_table(SCHEMAS[kind], rows).columns
    added = [pa.array([row[place] for row in more], field.type) for place, field in enumerate(list(schema)[len(own) :])]
    return pa.Table.from_arrays([*own, *added], schema=schema)


def told_of(claims: pa.Table | pa.RecordBatch) -> Iterator[Told]:
    """Give what merging needs of each stored claim."""
    for row in claims.to_pylist():
        yield Told(claim_of(row), row["published"], row["outlet"], row["sentence"])


def readings_of(files: Mapping[str, Path], among: pa.Array | None = None) -> tuple[Reading, ...]:
    """Return the readings that are stored in the files of a shard, as they were; only those whose doc_ids are `among` these, if given."""
    tables = {kind: read_columns(file) for kind, file in files.items()}
    if among is not None:
        tables = {kind: rows.filter(pc.is_in(rows.column("doc_id"), among)) for kind, rows in tables.items()}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in tables["claims"].to_pylist():
        claims[row["doc_id"]].append(claim_of(row))
    skipped: dict[str, list[Skipped]] = defaultdict(list)
    for row in tables["skipped"].to_pylist():
        skipped[row["doc_id"]].append(Skipped(row["doc_id"], row["start"], row["end"], row["reason"]))
    texts = zip(tables["articles"].to_pylist(), tables["texts"].column("text").to_pylist(), strict=True)
    return tuple(_reading(article_of(row, text), row, claims, skipped) for row, text in texts)


def _reading(article: Article, row: dict[str, Any], claims: dict[str, list[Claim]], skipped: dict[str, list[Skipped]]) -> Reading:
    reason = None if article.set_aside else read_text(row["reason"])
    return Reading(article, tuple(claims[article.doc_id]), tuple(skipped[article.doc_id]), row["n_sentences"], reason)


def in_order(kind: str, parts: Iterable[pa.Table]) -> pa.Table:
    """Return stored rows as a part of their table: its columns alone, in its order."""
    whole = pa.concat_tables(list(parts)) if parts else stored_schema(kind).empty_table()
    keys = {"claims": ("doc_id", "start", "end", "number_start", "claim_id"), "skipped": ("doc_id", "start", "end", "reason")}
    ordered = whole.sort_by([(name, "ascending") for name in keys.get(kind, ("doc_id",))])
    schema = table_schema(kind)
    return ordered.select(schema.names).cast(schema)
