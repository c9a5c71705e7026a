"""JSON lines, one article a line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from marsad.corpus import read_corpus
from marsad.errors import CorpusError

NEWS = "وصل الوزير إلى العاصمة والتقى نظيره."


def corpus(folder: Path, *lines: object) -> Path:
    path = folder / "news.jsonl"
    held = [line if isinstance(line, bytes) else line.encode() if isinstance(line, str) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join(held) + b"\n")
    return path


def test_a_line_has_the_fields_of_a_manifest_and_the_text(tmp_path):
    row = {"doc_id": "set/7", "source": "قناة", "published": "2023-11-05T01:00:00+03:00", "title": "لقاء", "url": "", "text": NEWS + "\r\n"}
    (article,) = read_corpus(corpus(tmp_path, row)).articles

    assert (article.doc_id, article.text, article.published) == ("set/7", NEWS + "\r\n", date(2023, 11, 5))
    assert (article.source, article.title, article.url, article.file) == ("قناة", "لقاء", None, None)


def test_what_is_null_or_missing_is_unknown(tmp_path):
    (article,) = read_corpus(corpus(tmp_path, {"doc_id": "a", "published": None, "text": NEWS})).articles

    assert (article.published, article.source, article.title) == (None, None, None)


def test_order_is_that_of_doc_id_and_empty_lines_are_nothing(tmp_path):
    path = corpus(tmp_path, b"\xef\xbb\xbf" + json.dumps({"doc_id": "b", "text": NEWS}).encode(), "", {"doc_id": "a", "text": NEWS}, "  ")

    assert [article.doc_id for article in read_corpus(path).articles] == ["a", "b"]


def test_fields_that_mean_nothing_here_are_said(tmp_path):
    read = read_corpus(corpus(tmp_path, {"doc_id": "a", "text": NEWS, "lang": "ar", "id": 3}))

    assert read.notes == ("the lines have fields that are not read: id, lang",)


def test_a_text_that_is_no_arabic_is_set_aside(tmp_path):
    rows = [
        {"doc_id": "a", "text": NEWS},
        {"doc_id": "b", "text": None},
        {"doc_id": "c", "text": "Kyiv"},
        '{"doc_id": "d", "text": "خبر \\ud83d"}',
    ]

    assert [article.set_aside for article in read_corpus(corpus(tmp_path, *rows)).articles] == [None, "empty", "no_arabic", "not_utf8"]


@pytest.mark.parametrize(
    ("line", "what", "where"),
    [
        ('{"doc_id": "a", "text": "خ', "the line is broken", "line 2, column 25"),
        ('{"doc_id": "b" "text": ""}', "the line is broken: Expecting ',' delimiter", "line 2, column 16"),
        ('["a", "b"]', "the line is no JSON object", "line 2, column 1"),
        ("[" * 100_000, "no JSON that can be read", "line 2, column 1"),
        ('{"doc_id": "أ", "text": "'.encode() + b"\xff", "the line is not UTF-8", "line 2, column 26"),
        ({"text": NEWS}, "the line has no field doc_id", "line 2"),
        ({"doc_id": "b"}, "the line has no field text", "line 2"),
        ({"doc_id": 5, "text": NEWS}, 'doc_id is no text: "5"', "line 2, field doc_id"),
        ({"doc_id": " ", "text": NEWS}, "the doc_id is empty", "line 2, field doc_id"),
        ({"doc_id": "b", "text": ["x"]}, "text is no text", "line 2, field text"),
        ({"doc_id": "b", "text": NEWS, "published": 20240101}, "published is no text", "line 2, field published"),
        ({"doc_id": "b", "text": NEWS, "published": "12/07/2025"}, "is no ISO day", "line 2, field published"),
        ({"doc_id": "b", "text": NEWS, "title": "\ud83d"}, "title holds half of a character", "line 2, field title"),
        ({"doc_id": "first", "text": NEWS}, 'the doc_id "first" stands on line 1 already', "line 2, field doc_id"),
    ],
)
def test_a_broken_line_is_an_error_with_line_and_column(tmp_path, line, what, where):
    path = corpus(tmp_path, {"doc_id": "first", "text": NEWS}, line)
    with pytest.raises(CorpusError) as caught:
        read_corpus(path)

    assert what in caught.value.what
    assert caught.value.where == f"{path}, {where}"
    assert caught.value.remedy


def test_an_empty_file_is_an_empty_corpus(tmp_path):
    with pytest.raises(CorpusError, match="the corpus is empty"):
        read_corpus(corpus(tmp_path))
