"""A folder of .txt files, with and without a manifest."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from marsad.corpus import corpus_files, read_corpus
from marsad.errors import CorpusError

NEWS = "أسقطت الدفاعات الجوية سبع مسيّرات فوق المدينة.\n"
HEADER = "doc_id,file,source,published,title,url\n"


def corpus(folder: Path, manifest: str | None = None, **texts: str | bytes) -> Path:
    for name, text in texts.items():
        held = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.txt").write_bytes(held)
    if manifest is not None:
        (folder / "manifest.csv").write_bytes(manifest.encode())
    return folder


def test_what_the_manifest_knows_is_told_and_what_it_leaves_empty_is_unknown(tmp_path):
    manifest = HEADER + 'n1,a.txt,"صحيفة, أولى",2024-02-29,عنوان,https://example.org/1\nn2,b.txt,,,,\n'
    first, second = read_corpus(corpus(tmp_path, manifest, a=NEWS, b=NEWS)).articles

    assert (first.doc_id, first.file, first.source, first.title) == ("n1", "a.txt", "صحيفة, أولى", "عنوان")
    assert (first.published, first.url) == (date(2024, 2, 29), "https://example.org/1")
    assert (second.source, second.published, second.title, second.url, second.related_published) == (None,) * 5


def test_articles_stand_in_order_of_doc_id_whatever_the_order_of_lines(tmp_path):
    folder = corpus(tmp_path, HEADER + "z,a.txt,,,,\nb,c.txt,,,,\nm,b.txt,,,,\n", a=NEWS, b=NEWS, c=NEWS)

    assert [article.doc_id for article in read_corpus(folder).articles] == ["b", "m", "z"]


def test_text_is_kept_to_the_character_line_ends_and_byte_order_mark_included(tmp_path):
    raw = "\ufeffسطر\r\nسطر\u2028آخر\rثالث \u202e\n\n"
    (article,) = read_corpus(corpus(tmp_path, a=raw)).articles

    assert article.text == raw


def test_a_manifest_may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does(tmp_path):
    manifest = "\ufeff" + (HEADER + "n1,a.txt,,2024-05-06,,\n").replace("\n", "\r\n")

    assert read_corpus(corpus(tmp_path, manifest, a=NEWS)).articles[0].published == date(2024, 5, 6)


def test_a_time_stamp_counts_as_the_day_that_is_written_in_it(tmp_path):
    manifest = HEADER + "n1,a.txt,,2024-05-06T23:59:00-08:00,,\n"

    assert read_corpus(corpus(tmp_path, manifest, a=NEWS)).articles[0].published == date(2024, 5, 6)


def test_files_without_a_manifest_are_read_with_no_date_and_that_is_said(tmp_path):
    read = read_corpus(corpus(tmp_path, a=NEWS, b=NEWS))

    assert [(article.doc_id, article.published) for article in read.articles] == [("a", None), ("b", None)]
    assert read.notes == ("there is no manifest.csv, so no article has a date of publication, a source or a title",)


def test_a_file_that_the_manifest_does_not_name_is_read_and_said(tmp_path):
    read = read_corpus(corpus(tmp_path, HEADER + "a,a.txt,,2024-01-01,,\n", a=NEWS, left=NEWS))

    assert [(article.doc_id, article.published) for article in read.articles] == [("a", date(2024, 1, 1)), ("left", None)]
    assert read.notes == ("1 file (left.txt) is not named in manifest.csv and read with no date",)


def test_files_in_folders_below_are_told_apart_by_their_folder(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        corpus(tmp_path / name, same=NEWS)

    assert [article.doc_id for article in read_corpus(tmp_path).articles] == ["x/same", "y/same"]


def test_hidden_files_are_left_out_and_others_are_said(tmp_path):
    (tmp_path / ".hidden.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    read = read_corpus(corpus(tmp_path, a=NEWS))

    assert [article.doc_id for article in read.articles] == ["a"]
    assert read.notes[1] == "1 file (notes.pdf) is no .txt and not read"


def test_columns_that_mean_nothing_here_are_said(tmp_path):
    read = read_corpus(corpus(tmp_path, "doc_id,file,publishd\na,a.txt,2024-01-01\n", a=NEWS))

    assert read.notes == ("manifest.csv has columns that are not read: publishd",)


def test_corpus_files_are_what_the_articles_are_made_of(tmp_path):
    folder = corpus(tmp_path, HEADER + "a,a.txt,,,,\n", a=NEWS, b=NEWS)
    (folder / "other.csv").write_bytes(b"")

    assert [path.name for path in corpus_files(folder)] == ["manifest.csv", "a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        (NEWS.encode("cp1256"), "not_utf8"),
        (NEWS.encode("utf-16"), "not_utf8"),
        (b"", "empty"),
        (" \n\u200f\ufeff\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(1, 9)) * 40, "binary"),
        (b"Seven drones were shot down over the city.", "no_arabic"),
        ("Семь беспилотников сбиты над городом.".encode(), "no_arabic"),
    ],
)
def test_a_file_that_is_no_arabic_text_is_set_aside_and_the_others_are_read(tmp_path, held, reason):
    read = read_corpus(corpus(tmp_path, a=NEWS, bad=held))

    assert [article.set_aside for article in read.articles] == [None, reason]
    assert [article.doc_id for article in read.set_aside] == ["bad"]


def test_strict_makes_what_would_be_set_aside_an_error_that_names_it(tmp_path):
    folder = corpus(tmp_path, a=NEWS, bad=b"")
    with pytest.raises(CorpusError, match=r"bad\.txt \(empty\) cannot be read") as caught:
        read_corpus(folder, strict=True)

    assert caught.value.where == str(folder)


def test_a_file_that_cannot_be_opened_is_set_aside(tmp_path, monkeypatch):
    folder = corpus(tmp_path, a=NEWS, locked=NEWS)
    opened = Path.read_bytes

    def refuse(self):
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert [article.set_aside for article in read_corpus(folder).articles] == [None, "unreadable"]


def test_a_corpus_that_is_missing_is_named_with_what_was_expected(tmp_path):
    with pytest.raises(CorpusError, match="there is no such corpus") as caught:
        read_corpus(tmp_path / "nowhere")

    assert caught.value.where == str(tmp_path / "nowhere")
    assert "a folder of .txt files" in caught.value.remedy
    assert caught.value.code == "M100"


@pytest.mark.parametrize("manifest", [None, HEADER])
def test_an_empty_corpus_is_an_error(tmp_path, manifest):
    with pytest.raises(CorpusError, match="the corpus is empty"):
        read_corpus(corpus(tmp_path, manifest))


def test_a_corpus_with_no_readable_article_says_why(tmp_path):
    with pytest.raises(CorpusError, match="no article can be read: 1 empty, 2 no_arabic"):
        read_corpus(corpus(tmp_path, a=b"", b=b"x", c=b"y"))


def test_a_single_file_that_is_no_jsonl_is_no_corpus(tmp_path):
    with pytest.raises(CorpusError, match=r"no folder and no \.jsonl file"):
        read_corpus(corpus(tmp_path, a=NEWS) / "a.txt")


@pytest.mark.parametrize(
    ("manifest", "what", "where"),
    [
        (HEADER + "a,a.txt,,,,\nb,gone.txt,,,,\n", 'there is no file "gone.txt"', "line 3, column 2 (file)"),
        (HEADER + "a,../a.txt,,,,\n", "is no file of this folder", "line 2, column 2 (file)"),
        (HEADER + "a,,,,,\n", "is no file of this folder", "line 2, column 2 (file)"),
        (HEADER + "a,a.txt,,,,\n\na,b.txt,,,,\n", 'the doc_id "a" stands on line 2 already', "line 4, column 1 (doc_id)"),
        (HEADER + "a,a.txt,,,,\nb,a.txt,,,,\n", 'the file "a.txt" stands on line 2 already', "line 3, column 2 (file)"),
        (HEADER + "a,a.txt,,2024-02-30,,\n", "is no ISO day", "line 2, column 4 (published)"),
        (HEADER + "a,a.txt,,٢٠٢٤-٠٢-٠١,,\n", "is no ISO day", "line 2, column 4 (published)"),
        (HEADER + "a,a.txt,,20240201,,\n", "is no ISO day", "line 2, column 4 (published)"),
        (HEADER + 'a,a.txt,"سطر\nسطر",1 May 2024,,\n', "is no ISO day", "line 2, column 4 (published)"),
        ("doc_id,file,related_published\na,a.txt,soon\n", "is no ISO day", "line 2, column 3 (related_published)"),
        (HEADER + "  ,a.txt,,,,\n", "the doc_id is empty", "line 2, column 1 (doc_id)"),
        (HEADER + "a\u202eb,a.txt,,,,\n", "holds a control character", "line 2, column 1 (doc_id)"),
        (HEADER + "a,a.txt,one, two,,,\n", "the line has 7 cells, the header names 6", "line 2"),
        (HEADER + 'a,a.txt,"open,,,\n', "the line is not CSV", "line 2"),
        ("file,title\na.txt,x\n", "the manifest has no column doc_id", "line 1"),
        ("doc_id;file\na;a.txt\n", "the manifest has no column doc_id", "line 1"),
        ("doc_id,file,file\na,a.txt,a.txt\n", 'the column "file" stands twice', "line 1"),
        ("", "the manifest is empty", ""),
    ],
)
def test_a_wrong_line_of_the_manifest_is_an_error_with_line_and_column(tmp_path, manifest, what, where):
    folder = corpus(tmp_path, manifest, a=NEWS, b=NEWS)
    with pytest.raises(CorpusError) as caught:
        read_corpus(folder)

    assert what in caught.value.what
    assert caught.value.where == f"{folder / 'manifest.csv'}" + (f", {where}" if where else "")
    assert caught.value.remedy


def test_a_manifest_that_is_not_utf8_is_an_error_with_its_line(tmp_path):
    (tmp_path / "manifest.csv").write_bytes(HEADER.encode() + "a,a.txt,جريدة,,,\n".encode("cp1256"))
    with pytest.raises(CorpusError, match="not UTF-8") as caught:
        read_corpus(corpus(tmp_path, a=NEWS))

    assert caught.value.where.endswith("manifest.csv, line 2")


def test_an_unnamed_file_may_not_take_the_doc_id_of_a_named_one(tmp_path):
    with pytest.raises(CorpusError, match='two files have the doc_id "b"') as caught:
        read_corpus(corpus(tmp_path, HEADER + "b,a.txt,,,,\n", a=NEWS, b=NEWS))

    assert "a.txt" in caught.value.where
    assert "b.txt" in caught.value.where


def test_offsets_of_the_gold_cut_sentences_of_the_seeds_as_they_were_read(root, seeds):
    texts = {article.doc_id: article.text for article in read_corpus(seeds, strict=True).articles}
    docs = [json.loads(line) for line in (root / "data/gold/seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    cuts = [texts[doc["doc_id"]][claim["start"] : claim["end"]] for doc in docs for claim in doc["claims"]]

    assert len(texts) == 5
    assert cuts
    assert [cut for cut in cuts if not cut or cut != cut.strip() or "\n" in cut] == []
