"""Folders and names that lead elsewhere: links, `..`, archives, and files that are no texts."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.corpus import corpus_files, read_corpus
from marsad.corrections import find_corrections
from marsad.engine import extract
from marsad.errors import CorpusError, ParameterError
from marsad.report.links import evidence_link
from marsad.report.parameters import read_day

NEWS = "أسقطت الدفاعات الأوكرانية 12 مسيّرة روسية فوق أوديسا."


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file outside of any corpus, in Arabic, so that only the rule about links can keep it out."""
    path = tmp_path / "outside" / "secret.txt"
    path.parent.mkdir()
    path.write_text("كلمة السر: سمسم. قُتل 7 جنود روس.", encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    return folder


def test_a_link_out_of_the_corpus_is_not_read_and_that_is_said(corpus, secret, tmp_path):
    (corpus / "b.txt").symlink_to(secret)
    (corpus / "deep").symlink_to(secret.parent)
    (corpus / "gone.txt").symlink_to(tmp_path / "nowhere")
    (corpus / "round.txt").symlink_to(corpus / "round.txt")
    found = read_corpus(corpus)
    assert [article.doc_id for article in found.articles] == ["a"]
    assert any("b.txt" in note and "lead out of the corpus" in note for note in found.notes)
    assert [path.name for path in corpus_files(corpus)] == ["a.txt"]
    extract(corpus, tmp_path / "tables")
    assert not [path for path in (tmp_path / "tables").iterdir() if "سمسم".encode() in path.read_bytes()]


def test_a_link_within_the_corpus_is_read(corpus):
    (corpus / "c.txt").symlink_to("a.txt")
    assert [article.doc_id for article in read_corpus(corpus).articles] == ["a", "c"]


def test_the_corpus_itself_may_be_a_link(corpus, tmp_path):
    (tmp_path / "link").symlink_to(corpus)
    assert [article.doc_id for article in read_corpus(tmp_path / "link").articles] == ["a"]


@pytest.mark.parametrize("file", ["../outside/secret.txt", "/etc/hostname", "b.txt", "deep/secret.txt", "a/../../outside/secret.txt"])
def test_a_manifest_cannot_name_a_file_outside(corpus, secret, file):
    (corpus / "b.txt").symlink_to(secret)
    (corpus / "deep").symlink_to(secret.parent)
    (corpus / "manifest.csv").write_text(f"doc_id,file\nx,{file}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"no file of this folder|leads out"):
        read_corpus(corpus)


def test_a_manifest_or_corrections_that_are_links_out_are_not_read(corpus, tmp_path):
    (tmp_path / "outside.csv").write_text("doc_id,file\nx,a.txt\n", encoding="utf-8")
    (corpus / "corrections.yaml").symlink_to(tmp_path / "outside.csv")
    assert find_corrections(corpus) is None
    (corpus / "manifest.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(CorpusError, match=r"leads? out"):
        read_corpus(corpus)


@pytest.mark.parametrize("name", ["x" * 5_000 + ".txt", "a.txt/b.txt", "a\x1b.txt", ".", "./"])
def test_a_name_that_no_file_can_have_is_told(corpus, name):
    (corpus / "manifest.csv").write_text(f'doc_id,file\nx,"{name}"\n', encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        read_corpus(corpus)
    assert "\x1b" not in str(error.value)
    assert len(str(error.value)) < 1_000


@pytest.mark.parametrize(
    "doc_id", ["../../../etc/passwd", "/etc/passwd", "..", ".", "a/../../b", "C:\\x", "con", "x" * 3_000, "٢/../٣", "~root"]
)
def test_no_doc_id_leads_a_page_out_of_its_folder(doc_id):
    link = evidence_link(doc_id)
    folder, _, name = link.partition("/")
    assert folder == "evidence"
    assert name.endswith(".html")
    assert "/" not in name
    assert "\\" not in name
    assert len(name.encode()) < 255


@pytest.mark.parametrize("doc_id", ["a\0b", "a\nb", "a\x1b[2J", "\u202eabc", " ", "a\u2028b"])
def test_a_doc_id_that_cannot_be_seen_is_refused(tmp_path, doc_id):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"doc_id": doc_id, "text": NEWS}) + "\n", encoding="utf-8")
    with pytest.raises(CorpusError):
        read_corpus(path)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1799-12-31", "2100-01-01"])
def test_a_day_that_no_news_can_have_is_refused(tmp_path, day):
    """One such day would give every chart an axis of thousands of years."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"doc_id": "a", "text": NEWS, "published": day}) + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="1800 to 2099"):
        read_corpus(path)
    with pytest.raises(ParameterError):
        read_day("start", day)


def zip_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escaped.txt", NEWS)
        archive.writestr("zeros.txt", b"0" * 30_000_000)
    return held.getvalue()


def tar_archive() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return held.getvalue()


BOMB_OF_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "قتل">'
    + "".join(f'<!ENTITY {name} "' + f"&{before};" * 10 + '">' for before, name in pairwise("abcdefghij"))
    + '<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&j;&f;</x>'
)


def test_archives_are_not_unpacked_and_entities_not_unfolded(corpus, tmp_path):
    (corpus / "z.txt").write_bytes(zip_bomb())
    (corpus / "t.txt").write_bytes(tar_archive())
    (corpus / "more.zip").write_bytes(zip_bomb())
    (corpus / "x.txt").write_text(BOMB_OF_ENTITIES, encoding="utf-8")
    found = {article.doc_id: article for article in read_corpus(corpus).articles}
    assert (found["z"].set_aside, found["t"].set_aside) == ("binary", "binary")
    assert found["x"].text in ("", BOMB_OF_ENTITIES)
    extract(corpus, tmp_path / "tables")
    written = b"".join(path.read_bytes() for path in (tmp_path / "tables").glob("*.csv"))
    assert b"root:" not in written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "tables"]


def test_what_is_no_file_is_left_alone(corpus):
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "folder.txt").mkdir()
    assert [article.doc_id for article in read_corpus(corpus).articles] == ["a"]


def test_names_cannot_act_on_a_terminal(corpus, tmp_path, capfd, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (corpus / "\x1b[2J\u202etxt.exe").write_text("x", encoding="utf-8")
    (corpus / "manifest.csv").write_text("doc_id,file,\x1b]0;title\x07\na,a.txt,\n", encoding="utf-8")
    lines = [{"doc_id": "a", "text": NEWS, "\x1b[31m": 1}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    assert main(["extract", str(corpus), "--out", str(tmp_path / "one")]) == 0
    assert main(["extract", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "two")]) == 0
    assert main(["extract", "no\x1b[2Jsuch", "--out", str(tmp_path / "three")]) == 2
    told = "".join(capfd.readouterr())
    assert "⟦U+001B⟧" in told
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
