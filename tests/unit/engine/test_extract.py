"""From a corpus to its tables, once, and again only where something changed."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import marsad.tables.write
from marsad.engine import extract
from marsad.errors import CorpusError, OutputError
from marsad.model import Article, Claim, Reading
from marsad.tables import read_tables

HEADER = "doc_id,file,source,published,title,url\n"
STRIKE = "أعلن سلاح الجو الأوكراني أن روسيا أطلقت 14 طائرة مسيّرة على خاركيف ليل الأحد - الاثنين.\n"
QUIET = "يتوقع خبراء الأرصاد طقساً معتدلاً.\n"


def read_figures(article: Article) -> Reading:
    """Make a claim of each line that holds a number: a reader that needs no lexicon, where what is tested is not reading."""
    claims = []
    for found in re.finditer(r"\d+", article.text):
        start, end = article.text.rfind("\n", 0, found.start()) + 1, article.text.index("\n", found.end())
        coded = dict.fromkeys(field.name for field in fields(Claim))
        coded |= {"kind": "strike", "phase": "launched", "item": "drone", "approx": "exact", "unit": "item", "part": False}
        coded |= {"date_precision": "unknown", "places": (), "participants": (), "stance": "asserted", "section": "body", "rule": "digits"}
        coded["corrected"] = ()
        coded |= {"count_low": float(found[0]), "count_high": float(found[0]), "number_start": found.start(), "number_end": found.end()}
        coded |= {"claim_id": f"c{article.doc_id}{found[0]}", "doc_id": article.doc_id, "start": start, "end": end}
        claims.append(Claim(**coded))
    return Reading(article, tuple(claims), (), 1, None if claims else "nothing_counted")


@pytest.fixture
def figures(monkeypatch):
    """Read figures instead of claims."""
    monkeypatch.setattr("marsad.claims.read_claims", read_figures)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "manifest.csv").write_text(HEADER + "one,a.txt,,2024-05-06,,\ntwo,b.txt,,2024-05-07,,\n", encoding="utf-8")
    (folder / "a.txt").write_text(STRIKE, encoding="utf-8")
    (folder / "b.txt").write_text(QUIET, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_tables_tell_what_was_read_and_why_nothing_was(tmp_path, corpus):
    told = []
    summary = extract(corpus, tmp_path / "out", progress=told.append)
    tables = read_tables(tmp_path / "out")

    assert (summary.fresh, summary.articles, summary.set_aside, summary.without_claim) == (False, 3, {"empty": 1}, 1)
    assert summary.claims == len(tables.claims) == 1
    assert summary.events == len(tables.events) == 1
    assert tables.claims["sentence"].tolist() == [STRIKE.strip()]
    assert tables.articles.set_index("doc_id")["reason"].isna().to_dict() == {"c": False, "one": True, "two": False}
    assert summary.notes == ("1 file (c.txt) is not named in manifest.csv and read with no date",)
    assert [line.partition(" (")[0] for line in told] == [
        "read 3 articles from 4 files, 1 set aside",
        "note: 1 file",
        "found 1 claim",
        "joined them to 1 event",
        f"wrote the tables to {tmp_path / 'out'}",
    ]
    assert str(summary).startswith(f"tables written in {tmp_path / 'out'}: 3 articles (1 set aside: 1 empty), 1 claim, 1 event")


def test_every_reason_that_the_seeds_need_is_explained(tmp_path, seeds):
    extract(seeds, tmp_path / "out")

    reasons = read_tables(tmp_path / "out").reasons
    assert reasons.loc[reasons["english"].isna(), "reason"].tolist() == [], "write it in src/marsad/tables/reasons.yaml"


@pytest.fixture(params=[0, 10**18], ids=["settled", "just_changed"])
def _time_since_files_changed(request, monkeypatch):
    """Let the next call come long after the files were written, or at once: whether their hashes may be kept depends on it."""
    for module in ("corpus.hashed", "engine.seen"):
        monkeypatch.setattr(f"marsad.{module}._SETTLED", request.param)


def times_of_tables(out):
    """Return when each file was changed, those apart in which hashes are kept."""
    return {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.name not in {".texts.seen", ".seen.json"}}


@pytest.mark.usefixtures("figures", "_time_since_files_changed")
def test_nothing_is_done_where_nothing_changed_and_the_same_is_told(tmp_path, corpus):
    first = extract(corpus, tmp_path / "out")
    times = times_of_tables(tmp_path / "out")
    told = []
    second = extract(corpus, tmp_path / "out", progress=told.append)

    assert (second.fresh, told) == (True, [])
    assert second.facts() == first.facts()
    assert str(second).startswith("nothing changed")
    assert times_of_tables(tmp_path / "out") == times


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize(("name", "table"), [("a.txt", "claims.csv"), ("manifest.csv", "articles.csv")])
def test_a_changed_file_makes_the_tables_anew(tmp_path, corpus, name, table):
    extract(corpus, tmp_path / "out")
    held = (corpus / name).read_text(encoding="utf-8")
    (corpus / name).write_text(held.replace("14", "15").replace("2024-05-06", "2024-05-13"), encoding="utf-8")
    before = content(tmp_path / "out")

    assert not extract(corpus, tmp_path / "out").fresh
    assert content(tmp_path / "out")[table] != before[table]


@pytest.mark.usefixtures("figures")
def test_a_table_that_was_edited_is_written_again(tmp_path, corpus):
    extract(corpus, tmp_path / "out")
    before = content(tmp_path / "out")
    (tmp_path / "out" / "claims.csv").write_text("mine", encoding="utf-8")

    assert not extract(corpus, tmp_path / "out").fresh
    assert content(tmp_path / "out") == before


@pytest.mark.usefixtures("figures")
def test_force_does_everything_anew_and_changes_no_byte(tmp_path, corpus):
    extract(corpus, tmp_path / "out")
    before = content(tmp_path / "out")

    assert not extract(corpus, tmp_path / "out", force=True).fresh
    assert content(tmp_path / "out") == before


@pytest.mark.usefixtures("figures")
def test_a_corpus_elsewhere_gives_the_same_bytes(tmp_path, corpus):
    extract(corpus, tmp_path / "out")
    corpus.rename(tmp_path / "moved")
    extract(tmp_path / "moved", tmp_path / "again")

    assert content(tmp_path / "again") == content(tmp_path / "out")


@pytest.mark.usefixtures("figures")
def test_strict_stops_at_what_would_be_set_aside_and_keeps_the_tables(tmp_path, corpus):
    extract(corpus, tmp_path / "out")
    before = content(tmp_path / "out")
    with pytest.raises(CorpusError, match=r"c\.txt \(empty\)"):
        extract(corpus, tmp_path / "out", strict=True)

    assert content(tmp_path / "out") == before


def test_a_corpus_that_cannot_be_read_leaves_no_folder_behind(tmp_path):
    with pytest.raises(CorpusError):
        extract(tmp_path / "nowhere", tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("accident", [KeyboardInterrupt(), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))])
def test_an_accident_while_writing_keeps_the_last_good_tables(tmp_path, corpus, monkeypatch, accident):
    extract(corpus, tmp_path / "out")
    before = content(tmp_path / "out")
    (corpus / "a.txt").write_text(STRIKE.replace("14", "15"), encoding="utf-8")

    def fail(*_):
        raise accident

    monkeypatch.setattr(marsad.tables.write, "package_bytes", fail)
    expected = OutputError if isinstance(accident, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        extract(corpus, tmp_path / "out")

    assert content(tmp_path / "out") == before


@pytest.mark.usefixtures("figures")
def test_a_file_in_place_of_the_folder_is_an_error_before_anything_is_read(tmp_path, corpus):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    for place in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(OutputError) as caught:
            extract(corpus, place)
        assert str(tmp_path / "out") in caught.value.where


@pytest.mark.usefixtures("figures")
def test_the_corpus_is_never_the_folder_of_its_tables(corpus):
    with pytest.raises(OutputError, match="is the corpus itself"):
        extract(corpus, corpus)


@pytest.mark.usefixtures("figures")
def test_a_folder_that_may_not_be_written_is_an_error_before_anything_is_read(tmp_path, corpus, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="cannot be written"):
        extract(corpus, tmp_path / "out")


def test_a_mistake_of_ours_names_the_article(tmp_path, corpus, monkeypatch):
    def fail(_):
        raise ZeroDivisionError

    monkeypatch.setattr("marsad.claims.read_claims", fail)
    with pytest.raises(ZeroDivisionError) as caught:
        extract(corpus, tmp_path / "out")

    assert caught.value.__notes__ == ["while reading the article one"]


def test_two_runs_at_once_leave_whole_tables(tmp_path, corpus):
    script = (
        "import sys; from pathlib import Path; from marsad.engine import extract; extract(Path(sys.argv[1]), Path(sys.argv[2]), force=True)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", script, str(corpus), str(tmp_path / "out")]) for _ in range(2)]

    assert [run.wait() for run in runs] == [0, 0]
    assert extract(corpus, tmp_path / "out").fresh
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_dir()] == []
