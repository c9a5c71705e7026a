"""What was read is not read again: by article, also where words changed; and nothing that was spoiled since is trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.engine import extract
from marsad.engine.running import Settings
from marsad.engine.seen import SEEN, Seen
from marsad.engine.shards import read_article
from marsad.engine.stale import Stale, stale
from marsad.engine.words import Reach, changed, describe, read_changed, write_changed
from marsad.lexicon.own import using
from marsad.merging.files import put_sealed, sealed
from marsad.model import Article

from .conftest import tables_in, write_lines

TOWN = """
- id: zalambush
  name: Zalambush
  country: UKR
  type: city
  forms: [زلمبوش]
  example: سقطت 5 صواريخ على زلمبوش
  counter: وصل الوفد مساء
"""
TEXTS = {
    "plain": "أسقطت الدفاعات الروسية 12 مسيّرة أوكرانية فوق بيلغورود.",
    "town": "سقطت 5 صواريخ روسية على زلمبوش ليلا.",
    "joined": "قصف عنيف بزلمبوش أدى إلى مقتل 3 مدنيين.",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "places.yaml").write_text(TOWN, encoding="utf-8")
    return folder


def test_only_articles_that_have_a_changed_word_can_be_read_otherwise(tmp_path, own):
    articles = {name: Article(name, text) for name, text in TEXTS.items()}
    before, old = describe(), {name: read_article(article) for name, article in articles.items()}
    assert not changed(before, describe()).size
    with using(own):
        what = changed(before, describe())
        reach = Reach(read_changed(write_changed(tmp_path / "changed", what)))
        held = {name: reach.word(article) for name, article in articles.items()}
        assert held == {"plain": None, "town": "زلمبوش", "joined": "بزلمبوش"}
        assert read_article(articles["plain"]) == old["plain"]
        assert read_article(articles["town"]) != old["town"]
    assert what.forms == {"زلمبوش"}
    assert not what.rest


def test_a_country_or_a_word_of_grammar_leaves_nothing_known(tmp_path):
    before = describe()
    (tmp_path / "conflicts.yaml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "places.yaml").write_text(TOWN.replace("Zalambush", "Kyiv"), encoding="utf-8")  # a capital, which no word need lead to
    with using(tmp_path):
        assert "places" in changed(before, describe()).rest


def test_a_change_of_words_reads_what_has_them_and_gives_what_a_new_run_gives(tmp_path, made, own):
    rows = [*made, *({**made[0], "doc_id": name, "text": text, "title": None} for name, text in TEXTS.items())]
    corpus, told = write_lines(tmp_path / "corpus.jsonl", rows), []
    for lexicon in (None, own):
        extract(corpus, tmp_path / "out", lexicon=lexicon, progress=told.append)
    assert any("words changed: articles that have one of 1 changed word" in line for line in told)
    assert any(line.startswith("read 63 articles") and "read before" in line for line in told)
    extract(corpus, tmp_path / "anew", lexicon=own, engine=Settings("processes", 1))
    assert tables_in(tmp_path / "out") == tables_in(tmp_path / "anew")
    assert len(list((tmp_path / "out" / ".readings").iterdir())) == 1


def test_a_hash_is_read_once_and_again_where_the_file_may_be_another(tmp_path):
    asked: list[str] = []

    def read(path: Path) -> str:
        asked.append(path.name)
        return path.read_text(encoding="utf-8")

    for name in ("old", "new"):
        (tmp_path / name).write_text("a", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("marsad.engine.seen._SETTLED", 0)
        for text in ("a", "a", "b"):
            if (tmp_path / "old").read_text(encoding="utf-8") != text:
                times = (tmp_path / "old").stat()
                (tmp_path / "old").write_text(text, encoding="utf-8")
                os.utime(tmp_path / "old", ns=(times.st_atime_ns, times.st_mtime_ns))  # as if nothing had been
            seen = Seen(tmp_path, read)
            assert seen.digest("old") == text
            seen.keep()
    assert asked == ["old", "old"]
    (tmp_path / SEEN).unlink()
    for _ in range(2):  # what was changed just now is not remembered
        seen = Seen(tmp_path, read)
        seen.digest("new")
        seen.keep()
    assert asked[2:] == ["new", "new"]


def test_a_folder_that_was_spoiled_is_not_whole(tmp_path):
    def fresh() -> Path:
        folder = tmp_path / "fresh"
        folder.mkdir()
        (folder / "rows").write_text("all", encoding="utf-8")
        return folder

    put_sealed(fresh(), tmp_path / "kept")
    assert sealed(tmp_path / "kept")
    put_sealed(fresh(), tmp_path / "kept")  # another worker was quicker
    (tmp_path / "kept" / "rows").write_text("al", encoding="utf-8")
    assert not sealed(tmp_path / "kept")
    put_sealed(fresh(), tmp_path / "kept")
    assert sealed(tmp_path / "kept")
    assert not sealed(tmp_path / "nowhere")


def test_a_spoiled_part_of_what_was_merged_is_merged_again(tmp_path, made):
    corpus, out = write_lines(tmp_path / "corpus.jsonl", made), tmp_path / "out"
    extract(corpus, out, engine=Settings(partitioned=True))
    before = tables_in(out)
    for file in [*out.glob(".merged/*/*/*/*/events.arrow"), *out.glob(".merged/*/months/*/events.parquet")]:
        file.write_bytes(file.read_bytes()[:-20])
    next((out / "events").rglob("*.parquet")).unlink()
    extract(corpus, out, engine=Settings(partitioned=True))
    assert tables_in(out) == before


def test_what_is_stale_is_told_by_article_and_word_and_nothing_is_written(tmp_path, made, own):
    rows = [*made, *({**made[0], "doc_id": name, "text": text, "title": None} for name, text in TEXTS.items())]
    corpus, out = write_lines(tmp_path / "corpus.jsonl", rows), tmp_path / "out"
    assert {one.why for one in stale(corpus, out)} == {"new"}
    extract(corpus, out, engine=Settings("local", 1, partitioned=True))
    assert list(stale(corpus, out)) == []
    before = tables_in(out)
    assert list(stale(corpus, out, lexicon=own)) == [Stale("town", "word", "زلمبوش"), Stale("joined", "word", "بزلمبوش")]
    write_lines(corpus, [*rows[:-1], {**rows[-1], "text": TEXTS["plain"]}])
    assert list(stale(corpus, out)) == [Stale("joined", "new")]
    assert [(one.doc_id, one.why) for one in stale(corpus, out, lexicon=own)] == [("town", "word"), ("joined", "new")]
    (own / "conflicts.yaml").write_text("[]\n", encoding="utf-8")
    everything = list(stale(corpus, out, lexicon=own))
    assert len(everything) == len(rows)
    assert {one.told for one in everything if one.why == "words"} == {"conflicts"}
    assert tables_in(out) == before


def test_the_command_lists_what_is_stale(tmp_path, made, own, capsys):
    rows = [*made, {**made[0], "doc_id": "town", "text": TEXTS["town"], "title": None}]
    corpus, out = write_lines(tmp_path / "corpus.jsonl", rows), tmp_path / "out"
    extract(corpus, out, engine=Settings("local", 1, partitioned=True))
    assert main(["update", str(corpus), "--out", str(out), "--lexicon", str(own), "--explain"]) == 0
    assert capsys.readouterr().out == "town\tword\tزلمبوش\n"
