"""Shards cut in pieces: their articles are those of the shard, at the same places."""

from __future__ import annotations

import json

import pytest

from marsad.corpus import pieces
from marsad.corpus.pieces import Piece, pieces_of
from marsad.corpus.shards import articles_of, shards_of_folder, shards_of_lines
from marsad.errors import CorpusError


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch):
    monkeypatch.setattr(pieces, "_SMALLEST", 10)


def told(shard, first=0):
    return [(first + position, article) for position, article in articles_of(shard, set())]


def lines(path, *, mark=b"", blank=(), end=b"\n"):
    rows = [json.dumps({"doc_id": f"a{number}", "text": "نص " * (number * 7 % 23 + 1)}, ensure_ascii=False) for number in range(40)]
    path.write_bytes(mark + b"\n".join(b"" if number in blank else row.encode() for number, row in enumerate(rows)) + end)
    (shard,) = shards_of_lines(path)
    return shard


@pytest.mark.parametrize("most", [2, 3, 4, 39, 200])
@pytest.mark.parametrize("held", [{}, {"mark": b"\xef\xbb\xbf"}, {"blank": (0, 19, 20, 21)}, {"end": b""}, {"end": b"\n\n\n"}], ids=str)
def test_pieces_of_lines_have_its_articles_where_they_stand(tmp_path, most, held):
    shard = lines(tmp_path / "a.jsonl", **held)
    found = pieces_of(shard, most)
    assert 2 <= len(found) <= most
    assert sum(piece.shard.size for piece in found) == shard.size
    assert len({piece.shard.key for piece in found} | {shard.key}) == len(found) + 1
    assert [one for piece in found for one in told(piece.shard, piece.first)] == told(shard)
    for piece in found:
        assert piece.shard.where(1) == shard.where(piece.first + 1)


def test_a_line_longer_than_a_piece_stays_whole(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"doc_id": name, "text": "x" * size}) + "\n" for name, size in (("a", 9_000), ("b", 5))))
    (shard,) = shards_of_lines(path)
    assert [[article.doc_id for _, article in told(piece.shard)] for piece in pieces_of(shard, 4)] == [["a"], ["b"]]


@pytest.mark.parametrize("most", [2, 3, 9])
def test_pieces_of_texts_have_its_articles_where_they_stand(tmp_path, most):
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("نص قصير", encoding="utf-8")
    ((shard,), _) = shards_of_folder(tmp_path)
    found = pieces_of(shard, most)
    assert len(found) == most
    assert [one for piece in found for one in told(piece.shard, piece.first)] == told(shard)


def test_what_is_small_or_asked_for_in_one_is_whole(tmp_path, monkeypatch):
    shard = lines(tmp_path / "a.jsonl")
    assert pieces_of(shard, 1) == (Piece(shard, 0),)
    monkeypatch.setattr(pieces, "_SMALLEST", shard.size // 2 + 1)
    assert pieces_of(shard, 4) == (Piece(shard, 0),)


def test_a_file_that_is_gone_is_told(tmp_path):
    shard = lines(tmp_path / "a.jsonl")
    (tmp_path / "a.jsonl").unlink()
    with pytest.raises(CorpusError):
        pieces_of(shard, 4)
