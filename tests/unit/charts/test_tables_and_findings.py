"""Tables and sentences: every number leads to its evidence, every text is shown as text."""

from __future__ import annotations

import re

from marsad.charts import findings, listing, prose, select
from marsad.charts.table import Cell, Table, phrase


def test_every_account_of_an_event_is_a_link_with_its_own_figure(told, claim):
    view = select(told(claim(200, 999, event="e", approx="vague", claimant="One"), claim(597, 597, event="e", claimant="Two")))
    shown = listing.events(view, "strike")._repr_html_()
    assert '<a href="evidence/a.html#c000">One: 200–999</a>' in shown
    assert '<a href="evidence/a.html#c001">Two: 597</a>' in shown


def test_a_long_table_says_what_it_leaves_out(told, claim):
    table = listing.events(select(told(*(claim(n, n) for n in range(1, 11)))), "strike", at_most=4)
    assert len(table.rows) == 4
    assert table.note.startswith("6 more rows")


def test_steps_are_the_numbers_of_the_chart(told, claim):
    view = select(
        told(
            claim(26, 26), claim(100, None, approx="at_least", phase="hit"), claim(7, 7, part=True), claim(5, 5, actor="UKR", target="RUS")
        )
    )
    assert listing.steps(view).records == (
        ("July 2025", "Russia → Ukraine", "26", "–", "–", "at least 100"),
        ("July 2025", "Ukraine → Russia", "5", "–", "–", "–"),
    )


def test_meetings_are_listed_with_parties_and_claimants(told, meeting):
    (row,) = listing.meetings(select(told(meeting("A B/RUS", "/PRK", places=("Nowhere Town",), claimant="CNN")))).records
    assert row == ("12 Jul 2025\nNowhere Town", "A B (Russia)\nNorth Korea", "meeting (held)", "CNN")


def test_cells_are_escaped_and_other_scripts_set_apart():
    table = Table("a & b", ("x",), ((Cell("<i>", "evidence/a.html?x=1&y"),), ("نحو 12 ألف",)), "en")
    shown = table._repr_html_()
    assert "&lt;i&gt;" in shown
    assert 'href="evidence/a.html?x=1&amp;y"' in shown
    assert '<bdi lang="ar" dir="rtl">نحو 12 ألف</bdi>' in shown
    assert phrase("Kh-101", "ar") == '<bdi lang="en" dir="ltr">Kh-101</bdi>'
    assert phrase("قال \u2068Somebody\u2069", "ar") == "قال <bdi>Somebody</bdi>"


def test_a_finding_has_bounds_sources_and_links(told, claim):
    view = select(told(claim(100, None, approx="at_least", claimant="One"), claim(20, 20, approx="about", phase="hit", claimant="Two")))
    finding = findings.strikes(view)
    assert (
        finding.text == "Russia → Ukraine: launched at least 100, intercepted not told, lost not told, hit about 20, as told by One, Two."
    )
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', finding._repr_html_()) == [
        ("evidence/a.html#c000", "at least 100"),
        ("evidence/a.html#c001", "about 20"),
    ]
    assert 'class="finding"' in finding._repr_html_()


def test_findings_of_nothing_say_so(told):
    view = select(told(published={}))
    for make in (findings.corpus, findings.overview, findings.strikes, findings.balance, findings.deployments, findings.meetings):
        for language in ("en", "ar"):
            assert make(select(told(published={}), language=language)).text.endswith(".")
        assert not re.search(r"\d", make(view).text)


def test_prose_is_shown_in_the_readers_language(told):
    assert "<h1>Strikes</h1>" in prose(select(told()), "strikes.title")._repr_html_()
    assert 'dir="rtl"><h1>الضربات</h1>' in prose(select(told(), language="ar"), "strikes.title")._repr_html_()
