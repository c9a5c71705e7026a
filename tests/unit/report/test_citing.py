"""Citations: what they hold, and that nothing in them breaks the file that they are pasted into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marsad.charts.labels import Labels
from marsad.claims import read_claims
from marsad.events import merge
from marsad.model import Article
from marsad.report.citing import cite
from marsad.report.facts import read_facts
from marsad.report.wording import Wording
from marsad.tables import read_tables, write_tables


@pytest.fixture
def facts(tmp_path):
    article = Article(
        "a_1",
        "أعلنت أوكرانيا إسقاط 40 مسيّرة روسية.",
        date(2025, 3, 10),
        source="وكالة",
        title="عنوان {خبر} 50% & #1",
        url="https://example.org/a_b",
    )
    readings = [read_claims(article)]
    write_tables(tmp_path / "t", readings, *merge(readings))
    return read_facts(read_tables(tmp_path / "t"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_citation_names_the_event_its_tables_and_its_articles(facts, language):
    event = facts.events[0]
    found = cite(facts, Wording(Labels(language)), event, corpus="news", version="1.2", tables_hash="abc123")
    for part in (event.event_id, "40", "news", "1.2", "abc123", "2025-03-10", "وكالة", "عنوان {خبر} 50% & #1", "https://example.org/a_b"):
        assert part in found.plain
    assert found.bibtex.startswith(f"@misc{{marsad-{event.event_id},\n")
    assert f"howpublished = {{events/{event.event_id}.html}}" in found.bibtex
    assert r"\{خبر\} 50\% \& \#1" in found.bibtex
    assert found.bibtex.replace(r"\{", "").count("{") == found.bibtex.replace(r"\}", "").count("}")
    assert not set("\u2068\u2069") & set(found.plain + found.bibtex)


def test_an_article_without_day_or_title_is_cited_by_its_id(facts):
    page = replace(facts.articles["a_1"], title=None, published=None, source=None, url=None)
    found = cite(replace(facts, articles={"a_1": page}), Wording(Labels("en")), facts.events[0], corpus="n", version="1", tables_hash="h")
    assert found.plain.endswith("Told in: a_1.")
    assert r"a\_1" in found.bibtex
