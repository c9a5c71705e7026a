"""A corpus cut in shards: nothing lost, nothing twice, and what is added leaves the others as they are."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marsad.corpus import read_corpus
from marsad.corpus.plan import plan_corpus
from marsad.corpus.shards import articles_of
from marsad.errors import CorpusError

from .conftest import shuffled, write_lines


def read_by_shards(corpus: Path) -> list:
    unknown: set[str] = set()
    found = [article for shard in plan_corpus(corpus).shards for _, article in articles_of(shard, unknown)]
    return sorted(found, key=lambda article: article.doc_id)


def write_folder(folder: Path, rows: list[dict]) -> Path:
    folder.mkdir()
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["doc_id", "file", "source", "published", "title"])
        for row in rows:
            writer.writerow([row["doc_id"], f"{row['doc_id']}.txt", row["source"], row["published"], row["title"]])
            (folder / f"{row['doc_id']}.txt").write_text(row["text"], encoding="utf-8", newline="")
    return folder


def write_parquet(path: Path, rows: list[dict], group: int = 20) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


def test_shards_hold_what_the_corpus_holds(corpus):
    assert len(plan_corpus(corpus).shards) > 3
    assert tuple(read_by_shards(corpus)) == read_corpus(corpus).articles


def test_a_folder_too(tmp_path, made):
    folder = write_folder(tmp_path / "folder", made)
    assert len(plan_corpus(folder).shards) > 3
    assert tuple(read_by_shards(folder)) == read_corpus(folder).articles


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_end_where_the_file_ends_them(tmp_path, made, ending):
    path = tmp_path / "corpus.jsonl"
    lines = [json.dumps({**row, "text": row["text"].replace("\n", "\r")}, ensure_ascii=False) for row in made]
    path.write_bytes(b"\xef\xbb\xbf" + ending.join([*lines[:30], "", " ", *lines[30:]]).encode())
    assert tuple(read_by_shards(path)) == read_corpus(path).articles


def test_one_article_more_changes_one_shard(tmp_path, made):
    new = {**made[0], "doc_id": "new"}
    before = {shard.key for shard in plan_corpus(write_lines(tmp_path / "a.jsonl", made)).shards}
    for place in (0, len(made) // 2, len(made)):
        after = {shard.key for shard in plan_corpus(write_lines(tmp_path / "b.jsonl", [*made[:place], new, *made[place:]])).shards}
        assert len(after - before) <= 2


def test_one_file_more_changes_one_shard(tmp_path, made):
    before = {shard.key for shard in plan_corpus(write_folder(tmp_path / "a", made)).shards}
    after = {shard.key for shard in plan_corpus(write_folder(tmp_path / "b", [*made, {**made[0], "doc_id": "made-1-00000030b"}])).shards}
    assert len(after - before) <= 2


def test_keys_do_not_depend_on_where_a_corpus_lies(tmp_path, made):
    (tmp_path / "there").mkdir()
    plans = [plan_corpus(write_lines(tmp_path / name, made)) for name in ("here.jsonl", "there/other.jsonl")]
    assert [shard.key for shard in plans[0].shards] == [shard.key for shard in plans[1].shards]


def test_parquet_gives_the_articles_of_lines(tmp_path, corpus, made):
    whole = read_corpus(corpus).articles
    assert read_corpus(write_parquet(tmp_path / "news.parquet", made)).articles == whole
    folder = tmp_path / "parts" / "deep"
    folder.mkdir(parents=True)
    mixed = shuffled(made, 1)
    write_parquet(folder / "a.parquet", mixed[:35])
    write_parquet(tmp_path / "parts" / "b.parquet", mixed[35:])
    assert tuple(read_by_shards(tmp_path / "parts")) == read_corpus(tmp_path / "parts").articles == whole


def test_parquet_may_have_days_as_days_and_columns_in_the_names_of_folders(tmp_path, corpus, made):
    import pyarrow.dataset as ds  # noqa: PLC0415 - only here

    days = pa.array([row["published"] for row in made]).cast(pa.timestamp("us")).cast(pa.date32())
    table = pa.Table.from_pylist(made)
    table = table.set_column(table.column_names.index("published"), "published", days)
    ds.write_dataset(table, tmp_path / "parts", format="parquet", partitioning=["source"], partitioning_flavor="hive")
    assert read_corpus(tmp_path / "parts").articles == read_corpus(corpus).articles


def test_what_is_wrong_in_parquet_is_told_with_its_row(tmp_path, made):
    write_parquet(tmp_path / "a.parquet", [*made[:50], {**made[50], "published": "last week"}], group=20)
    with pytest.raises(CorpusError) as caught:
        read_by_shards(tmp_path / "a.parquet")
    assert caught.value.where == f"{tmp_path / 'a.parquet'}, row 51, field published"

    pq.write_table(pa.table({"doc_id": ["a"], "body": ["b"]}), tmp_path / "b.parquet")
    with pytest.raises(CorpusError, match="no column text"):
        plan_corpus(tmp_path / "b.parquet")

    (tmp_path / "c.parquet").write_bytes(b"PAR1")
    with pytest.raises(CorpusError, match="no Parquet file"):
        plan_corpus(tmp_path / "c.parquet")


def test_what_is_wrong_in_a_line_is_told_with_its_number(tmp_path, made):
    path = write_lines(tmp_path / "a.jsonl", made)
    path.write_bytes(path.read_bytes() + b'{"doc_id": "z"\n')
    with pytest.raises(CorpusError) as caught:
        read_by_shards(path)
    assert caught.value.where == f"{path}, line 61, column 15"
