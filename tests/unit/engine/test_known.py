"""What was known on a day: later words are left out, and events joined anew."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml

from marsad.cli import main
from marsad.corpus import read_corpus
from marsad.engine import extract, known_on
from marsad.engine.extract import read_articles
from marsad.engine.known import up_to
from marsad.errors import ParameterError
from marsad.model import Article, Reading
from marsad.report.session import open_session
from marsad.tables import read_tables
from marsad.tables.readings import read_readings

FIRST = "أعلنت وزارة الدفاع الأوكرانية مقتل 7 مدنيين في قصف روسي على خاركيف الأحد في حصيلة أولية."
LATER = "ارتفعت حصيلة القصف الروسي على خاركيف الأحد إلى 12 قتيلاً من المدنيين، وفق وزارة الدفاع الأوكرانية."


@pytest.fixture
def corpus(tmp_path):
    lines = [
        {"doc_id": "a", "published": "2024-05-06", "text": FIRST},
        {"doc_id": "b", "published": "2024-05-08", "text": LATER},
        {"doc_id": "c", "text": FIRST.replace("7", "9")},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_tables_are_read_back_as_they_were_written(root, tmp_path):
    extract(root / "seeds", tmp_path / "out")
    assert read_readings(read_tables(tmp_path / "out")) == tuple(read_articles(read_corpus(root / "seeds").articles))


def test_an_event_s_revisions_tell_what_was_known_when(corpus, tmp_path):
    extract(corpus, tmp_path / "out")
    tables = read_tables(tmp_path / "out")
    (event,) = tables.event_claims.groupby("event_id").size().loc[lambda sizes: sizes > 1].index
    told = tables.revisions[tables.revisions["event_id"] == event]

    assert told["position"].tolist() == [1, 2, *range(3, len(told) + 1)]
    assert [day.date() for day in told["known"][:2]] == [date(2024, 5, 6), date(2024, 5, 8)]
    assert told["count_low"].tolist()[:2] == [7, 12]
    last = tables.events.set_index("event_id").loc[event]
    assert (told["count_low"].iloc[-1], told["n_claims"].iloc[-1]) == (last["count_low"], last["n_claims"])


def test_only_what_was_published_by_then_counts(corpus, tmp_path):
    extract(corpus, tmp_path / "all")
    summary = known_on(tmp_path / "all", date(2024, 5, 7), tmp_path / "then")
    then = read_tables(tmp_path / "then")

    assert then.articles["doc_id"].tolist() == ["a"]
    assert then.claims["count_low"].tolist() == then.events["count_low"].tolist() == [7]
    assert summary.notes == ("1 article published after 2024-05-07 left out", "1 article without a day of publication left out")
    assert json.loads((tmp_path / "then/datapackage.json").read_text(encoding="utf-8"))["made"]["as_of"] == "2024-05-07"
    assert known_on(tmp_path / "all", date(2024, 5, 7), tmp_path / "then").fresh
    assert not known_on(tmp_path / "all", date(2024, 5, 8), tmp_path / "then").fresh
    assert read_tables(tmp_path / "then").claims["count_low"].tolist() == [7, 12]


def test_teasers_count_by_their_own_day():
    def reading(related):
        return Reading(Article("a", FIRST, published=date(2024, 5, 1), related_published=related), (), (), 1, "nothing_counted")

    assert up_to([reading(None), reading(date(2024, 5, 3))], date(2024, 4, 30)) == ((), ("2 articles published after 2024-04-30 left out",))
    assert len(up_to([reading(date(2024, 5, 3))], date(2024, 5, 2))[0]) == 1


def test_corrections_are_laid_on_what_was_known(corpus, tmp_path):
    extract(corpus, tmp_path / "all")
    claims = read_tables(tmp_path / "all").claims.set_index("doc_id")

    def target(doc_id):
        row = claims.loc[doc_id]
        return {
            "claim": row["claim_id"],
            "guard": {"doc_id": doc_id, "words": row["sentence"], "start": int(row["start"]), "end": int(row["end"])},
        }

    common = {"reason": "r", "author": "w", "date": "2024-06-01"}
    amend = {"id": "one", "action": "amend", **target("a"), "set": {"count_low": 8, "count_high": 8}, **common}
    split = {"id": "two", "action": "split", "groups": [[target("a")], [target("b")]], **common}
    corpus.with_name("corrections.yaml").write_text(yaml.safe_dump([amend, split], allow_unicode=True), encoding="utf-8")
    extract(corpus, tmp_path / "all")
    known_on(tmp_path / "all", date(2024, 5, 8), tmp_path / "then")
    then = read_tables(tmp_path / "then")

    assert sorted(then.events["count_low"]) == [8, 12]
    assert then.events["corrected"].tolist() == [True, True]
    lines = [json.loads(line) for line in (tmp_path / "then/claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["claims"][0]["count_low"] for line in lines] == [7, 12]
    known_on(tmp_path / "all", date(2024, 5, 6), tmp_path / "then")
    assert read_tables(tmp_path / "then").events["count_low"].tolist() == [8]


def test_the_command_and_a_notebook_ask_for_a_day(corpus, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path / "home"))
    assert main(["extract", str(corpus), "--as-of", "2024-05-07", "--out", str(tmp_path / "out")]) == 0
    assert "1 article, 1 claim, 1 event" in capsys.readouterr().out
    assert len(open_session(str(corpus), as_of="2024-05-07").tables.claims) == 1
    assert main(["extract", str(corpus), "--as-of", "7 May"]) == 2
    with pytest.raises(ParameterError):
        known_on(tmp_path / "nowhere", date(2024, 5, 7), tmp_path / "out")
