"""The page on which people code: what it is handed, that nothing in it is alive, and what the command says."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.evaluate.annotate import annotation_page
from marsad.evaluate.docs import read_docs
from marsad.model import Article
from marsad.tables.schema import vocabularies

HOSTILE = 'أطلقت روسيا 14 صاروخاً </script><script>alert(1)</script> <img src=x onerror=alert(2)> \u2028 "نص" & \ud800'


def article(text, **more):
    values = {"doc_id": "a/1", "source": "North", "published": date(2025, 7, 13), "related_published": None, "title": None, "url": None}
    return Article(**{**values, "text": text, "set_aside": None, **more})


def data(page):
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)
    return json.loads(found)


def test_sentences_carry_offsets_by_which_the_raw_text_is_cut(root):
    articles = read_corpus(root / "seeds").articles
    handed = data(annotation_page("seeds", articles))["articles"]

    assert [one["doc_id"] for one in handed] == [one.doc_id for one in articles]
    for one, raw in zip(handed, articles, strict=True):
        assert one["sentences"]
        assert all(line["text"] == raw.text[line["start"] : line["end"]] for line in one["sentences"])


def test_text_cannot_leave_the_data_that_it_stands_in():
    page = annotation_page("x", [article(HOSTILE)])

    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page
    assert "".join(line["text"] for line in data(page)["articles"][0]["sentences"]).startswith("أطلقت روسيا 14")
    assert "content=\"default-src 'none'" in page
    assert not re.search(r"https?://|innerHTML|insertAdjacentHTML|document\.write", page)


def test_every_phase_and_item_is_offered_with_the_kinds_that_have_it():
    kinds = data(annotation_page("x", []))["kinds"]
    values = vocabularies()

    assert set(kinds) == set(values["kind"])
    for column in ("phase", "item"):
        assert {value for kind in kinds.values() for value in kind[column]} == set(values[column])
    assert set(kinds["casualty"]["phase"]) == {"killed", "wounded", "killed_or_wounded", "captured", "missing"}


def test_what_was_coded_before_is_there_again(root):
    gold = read_docs(root / "data/gold/seeds.jsonl")
    handed = data(annotation_page("seeds", read_corpus(root / "seeds").articles, gold))["coded"]

    assert {doc_id: len(claims) for doc_id, claims in handed.items()} == {doc_id: len(doc["claims"]) for doc_id, doc in gold.items()}


def test_an_article_that_was_set_aside_is_not_offered():
    assert data(annotation_page("x", [article("", set_aside="empty")]))["articles"] == []


@pytest.mark.usefixtures("root")
def test_the_command_writes_the_page_and_never_over_another(tmp_path, capsys):
    corpus, page = tmp_path / "c.jsonl", tmp_path / "pages" / "annotate.html"
    corpus.write_text(json.dumps({"doc_id": "x", "text": "أطلقت روسيا 14 صاروخاً."}, ensure_ascii=False), encoding="utf-8")

    assert main(["annotate", str(corpus), "--out", str(page)]) == 0
    assert data(page.read_text(encoding="utf-8"))["articles"][0]["doc_id"] == "x"
    assert main(["annotate", str(corpus), "--out", str(page)]) != 0
    assert "--force" in capsys.readouterr().err
    assert main(["annotate", str(corpus), "--out", str(page), "--force"]) == 0
