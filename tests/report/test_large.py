"""A corpus of many articles: pages stay small, everything is still reached."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from marsad.events import merge
from marsad.model import Article, Claim, Reading
from marsad.report import build
from marsad.tables import write_tables

from .site import broken_links, read_site

ARTICLES = 450


def reading(number: int) -> Reading:
    sentence = f"أُسقطت {number + 2} مسيّرة ليلاً."
    day = date(2022, 3, 1) + timedelta(days=number)
    claim = Claim(
        claim_id=f"c{number:012x}",
        doc_id=f"a{number:05}",
        kind="strike",
        phase="intercepted",
        item="drone",
        model=None,
        count_low=number + 2,
        count_high=number + 2,
        approx="exact",
        unit="item",
        per=None,
        part=False,
        actor="RUS",
        target="UKR",
        date_start=day,
        date_end=day,
        date_precision="day",
        places=(),
        participants=(),
        claimant=None,
        stance="asserted",
        section="body",
        start=0,
        end=len(sentence),
        number_start=7,
        number_end=7 + len(str(number + 2)),
        rule="shoot_down",
    )
    return Reading(Article(f"a{number:05}", sentence * 3, day, title=f"خبر {number}"), (claim,), (), 3, None)


@pytest.mark.usefixtures("ran")
def test_many_articles_are_paged(project, tmp_path):
    readings = [reading(number) for number in range(ARTICLES)]
    tables = tmp_path / "tables"
    write_tables(tables, readings, *merge(readings))
    out = build({"tables": str(tables)}, project / "out").out
    pages = read_site(out)
    assert broken_links(out, pages) == []
    assert {"articles.html", "articles-2.html", "articles-3.html", "events.html", "events-5.html"} <= set(pages)
    assert max(page.path.stat().st_size for page in pages.values()) < 120 * 1024
    listed = {href for address, page in pages.items() if address.startswith("articles") for href, _ in page.links}
    assert {f"evidence/a{number:05}.html" for number in range(ARTICLES)} <= listed
    assert {"articles.html", "articles-3.html"} <= {href for href, _ in pages["index.html"].links}


@pytest.mark.usefixtures("ran")
def test_of_too_many_some_have_pages_and_all_stand_in_files_by_month(project, tmp_path, monkeypatch):
    monkeypatch.setattr("marsad.report.assemble.MOST_PAGES", 400)
    monkeypatch.setattr("marsad.report.assemble.CHOSEN_BESIDES", 20)
    readings = [replace(one, article=replace(one.article, title="=1+1", source="=cmd()")) for one in map(reading, range(ARTICLES))]
    tables = tmp_path / "tables"
    write_tables(tables, readings, *merge(readings))
    for language in ("en", "ar"):
        out = build({"tables": str(tables), "language": language}, project / "out").out
        pages = read_site(out)
        assert broken_links(out, pages) == []
        assert len(list(out.glob("evidence/*.html"))) < 60
        # the newest has a page
        assert f"evidence/a{ARTICLES - 1:05}.html" in pages
        files = sorted(out.glob("months/*.csv"))
        rows = [row for file in files for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))]
        assert len(rows) == ARTICLES
        assert [row["doc_id"] for row in rows] == [f"a{number:05}" for number in range(ARTICLES)]
        assert {row["source"] for row in rows} == {"'=cmd()"}
        assert all(row["sentence"].startswith("أُسقطت") for row in rows)
        assert {file.stem for file in files} == {f"{row['date_start'][:7]}" for row in rows}
        said = {"en": "450 articles, 450 events", "ar": "450 مقالاً، 450 حدثاً"}[language]
        for address in ("index.html", "events.html", "months.html", f"months/{files[0].stem}.html"):
            assert said in (out / address).read_text(encoding="utf-8"), address
        assert max(page.path.stat().st_size for page in pages.values()) < 120 * 1024
