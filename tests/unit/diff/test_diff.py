"""What changed between two runs, and why."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml

from marsad.cli import main
from marsad.diff import as_json, as_page, as_text, diff
from marsad.diff.matching import match_claims, match_events
from marsad.engine import extract
from marsad.report.facts import Told, read_facts
from marsad.tables import read_tables
from marsad.tables.schema import SCHEMAS

NIGHT = "أعلن سلاح الجو الأوكراني أن روسيا أطلقت 40 طائرة مسيّرة على خاركيف ليل الأحد - الاثنين."
SHELLS = "أطلقت القوات الروسية 9 صواريخ على أوديسا يوم الاثنين."
MORE = "قالت وزارة الدفاع الأوكرانية إن روسيا أطلقت 52 طائرة مسيّرة على خاركيف ليل الأحد - الاثنين."
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def write(path, **texts):
    lines = [{"doc_id": name, "published": "2024-05-07", "source": "N", "text": text} for name, text in texts.items()]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path):
    """Return a function that extracts articles into a folder and gives the folder."""

    def make(name, *, lexicon=None, corrections=False, **texts):
        corpus = write(tmp_path / f"{name}.jsonl", **texts)
        extract(corpus, tmp_path / name, lexicon=lexicon, corrections=corrections)
        return tmp_path / name

    return make


def told(changes):
    return [(change.how, change.shown.count_low, change.reasons) for change in changes]


def test_equal_runs_do_not_differ(run):
    found = diff(run("old", a=NIGHT), run("new", a=NIGHT))
    assert not found
    assert "nothing differs" in as_text(found)
    assert json.loads(as_json(found))["differs"] is False
    assert "Nothing differs." in as_page(found)


def test_a_new_article_gains_claims_and_revises_an_event(run):
    found = diff(run("old", a=NIGHT), run("new", a=NIGHT, b=MORE))

    assert (found.articles_gained, found.articles_lost, found.made) == (("b",), (), ())
    assert told(found.claims) == [("gained", 52, ("article_new",))]
    (event,) = found.events
    assert (event.how, event.reasons) == ("revised", ("article_new", "claims"))
    assert ("n_claims", "1", "2") in event.columns
    back = diff(run("new", a=NIGHT, b=MORE), run("old", a=NIGHT))
    assert told(back.claims) == [("lost", 52, ("article_gone",))]


def test_a_changed_article_revises_the_claim_whose_words_are_still_alike(run):
    found = diff(run("old", a=f"{NIGHT}\n\n{SHELLS}"), run("new", a=f"عاجل اليوم.\n\n{NIGHT.replace('خاركيف', 'أوديسا')}\n\n{SHELLS}"))

    assert found.articles_changed == (("a", ("text",)),)
    assert told(found.claims) == [("revised", 40, ("article_changed",))]
    assert found.claims[0].columns == (("places", "Kharkiv", "Odesa"),)
    assert found.claims[0].old.claim_id != found.claims[0].new.claim_id


def test_an_article_of_another_name_is_the_same_article(run):
    found = diff(run("old", a=NIGHT, b=SHELLS), run("new", aa=NIGHT, b=SHELLS))
    assert (found.renamed, found.claims, found.events) == ((("a", "aa"),), (), ())
    assert found


def test_other_words_are_the_reason_where_nothing_else_changed(run, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    trigger = "- id: rain_down\n  past: [انهمر]\n  frames: [{kind: strike, phase: launched, items: weapon}]\n"
    trigger += "  example: انهمرت 12 قذيفة على خاركيف\n  counter: انتهى الاجتماع مساء\n"
    (mine / "triggers.yaml").write_text(trigger, encoding="utf-8")
    text = f"{NIGHT}\n\nانهمرت 30 قذيفة روسية على خاركيف."
    found = diff(run("old", a=text), run("new", lexicon=mine, a=text))

    assert found.made == ("lexicon",)
    assert told(found.claims) == [("gained", 30, ("lexicon",))]
    assert told(found.events) == [("gained", 30, ("lexicon", "claims"))]


def test_corrections_are_the_reason_of_what_they_correct(run, tmp_path):
    texts = {"a": f"{NIGHT}\n\n{SHELLS}", "b": MORE}
    old = run("old", **texts)
    claims = {f"{row['count_low']:g}": row for row in read_tables(old).claims.to_dict("records")}

    def target(number):
        row = claims[number]
        return {
            "claim": row["claim_id"],
            "guard": {"doc_id": row["doc_id"], "words": row["sentence"], "start": row["start"], "end": row["end"]},
        }

    common = {"reason": "r", "author": "w", "date": "2024-06-01"}
    held = [
        {"id": "one", "action": "amend", **target("40"), "set": {"count_low": 42, "count_high": 42}, **common},
        {"id": "two", "action": "reject", **target("9"), **common},
        {"id": "three", "action": "split", "groups": [[target("40")], [target("52")]], **common},
    ]
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump(held, allow_unicode=True), encoding="utf-8")
    found = diff(old, run("new", corrections=file, **texts))

    assert found.made == ("corrections",)
    assert told(found.claims) == [("revised", 42, ("correction",)), ("lost", 9, ("correction",))]
    assert {change.how for change in found.events} == {"gained", "lost", "revised"}
    assert all("correction" in change.reasons for change in found.events)


def test_the_machine_s_code_is_told_as_the_reason(run):
    old, new = run("old", a=NIGHT), run("new", a=NIGHT)
    package = json.loads((old / "datapackage.json").read_text(encoding="utf-8"))
    package["made"]["code"] = "another"
    (old / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    found = diff(old, new)
    assert (bool(found), found.made) == (False, ("code",))
    assert "nothing differs, though code did" in as_text(found)


@pytest.fixture
def claim(run):
    (one,) = read_facts(read_tables(run("one", a=NIGHT))).claims["a"]
    assert isinstance(one, Told)
    return one


def test_claims_are_found_again_by_their_words_not_by_ids_alone(claim):
    other = replace(claim, claim_id="c2", phase="intercepted", count_low=41.0)
    meeting = replace(claim, claim_id="c3", kind="meeting", number_start=None, number_end=None)
    far = replace(claim, claim_id="c4", start=900, end=950, number_start=910, number_end=912)

    assert match_claims([claim], [far, other], same_text=True) == {claim.claim_id: "c2"}
    assert match_claims([claim], [other, replace(claim, claim_id="c5")], same_text=True) == {claim.claim_id: "c5"}
    assert match_claims([claim], [meeting, far], same_text=True) == {}
    assert match_claims([claim], [far], same_text=False) == {claim.claim_id: "c4"}
    assert match_claims([claim], [replace(far, words="41")], same_text=False) == {}


def test_events_are_the_same_where_most_claims_are():
    same = {"a": "a", "b": "b2", "c": "c"}
    assert match_events({"e1": ["a", "b"], "e2": ["c"]}, {"f1": ["b2", "c"], "f2": ["a"]}, same) == {"e1": "f1"}
    assert match_events({"e1": ["a", "b", "c"]}, {"f1": ["a"], "f2": ["b2", "c"]}, same) == {"e1": "f2"}


def test_the_page_is_inert_and_speaks_both_languages(run):
    found = diff(run("old", a=NIGHT), run("new", a=NIGHT.replace("على خاركيف", f"على خاركيف {HOSTILE}"), b=MORE))
    for language, word in (("en", "What changed"), ("ar", "ما الذي تغيّر")):
        page = as_page(found, language)
        assert word in page
        assert "<script" not in page
        assert "<img" not in page
    assert 'dir="rtl"' in as_page(found, "ar")[:80]


def test_the_command_has_the_exit_codes_of_diff(run, tmp_path, capsys):
    old, new = run("old", a=NIGHT), run("new", a=NIGHT, b=MORE)
    assert main(["diff", str(old), str(old)]) == 0
    assert main(["diff", str(old), str(new)]) == 1
    out = capsys.readouterr().out
    assert "+ article b" in out
    assert "claims: 1 gained, 0 lost, 0 revised" in out
    assert "[new article]" in out
    assert main(["diff", str(old), str(new), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["claims"][0]["how"] == "gained"
    assert main(["diff", str(old), str(new), "--html", str(tmp_path / "d.html"), "--language", "ar"]) == 1
    assert (tmp_path / "d.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["diff", str(old), str(tmp_path / "nowhere")]) == 2
    assert main(["diff", str(old), str(new), "--json", "--html", "x"]) == 2


def test_what_made_tables_is_kept_with_them(run):
    made = json.loads((run("old", a=NIGHT) / "datapackage.json").read_text(encoding="utf-8"))["made"]
    assert list(made) == ["version", "code", "lexicon", "own_lexicon", "corrections", "parameters"]
    assert "text_hash" in SCHEMAS["articles"].names
