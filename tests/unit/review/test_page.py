"""What the page of review is handed, and that it has words for all that it says."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.corrections.values import AMENDABLE
from marsad.engine.extract import read_articles
from marsad.model import Article
from marsad.review import review_page
from marsad.review.page import catalogue

HOSTILE = 'أطلقت روسيا 14 صاروخاً على كييف </script><script>alert(1)</script> <img src=x onerror=alert(2)> \u2028 "نص" & \ud800'


def data(page):
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)
    return json.loads(found)


def test_claims_are_handed_over_with_their_words_and_all_that_can_be_amended(root):
    readings = read_articles(read_corpus(root / "seeds").articles)
    handed = data(review_page("seeds", readings))

    claims = {claim.claim_id: claim for reading in readings for claim in reading.claims}
    texts = {reading.article.doc_id: reading.article.text for reading in readings}
    assert {claim["id"] for article in handed["articles"] for claim in article["claims"]} == set(claims)
    for article in handed["articles"]:
        for claim in article["claims"]:
            assert claim["text"] == texts[article["doc_id"]][claim["start"] : claim["end"]]
            assert set(claim["is"]) == set(AMENDABLE)
            assert claim["is"]["count_low"] == claims[claim["id"]].count_low
            assert claim["title"]["ar"] != claim["title"]["en"]


def test_nothing_in_it_is_alive():
    page = review_page("</script>", read_articles([Article("a", HOSTILE, title=HOSTILE)]))
    assert page.count("<script") == 2
    assert "onerror=alert" not in page.replace("\\u003cimg src=x onerror=alert", "")
    assert data(page)["corpus"] == "</script>"
    page.encode("utf-8")


def test_every_word_that_it_says_is_there_in_both_languages():
    page = resources.files("marsad.review").joinpath("page", "review.html").read_text(encoding="utf-8")
    said = (
        set(re.findall(r'data-say="([\w.]+)"', page))
        | set(re.findall(r'say\("([\w.]+[a-z])"', page))
        | set(re.findall(r'"(error\.\w+)"', page))
    )
    said |= {f"{part}.{action}" for part in ("form", "done") for action in ("amend", "reject", "add", "merge", "split")}
    said |= {f"column.{column}" for column in AMENDABLE}
    assert said - set(catalogue()) == set()
    assert all(set(texts) == {"en", "ar"} for texts in catalogue().values())


@pytest.mark.parametrize("more", [[], ["--force"]])
def test_a_page_that_is_there_is_not_written_over_unasked(root, tmp_path, more, capsys):
    out = tmp_path / "review.html"
    out.write_text("mine", encoding="utf-8")
    assert main(["review", str(root / "seeds"), "--out", str(out), *more]) == (0 if more else 2)
    assert (out.read_text(encoding="utf-8") == "mine") is (not more)
    assert capsys.readouterr().err.startswith("" if more else "error[")
